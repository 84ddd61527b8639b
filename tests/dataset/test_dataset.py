"""`scrapy dataset build` as its users type it, on real files."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scrapy.cmdline import execute

pytest.importorskip("daft", reason="Daft is not installed: make install-dataset-test")

import pyarrow.parquet as pq

pytestmark = pytest.mark.slow

Scrapy = Callable[..., subprocess.CompletedProcess[str]]
WORDS = "river council bridge school harvest minister railway market doctor storm winter garden museum letter".split()


def text(seed: int, words: int = 120) -> str:
    """Sentences that no other seed gives."""
    picked = [
        f"{WORDS[(seed * 7 + place * place) % len(WORDS)]}{(seed * 31 + place * 17) % 9973}" for place in range(words)
    ]
    return ". ".join(" ".join(picked[start : start + 10]) for start in range(0, words, 10)) + "."


def article(name: str, body: str, **fields: Any) -> dict[str, Any]:
    url = fields.pop("url", f"https://www.{name[0]}.example/{name}")
    return {
        "id": name, "url": url, "canonical_url": url, "title": f"Title {name}", "body": body, "language": "en",
        "published_at": "2026-11-02T08:00:00+01:00", "is_article": True, "source": f"{name[0]}.example", "rights": {},
        "fetched_at": "2026-11-03T00:00:00+00:00", "revision": 1, "captions": [], "related_links": [],
    } | fields  # fmt: skip


def save(path: Path, articles: list[dict[str, Any]]) -> Path:
    lines = "".join(f"{json.dumps(item, ensure_ascii=False)}\n" for item in articles).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for path in sorted((folder / "data").iterdir()) for row in pq.read_table(path).to_pylist()}


def steps(folder: Path) -> dict[str, dict[str, Any]]:
    return {step["name"]: step for step in json.loads((folder / "stats.json").read_text(encoding="utf-8"))["steps"]}


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_everything_at_once(run_scrapy: Scrapy, tmp_path: Path) -> None:
    """Every step has something to do, and says so."""
    base = text(1)
    one = save(
        tmp_path / "one.jsonl",
        [
            article("a1", base),
            article("a2", text(2), revision=1),
            article("a3", text(3), rights={"noai": True}),
            article("a4", text(4), url="https://gone.example/a4"),
            article("a5", text(5), language="de"),
            article("a6", "Too short."),
            article("a7", text(7), is_article=False),
            article("a8", f"{text(8)}\n\nWrite to jane.doe@mill.example or call +49 30 901820."),
            *[article(f"b{n}", f"{text(20 + n)}\n\nFollow us for more") for n in range(12)],
        ],
    )
    later = {"published_at": "2026-11-04", "title": "Title a1"}
    two = save(
        tmp_path / "two.jsonl.gz",
        [
            article("a2", text(2) + " Updated once more.", revision=2),
            article("c1", base, **later),
            article("c2", base.replace("council", "board", 2), **later),
        ],
    )
    with one.open("ab") as file:
        file.write(b'{"id": "torn", "ti\n[]\n{"id": "z", "url": "ftp://z", "title": "", "body": ""}\n')
    takedown = tmp_path / "gone.txt"
    takedown.write_text("# on request\ngone.example\n", encoding="utf-8")
    out = tmp_path / "set"
    command = ["dataset", "build", str(one), str(two), "-o", str(out), "--exclude", str(takedown), "--lang", "en"]
    done = run_scrapy(*command, "--min-words", "50", "--scrub", "emails,phones", "--split", "train=0.5,test=0.5")
    assert done.returncode == 1, done.stderr  # some lines were no articles
    assert f"rejected: {one}, line 21: is not JSON" in done.stderr
    kept = rows(out)
    assert sorted(kept) == sorted(["a1", "a2", "a8", *[f"b{n}" for n in range(12)]])
    assert kept["a1"]["duplicates"] == ["c1", "c2"]
    assert kept["a2"]["body"].endswith("Updated once more.")
    assert kept["a8"]["body"].endswith("Write to [email] or call [phone].")
    assert kept["a8"]["content_hash"]
    assert all("Follow us" not in row["body"] for row in kept.values())
    rejected = [json.loads(line) for line in (out / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(entry["file"], entry["line"]) for entry in rejected] == [(str(one), line) for line in (21, 22, 23)]
    assert rejected[2]["problem"] == "url is not what the schema says"
    account = {name: (step["dropped"], step["changed"]) for name, step in steps(out).items()}
    assert account == {
        "read": (3, 0), "revisions": (1, 0), "articles": (1, 0), "opt-outs": (1, 0), "exclude": (1, 0),
        "filters": (2, 0), "boilerplate": (0, 12), "scrub": (0, 1), "exact": (1, 0), "near": (1, 0),
    }  # fmt: skip
    assert steps(out)["filters"]["reasons"] == {"language": 1, "too short": 1}
    assert {path.name for path in out.iterdir()} == {"data", "README.md", "report.html", "stats.json", "rejected.jsonl"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".set.b")] == []


def test_same_input_same_bytes_and_steps_can_be_off(run_scrapy: Scrapy, tmp_path: Path) -> None:
    base = text(1)
    source = save(tmp_path / "in.jsonl", [article(f"a{n}", text(n)) for n in range(40)] + [article("z1", base)])
    digests = []
    for name in ("x", "y"):
        done = run_scrapy("dataset", "build", str(source), "-o", str(tmp_path / name), "--rows-per-file", "15")
        assert done.returncode == 0, done.stderr
        digests.append(digest(tmp_path / name))
    assert digests[0] == digests[1]
    assert len(list((tmp_path / "x" / "data").iterdir())) == 3
    marked = tmp_path / "marked"
    # over the old dataset, as JSON Lines, and copies only marked
    options = ("--mark-duplicates", "--format", "jsonl", "--skip", "near,boilerplate")
    source = save(tmp_path / "in.jsonl", [article("a1", base, title="T"), article("b1", base, title="T")])
    assert run_scrapy("dataset", "build", str(source), "-o", str(tmp_path / "x"), *options).returncode == 0
    lines = (tmp_path / "x" / "data" / "train-00000-of-00001.jsonl").read_text(encoding="utf-8").splitlines()
    found = {item["id"]: item for item in map(json.loads, lines)}
    assert {name: item["cluster"] for name, item in found.items()} == {"a1": "a1", "b1": "a1"}
    assert not marked.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "give an action"),
        ("polish", "invalid choice: 'polish'"),
        ("build {file}", "-o/--output"),
        ("build {file} -o {out} --engine spark", "there are native, ray"),
        ("build {file} -o {out} --quality best", "--quality best: there are gopher-quality"),
        ("build {file} -o {out} --split train=0.9,test=0.2", "have to add up to 1"),
        ("build {file} -o {out} --since soon", "--since soon: has to be a date"),
        ("build {file} -o {out} --threshold 7", "has to be between"),
        ("build /no/such.jsonl -o {out}", "/no/such.jsonl: no such file"),
        ("build {file} -o {taken}", "holds something else than a dataset"),
        ("build {file} -o {out} --exclude /no/list", "--exclude /no/list: cannot be read"),
        ("build {file} -o {out} --fast", "unknown option --fast"),
    ],
)
def test_bad_arguments(capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: str, message: str) -> None:
    file = save(tmp_path / "in.jsonl", [article("a1", text(1))])
    places = {"file": file, "out": tmp_path / "out", "taken": tmp_path}
    with pytest.raises(SystemExit) as end:
        execute(["scrapy", "dataset", *arguments.format(**places).split()])
    assert end.value.code == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("error: ") and message in line


def test_all_revisions_and_what_a_torn_file_still_holds(run_scrapy: Scrapy, tmp_path: Path) -> None:
    first, second = text(1), f"{text(1)} One sentence was added later."
    path = save(
        tmp_path / "torn.jsonl.gz",
        [
            article("a1", first, revision=1, content_hash="1"),
            article("a1", second, revision=2, content_hash="2"),
            article("b1", second, title="Title a1", published_at="2026-11-05"),
            *[article(f"c{n}", text(50 + n)) for n in range(60)],
        ],
    )
    path.write_bytes(path.read_bytes()[:-2000])
    out = tmp_path / "set"
    done = run_scrapy("dataset", "build", str(path), "-o", str(out), "--all-revisions")
    assert done.returncode == 1
    assert "cannot be read: Compressed file ended" in done.stderr
    found = [row for file in (out / "data").iterdir() for row in pq.read_table(file).to_pylist()]
    assert sorted((row["id"], row["revision"]) for row in found if row["id"] < "c") == [("a1", 1), ("a1", 2)]
    assert all(row["duplicates"] == ["b1"] for row in found if row["id"] == "a1")
    assert len(found) > 20


def test_markdown_in_place_of_the_body(run_scrapy: Scrapy, tmp_path: Path) -> None:
    """Where the crawl wrote it; an article without is set aside with what would help."""
    marked = f"## News\n\n{text(1)}"
    made = save(tmp_path / "in.jsonl", [article("a1", text(1), markdown=marked), article("a2", text(2))])
    assert run_scrapy("dataset", "build", str(made), "-o", str(tmp_path / "out"), "--text", "markdown").returncode == 1
    assert {name: row["body"] for name, row in rows(tmp_path / "out").items()} == {"a1": marked}
    [rejected] = map(json.loads, (tmp_path / "out" / "rejected.jsonl").read_text("utf-8").splitlines())
    assert rejected["problem"] == "has no markdown: crawl with -s MARKDOWN=1"
    refused = run_scrapy("dataset", "build", str(made), "-o", str(tmp_path / "no"), "--text", "html")
    assert refused.returncode == 2 and "body, markdown" in refused.stderr


def test_an_empty_dataset_says_why(run_scrapy: Scrapy, tmp_path: Path) -> None:
    """Which step left nothing, and what lets it through; and nothing else."""
    made = save(tmp_path / "in.jsonl", [article("a1", text(1), rights={"noai": True})])
    done = run_scrapy("dataset", "build", str(made), "-o", str(tmp_path / "out"))
    assert done.returncode == 0 and "0 articles written" in done.stdout
    assert "nothing is left after the step opt-outs: --include-opted-out lets through" in done.stderr
    assert "Warning" not in done.stderr
    again = run_scrapy("dataset", "build", str(made), "-o", str(tmp_path / "all"), "--include-opted-out")
    assert "1 article written" in again.stdout and "nothing is left" not in again.stderr


@pytest.mark.parametrize("begin", ["[\n", '<?xml version="1.0" encoding="utf-8"?>\n'])
def test_a_document_is_told_once(begin: str, run_scrapy: Scrapy, tmp_path: Path) -> None:
    path = tmp_path / "articles.out"
    path.write_text(begin + ",\n".join(json.dumps(article(f"a{n}", text(n))) for n in range(9)))
    done = run_scrapy("dataset", "build", str(path), "-o", str(tmp_path / "set"))
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line.startswith("rejected")] == [
        f"rejected: {path}, line 1: begins a JSON or XML document, and no line of JSON: crawl into .jsonl, .csv, .db "
        "or .parquet"
    ]
