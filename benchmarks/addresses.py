"""`make eval-addresses`: how well the scorer puts articles before other pages, on sites that it has not seen.

The chances of the corpus' addresses are those that `make train` wrote, each by a scorer that had not seen the site.
"""

from __future__ import annotations

import json
import random
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import numpy as np
from numpy.typing import NDArray

from benchmarks.address_sites import STYLES, site
from newscrawl.discovery.address_score import article_chances
from newscrawl.discovery.site_shapes import SiteShapes
from newscrawl.extraction.words.addresses import is_article_link

ANSWERS = Path(__file__).resolve().parent.parent / "output" / "unseen-addresses.jsonl"
SHARES = (0.85, 0.9, 0.93, 0.95, 0.98)
SEEN = (0, 3, 10, 30, 100)
"""Pages of a site that were judged before the rest is put in order."""
FEW = 8
"""Articles and others that a site of the corpus needs to count."""
Floats = NDArray[np.float32]
Score = Callable[[Sequence[str]], Floats]
Flags = NDArray[np.bool_]


class Order(NamedTuple):
    """Addresses in the order of a score."""

    chances: Floats
    are_articles: Flags

    def auc(self) -> float:
        """Probability that an article stands before another page."""
        _, place, count = np.unique(self.chances, return_inverse=True, return_counts=True)
        ranks = (np.cumsum(count) - (count - 1) / 2)[place]
        own = int(self.are_articles.sum())
        return float((ranks[self.are_articles].sum() - own * (own + 1) / 2) / (own * (len(ranks) - own)))

    def others_before(self, share: float) -> float:
        """Share of the others that come before this share of the articles does."""
        order = np.argsort(-self.chances, kind="stable")
        found = np.cumsum(self.are_articles[order]) / self.are_articles.sum()
        place = int(np.searchsorted(found, share - 1e-9))
        return float((~self.are_articles[order][: place + 1]).sum() / (~self.are_articles).sum())


def main() -> None:
    """Measure, print."""
    rows = _read_answers()
    if rows:
        _tell_order(rows)
        _tell_sites(rows)
    else:
        print(f"{ANSWERS} is not there (make train writes it): no figures on the corpus", file=sys.stderr)
    _tell_styles()
    _tell_rate([row["url"] for row in rows])


def _read_answers() -> list[dict[str, Any]]:
    if not ANSWERS.is_file():
        return []
    with ANSWERS.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# ---- the order


def _tell_order(rows: list[dict[str, Any]]) -> None:
    pages = [row for row in rows if row["kind"] == "page"]
    others = [row for row in pages if not row["is_article"]]
    own = [row for row in pages if row["is_article"]]
    rule = [[is_article_link(row["url"]) for row in some] for some in (own, others)]
    print(f"by rule: {np.mean(rule[0]):.1%} of articles, {np.mean(rule[1]):.1%} of the others are called articles\n")
    print(f"| {'set':40} | articles | others | AUC   | " + " | ".join(f"{share:.0%}" for share in SHARES) + " |")
    _row("all pages", pages)
    _row("pagetypes-dev as the others", [row for row in pages if row["is_article"] or row["set"] == "pagetypes-dev"])
    _row("whole addresses only", [row for row in pages if row["is_whole"]])
    for name in sorted({row["set"] for row in own}):
        _row(f"{name}, others of all sets", [row for row in own if row["set"] == name] + others)
    for script in sorted({_script(row["url"]) for row in own}):
        _row(f"{script}, others of all sets", [row for row in own if _script(row["url"]) == script] + others)
    whole = [row for row in own if row["is_whole"]]
    for kind in ("menu", "number", "other"):
        _row(f"links as the others: {kind}", whole + [row for row in rows if row["kind"] == kind])
    print("\nUnder a share of the articles: the share of the others that come before it.\n")


def _row(name: str, rows: Iterable[dict[str, Any]]) -> None:
    order = _order_of(list(rows))
    own = int(order.are_articles.sum())
    cells = " | ".join(f"{order.others_before(share):.2f}"[1:].rjust(3) for share in SHARES)
    print(f"| {name:40} | {own:8} | {len(order.chances) - own:6} | {order.auc():.3f} | {cells} |")


def _order_of(rows: list[dict[str, Any]]) -> Order:
    return Order(np.array([row["chance"] for row in rows], np.float32), np.array([row["is_article"] for row in rows]))


def _script(url: str) -> str:
    letters = [letter for letter in unquote(urlsplit(url).path) if letter.isalpha() and not letter.isascii()]
    names = [unicodedata.name(letter, "UNKNOWN").split()[0].title() for letter in letters]
    return max(sorted(set(names)), key=names.count) if len(names) > 4 else "ASCII"


# ---- what is known of a site


def _tell_sites(rows: list[dict[str, Any]]) -> None:
    groups: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in rows:
        if row["is_whole"] and row["kind"] != "other":
            groups[row["site"]].setdefault(row["url"], row["is_article"])
    sites = [known for known in groups.values() if FEW <= sum(known.values()) <= len(known) - FEW]
    chances = {row["url"]: row["chance"] for row in rows}

    def unseen(urls: Sequence[str]) -> Floats:
        return np.array([chances[url] for url in urls], np.float32)

    for wrong in (0.0, 0.1):
        found = [[_with_site(known, unseen, seen, wrong) for known in sites] for seen in SEEN[:3]]
        _tell_gain(f"{len(sites)} sites of the corpus", found, wrong)


def _tell_styles() -> None:
    sites = {style: site(style) for style in STYLES}
    known = [dict.fromkeys(own, True) | dict.fromkeys(others, False) for own, others in sites.values()]
    for wrong in (0.0, 0.1):
        found = [[_with_site(urls, article_chances, seen, wrong) for urls in known] for seen in SEEN]
        _tell_gain(f"{len(known)} made-up sites", found, wrong)
        if not wrong:
            styles = {style: [column[place][1] for column in found] for place, style in enumerate(sites)}
    for style, after in styles.items():
        print(f"  {style:26} {' '.join(f'{auc:.3f}' for auc in after)}")


def _with_site(known: dict[str, bool], score: Score, seen: int, wrong: float) -> tuple[float, float]:
    """AUC of the rest by the general score, and with `seen` judged pages; a share of the judgements is wrong."""
    urls = list(known)
    chances, lots = score(urls), random.Random(f"{seen} {urls[0]}")
    places = lots.sample(range(len(urls)), len(urls))
    shapes = SiteShapes(score=score)
    for place in places[:seen]:
        shapes.observe(urls[place], known[urls[place]] ^ (lots.random() < wrong))
    rest = places[seen:]
    are_articles = np.array([known[urls[place]] for place in rest])
    after = shapes.adjusted([urls[place] for place in rest], chances[rest])
    if are_articles.all() or not are_articles.any():
        return 1.0, 1.0
    return Order(chances[rest], are_articles).auc(), Order(after, are_articles).auc()


def _tell_gain(name: str, found: list[list[tuple[float, float]]], wrong: float) -> None:
    print(f"{name}, {wrong:.0%} of judgements wrong: AUC of the rest by the general score, and with what is known")
    for seen, pairs in zip(SEEN, found, strict=False):
        before, after = np.array(pairs).T
        gain = after - before
        worse = f"worse by over .02: {np.mean(gain < -0.02):.1%}, worst {gain.min():+.3f}"
        print(f"  after {seen:3} pages: {before.mean():.3f} {after.mean():.3f}; {worse}")


# ---- the rate


def _tell_rate(urls: list[str]) -> None:
    sitemap = [url for style in STYLES for url in site(style, seed=2, articles=50_000 // len(STYLES))[0]]
    for name, some in (("addresses of the corpus' links", urls), ("made-up articles", sitemap)):
        if some:
            start = time.process_time()
            article_chances(some)
            print(f"{len(some) / (time.process_time() - start):,.0f} {name} a second of CPU time")


if __name__ == "__main__":
    main()
