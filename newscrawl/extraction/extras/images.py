"""The article's pictures, with what stands under them."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.extras.stretch import Stretch
from newscrawl.extraction.fields.pictures import picture_url
from newscrawl.items import Article, Image
from newscrawl.text.strings import squeeze

LEAST = 80
"""Pixels on either side: what is smaller is an icon."""
_PIXELS = re.compile(r"(\d{1,5})(?:px)?")


def images(analysis: Analysis, article: Article, stretch: Stretch) -> list[Image]:
    """Those that the article shows, in document order; each once."""
    return [image for image, _ in placed_images(analysis, article, stretch)]


def placed_images(analysis: Analysis, article: Article, stretch: Stretch) -> list[tuple[Image, int]]:
    """The same, each with the number of blocks before it; -1 for one that is known by its caption only."""
    captions = {caption.image_url: caption for caption in article.captions if caption.image_url}
    found: dict[str, tuple[Image, int]] = {}
    for element, before in stretch.pictures():
        url = picture_url(element, analysis.base_url)
        width, height = _pixels(element, "width"), _pixels(element, "height")
        if url is None or min(width or LEAST, height or LEAST) < LEAST:
            continue
        alt = squeeze(element.get("alt") or "") or None
        found.setdefault(url, (Image(url, alt, width, height), before))
    for url, caption in captions.items():
        image, _ = found.setdefault(url, (Image(url), -1))
        image.caption, image.credit = caption.text or None, caption.credit
    return list(found.values())


def _pixels(element: HtmlElement, name: str) -> int | None:
    match = _PIXELS.fullmatch((element.get(name) or "").strip())
    return int(match[1]) or None if match else None
