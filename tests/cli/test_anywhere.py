"""Our commands among those of any project: light, and said as they say themselves."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

from newscrawl.cli import anywhere

COMMANDS = [kind for _, kind in inspect.getmembers(anywhere, inspect.isclass) if getattr(kind, "module", "")]


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_command_is_described_alike_in_every_project(kind: type[anywhere._Later]) -> None:
    assert kind().short_desc() == import_module(f"newscrawl.commands.{kind.module}").Command().short_desc()


@pytest.mark.parametrize("kind", COMMANDS)
def test_what_scrapy_sets_reaches_the_command(kind: type[anywhere._Later]) -> None:
    command = kind()
    command.settings = "theirs"
    assert command._command().settings == "theirs"


def test_our_own_settings_are_defaults_there_and_scrapys_are_left_alone() -> None:
    settings = anywhere.Schedule().default_settings
    assert settings["SCHEDULE_MAX_RUNNING"] == 4
    assert not {"USER_AGENT", "FEEDS", "ITEM_PIPELINES", "SPIDER_MODULES", "COMMANDS_MODULE"} & set(settings)
