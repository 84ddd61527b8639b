"""What a source's `respect` may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.extraction.fields.reservations import uses
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import RESPECTED


def test_sources_say_what_they_respect(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"

    def load(line: str) -> tuple[str, ...]:
        path.write_text(f'[[source]]\nname = "pier"\nsite = "https://pier.example/"\n{line}\n')
        return load_sources(path)[0].respect

    assert tuple(uses()) == RESPECTED
    assert load("") == ()
    assert load('respect = "ai-train"') == ("ai-train",)
    assert load('respect = ["tdm", "ai-input"]') == ("tdm", "ai-input")
    for wrong in ('"train"', "true", "[1]", '[["tdm"]]'):
        with pytest.raises(UsageError, match=r"pier.*respect has to be one or a list of ai-train, ai-input"):
            load(f"respect = {wrong}")
