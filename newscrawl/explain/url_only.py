"""Why an address is or is not fetched: what a crawl of its source would say of it, without a request."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from newscrawl.discovery.links import LIKELY, is_archive
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.discovery.urls import ListedPage
from newscrawl.errors import UsageError
from newscrawl.extraction.words.paging import endless_reason
from newscrawl.sources.match import source_of
from newscrawl.sources.model import Source
from newscrawl.state.database import Database, open_existing
from newscrawl.state.records import Known, key_of
from newscrawl.state.saved_listings import SavedListings
from newscrawl.state.store import Store
from newscrawl.text.addresses import host_name, without_session
from newscrawl.text.usable import usable


def reasons(url: str, sources: Sequence[Source], state_url: str) -> list[tuple[str, str]]:
    """What is asked of an address, and the answer, in the order of a crawl. Raises UsageError, StateError."""
    address = usable(url)
    if address is None:
        raise UsageError(f"{url}: no address that could be asked for")
    address = without_session(address)
    parts = urlsplit(address)
    source = source_of(address, sources) or Source(host_name(address), f"{parts.scheme}://{parts.netloc}/")
    database = open_existing(state_url)
    try:
        selection = Selection(source)
        key = selection.keys.key(address)
        rows = [("source", f"{source.name} ({source.site})"), ("known as", key)]
        refusal = selection.refusal(ListedPage(address, "sitemap"), key)
        rows.append(("in a sitemap or feed", f"not fetched: {refusal}" if refusal else "fetched when it is due"))
        rows.append(("as a link", _as_link(address, refusal)))
        return [*rows, *_remembered(source, key, database), *_scores(address, source.name, database)]
    finally:
        if database is not None:
            database.close()


def _as_link(address: str, refusal: str | None) -> str:
    if reason := refusal or endless_reason(address):
        return f"not followed: {reason}"
    return "an archive by date: followed while its pages bring articles" if is_archive(address) else "followed"


def _remembered(source: Source, key: str, database: Database | None) -> list[tuple[str, str]]:
    """What the state knows of the page."""
    if database is None:
        return [("known", "there is no state")]
    known, listing = Store(database).look_up_page(key_of(key)), SavedListings(database).get(key_of(key))
    rows = [("known", _known(known) if known else "no: it is new")]
    if listing is not None:
        rows.append(
            ("as a listing", f"{'nothing was there' if listing.is_missing else 'read'}, {_day(listing.fetched)}")
        )
    notes = SiteNotes.of(database, source.name)
    if notes.brings_nothing(key):
        rows.append(("as a listing", "left alone for some days: it brought no article that was not known"))
    return rows


def _known(page: Known) -> str:
    told = "; asked for again when a listing says that it changed, or at an age of REVISIT_AFTER"
    tried = f"; failed {page.revision} times in a row, and is given time" if page.status == "failed" else ""
    return f"{page.status}, last fetched {_day(page.fetched)}{tried or (told if page.status == 'article' else '')}"


def _scores(address: str, source: str, database: Database | None) -> list[tuple[str, str]]:
    """How likely it is an article: what sets its place in the order, and refuses nothing."""
    notes = SiteNotes.of(database, source) if database is not None else SiteNotes()
    general, here = float(SiteNotes().chances([address])[0]), float(notes.chances([address])[0])
    first = "asked for as an article" if here >= LIKELY else "read for its links, and judged as every page is"
    return [("score", f"{general:.2f} by its looks, {here:.2f} with what is known of the site: {first}")]


def _day(moment: int) -> str:
    hours = (time.time() - moment) / 3600
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M} UTC ({hours:.0f} hours ago)"
