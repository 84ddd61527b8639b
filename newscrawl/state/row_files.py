"""CSV files of which a kill left a row half written."""

from __future__ import annotations

from pathlib import Path

ENDING = ".csv"


def mend_rows(path: str | Path, whole: int = 0) -> None:
    """Cut off what stands behind the last whole row; `whole`: bytes that end with one. Raises OSError."""
    with Path(path).open("r+b") as file:
        size = file.seek(0, 2)
        end = place = whole if whole <= size else 0
        file.seek(place)
        quotes = 0
        for line in file:
            place += len(line)
            quotes += line.count(b'"')
            if quotes % 2 == 0 and line.endswith(b"\n"):  # a line's end between quotes is text
                end = place
        if end < size:
            file.truncate(end)
