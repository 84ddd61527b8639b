# ruff: noqa: E402, E501 - the engine is chosen before Daft is imported; lines of Chinese and Thai look long
"""Single steps of a build, where a whole one would not show the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("daft", reason="Daft is not installed: make install-dataset-test")

from newscrawl.dataset import engine

engine.start()

import daft
import pyarrow as pa
from daft import col

from newscrawl.dataset.files.parse import make_row
from newscrawl.dataset.files.schema import RIGHTS, rights_item
from newscrawl.dataset.options import BuildOptions, parse_splits
from newscrawl.dataset.steps.boilerplate import cut_lines
from newscrawl.dataset.steps.clusters import components
from newscrawl.dataset.steps.duplicates import find_copies
from newscrawl.dataset.steps.ledger import Ledger
from newscrawl.dataset.steps.moments import moment
from newscrawl.dataset.steps.near import CLOSE, bucket_pairs, near_pairs
from newscrawl.dataset.steps.quality import first_failure
from newscrawl.dataset.steps.scrub import NESTED, scrubbed
from newscrawl.dataset.steps.select_rows import excluded, filters
from newscrawl.dataset.steps.splits import assign
from newscrawl.dataset.steps.words import normalised, word_count
from newscrawl.errors import UsageError

pytestmark = pytest.mark.slow

CHINESE = "新华社北京电市政府昨日宣布大桥将于下周一重新开放居民表示欢迎并希望公共汽车线路尽快恢复运行工程历时十一周共耗资三千万元"
JAPANESE = "市は昨日、橋が来週の月曜日に再び開通すると発表した。住民は歓迎し、バス路線の早期再開を望んでいる。工事は十一週間かかった。"
THAI = "เทศบาลประกาศเมื่อวานนี้ว่าสะพานจะเปิดอีกครั้งในวันจันทร์หน้าชาวบ้านยินดีและหวังว่ารถเมล์จะกลับมาวิ่งเร็วๆนี้"


def kept(step: Callable[[Ledger, BuildOptions], None], rows: list[dict[str, Any]], **options: Any) -> list[str]:
    """The ids that a step leaves."""
    rows = [{"canonical_url": row["url"], "host": urlsplit(row["url"]).hostname} | row for row in rows]
    ledger = Ledger(daft.from_pylist([{"row": number} | row for number, row in enumerate(rows)]), len(rows))
    step(ledger, BuildOptions(**options))
    return sorted(ledger.rows.to_pydict()["id"])


@pytest.mark.parametrize("line", ["bay.example", "www.bay.example", "BAY.example"])
def test_a_host_that_is_taken_down_is_no_part_of_another_s_name(line: str) -> None:
    hosts = ("bay.example", "www.bay.example", "news.bay.example", "xbay.example", "bay.example.org")
    rows = [{"id": host, "url": f"https://{host}/a"} for host in hosts]
    assert kept(excluded, rows, exclude=(line,)) == ["bay.example.org", "xbay.example"]


@pytest.mark.parametrize("spelled", ["https://bay.example/a", "http://bay.example/a/?utm_source=x#top"])
def test_an_address_that_is_taken_down_is_any_that_an_article_has(spelled: str) -> None:
    """A copy on another site names the one that was asked to go as its own."""
    addresses = {"here": "https://bay.example/a", "there": "https://pier.example/b", "other": "https://pier.example/a"}
    rows = [{"id": name, "url": url} for name, url in addresses.items()]
    rows[1]["canonical_url"] = "https://bay.example/a"
    assert kept(excluded, rows, exclude=(spelled,)) == ["other"]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"since": "2026-11-02", "until": "2026-11-04"}, ["2026-11-02", "2026-11-03", "None"]),
        ({"until": "2026-11-02"}, ["2026-11-01", "None"]),
        ({"since": "2026-11-04"}, ["2026-11-04", "None"]),
    ],
)
def test_what_is_asked_for_ends_before_its_last_day(asked: dict[str, str], left: list[str]) -> None:
    days = ("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", None)
    rows = [
        {"id": str(day), "url": "https://bay.example/", "published_at": day, "moment": moment(day) if day else None}
        for day in days
    ]
    assert kept(filters, rows, **asked) == left


def test_a_copy_of_a_copy_is_one_of_the_same_original() -> None:
    """Of b, which is nearly a, there is a copy c: all three are a, which came first."""
    words = [f"word{number}" for number in range(60)]
    nearly = " ".join([*words[:30], "other", *words[31:]])
    texts = {"a": " ".join(words), "b": nearly, "c": nearly, "d": " ".join(reversed(words))}
    rows = [
        {"row": number, "id": name, "url": name, "moment": number, "fetched_at": "", "title": "T", "body": body}
        for number, (name, body) in enumerate(texts.items())
    ]
    clean = daft.from_pylist(rows)
    ledger = Ledger(clean.select("row", "id", "url", "fetched_at").with_column("revision", daft.lit(1)), len(rows))
    found = find_copies(clean, ledger, BuildOptions(), lambda: None).to_pydict()
    assert sorted(zip(found["copy"], found["original"], strict=True)) == [("b", "a"), ("c", "a")]
    assert sorted(ledger.rows.to_pydict()["id"]) == ["a", "d"]


def test_in_a_large_bucket_each_is_compared_with_its_neighbours_and_the_first() -> None:
    last = 3 * CLOSE
    bucket = daft.from_pydict({"ranks": [list(range(last + 1))]})
    [pairs] = bucket.select(bucket_pairs(col("ranks")).alias("pairs")).to_pydict()["pairs"]
    assert [pair["a"] for pair in pairs if pair["b"] == last] == [0, *range(last - CLOSE, last)]


@pytest.mark.parametrize("text", [CHINESE, JAPANESE, THAI])
def test_scripts_without_spaces_are_compared_by_character(text: str) -> None:
    texts = [text, text[:-2] + text[-1], text[::-1]]
    frame = daft.from_pydict({"rank": [0, 1, 2], "raw": texts}).with_column("text", normalised(col("raw")))
    assert [(a, b) for a, b, _ in near_pairs(frame, BuildOptions())] == [(0, 1)]
    counted = frame.select(word_count(col("raw")).alias("n")).to_pydict()["n"]
    assert counted[0] > 40


def test_similarity_is_the_share_of_common_shingles() -> None:
    words = [f"word{number}" for number in range(40)]
    texts = [" ".join(words), " ".join([*words[:20], "other", *words[21:]])]
    frame = daft.from_pydict({"rank": [0, 1], "text": texts})
    # 36 shingles of five words each; one exchanged word is in five of them
    [(_, _, similarity)] = near_pairs(frame, BuildOptions(threshold=0.5, rows_per_band=1))
    assert similarity == pytest.approx(31 / 41)
    assert near_pairs(frame, BuildOptions(threshold=0.8, rows_per_band=1)) == []


def test_clusters_do_not_depend_on_the_order_of_pairs() -> None:
    pairs = [(5, 9), (1, 5), (2, 3), (9, 7)]
    expected = {1: 1, 5: 1, 9: 1, 7: 1, 2: 2, 3: 2}
    assert components(pairs) == components([(b, a) for a, b in reversed(pairs)]) == expected


def test_every_text_that_a_reader_sees_is_scrubbed() -> None:
    caption = {"text": "Foto: ann@pier.example", "credit": None, "image_url": "https://pier.example/ann@2x"}
    link = {"url": "https://pier.example/tel:030901820", "text": "Call 030 901820", "label": "Tel. 030/901820"}
    columns = {
        "title": ["Tel. 030 901820", "Plain"],
        "subtitle": [None, "From 10.20.30.40"],
        "body": ["Write to ann@pier.example", "Nothing"],
        "language": ["de", None],
        "captions": [[caption, caption], []],
        "related_links": [[], [link]],
    }
    frame = daft.from_pydict(
        {"row": [0, 1], **{name: columns[name] for name in ("title", "subtitle", "body", "language")}}
    )
    frame = frame.join(daft.from_arrow(nested_columns(columns)), on="row").sort("row")
    rows = frame.with_columns(scrubbed(["emails", "phones", "ips"])).to_pylist()
    assert [row["title"] for row in rows] == ["Tel. [phone]", "Plain"]
    assert [row["subtitle"] for row in rows] == [None, "From [ip]"]
    assert rows[0]["body"] == "Write to [email]"
    assert rows[0]["captions"] == [{**caption, "text": "Foto: [email]"}] * 2
    assert rows[1]["related_links"] == [{**link, "text": "Call [phone]", "label": "Tel. [phone]"}]


def nested_columns(columns: dict[str, list[Any]]) -> pa.Table:
    kinds = {name: kind for name, kind, _ in NESTED}
    return pa.table({"row": pa.array([0, 1]), **{name: pa.array(columns[name], kind) for name, kind in kinds.items()}})


@pytest.mark.parametrize(
    ("rights", "opted_out"),
    [
        ({}, None),
        ({"content_signal": {"search": "yes", "ai-train": "no"}}, "content_signal: ai-train=no"),
        ({"content_usage": {"train-ai": "n"}}, "content_usage: train-ai=n"),
        ({"content_usage": {"train-ai": "y", "later": "n"}, "noai_agents": ["otherbot"]}, None),
        ({"tdm_reservation": True, "tdm_policy": "https://pier.example/p"}, "tdm_reservation"),
        ({"robots_txt": ["CCBot"], "noimageai": True, "new": [1]}, "robots_txt: CCBot"),
    ],
)
def test_rights_in_a_dataset(rights: dict[str, Any], opted_out: str | None) -> None:
    item = {"id": "a", "url": "https://pier.example/a", "title": "A", "body": "B", "rights": rights}
    row = make_row(item)
    assert row["opt_out"] == opted_out
    [kept] = pa.array([row["rights"]], RIGHTS).to_pylist()
    assert rights_item(kept) == rights


def test_boilerplate_lines_leave_no_gap() -> None:
    assert cut_lines("One.\n\nFollow us\n\nTwo.\n\n Follow us ", {"Follow us"}) == "One.\n\nTwo."


PROSE = (
    "The council of the town said on Monday that the bridge over the river would be open to the public again in spring. "
    "Engineers have worked on both of its piers since last year, and they replaced the cables that had rusted through. "
    "Residents who crossed it on foot called the result a relief after many months with long ways around the valley."
)


@pytest.mark.parametrize(
    ("name", "body", "rule"),
    [
        ("gopher-quality", "Too short a text.", "words: 4"),
        ("gopher-quality", "the of " + "a " * 60, "mean word length"),
        ("gopher-quality", "\n".join(["- the words of a long list that have bullets"] * 9), "bullets"),
        ("gopher-quality", "\n".join(["these words of the text that trail off into nothing..."] * 9), "ellipses"),
        ("gopher-quality", "Wörter über Städte ohne englische Funktionswörter hier " * 9, "stop words"),
        ("gopher-repetition", f"{PROSE}\n\n{PROSE}\n\n{PROSE}", "duplicate lines"),
        ("gopher-repetition", "buy now " * 60, "top 2-gram"),
        ("c4", f"{PROSE} lorem ipsum", "lorem ipsum"),
        ("c4", f"{PROSE} function() {{ }}", "curly bracket"),
        ("c4", "A heading without an end\nAnother one without", "sentences: 0"),
        ("fineweb", "\n".join(["a line that ends without any mark of punctuation at all"] * 3), "lines that end"),
        ("fineweb", "\n".join(f"Short line {n}." for n in range(9)), "short lines"),
    ],
)
def test_quality_rules(name: str, body: str, rule: str) -> None:
    assert rule in (first_failure(body, "en", [name]) or "")


def test_good_prose_passes_every_filter() -> None:
    names = ["gopher-quality", "gopher-repetition", "c4", "fineweb"]
    assert first_failure(PROSE, "en", names) is None
    assert first_failure(f"{CHINESE}。{JAPANESE}。{CHINESE[::-1]}。", "zh", ["gopher-quality", "c4", "fineweb"]) is None


def placed(options: BuildOptions, count: int) -> dict[str, str]:
    rows = {"cluster_id": [f"a{n}" for n in range(count)], "cluster_moment": list(range(1000, 1000 + count))}
    found = assign(daft.from_pydict(rows), options).to_pydict()
    return dict(zip(found["cluster_id"], found["split"], strict=True))


def with_splits(text: str, by: str) -> BuildOptions:
    return replace(BuildOptions(split=text, split_by=by), splits=parse_splits(text, by))


def test_splits_by_hash_stay_when_articles_are_added() -> None:
    options = with_splits("train=0.8,test=0.2", "hash")
    few, many = placed(options, 500), placed(options, 2000)
    assert few == {name: many[name] for name in few}
    assert 0.17 < list(many.values()).count("test") / 2000 < 0.23


def test_splits_by_time_have_the_newest_last() -> None:
    found = placed(with_splits("train=0.8,test=0.2", "time"), 100)
    assert [found[f"a{n}"] for n in range(100)] == ["train"] * 80 + ["test"] * 20
    found = placed(with_splits("train=..1970-01-01T00:00:00.001050,test=..", "time"), 100)
    assert list(found.values()).count("train") == 50


@pytest.mark.parametrize("text", ["train", "a=1,a=0", "a=0.5,b=0.4", "a=..2026-01-01,b=..2026-01-01,c=..", "a b=1"])
def test_splits_that_make_no_sense(text: str) -> None:
    with pytest.raises(UsageError):
        parse_splits(text, "time")
