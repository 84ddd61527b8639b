"""What a value behind -s has to be, by the default of its setting: Scrapy finds it out in a traceback, or never."""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

from scrapy.settings import default_settings
from scrapy.utils.misc import load_object

from newscrawl.cli.bounds import Bounds, on_or_off, whole

OBJECT = re.compile(r"(?<![\w.])(?:[a-z_]\w*+\.)++[A-Z]\w*")
"""How paths of components look."""
NO_DEFAULT = ("ASYNCIO_EVENT_LOOP", "DOWNLOADER_CLIENTCONTEXTFACTORY", "FEED_URI_PARAMS")
"""Settings that take such a path, though their default is none."""
NAMES_TOO = ("REFERRER_POLICY",)
"""Those that take names beside paths."""
TLS = ("TLS", "TLSv1.0", "TLSv1.1", "TLSv1.2")


def complaint(name: str, value: str, default: Any) -> str | None:
    """What a value that is none for the setting has to be. `default`: of the setting, with or without newscrawl."""
    if isinstance(default, bool):
        return on_or_off(value)
    if isinstance(default, (int, float)):
        return Bounds.of(name, default, hasattr(default_settings, name)).complaint(value)
    if isinstance(default, Mapping):
        return _of_table(value, example(name, default)) if value else None
    if isinstance(default, list):
        return _of_list(name, value.split(",") if value else (), default)
    return _of_text(name, value, default)


def example(name: str, default: Any) -> Any:
    """What the setting may be like: its default, or what Scrapy adds to that."""
    usual = [404, 410] if name.endswith("_CODES") else default
    return default or getattr(default_settings, f"{name}_BASE", usual)


def _of_table(value: str, like: Mapping[str, Any]) -> str | None:
    try:
        table = json.loads(value)
    except ValueError:
        table = None
    if not isinstance(table, dict):
        return "an object of JSON"
    if any(isinstance(place, int) for place in like.values()):
        paths: Iterable[Any] = [path for path, place in table.items() if place is not None]
    else:
        paths = [path for path in table.values() if path is not None] if _holds_objects(like.values()) else ()
    return _of_first(_object, paths)


def _of_list(name: str, values: Iterable[str], default: list[Any]) -> str | None:
    if name.endswith("_CODES") or any(isinstance(entry, int) for entry in default):
        return "whole numbers with commas between" if any(whole(value) is None for value in values) else None
    if name.endswith("_MODULES"):
        return _of_first(_module, values)
    return _of_first(_object, values) if _holds_objects(default) else None


def _of_text(name: str, value: str, default: Any) -> str | None:
    if name.endswith("_ENCODING"):
        return _encoding(value) if value else None
    if name.endswith("_LOG_LEVEL"):
        return None if value in logging.getLevelNamesMapping() else "CRITICAL, ERROR, WARNING, INFO or DEBUG"
    if name == "DOWNLOADER_CLIENT_TLS_METHOD":
        return None if value in TLS else f"one of {', '.join(TLS)}"
    if name == "LOG_FORMAT":
        return _log_format(value)
    if name in NO_DEFAULT:
        return _object(value) if value else None
    return _object(value) if _holds_objects([default]) and name not in NAMES_TOO else None


def _holds_objects(values: Iterable[Any]) -> bool:
    return any(isinstance(value, str) and OBJECT.fullmatch(value) for value in values)


def _of_first(check: Callable[[Any], str | None], values: Iterable[Any]) -> str | None:
    """The first complaint."""
    return next(filter(None, map(check, values)), None)


def _object(path: Any) -> str | None:
    return _loaded(load_object, path, "a class or a function")


def _module(path: str) -> str | None:
    return _loaded(import_module, path.strip(), "a module")


def _loaded(load: Callable[[Any], object], path: Any, what: str) -> str | None:
    try:
        load(path)
    except Exception as error:  # noqa: BLE001 - code of somebody's, which may fail in any way
        return f"the path of {what}; {path!r} cannot be loaded ({error})"
    return None


def _encoding(value: str) -> str | None:
    try:
        codecs.lookup(value)
    except LookupError:
        return "the name of an encoding"
    return None


def _log_format(value: str) -> str | None:
    try:
        logging.Formatter(value).format(logging.LogRecord("", logging.INFO, "", 0, "", None, None))
    except (ValueError, KeyError, TypeError) as error:
        return f"a format of log lines ({error})"
    return None
