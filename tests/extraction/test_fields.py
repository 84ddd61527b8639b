# ruff: noqa: E501 - lines of markup
"""The fields' pure functions on small pages, and the boundaries that hold for all of them."""

from __future__ import annotations

import pickle

import pytest
from lxml.html import tostring

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.elements import Elements
from newscrawl.extraction.document.json_ld import parse_json_ld
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.segmenter import Segmenter
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.extract import extract_article, run_extraction
from newscrawl.extraction.fields import tags as tags_field
from newscrawl.extraction.fields.language import normalise
from newscrawl.extraction.fields.trim import trim
from newscrawl.extraction.roles.looks import look
from newscrawl.extraction.words.addresses import is_article_link, is_topic_link
from newscrawl.extraction.words.bylines import split_byline
from newscrawl.extraction.words.iso_dates import to_iso
from newscrawl.text.addresses import absolute

URL = "https://www.pier.example/news/ferry-line-returns"
PROSE = "".join(
    f"<p>The ferry came round the lighthouse shortly after {hour}, and the crowd on the old pier began to clap before the "
    f"first rope had been thrown, which nobody there had seen in the last eleven years.</p>"
    for hour in ("six", "seven", "eight", "nine", "ten", "noon")
)


def page(body: str = PROSE, head: str = "", **values: object) -> Page:
    html = (
        f'<html lang="en"><head>{head}</head><body><article><h1>Ferry line returns</h1>{body}</article></body></html>'
    )
    return Page(URL, html.encode(), {"content-type": "text/html; charset=utf-8"}, "2026-11-24T00:00:00+00:00", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "names", "trimmed"),
    [
        ("Ferry returns | The Pier", {"the pier"}, "Ferry returns"),
        ("The Pier - Ferry returns", {"the pier"}, "Ferry returns"),
        ("Ferry returns – News – Pier.example", {"pier", "pier.example"}, "Ferry returns – News"),
        ("Ferry returns - again", {"the pier"}, "Ferry returns - again"),
        ("The Pier", {"the pier"}, "The Pier"),
    ],
)
def test_title_loses_the_site(title: str, names: set[str], trimmed: str) -> None:
    assert trim(title, frozenset(names)) == trimmed


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jo Roe and Ann Poe", ["Jo Roe", "Ann Poe"]),
        ("Von Max Muster und Eva Müller", ["Max Muster", "Eva Müller"]),
        ("Por Juan Pérez y Ana Gil", ["Juan Pérez", "Ana Gil"]),
        ("Jo Roe, political editor", ["Jo Roe"]),
        ("By Jo Roe (jo@pier.example) @joroe", ["Jo Roe"]),
        ("By Jo Roe December 2, 2025", ["Jo Roe"]),
        ("Jo Roe; Ann Poe, Jr.", ["Jo Roe", "Ann Poe"]),
    ],
)
def test_bylines(byline: str, names: list[str]) -> None:
    assert list(split_byline(byline)) == names


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-16T08:10:00Z", "2026-11-16T08:10:00+00:00"),
        ("2026-11-16 08:10:00.123+0100", "2026-11-16T08:10:00+01:00"),
        ("20261116", "2026-11-16"),
        ("2026-11-16", "2026-11-16"),
        ("Mon, 16 Nov 2026 08:10:00 GMT", "2026-11-16T08:10:00+00:00"),
        ("Mon Nov 16 08:10:00 CET 2026", "2026-11-16T08:10:00+01:00"),
        ("Mon Nov  6 08:10:00 2026", "2026-11-06T08:10:00"),
        ("1700000000.25", "2023-11-14T22:13:20+00:00"),
        ("2026-11-16T08:10:00-5:00", "2026-11-16T08:10:00-05:00"),
        ("2026-11-16 08:10 GMT+1", "2026-11-16T08:10:00+01:00"),
        ("2026‐11‐16T08:10−03:00", "2026-11-16T08:10:00-03:00"),
        ("2569-11-16T08:10:00+07:00", "2026-11-16T08:10:00+07:00"),
        ("1405-08-25", "2026-11-16"),
        ("1700000000", "2023-11-14T22:13:20+00:00"),
        ("2026-11-16T08:10:00+09:30", "2026-11-16T08:10:00+09:30"),
        ("2026-11-16T08:10:00-1200", "2026-11-16T08:10:00-12:00"),
        ("2026-11-16T08:10:00+75:00", "2026-11-16T08:10:00"),  # no place has such a clock
        ("2026-11-16 08:10 -0099", "2026-11-16T08:10:00"),
        ("2026-11-16T08:10:00 09:00", "2026-11-16T08:10:00+09:00"),  # the sign was lost in an address
        ("2026.11.16. 8:05", "2026-11-16T08:05:00"),
        ("2026-1-6", "2026-01-06"),
        ("2026/11/16 12:30 a.m.", "2026-11-16T00:30:00"),
        ("2026-11-16 01:30 PM PST", "2026-11-16T13:30:00-08:00"),
        ("2026-11-16t08:10z", "2026-11-16T08:10:00+00:00"),
        ("202611160810", "2026-11-16T08:10:00"),
        ("Date(1700000000000+0900)", "2023-11-14T22:13:20+00:00"),
        ("Mon Nov 16 2026 08:10:00 GMT+0900 (Japan Standard Time)", "2026-11-16T08:10:00+09:00"),
        ("2026-11-16 08:10 CST", "2026-11-16T08:10:00"),  # of China, or of Chicago
        ("2026-13-40", None),
        ("yesterday", None),
    ],
)
def test_dates(text: str, iso: str | None) -> None:
    assert to_iso(text) == iso


def test_small_ones() -> None:
    assert [normalise(tag) for tag in ("de_at", "iw", "in-ID", "EN", "zh-hans-cn", "English please")] == [
        "de-AT",
        "he",
        "id-ID",
        "en",
        "zh-Hans-CN",
        None,
    ]
    assert absolute(URL, "/a-b-c?utm_source=x&id=1#top") == "https://www.pier.example/a-b-c?id=1"
    assert absolute(URL, "mailto:a@b") is None
    assert is_article_link("/news/ferry-line-returns") and not is_article_link("/tag/ferry-line-returns")
    assert is_topic_link("/tag/ferry") and not is_topic_link("/news/ferry")
    assert list(
        tags_field.clean(["#Ferry", "ferry", " The Pier ", "Local", ""], frozenset({"the pier"}), {"local"})
    ) == ["Ferry"]


@pytest.mark.parametrize("text", ['{"a": 1,}', '<!-- {"a": 1} -->', '{"a": 1};', '{"a": 1}\n{"b": 2}', '{"a": "x\ny"}'])
def test_broken_json_ld_is_read(text: str) -> None:
    assert "a" in parse_json_ld(text)[0]


@pytest.mark.parametrize("text", ["", "{", "null null null{", "[" * 100_000])
def test_hopeless_json_ld_is_nothing(text: str) -> None:
    assert [d for d in parse_json_ld(text) if d] == []


def test_blocks() -> None:
    html = b"<div>One<br><br>Two <b>bold</b> <a href=/x>link</a><br>still two<p>Three</p>Four</div><div hidden>Five</div><script>no</script>"
    blocks = Segmenter(Elements(parse_html(html))).read()
    assert [b.text for b in blocks] == ["One", "Two bold link still two", "Three", "Four", "Five"]
    assert [b.link_chars for b in blocks] == [0, 4, 0, 0, 0]
    assert [b.context.hidden for b in blocks] == [False, False, False, False, True]


def test_verdict_comes_back_and_the_tree_is_as_before() -> None:
    one = page(f"{PROSE}<nav><ul><li><a href='/a'>Home</a></li></ul></nav>")
    before = tostring(one.tree)
    analysis = Analysis(one)
    look(analysis)
    kept = {analysis.blocks[index].text[:20] for index, share in enumerate(analysis.verdict.kept) if share > 0.9}
    assert {"The ferry came round"} <= kept and "Home" not in kept
    assert tostring(one.tree) == before


def test_same_page_same_record() -> None:
    one = page()
    first = extract_article(one)
    assert first == extract_article(one) == extract_article(pickle.loads(pickle.dumps(one)))
    assert first.title == "Ferry line returns" and first.is_article and first.access == "open"


def test_a_field_that_fails_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> list[object]:
        raise KeyError("tags")

    monkeypatch.setattr("newscrawl.extraction.fields.tags.candidates", broken)
    found = run_extraction(page())
    assert found.article.tags == [] and found.article.body and found.article.is_article
    assert set(found.field_errors) == {"tags"}


@pytest.mark.parametrize(
    "html", [b"", b"\x00\x01\xff", b"<", b"<html></html>", b"<p>" * 5000, "<p>\ud83d".encode("utf-8", "surrogatepass")]
)
def test_nonsense_is_no_article(html: bytes) -> None:
    assert not extract_article(Page(URL, html)).is_article


def test_walls_and_missing_pages() -> None:
    consent = b"<title>Before you continue</title><p>We value your privacy. We use cookies; accept all cookies or consent to cookies.</p>"
    bot = b"<title>Just a moment...</title><p>Checking your browser. Please complete the security check.</p>"
    for wall in (consent, bot):
        assert extract_article(Page(URL, wall)).blocked
    missing = page().html.replace(b"Ferry line returns", b"Page not found")
    assert not extract_article(Page(URL, missing)).is_article


def test_paywall() -> None:
    teaser = "<p>The ferry came round the lighthouse shortly after six, and the crowd began to clap.</p>" * 2
    gated = extract_article(page(f"{teaser}<div><p>Subscribe to continue reading this article.</p></div>"))
    assert gated.access == "paywalled" and "Subscribe" not in gated.body
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "isAccessibleForFree": "False"}</script>'
    assert extract_article(page(head=head)).access == "paywalled"


def test_rights() -> None:
    robots = "User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    one = page(
        head='<meta name="tdm-reservation" content="1"><meta name="robots" content="noai, noimageai">',
        robots_txt=robots,
    )
    assert extract_article(one).rights == {
        "robots_txt": ["GPTBot"],
        "tdm_reservation": True,
        "noai": True,
        "noimageai": True,
    }
    assert extract_article(page()).rights == {}


def test_selectors_overrule() -> None:
    article = extract_article(
        page(
            selectors={"title": "p::text", "tags": ["//h1"], "authors": False},
            head='<meta name="author" content="Jo Roe">',
        )
    )
    assert (
        article.title.startswith("The ferry came") and article.tags == ["Ferry line returns"] and article.authors == []
    )
    found = run_extraction(page(selectors={"title": "h7.none"}))
    assert found.article.title == "Ferry line returns"


def test_a_page_without_head_and_body_tags() -> None:
    html = b"<title>x</title><article><h1>Bridge reopens after two years</h1><p>It did.</p></article>"
    assert extract_article(Page("https://a.example/x", html)).title == "Bridge reopens after two years"


def test_an_element_that_is_not_closed_does_not_swallow_the_page() -> None:
    prose = "<p>The ferry came round the lighthouse shortly after six, and the crowd began to clap.</p>" * 4
    html = f"<body><button><svg><use href='#x'></svg><main><article><h1>Ferry returns to the bay</h1>{prose}</article></main>"
    article = extract_article(Page("https://a.example/x", html.encode()))
    assert article.title == "Ferry returns to the bay" and "clap" in article.body


def test_an_element_without_content_gets_none() -> None:
    """lxml puts what follows `source`, `track` and `embed` into them, and so hid pictures and text."""
    html = "<picture><source>1<source>2<img src=a>3</picture>4<div><embed>5<p>6</p>7</div>8"
    tree = parse_html(html.encode())
    assert [len(element) for element in tree.iter("source", "embed")] == [0, 0, 0]
    assert tree.text_content() == "12345678" and tree.find(".//picture/img") is not None
