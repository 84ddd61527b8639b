"""Requests of many hosts: each host has its turn, and who has the fewest under way goes first, as Scrapy has it."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.pqueues import DownloaderAwarePriorityQueue
from scrapy.settings import Settings
from scrapy.squeues import LifoMemoryQueue

from newscrawl.middlewares.rounds import RoundsOfHosts


def host_of(request: Request) -> str:
    return urlsplit(request.url).hostname or ""


class Downloader:
    """Counts what is under way as Scrapy's does, and how often it is asked for it."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {}
        self.get_slot_key = host_of

    def send(self, request: Request) -> None:
        self.slots.setdefault(host_of(request), SimpleNamespace(active=[])).active.append(request)

    def answered(self, host: str) -> None:
        self.slots[host].active.pop()


def queue_of(
    kind: type[DownloaderAwarePriorityQueue], requests: list[Request]
) -> tuple[DownloaderAwarePriorityQueue, Downloader]:
    downloader = Downloader()
    crawler: Any = SimpleNamespace(settings=Settings(), engine=SimpleNamespace(downloader=downloader), stats=None)
    queue = kind.from_crawler(crawler, LifoMemoryQueue, "")
    for request in requests:
        queue.push(request)
    return queue, downloader


def taken(queue: DownloaderAwarePriorityQueue, downloader: Downloader, count: int = 10_000) -> list[str]:
    urls = []
    while len(urls) < count and (request := queue.pop()) is not None:
        downloader.send(request)
        urls.append(request.url)
    return urls


def test_hosts_that_nobody_waits_for_have_their_turns_as_in_scrapy() -> None:
    chance = random.Random(3)
    urls = [f"http://{host}.example/{n}" for host in "abcdefgh" for n in range(chance.randint(1, 6))]
    requests = [Request(url, priority=chance.randint(0, 3)) for url in urls]
    ours, theirs = (taken(*queue_of(kind, requests)) for kind in (RoundsOfHosts, DownloaderAwarePriorityQueue))
    assert ours == theirs and sorted(ours) == sorted(urls)


def test_a_host_that_answers_goes_before_those_that_do_not() -> None:
    queue, downloader = queue_of(
        RoundsOfHosts, [Request(f"http://{host}.example/{n}") for host in ("dead", "quick", "slow") for n in range(9)]
    )
    taken(queue, downloader, 3)
    for _ in range(6):
        downloader.answered("quick.example")
        assert "quick" in taken(queue, downloader, 1)[0]
    assert len(downloader.slots["dead.example"].active) == 1


def test_a_host_that_got_more_meanwhile_is_passed_over_in_its_round() -> None:
    """As when its robots.txt, or a listing, is asked for beside the queue."""
    queue, downloader = queue_of(
        RoundsOfHosts, [Request(f"http://{host}.example/{n}") for host in ("busy", "idle", "last") for n in range(3)]
    )
    assert queue.peek() is not None, "the round is made"
    for number in range(2):
        downloader.send(Request(f"http://busy.example/robots.txt?{number}"))
    assert [host_of(Request(url)) for url in taken(queue, downloader, 2)] == ["idle.example", "last.example"]


def test_whoever_comes_later_has_a_turn_too_and_none_is_lost() -> None:
    chance = random.Random(5)
    queue, downloader = queue_of(RoundsOfHosts, [])
    pushed, popped = [], []
    for number in range(600):
        request = Request(f"http://host{chance.randint(0, 40)}.example/{number}")
        queue.push(request)
        pushed.append(request.url)
        if chance.random() < 0.8:
            popped += taken(queue, downloader, chance.randint(0, 3))
        for host, slot in downloader.slots.items():
            if slot.active and chance.random() < 0.3:
                downloader.answered(host)
    popped += taken(queue, downloader)
    assert sorted(popped) == sorted(pushed) and len(queue) == 0 and queue.pop() is None


def test_a_look_at_the_next_request_costs_no_turn() -> None:
    queue, downloader = queue_of(RoundsOfHosts, [Request(f"http://{host}.example/{n}") for host in "abc" for n in "12"])
    while (seen := queue.peek()) is not None:
        assert queue.peek() is seen
        assert taken(queue, downloader, 1) == [seen.url]
    assert sum(len(slot.active) for slot in downloader.slots.values()) == 6 and not len(queue)


def test_the_hosts_are_counted_once_a_round() -> None:
    hosts, each = 200, 3
    queue, downloader = queue_of(
        RoundsOfHosts, [Request(f"http://host{host}.example/{n}") for host in range(hosts) for n in range(each)]
    )
    looks = 0

    class Slots(dict[str, Any]):
        def __contains__(self, host: object) -> bool:
            nonlocal looks
            looks += 1
            return super().__contains__(host)

    downloader.slots = Slots()
    assert len(taken(queue, downloader)) == hosts * each
    assert looks < 10 * hosts * each
