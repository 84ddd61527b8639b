"""Work that a page of many related links costs."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.fields import related_links
from newscrawl.extraction.fields.link_texts import is_no_headline


def test_a_link_around_all_that_follows_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is not closed, in a page of thousands of lines: a card's headline was looked for at each of them."""
    asked = []

    def counted(text: str) -> bool:
        asked.append(text)
        return is_no_headline(text)

    monkeypatch.setattr(related_links, "is_no_headline", counted)

    def questions(lines: int) -> int:
        asked.clear()
        read_also = "".join(
            f'<p>Read also: <a href="/news/the-ferry-{n}-comes-back">The ferry {n} comes back</a></p>'
            for n in range(lines)
        )
        prose = "<p>The ferry sails again, the council said on Monday, after a winter in the dock.</p>" * 9
        page = (
            f"<h1>The ferry sails again</h1>{prose}<p>Also read: <a href=/news/the-pier-is-mended-at-last>{read_also}"
        )
        extract(f"<html><body>{page}</body></html>", "https://pier.example/news/the-ferry-sails-again")
        return len(asked)

    assert questions(80) <= 3 * questions(40)
