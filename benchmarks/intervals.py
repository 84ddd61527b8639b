"""What a learned pause costs and gains against fixed ones: `python -m benchmarks.intervals [OUTPUT.jsonl ...]`.

Requests for each new article, and the delay from publication to the run that finds it, over publication times: those of
the sources in outputs that are named, else made ones of quiet, usual and busy newsrooms with days, nights and weekends.
"""

from __future__ import annotations

import argparse
import json
import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from math import cos, log2, pi
from pathlib import Path
from statistics import mean, median

from newscrawl.discovery.listing_pauses import ListingPauses
from newscrawl.sources.pauses import learned
from newscrawl.text.durations import AUTO, parse_bounds

DAY = 86400
DAYS = 28
SECTIONS = 12
Rule = Callable[[int, int], int]
"""The pause before a run, and the articles that it brought -> the next pause. In seconds."""
BOUNDS = parse_bounds(AUTO) or (300, DAY)


def halved(pause: int, articles: int) -> int:
    """The simple rule: half of it after news, half as long again after none."""
    return max(BOUNDS[0], min(BOUNDS[1], round(pause * (0.5 if articles else 1.5))))


RULES: dict[str, Rule] = {
    "every 15m": lambda _, __: 900,
    "every 30m": lambda _, __: 1800,
    "every 1h": lambda _, __: 3600,
    "every 6h": lambda _, __: 6 * 3600,
    "halved and half more": halved,
    'every = "auto"': lambda pause, articles: learned(pause, articles, BOUNDS),
}


def newsroom(a_day: float, chance: random.Random) -> list[float]:
    """Publication times of four weeks: most by day, few by night and on Sundays."""
    found: list[float] = []
    moment = 0.0
    while True:
        moment += chance.expovariate(4 * a_day / DAY)
        if moment >= DAYS * DAY:
            return found
        by_day = 0.5 - 0.45 * cos(2 * pi * (moment % DAY) / DAY)
        if chance.random() < by_day / 2 * (0.5 if moment // DAY % 7 == 6 else 1.1):
            found.append(moment)


def simulated(times: Sequence[float], rule: Rule, first: int = 1800) -> tuple[int, list[float]]:
    """Runs, and the delay of each article in seconds; the first day is for learning and not counted."""
    moment, pause, runs, delays = times[0], first, 0, list[float]()
    seen = bisect_right(times, moment)
    while moment < times[-1]:
        moment += pause
        came = times[seen : bisect_right(times, moment)]
        seen += len(came)
        pause = rule(pause, len(came))
        if moment - times[0] > DAY:
            runs += 1
            delays += [moment - published for published in came]
    return runs, delays


def sections(a_day: float, chance: random.Random) -> list[list[float]]:
    """Publication times of a newsroom by section: of `SECTIONS` the next has half as many as the one before."""
    found: list[list[float]] = [[] for _ in range(SECTIONS)]
    for moment in newsroom(a_day, chance):
        found[min(SECTIONS - 1, int(-log2(1 - chance.random())))].append(moment)
    return found


def read_apart(listings: Sequence[Sequence[float]], *, each: bool) -> tuple[int, list[float]]:
    """Requests, and the delay of each article, of a source with `every = "auto"`, whose listings have these articles.

    `each`: whether every listing has a pause of its own, or all are read in each run. A run asks for the home page too.
    """
    begin, end = min(times[0] for times in listings if times), max(times[-1] for times in listings if times)
    moment, pause, requests, delays = begin, 1800, 0, list[float]()
    pauses = ListingPauses(bounds=BOUNDS, first=pause, now=lambda: moment)
    seen = [bisect_right(times, moment) for times in listings]
    while moment < end:
        moment += pause
        due = [n for n in range(len(listings)) if not each or pauses.resting(str(n)) is None]
        came = {n: listings[n][seen[n] : bisect_right(listings[n], moment)] for n in due}
        pauses.learn({str(n): len(times) for n, times in came.items()})
        pause = learned(pause, sum(map(len, came.values())), BOUNDS)
        for n, times in came.items():
            seen[n] += len(times)
        if moment - begin > DAY:
            requests += 1 + len(due)
            delays += [moment - published for times in came.values() for published in times]
    return requests, delays


def recorded(paths: Sequence[Path]) -> dict[str, list[float]]:
    """Publication times of each source that has enough of them."""
    found = defaultdict(list)
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            item = json.loads(line)
            if len(item.get("published_at") or "") > len("2026-11-01"):
                found[item.get("source") or ""].append(datetime.fromisoformat(item["published_at"]).timestamp())
    return {name: sorted(times) for name, times in found.items() if len(times) >= 20}


def main() -> None:
    """A line for each kind of newsroom and rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outputs", nargs="*", type=Path)
    paths = parser.parse_args().outputs
    chance = random.Random(1)
    kinds = {f"{rate:g} a day": [newsroom(rate, chance) for _ in range(20)] for rate in (0.5, 5, 50, 300)}
    if paths:
        kinds = {name: [times] for name, times in recorded(paths).items()}
    print(f"{'articles':>14} {'rule':<22} {'runs/article':>12} {'delay: median':>14} {'mean':>9}")
    for kind, rooms in kinds.items():
        for name, rule in RULES.items():
            found = [simulated(times, rule) for times in rooms if len(times) > 1]
            delays = [delay for _, of in found for delay in of] or [0.0]
            runs = sum(count for count, _ in found) / max(1, len(delays))
            print(f"{kind:>14} {name:<22} {runs:>12.2f} {median(delays) / 60:>10.1f} min {mean(delays) / 60:>5.1f} min")
    if paths:
        return
    print(f"\n{'articles':>14} {f'of {SECTIONS} sections':<22} {'requests/art.':>13} {'delay: median':>13} {'mean':>9}")
    for rate in (5, 50, 300):
        rooms_by_section = [sections(rate, chance) for _ in range(20)]
        for name, each in (("all in each run", False), ("each has its pause", True)):
            read = [read_apart(room, each=each) for room in rooms_by_section]
            delays = [delay for _, of in read for delay in of]
            cost = sum(count for count, _ in read) / len(delays)
            kind = f"{rate:g} a day"
            print(f"{kind:>14} {name:<22} {cost:>13.2f} {median(delays) / 60:>9.1f} min {mean(delays) / 60:>5.1f} min")


if __name__ == "__main__":
    main()
