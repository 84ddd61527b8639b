"""The desk as an ASGI application."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from newscrawl.desk.actions import Actions
from newscrawl.desk.answers import Answers, json_answer, wants_json
from newscrawl.desk.books import Books
from newscrawl.desk.explaining import Explaining
from newscrawl.desk.guard import Forms, Guard
from newscrawl.desk.keeping_up import KeepingUp
from newscrawl.desk.options import Options
from newscrawl.desk.pages import Pages
from newscrawl.errors import NewscrawlError

STATIC = {"desk.css": "text/css", "desk.js": "text/javascript", "icon.svg": "image/svg+xml"}


def make_app(options: Options, *, follow: bool = True) -> Starlette:
    """`follow`: whether it reads outputs into the index while it serves. Raises StateError."""
    books, forms = Books(options), Forms()
    answers, explaining, index = Answers(forms), Explaining(options.archive), KeepingUp(books)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        if follow:
            index.start()
        yield
        if follow:
            index.stop()
        books.close()

    def failed(request: Request, error: Exception) -> Response:
        status, why = _told(error)
        if wants_json(request):
            return json_answer({"error": why}, status)
        return answers.page(request, "error.html", {"status": status, "why": why}, status)

    pages = Pages(books, answers, explaining, index)
    actions = Actions(books, answers, forms, explaining)
    return Starlette(
        routes=[Route("/static/{name}", static), *pages.routes(), *actions.routes()],
        middleware=[Middleware(Guard, options=options), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={HTTPException: failed, NewscrawlError: failed},
        lifespan=lifespan,
    )


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, error.detail
    return 503, str(error)


def static(request: Request) -> Response:
    """One of three files."""
    name = request.path_params["name"]
    if name not in STATIC:
        return PlainTextResponse("Not here.\n", 404)
    data = files("newscrawl.desk").joinpath("static", name).read_bytes()
    return Response(data, media_type=STATIC[name], headers={"cache-control": "max-age=300"})
