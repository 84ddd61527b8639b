"""Dates of whole pages: published, changed, and counted from when the page was fetched."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

PROSE = "".join(
    f"<p>{n}. Ostrovní rada v úterý večer rozhodla, že starý přívoz zůstane. " * 3 + "</p>" for n in range(5)
)


def article(lines: str, *, fetched_at: str = "") -> Article:
    headline = "Starý přívoz zůstane"
    html = f"<html lang=cs><title>{headline}</title><body><h1>{headline}</h1>{lines}{PROSE}</body></html>"
    return extract(html, "https://listy.example/privoz-zustane", fetched_at=fetched_at, provenance=True)


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Vydáno <time datetime=2031-05-02>2. května</time></p>"
        "<p>Aktualizováno <time datetime=2031-05-04>4. května</time></p>",
        "<time datetime=2031-05-04>Updated 4 May</time><p>Published <time datetime=2031-05-02>2 May</time></p>",
        "<p>2. května 2031</p><p>aktualizováno 4. května 2031</p>",
    ],
)
def test_a_change_is_no_publication(lines: str) -> None:
    made = article(lines)
    assert (made.published_at, made.modified_at) == ("2031-05-02", "2031-05-04")


def test_so_long_ago_counts_from_when_the_page_was_fetched() -> None:
    line = "<p class=date>před 2 hodinami</p>"
    made = article(line, fetched_at="2031-05-02T10:00:00+00:00")
    assert made.published_at == "2031-05-02T08:00:00+00:00"
    assert made.provenance and made.provenance["published_at"]["evidence"] == "shown, counted from fetched_at"
    assert article(line).published_at is None
