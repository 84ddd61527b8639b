"""The whole extraction on sites that its classifiers have not seen: what the figures in the docs are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from newscrawl.extraction.document.asking import ALWAYS
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction
from newscrawl.extraction.fields.is_article import ARTICLE, page_row
from newscrawl.extraction.fields.no_article import may_be_article, why_no_article
from newscrawl.extraction.roles import forest
from training.blocks import Fold
from training.data import Sample
from training.links import Links, fit_links, page_links
from training.settings import PAGE_TYPE, PAGE_TYPE_TREES

ANSWERS = Path(__file__).resolve().parent.parent / "output" / "unseen.jsonl"
"""The answers on unseen sites, for `make eval`."""
FOLDS = 5
WORKERS = 2
Floats = NDArray[np.float32]
TYPED = ("fundus-dev", "wcxb-dev", "pagetypes-dev", "roles-dev", "zh-dev")
"""Sets whose pages are surely articles, or surely none, as they say."""


@dataclass(slots=True)
class Answer:
    """What the extraction makes of a page."""

    item: dict[str, Any]
    features: Floats
    """The page classifier's row, shape (1, features)."""
    may_be_article: bool
    """Whether nothing but the page classifier speaks against it."""
    fold: int = -1


def folds(samples: list[Sample]) -> list[Fold]:
    """Indexes to train on and to judge on; a site's pages are all on one side."""
    split = GroupKFold(FOLDS, shuffle=True, random_state=0).split(samples, groups=[s.group for s in samples])
    return [(list(train), list(test)) for train, test in split]


def fit_links_of_folds(samples: list[Sample], folders: list[Path]) -> list[Links]:
    """Write each fold's classifiers of links into its folder; the links of all pages, as the folds found them."""
    held_out = [
        page_links([samples[i] for i in test], folder)
        for (_, test), folder in zip(folds(samples), folders, strict=True)
    ]
    for number, folder in enumerate(folders):
        fit_links([page for fold, pages in enumerate(held_out) for page in pages if fold != number], folder)
    return [page for pages in held_out for page in pages]


def unseen(samples: list[Sample], folders: list[Path], mode: str = ALWAYS) -> list[Answer]:
    """An answer for each sample, by the classifiers in its fold's folder."""
    answers: list[Answer | None] = [None] * len(samples)
    for number, ((_, test), folder) in enumerate(zip(folds(samples), folders, strict=True)):
        for index, answer in zip(test, answer_all((samples[i].page for i in test), folder, mode), strict=True):
            answer.fold = number
            answers[index] = answer
    return [answer for answer in answers if answer is not None]


def fit_page_type(samples: list[Sample], answers: list[Answer], without: int = -1) -> Any:
    """Whether a page is an article, from all pages whose kind is known but those of one fold."""
    pairs = [
        (a.features, s.is_article)
        for s, a in zip(samples, answers, strict=True)
        if s.name in TYPED and a.fold != without
    ]
    rows, wanted = np.vstack([row for row, _ in pairs]), np.array([wanted for _, wanted in pairs], np.float32)
    return lgb.train(PAGE_TYPE, lgb.Dataset(rows, wanted), PAGE_TYPE_TREES)


def write_answers(samples: list[Sample], answers: list[Answer], path: Path) -> None:
    """One JSON line a page; `is_article` by a page classifier that had not seen its site either."""
    boosters = [fit_page_type(samples, answers, number) for number in range(FOLDS)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for sample, answer in zip(samples, answers, strict=True):
            chance = float(boosters[answer.fold].predict(answer.features)[0])
            item = answer.item | {"is_article": answer.may_be_article and chance >= ARTICLE, "set": sample.name}
            file.write(json.dumps(item, ensure_ascii=False, default=str) + "\n")


def answer_all(pages: Iterable[Page], folder: Path | None = None, mode: str = ALWAYS) -> list[Answer]:
    """Extract pages with the classifiers in a folder, else with those of the package."""
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), initializer=_use, initargs=(folder,)) as pool:
        return list(pool.map(partial(_answer, mode=mode), pages, chunksize=8))


def _use(folder: Path | None) -> None:
    if folder is not None:
        forest.use_folder(folder)


def _answer(page: Page, mode: str) -> Answer:
    extraction = run_extraction(page, trafilatura=mode)
    assert extraction.analysis is not None
    article = extraction.article
    row = page_row(extraction.analysis, article)
    may_be = may_be_article(extraction.analysis, article) and not why_no_article(extraction.analysis, article)
    return Answer(asdict(article), row, may_be)
