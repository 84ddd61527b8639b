"""What people want of a schedule: a source run now; and what ran before, beside the records of runs."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime

from apscheduler.schedulers.background import BackgroundScheduler

from newscrawl.errors import NewscrawlError
from newscrawl.schedule.runner import Runner
from newscrawl.sources.model import Source
from newscrawl.state.database import open_existing
from newscrawl.state.history import History
from newscrawl.state.run_records import carry_over

logger = logging.getLogger(__name__)
WISHES_EVERY = 2.0
"""Seconds between two looks for sources that somebody wants run now."""
WISHED = "\n"
"""Ends the name of a job of such a source: no source's name has it."""


def see_to_wishes(
    scheduler: BackgroundScheduler, history: History, sources: Mapping[str, Source], runner: Runner
) -> None:
    """What somebody asked for at the desk is due now; its next times stay what they are."""
    try:
        wished = history.wishes.take()
    except NewscrawlError as error:
        logger.error("What is to run now is not known: %s", error)  # noqa: TRY400 - one line says it
        return
    for name in wished:
        source = sources.get(name)
        if source is None:
            logger.warning("%s: asked for, and no source of this schedule", name)
            continue
        logger.info("%s: asked for", name)
        scheduler.add_job(
            runner.run_scheduled,
            args=[source.name, source.host],
            id=f"{name}{WISHED}",
            replace_existing=True,
            next_run_time=datetime.now(UTC),
        )


def carry_over_history(history: History, state_url: str) -> None:
    """What ran before runs wrote records of their own, into a state that is there. Raises StateError."""
    state = open_existing(state_url)
    if state is not None:
        try:
            carry_over(state, history.all())
        finally:
            state.close()
