"""Feeds as they are found: what is wrong with an entry costs that entry."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.discovery import syndication
from newscrawl.discovery.feed import parse_feed, read_feed

SITE = "https://pier.example"
OWN = f"{SITE}/feeds/all.xml"
ONE = [f"{SITE}/one"]


def rss(*items: str) -> str:
    entries = "".join(f"<item>{item}</item>" for item in items)
    head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>P</title><link>{SITE}/</link>'
    return f"{head}{entries}</channel></rss>"


def atom(*entries: str, attributes: str = "") -> str:
    found = "".join(f"<entry><title>t</title>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>P</title>{found}</feed>'


def urls(text: str | bytes) -> list[str]:
    return [c.url for c in read_feed(text if isinstance(text, bytes) else text.encode(), OWN)]


@pytest.mark.parametrize(
    "text",
    [
        rss(f"<link>{SITE}/one</link>"),
        rss("<link>\n   /one\n</link>"),
        rss("<link>pier.example/one</link>"),
        rss("<link>//pier.example/one#comments</link>"),
        rss(f'<enclosure url="{SITE}/i.jpg" type="image/jpeg"/><link>{SITE}/one</link>'),
        rss(f'<media:content url="{SITE}/i.jpg"/><link>{SITE}/one</link><dc:date>2026-03-05</dc:date>'),
        rss(f"<image><url>{SITE}/i.png</url></image><link>{SITE}/one</link>"),
        rss(f"<link/><guid>{SITE}/one</guid>"),
        rss(f"<guid isPermaLink='false'>{SITE}/one</guid>"),
        rss(f"<link>http://[x/</link><guid>{SITE}/one</guid>"),
        rss(f"<title>Fish &amp; chips &nbsp; &eacute; &unheard; &</title><link>{SITE}/one</link>"),
        rss(f"<title>5 < 6</title><link>{SITE}/one</link>"),
        rss(f"<title>Storm &#55357;&#56832; &#xD83D;&#xDE00;</title><link>{SITE}/one</link>"),
        rss(f"<title>&#0; &#x1F; &#xFFFF; &#1114112; &#x110000; &#9999999;</title><link>{SITE}/one</link>"),
        atom('<title>&#X263A; &#55357;</title><link href="/one"/>'),
        rss(f"<link>{SITE}/one</link>", "<gml:posList>1 2</gml:posList>"),
        rss(f"<link>{SITE}/one</link>", "<textinput/>"),
        rss(f"<title>\x0b\x1f</title><link>{SITE}/one</link>"),
        rss(f"<link>{SITE}/one</link>") + "<script>count()</script>",
        rss(f"<link>{SITE}/one</link>", f"<link>{SITE}/half-an-address</link>")[:-50],
        rss(f"<link>{SITE}/one</link>").upper().replace(SITE.upper(), SITE).replace("/ONE", "/one"),
        rss(f"<link>{SITE}/one</link>").encode("utf-16"),
        gzip.compress(rss(f"<link>{SITE}/one</link>").encode()),
        atom('<link href="/one"/>'),
        atom("<link>/one</link>"),
        atom(f'<link rel="enclosure" href="{SITE}/a.mp3"/><link href="/one"/>'),
        atom(f'<link href="/one"/><link rel="enclosure" type="image/jpeg">{SITE}/i.jpg?w=3</link>'),
        atom(
            '<link rel="self" href="/feed"/>'
            '<link rel="alternate" type="application/json" href="/j"/><link href="/one"/>'
        ),
        atom(f"<id>{SITE}/one</id>"),
        atom('<link href="one"/>', attributes='xml:base="/"'),
        atom('<link href="../one"/>', attributes='xml:base="https://pier.example/news/"'),
        atom('<link href="one" xml:base="../"/>', attributes='xml:base="https://pier.example/news/"'),
        atom('<link href="../one"/>', attributes='xml:base="http://[x"'),
        atom('<link href="/one" xml:base="https://pier.example:99999/"/>'),
        f"<urlset><url><loc>{SITE}/one</loc></url></urlset>",
        json.dumps({"items": [{"id": "1", "url": "../one"}]}),
        json.dumps(
            {"items": [{"id": f"{SITE}/one"}, {"url": "http://[x"}, {"url": ["/a"]}, {"id": "7"}, None, "x", {}]}
        ),
        json.dumps([{"external_url": "pier.example/one"}]),
        '{"items": [{"url": "/one", "title": "a\x01b"}]}',
    ],
)
def test_the_same_address(text: str | bytes) -> None:
    assert urls(text) == ONE


def test_one_bad_entry() -> None:
    bad = ("http://[x/", "https://pier.example:99999/", "https://a b/", "mailto:a@b.example")
    for text in (
        rss(*(f"<link>{address}</link>" for address in bad), f"<link>{SITE}/one</link>"),
        atom(*(f'<link href="{address}"/>' for address in bad), '<link href="/one"/>'),
        json.dumps({"items": [*({"url": address} for address in bad), {"url": "/one"}]}),
    ):
        found = parse_feed(text.encode(), OWN)
        assert [c.url for c in found.candidates] == ONE
        assert (found.complaint() or "").startswith("4 entries without a usable address")
    # never closed, it swallows all that follow in a parser that reads the whole
    assert urls(rss(f"<title>a<link>{SITE}/lost</link>", f"<link>{SITE}/one</link>")) == ONE
    assert parse_feed(rss("<title>without</title>").encode(), OWN).complaint() == "1 entry without a usable address"


def test_ampersands() -> None:
    wanted = f"{SITE}/show?id=1&lang=de&copy=2"
    for written in (wanted, wanted.replace("&", "&amp;"), f"<![CDATA[{wanted}]]>"):
        assert urls(rss(f"<link>{written}</link>")) == [wanted]


def test_numbers_are_no_addresses() -> None:
    assert urls(rss("<guid>4711</guid>", "<guid isPermaLink='false'>a-1</guid>")) == []


def test_dates() -> None:
    item = "<link>/one</link><pubDate>{}</pubDate>"
    for text in ("gio, 05 mar 2026 14:30:00 CET", "2026-03-05T19:00:00+0530", "Thu, 05 Mar 2026 13:30:00 GMT"):
        assert parse_feed(rss(item.format(text)).encode(), OWN).candidates[0].published == datetime(
            2026, 3, 5, 13, 30, tzinfo=UTC
        )
    entry = "<link href='/one'/><updated>2026-03-06T08:00:00Z</updated><published>2026-03-05T08:00:00-0500</published>"
    found = parse_feed(atom(entry).encode(), OWN).candidates[0]
    assert (found.published, found.modified) == (
        datetime(2026, 3, 5, 13, tzinfo=UTC),
        datetime(2026, 3, 6, 8, tzinfo=UTC),
    )
    items = [{"url": "/one", "date_published": "5. März 2026 14:30 MEZ", "date_modified": 1772721000}]
    found = parse_feed(json.dumps({"items": items}).encode(), OWN).candidates[0]
    assert found.published == datetime(2026, 3, 5, 13, 30, tzinfo=UTC) and found.modified is not None


def test_json_that_is_broken() -> None:
    good, last = '{"id": "1", "url": "/one"}', '{"id": "3", "url": "/three"}'
    bad = '{"id": "2", "url": "/two", "authors": [{"url": "/who"}, {"url": "/else"}], "title": "a "b" c"}'
    assert urls(f'{{"items": [{good}, {bad}, {last}]}}') == [*ONE, f"{SITE}/three"]
    assert urls(f'{{"items": [{good}, {{"id": "2", "x": {"[" * 9000}{"]" * 9000}}}, {last}]}}') == [
        *ONE,
        f"{SITE}/three",
    ]
    assert urls(f'{{"items": [{good}, {{"id": "2", "url": "/tw') == ONE
    for text in ("[" * 200_000, '{"a":' * 200_000, '{"items": [' + '{"a" },' * 50_000, "{"):
        found = parse_feed(text.encode(), OWN)
        assert (found.candidates, found.is_broken) == ([], True)


def test_deep_markup() -> None:
    deep = "<x>" * 20_000 + "</x>" * 20_000
    assert urls(rss(f"<link>{SITE}/one</link>{deep}")) == ONE


def test_a_feed_is_no_file_name(tmp_path: Path) -> None:
    """A body that names a file of this machine is not read from it."""
    (tmp_path / "feed").write_text(rss(f"<link>{SITE}/one</link>"), "utf-8")
    assert urls(str(tmp_path / "feed")) == []
    assert not parse_feed(b"<!DOCTYPE html><p>Gone", OWN).is_listing


@pytest.mark.parametrize("declared", ['xmlns:content="http://purl.org/rss/1.0/modules/content/"', ""])
def test_the_texts_of_a_feed_cost_nothing(declared: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which nobody reads: a megabyte of them took seconds, and six of them the whole listing."""
    text = "<p>The harbour <b>council</b>&nbsp;&#8217;met&#8217; on Monday.</p>" * 20_000
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    items = "".join(
        f"<item><title>Pier {number}</title><description>{escaped}</description><link>{SITE}/pier-{number}</link>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded><pubDate>Thu, 05 Feb 2026 14:30:00 GMT</pubDate></item>"
        for number in range(2)
    )
    given: list[int] = []
    parsed = syndication._parsed
    monkeypatch.setattr(syndication, "_parsed", lambda text: (given.append(len(text)), parsed(text))[1])
    found = read_feed(f'<rss version="2.0" {declared}><channel>{items}</channel></rss>'.encode(), f"{SITE}/feed")
    assert [page.url for page in found] == [f"{SITE}/pier-0", f"{SITE}/pier-1"]
    assert all(page.published for page in found) and max(given) < 2000
