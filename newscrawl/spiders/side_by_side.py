"""Many sources, read at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from typing import Any

Reader = Callable[["asyncio.Queue[Any]"], Coroutine[Any, Any, None]]
"""Puts what it finds into the queue, and never None."""

WAITING = 1000
"""Things found that nobody has taken; who finds more waits."""


async def side_by_side(readers: Sequence[Reader]) -> AsyncIterator[Any]:
    """What all of them find, as it comes, until the last has ended; an error ends the reader that it is raised in.

    They begin one by one, with a look at the network between them: a thousand that begin at once keep the answers to
    what the first of them ask waiting for seconds.
    """
    found: asyncio.Queue[Any] = asyncio.Queue(maxsize=WAITING)
    tasks: list[asyncio.Task[None]] = []

    async def begin() -> None:
        for reader in readers:
            tasks.append(asyncio.create_task(_to_its_end(reader, found)))
            await asyncio.sleep(0)

    tasks.append(asyncio.create_task(begin()))
    try:
        running = len(readers)
        while running:
            thing = await found.get()
            if thing is None:
                running -= 1
            else:
                yield thing
    finally:
        for task in tasks:
            task.cancel()


async def _to_its_end(reader: Reader, found: asyncio.Queue[Any]) -> None:
    try:
        await reader(found)
    finally:
        await found.put(None)
