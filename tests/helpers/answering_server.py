"""A server that answers as a test says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]


@contextmanager
def server(
    answer: Callable[[str, int], Answer], host: str = "127.0.0.1"
) -> Iterator[tuple[str, list[tuple[float, str]]]]:
    """Answers by path and number of the request; gives its address and the log of (seconds, path). Where `answer`
    raises ConnectionError, the connection ends without an answer."""
    log: list[tuple[float, str]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            log.append((time.monotonic(), self.path))
            try:
                status, headers, body = answer(self.path, len([1 for _, path in log if path == self.path]))
            except ConnectionError:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        request_queue_size = 256

    httpd = Server((host, 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{httpd.server_address[1]}", log
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()
