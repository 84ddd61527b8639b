"""Our commands in anybody's Scrapy project, through the entry points `scrapy.commands`.

Every `scrapy ...` in every project of the environment imports this module: it imports nothing, and a command's own
module is loaded when it is the one that was typed.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class _Later:
    """Stands for the command until more than its description is asked for."""

    module = ""
    description = ""

    def short_desc(self) -> str:
        return self.description

    def __getattr__(self, name: str) -> Any:
        return getattr(self._command(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._command(), name, value)

    def _command(self) -> Any:
        if "command" not in self.__dict__:
            command = import_module(f"newscrawl.commands.{self.module}").Command()
            command.default_settings = _own_settings() | command.default_settings
            self.__dict__["command"] = command
        return self.__dict__["command"]


def _own_settings() -> dict[str, Any]:
    """The defaults of the settings that Scrapy does not know; what a project says of them goes first."""
    ours, scrapys = import_module("newscrawl.settings"), import_module("scrapy.settings.default_settings")
    return {name: value for name, value in vars(ours).items() if name.isupper() and not hasattr(scrapys, name)}


def _later(module: str, description: str) -> type[_Later]:
    """The class that Scrapy makes its command of."""
    return type(module.capitalize(), (_Later,), {"module": module, "description": description})


Dataset = _later("dataset", "Make a dataset of articles, or describe and compare datasets")
Desk = _later("desk", "Show sources, runs and articles on a page of this machine")
Explain = _later("explain", "Show what became of a page, and why")
Reextract = _later("reextract", "Extract the articles of WARC files again, on many cores or machines")
Worker = _later("worker", "Run jobs of a cluster's schedule on this machine")
Sources = _later("sources", "Try a site as a source, or read a list of feeds")
Schedule = _later("schedule", "Run every source of a file on its own schedule")
