"""What a site's headlines tell of the values in its addresses."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from newscrawl.discovery.links import read_listing
from newscrawl.discovery.renamed import known_again, met_again
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_keys import SiteKeys
from newscrawl.discovery.urls import ListedPage
from newscrawl.extraction.document.tree import parse_html
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState

HOME = "https://www.pier.example/"
HEADLINES = (
    "Ferry line returns to the bay",
    "दो साल बाद पुल खुला",
    "港の市場が再び開かれる予定",
    "Museu reabre na velha alfândega",
)


def told(form: str, *, listings: int = 2, keys: SiteKeys | None = None, values: count[int] | None = None) -> SiteKeys:
    """By listings with these headlines; `{n}` is an article's number, `{v}` another value for each link."""
    keys, values = keys or SiteKeys("pier"), values or count(1_795_000_000)
    for _ in range(listings):
        links = [(form.format(n=n, v=next(values)), text) for n, text in enumerate(HEADLINES)]
        page = "".join(f'<h2><a href="{url}">{text}</a></h2>' for url, text in links)
        keys.meet(read_listing(parse_html(page.encode()), HOME, HOME).headlines)
    return keys


@pytest.mark.parametrize(
    "form",
    [
        "read/{n}?t={v}",
        "read?id={n}&token=a{v}",
        "read.php?from={v}&id={n}",
        "read/{n};v={v}",
        "read/{n};V=a{v}?lang=en",
    ],
)
def test_a_value_that_changes_with_each_meeting_tells_nothing(form: str) -> None:
    urls = [HOME + form.format(n=7, v=value) for value in (1, 2)]
    before, after = SiteKeys("pier"), told(form)
    assert before.key(urls[0]) != before.key(urls[1])
    assert after.key(urls[0]) == after.key(urls[1]) == after.known_before(before.key(urls[0]))
    assert after.listing_key(urls[0]) == after.listing_key(urls[1])
    assert after.address(urls[0]) == after.address(urls[1])
    other = HOME + form.format(n=8, v=1)
    assert after.key(other) != after.key(urls[0])


def visited(form: str, *, apart: int = 0) -> tuple[SiteKeys, list[str]]:
    """By four listings, of one visit each; `apart`: how the values of its links differ. And two addresses of a page."""
    keys = SiteKeys("pier")
    for visit in range(4):
        links = [(n, 1_795_000_000 + 100 * visit + apart * n, text) for n, text in enumerate(HEADLINES)]
        page = "".join(f'<h2><a href="/{form.format(n=n, v=v)}">{text}</a></h2>' for n, v, text in links)
        keys.meet(read_listing(parse_html(page.encode()), HOME, HOME).headlines)
    return keys, [HOME + form.format(n=7, v=value) for value in (1_795_333_333, 1_795_222_222)]


@pytest.mark.parametrize("form", ["s-{v}/read/{n}", "cgi/a{v}b/read.pl?id={n}"])
def test_a_part_of_the_path_that_is_a_visits_tells_nothing_but_belongs_to_the_address(form: str) -> None:
    """The site may answer none without it."""
    after, urls = visited(form)
    before = SiteKeys("pier")
    assert before.key(urls[0]) != before.key(urls[1])
    assert after.key(urls[0]) == after.key(urls[1]) == after.known_before(before.key(urls[0]))
    assert after.address(urls[0]) == urls[0]
    assert after.key(urls[0].replace("7", "8")) != after.key(urls[0])


@pytest.mark.parametrize(
    ("form", "apart"), [("{v}/read/{n}", 0), ("s-{v}/read/{n}", 1), ("read/a{v}", 0), ("read/a{v}/", 1)]
)
def test_a_part_of_the_path_that_may_say_which_page_it_is_is_kept(form: str, apart: int) -> None:
    keys, urls = visited(form, apart=apart)
    assert keys.key(urls[0]) != keys.key(urls[1])


@pytest.mark.parametrize("value", ["27.11.2026", "2026-11-27", "20261127", "27%2F11%2F2026", "12"])
def test_what_listings_hand_on_is_kept(value: str) -> None:
    """Their day, or their page: without it they are all one."""
    keys = SiteKeys("pier")
    for day in range(1, 9):
        shown = value.replace("27", f"{day:02}").replace("12", f"1{day}")
        keys.meet([(f"{HOME}read?id={n}&day={shown}", text) for n, text in enumerate(HEADLINES)])
    assert keys.listing_key(f"{HOME}list?day={value}") != keys.listing_key(f"{HOME}list?day=9")


@pytest.mark.parametrize(
    ("form", "listings"),
    [
        ("read/{n}?t={v}", 1),  # nothing was met again
        ("read/{n}?t=77", 3),  # it stays
        ("read?id={v}", 3),  # one page with many headlines: it says which
        ("sea/read?id={v}&mode=full", 3),
    ],
)
def test_a_value_that_may_say_which_page_it_is_is_kept(form: str, listings: int) -> None:
    keys = told(form, listings=listings)
    assert keys.key(HOME + form.format(n=7, v=1)) != keys.key(HOME + form.format(n=7, v=1).replace("=", "=9"))


def test_a_value_that_stayed_once_is_kept() -> None:
    keys = told("read/{n}?t=77")
    told("read/{n}?t={v}", keys=keys, listings=3)
    assert keys.key(f"{HOME}read/7?t=1") != keys.key(f"{HOME}read/7?t=2")


def test_the_next_run_knows_it(tmp_path: Path) -> None:
    state = CrawlState(f"sqlite:///{tmp_path}/state.db", ["pier"])
    told("read/{n}?token={v}", keys=SiteKeys("pier", state))
    again = SiteKeys("pier", state)
    assert again.key(f"{HOME}read/7?token=1") == again.key(f"{HOME}read/7?token=2") == again.key(f"{HOME}read/7")
    assert again.address(f"{HOME}read/7?token=1") == f"{HOME}read/7"


def test_what_was_met_before_is_met_and_known(tmp_path: Path) -> None:
    state = CrawlState(f"sqlite:///{tmp_path}/state.db", ["pier"])
    run, walked = Selection(Source("pier", HOME), state=state), {"www.x"}
    [first] = run.choose([ListedPage(f"{HOME}read/7?t=17950000001", "links")], set())
    told("read/{n}?t={v}", keys=run.keys)
    met_again(run, [walked])
    assert run.choose([ListedPage(f"{HOME}read/7?t=17950000002", "links")], set()) == []
    known_again(run, [first.key])
    state.commit()
    later = Selection(Source("pier", HOME), state=state)
    assert later.choose([ListedPage(f"{HOME}read/7?t=17950000003", "links")], set()) == []
    assert len(later.choose([ListedPage(f"{HOME}read/8?t=17950000003", "links")], set())) == 1
