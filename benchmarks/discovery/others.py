"""Pages that are no articles and list none to speak of, and those that have no end."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import quote

from benchmarks.discovery.fronts import frame, teasers
from benchmarks.discovery.view import View

RESULTS = 10
"""Of a search, on each page."""


def fixed(view: View) -> dict[str, Callable[[View], str]]:
    """The pages that have an end, by path."""
    pages: dict[str, Callable[[View], str]] = {
        "/about": _about,
        "/contact": _contact,
        "/privacy": _privacy,
        "/login": _login,
    }
    if view.plan.extra == "gallery":
        pages["/gallery/harbour-in-winter"] = _gallery
    if view.plan.extra == "shop":
        pages["/shop/mug"] = _product
    return pages


def _typed(kind: str) -> str:
    return _json_ld({"@type": kind})


def _json_ld(node: dict[str, Any]) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org"} | node)}</script>'


def _about(view: View) -> str:
    staff = "".join(f"<li>{escape(name)}, {number}@{view.plan.domain}</li>" for number, name in _staff(view))
    text = f"<p>{view.paper} {view.labels['about_text']}</p><ul class='staff'>{staff}</ul>"
    return frame(view, "page", view.language.labels["about"], text, _typed("AboutPage"))


def _staff(view: View) -> list[tuple[int, str]]:
    return list(enumerate(view.language.names, 100))


def _contact(view: View) -> str:
    form = '<form action="/contact" method="post"><input name="mail"><textarea name="text"></textarea></form>'
    text = f"<address>{view.paper}<br>+49 40 555 01 20<br>desk@{view.plan.domain}</address>{form}"
    return frame(view, "page", view.language.labels["contact"], text, _typed("ContactPage"))


def _privacy(view: View) -> str:
    text = f"<p>{view.labels['privacy_text']}</p><p>{view.labels['cookies']}</p>"
    return frame(view, "page", view.language.labels["privacy"], text, _typed("WebPage"))


def _login(view: View) -> str:
    field = f'<label>{view.labels["password"]} <input type="password" name="password"></label>'
    button = f"<button>{view.labels['login']}</button>"
    form = f'<form action="/login" method="post"><input name="mail">{field}{button}</form>'
    return frame(view, "page", view.language.labels["login"], form, '<meta name="robots" content="noindex">')


def _gallery(view: View) -> str:
    pictures = "".join(
        f'<figure><img src="/images/gallery-{number}.jpg" alt=""><figcaption>{word} ({number}/12)</figcaption></figure>'
        for number, word in enumerate(view.language.words[10:22], 1)
    )
    return frame(view, "gallery", view.language.labels["gallery"], pictures, _typed("ImageGallery"))


def _product(view: View) -> str:
    offer = {"@type": "Offer", "price": "12.00", "priceCurrency": "EUR"}
    head = _json_ld({"@type": "Product", "name": view.language.words[5], "offers": offer})
    text = f'<p class="price">€ 12.00</p><form action="/cart"><button>{view.labels["cart"]}</button></form>'
    return frame(view, "product", view.language.words[5], text, head)


# ---- without end


def search_page(view: View, words: str, page: int) -> str:
    """Results for whatever is asked, and always a further page."""
    start = sum(map(ord, words)) + page * RESULTS
    found = [view.stories[(start + place * 7) % len(view.stories)] for place in range(RESULTS)]
    more = view.link(f"/search?q={quote(words)}&page={page + 1}", view.language.labels["next"])
    content = teasers(view, found) + f'<nav class="pagination">{more}</nav>'
    return frame(view, "search", f"{view.language.labels['search']}: {words}", content, _typed("SearchResultsPage"))


def calendar_page(view: View, path: str) -> str | None:
    """`/calendar/2026/11/` or one of its days, each with a way on and back; None for what is no date."""
    parts = path.strip("/").split("/")[1:]
    try:
        year, month, day = [*map(int, parts), 1, 1][:3]
        moment = datetime(year, month, day, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    name = view.language.months[moment.month - 1]
    if len(parts) == 3:
        links = [_day_link(view, moment + timedelta(days=days)) for days in (-1, 1)]
        return frame(view, "calendar", f"{day} {name} {year}", view.items(links))
    steps = [moment - timedelta(days=1), moment + timedelta(days=32)]
    around = [view.link(f"/calendar/{step:%Y/%m}/", f"{step:%m/%Y}") for step in steps]
    days = [_day_link(view, moment + timedelta(days=day)) for day in range(28)]
    content = f"<table class='calendar'><tr><td>{'</td><td>'.join(days)}</td></tr></table><nav>{' '.join(around)}</nav>"
    return frame(view, "calendar", f"{name} {year}", content)


def _day_link(view: View, day: datetime) -> str:
    return view.link(f"/calendar/{day:%Y/%m/%d}/", str(day.day))
