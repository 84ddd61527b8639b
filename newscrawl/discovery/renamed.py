"""What was met, or became an article, under an address with a value that turned out to say nothing of it."""

from __future__ import annotations

from collections.abc import Iterable

from newscrawl.discovery.selection import Selection


def met_again(selection: Selection, others: Iterable[set[str]]) -> None:
    """In this run: keys of pages are joined by those that their addresses have now."""
    for met in (selection.met, selection.taken, selection.new, selection.handed_out, *others):
        met.update([selection.keys.known_before(key) for key in met])


def known_again(selection: Selection, articles: Iterable[str]) -> None:
    """In the next runs, of articles that are through. Raises StateError."""
    if selection.state is None or not selection.keys.has_needless:
        return
    for key in articles:
        if (now := selection.keys.known_before(key)) != key:
            selection.state.pages.elsewhere(now)
