"""A picture's own address, where pages show another one until it is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from newscrawl.extraction.fields.stand_ins import counts_readers, is_stand_in
from newscrawl.extraction.words.load import alternatives, entries
from newscrawl.text.addresses import absolute, is_below_root

PICTURES = ("img", "amp-img")
_HOLDERS = frozenset(("div", "span", "a", "figure", "video"))
"""Elements that may show a picture without one in them, beside a site's own."""
_FILE = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
_PIXELS = re.compile(r"(\d{1,5})(?:px)?")
_A_FEW = 3
_DRAWN = (".gif", ".svg")
_STRETCH = re.compile(r"[^\s\"'()<>,]+")
_START = re.compile(r"(?:https?:)?/", re.I)
_OF_PAGE, _INSTEAD = frozenset(entries("page_attribute")), frozenset(entries("stand_in_attribute"))
_BARE = frozenset(entries("later_attribute"))
_SIZE = re.compile(r"(\d+(?:\.\d+)?)[wxh]")
_PREVIEW = re.compile(
    rf"[?&/,_-]{alternatives('pixels')}[=_:]\d{{1,2}}(?!\d)|[?&/,_-]{alternatives('preview')}\b|"
    r"[/_-]\d\dx\d\d(?=[./?_-]|$)",
    re.I,
)
"""What is in the addresses of pictures of a few pixels, which stand where a larger one will be."""
_IN_SET = re.compile(r"\s\d{2,5}w(?:,|$)")
_CALLED = re.compile(r"^\s*url\(\s*[\"']?([^\"')]+)", re.I)
_BACKGROUND = re.compile(r"(?:background(?:-image)?|--[\w-]{1,40})\s*:[^;]{0,500}url\(\s*[\"']?([^\"')]+)", re.I)


def picture_url(image: HtmlElement, base: str) -> str | None:
    """Absolute URL of a picture; pixels, placeholders and data URLs are none."""
    if _is_pixel(image):
        return None
    return next((address for url in _addresses(image) if (address := picture_at(base, url.strip()))), None)


def _is_pixel(image: HtmlElement) -> bool:
    """Whether it is a picture of a pixel, in whose place no script puts another."""
    sides = [pixels(image, name) or _A_FEW for name in ("width", "height")]
    return max(sides) < _A_FEW and not any(map(_is_later, image.keys()))


def largest_url(image: HtmlElement, base: str) -> str | None:
    """Absolute URL of the largest of a picture's own sizes; None where it names none."""
    sets = (value for name, value in image.items() if "srcset" in name and value)
    return next(
        (address for value in sets for url in largest_first(value)[:1] if (address := picture_at(base, url))), None
    )


def picture_at(base: str, url: str) -> str | None:
    """Absolute URL; None for a placeholder, what counts readers, a site's root, and what is no address."""
    if not url or url.startswith(("data:", "about:")) or is_stand_in(url) or counts_readers(url):
        return None
    if "{" in url or "%7B" in url:  # what a script fills in: ".../{width}/pier.jpg"
        return None
    address = absolute(base, url)
    return address if address and is_below_root(address) else None


def background_url(element: HtmlElement, base: str) -> str | None:
    """Absolute URL of the picture that an element has for its background, now or when it is looked at."""
    later = (value for name, value in element.items() if name.startswith("data-") and ("bg" in name or "back" in name))
    for text in (element.get("style") or "", *later):
        found = _BACKGROUND.search(text) or _CALLED.search(text)
        text = next(iter(largest_first(text)), "") if _IN_SET.search(text) and not found else text
        address = found[1].strip() if found else text if text.partition("?")[0].lower().endswith(_FILE) else ""
        if address and not address.startswith("data:") and (url := absolute(base, address)):
            return url
    return None


def unshown_url(holder: HtmlElement, base: str) -> str | None:
    """Absolute URL of the picture in what has none to show: a background, a video's first, one for lack of scripts."""
    for element in holder.iter(etree.Element):
        if element.tag in ("noscript", "template"):
            found = next((url for image in element.iter("img") if (url := picture_url(image, base))), None)
        elif element.tag == "source" and (sets := element.get("srcset") or element.get("data-srcset")):
            found = next((absolute(base, url) for url in largest_first(sets)), None)
        elif element.tag in _HOLDERS or "-" in element.tag:
            found = (
                picture_at(base, element.get("poster") or "") or background_url(element, base) or _told(element, base)
            )
        else:
            continue
        if found:
            return found
    return None


def _told(element: HtmlElement, base: str) -> str | None:
    """Absolute URL of the picture that an element tells a script of, by itself or in JSON."""
    later = [
        (name, value.strip()) for name, value in element.items() if (_is_later(name) or name == "src") and "." in value
    ]
    files = [value for _, value in later if value.partition("?")[0].lower().endswith(_FILE)]
    written = (url for name, value in later if value[:1] in "{[" for url in _files_in(_decoded(value), name))
    return next((url for file in (*files, *written) if (url := picture_at(base, file))), None)


def _addresses(image: HtmlElement) -> Iterator[str]:
    """What is loaded later first, then what is there, then what else might be."""
    later = [(name, value.strip(" '\"`")) for name, value in image.items() if _is_later(name) and value]
    sets = [value for name, value in later if _is_set(name, value)]
    for name, value in later:
        if _is_file(value, name):
            yield value
    source = image.get("src") or ""
    moves = source.partition("?")[0].lower().endswith(_DRAWN) or _PREVIEW.search(source)  # in place of the others
    yield "" if moves else source
    for value in (*sets, image.get("srcset") or "", *_sources(image)):
        yield from largest_first(value)
    around = image.getparent()
    linked = (around.get("href") or "") if around is not None and around.tag == "a" else ""
    yield linked if linked.partition("?")[0].lower().endswith(_FILE) else ""
    yield source
    for name, value in later:
        if value.lstrip().startswith(("{", "[")):
            yield from _files_in(_decoded(value), name)


def _sources(image: HtmlElement) -> Iterator[str]:
    """The sets of the picture element around it."""
    picture = next((above for above in islice(image.iterancestors(), 4) if above.tag == "picture"), None)
    if picture is not None:
        for source in picture.iter("source"):
            yield source.get("data-srcset") or source.get("srcset") or ""


def largest_first(srcset: str) -> list[str]:
    """The URLs of a srcset, by HTML's grammar: a comma in a URL parts nothing."""
    found: list[tuple[float, str]] = []
    tokens, url, size = srcset.split()[::-1], "", 1.0
    while tokens:
        token = tokens.pop()
        if not url:
            url, size = token.strip(","), 1.0
            ends = token.endswith(",")
        else:
            token, comma, rest = token.partition(",")
            ends = bool(comma)
            tokens += [rest] if rest else []
            size = float(match[1]) if (match := _SIZE.fullmatch(token)) else size
        if url and (ends or not tokens):
            found += [] if _SIZE.fullmatch(url) else [(size, url)]  # some sets have only sizes
            url = ""
    return [url for _, url in sorted(found, key=lambda pair: -pair[0])]


def _is_later(name: str) -> bool:
    """Whether an attribute may hold what a script loads in place of the source."""
    later = name.startswith(("data-", "v-lazy")) or ("src" in name and name not in ("src", "srcset")) or name in _BARE
    return later and _INSTEAD.isdisjoint(name.split("-"))


def _is_set(name: str, value: str) -> bool:
    return "srcset" in name or (name.endswith("set") and _IN_SET.search(value) is not None)


def _is_file(value: str, name: str) -> bool:
    """Whether a value without spaces is the address of a picture."""
    if len(value.split()) != 1:
        return False
    told = _OF_PAGE.isdisjoint(name.split("-"))
    named = value.partition("?")[0].lower().endswith(_FILE) or (value.startswith("/") and "src" in name)
    return named or (value.lower().startswith(("http://", "https://")) and told)


def _files_in(text: str, name: str) -> Iterator[str]:
    """The addresses of pictures in an attribute's JSON: of files named so, or any where it is named as a source."""
    for stretch in _STRETCH.findall(text):
        start = _START.search(stretch)
        address = stretch[start.start() :] if start else ""
        if address.partition("?")[0].lower().endswith(_FILE) or ("src" in name and "://" in address):
            yield address


def _decoded(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return text


def pixels(element: HtmlElement, name: str) -> int | None:
    """A width or height as its attribute has it; None where there is none."""
    match = _PIXELS.fullmatch((element.get(name) or "").strip())
    return int(match[1]) or None if match else None
