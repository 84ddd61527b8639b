"""Pages with known answers -> rows and labels for the classifiers. Only numbers of a page go into the models."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import tldextract
from numpy.typing import NDArray

from newscrawl.archives.warc import iter_pages
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.features import block_features
from newscrawl.text.strings import fold, tokens
from training.labels import body_shares

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
SETS = ("fundus-dev", "wcxb-dev", "pagetypes-dev")
DEBRIS_WEIGHT = 6.0
"""How much more a line counts that a person marked as no prose, against the same line in rougher truth."""
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Sample:
    """One page."""

    page: Page
    group: str
    """Its registrable domain: pages of one site are never both trained on and judged."""
    is_article: bool
    rows: Floats
    """One for each block that may be something."""
    body: Floats
    """For each row the share of its words that are body."""
    weights: Floats
    caption: Floats | None
    """1 for each row that is a caption; None where captions are not known."""


def load_samples() -> list[Sample]:
    """All pages of the corpus, in its order. Raises FileNotFoundError when it is not there."""
    labelled = {row["url"]: row for row in truth("labels-dev")}
    jobs = [(name, page, row, labelled.get(page.url)) for name in SETS for page, row in _pages(name)]
    with ProcessPoolExecutor() as pool:
        return list(pool.map(_sample, jobs, chunksize=8))


def truth(name: str) -> Iterator[dict[str, Any]]:
    """The rows of one set. Raises FileNotFoundError."""
    with (CORPUS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _pages(name: str) -> Iterator[tuple[Page, dict[str, Any]]]:
    rows = {row["url"]: row for row in truth(name)}
    for page in iter_pages(str(CORPUS / f"{name}.warc.gz"), print, lambda reason: None):
        yield page, rows[page.url]


def _sample(job: tuple[str, Page, dict[str, Any], dict[str, Any] | None]) -> Sample:
    name, page, row, labels = job
    analysis = Analysis(page)
    asked, rows = block_features(analysis)
    texts = [block.text for block in analysis.blocks]
    sample = Sample(
        page=replace(page),
        group=tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)(page.url).top_domain_under_public_suffix,
        is_article=name != "pagetypes-dev",
        rows=rows,
        body=np.array(body_shares(texts, row.get("body") or ""), np.float32),
        weights=np.zeros(len(texts), np.float32),
        caption=_captions(texts, row, labels),
    )
    sample.weights = _weights(texts, sample.body)
    if labels is not None:
        _correct(sample, texts, labels)
    indexes = [block.index for block in asked]
    sample.body, sample.weights = sample.body[indexes], sample.weights[indexes]
    sample.caption = sample.caption[indexes] if sample.caption is not None else None
    return sample


def _weights(texts: list[str], body: Floats) -> Floats:
    """By length, since that is what is lost or wrongly kept; a long page counts for more, but not in proportion."""
    sizes = np.array([len(text) for text in texts], np.float32)
    own = float(sizes[body > 0.5].sum()) if len(texts) else 0.0
    return np.asarray((np.minimum(sizes, 1500) + 15) / np.sqrt(max(300.0, own)), np.float32)


def _correct(sample: Sample, texts: list[str], labels: dict[str, Any]) -> None:
    """Hand labels overrule the rougher truth: debris and related links are no body."""
    debris = [fold(line) for line in labels["debris"] if len(tokens(line)) >= 3]
    related = {fold(link["text"]) for link in labels["related_links"]}
    for index, text in enumerate(map(fold, texts)):
        if text and any(text == line or (line in text and len(line) > 0.6 * len(text)) for line in debris):
            sample.body[index], sample.weights[index] = 0, sample.weights[index] * DEBRIS_WEIGHT
        elif text in related:
            sample.body[index], sample.weights[index] = 0, sample.weights[index] * DEBRIS_WEIGHT / 2


def _captions(texts: list[str], row: dict[str, Any], labels: dict[str, Any] | None) -> Floats | None:
    known = list(row.get("captions") or []) + (list(labels["captions"]) if labels else [])
    if not known and labels is None:
        return None  # the truth names captions on some pages only
    words = [Counter(tokens(c.get("text") or "" if isinstance(c, dict) else c)) for c in known]
    return np.array([any(_holds(text, caption) for caption in words) for text in texts], np.float32)


def _holds(text: str, caption: Counter[str]) -> bool:
    """Whether a block is this caption, or a part of it, its credit aside."""
    block = Counter(tokens(text))
    common, size, wanted = sum((block & caption).values()), sum(block.values()), sum(caption.values())
    if not wanted or len(text) > 1500:
        return False
    whole = common >= 0.8 * wanted and size <= 2 * wanted + 12
    return whole or (size >= 3 and common >= 0.8 * size and size >= 0.3 * wanted)
