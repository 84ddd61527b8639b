"""A site outside cannot send the crawl into the network inside."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.statscollectors import StatsCollector

from newscrawl.middlewares.address_guard import AddressGuard, is_private

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE, INSIDE = "http://93.184.216.34/", "http://127.0.0.1:8000/"


def refused(stats: StatsCollector, url: str, *, resolves: bool = True, **meta: object) -> bool:
    async def ask() -> bool:
        try:
            await AddressGuard(stats, resolves=resolves).process_request(Request(url, meta=meta))
        except IgnoreRequest:
            return True
        return False

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/admin",
        "http://127.1/",  # another way to write it
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1/",
        "http://0.0.0.0/",
    ],
)
def test_refused(stats: StatsCollector, url: str) -> None:
    assert refused(stats, url, site=OUTSIDE)
    assert refused(stats, url, redirect_urls=[OUTSIDE])
    assert stats.get_value("newscrawl/address_guard/refused") == 2
    assert not refused(stats, url, site=INSIDE), "the source itself is inside"
    assert not refused(stats, url), "whoever runs the crawl asks for it"


def test_let_through(stats: StatsCollector) -> None:
    assert not refused(stats, "http://93.184.216.35/", site=OUTSIDE)
    assert not refused(stats, "http://no-such-name.invalid/", site=OUTSIDE)
    assert not refused(stats, f"http://{'a' * 70}.example/", site=OUTSIDE)
    assert not refused(stats, "http://localhost/", site=OUTSIDE, resolves=False), "a proxy looks names up"


def test_ranges() -> None:
    assert not is_private(ip_address("8.8.8.8")) and not is_private(ip_address("2606:4700::1111"))
    assert is_private(ip_address("224.0.0.1")) and is_private(ip_address("fe80::1"))


SCRIPT = """
import sys
sys.path += ["tests/middlewares", "tests/helpers"]
from test_politeness import server
from newscrawl.sample.server import serve
import subprocess

with serve() as inside:
    def answer(path, number):
        return (404, {}, b"") if path == "/robots.txt" else (302, {"Location": f"{inside}/"}, b"")
    with server(answer, "93.184.216.34") as (outside, log):
        url = f"{outside}/news/a-page-that-moved-inside"
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={url}", "-O", "-:jsonlines"]
        done = subprocess.run(command)
        sys.exit(done.returncode if log else 9)
"""


@pytest.mark.slow
def test_in_a_crawl() -> None:
    """In a network of its own, in which an address of the world outside is this machine's."""
    if os.geteuid() != 0 or not (shutil.which("unshare") and shutil.which("ip")):
        pytest.skip("needs root, and unshare and ip")
    setup = "ip link set lo up && ip addr add 93.184.216.34/32 dev lo && exec "
    command = ["unshare", "-n", "sh", "-c", f'{setup} "$@"', "sh", sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    if "unshare failed" in done.stderr or "RTNETLINK" in done.stderr:
        pytest.skip(f"no network of its own can be had: {done.stderr.strip()}")
    assert done.returncode == 1, done.stderr
    assert "refused by the address guard: 127.0.0.1 is a private address" in done.stderr
    assert done.stdout == ""
