"""Captions: the text under the article's pictures, its credit apart. Which blocks they are is decided in roles/."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate, Decision, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.document.site_names import known_names
from newscrawl.extraction.fields.title import same_headline
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.links import absolute
from newscrawl.extraction.words.phrases import alternatives
from newscrawl.items import Caption
from newscrawl.text.strings import fold, squeeze

_AGENCY, _PREFIX = alternatives("agency"), alternatives("credit_prefix")
_BY = r"(?:\s*(?:by|von|de|di|door|av|af|courtesy of|via|credit))?"
_OPENING = (
    rf"(?:{_PREFIX}{_BY}\s*[:：/|]|{_PREFIX}\s+(?:by|von|courtesy of|de|di)\s|fot\.\s|©|\(c\)|by\s+(?=(?-i:[A-Z])))"
)
_NAME = r"[A-ZÀ-ÝŠŽČ][\w.'’-]+\s+(?:[A-Z]\.?\s+)?[A-ZÀ-ÝŠŽČ][\w.'’-]+"
_PICTURE_BY = (
    r"\b(?:photo|photograph|picture|image|foto|bild|video)s?\s+(?:by|von|de|di|courtesy|credit)\s(?=(?-i:[A-ZÀ-ÝŠŽČ@]))"
)
_WHOLE = re.compile(rf"^[\s(\[|]*{_OPENING}\s*(?P<credit>.{{2,120}}?)[)\]]?\s*$", re.I)
_AGENCY_ALONE = re.compile(
    rf"^(?:[A-ZÀ-ÝŠŽČ][\w.'’-]*\s*){{0,4}}(?:/|\bvia\b|\|)\s*[^.!?,]{{0,20}}\b{_AGENCY}\b[^.!?,]{{0,20}}$"
)
_AGENCY_NAME = re.compile(rf"{_AGENCY}(?: Images?)?")
_LABEL = re.compile(rf"^[\s(\[]*{_OPENING}\s*", re.I)
_TAILS = (
    # "... (Foto: Jo Roe)", "... [Getty Images]"
    re.compile(
        rf"\s*[(\[](?P<credit>[^()\[\]]*\b(?:{_AGENCY}|photo|foto|bild|image|via)\b[^()\[\]]*)[)\]]\.?\s*$", re.I
    ),
    # "... Photo: Jo Roe", "... © Jo Roe"
    re.compile(
        rf"[\s(\[|/–—-]*(?:\b{_PREFIX}{_BY}\s*[:：/©]|{_PICTURE_BY}|©|\(c\))\s*(?P<credit>.{{2,120}}?)[)\]]?\s*$", re.I
    ),
    # "... . Jo Roe / AFP", "... | Reuters"
    re.compile(rf"(?:(?<=[.!?…»”\"])|\s[|–—-])\s*(?P<credit>[^.!?]{{0,60}}\b{_AGENCY}\b[^.!?]{{0,40}})\.?\s*$"),
    # "... Jo Roe/AFP"
    re.compile(rf"\s(?P<credit>{_NAME}\s*[/–-]\s*[^.!?]{{0,25}}\b{_AGENCY}\b[^.!?]{{0,30}})$"),
    # "... / Jo Roe / The Pier"
    re.compile(r"\s/\s(?P<credit>[^/]{3,40}\s/\s[^/]{2,40})$"),
)
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset")
LONGEST = 1200


def candidates(page: Analysis, titles: list[str]) -> list[Candidate]:
    """The captions shown, as one list."""
    found: dict[str, Caption] = {}
    places: list[Place] = []
    for caption, group in _shown(page, titles):
        found.setdefault(fold(caption.text), caption)
        places += _places(caption, group)
    return [Candidate(list(found.values()), "caption blocks", tuple(places))] if found else []


def _shown(page: Analysis, titles: list[str]) -> Iterator[tuple[Caption, list[Block]]]:
    names = known_names(page)
    for group in _groups(page):
        caption = _caption(group, page.page.url)
        if caption is not None:
            caption.text = _without_headline(caption.text, titles, names)
        if caption is None or not caption.text or len(caption.text) > LONGEST or same_headline(caption.text, titles):
            continue
        if fold(caption.text):
            yield caption, group


def _places(caption: Caption, group: list[Block]) -> Iterator[Place]:
    """Which of the blocks show the caption's text, and which, or what in them, its credit."""
    for block in group:
        text, _ = split_credit(_split_marked(block)[0])
        if text or not caption.credit:
            yield Place(block.index)
        if not text and caption.credit:
            yield Place(block.index, is_credit=True)
        elif caption.credit and caption.credit in block.text:
            yield Place(block.index, caption.credit, is_credit=True)


def _without_headline(text: str, titles: list[str], names: frozenset[str]) -> str:
    """A caption without the headline, and the site's name behind it, that some publishers put before it."""
    for title in titles:
        if len(title) > 15 and text.lower().startswith(title.lower()) and len(text) > len(title) + 10:
            rest = text[len(title) :].lstrip(" .|–—-:")
            site = next((n for n in sorted(names, key=len, reverse=True) if rest.lower().startswith(n)), "")
            return rest[len(site) :].lstrip(" .|–—-:") or text
    return text


def _groups(page: Analysis) -> Iterator[list[Block]]:
    """Caption blocks of one picture together."""
    group: list[Block] = []
    holder: Context | None = None
    for block in page.blocks:
        if block.role != "caption":
            continue
        figure = _figure(block)
        if group and (figure is None or figure is not holder):
            yield group
            group = []
        group.append(block)
        holder = figure
    if group:
        yield group


def _figure(block: Block) -> Context | None:
    """The figure around a block, else the caption's container."""
    levels = list(ancestors(block.context))[:5]
    for context in levels:
        if context.tag == "figure":
            return context
    marked = [context for context in levels if context.own & (bit("caption") | bit("picture"))]
    return marked[-1] if marked else None


def _caption(group: list[Block], base: str) -> Caption | None:
    texts: list[str] = []
    credits: list[str] = []
    for block in group:
        text, credit = _split_marked(block)
        if texts and text and (block.context.own | block.inline) & bit("author"):
            text, credit = "", text  # a figure names its photographer as an article does its author
        if text:
            texts.append(text)
        if credit:
            credits.append(credit)
    text, split = split_credit(" ".join(dict.fromkeys(texts)))
    credit = split or next((clean for c in credits if (clean := strip_label(c))), None)
    return Caption(text, credit, _image_url(group, base)) if text or credit else None


def _split_marked(block: Block) -> tuple[str, str | None]:
    """Text and credit by the markup: a block, or an element in it, that is named credit."""
    credit_bit, caption_bit = bit("credit"), bit("caption")
    if block.context.own & credit_bit and not block.context.own & caption_bit:
        return "", block.text
    for anchor in _inline_elements(block):
        if class_mask(anchor) & credit_bit:
            credit = squeeze(anchor.text_content())
            if credit and credit in block.text and len(credit) < min(150, len(block.text)):
                return squeeze(block.text.replace(credit, " ", 1)).strip(" |/–—-"), credit
    return block.text, None


def _inline_elements(block: Block) -> Iterator[HtmlElement]:
    if block.inline & bit("credit"):
        yield from block.context.element.iter("span", "em", "i", "small", "cite", "b", "strong", "a")


def split_credit(text: str) -> tuple[str, str | None]:
    """A caption's text and its credit: "Rain. Photo: Jo Roe / AFP" -> ("Rain.", "Jo Roe / AFP")."""
    text = squeeze(text)
    whole = _WHOLE.match(text) if len(text) < 90 else None
    if whole and not re.search(r"[.!?]\s+\w", whole["credit"]):
        return "", strip_label(whole["credit"])
    if len(text) < 60 and (_AGENCY_ALONE.match(text) or _AGENCY_NAME.fullmatch(text)):
        return "", strip_label(text)
    for tail in _TAILS:
        match = tail.search(text)
        rest = text[: match.start()].rstrip(" |/–—-([") if match else ""
        if match and rest:
            return rest, strip_label(match["credit"])
    return text, None


def strip_label(credit: str) -> str | None:
    """A credit without "Photo:" and brackets."""
    credit = squeeze(credit).strip(" .|–—-:")
    credit = _LABEL.sub("", credit).strip(" .|–—-:()[]")
    return credit or None


def _image_url(group: list[Block], base: str) -> str | None:
    for context in list(ancestors(group[0].context))[:4]:
        if context.pictures:
            return next(
                (url for image in context.element.iter("img", "amp-img") if (url := picture_url(image, base))), None
            )
    return None


def picture_url(image: HtmlElement, base: str) -> str | None:
    """Absolute URL of a picture, lazy-loading attributes included; pixels and data URLs are none."""
    for name in _SOURCES:
        value = (image.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return absolute(base, value.split(",")[0].split()[0] if "srcset" in name else value)
    return None


def decide(found: list[Candidate]) -> Decision:
    """Only what is shown counts."""
    if not found:
        return Decision([])
    rule = "captions shown with the article's pictures"
    return Decision(found[0].value, found[0].evidence, rule, found[1:], found[0].places)
