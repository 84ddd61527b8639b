"""What is an HTML page is told by the header, and where that says nothing by the bytes."""

from __future__ import annotations

import codecs

import pytest

from newscrawl.extraction.document.media_type import html_of, is_other

DOCUMENT = b"<!DOCTYPE html><html><head><title>Ponte reaberta</title>"
FEED = b'<?xml version="1.0"?>\n<rss version="2.0"><channel>'


@pytest.mark.parametrize(
    "content_type",
    [
        "text/html",
        "TEXT/HTML;Charset=koi8-r",
        "application/xhtml+xml",
        "text/html, text/html; charset=utf-8",
        "text/html; x=a,b",
    ],
)
def test_what_is_said_to_be_html_is(content_type: str) -> None:
    assert html_of({"content-type": content_type}, b"") and html_of({"content-type": content_type}, b"plain words")


@pytest.mark.parametrize(
    "content_type",
    [
        *("", "application/octet-stream", "text/plain; charset=utf-8", "binary/octet-stream", "*/*", "html", "text"),
        *("text/xml", "application/x-httpd-php", "text/x-server-parsed-html", "httpd/unix-directory", "text/htm"),
        "application/x-unknown-content-type",
    ],
)
@pytest.mark.parametrize(
    "before", [b"", codecs.BOM_UTF8, b"\r\n\t ", b"<!-- saved from url=(0014) -->\n", b'<?xml version="1.0"?>']
)
def test_where_nothing_is_said_the_bytes_tell(content_type: str, before: bytes) -> None:
    headers = {"content-type": content_type} if content_type else {}
    assert html_of(headers, before + DOCUMENT) and html_of(headers, before + b"<HTML lang=ar>")
    assert html_of(headers, codecs.BOM_UTF16_LE + DOCUMENT.decode().encode("utf-16-le"))
    for other in (b"", b"%PDF-1.7", b'{"a": "<html>"}', b"\x89PNG\r\n", b"Once upon a <html> time", FEED):
        assert not html_of(headers, other)


def test_a_fragment_is_html_unless_it_is_said_to_be_text() -> None:
    assert html_of({}, b"<p>Um par\xc3\xa1grafo</p>")
    assert not html_of({"content-type": "text/plain"}, b"<p> is the tag of a paragraph")


@pytest.mark.parametrize(
    "content_type", ["application/pdf", "image/jpeg", "application/json", "video/mp4", "application/rss+xml"]
)
def test_what_is_said_to_be_something_else_is(content_type: str) -> None:
    assert is_other({"content-type": content_type}) and not html_of({"content-type": content_type}, DOCUMENT)


def test_of_two_kinds_the_bytes_decide() -> None:
    headers = {"content-type": "application/json, text/html"}
    assert html_of(headers, DOCUMENT) and not html_of(headers, b'{"title": "Ponte reaberta"}')
