"""`noai` and `noimageai` in X-Robots-Tag headers and in meta elements, for all agents or for some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from newscrawl.extraction.fields.robots_rules import OWN_NAME, agent_token, ai_agents

DIRECTIVES = ("noai", "noimageai")
WITH_VALUES = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
"""Directives after which a colon begins their value; before any other it ends the name of an agent."""
_TOKEN = re.compile(r"[\w.-]+(?: [\w.-]+){0,3}")


def directives(header: str, meta: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """`noai`, `noimageai`: True when they are said to all, to newscrawl, or to an AI agent; `noai_agents`: the others.

    `header`: X-Robots-Tag, repeated ones a line each. `meta`: contents by name in lower case.
    """
    said = [found for line in header.splitlines() for found in in_header(line)]
    for name, contents in meta.items():
        if name in ("robots", OWN_NAME) or name in ai_agents() or name.endswith("bot"):
            agent = "" if name == "robots" else name
            said += [(agent, directive) for content in contents for directive in _known(content)]
    found: dict[str, Any] = {name: True for name in DIRECTIVES if any(_is_meant(*one, name) for one in said)}
    others = {agent for agent, directive in said if not _is_meant(agent, directive, directive)}
    return found | ({"noai_agents": sorted(others)} if others else {})


def in_header(header: str) -> Iterable[tuple[str, str]]:
    """(agent in lower case, directive) of one header; an agent's go on until the next agent."""
    agent = ""
    for part in header.split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip().lower() not in WITH_VALUES and _TOKEN.fullmatch(name.strip()):
            agent, part = agent_token(name), rest
        for directive in _known(part):
            yield agent, directive


def _known(text: str) -> list[str]:
    words = re.split(r"[,;\s]+", text.lower())
    return [name for name in DIRECTIVES if name in words]


def _is_meant(agent: str, directive: str, name: str) -> bool:
    return directive == name and (agent in ("", "*", OWN_NAME) or agent in ai_agents())
