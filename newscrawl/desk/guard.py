"""What stands before every page: names, token, where a form comes from, and what a browser may do with the answer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newscrawl.desk.options import Options, is_address, names

LARGEST = 2_000_000
"""Bytes of a form: a list of feeds may be long."""
LONGEST = 2000
"""Characters of a field."""
SESSION, FORMS = "desk_session", "desk_forms"
OPEN = ("/login", "/static/desk.css", "/static/desk.js", "/static/icon.svg")
"""What who has no token may see."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
    "content-security-policy": POLICY,
}
"""Of every answer that says nothing else."""


class Guard:
    """ASGI middleware, the outermost."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app = app
        self._options = options
        self._names = names(options)
        self._session = session_of(options.token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._refused(request)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        await self._app(scope, receive, _with_headers(send))

    def _refused(self, request: Request) -> Response | None:
        if not self._is_our_name(request.headers.get("host", "")):
            return PlainTextResponse("This desk is not known by that name.\n", 421)
        if request.method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Not here.\n", 405)
        if request.method == "POST" and not _is_from_here(request.headers):
            return PlainTextResponse("This form was not made by this desk.\n", 403)
        if self._options.token and request.url.path not in OPEN and not self._has_token(request):
            return _asked_for_token(request)
        return None

    def _is_our_name(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self._names or (self._options.is_anywhere and is_address(name))

    def _has_token(self, request: Request) -> bool:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return same(given.strip(), self._options.token)
        return same(request.cookies.get(SESSION, ""), self._session)


def _asked_for_token(request: Request) -> Response:
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse("/login", 303)
    return PlainTextResponse("A token is needed.\n", 401, {"www-authenticate": "Bearer"})


def _is_from_here(headers: Headers) -> bool:
    """As browsers say it; who is no browser says nothing."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers


def same(given: str, wanted: str) -> bool:
    """In a time that tells nothing of the difference; an empty one is never right."""
    return bool(wanted) and hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace"))


def session_of(token: str) -> str:
    """What the cookie of somebody with the token holds: not the token itself."""
    return hmac.new(token.encode("utf-8", "replace"), b"desk session", hashlib.sha256).hexdigest() if token else ""


class Forms:
    """Tokens of forms: made from a cookie that no other site can read, and a secret of this process."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def cookie(self, request: Request) -> str:
        """The reader's own, or a new one."""
        given = request.cookies.get(FORMS, "")
        return given if len(given) == 32 and given.isalnum() else secrets.token_hex(16)

    def token(self, cookie: str) -> str:
        """What a form has to send."""
        return hmac.new(self._secret, cookie.encode(), hashlib.sha256).hexdigest()

    async def read(self, request: Request) -> SentForm:
        """A form that was made here. Raises HTTPException."""
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            raise HTTPException(413, "The form is too large.")
        form = await request.form(max_files=1, max_fields=50, max_part_size=LARGEST)
        try:
            texts = {name: value.strip()[:LONGEST] for name, value in form.items() if isinstance(value, str)}
            files = [await value.read() for value in form.values() if isinstance(value, UploadFile) and value.filename]
        finally:
            await form.close()
        cookie = request.cookies.get(FORMS, "")
        if not cookie or not same(texts.get("token", ""), self.token(cookie)):
            raise HTTPException(403, "This form is too old, or was not made by this desk: load the page anew.")
        return SentForm(texts, files[0] if files else None)


class SentForm(NamedTuple):
    """What a form has."""

    texts: Mapping[str, str]
    file: bytes | None

    def text(self, name: str) -> str:
        """A field; empty when it is not there."""
        return self.texts.get(name, "")
