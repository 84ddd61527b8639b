"""A stand-in for every site that the documents name: a proxy on loopback which answers for them with the sample site.

Commands reach it as they stand, by the proxy variables that every client knows. Nothing leaves the machine.
"""

from __future__ import annotations

import ssl
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawl.sample.server import HTML, Answer, answer
from newscrawl.sample.site import article_page, stories

NAMED = "/news/one"
"""The article that the documents name."""
STORY = "ferry-line-returns-to-kestrel-bay"
NOWHERE = Answer(b"<html><title>Page not found</title><h1>Page not found</h1></html>", HTML)


@contextmanager
def stand_in(folder: Path) -> Iterator[dict[str, str]]:
    """Serve while the context lasts; gives the variables that lead there. The certificate goes into `folder`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Proxy", (_Proxy,), {"context": context}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    try:
        names = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), url)
        yield {**names, "no_proxy": "127.0.0.1,localhost", "NO_PROXY": "127.0.0.1,localhost"}
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _certificate(folder: Path) -> Path:
    """Of an hour, signed by itself: crawlers take what sites have."""
    from cryptography import x509  # noqa: PLC0415 - Scrapy brings it
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "www.example.com")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("www.example.com")]), critical=False)
    signed = made.not_valid_before(now).not_valid_after(now + timedelta(hours=1)).sign(key, hashes.SHA256())
    path = folder / "stand-in.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


def page(base: str, path: str = NAMED) -> bytes | None:
    """What stands at a path of a site; None when there is nothing."""
    if path == NAMED:
        return article_page(stories()[STORY], base).encode()
    found = answer(path, base)
    return found.body if found else None


class _Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    context: ssl.SSLContext
    site = ""

    def do_CONNECT(self) -> None:
        """From here on the site itself is spoken to."""
        self.send_response(200)
        self.end_headers()
        self.site = f"https://{self.path.removesuffix(':443')}"
        try:
            self.connection = self.context.wrap_socket(self.connection, server_side=True)
        except (ssl.SSLError, OSError):  # whoever asked does not want this certificate, or is gone
            self.close_connection = True
            return
        self.rfile.close()
        self.wfile.close()
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def do_GET(self) -> None:
        """Answer for the site that the request names."""
        url = urlsplit(self.path)
        base = self.site or f"{url.scheme}://{url.netloc}"
        found = Answer(page(base) or b"", HTML) if url.path == NAMED else answer(url.path, base)
        status, (body, kind, modified) = (200, found) if found else (404, NOWHERE)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if modified:
            self.send_header("Last-Modified", modified)
        self.end_headers()
        self.wfile.write(body)

    def finish(self) -> None:
        """What is spoken inside the tunnel is no file of the server's."""
        super().finish()
        if self.site:
            self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def main() -> None:
    """Serve until standard input ends; the first line of standard output is the proxy's URL."""
    with tempfile.TemporaryDirectory() as folder, stand_in(Path(folder)) as variables:
        print(variables["http_proxy"], flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
