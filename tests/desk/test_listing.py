"""Which articles a list shows, and an export holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from desk_client import facts
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from newscrawl.desk import export, listing
from newscrawl.desk.listing import SHOWN, asked, day
from newscrawl.state.articles.search import Hit

NOTHING = asked(QueryParams(""))


def books(count: int) -> Any:
    """With so many articles, whose numbers go down to 1."""

    def page(wanted: object, limit: int, before: int | None) -> list[Hit]:
        first = count if before is None else before - 1
        return [Hit(number, str(number), True, {}) for number in range(first, max(0, first - limit), -1)]

    search = SimpleNamespace(page=page, values=lambda kind, limit: [])
    return SimpleNamespace(search=search, index=SimpleNamespace(size=lambda: count), kept=lambda name, seconds, make: 0)


@pytest.mark.parametrize("count", [0, 1, SHOWN - 1, SHOWN, SHOWN + 1, 3 * SHOWN])
def test_a_page_leads_to_the_next_where_there_is_one(count: int) -> None:
    found, query = [], ""
    for _ in range(4):
        shown = listing.facts(books(count), asked(QueryParams(query)))
        assert shown["articles"] or not count, "no page is empty"
        found += [row["id"] for row in shown["articles"]]
        if not (query := shown["more"]):
            break
        assert len(shown["articles"]) == SHOWN
    assert found == [str(number) for number in range(count, 0, -1)]


@pytest.mark.parametrize(("count", "told"), [(0, 0), (2, 2), (3, 3), (7, 7), (8, 8), (20, 9)])
def test_an_export_holds_each_article_once_up_to_its_bound(
    monkeypatch: pytest.MonkeyPatch, count: int, told: int
) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 3)
    monkeypatch.setattr(export, "MOST", 8)
    found = [one.number for one in export.found(books(count), NOTHING)]
    assert found == list(range(count, count - told, -1))


def test_a_day_ends_with_the_next() -> None:
    begins, ends = day("2026-02-28"), day("2026-02-28", end=True)
    assert begins is not None and ends == begins + 86400 == day("2026-03-01")
    assert day("2026-02-29") is day("soon", end=True) is day("9999-12-31", end=True) is None


def test_until_holds_its_day(on_sqlite: TestClient) -> None:
    [newest, *_] = facts(on_sqlite, "/articles?q=ferry")["articles"]
    held = newest["published_at"][:10]
    found = facts(on_sqlite, f"/articles?q=ferry&since={held}&until={held}")["articles"]
    assert newest["id"] in [row["id"] for row in found] and {row["published_at"][:10] for row in found} == {held}
