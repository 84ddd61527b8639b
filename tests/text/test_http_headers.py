"""Headers as the extraction reads them."""

from __future__ import annotations

from newscrawl.text.http_headers import joined_headers, lower_headers


def test_headers_by_their_names_in_lower_case() -> None:
    pairs = [("Content-Type", " text/html "), ("LINK", "<a>; rel=x"), ("link", "<b>; rel=y"), ("X-Empty", "")]
    assert lower_headers(pairs) == {"content-type": "text/html", "link": "<a>; rel=x, <b>; rel=y", "x-empty": ""}


def test_a_robots_header_ends_what_it_says_to_an_agent() -> None:
    pairs = [("X-Robots-Tag", "otherbot: noindex"), ("x-robots-tag", "noai")]
    assert lower_headers(pairs) == {"x-robots-tag": "otherbot: noindex\nnoai"}


def test_headers_of_a_response() -> None:
    raw = {b"Link": [b"<a>", b"<b>"], b"X-Name": [b"F\xe4hre"], b"X-None": []}
    assert joined_headers(raw) == {"link": "<a>, <b>", "x-name": "Fähre"}
