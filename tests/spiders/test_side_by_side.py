"""Many sources, read at the same time: none waits for another, and the loop for none of them."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import pytest

from newscrawl.spiders.side_by_side import side_by_side


def all_of(*readers: Any) -> list[Any]:
    async def run() -> list[Any]:
        return [thing async for thing in side_by_side(readers)]

    return asyncio.run(run())


def test_what_all_find_comes_as_it_is_found() -> None:
    slow_may_go = asyncio.Event()

    async def slow(found: asyncio.Queue[Any]) -> None:
        await found.put("slow, first")
        await slow_may_go.wait()
        await found.put("slow, last")

    async def quick(found: asyncio.Queue[Any]) -> None:
        for thing in range(3):
            await found.put(thing)
        slow_may_go.set()

    assert all_of(slow, quick) == ["slow, first", 0, 1, 2, "slow, last"]
    assert all_of() == []


def test_the_network_is_looked_at_before_all_have_begun() -> None:
    begun: list[int] = []

    async def run() -> list[Any]:
        loop = asyncio.get_running_loop()

        async def read(number: int, found: asyncio.Queue[Any]) -> None:
            begun.append(number)
            if number == 0:  # as an answer does: it is heard in the loop's next round
                loop.call_soon(begun.append, "answer")
            await found.put(number)

        return [thing async for thing in side_by_side([partial(read, number) for number in range(100)])]

    assert sorted(asyncio.run(run())) == list(range(100))
    assert begun.index("answer") < 5


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_error_ends_its_own_reader_only() -> None:
    async def broken(found: asyncio.Queue[Any]) -> None:
        await found.put("before")
        raise ValueError

    async def whole(found: asyncio.Queue[Any]) -> None:
        await asyncio.sleep(0)
        await found.put("whole")

    assert sorted(all_of(broken, whole)) == ["before", "whole"]


def test_who_stops_listening_ends_them_all() -> None:
    ended: list[int] = []

    async def run() -> None:
        async def endless(number: int, found: asyncio.Queue[Any]) -> None:
            try:
                while True:
                    await found.put(number)
                    await asyncio.sleep(0)
            finally:
                ended.append(number)

        things = side_by_side([partial(endless, number) for number in range(5)])
        await anext(things)
        await things.aclose()  # type: ignore[attr-defined]
        await asyncio.sleep(0)
        assert ended and all(task.done() or task is asyncio.current_task() for task in asyncio.all_tasks())

    asyncio.run(run())
