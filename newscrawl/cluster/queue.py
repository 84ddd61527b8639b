"""The queue of a cluster: procrastinate's, in the database of the state.

A job is one crawl of one source, and carries the source. Its lock is the host, its queueing lock the source: never two
crawls of a host on all machines, and never two jobs of a source that wait.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

from newscrawl.sources.load import as_document
from newscrawl.sources.model import Source
from newscrawl.state.postgresql import LEASE, connect_arguments
from newscrawl.state.urls import parse_url

logger = logging.getLogger(__name__)
QUEUE, TASK = "newscrawl", "crawl"
HEARTBEAT, STALLED = 3.0, LEASE + 5.0
"""Seconds between two signs of life of a worker; seconds without one after which its jobs are others', when the locks
that its crawls had of the state are free again."""
_WAITING = "SELECT DISTINCT lock FROM procrastinate_jobs WHERE status = 'todo' AND lock = ANY(%(hosts)s::text[])"


def _crawl_is_elsewhere(document: str) -> None:
    """What a job names; workers have a function of their own for it."""
    raise NotImplementedError


class Jobs:
    """Where due sources go."""

    def __init__(self) -> None:
        app = App(connector=SyncPsycopgConnector())
        self._task = app.task(_crawl_is_elsewhere, name=TASK, queue=QUEUE)

    def defer(self, connection: Any, source: Source) -> bool:
        """In the transaction of a connection (SQLAlchemy's); False when a job of the source waits already."""
        job = self._task.configure(
            lock=source.host, queueing_lock=source.name, connection=connection.connection.driver_connection
        )
        try:
            with connection.begin_nested():
                job.defer(document=as_document(source))
        except AlreadyEnqueued:
            return False
        return True


class WorkerQueue:
    """What a worker asks of the queue; to be opened with `async with queue.app.open_async()`."""

    def __init__(self, url: str, connections: int) -> None:
        parsed = parse_url(url, "--cluster")
        connector = PsycopgConnector(
            conninfo=parsed.set(drivername="postgresql").render_as_string(hide_password=False),
            kwargs=connect_arguments(parsed),
            min_size=1,
            max_size=connections,
        )
        self.app = App(connector=connector)

    async def serve(self, crawl: Callable[[str], Awaitable[None]], jobs: int, patience: float) -> None:
        """Run jobs until SIGTERM or SIGINT, then wait `patience` seconds for those that run."""
        self.app.task(crawl, name=TASK, queue=QUEUE)
        await self.app.run_worker_async(
            queues=[QUEUE],
            concurrency=jobs,
            delete_jobs="always",  # the history has them
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=STALLED,
            shutdown_graceful_timeout=patience,
        )

    async def rescue(self) -> None:
        """Have the jobs of workers that gave no sign of life run again, by whoever is free."""
        manager = self.app.job_manager
        for job in await manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=STALLED):
            try:
                await manager.retry_job(job)
                logger.warning("%s: its worker is gone, and it runs again", job.queueing_lock)
            except ConnectorException:  # another job of the source waits already, or another worker was here first
                await self._give_up(job.id)
        await manager.prune_stalled_workers(STALLED)

    async def _give_up(self, job: int | None) -> None:
        from procrastinate.jobs import Status  # noqa: PLC0415

        if job is None:
            return
        try:
            await self.app.job_manager.finish_job_by_id_async(job, Status.FAILED, delete_job=True)
        except ConnectorException:
            logger.debug("job %d is another's already", job)

    async def wanted(self, hosts: Sequence[str]) -> set[str]:
        """Those of the hosts for which jobs wait."""
        rows = await self.app.connector.execute_query_all_async(query=_WAITING, hosts=list(hosts))
        return {row["lock"] for row in rows}
