"""The links of a page with their texts, and where each stands: in a headline, in a menu, among a listing's pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml.html import HtmlElement

from newscrawl.discovery.asked_files import markup_of_asked
from newscrawl.discovery.called_links import Called
from newscrawl.discovery.channels import is_feed_link
from newscrawl.discovery.clicks import CLICKABLE, clicked
from newscrawl.discovery.counted_calls import markup_of_counted
from newscrawl.discovery.data_links import markup_of_sent, markups, markups_of_data
from newscrawl.discovery.day_forms import markup_of_day_forms
from newscrawl.discovery.day_pages import is_day_of, is_other_day
from newscrawl.discovery.found_links import Link, LinkPlace, PageLinks
from newscrawl.discovery.held_clicks import held_clicks, held_loads
from newscrawl.discovery.hidden_addresses import hidden_addresses
from newscrawl.discovery.hrefs import Hrefs
from newscrawl.discovery.link_markup import is_data, link_to
from newscrawl.discovery.link_places import Places
from newscrawl.discovery.number_rows import mark_counted
from newscrawl.discovery.paging_marks import LISTS, loaded_by
from newscrawl.discovery.sections_of_xml import markup_of_xml
from newscrawl.discovery.slugs import slugs_of
from newscrawl.discovery.twins import own_address
from newscrawl.extraction.document.tree import link_types, parse_html
from newscrawl.extraction.words.addresses import is_file
from newscrawl.extraction.words.headlines import WORDS
from newscrawl.text.usable import usable

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_XML = ("text/xml", "application/xml")
"""What feeds are declared as too."""
SHELL = 5
"""Links beside menu, pager and footer: a page with fewer may be one whose scripts show what it has as data."""
HEADLINES = 3
"""Headlines below which it may be one, whatever other links it shows: they may be a menu which nothing calls so."""
_LINKS = frozenset(("a", "area", "link"))
_LINK_VALUE = re.compile(r"<[^<>]{1,2000}>[^<>]{0,500}")
_LINK_HEADER = re.compile(r"<([^<>]{1,2000})>\s{0,9};\s{0,9}rel\s{0,9}=\s{0,9}\"?([\w -]{1,99})")


def page_links(tree: HtmlElement, url: str) -> PageLinks:
    """Read them; `url` is the page's."""
    found, hrefs, places = PageLinks(), Hrefs(url, tree), Places(url)
    for element in tree.iter("a", "area", "link", "button", "div", "span", *LISTS):
        if (target := _target(element, hrefs)) is None:
            continue
        if element.tag == "link":
            _declared(element, target, found)
        elif found.takes(target):
            found.add(_read(element, own_address(target, url), places))
    for element, address in _done(tree):
        if (target := hrefs.address(address)) and found.takes(target):
            found.add(places.link(element, own_address(target, url)))
    for link in found.links.values():
        link.is_paging |= is_other_day(link.url, url) or (not link.is_headline and is_day_of(link.url, url))
    mark_counted(found.links.values())
    shows_few = _add_held(tree, hrefs, found)
    if not any(link.leads_on for link in found.links.values()):
        loaded = "".join(link_to(address, is_further=True) for address in held_loads(tree))
        further = markup_of_counted(tree, url) + markup_of_day_forms(tree, url, date.today()) + loaded
        _add_markup(further or markup_of_asked(tree, shows_few=shows_few), hrefs, found)
    return found


def _add_held(tree: HtmlElement, hrefs: Hrefs, found: PageLinks) -> bool:
    """What the page has for its scripts; whether it shows few headlines itself."""
    shown = [link for link in found.links.values() if link.shows_something]
    shows_few = len(shown) < SHELL
    for markup in markups(tree, shows_few=shows_few):
        _add_markup(markup, hrefs, found)
    few_headlines = sum(map(_is_surely_headline, shown)) < HEADLINES
    for markup in markups_of_data(tree) if few_headlines and not shows_few else ():
        _add_markup(markup, hrefs, found, headlines=True)
    return few_headlines and sum(map(_is_surely_headline, found.links.values())) < HEADLINES


def _is_surely_headline(link: Link) -> bool:
    """Names of services are long in other letters than Latin ones, and have few words.

    What stands at a page's side is listed there beside whatever the page lists.
    """
    is_long = link.in_heading or " " not in link.text or len(link.text.split()) >= WORDS
    return link.is_headline and is_long and not link.is_aside


def _done(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """What leads somewhere by what it does, and where."""
    called = Called(tree)
    for element in tree.xpath(CLICKABLE):
        yield element, clicked(element) or called.leads_to(element)
    for choice in tree.iter("select"):
        yield from called.choices(choice)
    yield from held_clicks(tree)
    yield from hidden_addresses(tree)


def links_of(body: bytes, url: str) -> PageLinks:
    """Those of what came from `url`: a page, or the data that one asks for."""
    if not is_data(body):
        return page_links(parse_html(markup_of_xml(body)), url)
    found = PageLinks()
    _add_markup(markup_of_sent(body), Hrefs(url), found)
    if not any(link.is_headline and not is_file(link.url.partition("?")[0]) for link in found.links.values()):
        found.slugs = slugs_of(body)
    return found


def next_in_headers(said: str, url: str) -> list[Link]:
    """The further page that a response's Link header names."""
    found = (usable(target, url) for target, relations in _LINK_HEADER.findall(said) if "next" in relations.split())
    return [Link(target, is_paging=True) for target in found if target]


def feeds_in_headers(said: str, url: str) -> list[str]:
    """The feeds that a response's Link header names."""
    named = (part for part in _LINK_VALUE.findall(said) if any(kind in part.lower() for kind in FEED_TYPES))
    read = (_LINK_HEADER.match(part) for part in named)
    found = (usable(link[1], url) for link in read if link and "alternate" in link[2].split())
    return [target for target in found if target]


def _add_markup(markup: str, hrefs: Hrefs, found: PageLinks, *, headlines: bool = False) -> None:
    """With `headlines` these, and what comes after them, alone: a page that shows none may have other data too."""
    if not markup:
        return
    tree, places = parse_html(markup.encode("utf-8", "replace"), "text/html; charset=utf-8"), Places(hrefs.base)
    for element in tree.iter("a", "button", "div", "span"):
        if (target := _target(element, hrefs)) and found.takes(target):
            link = _read(element, target, places)
            if link.is_headline or link.leads_on or not headlines:
                found.add(link)


def _declared(element: HtmlElement, target: str, found: PageLinks) -> None:
    related = link_types(element)
    if _is_feed(element):
        found.feeds.append(target)
    elif "sitemap" in related:
        found.sitemaps.append(target)
    elif "next" in related:
        found.links.setdefault(target, Link(target)).is_paging = True
    elif "alternate" in related and element.get("hreflang"):
        found.add(Link(target, place=LinkPlace.MENU))


def _target(element: HtmlElement, hrefs: Hrefs) -> str | None:
    """The address behind it, without fragment; of a button one that it loads when it says so."""
    return hrefs.address(loaded_by(element) if _is_button(element) else (element.get("href") or "").strip())


def _is_button(element: HtmlElement) -> bool:
    """Whether it leads nowhere by itself: links are set as buttons too, with `#` or nothing for an address."""
    if element.tag != "a":
        return element.tag not in _LINKS
    href = (element.get("href") or "").strip()
    return href[:1] in ("", "#") or href[:11].lower() == "javascript:"


def _read(element: HtmlElement, target: str, places: Places) -> Link:
    if element.tag not in _LINKS and element.find(".//a") is not None:  # a list, whose headlines are others'
        return Link(target, place=LinkPlace.CONTENT, is_paging=True)
    link = places.link(element, target)
    link.is_paging |= _is_button(element)  # what it loads comes after what is shown
    return link


def _is_feed(element: HtmlElement) -> bool:
    """A feed of articles: those of comments list the same ones again, and JSON may be anything."""
    href, related = (element.get("href") or "").lower(), link_types(element)
    kind = (element.get("type") or "").partition(";")[0].strip().lower()
    declared = kind in FEED_TYPES or (kind == "application/json" and "feed" in href)
    declared = declared or kind in _XML or (not kind and is_feed_link(href))
    return "/comments" not in href and ("feed" in related or (declared and "alternate" in related))
