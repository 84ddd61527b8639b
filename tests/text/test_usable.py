"""Addresses that can be asked for, and what becomes of the others."""

from __future__ import annotations

import random
from urllib.parse import urljoin, urlsplit

import pytest
from scrapy import Request

from newscrawl.discovery.links import is_archive
from newscrawl.extraction.words.paging import endless_reason
from newscrawl.text.addresses import page_key, same_site
from newscrawl.text.usable import usable, usable_listed

BASE = "https://www.pier.example/maps/list.xml"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://pier.example/a", "https://pier.example/a"),
        ("  HTTPS://Pier.Example:443/a\n", "https://pier.example/a"),
        ("//pier.example/a", "https://pier.example/a"),
        ("/a?b=1&c=2", "https://www.pier.example/a?b=1&c=2"),
        ("a/../b", "https://www.pier.example/maps/b"),
        ("?page=2", "https://www.pier.example/maps/list.xml?page=2"),
        ("https://reader:secret@pier.example/a", "https://pier.example/a"),
        ("https://pier.example/ein tag/Über?q=für", "https://pier.example/ein%20tag/%C3%9Cber?q=f%C3%BCr"),
        ("https://pier.example/a\tb\nc", "https://pier.example/abc"),  # browsers take these out
        ("https://pier.example/a\x0bb", "https://pier.example/a%0Bb"),
        ("\ufeffhttps://pier.example/a\u200b", "https://pier.example/a"),
        ("https://zürich.example/a", "https://xn--zrich-kva.example/a"),
        ("https://пристань.example/", "https://xn--80apqffhh6f.example/"),
        ("https://pier.example\\a", "https://pier.example/a"),
        ("http://[2001:db8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("https://pier.example/50%", "https://pier.example/50%"),
        ("https://pier.example/a#top", "https://pier.example/a#top"),
        ("https://pier.example/\ud800", "https://pier.example/%EF%BF%BD"),
    ],
)
def test_as_browsers_ask(address: str, expected: str) -> None:
    assert usable(address, BASE) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        " \n",
        "http://[pier",
        "https://pier.example:99999/",
        "https://pier.example:0/",
        "https://pier.example:port/",
        "https://pier .example/",
        "https://pier%00.example/",
        "https://pier..example/",
        f"https://{'a' * 64}.example/",
        f"https://{'a.' * 130}example/",
        "https://*.pier.example/",
        "https://300.1.2.3/",
        "https://",
        "mailto:desk@pier.example",
        "javascript:void(0)",
        "data:text/html,a",
        "tel:+4930123456",
        "ftp://pier.example/a",
        "tag:pier.example,2026:1",
        "file:///etc/passwd",
    ],
)
def test_what_nobody_can_ask_for(address: str) -> None:
    assert usable(address, BASE) is None


def test_without_a_base_that_can_be_used() -> None:
    for base in (None, "", "http://[x", "no base", "mailto:a@b.example"):
        assert usable("/a", base) is None
        assert usable("https://pier.example/a", base) == "https://pier.example/a"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("pier.example/news/a", "https://pier.example/news/a"),
        ("WWW.pier.example/a", "https://www.pier.example/a"),
        ("www.other.example/a", "https://www.other.example/a"),
        ("news.pier.example", "https://news.pier.example/"),
        ("pier.example:8443/a?b=c.d", "https://pier.example:8443/a?b=c.d"),
        ("sitemap.xml", "https://www.pier.example/maps/sitemap.xml"),
        ("other.example/a", "https://www.pier.example/maps/other.example/a"),  # it may be a folder
        ("/pier.example/a", "https://www.pier.example/pier.example/a"),
    ],
)
def test_files_that_forget_the_scheme(address: str, expected: str) -> None:
    assert usable_listed(address, BASE) == expected


PIECES = [
    *(
        "http",
        "https",
        "ftp",
        "javascript",
        ":",
        "//",
        "/",
        "\\",
        "?",
        "#",
        "[",
        "]",
        "@",
        "%",
        "%zz",
        "%00",
        ".",
        "..",
        ";",
    ),
    *("pier.example", "xn--", "xn--a", "::1", "127.0.0.1", "0x7f", ":80", ":0", ":99999", ":-1", "www.", "localhost"),
    *(
        "\0",
        "\x0b",
        "\x7f",
        "\u202e",
        "\ufeff",
        "\ud800",
        "\udfff",
        " ",
        "\t",
        "\r\n",
        "\u3002",
        "\uff0f",
        "\u2100",
        "ß",
        "İ",
    ),
    *(
        "ä",
        "я",
        "न",
        "日本",
        "\U0001f4f0",
        "a" * 70,
        "&amp;",
        "'",
        '"',
        "<",
        ">",
        "{",
        "|",
        "^",
        "`",
        "=",
        "&",
        "a",
        "1",
    ),
]


def test_nothing_raises_whatever_is_written() -> None:
    """And what is found usable, nothing of the crawl stumbles over."""
    chance = random.Random(20261116)
    used = 0
    for _ in range(6000):
        front = chance.choice(["", "", "http://", "https://pier.example/", "//", "https://a"])
        address = front + "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 8)))
        base = chance.choice([None, BASE, "".join(chance.choice(PIECES) for _ in range(3))])
        for found in {usable(address, base), usable_listed(address, base)} - {None}:
            assert found is not None and found.isascii() and found.startswith(("http://", "https://"))
            assert usable(found) == found
            parts = urlsplit(found)
            assert parts.hostname and not parts.username and parts.port != 0
            urljoin(found, "/a"), page_key(found), same_site(found, BASE), Request(found)
            is_archive(found), endless_reason(found)
            used += 1
    assert used > 1000


def test_one_site_in_other_letters() -> None:
    assert same_site("https://www.xn--zrich-kva.example/a", "https://zürich.example/")
    assert not same_site("https://xn--zrich-kva.example/a", "https://zurich.example/")
