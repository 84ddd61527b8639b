"""What a site repeats, remembered by the state, and left out in a crawl."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from big_site import WORDS, BigSite, served
from scrapy.statscollectors import StatsCollector
from warm_scrapy import scrapy

from newscrawl.extraction.repeats import find_repeats
from newscrawl.items import Article
from newscrawl.pipelines.site_memory import SiteMemoryPipeline
from newscrawl.state.database import Database
from newscrawl.state.site_lines import MOST, SiteLines
from newscrawl.text.strings import fold

PROMO = "Every other week one of the harbour towns of the bay and its people are portrayed in these pages."


def prose(number: int, length: int = 14) -> str:
    chance = random.Random(f"prose {number}")
    return " ".join(chance.choices(WORDS, k=length)).capitalize() + f" {number}."


def name(number: int) -> bytes:
    return hashlib.blake2b(str(number).encode(), digest_size=8).digest()


class Site:
    """Articles one after the other, as a crawl sees them."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(f"sqlite:///{folder / 'state.db'}")
        self.lines = SiteLines(self.database)

    def commit(self) -> None:
        notes = self.lines.notes()
        with self.database.begin() as connection:
            self.lines.write(connection, notes)
        self.lines.written(notes)

    def read(self, number: int, *blocks: str) -> list[str]:
        known = self.lines.look_up("site", [fold(block) for block in blocks])
        repeats = find_repeats(blocks, known, name(number))
        self.lines.remember("site", repeats.witnesses)
        return [block for place, block in enumerate(blocks) if place not in repeats.dropped]


def own(number: int) -> list[str]:
    return [prose(10 * number + n) for n in range(4)]


def test_sources_do_not_share_a_memory_and_it_is_bounded(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number in range(3):
        site.read(number, *own(number), PROMO)
    assert site.lines.look_up("other", [fold(PROMO)]) == {}
    for number in range(MOST // 400 + 6):
        site.lines.remember("site", {f"line {number} {n}": [name(number)] for n in range(400)})
        site.commit()
    assert len(site.lines.look_up("site", [f"line {n} {m}" for n in range(40) for m in range(400)])) <= MOST
    assert len(site.lines.look_up("site", [fold(PROMO)])[fold(PROMO)]) == 3  # the rare ones go first


class PromoSite(BigSite):
    """Ends its articles with a line that no class tells from the text."""

    def _article(self, number: int) -> str:
        return super()._article(number).replace("</article>", f"<p>{PROMO}</p></article>")


def crawl(base: str, folder: Path, *settings: str) -> list[dict[str, object]]:
    output = folder / "articles.jsonl"
    command = ["crawl", "news", "-a", f"site={base}/", "-o", str(output)]
    for setting in (
        "AUTOTHROTTLE_ENABLED=0",
        "EXTRACT_WORKERS=0",
        f"STATE_URL=sqlite:///{folder / 'state.db'}",
        *settings,
    ):
        command += ["-s", setting]
    before: Sequence[str] = output.read_text().splitlines() if output.exists() else ()
    done = scrapy(*command)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in output.read_text().splitlines()[len(before) :]]


@pytest.mark.slow
def test_in_a_crawl(tmp_path: Path) -> None:
    site = PromoSite(30)
    with served(site) as base:
        items = crawl(base, tmp_path, "PROVENANCE=1")
        with_it = [item for item in items if PROMO in str(item["body"])]
        assert (len(items), len(with_it)) == (30, 3)
        told = [item["provenance"]["body"].get("site_memory") for item in items]  # type: ignore[index]
        assert told.count([PROMO]) == 27
        # all are due for another look, and none of them is news for what the memory learned meanwhile
        assert crawl(base, tmp_path, "REVISIT_AFTER=1s") == []
        site.revisions[1] += 1
        (changed,) = crawl(base, tmp_path)
        assert changed["revision"] == 2
    (tmp_path / "off").mkdir()
    with served(site) as base:
        items = crawl(base, tmp_path / "off", "SITE_MEMORY=0")
    # as much as extraction by itself takes for text, whatever that is
    assert len({PROMO in str(item["body"]) for item in items}) == 1


class Lines:
    """Stands for the state's memory."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def look_up(self, site: str, words: Sequence[str]) -> dict[str, list[bytes]]:
        self.asked.append(site)
        return {}

    def remember(self, site: str, witnesses: object) -> None:
        self.asked.append(site)


def test_sources_of_one_site_share_its_memory(make_article: Callable[..., Article], stats: StatsCollector) -> None:
    lines, spider = Lines(), SimpleNamespace(memory_names={"pier-sport": "pier"})
    pipeline = SiteMemoryPipeline(SimpleNamespace(spider=spider, stats=stats), lines)  # type: ignore[arg-type]
    for source in ("pier-sport", "quay"):
        pipeline.process_item(make_article(id=f"{7:032x}", source=source))
    assert lines.asked == ["pier", "pier", "quay", "quay"]
