"""Roles that a person gave to a page's blocks: what is kept of them, and how more are given."""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

import pytest
from warc_records import record

from training import data, labelling, sheets
from training.data import SETS
from training.sheets import HAND_ROLES, ROLES, sheet, sheet_of

TEXTS = ["Menu", "The ferry is back", "By Jo Roe", "The ferry sails again.", "Also read", "Bridge opens"]
GIVEN = ["nav", "title", "byline", "body", "related-label", "related"]
URL = "https://www.pier.example/news/7"


def test_what_is_kept_names_no_text_and_no_address() -> None:
    rows = [json.loads(line) for line in HAND_ROLES.read_text("utf-8").splitlines()]
    assert len(rows) > 800 and len({row["page"] for row in rows}) == len(rows)
    for row in rows:
        assert re.fullmatch("[0-9a-f]{16}", row["page"]) and re.fullmatch("([0-9a-f]{5})+", row["blocks"])
        assert {role for role, _ in row["roles"]} <= ROLES and row["kind"] in labelling.KINDS
        assert 5 * sum(count for _, count in row["roles"]) == len(row["blocks"])


def test_roles_are_those_of_blocks_with_the_same_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "hand_roles.jsonl"
    kept.write_text(sheet("article", TEXTS, GIVEN).written("meta-dev", URL) + "\n", "utf-8")
    monkeypatch.setattr(sheets, "HAND_ROLES", kept)
    monkeypatch.setattr(sheets, "_by_hand", sheets._by_hand.__wrapped__)
    found = sheet_of("meta-dev", {"url": URL})
    assert found is not None and found.kind == "article" and found.roles_of(TEXTS) == GIVEN
    changed = ["Menu", "THE FERRY  IS BACK!", "New", "The ferry sails again.", "Bridge opens", "Bridge opens"]
    assert found.roles_of(changed) == ["nav", "title", "", "body", "related", ""]
    assert sheet_of("wcxb-dev", {"url": URL}) is None and sheet_of("meta-dev", {"url": f"{URL}0"}) is None
    told = sheet_of("roles-dev", {"url": URL, "type": "forum", "blocks": [{"text": "Menu", "role": "nav"}]})
    assert told is not None and (told.kind, told.roles_of(TEXTS[:2])) == ("forum", ["nav", ""])


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One page of a set; nothing in the others."""
    for name in SETS:
        (tmp_path / f"{name}.jsonl").touch()
        (tmp_path / f"{name}.warc.gz").write_bytes(gzip.compress(record(URL, b"", kind="warcinfo")))
    lines = "".join(f"<p>Paragraph {number} of the ferry's story.</p>" for number in range(14))
    menu = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("Town", "Sea", "Sport", "Weather"))
    html = f"<html><body><ul class=menu>{menu}</ul><h1>The ferry is back</h1>{lines}</body></html>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}".encode()
    (tmp_path / "meta-dev.warc.gz").write_bytes(gzip.compress(record(URL, answer)))
    (tmp_path / "meta-dev.jsonl").write_text(json.dumps({"url": URL}) + "\n")
    monkeypatch.setattr(data, "CORPUS", tmp_path)
    monkeypatch.setattr(labelling, "HAND_ROLES", tmp_path / "hand_roles.jsonl")
    (tmp_path / "hand_roles.jsonl").touch()
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["labelling", *arguments])
    return labelling.main()


def test_more_pages_are_labelled(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = corpus / "sheets"
    assert typed(monkeypatch, "sheets", str(folder), "meta-dev") == 0
    shown = (folder / "001.txt").read_text("utf-8").splitlines()
    assert shown[0] == f"meta-dev {URL}" and shown[1].startswith("0-3 LINKS: Town | Sea | Sport | Weather @li<ul.menu")
    assert shown[2] == "4 The ferry is back @h1<body<html"
    assert shown[3].startswith("5 Paragraph 0 of the ferry's story. @p<body")
    (folder / "001.roles").write_text("article\n0-3 nav\n4 title\n5-18 body\n")
    assert typed(monkeypatch, "take", str(folder)) == 0
    assert capsys.readouterr().out.splitlines() == [f"1 sheets in {folder}", "1 pages taken, 1 in hand_roles.jsonl"]
    row = json.loads((corpus / "hand_roles.jsonl").read_text())
    assert (row["kind"], row["roles"]) == ("article", [["nav", 4], ["title", 1], ["body", 14]])


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("story\n0-18 body", "'story' is none of article, "),
        ("article\n0-18 prose", "'0-18 prose' is no number or range with a role"),
        ("article\n0-3 nav\n4 title", "the page has the blocks 0 to 18, and each needs a role"),
        ("article\n0-19 nav", "the page has the blocks 0 to 18, and each needs a role"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_taken(
    answer: str, said: str, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = corpus / "sheets"
    typed(monkeypatch, "sheets", str(folder), "meta-dev")
    (folder / "001.roles").write_text(answer)
    assert typed(monkeypatch, "take", str(folder)) == 1
    assert said in capsys.readouterr().err and not (corpus / "hand_roles.jsonl").read_text()


def test_a_page_that_is_answered_again_has_its_last_roles(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = corpus / "sheets"
    typed(monkeypatch, "sheets", str(folder), "meta-dev")
    for roles in ("4 title\n5-18 body", "4 kicker\n5-18 body"):
        (folder / "001.roles").write_text(f"article\n0-3 nav\n{roles}")
        assert typed(monkeypatch, "take", str(folder)) == 0
    (line,) = (corpus / "hand_roles.jsonl").read_text().splitlines()
    assert json.loads(line)["roles"] == [["nav", 4], ["kicker", 1], ["body", 14]]
