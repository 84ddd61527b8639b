"""Tells people what went wrong: one message when it begins and one when it ends, never a flood."""

from __future__ import annotations

import logging
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec

from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.schedule.service import ScheduleError
from newscrawl.schedule.trouble import trouble
from newscrawl.sources.alerts import Alerts, load_alerts
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source
from newscrawl.state.database import open_existing
from newscrawl.state.told import Told, Trouble

logger = logging.getLogger(__name__)
LOOK = 60.0
"""Seconds between two looks."""
LASTS = 3
"""Looks in a row without a trouble, after which it has ended: what comes and goes is told once."""
LINES = 30
"""Of a message."""
Send = Callable[[Alerts, str, str], bool]
"""Title and text to all addresses; whether they went out."""


def check_sender() -> None:
    """Raise UsageError when nothing can be sent from here."""
    if find_spec("apprise") is None:
        raise UsageError("[alerts] needs Apprise: pip install 'newscrawl[alerts]', or make install-desk")


def send(alerts: Alerts, title: str, text: str) -> bool:
    """By Apprise. Raises UsageError for an address that it does not know; no message names one, they hold secrets."""
    check_sender()
    import apprise  # noqa: PLC0415 - not there for everyone

    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it names addresses
    sender = apprise.Apprise()
    for number, address in enumerate(alerts.addresses(), 1):
        if not sender.add(address):
            raise UsageError(f"[alerts]: to: address number {number} is none that Apprise knows")
    return bool(sender.notify(title=title, body=text, body_format=apprise.NotifyFormat.TEXT))


class Watch:
    """Looks every minute, in a thread of its own."""

    def __init__(
        self,
        load: Callable[[], tuple[Alerts | None, Sequence[Source]]],
        state_url: str,
        schedule_url: str,
        folder: str = ".",
        is_active: Callable[[], bool] = lambda: True,
    ) -> None:
        """`load` reads the sources' file, asked at each look; `folder`: where the outputs go.

        `is_active`: of several schedulers that share a state, the leader tells.
        """
        self._load = load
        self._state_url = state_url
        self._told = Told(schedule_url)
        self._folder = folder
        self._is_active = is_active
        self._gone: Counter[Trouble] = Counter()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="alerts", daemon=True)
        self.send: Send = send

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Come to an end."""
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()
        self._told.close()

    def _run(self) -> None:
        while not self._done.wait(LOOK):
            try:
                self.look()
            except NewscrawlError as error:
                logger.warning("Nobody could be told what went wrong: %s", error)

    def look(self) -> None:
        """Tell what began and what ended since the last look. Raises NewscrawlError."""
        alerts, sources = self._load()
        if alerts is None or not self._is_active():
            return
        _beat(alerts)
        database = open_existing(self._state_url)
        if database is None or not alerts.to:
            return
        try:
            now = trouble(database, sources, alerts, self._folder)
        finally:
            database.close()
        told = self._told.all()
        began = {what: text for what, text in now.items() if what not in told}
        self._gone = Counter({what: self._gone[what] + 1 for what in told if what not in now})
        ended = {what: told[what] for what, looks in self._gone.items() if looks >= LASTS}
        if not began and not ended:
            return
        if not self.send(alerts, *message(began, ended)):
            logger.warning("A message about %d troubles did not reach all; it is sent again", len(began) + len(ended))
            return
        self._told.begin(began)
        self._told.end(ended)


@contextmanager
def watching(
    path: str, state_url: str, schedule_url: str, is_active: Callable[[], bool] = lambda: True
) -> Iterator[None]:
    """While a schedule of a file runs. Raises UsageError when its [alerts] cannot be sent."""
    if (alerts := load_alerts(path)) is not None and alerts.to:
        check_sender()
        alerts.addresses()
    watch = Watch(lambda: (load_alerts(path), load_sources(path)), state_url, schedule_url, is_active=is_active)
    watch.start()
    try:
        yield
    finally:
        watch.stop()


def try_out(path: str) -> str:
    """Send a message to all addresses; returns what there is to say of it. Raises NewscrawlError."""
    alerts = load_alerts(path)
    if alerts is None or not alerts.to:
        raise UsageError(f"{path}: there is no [alerts] with addresses in it")
    if not send(alerts, "newscrawl: a test", f"This is how trouble with the sources of {path} will be told."):
        raise ScheduleError("the message did not reach everybody: see the addresses of [alerts]")
    return f"sent to {len(alerts.to)} {'address' if len(alerts.to) == 1 else 'addresses'}"


def message(began: dict[Trouble, str], ended: dict[Trouble, str]) -> tuple[str, str]:
    """Title and text of one message about all of it."""
    lines = [*began.values(), *(f"over: {text}" for text in ended.values())]
    title = f"newscrawl: {lines[0]}" if len(lines) == 1 else f"newscrawl: {len(began)} troubles, {len(ended)} over"
    more = [f"and {len(lines) - LINES} more"] if len(lines) > LINES else []
    return title[:120], "\n".join([*lines[:LINES], *more])


def _beat(alerts: Alerts) -> None:
    address = alerts.heartbeat_address()
    if not address or not address.startswith(("http://", "https://")):
        return
    try:
        urllib.request.urlopen(address, timeout=10).close()
    except (urllib.error.URLError, OSError, ValueError) as error:
        logger.warning("The heartbeat did not get through: %s", type(error).__name__)
