"""Articles with the same words in title and body."""

from __future__ import annotations

from daft import DataFrame, Window, col
from daft.functions import first_value, format, row_number

from newscrawl.dataset.steps.ledger import repeated
from newscrawl.dataset.steps.select_rows import OLDEST_FIRST


def exact_copies(texts: DataFrame) -> DataFrame:
    """(row, id, url, of, detail) for each copy; `of` is the row of the earliest.

    `texts` has row, id, url, what OLDEST_FIRST names, and `text`, normalised.
    """
    # 128 bits: with 64 the first accident is to be expected among 5 billion articles
    keyed = texts.select(
        "row", "id", "url", *OLDEST_FIRST[:-1], col("text").hash().alias("h1"), col("text").hash(seed=1).alias("h2")
    ).collect()
    order = Window().partition_by("h1", "h2").order_by(*OLDEST_FIRST)
    upward = order.rows_between(Window.unbounded_preceding, Window.current_row)
    ranked = repeated(keyed, "h1", "h2").with_columns(
        {
            "rank": row_number().over(order),
            "of": first_value(col("row")).over(upward),
            "of_id": first_value(col("id")).over(upward),
        }
    )
    copies = ranked.where(col("rank") > 1)
    return copies.select(
        "row", "id", "url", "of", "of_id", format("copy: of {}", col("of_id")).alias("detail")
    ).collect()
