"""`make fuzz`: pages damaged in every way by chance, the same for the same seed, through the whole extraction.

No page may raise, take more than 2 s of CPU, or give an item that docs/article.schema.json does not allow.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newscrawl.extraction.contract import conform
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction

ROOT = Path(__file__).parents[1]
MOST_CPU = 2.0
LONGEST = 400_000
"""Bytes of a page: what is damaged grows by what is repeated."""
UNITS = (
    *(b"<div>", b"<p>", b"<b><i>", b"<table><tr><td>", b"</div>", b"<a href='/a-b-c-d'>", b"<!--", b"<![CDATA["),
    *(b"a@", b"(", b"[", b" ", b"\n", b"&#1;", b"&#xFFFE;", b"&amp;", b"By Jo Roe | ", b"Photo: ", b"2026-01-"),
    *(b"\xff", b"\0"),
    *(
        "\u202e".encode(),
        "\u00a0".encode(),
        "。".encode(),
        b"<meta name=author content='",
        b'{"@type":',
        b"[[",
        b'"',
        b"'",
    ),
)
MANY = (
    '<a href="/">Name {n}</a>',
    '<a rel="author" href="/author/jo-{n}">Jo Roe{n}</a>',
    '<p class="byline">By Jo Roe{n}</p>',
    '<time datetime="2026-11-01T10:00:{n}Z">1 November 2026</time>',
    "<p>Published on {n} November 2026</p>",
    '<a rel="tag" href="/tag/t{n}">tag {n}</a>',
    '<figure><img srcset="/a{n}.jpg 1x, /b{n}.jpg 2x"><figcaption>Ferry {n} (Photo: Jo Roe)</figcaption></figure>',
    '<p>Read also: <a href="/news/the-ferry-{n}-comes-back">The ferry {n} comes back | The Bay</a></p>',
    "<h1>The ferry {n} comes back - The Bay</h1>",
    '<meta property="og:title" content="The ferry {n}"><meta name="author" content="Jo Roe{n}">',
    '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Ferry {n}","author":"Jo Roe{n}"}}</script>',
    '<div itemscope itemtype="https://schema.org/Person" itemprop="author"><b itemprop="name">Jo Roe{n}</b></div>',
    '<p style="display:none">Ferry {n}</p>',
    "<b><i>ferry {n}</i></b> ",
    "<tr><td>{n}</td><td>ferry</td></tr>",
    "<li>{n}</li>",
)
"""What a page may have any number of."""
Mutation = Callable[[random.Random, bytes], bytes]


def _cut(chance: random.Random, page: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(page) + 1) for _ in range(2))
    return page[:start] + page[min(end, start + 2000) :]


def _end(chance: random.Random, page: bytes) -> bytes:
    return page[: chance.randrange(len(page) + 1)]


def _flip(chance: random.Random, page: bytes) -> bytes:
    damaged = bytearray(page)
    for _ in range(chance.randrange(1, 60)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _repeat(chance: random.Random, page: bytes) -> bytes:
    start = chance.randrange(len(page))
    piece = page[start : start + chance.randrange(1, 400)]
    return page[:start] + piece * chance.randrange(2, 200) + page[start:]


def _insert(chance: random.Random, page: bytes) -> bytes:
    place = chance.randrange(len(page))
    return page[:place] + chance.choice(UNITS) * chance.choice((1, 10, 500, 5000)) + page[place:]


def _in_tag(chance: random.Random, page: bytes) -> bytes:
    """Something at the end of a tag's or an attribute's text, where patterns look."""
    place = page.find(chance.choice((b">", b'"')), chance.randrange(len(page))) + 1
    return page[:place] + chance.choice(UNITS) * chance.choice((1, 50, 4000)) + page[place:]


def _many(chance: random.Random, page: bytes) -> bytes:
    """Very many of one thing, all different."""
    place = page.find(b">", chance.randrange(len(page))) + 1
    unit = chance.choice(MANY)
    more = "".join(unit.format(n=number) for number in range(chance.choice((20, 300, 3000))))
    return page[:place] + more.encode() + page[place:]


def _swap(chance: random.Random, page: bytes) -> bytes:
    first, second, third = sorted(chance.randrange(len(page) + 1) for _ in range(3))
    return page[:first] + page[second:third] + page[first:second] + page[third:]


MUTATIONS: Sequence[Mutation] = (_cut, _end, _flip, _repeat, _insert, _in_tag, _many, _swap)


class Fault(NamedTuple):
    """What a page did that none may do; the seed and the number make it again."""

    number: int
    what: str


class Fuzz:
    """One series of pages."""

    def __init__(self, seed: int, pages: Sequence[bytes]) -> None:
        self._seed, self._pages = seed, pages
        schema = json.loads((ROOT / "docs" / "article.schema.json").read_text("utf-8"))
        from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # noqa: PLC0415 - of the tests

        self._valid = Draft202012Validator(schema)
        self.slowest = 0.0

    def page(self, number: int) -> bytes:
        """The damaged page of a number."""
        chance = random.Random(f"{self._seed} {number}")
        page = chance.choice(self._pages)
        for _ in range(chance.randrange(1, 6)):
            page = chance.choice(MUTATIONS)(chance, page or b" ")[:LONGEST]
        return page

    def faults(self, numbers: Iterator[int]) -> Iterator[Fault]:
        """What goes wrong, as it is found."""
        for number in numbers:
            start = time.process_time()
            try:
                item = run_extraction(Page.of(self.page(number), "https://news.example/a-story-of-the-bay")).article
                conform(item)
                wrong = next(self._valid.iter_errors(json.loads(json.dumps(item.to_dict()))), None)
                if wrong is not None:
                    yield Fault(number, f"{list(wrong.absolute_path)}: {wrong.message[:200]}")
                for field, message in item.errors.items():
                    yield Fault(number, f"field {field}: {message}")
            except Exception as error:  # noqa: BLE001 - that none is raised is what is looked at
                yield Fault(number, f"{type(error).__name__}: {error}")
            took = time.process_time() - start
            self.slowest = max(self.slowest, took)
            if took > MOST_CPU:
                yield Fault(number, f"{took:.1f} s of CPU")


def bundled_pages() -> list[bytes]:
    """The pages of the tests: real markup of many systems, with made-up texts."""
    return [gzip.decompress(path.read_bytes()) for path in sorted((ROOT / "tests" / "pages").rglob("*.html.gz"))]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=0, help="how many; else as many as the seconds allow")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the first page's number")
    options = parser.parse_args(arguments)
    end = time.monotonic() + options.seconds

    def numbers() -> Iterator[int]:
        number = options.first
        while number - options.first < options.pages if options.pages else time.monotonic() < end:
            counted[0] += 1
            yield number
            number += 1

    counted, found, fuzz = [0], 0, Fuzz(options.seed, bundled_pages())
    for fault in fuzz.faults(numbers()):
        found += 1
        sys.stdout.write(f"page {fault.number}: {fault.what}\n")
    sys.stdout.write(f"seed {options.seed}: {counted[0]} pages, {found} faults, slowest {fuzz.slowest:.2f} s of CPU\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
