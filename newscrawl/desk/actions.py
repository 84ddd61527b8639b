"""What somebody can do at the desk: each by a form of its own, and each leaves a row that others obey."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from newscrawl.desk.answers import Answers
from newscrawl.desk.books import Books
from newscrawl.desk.explaining import Explaining
from newscrawl.desk.guard import SESSION, Forms, same, session_of
from newscrawl.desk.trial import Outcome, try_site
from newscrawl.errors import NewscrawlError
from newscrawl.sources.opml import as_toml, read_opml
from newscrawl.text.addresses import is_http_url

TRIALS, AT_ONCE = 20, 2
"""Trials that are remembered, and that go on at a time."""
MONTH = 30 * 86400


@dataclass(slots=True)
class Trial:
    """A site that is being tried, or was."""

    site: str
    outcome: Future[Outcome]


@dataclass(slots=True)
class Actions:
    """Forms and what becomes of them."""

    books: Books
    answers: Answers
    forms: Forms
    explaining: Explaining
    trials: OrderedDict[str, Trial] = field(default_factory=OrderedDict)
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE, "trial"))

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            Route("/now/run", self.run, methods=["POST"]),
            Route("/now/stop", self.stop, methods=["POST"]),
            Route("/article/{article}/explain", self.explain, methods=["POST"]),
            Route("/add", self.add_page),
            Route("/add", self.add, methods=["POST"]),
            Route("/add/{trial}", self.trial),
            Route("/login", self.login_page),
            Route("/login", self.login, methods=["POST"]),
            Route("/logout", self.logout, methods=["POST"]),
        ]

    async def run(self, request: Request) -> Response:
        """Have a source run as soon as there is a place."""
        form = await self.forms.read(request)
        name, history = form.text("source"), self.books.history
        known = {source.name for source in self.books.sources()[0]} | set(await run_in_threadpool(self.books.runs.last))
        if history is None or name not in known:
            raise HTTPException(404, "No such source is known.")
        await run_in_threadpool(history.wishes.ask, name)
        return back(f"/source?name={quote(name, safe='')}" if form.text("back") == "source" else "/now")

    async def stop(self, request: Request) -> Response:
        """Have a run end as it would on Ctrl-C."""
        number = (await self.forms.read(request)).text("run")
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            raise HTTPException(404, "No such run is remembered.")
        if not await run_in_threadpool(self.books.runs.one, int(number)):
            raise HTTPException(404, "No such run is remembered.")
        await run_in_threadpool(self.books.stop, int(number))
        return back("/now")

    async def explain(self, request: Request) -> Response:
        """Mark an article's page."""
        await self.forms.read(request)
        article = request.path_params["article"]
        hits = await run_in_threadpool(self.books.search.revisions, article)
        target, _ = self.explaining.target(hits[0].item) if hits else ("", False)
        if not target:
            raise HTTPException(404, "There is no page to explain.")
        if wrong := await self.explaining.make(article, target):
            raise HTTPException(502, f"The page could not be explained: {wrong}")
        return back(f"/article/{hits[0].article}#explain")

    def add_page(self, request: Request) -> Response:
        """The form, and the sites that were tried."""
        return self._added(request)

    def _added(self, request: Request, status: int = 200, **more: Any) -> Response:
        tried = [{"key": key, "site": one.site, "done": one.outcome.done()} for key, one in self.trials.items()]
        facts = {"tried": tried[::-1], "lines": "", "wrong": "", "site": "", "imported": 0} | more
        return self.answers.page(request, "add.html", facts, status)

    async def add(self, request: Request) -> Response:
        """Try a site, or read a list of feeds."""
        form = await self.forms.read(request)
        if form.file is not None:
            try:
                sources = read_opml(form.file, "the file")
            except NewscrawlError as error:
                return self._added(request, 422, wrong=str(error))
            return self._added(request, lines=as_toml(sources), imported=len(sources))
        site = form.text("site")
        if site and "://" not in site:
            site = f"https://{site}"
        if not is_http_url(site):
            return self._added(request, 422, wrong="Give the address of a site's front page.", site=site)
        key = secrets.token_hex(8)
        self.trials[key] = Trial(site, self.pool.submit(try_site, site))
        while len(self.trials) > TRIALS:
            self.trials.popitem(last=False)
        return back(f"/add/{key}")

    def trial(self, request: Request) -> Response:
        """How it went."""
        found = self.trials.get(request.path_params["trial"])
        if found is None:
            raise HTTPException(404, "This trial is forgotten.")
        outcome = found.outcome.result() if found.outcome.done() else None
        return self.answers.page(request, "trial.html", {"site": found.site, "outcome": outcome})

    def login_page(self, request: Request) -> Response:
        """The form for the token."""
        return self.answers.page(request, "login.html", {"wrong": ""})

    async def login(self, request: Request) -> Response:
        """A cookie for who has the token."""
        form = await self.forms.read(request)
        token = self.books.options.token
        if not same(form.text("desk_token"), token):
            return self.answers.page(request, "login.html", {"wrong": "That is not the token."}, 403)
        answer = back("/")
        secure = request.url.scheme == "https"
        answer.set_cookie(SESSION, session_of(token), MONTH, httponly=True, samesite="strict", secure=secure)
        return answer

    async def logout(self, request: Request) -> Response:
        """Forget it."""
        await self.forms.read(request)
        answer = back("/login")
        answer.delete_cookie(SESSION)
        return answer


def back(path: str) -> RedirectResponse:
    """To a page, after a form."""
    return RedirectResponse(path, 303)
