"""The desk's process."""

from __future__ import annotations

import logging
import socket
import time
from contextlib import suppress

import uvicorn

from newscrawl.desk.app import make_app
from newscrawl.desk.books import Books
from newscrawl.desk.options import Options
from newscrawl.errors import UsageError
from newscrawl.state.articles.following import Follower

logger = logging.getLogger(__name__)


def serve(options: Options) -> None:
    """Until SIGTERM or SIGINT. Raises UsageError when the port is taken, StateError when the state cannot be read."""
    listening = _listen(options)
    try:
        app = make_app(options)
        host = f"[{options.host}]" if ":" in options.host else options.host
        logger.info("The desk is at http://%s:%d/", host, options.port)
        # a name in the log of who asked what, and in each answer of who serves it, is nobody's business
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=5,
        )
        with suppress(KeyboardInterrupt):  # it has ended well, and raises what ended it
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()


def _listen(options: Options) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((options.host, options.port))
    except OSError as error:
        found.close()
        raise UsageError(f"cannot listen at {options.host}:{options.port}: {error.strerror or error}") from error
    return found


def reindex(options: Options) -> tuple[int, float]:
    """Make the index anew. Returns how many articles it has, and the seconds that it took. Raises StateError."""
    books, begin = Books(options), time.perf_counter()
    try:
        books.index.clear()
        count = Follower(books.index, books.outputs).catch_up()
        return count, time.perf_counter() - begin
    finally:
        books.close()
