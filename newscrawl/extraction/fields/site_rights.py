"""What a site's robots.txt and tdmrep.json reserve at an address, before anything is fetched there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from newscrawl.extraction.fields.robots_rules import Preferences, combine, read_rules
from newscrawl.extraction.fields.tdmrep import declared_for

RESERVED = "tdm_reservation"


def site_rights(robots_txt: str | None, tdmrep: str | None, url: str) -> dict[str, Any]:
    """What the site's files say of an address, before it is fetched."""
    found: dict[str, Any] = {}
    if not _is_readable(url):
        return found
    if robots_txt:
        rules = read_rules(robots_txt)
        if kept_out := rules.agents_kept_out(url):
            found["robots_txt"] = kept_out
        add_preferences(found, "content_signal", rules.signals(url))
        add_preferences(found, "content_usage", rules.usages(url))
    if tdmrep:
        reserved, policy = declared_for(tdmrep, url)
        found |= {} if reserved is None else {RESERVED: reserved}
        found |= {"tdm_policy": policy} if policy else {}
    return found


def _is_readable(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


def add_preferences(found: dict[str, Any], name: str, said: Preferences) -> None:
    """Put them beside those that were found before; where one says no, it is no."""
    known: Mapping[str, str] = found.get(name, {})
    if together := combine(dict(known), said):
        found[name] = together
