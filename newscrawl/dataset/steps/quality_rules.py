"""Rules of the quality filters, from their publications; thresholds are the published ones.

- Gopher: Rae et al. 2021, Scaling Language Models, section A.1.1 and table A1 (quality and repetition).
- C4: Raffel et al. 2020, section 2.2. There the rules for lines remove the line; bodies here are extracted already, so
  a line that breaks them only does not count as a sentence. Its list of bad words is not part of newscrawl.
- FineWeb: Penedo et al. 2024, section 3.6, the three custom filters, and the share of duplicated lines.

Words are runs of letters and digits; in scripts without spaces between words a character is one, and rules about the
length of words do not apply there. The stop words are English and asked of English only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_TOKEN = re.compile(rf"{_UNSPACED.pattern}|[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]+")
_ALPHA = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"(?<![.!?。！？])[.!?。！？]+[\"'”’»)\]]*(?:\s|$)|[。！？]")
STOP_WORDS = frozenset({"the", "be", "to", "of", "and", "that", "have", "with"})
TERMINAL = (".", "!", "?", '"', "'", "”", "’", "»", "。", "！", "？", "」", "』", "…")
BULLETS = ("•", "‣", "▪", "●", "◦", "*", "-", "–", "·")
POLICY = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")


class Text:
    """One body with what several rules look at, each made once."""

    def __init__(self, body: str, language: str) -> None:
        self.body = body
        self.language = language

    @cached_property
    def words(self) -> list[str]:
        """Words, without punctuation."""
        return [token for token in self.tokens if token[0].isalnum()]

    @cached_property
    def tokens(self) -> list[str]:
        """Words and runs of signs."""
        return _TOKEN.findall(self.body)

    @cached_property
    def lines(self) -> list[str]:
        """Lines that are not empty."""
        return [line.strip() for line in self.body.split("\n") if line.strip()]

    @cached_property
    def paragraphs(self) -> list[str]:
        """What blank lines divide."""
        return [part.strip() for part in re.split(r"\n{2,}", self.body) if part.strip()]

    @cached_property
    def unspaced(self) -> bool:
        """Whether it is written without spaces between words."""
        return len(_UNSPACED.findall(self.body)) * 2 > len(self.words)


def gopher_quality(text: Text) -> str | None:
    """Table A1, upper part."""
    words, lines = text.words, text.lines
    count = len(words)
    if not 50 <= count <= 100_000:
        return f"words: {count}"
    mean = sum(map(len, words)) / count
    if not text.unspaced and not 3 <= mean <= 10:
        return f"mean word length: {mean:.1f}"
    if (text.body.count("#") + text.body.count("...") + text.body.count("…")) / count > 0.1:
        return "symbols"
    if sum(line.startswith(BULLETS) for line in lines) / len(lines) > 0.9:
        return "bullets"
    if sum(line.endswith(("...", "…")) for line in lines) / len(lines) > 0.3:
        return "ellipses"
    if sum(bool(_ALPHA.search(token)) for token in text.tokens) / len(text.tokens) < 0.8 and _letters(text) < 0.8:
        return "letters"
    if text.language == "en" and len(STOP_WORDS & {word.lower() for word in words}) < 2:
        return "stop words"
    return None


def _letters(text: Text) -> float:
    """Share of words, as spaces divide them, with a letter: signs glued to a word are part of it."""
    parts = text.body.split()
    return sum(bool(_ALPHA.search(part)) for part in parts) / max(1, len(parts))


DUPLICATE_NGRAMS = {5: 0.15, 6: 0.14, 7: 0.13, 8: 0.12, 9: 0.11, 10: 0.10}
TOP_NGRAMS = {2: 0.20, 3: 0.18, 4: 0.16}


def gopher_repetition(text: Text) -> str | None:
    """Table A1, lower part."""
    for name, parts in (("line", text.lines), ("paragraph", text.paragraphs)):
        share, characters = _duplicates(parts)
        if share > 0.3:
            return f"duplicate {name}s: {share:.2f}"
        if characters > 0.2:
            return f"characters in duplicate {name}s: {characters:.2f}"
    words = [word.lower() for word in text.words]
    total = sum(map(len, words))
    for size, most in TOP_NGRAMS.items():
        if total and _top_share(words, size, total) > most:
            return f"top {size}-gram"
    for size, most in DUPLICATE_NGRAMS.items():
        if total and _repeated_share(words, size, total) > most:
            return f"duplicate {size}-grams"
    return None


def _duplicates(parts: Sequence[str]) -> tuple[float, float]:
    """Share of parts that repeat an earlier one, and of the characters in them."""
    seen: set[str] = set()
    count = characters = 0
    for part in parts:
        if part in seen:
            count += 1
            characters += len(part)
        seen.add(part)
    return count / max(1, len(parts)), characters / max(1, sum(map(len, parts)))


def _ngrams(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(size)), strict=False)


def _top_share(words: list[str], size: int, total: int) -> float:
    """Share of characters in the n-gram that covers most of them; one that stands once covers nothing twice."""
    counts = Counter(_ngrams(words, size))
    return max((sum(map(len, gram)) * n for gram, n in counts.most_common(3) if n > 1), default=0) / total


def _repeated_share(words: list[str], size: int, total: int) -> float:
    """Share of characters in n-grams that stood before; each word counts once."""
    seen: set[tuple[str, ...]] = set()
    repeated = covered = 0
    for place, gram in enumerate(_ngrams(words, size)):
        if gram in seen:
            first = max(place, covered)
            repeated += sum(map(len, words[first : place + size]))
            covered = place + size
        seen.add(gram)
    return repeated / total


def c4(text: Text) -> str | None:
    """Section 2.2 of the paper."""
    lowered = text.body.lower()
    if "lorem ipsum" in lowered:
        return "lorem ipsum"
    if "{" in text.body:
        return "curly bracket"
    good = [line for line in text.lines if _c4_line(line, text)]
    sentences = sum(max(1, len(_SENTENCE_END.findall(line))) for line in good)
    return f"sentences: {sentences}" if sentences < 3 else None


def _c4_line(line: str, text: Text) -> bool:
    lowered = line.lower()
    if not line.endswith(TERMINAL) or line.endswith(("...", "…")):
        return False
    if "javascript" in lowered or any(phrase in lowered for phrase in POLICY):
        return False
    return len(_TOKEN.findall(line) if text.unspaced else line.split()) >= 5


def fineweb(text: Text) -> str | None:
    """The custom filters of FineWeb."""
    lines = text.lines
    if not lines:
        return "empty"
    ended = sum(line.endswith(TERMINAL) for line in lines) / len(lines)
    if ended <= 0.12:
        return f"lines that end with punctuation: {ended:.2f}"
    short = sum(len(line) < 30 for line in lines) / len(lines)
    if short >= 0.67:
        return f"short lines: {short:.2f}"
    _, characters = _duplicates(lines)
    if characters >= 0.1:
        return f"characters in duplicate lines: {characters:.2f}"
    if not text.unspaced and text.body.count("\n") / max(1, len(text.words)) > 0.3:
        return "line breaks"
    return None


FILTERS: dict[str, Callable[[Text], str | None]] = {
    "gopher-quality": gopher_quality,
    "gopher-repetition": gopher_repetition,
    "c4": c4,
    "fineweb": fineweb,
}
