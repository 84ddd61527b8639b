"""What a build was asked for, checked before anything is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from newscrawl.dataset.steps.moments import moment
from newscrawl.errors import UsageError

STEPS = ("revisions", "articles", "opt-outs", "exclude", "filters", "quality", "boilerplate", "exact", "near")
"""Steps that can be switched off with --skip."""
TEXTS = ("body", "markdown")
"""Fields of an article that may be the dataset's `body`."""
FORMATS = ("parquet", "jsonl")
SCRUBS = ("emails", "phones", "ips")
QUALITY = ("gopher-quality", "gopher-repetition", "c4", "fineweb")


@dataclass(frozen=True)
class Split:
    """One part of the dataset: a share of it, or everything published before `until` that no earlier part has."""

    name: str
    share: float = 0.0
    until: int | None = None
    """Microseconds since 1970; only when splits are by dates."""


@dataclass(frozen=True)
class BuildOptions:
    """All of them stand in stats.json and the dataset card, so that a build can be repeated."""

    skip: tuple[str, ...] = ()
    all_revisions: bool = False
    include_opted_out: bool = False
    exclude: tuple[str, ...] = ()
    """Lines of the --exclude file: URLs, ids and hosts."""
    lang: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_words: int = 0
    quality: tuple[str, ...] = ()
    boilerplate_articles: int = 10
    boilerplate_share: float = 0.01
    threshold: float = 0.7
    shingle: int = 5
    hashes: int = 64
    rows_per_band: int = 4
    mark_duplicates: bool = False
    scrub: tuple[str, ...] = ()
    split: str = "train=1"
    split_by: str = "hash"
    text: str = "body"
    format: str = "parquet"
    rows_per_file: int = 25_000
    splits: tuple[Split, ...] = field(default=(), compare=False)

    def does(self, step: str) -> bool:
        """Whether the step is switched on."""
        return step not in self.skip

    def described(self) -> dict[str, Any]:
        """What differs from the defaults, for reports; takedown requests are no one's business and are only counted."""
        plain = asdict(BuildOptions())
        shown = {name: value for name, value in asdict(self).items() if value != plain[name]}
        shown.pop("splits", None)
        if "exclude" in shown:
            shown["exclude"] = f"{len(self.exclude)} lines"
        return {name: list(value) if isinstance(value, tuple) else value for name, value in shown.items()}


def check(options: BuildOptions) -> None:
    """Raise UsageError for what cannot be done."""
    _known("--skip", options.skip, STEPS)
    _known("--scrub", options.scrub, SCRUBS)
    _known("--quality", options.quality, QUALITY)
    _known("--text", (options.text,), TEXTS)
    _known("--format", (options.format,), FORMATS)
    _known("--split-by", (options.split_by,), ("hash", "time"))
    for name, low, high in (("threshold", 0.05, 1.0), ("boilerplate_share", 0.0, 1.0)):
        _between(name, getattr(options, name), low, high)
    for name, least, most in (
        ("min_words", 0, 10**9),
        ("shingle", 1, 100),
        ("hashes", 1, 1024),
        ("rows_per_band", 1, options.hashes),
        ("boilerplate_articles", 2, 10**9),
        ("rows_per_file", 1, 10**9),
    ):
        _between(name, getattr(options, name), least, most)
    if options.hashes % options.rows_per_band:
        raise UsageError("--hashes has to be a multiple of --rows-per-band")
    for name in ("since", "until"):
        parse_day(name, getattr(options, name))


def _known(option: str, values: Iterable[str], known: tuple[str, ...]) -> None:
    for value in values:
        if value not in known:
            raise UsageError(f"{option} {value}: there are {', '.join(known)}")


def _between(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise UsageError(f"--{name.replace('_', '-')} {value:g}: has to be between {low:g} and {high:g}")


def parse_day(name: str, text: str | None) -> int | None:
    """A date or time as microseconds since 1970. Raises UsageError."""
    if text is None:
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--{name} {text}: has to be a date like 2026-11-01") from error
    return moment(text)


def parse_splits(text: str, by: str) -> tuple[Split, ...]:
    """`train=0.9,test=0.1`; by time also `train=..2026-10-01,test=..`, where each part ends before its date."""
    parts = [part.partition("=") for part in text.split(",") if part.strip()]
    names = [name.strip() for name, _, _ in parts]
    for name in names:
        if not name.isidentifier():
            raise UsageError(f"--split {text}: {name!r} cannot be a split's name")
    if not parts or len(set(names)) < len(names):
        raise UsageError(f"--split {text}: has to be like train=0.9,validation=0.05,test=0.05")
    values = [value.strip() for _, _, value in parts]
    if all(value.startswith("..") for value in values):
        return _dated(text, by, names, values)
    shares = [_share(text, value) for value in values]
    if abs(sum(shares) - 1) > 1e-6:
        raise UsageError(f"--split {text}: the shares have to add up to 1")
    return tuple(Split(name, share) for name, share in zip(names, shares, strict=True))


def _dated(text: str, by: str, names: list[str], values: list[str]) -> tuple[Split, ...]:
    if by != "time":
        raise UsageError(f"--split {text}: dates need --split-by time")
    ends = [parse_day("split", value[2:]) if value != ".." else None for value in values]
    before = [end for end in ends[:-1] if end is not None]
    if ends[-1] is not None or len(before) < len(ends) - 1 or before != sorted(set(before)):
        raise UsageError(f"--split {text}: the dates have to rise, and the last part is open: test=..")
    return tuple(Split(name, until=end) for name, end in zip(names, ends, strict=True))


def _share(text: str, value: str) -> float:
    try:
        share = float(value)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise UsageError(f"--split {text}: {value!r} is no share between 0 and 1")
    return share


def day_text(microseconds: int) -> str:
    """The UTC date of a moment."""
    return datetime.fromtimestamp(microseconds / 1e6, UTC).date().isoformat()
