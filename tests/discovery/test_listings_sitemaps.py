"""Sitemaps as they are found: what is wrong with an entry costs that entry."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from newscrawl.discovery.entries import Entries
from newscrawl.discovery.markup import MAX_BYTES
from newscrawl.discovery.sitemap import read_sitemap

SITE = "https://pier.example"
OWN = f"{SITE}/maps/all.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
WHOLE = f"{HEAD}<url><loc>{SITE}/one</loc></url><url><loc>{SITE}/two</loc></url></urlset>"
BOTH = ["/one", "/two"]


def read(text: str | bytes) -> Entries:
    return read_sitemap(text if isinstance(text, bytes) else text.encode(), OWN)


def paths(text: str | bytes) -> list[str]:
    return [candidate.url.removeprefix(SITE) for candidate in read(text).candidates]


def urlset(*entries: str) -> str:
    return f"{HEAD}{''.join(f'<url>{entry}</url>' for entry in entries)}</urlset>"


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.upper().replace(SITE.upper(), SITE).replace("/ONE", "/one").replace("/TWO", "/two"),
        WHOLE.replace("<url>", "<s:url>").replace("</url>", "</s:url>").replace("loc>", "s:loc>"),
        WHOLE.replace(f"{SITE}/", "/"),
        WHOLE.replace("https:", ""),
        WHOLE.replace("https://", ""),
        WHOLE.replace("<loc>", "<loc>\n    ").replace("</loc>", "\n  </loc>"),
        WHOLE.replace("<loc>", "<loc><![CDATA[").replace("</loc>", "]]></loc>"),
        WHOLE.replace("<url>", '<url id="1">').replace("<loc>", '<loc type="page">'),
        WHOLE.replace("<url>", "").replace("</url>", ""),
        WHOLE.replace("</loc></url>", "</url>"),
        WHOLE.replace("https://", "https://desk:secret@"),
        f"<br />\n<b>Notice</b>: Undefined index in /srv/map.php on line 3<br />\n{WHOLE}",
        f"\n \ufeff{WHOLE}",
        f"<!-- <rss> <url><loc>{SITE}/three</loc></url> -->{WHOLE}",
        f"{SITE}/one\n{SITE}/two\n",
        f"\ufeff{SITE}/one\r/two\r",
        f"{SITE}/one 2026-03-05\n\n# more\n{SITE}/two 2026-03-06",
        WHOLE.encode("utf-16"),
        WHOLE.encode("utf-16-le"),
        WHOLE.encode("utf-16-be"),
        WHOLE.encode("utf-8-sig"),
        WHOLE.replace("UTF-8", "UTF-16").encode(),
        WHOLE.replace("UTF-8", "utf-8").encode("utf-16-le"),
        gzip.compress(WHOLE.encode()),
        gzip.compress(gzip.compress(WHOLE.encode("utf-16"))),
        gzip.compress(WHOLE[:140].encode()) + gzip.compress(WHOLE[140:].encode()),
        gzip.compress(WHOLE.encode()) + b"\0" * 40,
    ],
)
def test_the_same_two_addresses(text: str | bytes) -> None:
    assert paths(text) == BOTH


def test_one_bad_entry() -> None:
    bad = ["http://[x/", "https://pier.example:99999/", "mailto:desk@pier.example", "https://a b/", "tag:1"]
    found = read(urlset(*(f"<loc>{address}</loc>" for address in bad), f"<loc>{SITE}/one</loc>"))
    assert [candidate.url for candidate in found.candidates] == [f"{SITE}/one"]
    assert found.complaint() == "5 entries without a usable address, like 'http://[x/'"
    assert paths(urlset(f"<loc>{SITE}/one", f"<loc>{SITE}/two</loc>", "<loc></loc>", "")) == BOTH


def test_prefixes_that_nobody_declared() -> None:
    image = f"<image:image><image:loc>{SITE}/i.jpg</image:loc></image:image>"
    news = "<news:news><news:publication_date>2026-03-05T08:00:00+02:00</news:publication_date></news:news>"
    video = "<video:video><video:publication_date>2026-03-05</video:publication_date></video:video>"
    entries = [f"{image}<loc>{SITE}/one</loc>{news}", f"<loc>{SITE}/two</loc>{video}"]
    found = read(urlset(*entries)).candidates
    assert [(c.url.removeprefix(SITE), c.via) for c in found] == [("/one", "news-sitemap"), ("/two", "sitemap")]
    assert found[0].published == datetime(2026, 3, 5, 6, tzinfo=UTC) and found[1].published is None
    # with a namespace of its own, and never closed
    assert paths(urlset(f'<image xmlns="i"><loc>{SITE}/i.jpg</loc></image><loc>{SITE}/one</loc>')) == ["/one"]
    assert paths(urlset(f"<image:image><image:loc>{SITE}/i.jpg</image:loc><loc>{SITE}/one</loc>")) == ["/one"]


def test_ampersands() -> None:
    wanted = f"{SITE}/show?id=1&lang=de&copy=2&lt=3"
    for written in (wanted, wanted.replace("&", "&amp;"), wanted.replace("&", "&amp;amp;"), f"<![CDATA[{wanted}]]>"):
        assert [c.url for c in read(urlset(f"<loc>{written}</loc>")).candidates] == [wanted]
    assert paths(urlset(f"<loc>{SITE}/caf&#233;/&#x65E5;</loc>")) == ["/caf%C3%A9/%E6%97%A5"]


def test_files_that_break_off() -> None:
    for end in ("</loc></url>", "</loc>", "</loc><lastmod>2026"):
        assert paths(f"{HEAD}<url><loc>{SITE}/one</loc></url><url><loc>{SITE}/two{end}")[0] == "/one"
    assert paths(f"{HEAD}<url><loc>{SITE}/one</loc></url><url><loc>{SITE}/half-an-addr") == ["/one"]
    packed = gzip.compress((WHOLE + "".join(f"<!-- {n * 7919} -->" for n in range(3000))).encode())
    found = read(packed[: len(packed) // 2])
    assert [c.url.removeprefix(SITE) for c in found.candidates] == BOTH and found.complaint() == "it breaks off"
    assert read(gzip.compress(b" " * (MAX_BYTES + 1) + WHOLE.encode())).complaint() == "it is larger than 60 MB"


def test_what_else_is_named_as_a_sitemap() -> None:
    rss = f"<rss version='2.0'><channel><link>{SITE}</link><item><link>{SITE}/one</link></item></channel></rss>"
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/one'/></entry></feed>"
    rdf = f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item><link>{SITE}/one</link></item></rdf:RDF>"
    for text in (rss, atom, rdf, json.dumps({"items": [{"id": "1", "url": "/one"}]})):
        assert [(c.url, c.via) for c in read(text).candidates] == [(f"{SITE}/one", "sitemap")]
    page = read("<!DOCTYPE html><title>Sitemap</title><body><a href='/one'>One</a>")
    assert (page.candidates, page.is_listing, page.complaint()) == ([], False, "it is no sitemap and no feed")
    assert not read("").is_listing and not read("No such file").is_listing


def test_indexes() -> None:
    index = "<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2026-03-05</lastmod></sitemap><sitemap><loc>http://[</loc></sitemap>"
    index += (
        f"<url><loc>{SITE}/b</loc></url><sitemap><loc>c.xml.gz</loc><lastmod>2026-03</lastmod></sitemap></sitemapindex>"
    )
    # a month says nothing of what is new in it: such a file must not be passed over
    day = datetime(2026, 3, 5, tzinfo=UTC)
    assert read(index).children == [(f"{SITE}/a.xml", day), (f"{SITE}/b", None), (f"{SITE}/maps/c.xml.gz", None)]
    listed = read(urlset(f"<loc>{SITE}/a.xml?page=2</loc>", f"<loc>{SITE}/one</loc>"))
    assert [url for url, _ in listed.children] == [f"{SITE}/a.xml?page=2"] and len(listed.candidates) == 1


def test_a_month_is_no_date_of_publication() -> None:
    found = read(urlset(f"<loc>{SITE}/one</loc><lastmod>2026-03</lastmod>")).candidates[0]
    assert (found.published, found.modified) == (None, datetime(2026, 3, 1, tzinfo=UTC))


def test_markup_without_end_is_read_once() -> None:
    for piece in ("<!--", "<loc><![CDATA[", "<url><loc>", "<a:", "&", "<image:image>"):
        assert read(HEAD + piece * 50_000).candidates == []


def test_pages_that_are_only_named_as_translations() -> None:
    """Once each, with the day of the page that names them; editions for other countries have the same text again."""

    def alternate(tag: str, path: str) -> str:
        return f"<xhtml:link rel='alternate' hreflang='{tag}' href='{SITE}{path}' />"

    day = "<lastmod>2026-11-20</lastmod>"
    own = alternate("cy", "/one") + alternate("x-default", "/one")
    others = alternate("ka", "/ka/ერთი") + alternate("am", "/am/one?a=1&amp;b=2") + alternate("cy-GB", "/gb/one")
    found = read(urlset(f"<loc>{SITE}/one</loc>{day}{own}{others}", f"<loc>{SITE}/two</loc>{own}{others}")).candidates
    named = [(page.url.removeprefix(SITE), page.language) for page in found]
    assert named[:2] == [("/one", ""), ("/two", "")]
    assert named[2:] == [("/ka/%E1%83%94%E1%83%A0%E1%83%97%E1%83%98", "ka"), ("/am/one?a=1&b=2", "am")]
    assert [page.modified is not None for page in found] == [True, False, True, True]
    assert paths(urlset(f"<loc>{SITE}/one</loc>{alternate('fr', '/two')}", f"<loc>{SITE}/two</loc>")) == BOTH


@pytest.mark.parametrize(
    "host", ["http://localhost:3000", "https://localhost", "http://127.0.0.1:8080", "http://[::1]"]
)
def test_a_program_that_does_not_know_the_name_of_its_site(host: str) -> None:
    """Its pages lie where its sitemap lies; a site on this machine has its own, by whatever port."""
    assert paths(WHOLE.replace(SITE, host)) == BOTH
    assert paths(WHOLE.replace(SITE, "http://localhost.example")) == [
        f"http://localhost.example{path}" for path in BOTH
    ]
    own = read_sitemap(WHOLE.replace(SITE, "http://127.0.0.1:8080").encode(), "http://127.0.0.1:9090/sitemap.xml")
    assert [candidate.url for candidate in own.candidates] == [f"http://127.0.0.1:8080{path}" for path in BOTH]
