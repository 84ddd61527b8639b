"""Pages with known answers -> rows and labels for the classifiers. Only numbers of a page go into the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import tldextract
from numpy.typing import NDArray

from newscrawl.archives.warc import iter_pages
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.features import Features, block_features
from training.answers import Answers, known
from training.sheets import sheet_of

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
SETS = ("fundus-dev", "wcxb-dev", "pagetypes-dev", "roles-dev", "segments-dev", "meta-dev", "zh-dev")
WORKERS = 2
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Sample:
    """One page."""

    name: str
    """The set it is of."""
    page: Page
    group: str
    """Its registrable domain: pages of one site are never both trained on and judged."""
    is_article: bool
    features: Features
    """What the first look sees of it."""
    rows: Floats
    """One for each block that it is asked about: the features, later with the columns of the second look."""
    answers: Answers
    """What is known of them."""
    opinion: Floats | None = None
    """trafilatura's, once the first look knows whether it is asked; None when it is not."""


def load_samples(sets: tuple[str, ...] = SETS) -> list[Sample]:
    """All pages of the corpus, in its order. Raises FileNotFoundError when it is not there."""
    labelled = {row["url"]: row for row in truth("labels-dev")}
    jobs = [(name, page, row, labelled.get(page.url)) for name in sets for page, row in pages(name)]
    with ProcessPoolExecutor(WORKERS) as pool:
        return list(pool.map(_sample, jobs, chunksize=8))


def truth(name: str) -> Iterator[dict[str, Any]]:
    """The rows of one set. Raises FileNotFoundError."""
    with (CORPUS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def pages(name: str) -> Iterator[tuple[Page, dict[str, Any]]]:
    """Those of one set, each with its row. Raises FileNotFoundError."""
    rows = {row["url"]: row for row in truth(name)}
    for page in iter_pages(str(CORPUS / f"{name}.warc.gz"), print, lambda reason: None):
        yield page, rows[page.url]


def _sample(job: tuple[str, Page, dict[str, Any], dict[str, Any] | None]) -> Sample:
    name, page, row, labels = job
    analysis = Analysis(page)
    features = block_features(analysis)
    texts = [block.text for block in analysis.blocks]
    sheet = sheet_of(name, row)
    return Sample(
        name=name,
        page=replace(page),
        group=site(page.url),
        is_article=row.get("type", "article") == "article" and name != "pagetypes-dev",
        features=features,
        rows=features.rows,
        answers=known(name, texts, row, labels, sheet),
    )


def site(url: str) -> str:
    """The registrable domain; the name of a page saved as a file begins with it: `hard::example.com.x.html`."""
    extract = _extractor()
    parts = url.removeprefix("hard::").split(".")
    hosts = [url] if "//" in url else [".".join(parts[:end]) for end in range(len(parts), 1, -1)]
    return next(filter(None, (extract(host).top_domain_under_public_suffix for host in hosts)), url)


@cache
def _extractor() -> tldextract.TLDExtract:
    """By the list of suffixes that comes with it, which is read once."""
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
