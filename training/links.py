"""Rows and labels of links for the classifier of related links, from pages where a person told which these are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.asking import ALWAYS, NEVER
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.loader import RULES, ArticleLoader
from newscrawl.extraction.roles import forest
from newscrawl.extraction.roles.assign import general_roles
from newscrawl.extraction.roles.link_columns import link_rows
from newscrawl.extraction.roles.related import with_related
from newscrawl.extraction.roles.stages import without_far
from newscrawl.items import Article
from newscrawl.text.addresses import absolute, page_key
from training.data import SETS, Sample, truth
from training.forest import export
from training.settings import LINK, LINK_TREES
from training.sheets import Sheet, sheet_of

WORKERS = 2
Floats = NDArray[np.float32]
Row = dict[str, Any]


@dataclass(slots=True)
class Links:
    """The links of one page."""

    group: str
    rows: Floats
    related: Floats
    """1 for each that was placed for its readers."""
    tags: Floats | None
    """1 for each that names its topics; None where these are not known."""


def known_links() -> dict[tuple[str, str], Sheet | Row]:
    """(set, URL) -> the roles of a page's blocks, or the row that tells its related links, where either is known."""
    rows: dict[tuple[str, str], Sheet | Row] = {(row["set"], row["url"]): row for row in truth("labels-dev")}
    for name in SETS:
        rows |= {(name, row["url"]): sheet for row in truth(name) if (sheet := sheet_of(name, row))}
    return rows


def page_links(samples: Sequence[Sample], folder: Path) -> list[Links]:
    """By the block classifiers in a folder, with trafilatura and without; of pages whose related links are known."""
    known = known_links()
    held = [(s.group, s.page, known[s.name, s.page.url]) for s in samples if (s.name, s.page.url) in known]
    jobs = [(*page, mode) for page in held for mode in (ALWAYS, NEVER)]
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), forest.use_folder, (folder,)) as pool:
        return list(pool.map(_links, jobs, chunksize=8))


def _links(job: tuple[str, Page, Sheet | Row, str]) -> Links:
    group, page, known, mode = job
    analysis = Analysis(page, mode)
    roles = without_far(analysis, general_roles(analysis, _headline(analysis)))
    blocks, rows = link_rows(analysis, roles, with_related(analysis, roles))
    if isinstance(known, Sheet):
        given = known.roles_of(block.text for block in analysis.blocks)
        related = [given[block.index] == "related" for block in blocks]
        tags = np.array([given[block.index] == "tag" for block in blocks], np.float32)
    else:
        wanted = [link["url"] for link in known["related_links"]]
        related, tags = [_leads_to(block, analysis.base_url, wanted) for block in blocks], None
    return Links(group, rows, np.array(related, np.float32), tags)


def _headline(analysis: Analysis) -> str:
    loader = ArticleLoader()
    loader.add(
        "title", RULES["title"].find(analysis, Article(id="", url=analysis.page.url, canonical_url=analysis.page.url))
    )
    return str(loader.decision("title").value or "")


def _leads_to(block: Block, base: str, wanted: Iterable[str]) -> bool:
    urls = {page_key(url) for anchor in block.anchors if (url := absolute(base, anchor.get("href") or ""))}
    return not urls.isdisjoint(map(page_key, wanted))


def fit_links(links: Sequence[Links], folder: Path) -> None:
    """Write the classifiers: whether a link was placed for this article's readers, and whether it names a topic."""
    held = [page for page in links if len(page.rows)]
    export(_fit(held, [page.related for page in held]), folder / "related.npz", LINK["max_depth"])
    named = [page for page in held if page.tags is not None]
    export(_fit(named, [page.tags for page in named if page.tags is not None]), folder / "tag.npz", LINK["max_depth"])


def _fit(links: Sequence[Links], wanted: Sequence[Floats]) -> Any:
    """Each page counts by the root of its links; a link by half on average, being there twice."""
    weights = np.concatenate([np.full(len(page.rows), max(10, len(page.rows)) ** -0.5) for page in links])
    rows = np.vstack([page.rows for page in links])
    return lgb.train(LINK, lgb.Dataset(rows, np.concatenate(wanted), weight=weights / weights.mean() / 2), LINK_TREES)
