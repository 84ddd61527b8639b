"""A page with control characters is a page: no text is lost for them, and no field holds one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction

TEXTS = {
    "en": (
        "Night bus returns to the valley",
        "The night bus will run again from Friday, the county said, after drivers and villages agreed on a timetable.",
    ),
    "de": (
        "Nachtbus fährt wieder ins Tal",
        "Der Nachtbus fährt ab Freitag wieder, teilte der Kreis mit, nachdem Fahrer und Dörfer sich geeinigt hatten.",
    ),
    "ru": (
        "Ночной автобус снова пойдёт в долину",
        "Ночной автобус снова пойдёт с пятницы, сообщил район, после того как водители и сёла договорились.",
    ),
    "ja": (
        "夜行バスが谷に戻る",
        "夜行バスは金曜日からふたたび走ると郡が発表した。運転手と村々が時刻表について合意したためだ。町の人たちは喜んでいる。",
    ),
    "ar": (
        "حافلة الليل تعود إلى الوادي",
        "ستعود حافلة الليل إلى العمل من يوم الجمعة كما أعلنت المحافظة بعد أن اتفق السائقون والقرى على جدول المواعيد.",
    ),
}
STOPS = ("Aldby", "Brekke", "Corrin", "Dovre", "Elsted")
SPELLINGS = [
    "\x01",
    "\x08",
    "\x0e",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\ufffe",
    "\uffff",
    "\ufdd0",
    "\U0001ffff",
    "&#1;",
    "&#x1b;",
    "&#31;",
]
SPELLINGS += [
    "&#xFFFF;",
    "&#127",
    "&#129;",
    "&#0;",
    "&#xd800;",
    "\x00",
    "\x0b",
    "\f",
    "&#11;",
    "&#12;",
    "&#&#1;1;",
    "\u202e",
    "&#x202E;",
]


def page(language: str, inside: str, *places: str) -> Page:
    """An article with `inside` at the places that are named."""
    title, sentence = TEXTS[language]
    in_title, in_text, in_caption, in_json = (
        inside if p in places else "" for p in ("title", "text", "caption", "json")
    )
    title += in_title
    declared = (
        f'{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{title}",'
        f'"datePublished": "2026-11-03T08:00:00Z", "keywords": ["Buses{in_json}"],'
        f'"author": {{"@type": "Person", "name": "Mira Holt{in_json}"}}}}'
    )
    html = (
        f'<html lang="{language}"><head><title>{title}</title><meta property="og:title" content="{title}">'
        f'<script type="application/ld+json">{declared}</script></head><body><article><h1>{title}</h1>'
        f'<figure><img src="/p.jpg"><figcaption>The bus{in_caption} at dusk</figcaption></figure>'
        f"<p>{sentence}{in_text}</p>{''.join(f'<p>{sentence} {stop}.</p>' for stop in STOPS)}</article></body></html>"
    )
    return Page("https://courier.example/valley/night-bus-returns-12345", html.encode("utf-8", "surrogatepass"))


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("language", TEXTS)
def test_they_cost_nothing_and_are_in_no_field(language: str, spelling: str) -> None:
    found = run_extraction(page(language, spelling, "title", "text", "caption"), frozenset({"provenance"}))
    title, sentence = TEXTS[language]
    assert found.field_errors == {}
    assert found.article.is_article and found.article.title.startswith(title)
    assert all(f"{sentence} {stop}." in found.article.body for stop in STOPS)
    for text in texts(asdict(found.article)):
        assert "\u202e" not in text
        assert text.replace("\n", "").replace("\u200c", "").isprintable(), ascii(text)


@pytest.mark.parametrize(
    "escape", ["\\u0001", "\\u001b", "\\u007f", "\\u0085", "\\uffff", "\\u202e", "\x02", "&#2;", "&amp;#2;"]
)
def test_json_is_no_way_around(escape: str) -> None:
    article = run_extraction(page("en", escape, "json"), frozenset({"provenance"})).article
    assert article.authors == ["Mira Holt"] and article.tags == ["Buses"]
    assert all(text.replace("\n", "").isprintable() for text in texts(asdict(article)))


def test_references_to_windows_1252_are_letters() -> None:
    article = run_extraction(page("en", " It&#146;s &#147;back&#148; &#150; at &#128;2&#133;", "text")).article
    assert "It’s “back” – at €2…" in article.body
