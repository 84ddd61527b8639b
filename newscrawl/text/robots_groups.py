"""A robots.txt without what it says to others.

A parser keeps each rule once for each agent of its group: half a megabyte of agents and rules are a hundred million.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

LONGEST_ROBOTS = 512 * 1024
"""Bytes or characters of such a file that are read: RFC 9309 asks for 500 kB and more."""
_AGENT = frozenset({"user-agent", "useragent", "user agent"})
_OF_THE_SITE = frozenset({"sitemap", "sitemaps", "site-map", "host"})
"""What stands anywhere, and ends no group."""
_RULES = frozenset("allow disallow dissallow dissalow disalow diasllow disallaw crawl-delay".split())
_NAMES = _AGENT | _OF_THE_SITE | _RULES | {"crawl delay", "request-rate", "request rate", "visit-time", "visit time"}


def said_to(text: str, is_meant: Callable[[str], bool]) -> str:
    """The groups for agents that are meant, with only these in their heads; as Protego takes a file apart."""
    lines: list[str] = []
    in_head, meant = False, False
    for name, value in _directives(text):
        if name in _OF_THE_SITE:
            continue
        if name in _AGENT:
            meant = meant and in_head
            in_head = True
            if named := next(filter(is_meant, agents_in(value)), None):
                lines.append(f"User-agent: {named}")
                meant = True
        else:
            in_head = False
            if meant:
                lines.append(f"{name}: {value}")
    return "\n".join(lines)


def agents_of(text: str) -> dict[str, None]:
    """Every agent that has a group, in the order in which they come."""
    named = (value for name, value in _directives(text) if name in _AGENT)
    return {agent: None for value in named for agent in agents_in(value)}


def agents_in(value: str) -> list[str]:
    """What a line names: as it stands, and without the wildcards that it must not have."""
    agent = value.strip().lower()
    return [agent] * bool(agent) + [plain for plain in [agent.replace("*", "")] if plain not in ("", agent)]


def best_agent(text: str, user_agent: str) -> str | None:
    """The agent whose group holds for a User-Agent: the longest that begins one of its words, else `*`."""
    agents = agents_of(text)
    scores = {agent: _fit(agent, user_agent.strip().lower()) for agent in agents}
    best = max(agents, key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] else None


def _fit(agent: str, robot: str) -> int:
    if agent == "*":
        return 1
    place = robot.find(agent)
    while place > 0 and (robot[place - 1].isalnum() or robot[place - 1] in "-_"):
        place = robot.find(agent, place + 1)
    return len(agent) if place >= 0 else 0


def _directives(text: str) -> Iterator[tuple[str, str]]:
    """Name in small letters and value of each line that is one."""
    for line in text.splitlines():
        plain = line.partition("#")[0].strip()
        if plain and (found := _directive(plain)) is not None:
            yield found


def _directive(line: str) -> tuple[str, str] | None:
    """As webmasters write it: with a colon, without, and in two words."""
    name, colon, value = line.partition(":")
    name = name.strip().lower()
    if colon and (name in _NAMES or not value or value[0].isspace()):
        return name, value.strip()
    for count in (1, 2):
        words = line.split(None, count)
        if (first := " ".join(words[:count]).lower()) in _NAMES:
            return first, words[count] if len(words) > count else ""
    return (name, value.strip()) if colon else None
