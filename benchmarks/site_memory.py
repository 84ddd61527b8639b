"""`python -m benchmarks.site_memory`: what the site memory takes from real pages, and how much of it is theirs.

The corpus has few pages of one site, so the memory is asked two harder questions: what repeats on two pages of a site
(it waits for four), and what it would drop if all pages were one site's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from benchmarks.corpus import pages, require
from newscrawl.extraction.extract import extract_article
from newscrawl.extraction.repeats import find_repeats
from newscrawl.items import BLOCK_BREAK
from newscrawl.text.addresses import site_of
from newscrawl.text.strings import fold

Body = tuple[str, list[str], str]
"""Site, blocks of the extracted body, words of the true body."""


def main() -> None:
    """Extract, compare, print."""
    bodies = list(_bodies())
    blocks = sum(len(body[1]) for body in bodies)
    print(f"{len(bodies)} articles with a known body, {blocks} blocks")
    repeated = list(_repeated_on_a_site(bodies))
    _tell("stand on another page of their site", repeated)
    _tell("would be dropped if all were one site", list(_dropped_as_one_site(bodies)))


def _bodies() -> Iterable[Body]:
    truth = {}
    for name in ("fundus-dev", "wcxb-dev"):
        for line in (require() / f"{name}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            truth[record["url"]] = record.get("body") or ""
    for name in ("fundus-dev", "wcxb-dev"):
        for page in pages(name):
            if truth.get(page.url):
                article = extract_article(page)
                yield site_of(urlsplit(page.url).netloc), article.body.split(BLOCK_BREAK), fold(truth[page.url])


def _repeated_on_a_site(bodies: list[Body]) -> Iterable[tuple[str, bool]]:
    by_site: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        by_site[body[0]].append(body)
    for site in by_site.values():
        for number, (_, blocks, true) in enumerate(site):
            others = {fold(block) for place, other in enumerate(site) if place != number for block in other[1]}
            for block in blocks:
                if fold(block) in others:
                    yield block, fold(block) in true


def _dropped_as_one_site(bodies: list[Body]) -> Iterable[tuple[str, bool]]:
    known: dict[str, list[bytes]] = {}
    for number, (_, blocks, true) in enumerate(bodies):
        repeats = find_repeats(blocks, known, number.to_bytes(8, "big"))
        known |= repeats.witnesses
        for place in repeats.dropped:
            yield blocks[place], fold(blocks[place]) in true


def _tell(what: str, found: list[tuple[str, bool]]) -> None:
    own = [block for block, true in found if true]
    print(f"{len(found)} blocks {what}, {len(own)} of them are in the true body")
    for block, true in found:
        print(f"  {'own ' if true else 'debris'} {' '.join(block.split())[:110]}")


if __name__ == "__main__":
    main()
