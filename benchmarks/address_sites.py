"""Addresses of made-up sites, one for each style of addresses that real sites have; the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from urllib.parse import quote

Style = Callable[["Writer"], str]
HOME = "https://www.gazette.example"
ALPHABETS = {
    "Latin": "aeiourstnlmdkbgp",
    "Cyrillic": "аеиорстнлмдкбгпв",
    "Arabic": "ابتدرسعفقلمنهوي",
    "Greek": "αειορστνλμδκβγπ",
    "Devanagari": "कगचजटडतदनपबमरलसह",
    "Thai": "กขคงจชดตนบปพมยรลวสห",
    "Han": "国会通过预算桥梁学校港口罢工市长列车博物馆法院能源",
}
UNSPACED = ("Thai", "Han")
SECTIONS = ("politics", "world", "sport", "culture", "economy", "science", "local")
SERVICES = ("about", "contact", "privacy", "login", "subscribe", "newsletter", "advertise", "terms-of-use", "search")


class Writer(random.Random):
    """Draws the pieces of addresses."""

    def word(self, script: str = "Latin") -> str:
        """Of letters that mean nothing."""
        return "".join(self.choices(ALPHABETS[script], k=self.randint(3, 9)))

    def slug(self, least: int, most: int, script: str = "Latin", joint: str = "-") -> str:
        """A headline as addresses have it."""
        joint = "" if script in UNSPACED else joint
        return joint.join(self.word(script) for _ in range(self.randint(least, most)))

    def number(self, digits: int) -> int:
        """Of so many digits."""
        return self.randint(10 ** (digits - 1), 10**digits - 1)

    def code(self, letters: str, length: int) -> str:
        """An identifier."""
        return "".join(self.choices(letters, k=length))

    def day(self) -> str:
        """A date as directories."""
        return f"{self.randint(2019, 2026)}/{self.randint(1, 12):02}/{self.randint(1, 28):02}"


def _section(style: Style) -> Style:
    return lambda draw: f"/{draw.choice(SECTIONS)}/{style(draw)}"


def _script(script: str) -> Style:
    return lambda draw: quote(f"/{draw.slug(1, 1, script)}/{draw.slug(4, 8, script)}")


_BASE36 = "abcdefghijklmnopqrstuvwxyz0123456789"
STYLES: dict[str, Style] = {
    "slug": _section(lambda draw: draw.slug(4, 9)),
    "slug without a section": lambda draw: f"/{draw.slug(4, 9)}/",
    "date and slug": lambda draw: f"/{draw.day()}/{draw.slug(4, 9)}.html",
    "slug of 1 or 2 words": lambda draw: f"/{draw.slug(1, 2)}/",
    "section, 1 word": _section(lambda draw: draw.word()),
    "section, 2 words": _section(lambda draw: draw.slug(2, 2)),
    "month archive": lambda draw: f"/archive/{draw.day()[:7]}/{draw.slug(1, 3)}",
    "?id=": lambda draw: f"/show.php?id={draw.number(4)}",
    "?p=": lambda draw: f"/?p={draw.number(draw.randint(2, 5))}",
    "?storyid= and others": lambda draw: f"/story?lang=en&storyid={draw.number(4)}",
    "short number": lambda draw: f"/news/{draw.number(draw.randint(2, 4))}",
    "one letter, number": lambda draw: f"/n/{draw.number(5)}",
    "/item/ and a number": lambda draw: f"/item/{draw.number(4)}",
    "day and number": lambda draw: f"/a/{draw.day().replace('/', '')}/{draw.number(6)}.htm",
    "UUID": _section(lambda draw: "-".join(draw.code("0123456789abcdef", size) for size in (8, 4, 4, 4, 12))),
    "letters and digits": _section(lambda draw: draw.code(_BASE36, 10)),
    "short letters and digits": lambda draw: f"/a/{draw.code(_BASE36 + 'ABCDEFGHKLMNQRT', 7)}",
    "/jobs/, /events/, /shop/": lambda draw: f"/{draw.choice(('jobs', 'events', 'shop', 'help'))}/{draw.slug(3, 6)}",
    "/products/": lambda draw: f"/products/{draw.slug(4, 8)}",
    "/topics/": lambda draw: f"/topics/{draw.choice(SECTIONS)}/{draw.slug(2, 5)}",
    "capitals": lambda draw: f"/{draw.choice(SECTIONS).title()}/{draw.word().title()}{draw.word().title()}",
    **{f"{script} slug": _script(script) for script in ALPHABETS if script != "Latin"},
    "Cyrillic, 1 or 2 words": lambda draw: quote(f"/{draw.slug(1, 2, 'Cyrillic')}/"),
}


def site(style: str, seed: int = 1, articles: int = 150) -> tuple[list[str], list[str]]:
    """Addresses of a site's articles, and of its other pages."""
    draw = Writer(f"{seed} {style}")
    own = {HOME + STYLES[style](draw) for _ in range(articles)}
    return sorted(own), sorted({HOME + path for path in _others(draw)} - own)


def _others(draw: Writer) -> Iterator[str]:
    yield "/"
    yield from (f"/{name}" for name in SERVICES)
    yield from (f"/{section}/" for section in SECTIONS)
    yield from (f"/{section}/page/{page}" for section in SECTIONS for page in (2, 3))
    yield from (f"/author/{draw.slug(2, 2)}" for _ in range(20))
    yield from (f"/tag/{draw.slug(1, 3)}" for _ in range(25))
    yield from (f"/2025/{month:02}/" for month in range(1, 13))
    yield from (f"/list.php?cat={number}" for number in range(10))
    yield from (f"/{kind}/{draw.slug(2, 3)}" for kind in ("events", "shop", "jobs") for _ in range(6))
