"""A picture's own address, where pages show another one until it is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extraction.words.load import alternatives
from newscrawl.text.addresses import absolute

_FILE = r"[^\s\"'()<>,]+\.(?:jpe?g|png|webp|avif|gif)(?:\?[^\s\"'()<>]*)?"
_IS_FILE = re.compile(rf"^(?:https?:)?/?[^\s]*{_FILE}$|^https?://\S+$", re.I)
_IN_TEXT = re.compile(rf"(?:https?:)?/{_FILE}", re.I)
_IMAGE = r"(?:gif|png|svg|jpe?g|webp)"
_PLACEHOLDER = re.compile(rf"(?:^|[/_.-]){alternatives('placeholder')}[\w-]*\.{_IMAGE}(?:\?|$)", re.I)
_SET = re.compile(r"\s*(\S*[^\s,])(?:\s+([\d.]+)[wxh])?\s*(?:,|$)")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*[\"']?([^\"')]+)", re.I)


def picture_url(image: HtmlElement, base: str) -> str | None:
    """Absolute URL of a picture; pixels, placeholders and data URLs are none."""
    found = (url.strip() for url in _addresses(image))
    usable = (url for url in found if url and not url.startswith(("data:", "about:")) and not _PLACEHOLDER.search(url))
    return next((address for url in usable if (address := absolute(base, url))), None)


def background_url(element: HtmlElement, base: str) -> str | None:
    """Absolute URL of the picture that an element has for its background."""
    found = _BACKGROUND.search(element.get("style") or "")
    return absolute(base, found[1].strip()) if found and not found[1].startswith("data:") else None


def _addresses(image: HtmlElement) -> Iterator[str]:
    """What is loaded later first, then what is there, then what else might be."""
    later = [(name, value) for name, value in image.items() if name.startswith("data-") and value]
    sets = [value for name, value in later if "srcset" in name]
    for _, value in later:
        if _IS_FILE.match(value.strip()) and " " not in value.strip():
            yield value
    yield image.get("src") or ""
    for value in (*sets, image.get("srcset") or "", *_sources(image)):
        yield from largest_first(value)
    for _, value in later:
        if value.lstrip().startswith(("{", "[")):
            yield from _IN_TEXT.findall(_decoded(value))


def _sources(image: HtmlElement) -> Iterator[str]:
    """The sets of the picture element around it."""
    picture = next((above for above in islice(image.iterancestors(), 4) if above.tag == "picture"), None)
    if picture is not None:
        for source in picture.iter("source"):
            yield source.get("data-srcset") or source.get("srcset") or ""


def largest_first(srcset: str) -> list[str]:
    """The URLs of a srcset, by HTML's grammar: a comma in a URL parts nothing."""
    found = [(float(match[2] or 1), match[1]) for match in _SET.finditer(srcset) if match[1]]
    return [url for _, url in sorted(found, key=lambda pair: -pair[0])]


def _decoded(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text
