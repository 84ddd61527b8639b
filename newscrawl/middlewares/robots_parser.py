"""The rules of one robots.txt, taken apart once for each User-Agent: only the group that holds for it."""

from __future__ import annotations

import asyncio
import threading
from typing import Self

from protego import Protego
from scrapy.crawler import Crawler
from scrapy.robotstxt import RobotParser, decode_robotstxt
from scrapy.utils.python import to_unicode

from newscrawl.text.robots_groups import best_agent, said_to

LONG = 10_000
"""Characters of a file from which on a look at it would hold up the crawl's loop."""


class AgentRules(RobotParser):
    """Answers as Protego does."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rules: dict[str, Protego] = {}
        self._answers: dict[tuple[str, str], bool] = {}
        self._lock = threading.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        return cls(decode_robotstxt(robotstxt_body, crawler.spider if crawler else None))

    async def prepare(self, url: str, user_agent: str | bytes) -> None:
        """Find out in a thread what `allowed` is to answer, when that takes long."""
        if len(self._text) > LONG:
            agent = to_unicode(user_agent)
            self._answers[url, agent] = await asyncio.to_thread(self._is_allowed, url, agent)

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        url, agent = to_unicode(url), to_unicode(user_agent)
        known = self._answers.pop((url, agent), None)
        return self._is_allowed(url, agent) if known is None else known

    def crawl_delay(self, user_agent: str | bytes) -> float | None:
        agent = to_unicode(user_agent)
        delay: float | None = self._of(agent).crawl_delay(agent)
        return delay

    def _is_allowed(self, url: str, agent: str) -> bool:
        allowed: bool = self._of(agent).can_fetch(url, agent)
        return allowed

    def _of(self, user_agent: str) -> Protego:
        with self._lock:
            if user_agent not in self._rules:
                best = best_agent(self._text, user_agent)
                self._rules[user_agent] = Protego.parse("" if best is None else said_to(self._text, best.__eq__))
            return self._rules[user_agent]
