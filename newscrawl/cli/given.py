"""Values of `-s` and `-L`, held to the default's type: Scrapy reads them when it is too late for one line."""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings, default_settings

from newscrawl.cli.kinds import complaint, example
from newscrawl.errors import UsageError
from newscrawl.text.addresses import is_http_url
from newscrawl.text.likely import meant

MISSPELLED = 0.85
"""How like another setting's name one is: other packages have settings, too."""


def check_given(arguments: list[str]) -> None:
    """`arguments`: what stood behind each -s. Raises UsageError."""
    from newscrawl import settings as own  # noqa: PLC0415 - every scrapy command imports this module

    for argument in arguments:
        name, _, value = argument.partition("=")
        default = getattr(own, name, getattr(default_settings, name, None))
        if wanted := complaint(name, value, default):
            like = f", like {name}={_shown(example(name, default))}" if default is not None else ""
            raise UsageError(f"-s {argument}: has to be {wanted}{like}")


def check_places(settings: BaseSettings) -> None:
    """What is logged, and where it and Scrapy's own notes go. Raises UsageError."""
    _check_level(settings)
    if log := settings.get("LOG_FILE"):
        _check_writable(f"LOG_FILE={log}", log)
    if folder := settings.get("JOBDIR"):
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"JOBDIR={folder}: cannot be written ({error.strerror})") from error


def check_pairs(option: str, arguments: list[str]) -> None:
    """What stood behind each -s or -a, as it was typed. Raises UsageError."""
    for argument in arguments:
        name, sign, _ = argument.partition("=")
        if not sign or not name.strip():
            like = f", like {option} site={argument}" if is_http_url(argument) else ", without blanks around the sign"
            raise UsageError(f"{option} {argument}: has to be NAME=VALUE{like}")


def check_filled(opts: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Raises UsageError for an option whose value is empty, as of a variable that is not set."""
    for action in parser._actions:  # argparse has no other way to ask
        if action.nargs is None and getattr(opts, action.dest, None) in ("", [""]):
            raise UsageError(f"{action.option_strings[-1]} is empty")


def check_files(opts: argparse.Namespace) -> None:
    """Of Scrapy's own options, some of which it opens when a crawl is over. Raises UsageError."""
    for name in ("logfile", "pidfile", "profile"):
        if path := getattr(opts, name, None):
            _check_writable(f"--{name} {path}", path)


def _check_writable(given: str, path: str) -> None:
    try:
        Path(path).open("ab").close()
    except OSError as error:
        raise UsageError(f"{given}: cannot be written ({error.strerror})") from error


def unknown_settings(arguments: list[str], settings: BaseSettings) -> Iterator[str]:
    """What to say of those behind -s that seem misspelled; `settings` does not have them yet."""
    for argument in arguments:
        name, _, value = argument.partition("=")
        if name == "FEED_EXPORT_FIELDS":
            yield from _unknown_fields(value.split(","))
        known = [] if name in settings else [name for name in settings if name.isupper()]
        if hint := meant(name, known, MISSPELLED):
            yield f"-s {name}: no setting is called so{hint}"


def _unknown_fields(names: list[str]) -> Iterator[str]:
    """Those that seem misspelled: nothing would be written of them, without a word. Items of others have their own."""
    from newscrawl.items import FIELDS  # noqa: PLC0415 - every scrapy command imports this module

    for name in map(str.strip, names):
        if name not in FIELDS and (hint := meant(name, FIELDS, MISSPELLED)):
            yield f"-s FEED_EXPORT_FIELDS: no field is called {name}{hint}"


def _check_level(settings: BaseSettings) -> None:
    """Small letters will do."""
    level = str(settings.get("LOG_LEVEL"))
    if level.upper() not in logging.getLevelNamesMapping():
        raise UsageError(f"log level {level}: there are CRITICAL, ERROR, WARNING, INFO and DEBUG")
    settings.set("LOG_LEVEL", level.upper(), priority=settings.getpriority("LOG_LEVEL") or 0)


def _shown(default: Any) -> str:
    if isinstance(default, Mapping):
        return json.dumps(dict(list(default.items())[:1]))
    if isinstance(default, list):
        return ",".join(map(str, default))
    return str(int(default) if isinstance(default, bool) else default)
