"""`make train`: train the classifiers on ../shared/corpus, judge them on sites they have not seen, write their files.

The same corpus and versions give the same files: seeds are fixed and pages are read in order.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import newscrawl.extraction
from newscrawl.extraction.document.asking import ALWAYS, MODES
from training.addresses import train_addresses
from training.blocks import fit_all, fit_folds
from training.columns import columns, record
from training.crossval import ANSWERS, FOLDS, fit_links_of_folds, fit_page_type, folds, unseen, write_answers
from training.data import CORPUS, load_samples
from training.forest import export
from training.links import fit_links
from training.settings import PAGE_TYPE


def main() -> int:
    """Train, judge, write."""
    if not CORPUS.is_dir():
        print("error: the corpus is not here: nothing to train on", file=sys.stderr)
        return 1
    samples = load_samples()
    print(f"{len(samples)} pages, {sum(s.is_article for s in samples)} articles")
    model = Path(newscrawl.extraction.__path__[0]) / "models"
    with tempfile.TemporaryDirectory() as temporary:
        folders = [Path(temporary) / str(number) for number in range(FOLDS)]
        wider = fit_folds(samples, folds(samples), folders)
        links = fit_links_of_folds(samples, folders)
        fit_all(samples, wider, model)
        fit_links(links, model)
        found = {mode: unseen(samples, folders, mode) for mode in MODES}
    # on rows of pages whose body was found by classifiers that had not seen them, as it is in a crawl
    export(fit_page_type(samples, found[ALWAYS]), model / "page_type.npz", PAGE_TYPE["max_depth"])
    for mode, answers in found.items():
        path = ANSWERS if mode == ALWAYS else ANSWERS.with_stem(f"{ANSWERS.stem}-{mode}")
        write_answers(samples, answers, path)
        print(f"answers on unseen sites: {path}")
    train_addresses()
    record(*columns())
    return 0


if __name__ == "__main__":
    sys.exit(main())
