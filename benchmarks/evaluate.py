"""`make eval`: the scores of every set in ../shared/corpus that is there, ours beside those of installed peers.

Peers come by `pip install -r benchmarks/requirements-peers.txt`; one that is missing is left out. The tables are
printed and written to docs/evaluation.md. The scorer is the corpus' own.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.corpus import SETS, SHARED, pages, require
from benchmarks.hand_truth import NAME, hand_truth
from benchmarks.other_fields import other_fields
from benchmarks.scripts import by_script
from benchmarks.systems import SYSTEMS, Row
from newscrawl import __version__
from newscrawl.extraction.document.page import Page

DOCS = Path(__file__).resolve().parent.parent / "docs" / "evaluation.md"
COLUMNS = (
    "body_f1 body_word_f1 title date authors tags captions related debris ends must mustnot subtitle image".split()
)
TRUTHS: dict[str, tuple[str, ...]] = {
    name: (name,) for name in ("fundus-dev", "wcxb-dev", "roles-dev", "segments-dev", "meta-dev", "zh-dev")
}
TRUTHS |= {"labels-dev": ("fundus-dev", "wcxb-dev")}
"""Sets by which answers are judged, and those that have their pages."""
PAGES = (*SETS, "roles-dev", "segments-dev", "meta-dev", "zh-dev")
UNSEEN = Path(__file__).resolve().parent.parent / "output" / "unseen.jsonl"
"""What `make train` writes: answers of classifiers that had not seen the page's site."""
HELD_OUT = "newscrawl, sites held out"
Answers = Mapping[str, list[Row]]
"""Set -> answers on its pages; some pages are in two sets, as they were at two times."""


def main() -> None:
    """Extract, score, print, write."""
    require()
    found = dict(_answers())
    by_hand = hand_truth()
    head = ["| set | system | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    rows = [row for label, answers in found.items() for row in _rows(label, answers)]
    rows = sorted([*rows, *(row for label, answers in found.items() for row in _by_hand(label, answers, by_hand))])
    types = [_types(label, answers) for label, answers in found.items() if label.startswith("newscrawl")]
    ours = found.get(HELD_OUT) or found["newscrawl"]
    shown = {label: found[label] for label in (HELD_OUT, "newscrawl") if label in found}
    shown |= {label: answers for label, answers in found.items() if label.startswith("trafilatura")}
    scripts = ["", "## By script", "", *by_script(shown, score)]
    more = ["", "## Other fields", "", *other_fields(ours["roles-dev"], SHARED / "corpus" / "roles-dev.jsonl")]
    table = "\n".join([*head, *rows, "", *types, *scripts, *more, ""])
    print(table)
    DOCS.write_text(f"{_HEAD}{date.today()}, newscrawl {__version__}\n\n{table}", "utf-8")


def _answers() -> Iterator[tuple[str, Answers]]:
    """Label -> answers, of each system that is installed, and of ours on unseen sites."""
    for name, (package, extract) in SYSTEMS.items():
        if package and not _installed(package):
            print(f"{name} is not installed: left out", file=sys.stderr)
            continue
        yield f"{name} {version(package)}" if package else name, {one: _extracted(one, extract) for one in PAGES}
    if not UNSEEN.is_file():
        print(f"{UNSEEN} is not there (make train writes it): no rows for sites held out", file=sys.stderr)
        return
    lines = [json.loads(line) for line in UNSEEN.read_text("utf-8").splitlines()]
    yield HELD_OUT, {one: [row for row in lines if row.get("set") == one] for one in PAGES}


def _rows(label: str, answers: Answers) -> Iterator[str]:
    for truth, sets in TRUTHS.items():
        given = [row for one in sets for row in answers[one]]
        if given:
            scores = score((truth,), given)
            yield _line(truth, label, scores)


def _by_hand(label: str, answers: Answers, known: list[Row]) -> Iterator[str]:
    """The row for pages whose blocks have roles by hand, where a system was run on them."""
    asked = {(row["set"], row["url"]) for row in known}
    given = [row for name, rows in answers.items() for row in rows if (name, row["url"]) in asked]
    if len(given) < len(known):
        return
    with tempfile.TemporaryDirectory() as folder:
        truth = Path(folder) / f"{NAME}.jsonl"
        truth.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in known), "utf-8")
        scores = score((NAME,), given, folder=truth.parent)
    yield _line(NAME, label, scores)


def _line(truth: str, label: str, scores: Mapping[str, float]) -> str:
    return f"| {' | '.join([truth, label, *(_cell(scores.get(column)) for column in COLUMNS)])} |"


def _types(label: str, answers: Answers) -> str:
    found = score(SETS, [row for one in SETS for row in answers[one]], "--types")
    figures = ", ".join(f"{name} {found[name]:.3f}" for name in ("precision", "recall", "f1"))
    return f"Article or not, {label}: {figures}."


_HEAD = """# Evaluation

Made by `make eval` on the development sets, with the corpus' own scorer. Our classifiers were trained on these very
pages, so the row `newscrawl` tells how well they fit them. The row to compare with others is `newscrawl, sites held
out`: each page was extracted by classifiers that had not seen any page of its site (5 folds by registrable domain,
`make train`).

Sets: fundus-dev, news in 30 countries; wcxb-dev, English articles of all kinds; labels-dev, labelled by hand;
roles-dev, pages of the whole web in 30 languages whose every block has its role; segments-dev, passages that must and
must not be in the text; meta-dev, titles, dates, standfirsts; zh-dev, Chinese; hand-roles, the articles among 829
pages of these sets whose blocks were given roles for training (`training/hand_roles.jsonl`).

Columns: body_f1 over 4-word shingles, body_word_f1 over words, averaged per page; title and date, share of pages that
are right; authors, tags, captions, related links, F1; debris, share of lines known to be no prose that are in the body
(less is better); ends, share of pages whose first and last paragraph are both there; must and mustnot, share of
passages that are, and that are not, in the text; subtitle and image, share of pages that are right.

"""


def _installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _extracted(name: str, extract: Callable[[Page], Row]) -> list[Row]:
    everything = pages(name)
    with ProcessPoolExecutor(initializer=_without_network) as pool:
        found = pool.map(_Safe(extract), everything, chunksize=8)
        return [row | {"url": page.url} for page, row in zip(everything, found, strict=True)]


def _without_network() -> None:
    """Every system gets the page and nothing else; some would fetch pictures."""

    def refuse(*arguments: Any, **options: Any) -> Any:
        raise OSError("there is no network in an evaluation")

    socket.getaddrinfo = refuse


class _Safe:
    """A page on which a system fails counts as unanswered."""

    def __init__(self, extract: Callable[[Page], Row]) -> None:
        self.extract = extract

    def __call__(self, page: Page) -> Row:
        try:
            return self.extract(page)
        except Exception as error:  # noqa: BLE001 - peers raise anything
            print(f"{page.url}: {error!r}", file=sys.stderr)
            return {}


def score(truths: tuple[str, ...], answers: list[Row], *options: str, folder: Path | None = None) -> dict[str, float]:
    """The scorer's figures for one system; `folder` has the truths, the corpus' else."""
    files = ",".join(str((folder or SHARED / "corpus") / f"{name}.jsonl") for name in truths)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in answers)
        file.flush()
        command = [sys.executable, str(SHARED / "tools" / "score.py"), files, file.name, "--by", "url", "--json"]
        done = subprocess.run([*command, *options], check=True, capture_output=True, text=True)
    scores: dict[str, float] = json.loads(done.stdout)
    return scores


if __name__ == "__main__":
    main()
