"""`python -m benchmarks.loopback PAGES HOSTS`: pages of the corpus as a site on loopback, in a process of its own."""

from __future__ import annotations

import asyncio
import random
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
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


async def serve(served: Answers, hosts: Sequence[str] = ("127.0.0.1",)) -> None:
    """Prints the port, and answers until it is ended, under each of these addresses as a site of its own."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                host = b""
                while (header := await reader.readline()).strip():
                    name, _, value = header.partition(b":")
                    host = value.strip() if name.lower() == b"host" else host
                writer.write(_response(line.split()[1].decode("latin-1"), served, host.decode("latin-1")))
                await writer.drain()
        except (ConnectionError, IndexError):
            pass
        finally:
            writer.close()

    with socket.create_server((hosts[0], 0)) as free:
        port = free.getsockname()[1]
    server = await asyncio.start_server(answer, list(hosts), port, reuse_address=True)
    print(port, flush=True)
    async with server:
        await server.serve_forever()


def addresses(count: int) -> list[str]:
    """So many of this machine's own."""
    return [f"127.{20 + number // 10_000}.{number // 100 % 100}.{1 + number % 100}" for number in range(count)]


def _response(path: str, served: Answers, host: str) -> bytes:
    if path == "/sitemap.xml":
        entries = "".join(f"<url><loc>http://{host}{page}</loc></url>" for page in served)
        kind, body = "application/xml", f"<urlset>{entries}</urlset>".encode()
    else:
        kind, body = served.get(path, ("", b""))
    status = "200 OK" if kind else "404 Not Found"
    return HEAD.format(status=status, kind=kind or "text/plain", size=len(body)).encode("latin-1", "replace") + body


@contextmanager
def site(count: int) -> Iterator[str]:
    """The address of the running site."""
    with sites(count, 0) as port:
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def sites(count: int, hosts: int) -> Iterator[int]:
    """The port of so many sites, at `addresses` (none: at 127.0.0.1), each with the same pages."""
    command = [sys.executable, "-m", "benchmarks.loopback", str(count), str(hosts)]
    with Popen(command, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(serve(answers(int(sys.argv[1])), addresses(int(sys.argv[2])) or ["127.0.0.1"]))
