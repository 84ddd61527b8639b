"""A page that is to be asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scrapy.http import Response

from newscrawl.discovery.urls import ListedPage


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page to ask for, and the conditional headers to ask with."""

    candidate: ListedPage
    headers: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    """By which the state knows the article."""
    response: Response | None = None
    """The page itself, where it was had already: as a listing."""
