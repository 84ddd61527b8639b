"""The article's pictures, with what stands under them."""

from __future__ import annotations

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.extras.stretch import Stretch
from newscrawl.extraction.fields.lead_picture import LEAST
from newscrawl.extraction.fields.pictures import largest_url, picture_url, pixels
from newscrawl.items import Article, Image
from newscrawl.text.strings import squeeze


def images(analysis: Analysis, article: Article, stretch: Stretch) -> list[Image]:
    """Those that the article shows, in document order; each once."""
    return [image for image, _ in placed_images(analysis, article, stretch)]


def placed_images(analysis: Analysis, article: Article, stretch: Stretch) -> list[tuple[Image, int]]:
    """The images shown, each with the number of blocks before it; -1 for one that is known by its caption only."""
    captions = {caption.image_url: caption for caption in article.captions if caption.image_url}
    found: dict[str, tuple[Image, int]] = {}
    for element, before in stretch.pictures():
        url = picture_url(element, analysis.base_url)
        width, height = pixels(element, "width"), pixels(element, "height")
        if url is None or min(width or LEAST, height or LEAST) < LEAST:
            continue
        alt = squeeze(element.get("alt") or "") or None
        found.setdefault(url, (Image(largest_url(element, analysis.base_url) or url, alt, width, height), before))
    for url, caption in captions.items():
        image, _ = found.setdefault(url, (Image(url), -1))
        image.caption, image.credit = caption.text or None, caption.credit
    return list(found.values())
