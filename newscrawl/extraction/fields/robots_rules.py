"""What a robots.txt says of use: its Content-Signal and Content-Usage lines, and the AI agents that it keeps out.

Content-Signal: contentsignals.org. Content-Usage: draft-ietf-aipref-attach-05 and draft-ietf-aipref-vocab.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from protego import Protego

from newscrawl.extraction.words.load import entries
from newscrawl.text.robots_groups import LONGEST_ROBOTS, said_to

MOST_PREFERENCES = 1000
"""Such lines of a group that are read."""
NAMES = ("content-signal", "content-signals", "content-usage")
OWN_NAME = "newscrawl"
"""The product token whose group takes the place of `*`."""
_ANSWERS = {"yes": "yes", "y": "yes", "no": "no", "n": "no"}
Preferences = dict[str, str]
"""Category -> `yes` or `no` (Content-Signal), `y` or `n` (Content-Usage)."""


@dataclass(slots=True)
class Group:
    """The rules for some agents."""

    agents: set[str] = field(default_factory=set)
    """In lower case, without versions."""
    signals: list[tuple[str, Preferences]] = field(default_factory=list)
    """Path and what is said for it; an empty path is every page."""
    usages: list[tuple[str, Preferences]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """All rules as they stand."""
    paths: set[str] = field(default_factory=set)
    """Paths of which something is said that may not hold for others."""

    def add(self, name: str, value: str) -> None:
        """A rule; its name in lower case."""
        self.lines.append(f"{name}:{value}")
        if name == "allow":
            self.paths.add(value)
        elif name in NAMES and len(self.usages) + len(self.signals) < MOST_PREFERENCES:
            path, said = _path_and_rest(value)
            self.paths.add(path)
            if name == "content-usage":
                self.usages.append((path, usages_in(said)))
            else:
                self.signals.append((path, signals_in(said)))


@dataclass(frozen=True, slots=True)
class Rules:
    """A robots.txt, read once."""

    groups: tuple[Group, ...]
    paths: frozenset[str]
    """Those of all groups."""
    protego: Protego
    alike: tuple[tuple[tuple[str, ...], tuple[Group, ...]], ...]
    """AI agents that the file names, those with the same rules together, and these rules."""

    def signals(self, url: str) -> Preferences:
        """What Content-Signal says of a page to all."""
        return combine(*(said for group in self._for_all() for said in _for_page(group.signals, url)))

    def usages(self, url: str) -> Preferences:
        """What Content-Usage says of a page to all."""
        return combine(*(said for group in self._for_all() for said in _for_page(group.usages, url)))

    def _for_all(self) -> list[Group]:
        own = [group for group in self.groups if OWN_NAME in group.agents]
        return own or [group for group in self.groups if "*" in group.agents]

    def agents_kept_out(self, url: str) -> list[str]:
        """AI agents that may not fetch a page, or not train with it; named by the file, spelled as in the list."""
        kept: list[str] = []
        for agents, groups in self.alike:
            told = combine(*(said for group in groups for said in _for_page([*group.signals, *group.usages], url)))
            reserved = told.get("ai-train") == "no" or told.get("train-ai") == "n"
            if reserved or not self.protego.can_fetch(url, agents[0]):
                kept += agents
        return sorted((ai_agents()[agent] for agent in kept), key=str.lower)


def _alike(groups: Sequence[Group]) -> tuple[tuple[tuple[str, ...], tuple[Group, ...]], ...]:
    """AI agents with the same rules, and these: many files name a hundred agents, one by one, and forbid each all."""
    named: dict[str, list[Group]] = {}
    for group in groups:
        for agent in group.agents & ai_agents().keys():
            named.setdefault(agent, []).append(group)
    together: dict[tuple[str, ...], list[str]] = {}
    for agent in sorted(named):
        together.setdefault(tuple(line for group in named[agent] for line in group.lines), []).append(agent)
    return tuple((tuple(agents), tuple(named[agents[0]])) for agents in together.values())


@cache
def ai_agents() -> Mapping[str, str]:
    """Name in lower case -> as the list spells it (ai_agents.toml)."""
    return {agent_token(name): name for name in reversed(entries("agents", "ai_agents"))}


def agent_token(name: str) -> str:
    """`GPTBot/1.1` and `gptbot` are one."""
    return name.partition("/")[0].strip().lower()


@lru_cache(maxsize=32)
def read_rules(robots_txt: str) -> Rules:
    """Whatever is wrong in it is passed over."""
    text = robots_txt[:LONGEST_ROBOTS].lstrip("\ufeff")
    groups = [Group({"*"})]  # what stands before the first one is said to all
    naming = False
    for line in text.splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon or name in ("sitemap", "host"):
            continue
        if name != "user-agent":
            groups[-1].add(name, value)
        elif naming:
            groups[-1].agents.add(agent_token(value))
        else:
            groups.append(Group({agent_token(value)}))
        naming = name == "user-agent"
    # it would take the version for a part of the name
    plain = re.sub(r"(?im)^([ \t]*user-agent[ \t]*:[^/#\r\n]+)/[^#\r\n]*", r"\1", text)
    paths = frozenset(path for group in groups for path in group.paths)
    alike = _alike(groups)
    asked = {agents[0] for agents, _ in alike}
    return Rules(tuple(groups), paths, Protego.parse(said_to(plain, asked.__contains__)), alike)


def _path_and_rest(value: str) -> tuple[str, str]:
    if not value.startswith(("/", "*")):
        return "", value
    path, *rest = value.split(None, 1)
    return path, rest[0] if rest else ""


def signals_in(value: str) -> Preferences:
    """`search=yes, ai-train=no`, in any case; what is neither yes nor no says nothing."""
    pairs = (part.partition("=") for part in re.split(r"[,;\s]+", re.sub(r"(?:(?<!\s)\s+)?=\s*", "=", value.lower())))
    return {name: _ANSWERS[answer] for name, _, answer in pairs if name and answer in _ANSWERS}


def usages_in(value: str) -> Preferences:
    """A dictionary of RFC 9651, of which the tokens `y` and `n` count; one that is none says nothing."""
    import http_sf  # noqa: PLC0415 - a tenth of a second, for a header that few sites send

    try:
        found: Any = http_sf.parse(value.encode("utf-8", "replace"), tltype="dictionary")
    except (http_sf.StructuredFieldError, ValueError):
        return {}
    said = {name: entry[0] for name, entry in found.items() if isinstance(entry, tuple)}
    return {
        name: str(answer) for name, answer in said.items() if isinstance(answer, http_sf.Token) and answer in ("y", "n")
    }


def combine(*said: Preferences) -> Preferences:
    """Where one says no, it is no."""
    found: Preferences = {}
    for preferences in said:
        for name, answer in preferences.items():
            if not found.get(name, "").startswith("n"):
                found[name] = answer
    return found


def _for_page(rules: list[tuple[str, Preferences]], url: str) -> list[Preferences]:
    """Of the longest path that fits, every rule."""
    fitting = [path for path in {path for path, _ in rules} if not path or covers(path, url)]
    longest = max(fitting, key=lambda path: len(path.encode()), default=None)
    return [said for path, said in rules if path == longest]


@lru_cache(maxsize=4096)
def _one_path(path: str) -> Protego:
    return Protego.parse(f"User-agent: *\nDisallow: {path}")


def covers(path: str, url: str) -> bool:
    """Whether a path of a robots.txt, with its `*` and `$`, fits a URL."""
    return bool(path) and not _one_path(path).can_fetch(url, "*")
