"""Texts in a site's language and script: words of the sample newspaper, or of words.toml, in no sensible order."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

RIGHT_TO_LEFT = {"ar", "fa", "he"}
_PLAIN = str.maketrans({"ß": "ss", "ı": "i", "ł": "l", "ø": "o", "æ": "ae", "'": None, "’": None})


@dataclass(frozen=True)
class Language:
    """One language's words; `labels` are those that stand around texts."""

    code: str
    labels: Mapping[str, str]
    sections: tuple[str, ...]
    latin: tuple[str, ...]
    """The sections as addresses in Latin letters have them."""
    names: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    """How a date is shown."""
    words: tuple[str, ...]
    sentences: tuple[str, ...]
    """Whole ones; none where they are made of words."""
    glue: tuple[str, ...]
    space: str
    comma: str
    stop: str

    def date(self, moment: datetime) -> str:
        """As readers of the language have it."""
        return self.day.format(d=moment.day, m=moment.month, y=moment.year, month=self.months[moment.month - 1])

    def title(self, first: str, chance: Random) -> list[str]:
        """The words of a headline, which begins with `first`."""
        return [first, *chance.sample(self.words, chance.randint(5, 7))]

    def paragraph(self, chance: Random) -> str:
        """Some sentences; those of scripts without spaces are shorter."""
        fewest = 3 if self.space else 5
        return self.space.join(self.sentence(chance) for _ in range(chance.randint(fewest, fewest + 2)))

    def sentence(self, chance: Random) -> str:
        """One that stands nowhere else, most likely."""
        if self.sentences:
            words = chance.choice(self.sentences).split(" ")
            for _ in range(1 + len(words) // 5):
                words[chance.randrange(1, max(2, len(words) - 1))] = chance.choice(self.words)
            return " ".join(words)
        parts = [self._part(chance) for _ in range(chance.randint(2, 3))]
        text = (self.comma + self.space).join(parts)
        return text[0].upper() + text[1:] + self.stop

    def _part(self, chance: Random) -> str:
        words = chance.sample(self.words, chance.randint(4, 6))
        words.insert(2, chance.choice(self.glue))
        return self.space.join(words)


@cache
def language(code: str) -> Language:
    """Raises KeyError for one that has no words here."""
    tables = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
    table = _of_sample(code) | tables[code]
    sections = tuple(table["sections"])
    return Language(
        code=code,
        labels={name: text for name, text in table.items() if isinstance(text, str)},
        sections=sections,
        latin=tuple(table.get("latin", [latin(section) for section in sections])),
        names=tuple(table["names"]),
        months=tuple(table["months"].split()),
        day=table.get("day", "{d:02}.{m:02}.{y}"),
        words=tuple(table["words"].split()),
        sentences=tuple(table.get("sentences", ())),
        glue=tuple(table.get("glue", ())),
        space=table.get("space", " "),
        comma=table.get("comma", "،" if code in ("ar", "fa") else ","),
        stop=table.get("stop", "."),
    )


def _of_sample(code: str) -> dict[str, Any]:
    """Labels, words and sentences of the sample newspaper, where it has the language."""
    sample = files("newscrawl.sample")
    labels: dict[str, Any] = tomllib.loads((sample / "words.toml").read_text("utf-8")).get(code, {})
    if not labels:
        return {}
    texts: list[str] = []
    for path in sorted((sample / "articles").iterdir(), key=lambda path: path.name):
        story = json.loads(path.read_text("utf-8")) if path.name.endswith(".json") else {}
        if story.get("language") == code:
            texts += story["paragraphs"]
    sentences = [part for text in texts for part in re.split(r"(?<=[.!?]) ", text) if len(part.split()) > 5]
    words = dict.fromkeys(re.findall(r"\b[^\W\d_A-Z]{5,}\b", " ".join(texts)))
    return {**labels, "words": " ".join(words), "sentences": sentences}


def latin(text: str) -> str:
    """A part of an address, in plain small letters."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return re.sub(r"[^a-z0-9]+", "-", "".join(letter for letter in plain if not unicodedata.combining(letter))).strip(
        "-"
    )
