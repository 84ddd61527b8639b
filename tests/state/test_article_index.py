"""The index of articles, on both stores: what is found, in which order, in every script; and how it keeps up."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import stores

from newscrawl.items import FIELDS
from newscrawl.state.articles.entries import entry_of
from newscrawl.state.articles.following import Follower
from newscrawl.state.articles.index import ArticleIndex
from newscrawl.state.articles.search import ArticleSearch, Sought
from newscrawl.text.addresses import article_id
from newscrawl.text.search_terms import Phrase, query_phrases, terms

pytestmark = pytest.mark.usefixtures("each_store")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ArticleIndex]:
    found = ArticleIndex(stores.state_url(tmp_path))
    yield found
    found.close()


def item(number: int, **fields: Any) -> dict[str, Any]:
    url = f"https://pier.example/{number}"
    made = {"id": article_id(url), "url": url, "title": f"Story {number}", "body": "Text.", "is_article": True}
    made |= {
        "fetched_at": f"2026-11-{number % 27 + 1:02}T10:00:00+00:00",
        "content_hash": f"{number:032x}",
        "source": "pier",
    }
    return made | fields


def write(path: Path, *items: dict[str, Any], mode: str = "a") -> None:
    with path.open(mode, encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in items)


def read(index: ArticleIndex, *paths: Path) -> int:
    return Follower(index, lambda: list(map(str, paths))).catch_up()


def titles(index: ArticleIndex, text: str = "", limit: int = 50, **wanted: Any) -> list[str]:
    dates = {name: wanted.pop(name) for name in ("since", "until") if name in wanted}
    hits = ArticleSearch(index).page(Sought(text, wanted, **dates), limit)
    return [hit.item["title"] for hit in hits]


WORDS = [
    ("Bridge over the Zürichsee opens", "zurichsee", True),
    ("Bridge over the Zürichsee opens", "ZÜRICHSEE bridge", True),
    ("Bridge over the Zürichsee opens", '"bridge over"', True),
    ("Bridge over the Zürichsee opens", '"over bridge"', False),
    ("Bridge over the Zürichsee opens", "bri*", True),
    ("Bridge over the Zürichsee opens", "bridge -opens", False),
    ("Bridge over the Zürichsee opens", "-opens", False),
    ("北京大学公布新校历", "北京", True),
    ("北京大学公布新校历", "大学", True),
    ("北京大学公布新校历", "京大学", True),
    ("北京大学公布新校历", "校", True),
    ("北京大学公布新校历", "历", True),
    ("北京大学公布新校历", "北大", False),
    ("東京の空港で遅れ", "空港", True),
    ("ท่าเรือเปิดอีกครั้ง", "เปิด", True),
    ("서울에서 열린 회의", "서울", True),
    ("नदी पर नया पुल", "पुल", True),
    ("नदी पर नया पुल", "पल", False),
    ("Мост через Нёман открыт", "неман", True),
    ("افتتح الجسرُ يوم الأحد", "الجسر", True),
    ("Cà phê Đà Nẵng", "ca phe nang", True),
    ("ΗΜΕΡΑ της γέφυρας", "γεφυρας", True),
    ("O'Brien's \"quoted\" AND OR NOT (x) : * ' \\", "o'brien \" OR ) ' \\", True),
    ("snake_case and 3,5 percent", "case 3,5", True),
]


def test_words_of_every_script(tmp_path: Path, index: ArticleIndex) -> None:
    made = list(dict.fromkeys(title for title, _, _ in WORDS))
    write(tmp_path / "a.jsonl", *(item(n, title=title) for n, title in enumerate(made)))
    read(index, tmp_path / "a.jsonl")
    wrong = [(title, query) for title, query, found in WORDS if (title in titles(index, query)) is not found]
    assert wrong == []


@pytest.mark.parametrize(
    "query", ['"', '""', "*", "-", "-*", "' & |", "\x00", "\ue000all", "NEAR(a b)", "a" * 9999, "<->"]
)
def test_no_query_is_an_error(tmp_path: Path, index: ArticleIndex, query: str) -> None:
    """One without a word asks for all; what a database's own language would read in it are words."""
    write(tmp_path / "a.jsonl", item(1))
    read(index, tmp_path / "a.jsonl")
    assert titles(index, query) == ([] if any(map(str.isalpha, query)) else ["Story 1"])


def test_newest_first_page_by_page(tmp_path: Path, index: ArticleIndex) -> None:
    path = tmp_path / "a.jsonl"
    write(path, *(item(n, title="Story", published_at=f"2026-10-{n:02}") for n in (3, 1, 9, 5)))
    write(path, item(11, title="Planned", published_at="2031-01-01", fetched_at="2026-10-02T12:00:00+00:00"))
    read(index, path)
    search = ArticleSearch(index)
    for wanted in (Sought(), Sought("story"), Sought(facets={"source": "pier"})):
        seen: list[str] = []
        before = None
        while hits := search.page(wanted, 2, before):
            seen += [hit.item["published_at"] for hit in hits]
            before = hits[-1].number
        assert [day for day in seen if day < "2030"] == [f"2026-10-{n:02}" for n in (9, 5, 3, 1)]
    assert len(titles(index, since=1790985600, until=1791158400)) == 1  # the 3rd of October and the day after


def test_filters(tmp_path: Path, index: ArticleIndex) -> None:
    write(
        tmp_path / "a.jsonl",
        item(1, title="A", language="de-CH", section="Sport", tags=["Ski", "Ice"], authors=["Jo Roe"], access="open"),
        item(2, title="B", language="fr", section="sport", tags=["ski"], authors=["Ann Roe"], access="paywalled"),
        item(3, title="C", source="quay", language="de"),
    )
    read(index, tmp_path / "a.jsonl")
    assert titles(index, language="de") == ["C", "A"] and titles(index, section="Sport") == ["B", "A"]
    assert titles(index, tag="ski", language="fr") == ["B"] and titles(index, author="jo roe") == ["A"]
    assert titles(index, source="quay") == ["C"] and titles(index, access="paywalled") == ["B"]
    assert titles(index, "text", access="open") == ["A"]
    assert ArticleSearch(index).values("source") == [("pier", 2), ("quay", 1)]


def test_revisions_and_copies(tmp_path: Path, index: ArticleIndex) -> None:
    path = tmp_path / "a.jsonl"
    first = item(1, title="A headline that is long enough", revision=1)
    write(path, first, item(2, title="A headline that is long enough!"), item(3, content_hash=first["content_hash"]))
    read(index, path)
    write(path, first | {"body": "Another text.", "revision": 2, "content_hash": "f" * 32}, first)
    assert read(index, path) == 1
    search = ArticleSearch(index)
    assert [(hit.item["revision"], hit.is_latest) for hit in search.revisions(first["id"])] == [(2, True), (1, False)]
    assert len(titles(index)) == 3 and titles(index, "another") == [first["title"]]
    assert {hit.item["url"][-1] for hit in search.copies(first["id"])} == {"2", "3"}
    assert search.known(["https://www.pier.example/2/?utm_source=x", "https://else.example/"]) == {
        "https://www.pier.example/2/?utm_source=x": item(2)["id"]
    }


def test_it_keeps_up_with_files(tmp_path: Path, index: ArticleIndex) -> None:
    path, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    write(path, item(1))
    with path.open("a") as file:
        file.write('{"id": "torn')
    assert read(index, path) == 1
    with path.open("a") as file:
        file.write('"}\nno JSON\n[]\n')
    write(path, item(2), item(3, is_article=False))
    assert read(index, path) == 1 and read(index, path) == 0
    assert index.files()[str(path)].position == path.stat().st_size, "what was read is not read again"
    packed.write_bytes(gzip.compress((json.dumps(item(4)) + "\n").encode()))
    assert read(index, path, packed) == 1 and read(index, path, packed) == 0
    with packed.open("ab") as more:
        more.write(gzip.compress((json.dumps(item(5)) + "\n").encode()))
    assert read(index, path, packed) == 1 and index.size() == 4


def test_a_file_that_was_begun_anew(tmp_path: Path, index: ArticleIndex) -> None:
    path = tmp_path / "a.jsonl"
    write(path, item(1, title="Old"), item(2, title="Older"))
    read(index, path)
    write(path, item(7, title="New"), mode="w")
    read(index, path)
    assert titles(index) == ["New"] and titles(index, "older") == []
    index.clear()
    assert titles(index) == [] and read(index, path) == 1 and titles(index, "new") == ["New"]


def test_a_file_that_was_begun_anew_takes_nothing_of_others_along(tmp_path: Path, index: ArticleIndex) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    write(first, item(1, title="Ferries sail again"))
    write(second, item(2, title="Bridge stays shut"), item(3, title="Lamps burn all night"))
    read(index, first, second)
    write(second, item(4, title="Market moves indoors"), mode="w")
    assert read(index, first, second) == 1
    assert set(titles(index)) == {"Ferries sail again", "Market moves indoors"}
    write(first, item(5, title="Ferries wait"))
    assert read(index, first, second) == 1, "each goes on where it was read to"


def test_a_file_that_was_cut_is_read_from_its_start(tmp_path: Path, index: ArticleIndex) -> None:
    """As by a rotation that copies and cuts, when what is written then begins as before."""
    path = tmp_path / "a.jsonl"
    kept = item(1, title="Ferries sail again", body="The ferry to Corrin sails again. " * 20)
    write(path, kept, item(2, title="Bridge stays shut"))
    read(index, path)
    write(path, kept, mode="w")
    assert read(index, path) == 1 and titles(index) == ["Ferries sail again"]


ODD: list[Any] = [
    "x",
    0,
    -1,
    1.5,
    True,
    [],
    {},
    [[]],
    [None],
    {"a": None},
    10**30,
    [{"text": 1}],
    "\ud800x",
    "a" * 100_000,
]


def test_lines_of_other_shapes_cost_a_field_at_most(tmp_path: Path, index: ArticleIndex) -> None:
    names = [name for name in FIELDS if name not in ("id", "url", "is_article", "title")]
    odd = [item(number, **{name: value}) for number, (name, value) in enumerate(product(names, ODD))]
    file = tmp_path / "odd.jsonl"
    with file.open("wb") as lines:
        lines.writelines(json.dumps(one).encode() + b"\n" for one in odd)
        lines.write(b"[" * 100_000 + b"\n\0\0\0\n[]\nnull\n{}\n\xff\n")
    write(file, item(9_999, title="The last one"))
    assert read(index, file) == len(odd) + 1
    found = ArticleSearch(index).page(Sought(), len(odd) + 2)
    assert {hit.item["title"] for hit in found} == {one["title"] for one in odd} | {"The last one"}
    assert all(hit.item.get("tags") in (None, []) or all(isinstance(t, str) for t in hit.item["tags"]) for hit in found)


def test_what_a_standfirst_says_is_found(tmp_path: Path, index: ArticleIndex) -> None:
    path = tmp_path / "a.jsonl"
    write(path, item(1, title="Ferries", subtitle="Corrin waits for its timber quay"), item(2, subtitle=None))
    read(index, path)
    assert titles(index, "timber") == ["Ferries"] and titles(index, "none") == []


def test_terms() -> None:
    assert terms("Brücke 北京市 x") == ["brucke", "北京", "京市", "市", "x"]
    assert query_phrases('北京市 "a b" -c d*') == [
        Phrase(("北京", "京市")),
        Phrase(("a", "b")),
        Phrase(("c",), wanted=False),
        Phrase(("d",), prefix=True),
    ]


@pytest.mark.parametrize(
    ("published", "fetched", "moment"),
    [
        ("2026-11-01T10:00:00+00:00", "2026-11-02T10:00:00+00:00", "2026-11-01T10:00:00+00:00"),
        ("2026-12-24T10:00:00+00:00", "2026-11-02T10:00:00+00:00", "2026-11-02T10:00:00+00:00"),  # to come
        (None, "2026-11-02T10:00:00+00:00", "2026-11-02T10:00:00+00:00"),
        ("2026-11-01", None, "2026-11-01T00:00:00+00:00"),
    ],
)
def test_an_article_stands_where_it_was_published(published: str | None, fetched: str | None, moment: str) -> None:
    entry = entry_of(json.dumps(item(1, published_at=published, fetched_at=fetched)).encode())
    assert entry is not None and datetime.fromtimestamp(entry.moment, UTC).isoformat() == moment
