"""Where elements lead that have no address of their own: by what a click does, in frames, in lists to choose from."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

from lxml.html import HtmlElement

from newscrawl.discovery.link_markup import ADDRESS
from newscrawl.discovery.paging_marks import with_number

CLICKABLE = (
    "//*[(@onclick or @data-href or @data-link) and not(self::a) or @hx-get or @data-hx-get]"
    " | //*[@data-remote or (@data-toggle and @data-ajax)] | //a[starts-with(@href, '#')][@data-url or @data-href]"
    " | //*[@data-url][not(self::a or .//a)][.//h2 or .//h3 or .//h4 or"
    " string-length(normalize-space()) < 40 and (contains(., '…') or contains(., '...'))]"
    " | //frame | //iframe | //turbo-frame | //option"
    " | //a[string-length(@href) < 2 or @onclick and starts-with(@href, '#')]"
    " | //*[name()='a' or name()='area'][starts-with(translate(@href, 'JAVSCRIPT ', 'javscript'), 'javascript:')]"
)
"""What leads somewhere by what it does, or shows another page, as anchors without an address of their own."""
_FRAMES = ("frame", "iframe", "turbo-frame")
_LEADS = ("data-href", "data-link", "hx-get", "data-hx-get", "data-url", "ng-href", "xlink:href")
"""Attributes with the address that a click, or coming into view, loads."""
_LOADS = ("data-remote", "data-ajax")
"""Attributes that have such an address in some systems: other systems say with them only that a script does it."""
CLICKED = re.compile(
    r"(?:location(?:\.href)?\s{0,9}=|location\.(?:assign|replace)\(|window\.open\()\s{0,9}([\"'])([^\"']{1,1000})\1(?!\s{0,9}\+)"
)
"""What a script does that goes to another page."""
_CALLED = re.compile(
    r"[\w$]\(\s{0,9}(?:(?:event|this)\s{0,9},\s{0,9})?([\"'])([^\"'<>\s]{0,900}\.(?:[sx]?html?|php\d?|aspx?|jspx?|cfm|cgi|do)(?:[?#][^\"'<>\s]{0,900})?)\1",
    re.I,
)
"""A page's address that is given to a function of the site's own."""
_OPENED = re.compile(r"\s{0,9}javascript:\s{0,9}[\w$.]{1,60}\(\s{0,9}([\"'])(/[^\"'<>\s]{1,900})\1", re.I)
"""A page's address that is given to a function where a link does nothing else: any path is one."""


def clicked(element: HtmlElement) -> str:
    """Where a click on an element leads to that has no address; what a frame shows, what a list chooses; else empty."""
    if element.tag in _FRAMES:
        return element.get("src") or element.get("data-src") or ""
    if element.tag == "option":
        return value if ADDRESS.fullmatch(value := element.get("value") or "") else ""
    href, does = element.get("href") or "", element.get("onclick") or ""
    done = f"{href} {does}"
    found = CLICKED.search(done)
    if found is None and not (href[:1] == "#" and href[1:]):  # that leads to a place on the page, whatever is done too
        found = _CALLED.search(done) or _OPENED.match(done)
    if found:
        return found[2]
    if leads := next((value for name in _LEADS if (value := element.get(name))), ""):
        return with_number(f"{leads}{_sent_with(element, '&' if '?' in leads else '?')}", element)
    return next((value for name in _LOADS if ADDRESS.fullmatch(value := element.get(name) or "")), "")


def _sent_with(element: HtmlElement, joined: str) -> str:
    """What htmx asks for beside an address: `hx-vals='{"page": 2}'`."""
    values = element.get("hx-vals") or element.get("data-hx-vals") or ""
    try:
        sent = json.loads(values) if values[:1] == "{" else {}
    except ValueError:
        return ""
    return f"{joined}{urlencode(sent)}" if sent and isinstance(sent, dict) else ""
