"""Where tables are printed for who looks on."""

from __future__ import annotations

from rich.console import Console

USUAL = 80
"""Columns where nobody says how many there are."""
LEAST = 40
"""Columns of the narrowest terminal that a table is made for; narrower ones fold its lines."""


class Printed(Console):
    """Standard output."""

    def __init__(self, least: int = LEAST, *, whole: int | None = None) -> None:
        """`least`: columns that the table needs; `whole`: how many it has, whatever the terminal has."""
        super().__init__(width=whole)
        self.width = max(self.width or USUAL, least)

    def on_broken_pipe(self) -> None:
        """A reader who is gone is no failure; rich would end the process with one."""
        self.quiet = True
        raise BrokenPipeError
