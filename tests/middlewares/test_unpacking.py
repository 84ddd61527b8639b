"""Packed pages, in sizes that are unpacked at once and in a thread; and what a header may say of it."""

from __future__ import annotations

import asyncio
import gzip
import random
import zlib
from asyncio import to_thread
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from scrapy import Request, Spider
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from newscrawl.middlewares import unpacking
from newscrawl.middlewares.unpacking import FEW, Unpacking
from newscrawl.running.reasons import in_words
from newscrawl.state.codecs import zstd

URL = "https://pier.example/a"


def unpacked(body: bytes, encoding: bytes, kind: str = "text/html") -> Any:
    async def main() -> Any:
        middleware = Unpacking.from_crawler(get_crawler(Spider, {"DOWNLOAD_MAXSIZE": 1_000_000}))
        headers = {"Content-Type": kind} | ({"Content-Encoding": encoding} if encoding else {})
        response = Response(URL, headers=headers, body=body)
        return await middleware.process_response(Request(URL), response)

    return asyncio.run(main())


@pytest.mark.parametrize("size", [10, 5 * FEW])
def test_packed(size: int) -> None:
    page = random.Random(size).randbytes(size)
    found = unpacked(gzip.compress(page), b"gzip")
    assert isinstance(found, HtmlResponse) and found.body == page and "Content-Encoding" not in found.headers


@pytest.mark.parametrize("size", [2_000_000, 20_000_000])
def test_what_becomes_too_large_is_left_alone(size: int) -> None:
    assert (len(gzip.compress(bytes(size))) > FEW) == (size > 4_000_000)
    with pytest.raises(DownloadCancelledError) as raised:
        unpacked(gzip.compress(bytes(size)), b"gzip")
    assert in_words(raised.value) == "it is larger than DOWNLOAD_MAXSIZE"


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        (b"br", brotli.compress),
        (b"zstd", zstd.compress),
        (b"gzip, gzip", lambda page: gzip.compress(gzip.compress(page))),
    ],
)
def test_a_few_bytes_that_become_many_are_unpacked_beside_the_loop(
    encoding: bytes, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    async def in_a_thread(*call: Any) -> Any:
        calls.append(call)
        return await to_thread(*call)

    monkeypatch.setattr(unpacking, "to_thread", in_a_thread)
    assert len(packed := pack(b"<p>The ferry" * 50_000)) < FEW
    assert len(unpacked(packed, encoding).body) == 600_000 and calls


@pytest.mark.parametrize("encoding", [b"\x1b]0;x\x07", b"\x9b31m", b"none", b"utf-8, none", b", ".join([b"x"] * 99)])
def test_a_header_that_says_nothing_loses_no_page(encoding: bytes) -> None:
    assert unpacked(b"<p>The ferry", encoding).body == b"<p>The ferry"


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_page_that_does_not_say_that_it_is_packed(pack: Callable[[bytes], bytes]) -> None:
    page = b"<p>The ferry returns" * 9
    found = unpacked(pack(page), b"", "text/html; charset=utf-8")
    assert isinstance(found, HtmlResponse) and found.body == page
    file = pack(page)
    assert unpacked(file, b"", "application/gzip").body == file, "a packed sitemap is unpacked where it is read"
    assert unpacked(page, b"").body == page


@pytest.mark.parametrize("encoding", [b"gzip", b"br", b"deflate", b"gzip, br", b"zstd"])
@pytest.mark.parametrize("start", [b"<!doctype html><p>", b"\xef\xbb\xbf\n<?xml version='1.0'?><rss>", b" <HTML><p>"])
def test_a_page_that_says_that_it_is_packed_and_is_not(start: bytes, encoding: bytes) -> None:
    page = start + b"The ferry returns" * 9
    found = unpacked(page, encoding)
    assert found.body == page and "Content-Encoding" not in found.headers and found.headers["Content-Type"]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        (b"gzip, gzip", gzip.compress),
        (b"gzip,deflate", gzip.compress),
        (b"gzip;q=1.0", gzip.compress),
        (b"br", gzip.compress),
        (b"zstd", gzip.compress),
        (b"deflate", gzip.compress),
        (b"gzip", zlib.compress),
        (b"gzip", zstd.compress),
        (b"gzip", lambda page: gzip.compress(gzip.compress(page))),
        (b"gzip, utf-8", gzip.compress),
    ],
)
def test_a_header_that_names_another_packing(encoding: bytes, pack: Callable[[bytes], bytes]) -> None:
    page = b"<!doctype html><p>The ferry returns" * 9
    found = unpacked(pack(page), encoding)
    assert isinstance(found, HtmlResponse) and found.body == page


def test_what_is_packed_in_no_known_way_is_a_failure() -> None:
    with pytest.raises(OSError, match="Not a gzipped file"):
        unpacked(b"\x7fELF and more", b"gzip")
    with pytest.raises(zlib.error):
        unpacked(b"\x1f\x8b\x08 and no more", b"deflate")
    with pytest.raises(zlib.error):
        unpacked(b"x\x9c and no more", b"br")


def test_a_file_that_is_packed_twice_is_unpacked_once() -> None:
    """As a packed sitemap is, which is unpacked where it is read."""
    file = gzip.compress(b"<urlset>")
    assert unpacked(gzip.compress(file), b"gzip", "application/gzip").body == file
