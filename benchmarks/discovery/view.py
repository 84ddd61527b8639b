"""How a site's pages link and what they share: a site as it is seen under one of its hosts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote, unquote

from benchmarks.discovery.language import Language
from benchmarks.discovery.plan import Plan
from benchmarks.discovery.stories import Stories, Story

_TRACKING = {"ref": "ref=home", "fbclid": "fbclid=IwAR0x{number}", "utm": "utm_source=home&utm_medium=teaser"}
OLD = 25
"""One article of so many is linked by its old address, on sites that were rebuilt."""


@dataclass(frozen=True)
class View:
    """What pages are made from."""

    plan: Plan
    stories: Stories
    now: datetime
    base: str
    """Scheme and host, without a slash at the end."""
    canonical: str
    """The same of the site's main host."""

    @property
    def language(self) -> Language:
        """The site's."""
        return self.stories.language

    @property
    def labels(self) -> dict[str, str]:
        """Escaped."""
        return {name: escape(text) for name, text in self.language.labels.items()}

    @property
    def paper(self) -> str:
        """The site's name, escaped."""
        return self.labels["paper"]

    def href(self, path: str) -> str:
        """A path as the site's links have it, escaped."""
        if self.plan.href == "absolute":
            return escape(self.base + path)
        if self.plan.href == "raw":
            # what else is escaped in an address has a meaning
            path = re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", lambda escapes: unquote(escapes[0]), path)
        return escape(path)

    def link(self, path: str, text: str, more: str = "") -> str:
        """`text` is not escaped yet."""
        return f'<a href="{self.href(path)}"{more}>{escape(text)}</a>'

    def teaser_path(self, story: Story) -> str:
        """A story's address in listings: with tracking, or an old one, as the site has it."""
        if self.plan.redirects == "old" and story.number % OLD == 3:
            return story.old_path
        if self.plan.tracking == "none":
            return story.path
        return tracked(story.path, _TRACKING[self.plan.tracking].format(number=story.number))

    def teaser_link(self, story: Story, more: str = "") -> str:
        """Its headline as a link."""
        return self.link(self.teaser_path(story), story.title, more)

    def items(self, links: Iterable[str]) -> str:
        """Items of a list."""
        return "".join(f"<li>{link}</li>" for link in links)

    def menu(self) -> list[str]:
        """Links to home page and first sections."""
        labels, top = self.language.labels, dict.fromkeys(section[:1] for section in self.stories.sections)
        links = [self.link(home_path(self.plan), labels["home"])]
        links += [self.link(section_path(section), section[0].replace("-", " ").title()) for section in top]
        if self.plan.dead == "500":
            links.append(self.link("/special/", labels["topic"]))
        return links

    def footer(self) -> list[str]:
        """Links to what is no news."""
        labels = self.language.labels
        links = [self.link(f"/{name}", labels[name]) for name in ("about", "contact", "privacy", "login")]
        if self.plan.extra == "shop":
            links.append(self.link("/shop/mug", labels["shop"]))
        if self.plan.twin == "mobile":
            links.append(f'<a href="http://m.{self.plan.domain}/">{labels["mobile"]}</a>')
        return links

    def head(self) -> str:
        """The feed, where pages declare it, and the system."""
        kinds = {"rss": "rss+xml", "atom": "atom+xml", "json": "feed+json"}
        lines = []
        if kind := kinds.get(self.plan.feed):
            lines.append(f'<link rel="alternate" type="application/{kind}" href="{self.href(feed_path(self.plan))}">')
        if generator := self.plan.places.get("generator"):
            lines.append(f'<meta name="generator" content="{generator}">')
        return "\n".join(lines)

    def most_read(self, count: int = 5) -> list[Story]:
        """Old and new ones."""
        return self.stories[3 : min(len(self.stories), 3 + 7 * count) : 7]


@cache
def template(name: str) -> Template:
    """One of templates/."""
    return Template((Path(__file__).parent / "templates" / f"{name}.html").read_text("utf-8"))


def tracked(path: str, parameters: str) -> str:
    """The address with parameters that say where a reader comes from."""
    return f"{path}{'&' if '?' in path else '?'}{parameters}"


def home_path(plan: Plan) -> str:
    """Where the home page is in the end."""
    return f"/{plan.address.language}/" if plan.redirects == "home" else "/"


def section_path(section: Sequence[str]) -> str:
    """Where a section is."""
    return quote(f"/{'/'.join(section)}/")


def tag_path(tag: str) -> str:
    """Where a tag's page is."""
    return quote(f"/tag/{tag}/")


def author_path(number: int) -> str:
    """Where the page of an author is."""
    return f"/author/{number + 1}/"


def feed_path(plan: Plan) -> str:
    """Where the feed is: at a place of its own when pages declare it, else where the system puts it."""
    return {
        "rss": "/service/news.rss",
        "atom": "/service/news.atom",
        "json": "/service/news.json",
        "rss-usual": plan.places["rss"],
        "atom-usual": plan.places["atom"],
    }[plan.feed]
