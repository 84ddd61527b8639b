"""`python -m training.ablation`: what each kind of evidence brings to the classifier of bodies, on unseen sites.

Each line is a classifier trained anew without some columns. Judged by blocks, not by the whole extraction: F1 of the
characters of a page's body, averaged over the pages of a set.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from newscrawl.extraction.roles.features import feature_names
from newscrawl.extraction.roles.own_columns import CHARS
from newscrawl.extraction.roles.second_look import SECOND_LOOK
from newscrawl.extraction.roles.second_opinion import OPINION
from training.blocks import fit_body, widened
from training.data import CORPUS, Sample, load_samples

FOLDS = 3
JUDGED = ("fundus-dev", "wcxb-dev", "roles-dev", "zh-dev")
Floats = NDArray[np.float32]
KINDS: dict[str, Callable[[str], bool]] = {
    "all columns": lambda name: False,
    "no opinion of trafilatura": lambda name: name in OPINION,
    "no JSON-LD text": lambda name: name.startswith("declared"),
    "no neighbours": lambda name: "@" in name or "~" in name,
    "no blocks of the same markup": lambda name: name.startswith("kin:"),
    "no containers": lambda name: "^" in name or "root" in name,
    "no names of classes": lambda name: name.startswith(("own:", "near:", "all:")),
}
"""What is left out -> whether a column belongs to it."""


def main() -> int:
    """Print the table."""
    if not CORPUS.is_dir():
        print("error: the corpus is not here: nothing to train on", file=sys.stderr)
        return 1
    samples = [sample for sample in load_samples() if sample.name != "pagetypes-dev" and len(sample.rows)]
    print(f"| without | {' | '.join(JUDGED)} |\n|{'---|' * (len(JUDGED) + 1)}")
    for kind, is_out in KINDS.items():
        first, second = unseen_chances(samples, is_out)
        if kind == "all columns":
            print(line("no second look", samples, first), flush=True)
        print(line(kind, samples, second), flush=True)
    return 0


def without(samples: Sequence[Sample], is_out: Callable[[str], bool], names: Sequence[str]) -> list[Sample]:
    """The samples with some columns empty."""
    held = np.array([not is_out(name) for name in names], np.float32)
    held[CHARS] = 1  # the second look needs it
    return [replace(sample, rows=sample.rows * held) for sample in samples]


def unseen_chances(samples: Sequence[Sample], is_out: Callable[[str], bool]) -> tuple[list[Floats], list[Floats]]:
    """Probabilities of body for each sample, from the first and the second look of the folds without its site."""
    first = _each_fold(without(samples, is_out, feature_names()))
    names = [*feature_names(), *SECOND_LOOK, *OPINION]
    wider = [replace(s, rows=np.hstack([s.rows, _opinion(s)])) for s in widened(samples, first)]
    return first, _each_fold(without(wider, is_out, names))


def _opinion(wider: Sample) -> Floats:
    """-1 where trafilatura was not asked: here one classifier judges all pages."""
    return np.full((len(wider.rows), len(OPINION)), -1, np.float32) if wider.opinion is None else wider.opinion


def _each_fold(samples: Sequence[Sample]) -> list[Floats]:
    chances: dict[int, Floats] = {}
    split = GroupKFold(FOLDS, shuffle=True, random_state=0).split(samples, groups=[s.group for s in samples])
    for train, test in split:
        booster = fit_body([samples[i] for i in train])
        chances |= {int(i): np.asarray(booster.predict(samples[i].rows), np.float32) for i in test}
    return [chances[index] for index in range(len(samples))]


def line(kind: str, samples: Sequence[Sample], chances: Sequence[Floats]) -> str:
    """A row of the table."""
    cells = []
    for name in JUDGED:
        found = [_f1(s, c) for s, c in zip(samples, chances, strict=True) if s.name == name and s.is_article]
        cells.append(f"{np.mean([score for score in found if score is not None]):.3f}")
    return f"| {kind} | {' | '.join(cells)} |"


def _f1(sample: Sample, chances: Floats) -> float | None:
    """Over characters; None where nothing is body."""
    size, wanted, kept = sample.rows[:, CHARS], sample.answers.body[sample.features.indexes], chances > 0.5
    total = float((wanted * size).sum())
    return 2 * float((wanted * size * kept).sum()) / (float((size * kept).sum()) + total) if total else None


if __name__ == "__main__":
    sys.exit(main())
