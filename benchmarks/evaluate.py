"""`make eval`: the scores of every set in ../shared/corpus that is there, ours beside those of installed peers.

Peers come by `pip install -r benchmarks/requirements-peers.txt`; one that is missing is left out. The table is printed
and written to docs/evaluation.md. The scorer is the corpus' own.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.corpus import SETS, SHARED, pages, require
from newscrawl import __version__
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import extract_article

DOCS = Path(__file__).resolve().parent.parent / "docs" / "evaluation.md"
COLUMNS = (
    "body_f1 body_word_f1 title date authors tags captions related debris ends must mustnot subtitle image".split()
)
TRUTHS = ("fundus-dev", "wcxb-dev", "labels-dev")
"""On which every system is judged."""
MORE_TRUTHS = ("roles-dev", "segments-dev", "meta-dev", "zh-dev")
"""On which our answers on unseen sites are judged too."""
Row = dict[str, Any]


def newscrawl(page: Page) -> Row:
    """Our own answer."""
    return asdict(extract_article(page))


def trafilatura(page: Page) -> Row:
    """trafilatura with its defaults."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(page.html, url=page.url, with_metadata=True)
    row: Row = found.as_dict() if isinstance(found, Document) else {}
    authors = [name for name in (row.get("author") or "").split("; ") if name]
    tags = [tag for entry in row.get("tags") or [] for tag in entry.split(",")]
    return {
        "title": row.get("title"),
        "body": row.get("text"),
        "date": row.get("date"),
        "authors": authors,
        "tags": tags,
    }


def newspaper4k(page: Page) -> Row:
    """newspaper4k with its defaults."""
    from newspaper import Article

    article = Article(page.url, fetch_images=False)
    article.download(input_html=page.html.decode("utf-8", "replace"))
    article.parse()
    published = article.publish_date
    row = {"title": article.title, "body": article.text, "authors": article.authors, "tags": list(article.tags or [])}
    return row | {"date": published.isoformat() if published else None}


def goose3(page: Page) -> Row:
    """goose3 with its defaults."""
    from goose3 import Goose

    with Goose() as goose:
        found = goose.extract(raw_html=page.html.decode("utf-8", "replace"))
    return {
        "title": found.title,
        "body": found.cleaned_text,
        "authors": list(found.authors or []),
        "tags": list(found.tags or []),
        "date": found.publish_date,
    }


def news_please(page: Page) -> Row:
    """news-please with its defaults."""
    from newsplease import NewsPlease

    found = NewsPlease.from_html(page.html.decode("utf-8", "replace"), url=page.url)
    published = found.date_publish
    row = {"title": found.title, "body": found.maintext, "authors": list(found.authors or [])}
    return row | {"date": published.isoformat() if published else None}


SYSTEMS: dict[str, tuple[str, Callable[[Page], Row]]] = {
    "newscrawl": ("", newscrawl),
    "trafilatura": ("trafilatura", trafilatura),
    "newspaper4k": ("newspaper4k", newspaper4k),
    "goose3": ("goose3", goose3),
    "news-please": ("news-please", news_please),
}


def main() -> None:
    """Extract, score, print, write."""
    require()
    rows: list[str] = []
    types: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (package, extract) in SYSTEMS.items():
            if package and not _installed(package):
                print(f"{name} is not installed: left out", file=sys.stderr)
                continue
            answers = Path(folder) / f"{name}.jsonl"
            _write(answers, extract)
            rows += _rows(_label(name, package), answers)
            types += [] if package else [_types("all pages", answers)]
    if UNSEEN.is_file():
        rows += _unseen_rows()
        types.append(_types("sites held out", UNSEEN))
    else:
        print(f"{UNSEEN} is not there (make train writes it): no rows for sites held out", file=sys.stderr)
    head = ["| set | system | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    table = "\n".join([*head, *sorted(rows), "", *types, ""])
    print(table)
    DOCS.write_text(f"{_HEAD}{date.today()}, newscrawl {__version__}\n\n{table}", "utf-8")


UNSEEN = Path(__file__).resolve().parent.parent / "output" / "unseen.jsonl"
"""What `make train` writes: answers of classifiers that had not seen the page's site."""


def _unseen_rows() -> list[str]:
    """Some pages are in two sets, as they were at two times: each set is judged on its own."""
    rows = _rows("newscrawl, sites held out", UNSEEN)
    lines = UNSEEN.read_text("utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        for truth in MORE_TRUTHS:
            answers = Path(folder) / f"{truth}.jsonl"
            held = [line for line in lines if json.loads(line).get("set") == truth]
            answers.write_text("\n".join(held) + "\n" if held else "", "utf-8")
            rows += _rows("newscrawl, sites held out", answers, (truth,)) if held else []
    return rows


def _rows(label: str, answers: Path, truths: Sequence[str] = TRUTHS) -> list[str]:
    rows = []
    for truth in truths:
        scores = _score(truth, answers)
        cells = [truth, label, *(_cell(scores.get(column)) for column in COLUMNS)]
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def _types(which: str, answers: Path) -> str:
    found = _score(",".join(SETS), answers, "--types")
    figures = ", ".join(f"{name} {found[name]:.3f}" for name in ("precision", "recall", "f1"))
    return f"Article or not, {which}: {figures}."


_HEAD = """# Evaluation

Made by `make eval` on the development sets, with the corpus' own scorer. Our classifiers were trained on these very
pages, so the row `newscrawl` tells how well they fit them. The row to compare with others is `newscrawl, sites held
out`: each page was extracted by classifiers that had not seen any page of its site (5 folds by registrable domain,
`make train`).

Columns: body_f1 over 4-word shingles, body_word_f1 over words, averaged per page; title and date, share of pages that
are right; authors, tags, captions, related links, F1; debris, share of lines known to be no prose that are in the body
(less is better); ends, share of pages whose first and last paragraph are both there.

"""


def _installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def _label(name: str, package: str) -> str:
    return f"{name} {version(package)}" if package else name


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _write(path: Path, extract: Callable[[Page], Row]) -> None:
    everything = [page for name in SETS for page in pages(name)]
    with ProcessPoolExecutor(initializer=_without_network) as pool, path.open("w", encoding="utf-8") as file:
        for page, row in zip(everything, pool.map(_Safe(extract), everything, chunksize=8), strict=True):
            file.write(json.dumps(row | {"url": page.url}, ensure_ascii=False, default=str) + "\n")


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


def _score(truth: str, answers: Path, *options: str) -> dict[str, float]:
    files = ",".join(str(SHARED / "corpus" / f"{name}.jsonl") for name in truth.split(","))
    command = [
        sys.executable,
        str(SHARED / "tools" / "score.py"),
        files,
        str(answers),
        "--by",
        "url",
        "--json",
        *options,
    ]
    scores: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return scores


if __name__ == "__main__":
    main()
