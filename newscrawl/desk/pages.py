"""The pages to be read: each takes its facts from one module, and its look from one template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from newscrawl.desk import article_page, export, listing, metrics, overview, source_page
from newscrawl.desk.answers import Answers, json_answer
from newscrawl.desk.books import Books
from newscrawl.desk.explaining import POLICY as SANDBOX
from newscrawl.desk.explaining import Explaining
from newscrawl.desk.guard import POLICY
from newscrawl.desk.keeping_up import KeepingUp

LATELY = 30
"""Runs that ended, on the page of those that go on."""
PICTURES = POLICY.replace("img-src 'self'", "img-src 'self' http: https:")
"""Of an article's page whose pictures somebody asked for."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Their functions are called in threads."""

    books: Books
    answers: Answers
    explaining: Explaining
    index: KeepingUp

    def routes(self) -> list[Route]:
        """In the order in which they are tried."""
        return [
            Route("/", self.sources),
            Route("/source", self.source),
            Route("/run/{number:int}", self.run),
            Route("/articles", self.articles),
            Route("/articles.jsonl", self.as_lines),
            Route("/articles.csv", self.as_table),
            Route("/articles.atom", self.as_feed),
            Route("/article/{article}", self.article),
            Route("/article/{article}/marked", self.marked),
            Route("/now", self.now),
            Route("/metrics", self.metrics),
            Route("/health", self.health),
        ]

    def sources(self, request: Request) -> Response:
        name, status = request.query_params.get("name", "")[:200], request.query_params.get("status", "")[:20]
        return self.answers.page(request, "sources.html", overview.facts(self.books, name, status))

    def source(self, request: Request) -> Response:
        found = source_page.facts(self.books, request.query_params.get("name", ""), number(request, "before"))
        return self._page(request, "source.html", found, "No such source is known.")

    def run(self, request: Request) -> Response:
        found = source_page.run_facts(self.books, request.path_params["number"])
        return self._page(request, "run.html", found, "No such run is remembered.")

    def articles(self, request: Request) -> Response:
        asked = listing.asked(request.query_params)
        return self.answers.page(request, "articles.html", listing.facts(self.books, asked))

    def as_lines(self, request: Request) -> Response:
        return self._file(request, export.json_lines, "application/x-ndjson", "articles.jsonl")

    def as_table(self, request: Request) -> Response:
        return self._file(request, export.table, "text/csv; charset=utf-8", "articles.csv")

    def _file(self, request: Request, make: Callable[..., Any], media_type: str, name: str) -> Response:
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        lines = make(self.books, listing.asked(request.query_params))
        return StreamingResponse(lines, media_type=media_type, headers=headers)

    def as_feed(self, request: Request) -> Response:
        base = str(request.base_url).rstrip("/")
        feed = export.feed(self.books, listing.asked(request.query_params), base)
        return Response(feed, media_type="application/atom+xml")

    def article(self, request: Request) -> Response:
        pictures = request.query_params.get("pictures") == "1"
        article, revision = request.path_params["article"], number(request, "revision")
        found = article_page.facts(self.books, article, revision, pictures=pictures)
        if found is None:
            raise HTTPException(404, "No such article is here.")
        target, is_archived = self.explaining.target(found["item"])
        facts = found | {"explainable": bool(target), "archived": is_archived}
        facts |= {"explained": self.explaining.get(article) is not None}
        policy = PICTURES if pictures else POLICY
        return self.answers.page(request, "article.html", facts, content_security_policy=policy)

    def marked(self, request: Request) -> Response:
        page = self.explaining.get(request.path_params["article"])
        if page is None:
            raise HTTPException(404, "It was not explained yet, or too long ago.")
        headers = {"content-security-policy": SANDBOX}
        return Response(page, media_type="text/html; charset=utf-8", headers=headers)

    def now(self, request: Request) -> Response:
        return self.answers.page(request, "now.html", now_facts(self.books))

    def metrics(self, request: Request) -> Response:
        return Response(metrics.text(self.books), media_type="text/plain; version=0.0.4; charset=utf-8")

    def health(self, request: Request) -> Response:
        facts: dict[str, Any] = {"status": "late" if self.index.is_late else "ok", "articles": self.books.index.size()}
        facts |= {"overdue": overview.late(self.books), "index": self.index.error or "ok"}
        return json_answer(facts, 503 if self.index.is_late else 200)

    def _page(self, request: Request, template: str, facts: dict[str, Any] | None, missing: str) -> Response:
        if facts is None:
            raise HTTPException(404, missing)
        return self.answers.page(request, template, facts)


def number(request: Request, name: str) -> int | None:
    """A number of the address's query; None for whatever is none."""
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def now_facts(books: Books) -> dict[str, Any]:
    """Crawls that go on, what waits, and what ended lately."""
    going_on = books.runs.going_on()
    waits = books.history.wishes.waiting() if books.history is not None else {}
    return {
        "running": going_on,
        "stopping": sorted(books.runs.asked_to_stop()) if going_on else [],
        "waiting": waits,
        "queue": books.queue(),
        "lately": books.runs.lately(LATELY),
        "can_run": books.history is not None,
        "names": [source.name for source in books.sources()[0]],
        "overdue": overview.late(books),
    }
