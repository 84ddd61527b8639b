"""How likely an address is an article's, by its looks: it sets the order of fetching, and refuses nothing.

numpy takes a sixth of a second, which commands and crawls that judge no address have no use for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from newscrawl.discovery.address_features import columns, feature_row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newscrawl.extraction.roles.forest import Forest

CHUNK = 256
"""Rows judged at once: their tables stay in the processor's cache."""


def article_chances(urls: Sequence[str]) -> NDArray[np.float32]:
    """Probability for each address, of any text, shape (urls,); 0.5 where articles and others are as likely.

    The same for the same address, whatever stands beside it.
    """
    import numpy as np  # noqa: PLC0415 - see above

    rows = [feature_row(url) for url in urls]
    places = {row: place for place, row in enumerate(dict.fromkeys(rows))}  # like addresses are judged once
    table, forest = columns(list(places)), _forest()
    chances = [forest.predict(table[start : start + CHUNK]) for start in range(0, len(table), CHUNK)]
    judged = np.concatenate([*chances, np.zeros(0, np.float32)])
    return judged[np.array([places[row] for row in rows], np.intp)]


def prepare() -> None:
    """Load what it takes, which keeps a crawl waiting where the first addresses are judged."""
    article_chances([])
    _forest()


@cache
def _forest() -> Forest:
    from newscrawl.extraction.roles.forest import read_forest  # noqa: PLC0415 - see above

    with as_file(files("newscrawl.discovery") / "model" / "address.npz") as path:
        return read_forest(path)
