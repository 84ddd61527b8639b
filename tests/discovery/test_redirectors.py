"""Whether a listing's links go by way of another host: told by some of them, however many there are."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from newscrawl.discovery import redirectors
from newscrawl.discovery.redirectors import SOME, Redirectors
from newscrawl.discovery.urls import ListedPage

MANY = 50_000


@pytest.mark.parametrize(
    ("host", "leads", "found"),
    [
        ("counter.example", "https://quay.example/news/1", {"counter.example"}),
        ("counter.example", "https://elsewhere.example/news/1", set()),
        ("quay.example", None, set()),
    ],
)
def test_a_sitemap_of_many_is_told_by_some(
    host: str, leads: str | None, found: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, asked = list[str](), list[str]()
    key = redirectors.host_key

    def counted(url: str) -> str:
        looked.append(url)
        return key(url)

    async def fetch(url: str, _: bool) -> Any:
        asked.append(url)
        return SimpleNamespace(url=leads)

    monkeypatch.setattr(redirectors, "host_key", counted)
    selection: Any = SimpleNamespace(source=SimpleNamespace(site="https://quay.example/"), redirectors=set())
    pages = [ListedPage(f"https://{host}/news/{number}", "sitemap") for number in range(MANY)]
    asyncio.run(Redirectors(selection, fetch).look_at(pages))
    assert selection.redirectors == found and len(asked) == (leads is not None)
    assert len(looked) <= 2 * SOME
