"""Articles with planted copies: `python -m benchmarks.planted 20000 articles.jsonl`, a tenth exact, a tenth near.

They are made of the corpus' sentences, joined anew with words exchanged, or of invented words where it is not. The ids
tell what was planted: `u…` unique, `e…` exact copy, `n…` near copy; `.truth.json` beside the file has the originals.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpus import SHARED

SHARES = {"exact": 0.1, "near": 0.1}
HOSTS = 200


def sentences(seed: int = 1) -> list[str]:
    """What articles are made of: the corpus' sentences, or as many of invented words."""
    path = SHARED / "corpus" / "fundus-dev.jsonl"
    if not path.is_file():
        return _invented(random.Random(seed))
    bodies = [json.loads(line).get("body") or "" for line in path.read_text(encoding="utf-8").splitlines()]
    found = {
        part.strip() for body in bodies for line in body.split("\n") for part in line.split(". ") if len(part) > 40
    }
    return sorted(found)


def _invented(chance: random.Random) -> list[str]:
    syllables = ["ba", "ko", "ri", "men", "ta", "lo", "ves", "shi", "dan", "pu", "gar", "nel"]
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(4000)]
    return [" ".join(chance.choices(words, k=chance.randint(8, 25))).capitalize() for _ in range(6000)]


def articles(count: int, seed: int = 1) -> Iterator[tuple[dict[str, Any], str | None]]:
    """(article, id of its original), copies mixed among the others but never before their original."""
    chance = random.Random(seed)
    parts = sentences(seed)
    recent: list[dict[str, Any]] = []
    for number in range(count):
        kind = chance.random()
        if recent and kind < SHARES["exact"]:
            original = chance.choice(recent)
            yield _copy(original, f"e{number}", original["body"], number, chance), original["id"]
        elif recent and kind < SHARES["exact"] + SHARES["near"]:
            original = chance.choice(recent)
            yield _copy(original, f"n{number}", _edit(original["body"], parts, chance), number, chance), original["id"]
        else:
            article = _unique(number, parts, chance)
            recent.append(article)
            yield article, None


def _unique(number: int, parts: list[str], chance: random.Random) -> dict[str, Any]:
    paragraphs = [
        ". ".join(_varied(chance.choice(parts), chance) for _ in range(chance.randint(2, 4))) + "."
        for _ in range(chance.randint(5, 14))
    ]
    return _article(f"u{number}", _varied(chance.choice(parts), chance)[:90], "\n\n".join(paragraphs), number, chance)


def _varied(sentence: str, chance: random.Random) -> str:
    """The sentence with a few words exchanged: the same one is in thousands of articles."""
    words = sentence.split()
    for _ in range(1 + len(words) // 8):
        place = chance.randrange(len(words))
        words[place] = f"{chance.choice('bcdfgklmnprst')}{chance.choice('aeiou')}{chance.randrange(10_000)}"
    return " ".join(words)


def _copy(original: dict[str, Any], name: str, body: str, number: int, chance: random.Random) -> dict[str, Any]:
    return _article(name, original["title"], body, number, chance)


def _edit(body: str, parts: list[str], chance: random.Random) -> str:
    """As a second newsroom would: an own sentence at the end, or a paragraph less, and two words of the rest."""
    paragraphs = body.split("\n\n")
    if chance.random() < 0.5 and len(paragraphs) > 7:
        del paragraphs[chance.randrange(1, len(paragraphs))]
    else:
        paragraphs.append(f"{chance.choice(parts)}.")
    words = " ".join(paragraphs).split(" ")
    for _ in range(2):
        old = chance.choice(words)
        paragraphs = [paragraph.replace(old, f"{old}x", 1) if old else paragraph for paragraph in paragraphs]
        words = [old]
    return "\n\n".join(paragraphs)


def _article(name: str, title: str, body: str, number: int, chance: random.Random) -> dict[str, Any]:
    host = f"www.paper{chance.randrange(HOSTS)}.example"
    url = f"https://{host}/news/{name}"
    moment = f"2026-{1 + number % 10:02d}-{1 + number // 10 % 28:02d}T{number % 24:02d}:{number % 60:02d}:00+00:00"
    return {
        "id": name, "url": url, "canonical_url": url, "site_name": host, "title": title, "subtitle": None, "body": body,
        "captions": [{"text": title[:40], "credit": None, "image_url": f"https://{host}/{name}.jpg"}],
        "related_links": [], "tags": ["tag"], "authors": [f"Author {number % 97}"],
        "published_at": moment, "modified_at": None, "language": "en", "section": None,
        "image_url": None, "access": None, "is_article": True, "rights": {}, "source": host.removeprefix("www."),
        "discovered_via": "links", "fetched_at": "2026-11-01T00:00:00+00:00", "revision": 1, "content_hash": "",
        "extractor": "0.1.0",
    }  # fmt: skip


def write(count: int, target: Path, seed: int = 1) -> dict[str, str]:
    """The file and its truth (copy -> original), which is returned too."""
    truth: dict[str, str] = {}
    with target.open("w", encoding="utf-8") as file:
        for article, original in articles(count, seed):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
            if original is not None:
                truth[article["id"]] = original
    target.with_suffix(".truth.json").write_text(json.dumps(truth), encoding="utf-8")
    return truth


def score(truth: dict[str, str], kept: set[str], count: int) -> dict[str, float]:
    """Shares removed: of exact copies, near copies, and of stories that have no article left.

    Which of several copies is kept is the build's choice: a story counts as removed when none of its articles stays.
    """
    stories: dict[str, set[str]] = {}
    for copy, original in truth.items():
        stories.setdefault(original, {original}).add(copy)
    unique = count - len(truth)
    lost_alone = unique - len(stories) - len([name for name in kept if name.startswith("u") and name not in stories])
    lost = lost_alone + sum(not members & kept for members in stories.values())
    surplus = {"e": 0, "n": 0}
    for members in stories.values():
        # one of them has the right to stay, and beside it a near copy is the one that was not found
        for extra in sorted(members & kept, key=lambda name: name[0] != "n")[:-1]:
            surplus["n" if extra[0] == "n" else "e"] += 1
    planted = {kind: sum(name.startswith(kind) for name in truth) for kind in surplus}
    removed = {kind: 1 - surplus[kind] / max(1, planted[kind]) for kind in surplus}
    return {"exact removed": removed["e"], "near removed": removed["n"], "unique removed": lost / unique}


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
