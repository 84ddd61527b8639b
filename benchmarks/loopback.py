"""`python -m benchmarks.loopback PAGES`: pages of the corpus as a site on loopback, in a process of its own."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from subprocess import PIPE, Popen

from benchmarks.corpus import SETS, pages

HEAD = "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n\r\n"
Answers = Mapping[str, tuple[str, bytes]]
"""Path -> content type and body."""


def answers(count: int) -> dict[str, tuple[str, bytes]]:
    """So many pages, spread over the sets, under addresses as publishers have them."""
    found = [page for name in SETS for page in pages(name)]
    random.Random(count).shuffle(found)
    return {
        f"/politics/2026/11/{number % 28 + 1:02}/council-votes-on-the-harbour-plan-{number + 20_000}": (
            page.headers.get("content-type", "text/html"),
            page.html,
        )
        for number, page in enumerate(found[:count])
    }


async def serve(served: Answers) -> None:
    """Prints the port, and answers until it is ended."""
    port = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                while (await reader.readline()).strip():
                    pass
                writer.write(_response(line.split()[1].decode("latin-1"), served, port))
                await writer.drain()
        except (ConnectionError, IndexError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(port, flush=True)
    async with server:
        await server.serve_forever()


def _response(path: str, served: Answers, port: int) -> bytes:
    if path == "/sitemap.xml":
        entries = "".join(f"<url><loc>http://127.0.0.1:{port}{page}</loc></url>" for page in served)
        kind, body = "application/xml", f"<urlset>{entries}</urlset>".encode()
    else:
        kind, body = served.get(path, ("", b""))
    status = "200 OK" if kind else "404 Not Found"
    return HEAD.format(status=status, kind=kind or "text/plain", size=len(body)).encode("latin-1", "replace") + body


@contextmanager
def site(count: int) -> Iterator[str]:
    """The address of the running site."""
    with Popen([sys.executable, "-m", "benchmarks.loopback", str(count)], stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/"
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(serve(answers(int(sys.argv[1]))))
