"""Links that a page has for its scripts, in data and in what these write: as markup, to be read so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newscrawl.discovery.attribute_links import markup_of_attributes
from newscrawl.discovery.clicks import CLICKED
from newscrawl.discovery.form_links import markup_of_forms
from newscrawl.discovery.link_markup import ADDRESS, link_to
from newscrawl.discovery.number_places import has_place
from newscrawl.discovery.placed_values import by_places, is_of_places
from newscrawl.discovery.sections_of_xml import sections
from newscrawl.discovery.teaser_forms import markup_of_teasers
from newscrawl.discovery.wordpress import markup_of_wordpress
from newscrawl.discovery.written_pagers import markup_of_pager
from newscrawl.extraction.document.json_ld import unescaped

MAX_JSON = 2_000_000
"""Characters of one script, or bytes of one answer."""
MOST, FURTHER = 2_000, 5
"""Links of one page's data that are read; of a page that shows what it has, those to what comes after."""
_DEEPEST = 20
_OF_PROGRAM = "_links"
"""What else a program may be asked for, by HAL: of an entry its versions, its author, its comments, as data."""
_NAME = re.compile(r"(?:^|[a-z_-])(?:url|uri|href|link|permalink|path|pathname)$", re.I)
_OWN = frozenset(("url", "link", "href", "permalink", "uri", "path"))
_OF_OTHER = re.compile(
    r"(?:wap|mobile|amp|share|sharing|comments?|reply|authors?|user|member|profile|avatar|category|cate|channel|section|column|tags?|topic"
    r"|media|source|site|home|qr|edit|short|app|api|print|email)[_-]?(?:url|uri|href|link|path)s?",
    re.I,
)
"""Names of what belongs to a page that has its own address: another form of it, who wrote it, where it is filed."""
_TITLES = ("headline", "headlines", "title", "titles", "name", "label", "text", "children")
_FURTHER = re.compile(r"(?:load[_-]?)?(?:next|more|older)(?:[_-]?(?:page|url|uri|href|link|path|cursor|posts))*", re.I)
"""Names of the address of what comes after."""
_NAMED_FURTHER = re.compile(rf"\b{_FURTHER.pattern}[\"']?\s{{0,9}}:\s{{0,9}}(\"(?:[^\"\\\n]|\\.){{2,1000}}\")", re.I)
"""The address of what comes after, named in a script's data."""
_PUT = re.compile(
    r"(?:document\.write(?:ln)?|\.insertAdjacentHTML|\.append|\.html)\(\s{0,9}(?:[\"'][a-z]{1,20}[\"']\s{0,9},\s{0,9})?"
    r"(?:\"((?:[^\"\\]|\\.){1,100000})\"|'((?:[^'\\]|\\.){1,100000})')"
)
"""Markup that a script puts into the page."""
_TEMPLATE = re.compile(r"\{\{|<%|\$\{|\{%|<#|\[\[")
"""What stands in markup for values that a script puts there."""
_ESCAPE = re.compile(r"\\(.)", re.S)
_STREAMED = re.compile(r"__next_f\.push\(\[1,\s{0,9}(\"(?:[^\"\\]|\\.)*\")\]\)")
"""A piece of what Next.js sends with a page for its scripts: lines of a name, a colon and mostly JSON."""
_OF_PLACE = frozenset(("BreadcrumbList", "SiteNavigationElement"))


def markup_of_sent(body: bytes) -> str:
    """The links of JSON that came in place of a page."""
    try:
        return markup_of(json.loads(body[:MAX_JSON], strict=False))
    except (ValueError, RecursionError):
        return ""


def markups(tree: HtmlElement, *, shows_few: bool) -> Iterator[str]:
    """What a page has for its scripts, but for data where it shows what these are of."""
    yield markup_of_lists(tree)
    yield markup_of_pager(tree)
    yield markup_of_forms(tree)
    yield markup_of_teasers(tree)
    yield markup_that_is_put(tree)
    yield from sections(tree)
    yield from markup_as_text(tree)
    if shows_few:
        yield from markups_of_data(tree)
        yield markup_of_wordpress(tree)
    else:
        yield markup_of_what_comes_after(tree)


def markups_of_data(tree: HtmlElement) -> Iterator[str]:
    """All that it holds for them as data."""
    yield markup_of_scripts(tree)
    yield markup_of_attributes(tree, markup_of)


def markup_of_scripts(tree: HtmlElement) -> str:
    """The links in the data of a page that shows none."""
    found: list[str] = []
    for script in tree.iter("script"):
        kind = (script.get("type") or "").lower()
        if "ld+json" not in kind and script.text:
            found += map(markup_of, _held_in(script.text, kind))
            found += (link_to(to[1]) for to in CLICKED.findall(script.text[:MAX_JSON]))
    return "".join([*found, *map(markup_of, _streamed(tree))])


def _streamed(tree: HtmlElement) -> Iterator[Any]:
    scripts = (script.text for script in tree.iter("script") if script.text and "__next_f" in script.text)
    pieces = (unescaped(piece) for text in scripts for piece in _STREAMED.findall(text))
    for line in "".join(pieces)[:MAX_JSON].split("\n"):
        try:
            yield json.loads(line.partition(":")[2], strict=False)
        except (ValueError, RecursionError):
            continue


def markup_of_what_comes_after(tree: HtmlElement) -> str:
    """What scripts ask for when a reader comes to the end of a list that the page shows."""
    scripts = (script.text for script in tree.iter("script") if script.text and "ld+json" not in script.get("type", ""))
    texts = (*scripts, *tree.xpath("//@*[starts-with(., '{')][contains(., 'ext') or contains(., 'ore')]"))
    named = (unescaped(found[1]) for text in texts for found in _NAMED_FURTHER.finditer(text[:MAX_JSON]))
    further = (
        link_to(address, is_further=True) for address in named if ADDRESS.fullmatch(address) and not has_place(address)
    )
    return "".join(islice(further, FURTHER))


def markup_that_is_put(tree: HtmlElement) -> str:
    """What scripts write into any page, as frames' menus of old, where it has links and nothing is put together."""
    texts = (script.text for script in tree.iter("script") if script.text and "<a " in script.text.lower())
    put = (_ESCAPE.sub(r"\1", found[1] or found[2]) for text in texts for found in _PUT.finditer(text[:MAX_JSON]))
    return "".join(markup for markup in put if "<a " in markup.lower())


def markup_as_text(tree: HtmlElement) -> Iterator[str]:
    """What a page shows when it is scrolled to: held in fields, or in scripts that are no program and no template."""
    for element in tree.iter("textarea", "script"):
        text = element.text or ""
        if "<a " in text and not _TEMPLATE.search(text):
            kind = (element.get("type") or "").lower()
            if element.tag == "textarea" or ("html" in kind or "template" in kind):
                yield text[:MAX_JSON]


def markup_of_lists(tree: HtmlElement) -> str:
    """The pages that a page declares in JSON-LD to list."""
    found: list[str] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "").lower() and "itemListElement" in text:
            lists = (part for document in _held_in(text, "json") for part in _lists(document, 0))
            found += map(markup_of, lists)
    return "".join(found)


def markup_of(data: Any) -> str:
    """Its addresses, each with the headline beside it, and the pieces of markup in it."""
    return "".join(islice(_links(data, "", "", 0), MOST))


def _held_in(script: str, kind: str) -> Iterator[Any]:
    """Its JSON, as far as it is read."""
    from newscrawl.extraction.document.script_data import documents  # noqa: PLC0415 - only workers read pages

    return documents(script[:MAX_JSON], kind)


def _links(value: Any, name: str, title: str, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        title = next((text for key in _TITLES if (text := _text(value.get(key)))), title)
        for key, child in _own(value):
            if key == _OF_PROGRAM and isinstance(child, dict):
                child = {relation: child[relation] for relation in filter(_FURTHER.fullmatch, child)}
            yield from _links(child, name if key == "href" and _FURTHER.fullmatch(name) else str(key), title, depth + 1)
    elif isinstance(value, list):
        for child in [*by_places(value), *value] if is_of_places(value) else value:
            yield from _links(child, name or "url", title, depth + 1)
    elif isinstance(value, str):
        yield _link(value, name, title)


def _text(value: Any) -> str:
    """A text, or the first of an object with its forms: `{"rendered": ...}`, `{"basic": ...}`, one each language."""
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
    return value if isinstance(value, str) else ""


def _own(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What an object has, but for others' addresses where it has one of its own."""
    has_one = any(isinstance(value.get(name), str) and value[name] for name in _OWN)
    for key, child in value.items():
        if not (has_one and isinstance(child, str) and _OF_OTHER.fullmatch(str(key))):
            yield key, child


def _link(value: str, name: str, title: str) -> str:
    """Empty for what is none."""
    if "<a " in value:
        return value
    is_further = bool(_FURTHER.fullmatch(name))
    if not (is_further or _NAME.search(name)) or not ADDRESS.fullmatch(value):
        return ""
    return link_to(value, "" if is_further else title, is_further=is_further)


def _lists(value: Any, depth: int) -> Iterator[Any]:
    """What stands in lists of pages, wherever they stand."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        listed = value.get("itemListElement")
        if listed is not None and not _OF_PLACE & {str(value.get("@type"))}:
            yield _without_pictures(listed)
        for child in value.values():
            yield from _lists(child, depth + 1)
    elif isinstance(value, list):
        for child in value:
            yield from _lists(child, depth + 1)


def _without_pictures(listed: Any) -> list[dict[str, Any]]:
    """Address and name of each page: what else is said of it has addresses of its own."""
    found = []
    for entry in (listed if isinstance(listed, list) else [listed])[:MOST]:
        whole = entry if isinstance(entry, dict) else {"url": entry}
        item = whole.get("item")
        inner = item if isinstance(item, dict) else {"url": item}
        url = whole.get("url") or inner.get("url") or inner.get("@id")
        found.append({"url": url, "name": whole.get("name") or inner.get("name") or inner.get("headline")})
    return found
