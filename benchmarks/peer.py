"""One extractor in a process of its own, which may be of another environment: `python benchmarks/peer.py NAME FOLDER`.

For each line "NUMBER URL" on standard input it extracts FOLDER/NUMBER.html and prints the CPU seconds that it took. The
first line that it prints is empty when it can begin, else why not. Imports nothing of newscrawl but for newscrawl.
"""

from __future__ import annotations

import gc
import importlib
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Extract = Callable[[bytes, str], object]


def _newscrawl(mode: str) -> Extract:
    job = importlib.import_module("newscrawl.extraction.workers.job")
    page = importlib.import_module("newscrawl.extraction.document.page").Page
    importlib.import_module(job.LOADED)
    return lambda html, url: job.extract_page(page.of(html, url), frozenset(), mode)


def _trafilatura(**options: Any) -> Extract:
    bare_extraction = importlib.import_module("trafilatura").bare_extraction
    return lambda html, url: bare_extraction(html, url=url, **options)


def _newspaper() -> Extract:
    article = importlib.import_module("newspaper").Article

    def extract(html: bytes, url: str) -> object:
        made = article(url, fetch_images=False)
        made.download(input_html=html.decode("utf-8", "replace"))
        made.parse()
        return made.text

    return extract


def _news_please() -> Extract:
    please = importlib.import_module("newsplease").NewsPlease
    return lambda html, url: please.from_html(html.decode("utf-8", "replace"), url=url, fetch_images=False)


def _goose() -> Extract:
    made = importlib.import_module("goose3").Goose({"enable_image_fetching": False})
    return lambda html, url: made.extract(raw_html=html.decode("utf-8", "replace"))


def _readability() -> Extract:
    document = importlib.import_module("readability").Document
    return lambda html, url: document(html.decode("utf-8", "replace")).summary()


def _resiliparse() -> Extract:
    text = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    tree = importlib.import_module("resiliparse.parse.html").HTMLTree
    return lambda html, url: text(tree.parse(html.decode("utf-8", "replace")), main_content=True)


def _parse() -> Extract:
    parse = importlib.import_module("lxml.html").document_fromstring
    return lambda html, url: parse(html)


PEERS: dict[str, Callable[[], Extract]] = {
    "newscrawl": lambda: _newscrawl("always"),
    "newscrawl, unsure": lambda: _newscrawl("unsure"),
    "newscrawl, never": lambda: _newscrawl("never"),
    "trafilatura": lambda: _trafilatura(with_metadata=True),
    "trafilatura-fast": lambda: _trafilatura(fast=True),
    "newspaper4k": _newspaper,
    "news-please": _news_please,
    "goose3": _goose,
    "readability": _readability,
    "resiliparse": _resiliparse,
    "parse": _parse,
}


def main(name: str, folder: Path) -> None:
    """Answer until standard input ends."""
    logging.disable(logging.CRITICAL)
    answers, sys.stdout = sys.stdout, sys.stderr  # some print
    try:
        extract = PEERS[name]()
    except Exception as error:  # noqa: BLE001 - whatever hinders it
        print(f"{type(error).__name__}: {error}".replace("\n", " "), file=answers, flush=True)
        return
    print(file=answers, flush=True)
    for line in sys.stdin:
        number, url = line.split()
        html = (folder / f"{number}.html").read_bytes()
        start = time.process_time()
        try:
            extract(html, url)
        except Exception:  # noqa: BLE001, S110 - a page that it cannot read took its time as well
            pass
        print(time.process_time() - start, file=answers, flush=True)
    gc.collect()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
