"""The list of AI agents, and the script that makes it again."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from newscrawl.extraction.fields.robots_rules import ai_agents
from training.ai_agents import TARGET
from training.ai_agents import main as refresh


def test_the_list_of_agents() -> None:
    data = tomllib.loads(TARGET.read_text("utf-8"))
    assert data["source"].startswith("https://") and isinstance(data["date"], date)
    assert len(data["agents"]) > 150 and {"gptbot", "ccbot", "google-extended", "claudebot"} <= ai_agents().keys()


def test_the_list_is_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, names = tmp_path / "agents.toml", [f"Bot-{number:03}" for number in range(60)]
    given = tmp_path / "robots.json"
    given.write_text(json.dumps({name: {"operator": "x"} for name in [*reversed(names), "bot-001", 'A "B"']}))
    assert refresh([str(given), "--date", "2026-11-01", "--output", str(target)]) == 0
    data = tomllib.loads(target.read_text("utf-8"))
    assert data["agents"] == ['A "B"', "Bot-000", "bot-001", *names[2:]] and data["date"] == date(2026, 11, 1)
    given.write_text("".join(f"User-agent: {name} # a note\n" for name in names) + "User-agent: *\nDisallow: /\n")
    assert refresh([str(given), "--output", str(target)]) == 0
    assert tomllib.loads(target.read_text("utf-8"))["agents"] == names
    before = target.read_bytes()
    given.write_text("User-agent: OnlyBot\n")
    assert refresh([str(given), "--output", str(target)]) == 1
    assert refresh([str(tmp_path / "none.json"), "--output", str(target)]) == 2
    assert target.read_bytes() == before and "nothing is written" in capsys.readouterr().err
