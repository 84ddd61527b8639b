"""What a source that brings nothing costs, or one whose discovery fails: that source, or with the state the run."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from scrapy.crawler import Crawler

from newscrawl.discovery.listings import RunEnding
from newscrawl.discovery.selection import Selection
from newscrawl.errors import StateError
from newscrawl.running.reasons import SkipReason
from newscrawl.running.stats import CUT_SHORT, OUTSIDE, Lack, count_failure, count_lack, lack_of
from newscrawl.running.stop import stop
from newscrawl.sources.model import Source

logger = logging.getLogger(__name__)


@contextmanager
def costs_the_source(crawler: Crawler, source: Source) -> Iterator[None]:
    """Lets no error of the block through: each is one line, and a failure."""
    try:
        yield
    except RunEnding:
        logger.debug("The run ended before %s was read", source.site)
    except StateError as error:
        stop(crawler, "state", error)
    except Exception as error:
        logger.error("Discovery failed on %s: %r", source.site, error)  # noqa: TRY400 - one line says it
        logger.debug("Where it failed", exc_info=True)
        count_failure(crawler.stats, "discovery", source.site, source=source.name)


def count_found(crawler: Crawler, selection: Selection) -> None:
    """What was not asked for, of all that the listings gave."""
    stats = crawler.stats
    stats.inc_value("newscrawl/known", selection.known)
    stats.inc_value("newscrawl/waiting", selection.waiting.total())
    stats.inc_value("newscrawl/ill_timed", selection.ill_timed)
    stats.inc_value(SkipReason.RESERVED.stat, selection.reserved)
    if selection.cut_short:
        stats.inc_value(CUT_SHORT)


def check_found(crawler: Crawler, source: Source, selection: Selection) -> None:
    """What the listings gave; what became of the pages, extensions/nothing_came.py sees."""
    stats = crawler.stats
    if selection.ill_timed:
        stats.set_value(OUTSIDE, [*stats.get_value(OUTSIDE, []), source.name])
    if selection.known or selection.reserved or selection.resting:
        count_lack(stats, source.name, Lack.NONE)
    elif selection.waiting and not selection.taken:
        unread = selection.waiting[True] >= selection.waiting[False]
        count_lack(stats, source.name, Lack.SCRIPT if unread else Lack.WAITING)
    elif selection.ill_timed and not selection.taken:
        logger.info("Nothing that %s lists lies in the time that is asked for", source.site)
        count_lack(stats, source.name, Lack.NONE)
    elif not selection.taken and lack_of(stats.get_stats(), source.name) is None:
        logger.error("No article found on %s: is it the address of a news site?", source.site)
        what = f"{source.site}: is it the address of a news site?"
        count_failure(stats, "no article found", what, source=source.name)
