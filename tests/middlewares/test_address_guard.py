"""A site outside cannot send the crawl into the network inside."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.statscollectors import StatsCollector

from newscrawl.errors import UsageError
from newscrawl.middlewares import address_judge
from newscrawl.middlewares.address_guard import AddressGuard
from newscrawl.middlewares.address_judge import AddressJudge
from newscrawl.middlewares.private_addresses import Allowed, is_private

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE, INSIDE = "http://93.184.216.34/", "http://127.0.0.1:8000/"


def refused(stats: StatsCollector, url: str, guard: AddressGuard | None = None, **meta: object) -> bool:
    async def ask() -> bool:
        try:
            await (guard or AddressGuard(stats)).process_request(Request(url, meta=meta))
        except IgnoreRequest:
            return True
        except CannotResolveHostError:
            return False
        return False

    return asyncio.run(ask())


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What a name server says of each name; a test changes it as it likes."""
    said: dict[str, list[str]] = {}

    def resolve(host: str, *_: object, **__: object) -> list[object]:
        if not (found := said.get(host)):
            raise socket.gaierror(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr("newscrawl.middlewares.address_judge.dnscache", {})
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return said


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/admin",
        "http://127.1/",  # another way to write it
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://10.1/",
        "http://printer.localhost/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[::127.0.0.1]/",
        "http://[fec0::1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[5f00::1]/",
        "http://[3fff::1]/",
        "http://[2a00:1450:4001:81b:0:5efe:7f00:1]/",
        "http://[2a00:1450:4001:81b:200:5efe:a00:1]/",
        "http://192.0.0.192/opc/v2/instance/",
        "http://168.63.129.16/metadata",
        "http://[::ffff:192.0.0.192]/",
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
    assert not refused(stats, url), "whoever runs the crawl asks for it"


def test_let_through(stats: StatsCollector) -> None:
    assert not refused(stats, "http://93.184.216.35/", site=OUTSIDE)
    assert not refused(stats, "http://no-such-name.invalid/", site=OUTSIDE)
    assert not refused(stats, f"http://{'a' * 70}.example/", site=OUTSIDE)


def test_a_home_inside_opens_its_own_hosts_only(stats: StatsCollector, names: dict[str, list[str]]) -> None:
    names |= {"desk.example": ["10.0.0.1"], "img.desk.example": ["10.0.0.2"], "other.example": ["10.0.0.3"]}
    assert not refused(stats, INSIDE, site=INSIDE) and not refused(stats, "http://127.0.0.1:9/", site=INSIDE)
    assert refused(stats, "http://192.168.1.1/", site=INSIDE) and refused(stats, "http://localhost/", site=INSIDE)
    for url in ("http://desk.example/", "http://img.desk.example/a", "http://93.184.216.34/"):
        assert not refused(stats, url, site="http://desk.example/")
    assert refused(stats, "http://other.example/", site="http://desk.example/")


@pytest.mark.parametrize("proxied", [False, True])
def test_a_home_with_both_kinds_of_addresses(
    stats: StatsCollector, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch, proxied: bool
) -> None:
    if proxied:
        monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    names["news.example"] = ["10.0.0.1", "93.184.216.34"]
    guard = AddressGuard(stats)
    assert refused(stats, "http://news.example/", guard, site="http://news.example/") is proxied
    assert refused(stats, "http://10.0.0.9/", guard, site="http://news.example/")
    assert address_judge.dnscache == ({} if proxied else {"news.example": "93.184.216.34"})


def test_a_name_that_changes(stats: StatsCollector, names: dict[str, list[str]]) -> None:
    names["news.example"] = ["93.184.216.34"]
    guard, site = AddressGuard(stats), "http://news.example/"
    assert not refused(stats, site, guard, site=site)
    names["news.example"] = ["127.0.0.1"]
    assert not refused(stats, f"{site}a", guard, site=site)
    assert address_judge.dnscache == {"news.example": "93.184.216.34"}, "what was judged is what is connected to"
    assert refused(stats, "http://127.0.0.1/", guard, site=site)


def test_a_name_that_comes_late(stats: StatsCollector, names: dict[str, list[str]]) -> None:
    guard = AddressGuard(stats)
    with pytest.raises(CannotResolveHostError):
        asyncio.run(guard.process_request(Request("http://late.example/", meta={"site": OUTSIDE})))
    names["late.example"] = ["127.0.0.1"]
    assert refused(stats, "http://late.example/", guard, site=OUTSIDE)


def test_names_that_only_the_proxy_knows_are_not_looked_up_each_time(
    stats: StatsCollector, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a proxy there is often no server for names of the web, and each look-up waits for many seconds."""
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    asked: list[str] = []
    resolve = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: asked.append(host) or resolve(host))
    guard, site = AddressGuard(stats), "http://news.example/"
    for url in (site, f"{site}a", "http://img.news.example/b", f"{site}c", "http://img.news.example/d"):
        assert not refused(stats, url, guard, site=site)
    assert asked == ["news.example", "img.news.example"]
    names["news.example"] = ["93.184.216.34"]
    monkeypatch.setattr("newscrawl.middlewares.address_judge.UNKNOWN", -1.0)
    late = AddressGuard(stats)
    assert [refused(stats, site, late, site=site) for _ in range(2)] == [False, False]
    assert asked.count("news.example") > 3, "one that is known is judged before each request"


def test_behind_a_proxy(stats: StatsCollector, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    names |= {"inside.example": ["10.0.0.1"], "news.example": ["93.184.216.34"]}
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "direct.example")
    site, guard = "https://news.example/", AddressGuard(stats)
    for url in ("https://inside.example/", "http://inside.example/", "https://localhost/", "https://127.1/"):
        assert refused(stats, url, guard, site=site)
    assert not refused(stats, "https://only-the-proxy-knows.example/", guard, site=site)
    assert not refused(stats, "https://news.example/", guard, site=site)
    names["news.example"] = ["10.0.0.1"]
    assert refused(stats, "https://news.example/", guard, site=site), "nothing is pinned there, so it is asked again"


def test_what_is_allowed(stats: StatsCollector, names: dict[str, list[str]]) -> None:
    names |= {"wiki.example": ["10.0.0.1"], "a.example": ["10.1.0.7"], "b.example": ["10.2.0.7"]}
    guard = AddressGuard(stats, AddressJudge(Allowed.of(["Wiki.example", "10.1.0.0/16", "fd00::/8"])))
    for url in ("http://wiki.example/", "http://a.example/", "http://10.1.2.3/", "http://[fd00::1]/"):
        assert not refused(stats, url, guard, site=OUTSIDE)
    for url in ("http://b.example/", "http://10.0.0.1/", "http://[fe80::1]/"):
        assert refused(stats, url, guard, site=OUTSIDE)
    with pytest.raises(UsageError, match="no host and no network"):
        Allowed.of(["http://wiki.example/"])


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
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3600)
    if "unshare failed" in done.stderr or "RTNETLINK" in done.stderr:
        pytest.skip(f"no network of its own can be had: {done.stderr.strip()}")
    assert done.returncode == 1, done.stderr
    assert "refused by the address guard: 127.0.0.1 is a private address" in done.stderr
    assert done.stdout == ""
