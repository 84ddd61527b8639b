"""Floors under the quality on some real pages; skips where the corpus is not. `make eval` has all of them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from newscrawl.archives.warc import iter_pages
from newscrawl.extraction.extract import extract_article

SHARED = Path(__file__).resolve().parents[3] / "shared"
FLOORS = {"body_f1": 0.96, "title": 0.84, "date": 0.96, "authors": 0.92, "tags": 0.8, "captions": 0.85}
EVERY = 3
"""Of so many pages one is read."""
pytestmark = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="../shared/corpus is not here")


def test_news_pages(tmp_path: Path) -> None:
    problems: list[object] = []
    pages = list(iter_pages(str(SHARED / "corpus" / "fundus-dev.warc.gz"), problems.append, problems.append))
    assert not problems and len(pages) == 131
    answers = tmp_path / "answers.jsonl"
    some = pages[::EVERY]
    with answers.open("w", encoding="utf-8") as file:
        for article in map(extract_article, some):
            file.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")
    truth = tmp_path / "truth.jsonl"
    truths = (SHARED / "corpus" / "fundus-dev.jsonl").read_text("utf-8").splitlines(keepends=True)
    read = {page.url for page in some}
    truth.write_text("".join(line for line in truths if json.loads(line)["url"] in read), "utf-8")
    command = [sys.executable, str(SHARED / "tools" / "score.py"), str(truth), str(answers), "--by", "url", "--json"]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor} == {}
