"""A site's articles: when each was published and changed, where it stands, what it says. All follows from the seed."""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import overload
from urllib.parse import quote

from benchmarks.discovery.language import Language, language, latin
from benchmarks.discovery.plan import MILLION, Plan

START = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""When the first run begins; the second begins a day later."""
DAY = timedelta(days=1)
BRANCHES = {1: (3,), 2: (2, 2), 3: (2, 1, 2), 4: (2, 1, 2, 1)}
"""How many sections each section has, by depth."""
DEEPER = "city region coast island market energy books music north south clubs youth".split()
"""Names of sections below the first ones."""
LETTERS = "0123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Story:
    """One article, as it is on one day."""

    number: int
    """The oldest is 0."""
    title: str
    section: int
    """Of the sections in `Stories.sections`."""
    published: datetime
    modified: datetime
    path: str
    """Its address without the host, percent-encoded."""
    author: str
    tags: tuple[str, ...]
    in_hub: bool
    """Whether it stands in a hub and in no section."""
    revised: bool = False
    """Whether its text changed on the second day."""

    @property
    def old_path(self) -> str:
        """Where it stood before the site was rebuilt."""
        return f"/old/{self.number + 5000}"


class Stories(Sequence[Story]):
    """Newest first, made when they are asked for: one site has a million."""

    def __init__(self, plan: Plan, day: int) -> None:
        """`day`: 0, or 1 for the next."""
        self.plan, self.day = plan, day
        self.language: Language = language(plan.address.language)
        self.size = plan.articles + (plan.new if day else 0)
        self.sections = _sections(plan, self.language)
        self.tags = self.language.words[:3]
        self.changed = _changed(plan) if day else frozenset()
        words = list(self.language.words)
        random.Random(f"{plan.seed}/{plan.name}").shuffle(words)
        self._first_words = words
        self._of = lru_cache(maxsize=5000)(self._make)

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, place: int) -> Story: ...

    @overload
    def __getitem__(self, place: slice) -> list[Story]: ...

    def __getitem__(self, place: int | slice) -> Story | list[Story]:
        if isinstance(place, slice):
            return [self[index] for index in range(*place.indices(self.size))]
        if not -self.size <= place < self.size:
            raise IndexError(place)
        return self._of(self.size - 1 - place % self.size)

    def by_number(self, number: int) -> Story:
        """Raises IndexError."""
        if not 0 <= number < self.size:
            raise IndexError(number)
        return self._of(number)

    def gone(self) -> list[str]:
        """Addresses of three articles that were taken down."""
        numbers = [self.plan.articles * 2 + n for n in range(3)]
        titles = [self.language.title(word, random.Random(word)) for word in self.language.words[20:23]]
        return [
            self._path(number, words, START - 3 * DAY, self.sections[0])
            for number, words in zip(numbers, titles, strict=True)
        ]

    def paragraphs(self, story: Story) -> list[str]:
        """Its text; a revised one has another paragraph, and one that is new."""
        chance = random.Random(f"{self.plan.seed}/{self.plan.name}/{story.number}/text")
        texts = [self.language.paragraph(chance) for _ in range(chance.randint(6, 9))]
        if story.revised:
            texts[1] = self.language.paragraph(chance)
            texts.append(self.language.paragraph(chance))
        return texts

    def published(self, number: int) -> datetime:
        """Five a day at first, then fewer and fewer; of a million 50 a day, then one each three minutes."""
        rank = self.plan.articles - 1 - number
        if rank < 0:
            return START + DAY * (-rank / (self.plan.new + 1))
        if self.plan.name == MILLION:
            age = timedelta(minutes=28.8) * min(rank, 2000) + timedelta(minutes=3) * max(0, rank - 2000)
        else:
            age = timedelta(hours=4.8) * min(rank, 15) + timedelta(hours=28) * max(0, rank - 15)
        return (START - timedelta(hours=1) - age).replace(microsecond=0)

    def _make(self, number: int) -> Story:
        chance = random.Random(f"{self.plan.seed}/{self.plan.name}/{number}")
        words = self.language.title(self._first_words[number % len(self._first_words)], chance)
        published = self.published(number).replace(second=chance.randrange(60), microsecond=0)
        modified = published
        if chance.random() < 0.3:
            modified = min(published + timedelta(minutes=chance.randint(5, 300)), START - timedelta(minutes=5))
        if published > START:
            modified = published
        revised = number in self.changed
        title = self.language.space.join(words)
        section = chance.randrange(len(self.sections))
        return Story(
            number=number,
            title=title[0].upper() + title[1:],
            section=section,
            published=published,
            modified=START + timedelta(minutes=chance.randint(13 * 60, 1420)) if revised else modified,
            path=self._path(number, words, published, self.sections[section]),
            author=chance.choice(self.language.names),
            tags=tuple(chance.sample(self.tags, 2)),
            in_hub=self.plan.hubs and chance.random() < 0.1,
            revised=revised,
        )

    def _path(self, number: int, words: list[str], published: datetime, section: tuple[str, ...]) -> str:
        address, chance = self.plan.address, random.Random(f"{self.plan.seed}/{self.plan.name}/{number}/id")
        again = number // len(self._first_words) if address.words < 3 else 0
        chosen = words[: address.words] + ([str(again + 1)] if again else [])
        slug = "-".join(chosen) if address.script else "-".join(filter(None, map(latin, chosen)))
        path = address.path.format(
            slug=slug,
            section="/".join(section),
            id=418_000 + number * 3,
            short=number + 112,
            mixed="".join(chance.choices(LETTERS, k=5)) + _base(number),
            uuid=uuid.UUID(int=chance.getrandbits(128), version=4),
            y=published.year,
            m=f"{published.month:02}",
            d=f"{published.day:02}",
        )
        quoted = quote(path, safe="/?=&-._~")
        return re.sub("%..", lambda escape: escape[0].lower(), quoted) if address.lower else quoted


def _base(number: int) -> str:
    """A number in letters and digits, so that mixed ids differ."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, len(LETTERS))
        digits = LETTERS[digit] + digits
    return digits


def _sections(plan: Plan, words: Language) -> list[tuple[str, ...]]:
    """Paths of the sections that articles stand in, the deepest ones."""
    address = plan.address
    names = address.sections or (words.sections if address.script else words.latin)
    names = [name.lower().replace(" ", "-") for name in names]
    if address.sections:
        return [(name,) for name in names]
    paths: list[tuple[str, ...]] = [()]
    deeper = list(words.words[12:]) if address.script else DEEPER
    for level, count in enumerate(BRANCHES[plan.depth]):
        pool = names if level == 0 else deeper[4 * level - 4 :]
        paths = [(*path, pool[place * count + n]) for place, path in enumerate(paths) for n in range(count)]
    return paths


def _changed(plan: Plan) -> frozenset[int]:
    """Numbers of the articles that change on the second day: one of the first day's newest, the others of any age."""
    chance = random.Random(f"{plan.seed}/{plan.name}/changed")
    last = plan.articles - 1
    newest, oldest = min(4, last // 2), min(last, 999)
    others = chance.sample(range(newest + 1, oldest + 1), min(plan.changed - 1, oldest - newest))
    return frozenset(last - rank for rank in (chance.randint(0, newest), *others))
