"""One site as its visitors meet it: an answer to every address, and the truth about them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from benchmarks.discovery import listings
from benchmarks.discovery.articles import amp_page, amp_path, article_page, print_page, print_path
from benchmarks.discovery.fronts import Front, fronts, render
from benchmarks.discovery.others import calendar_page, fixed, search_page
from benchmarks.discovery.plan import Plan
from benchmarks.discovery.stories import DAY, START, Stories, Story
from benchmarks.discovery.view import View, feed_path, home_path, section_path

HTML = "text/html; charset=utf-8"
MEANING = {"id", "p", "idxno", "sid", "page", "offset", "before", "q", "amp", "print", "outputType"}
"""Parameters without which it is another page, on the sites that have them; all others are for the statistics."""
MANY = 20_000
"""Articles from which on a site's addresses are no longer kept."""
SLOW = 1.0
"""Seconds that the first section takes on slow sites."""


class Answer(NamedTuple):
    """What the server sends; `kind` is for the count, `story` the article that it shows."""

    kind: str
    body: bytes = b""
    content_type: str = HTML
    status: int = 200
    story: Story | None = None
    modified: datetime | None = None
    location: str = ""
    delay: float = 0.0


Make = Callable[[], Answer]
MISSING = Answer("missing", b"<html><title>Not found</title><h1>Not found</h1></html>", status=404)


class Site:
    """On one day; `advance` makes it the next."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.base = f"http://www.{plan.domain}"
        self._show(0)

    def _show(self, day: int) -> None:
        self.day, self.now = day, START + day * DAY
        self.stories = Stories(self.plan, day)
        self._views = {
            host: View(self.plan, self.stories, self.now, f"http://{host}", self.base) for host in self.hosts
        }
        self._routes = {host: self._all_routes(view) for host, view in self._views.items()}

    @property
    def hosts(self) -> list[str]:
        """Under which pages are shown; the domain itself leads to the first."""
        return [f"www.{self.plan.domain}", *([f"m.{self.plan.domain}"] if self.plan.twin == "mobile" else [])]

    @property
    def home(self) -> str:
        """The address that a user would give."""
        return f"http://{self.plan.domain}/" if self.plan.redirects == "apex" else f"{self.base}/"

    def advance(self) -> None:
        """A day later: some articles are new, some changed."""
        self._show(self.day + 1)

    # ---- the truth

    def story_at(self, url: str) -> Story | None:
        """The article that a reader gets there in the end, whichever twin of it."""
        for _ in range(5):
            parts = urlsplit(url)
            answer = self.answer(parts.netloc, url.split(parts.netloc, 1)[1])
            if not answer.location:
                return answer.story
            url = answer.location
        return None

    def told(self) -> set[int]:
        """Numbers of the changed articles whose change a listing tells."""
        if len(self.stories) > MANY:  # they are among the newest, which its sitemap dates
            return set(self.stories.changed)
        view = self._views[self.hosts[0]]
        files = [make(view) for make in self._listings(view).values()]
        stories = (story for file in files for story in file.dated if story.number in self.stories.changed)
        return {story.number for story in stories}

    # ---- answers

    def answer(self, host: str, target: str) -> Answer:
        """`target`: path and query."""
        if host == self.plan.domain:
            return Answer("redirect", status=301, location=self.base + (target or "/"))
        view = self._views.get(host)
        if view is None:
            return MISSING
        key = _key(target, self._meaning)
        if make := self._routes[host].get(key):
            return make()
        return self._endless(view, key) or self._of_many(view, key) or self._other_slash(view, target) or MISSING

    @property
    def _meaning(self) -> set[str]:
        return MEANING | ({"ref"} if "ref=" in self.plan.address.path else set())

    def _other_slash(self, view: View, target: str) -> Answer | None:
        """Servers lead from an address without the last slash to that with it, and back."""
        path, mark, query = target.partition("?")
        other = (path.rstrip("/") if path.endswith("/") else path + "/") + mark + query
        if _key(other, self._meaning) not in self._routes[view.base.removeprefix("http://")]:
            return None
        return Answer("redirect", status=301, location=view.base + other)

    def _endless(self, view: View, key: str) -> Answer | None:
        parts = urlsplit(key)
        query = dict(parse_qsl(parts.query))
        page = None
        if parts.path == "/search" and "search" in self.plan.traps:
            number = query.get("page", "1")
            page = search_page(view, query.get("q", ""), int(number) if number.isdigit() else 1)
        elif parts.path.startswith("/calendar/") and "calendar" in self.plan.traps:
            page = calendar_page(view, parts.path)
        return Answer("trap", page.encode()) if page else None

    def _of_many(self, view: View, key: str) -> Answer | None:
        """An article of a site that has too many to keep their addresses."""
        match = re.search(r"-(\d+)$", key) if len(self.stories) > MANY else None
        number = (int(match[1]) - 418_000) // 3 if match else -1
        if not 0 <= number < len(self.stories):
            return None
        story = self.stories.by_number(number)
        return _article(view, story) if story.path == key else None

    def _all_routes(self, view: View) -> dict[str, Make]:
        routes: dict[str, Make] = {}
        for front in fronts(view):
            routes[front.path] = partial(_front, view, front)
        if self.plan.slow:
            first = section_path(self.stories.sections[0])
            routes[first] = partial(_slowly, routes[first])
        for path, make in fixed(view).items():
            routes[path] = partial(_other, view, make)
        routes |= self._own_routes(view) | self._article_routes(view)
        return {_key(path, self._meaning): make for path, make in routes.items()}

    def _own_routes(self, view: View) -> dict[str, Make]:
        """What is no page, and pages that fail."""
        routes: dict[str, Make] = {path: partial(_listing, view, make) for path, make in self._listings(view).items()}
        if self.plan.robots != "missing":
            routes["/robots.txt"] = lambda: Answer("robots", listings.robots_txt(view).encode(), "text/plain")
        if home_path(self.plan) != "/":
            routes["/"] = lambda: Answer("redirect", status=302, location=view.base + home_path(self.plan))
        if self.plan.dead == "500":
            routes["/special/"] = lambda: Answer("dead", b"<h1>Server error</h1>", status=500)
        for path in self.stories.gone() if self.plan.dead in ("404", "410") else ():
            routes[path] = lambda: Answer("dead", b"<title>Gone</title><h1>Gone</h1>", status=int(self.plan.dead))
        return routes

    def _article_routes(self, view: View) -> dict[str, Make]:
        routes: dict[str, Make] = {}
        for story in self.stories if len(self.stories) <= MANY else ():
            routes[story.path] = partial(_article, view, story)
            if self.plan.twin.startswith("amp"):
                routes[amp_path(view, story)] = partial(_twin, view, story, amp_page)
            if self.plan.twin == "print":
                routes[print_path(story)] = partial(_twin, view, story, print_page)
            if self.plan.redirects == "old":
                routes[story.old_path] = partial(Answer, "redirect", status=301, location=view.base + story.path)
        return routes

    def _listings(self, view: View) -> dict[str, Callable[[View], listings.Listing]]:
        found: dict[str, Callable[[View], listings.Listing]] = {}
        if self.plan.sitemap != "none":
            found[listings.sitemap_path(view)] = listings.sitemap
        if self.plan.sitemap.endswith("index"):
            for number in listings.children(view):
                found[listings.child_path(view, number)] = partial(listings.child, number=number)
        if self.plan.news:
            found[view.plan.places["news"]] = listings.news_sitemap
        if self.plan.feed != "none":
            found[feed_path(self.plan)] = listings.feed
        return found


def _key(target: str, meaning: set[str]) -> str:
    """One spelling of an address: its letters as they are, and only the parameters that mean something."""
    path, _, query = target.partition("?")
    pairs = sorted((name, value) for name, value in parse_qsl(query) if name in meaning)
    return unquote(path or "/") + ("?" + "&".join(f"{name}={value}" for name, value in pairs) if pairs else "")


def _article(view: View, story: Story) -> Answer:
    kind = "article" if view.base == view.canonical else "twin"
    return Answer(kind, article_page(view, story).encode(), story=story, modified=story.modified)


def _twin(view: View, story: Story, make: Callable[[View, Story], str]) -> Answer:
    return Answer("twin", make(view, story).encode(), story=story, modified=story.modified)


def _front(view: View, front: Front) -> Answer:
    newest = max((story.modified for story in front.stories), default=None)
    return Answer("front", render(view, front).encode(), modified=newest)


def _slowly(make: Make) -> Answer:
    return make()._replace(delay=SLOW)


def _other(view: View, make: Callable[[View], str]) -> Answer:
    return Answer("other", make(view).encode(), modified=START)


def _listing(view: View, make: Callable[[View], listings.Listing]) -> Answer:
    found = make(view)
    return Answer(found.kind, found.body, found.content_type, modified=view.stories[0].modified)
