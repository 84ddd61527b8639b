"""What stands behind `scrapy dataset` and `scrapy reextract`. Nothing here needs Daft."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from newscrawl.dataset.options import FORMATS, QUALITY, SCRUBS, STEPS, BuildOptions, check, parse_splits
from newscrawl.errors import UsageError
from newscrawl.text.languages import is_tag

DEFAULTS = BuildOptions()
ACTIONS = ("build", "stats", "diff")


class Parser(argparse.ArgumentParser):
    """Wrong arguments are one line and exit code 2, instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"error: {message}\n")


SOME = 10_000
_LANGUAGE = re.compile(rb'"language": ?"([\w-]+)"')


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Where it runs."""
    parser.add_argument("--engine", default="native", metavar="native|ray", help="Daft's runner (default: native)")
    parser.add_argument("--ray-address", metavar="HOST:PORT", help="a Ray cluster; without it a local one is started")


def add_actions(parser: argparse.ArgumentParser) -> None:
    """`build`, `stats` and `diff` with their options."""
    prog = " ".join((parser.usage or parser.prog).split()[:2])  # the usage goes on with what all actions take
    actions = parser.add_subparsers(dest="action", metavar="|".join(ACTIONS), parser_class=Parser, prog=prog)
    build = actions.add_parser("build", help="articles.jsonl -> a dataset", description="Builds a dataset.")
    build.add_argument("inputs", nargs="+", metavar="INPUT", help="articles.jsonl(.gz): files, globs or s3:// URLs")
    build.add_argument("-o", "--output", required=True, metavar="FOLDER", help="is replaced whole, at the end")
    add_engine(build)
    for group in (_reading, _filters, _copies, _writing):
        group(build)
    stats = actions.add_parser("stats", help="the same figures for crawl output or a dataset")
    stats.add_argument("inputs", nargs="+", metavar="FILE|FOLDER")
    stats.add_argument("--json", action="store_true", help="as JSON")
    add_engine(stats)
    diff = actions.add_parser("diff", help="what changed from dataset A to dataset B")
    diff.add_argument("a", metavar="A")
    diff.add_argument("b", metavar="B")
    diff.add_argument("--json", action="store_true", help="as JSON")
    add_engine(diff)


Add = Callable[..., Any]


def _reading(parser: argparse.ArgumentParser) -> None:
    add: Add = parser.add_argument_group("which articles").add_argument
    add("--skip", type=_words, default=(), metavar="STEP,...", help=f"switch steps off: {', '.join(STEPS)}")
    add("--all-revisions", action="store_true", help="every revision of an article, not only the latest")
    add("--include-opted-out", action="store_true", help="also what reserves text and data mining")
    add("--exclude", metavar="FILE", help="takedowns: URLs, ids and hosts, one a line")


def _filters(parser: argparse.ArgumentParser) -> None:
    add: Add = parser.add_argument_group("filters").add_argument
    add("--lang", type=_words, default=(), metavar="en,de", help="languages")
    add("--source", type=_words, default=(), metavar="NAME,...", help="sources, as in the field of that name")
    add("--since", metavar="DATE", help="published on it or later; undated articles stay")
    add("--until", metavar="DATE", help="published before it; undated articles stay")
    add("--min-words", type=int, default=0, metavar="N", help="words of the body")
    add("--quality", type=_words, default=(), metavar="NAME,...", help=f"quality filters: {', '.join(QUALITY)}")
    add("--scrub", type=_words, default=(), metavar="NAME,...", help=f"replace {', '.join(SCRUBS)} in the text")
    for name, kind, text in (
        ("boilerplate_articles", int, "articles of one site from which a repeated line is boilerplate"),
        ("boilerplate_share", float, "and the share of the site's articles"),
    ):
        _number(add, name, kind, text)


def _copies(parser: argparse.ArgumentParser) -> None:
    add: Add = parser.add_argument_group("duplicates").add_argument
    for name, kind, text in (
        ("threshold", float, "Jaccard similarity from which two articles are near duplicates"),
        ("shingle", int, "words in a shingle; characters in Chinese, Japanese and Thai"),
        ("hashes", int, "numbers in a MinHash signature"),
        ("rows_per_band", int, "numbers in a band; fewer find more candidates"),
    ):
        _number(add, name, kind, text)
    add("--mark-duplicates", action="store_true", help="keep all copies and name their cluster")


def _writing(parser: argparse.ArgumentParser) -> None:
    add: Add = parser.add_argument_group("output").add_argument
    add("--split", default=DEFAULTS.split, metavar="NAME=SHARE,...", help="train=0.9,validation=0.05,test=0.05")
    add("--text", default=DEFAULTS.text, metavar="body|markdown", help="what stands in `body` (default: body)")
    add("--split-by", default="hash", metavar="hash|time", help="how articles come into a split (default: hash)")
    add("--format", default="parquet", metavar="|".join(FORMATS), help="of the files (default: parquet)")
    _number(add, "rows_per_file", int, "articles in a file")


def _number(add: Add, name: str, kind: type, text: str) -> None:
    default = getattr(DEFAULTS, name)
    option = f"--{name.replace('_', '-')}"
    add(option, type=kind, default=default, metavar="N", help=f"{text} (default: {default})")


def build_options(opts: argparse.Namespace) -> BuildOptions:
    """The checked options. Raises UsageError."""
    names = [name for name in BuildOptions.__dataclass_fields__ if name not in ("splits", "exclude")]
    if wrong := next((tag for tag in opts.lang if not is_tag(tag)), None):
        raise UsageError(f"--lang {wrong}: is no tag of a language, like en or pt-BR{_languages(opts.inputs)}")
    options = BuildOptions(**{name: getattr(opts, name) for name in names})
    options = replace(
        options,
        splits=parse_splits(options.split, options.split_by),
        exclude=_takedowns(opts.exclude) if opts.exclude else (),
    )
    check(options)
    return options


def _languages(inputs: Sequence[str]) -> str:
    """Those of the first articles, for whoever has to choose; reading them is worth it for a message only."""
    from newscrawl.dataset.files.inputs import expand, iter_lines  # noqa: PLC0415 - needs Daft

    lines = islice((line.content for path in expand(inputs) for line in iter_lines(path)), SOME)
    found = {match[1].decode() for line in lines if (match := _LANGUAGE.search(line))}
    return f"; there are {', '.join(sorted(found))}" if found else ""


def _takedowns(path: str) -> tuple[str, ...]:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--exclude {path}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")))


def single_folder(text: str) -> Path:
    """Where a dataset goes. Raises UsageError for a place that is not one, or holds something else."""
    if "://" in text:
        raise UsageError(f"-o {text}: has to be a local folder; copy it from there when it is built")
    folder = Path(text).expanduser().absolute()
    if folder == folder.parent or not folder.name:
        raise UsageError(f"-o {text}: is no folder that could be replaced")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"-o {text}: is there already, and no folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "stats.json").is_file():
        raise UsageError(f"-o {text}: holds something else than a dataset; name an empty or a new folder")
    return folder


def no_unknown(arguments: Sequence[str]) -> None:
    """Raise UsageError for what no option took."""
    for argument in arguments:
        raise UsageError(f"unknown {'option' if argument.startswith('-') else 'argument'} {argument}")
