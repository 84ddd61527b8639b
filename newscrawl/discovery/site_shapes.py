"""What one site's articles look like, learned from addresses that the extraction judged in this and earlier runs."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawl.discovery.address_features import TRACKING, kind_of_parameter
from newscrawl.discovery.address_parts import Part, split_address
from newscrawl.discovery.address_score import article_chances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

PRIOR = 4.0
"""How many addresses of a shape the general score is worth, against those that were seen."""
MANY = 200
"""Addresses of a shape from which on its counts are halved: a site may change its addresses."""
MOST = 400
"""Shapes that are remembered, those seen most."""
_SUREST = 0.98
"""The general score knows nothing of the site: what it is surer of counts as this."""
_FORMAT = 1
_LONGEST = 100
"""Letters of a shape that are kept."""
_NAMES, _LONG = ("w0", "w1", "w2"), 40
"""Kinds of directories whose names are a site's few, and the letters from which it is no name."""


@dataclass(slots=True)
class ShapeSeen:
    """The addresses of one shape."""

    articles: float = 0.0
    others: float = 0.0
    expected: float = 0.0
    """How many articles the general score expected among them."""

    @property
    def all(self) -> float:
        """How many there were."""
        return self.articles + self.others

    def add(self, is_article: bool, chance: float) -> None:
        """Count one more; `chance` is its general score."""
        self.articles += is_article
        self.others += not is_article
        self.expected += chance
        if self.all >= MANY:
            self.articles, self.others, self.expected = self.articles / 2, self.others / 2, self.expected / 2

    def shift(self, before: float) -> float:
        """What to add to the log odds of an address of this shape; `before` is what a wider shape adds already."""
        if not self.all:
            return 0.0
        expected = _chance(_odds(self.expected / self.all) + before)
        return _odds((self.articles + PRIOR * expected) / (self.all + PRIOR)) - _odds(expected)


@dataclass(slots=True)
class SiteShapes:
    """Counts by shape: an address with each part's kind in its place, as `/news/words3+-num` and `/year/num/w2`."""

    seen: dict[str, ShapeSeen] = field(default_factory=dict)
    score: Callable[[Sequence[str]], Floats] = article_chances
    """The general score, against which is measured what a site's addresses are."""
    _waiting: list[tuple[str, bool]] = field(default_factory=list)
    """Judged addresses that are counted together, since scoring many at once costs less."""

    def observe(self, url: str, is_article: bool) -> None:
        """Learn what the extraction said of a page."""
        self._waiting.append((url, is_article))

    def adjusted(self, urls: Sequence[str], chances: Floats) -> Floats:
        """The general chances of addresses of this site, with what is known of their shapes; shape (urls,)."""
        self._count()
        if not self.seen:
            return chances
        import numpy as np  # noqa: PLC0415 - see address_score.py

        shifts = np.array([self._shift(url) for url in urls], np.float32)
        odds = np.log(np.clip(chances, 1e-6, 1 - 1e-6) / np.clip(1 - chances, 1e-6, 1)) + shifts
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32)

    def to_json(self) -> str:
        """For the state: a few kB, where a site gives its pages hundreds of shapes at most some 100."""
        self._count()
        rows = {shape: [round(n, 2) for n in astuple(seen)] for shape, seen in self.seen.items()}
        return json.dumps({"format": _FORMAT, "shapes": rows}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> SiteShapes:
        """What `to_json` wrote. Raises ValueError for anything else."""
        try:
            found = json.loads(text)
            if found["format"] != _FORMAT:
                raise ValueError(f"shapes of a site in format {found['format']}, not {_FORMAT}")
            shapes = {shape: ShapeSeen(*map(float, row)) for shape, row in found["shapes"].items()}
        except (KeyError, TypeError, AttributeError, OverflowError) as error:
            raise ValueError(f"no shapes of a site: {error!r}") from error
        if not all(0 <= n < math.inf for seen in shapes.values() for n in astuple(seen)):
            raise ValueError("no shapes of a site: a count is none")
        return cls(shapes)

    def _shift(self, url: str) -> float:
        total = 0.0
        for shape in shapes_of(url):
            if shape in self.seen:
                total += self.seen[shape].shift(total)
        return total

    def _count(self) -> None:
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        chances = self.score([url for url, _ in waiting])
        for (url, is_article), chance in zip(waiting, chances, strict=True):
            for shape in shapes_of(url):
                self.seen.setdefault(shape, ShapeSeen()).add(is_article, float(chance))
        if len(self.seen) > MOST:  # of shapes that were seen as often the later ones stay, or no new one ever would
            seldom = sorted(self.seen, key=lambda shape: self.seen[shape].all)
            kept = set(seldom[-MOST:])
            self.seen = {shape: seen for shape, seen in self.seen.items() if shape in kept}


def _odds(chance: float) -> float:
    chance = min(max(chance, 1 - _SUREST), _SUREST)
    return math.log(chance / (1 - chance))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


@lru_cache(maxsize=20_000)
def shapes_of(url: str) -> tuple[str, ...]:
    """The address' shape, and the same with the names of its directories, and of the program that a query asks."""
    address = split_address(url)
    tokens = [_token(part) for part in address.parts]
    asked = _query(address.query)
    named = len(tokens) if asked else -1
    names = [
        part.text.lower() if token in _NAMES and len(part.text) < _LONG else token
        for token, part in zip(tokens[:named], address.parts[:named], strict=True)
    ]
    end = ("", ".html", ".php")[address.ending] + asked
    wide = "/".join(("sub" if address.labels else "", *tokens)) + end
    narrow = "/".join((".".join(address.labels), *names, *tokens[len(names) :])) + end
    return (wide[:_LONGEST],) if wide == narrow else (wide[:_LONGEST], narrow[:_LONGEST])


def _token(part: Part) -> str:
    """What a part is like: `w2`, `words3+`, `num3+`, `year`, `uuid`, `hex`, `mixed`, and words with one of these."""
    if part.code:
        return ("hex", "uuid")[part.code - 1]
    if part.place == 4:
        is_year = part.number == 4 and part.text[:2] in ("19", "20")
        return "year" if is_year else "num" if part.number < 3 else "num3+"
    words = "" if not part.words else f"w{part.words}" if part.words < 3 else "words3+"
    number = "num" if part.number >= 5 else "n" if part.number else ""
    return "-".join(filter(None, (words, number, "mixed" if part.mixed else ""))) or "w0"


def _query(query: str) -> str:
    """Names of the parameters that tell pages apart, and whether their values are numbers."""
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    kept = sorted(
        f"{name}={'num' if value.isdigit() else 'w'}"
        for name, has, value in pairs
        if has and kind_of_parameter(name) != TRACKING
    )
    return "?" + "&".join(kept) if kept else ""
