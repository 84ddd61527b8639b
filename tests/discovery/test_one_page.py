"""One article is asked for once: what addresses say of their form, and what a site's listings show of parameters."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from newscrawl.discovery.page_request import PageRequest
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.site_keys import SiteKeys, told_by
from newscrawl.discovery.twins import first_page, own_address, plain_address
from newscrawl.discovery.urls import ListedPage
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.records import key_of

HOME = "https://www.pier.example"
STORY = "https://www.pier.example/sea/ferry-line-returns"


@pytest.fixture
def state(tmp_path: Path) -> CrawlState:
    return CrawlState(f"sqlite:///{tmp_path}/state.db", ["pier"])


def selection(state: CrawlState | None = None) -> Selection:
    return Selection(Source("pier", f"{HOME}/"), state=state)


def asked(chosen: Selection, *urls: str) -> list[str]:
    return [found.candidate.url for found in chosen.choose([ListedPage(url, "links") for url in urls], set())]


@pytest.mark.parametrize(
    "twin",
    [
        f"{STORY}/amp",
        f"{STORY}/amp/",
        f"{STORY}?amp",
        f"{STORY}?amp=1",
        f"{STORY}?outputType=amp",
        f"{STORY}?output=amp&utm_source=x",
        "https://amp.pier.example/sea/ferry-line-returns",
        "https://m.pier.example/sea/ferry-line-returns",
        "https://mobile.pier.example/sea/ferry-line-returns?m=1",
        f"{HOME}/amp/sea/ferry-line-returns",
        f"{STORY}/print",
        f"{STORY}?print=1",
        f"{STORY}?view=print",
        f"{STORY}?tmpl=component&print=1",
        f"{STORY}?replytocom=13",
        f"{STORY}?tmpl=component&print=1&page=",
        f"{STORY}/drucken",
        f"{STORY}/comment-page-2/",
        f"{STORY}/pop_up?_101_INSTANCE_x_viewMode=print",
    ],
)
def test_twins_are_told_by_their_address(twin: str) -> None:
    keys = SiteKeys("pier")
    assert keys.is_twin(twin)
    assert keys.key(twin) == keys.key(STORY)
    assert asked(selection(), STORY, twin) == [STORY]
    assert asked(selection(), twin, STORY) == [STORY]
    if not twin.endswith("/print"):  # which looks like no news page
        assert asked(selection(), twin) == [twin]  # when nothing else is listed


def test_further_pages_are_not_asked_for_beside_the_first() -> None:
    further = f"{STORY}?id=4&page=2"
    assert asked(selection(), further, f"{STORY}?id=4") == [f"{STORY}?id=4"]
    assert asked(selection(), further) == [further]
    # a listing may have such an address: its older pages are pages of their own
    assert SiteKeys("pier").key(f"{STORY}?page=2") != SiteKeys("pier").key(STORY)
    for url in (f"{HOME}/news?page=2", f"{STORY}?page=ferry", f"{HOME}/article.php?page=2", STORY):
        assert first_page(url) is None


def test_twins_of_addresses_in_other_letters() -> None:
    story = f"{HOME}/{quote('море')}/{quote('паром-снова-идёт')}"
    assert first_page(f"{story}?page=2") == story
    assert plain_address(f"{HOME}/海/渡し船.amp.html") == f"{HOME}/海/渡し船.html"


@pytest.mark.parametrize(
    "url",
    [
        STORY,
        f"{HOME}/amp",
        f"{HOME}/print/",
        f"{HOME}/sea/amp-makers-report",
        f"{HOME}/article.php?page=2",
        f"{HOME}/story?page=ferry",
        f"{HOME}/sea/ferry?view=all",
        "https://m.example/sea/ferry",
        "https://mobile.de/sea/ferry",
        f"{HOME}/mobile/phones-get-larger-again",
    ],
)
def test_what_is_no_twin(url: str) -> None:
    assert plain_address(url) == url


def test_a_twin_that_cannot_be_had_does_not_stand_for_the_article(state: CrawlState) -> None:
    twin = f"{STORY}/amp"
    state.pages.failed(PageRequest(Source("pier", HOME), "links", twin, key=SiteKeys("pier").key(twin)).failed_as)
    run = selection(state)
    assert asked(run, twin) == []
    assert asked(run, STORY) == [STORY]


def test_an_article_that_is_known_by_its_twin_is_known(state: CrawlState) -> None:
    run = selection(state)
    [chosen] = run.choose([ListedPage(f"{STORY}/amp", "links")], set())
    state.pages.arrived(chosen.candidate.url, chosen.key, None, {})
    state.pages.dropped(chosen.candidate.url, "not_article")
    assert asked(selection(state), STORY, f"{STORY}?print=1") == []


def test_values_that_differ_on_one_page_tell_pages_apart(state: CrawlState) -> None:
    pages = [f"{HOME}/sea/today?ref={word}" for word in ("storm", "harbour", "museum", "choir")]
    assert asked(selection(state), *pages) == pages
    # the next run knows it of a listing that shows one alone
    assert asked(selection(state), pages[0]) == pages[:1]
    assert SiteKeys("quay", state).key(pages[0]) == SiteKeys("quay", state).key(pages[1])


def test_a_value_on_many_pages_came_along(state: CrawlState) -> None:
    stories = [f"{HOME}/sea/{name}" for name in ("storm", "harbour", "museum", "choir")]
    assert len(asked(selection(state), *[f"{story}?cmp=8811" for story in stories])) == 4
    keys = selection(state).keys
    assert keys.key(f"{stories[0]}?cmp=8811") == keys.key(stories[0])
    assert keys.address(f"{stories[0]}?cmp=9") == stories[0]


def test_what_told_pages_apart_once_is_kept(state: CrawlState) -> None:
    keys = SiteKeys("pier", state)
    keys.take(told_by(f"{HOME}/read?ref={number}" for number in range(9)))
    keys.take(told_by(f"{HOME}/{name}?ref=77" for name in "abcdef"))
    assert keys.key(f"{HOME}/read?ref=3") != keys.key(f"{HOME}/read?ref=4")


def test_positions_of_links_are_no_stories() -> None:
    keys = SiteKeys("pier")
    keys.take(told_by(f"{HOME}/sea/story-{number}-of-today?ref=spot{number}" for number in range(9)))
    keys.take(told_by([f"{HOME}/sea/a-b-c?ref=image", f"{HOME}/sea/a-b-c?ref=title", f"{HOME}/sea/d-e-f?ref=image"]))
    assert keys.key(f"{HOME}/sea/ferry?ref=image") == keys.key(f"{HOME}/sea/ferry")


def known(state: CrawlState, key: str) -> None:
    state.pages.arrived(key, key, None, {})
    state.pages.dropped(key, "not_article")


def test_older_states_know_articles_by_their_keys(state: CrawlState) -> None:
    known(state, "pier.example/sea/ferry-line-returns")
    known(state, "pier.example/sea/museum-opens-again/amp")
    assert asked(selection(state), f"{STORY}?ref=7731", f"{HOME}/sea/museum-opens-again/amp") == []


def test_older_states_do_not_hide_what_they_took_for_one(state: CrawlState) -> None:
    known(state, "pier.example/article.php")
    pages = [f"{HOME}/article.php?sid=101", f"{HOME}/article.php?sid=102"]
    assert asked(selection(state), pages[0]) == pages[:1]
    assert asked(selection(state), *pages) == pages


def test_what_came_along_with_an_article_is_not_asked_for() -> None:
    run = selection()
    run.had([f"{STORY}/2", f"{HOME}/a/12345"])
    assert asked(run, f"{STORY}/2", f"{HOME}/a/12345?utm_source=x") == []


def test_a_first_page_is_asked_for_in_place_of_a_further_one() -> None:
    for further in (f"{STORY}/2", f"{STORY}?page=2"):
        run = selection()
        assert asked(run, further) == [further]
        assert [c.candidate.url for c in run.instead(further, ListedPage(STORY, "links"))] == [STORY]
        assert run.instead(f"{STORY}/3", ListedPage(STORY, "links")) == []


def test_the_facts_of_a_source_stay_its_own(state: CrawlState) -> None:
    keys = SiteKeys("a source with a long name, in 字", state)
    keys.take(told_by(f"{HOME}/read?ref_with_a_name_that_is_far_too_long={number}" for number in range(9)))
    keys.take(told_by(f"{HOME}/read?ref={number}" for number in range(9)))
    assert key_of(SiteKeys("a source with a long name, in 字", state).key(f"{HOME}/read?ref=word")) == key_of(
        "pier.example/read?ref=word"
    )


def test_a_session_came_along_whatever_it_is_called(state: CrawlState) -> None:
    token = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
    stories = [f"{HOME}/sea/{name}" for name in ("storm", "harbour", "museum", "choir")]
    assert len(asked(selection(state), *[f"{story}?besuch={token}" for story in stories])) == 4
    keys = selection(state).keys
    assert keys.key(f"{stories[0]}?besuch={token[::-1]}") == keys.key(stories[0])
    # what tells pages apart is kept, however much it looks like one
    ids = [f"{HOME}/view?key={number}{token}" for number in range(4)]
    assert asked(selection(state), *ids) == ids


@pytest.mark.parametrize("session", ["?CFID=12&CFTOKEN=99", "?s=0a1b2c3d4e5f60718293a4b5c6d7e8f9", ";sid=A1.node1"])
def test_sessions_by_their_names(session: str) -> None:
    assert SiteKeys("quay").key(f"{HOME}/sea/storm{session}") == SiteKeys("quay").key(f"{HOME}/sea/storm")


def test_sessions_in_folders() -> None:
    plain = f"{HOME}/story.aspx?no=12"
    with_session = f"{HOME}/(S(l1e3qz45ssd)F(x9))/story.aspx?no=12"
    assert SiteKeys("quay").key(with_session) == SiteKeys("quay").key(plain)
    assert SiteKeys("quay").address(with_session) == plain
    assert SiteKeys("quay").address(f"{HOME}/(sea)/x(y)/z") == f"{HOME}/(sea)/x(y)/z"


@pytest.mark.parametrize(
    ("listing", "link", "own"),
    [
        ("board.php?t=news&page=2", "board.php?t=news&id=7&page=2", "board.php?t=news&id=7"),
        ("board.php?page=2", "show.php?page=2&id=7", "show.php?id=7"),
        ("sea/?p=3", "sea/ferry-line-returns?p=3", "sea/ferry-line-returns"),
        ("board.php?t=news&page=2", "board.php?t=news&page=2", "board.php?t=news&page=2"),
        ("board.php?t=news&page=2", "board.php?page=2", "board.php?page=2"),
        ("board.php?t=news&page=2", "board.php?t=news&page=3", "board.php?t=news&page=3"),
        ("board.php?t=news", "board.php?t=news&id=7&page=2", "board.php?t=news&id=7&page=2"),
        ("board.php?id=2", "board.php?id=2&x=1", "board.php?id=2&x=1"),
        ("page.aspx?day=27/11/2026&pg=1", "page.aspx?day=26/11/2026&pg=1", "page.aspx?day=26/11/2026&pg=1"),
    ],
)
def test_the_page_of_a_listing_is_not_the_articles(listing: str, link: str, own: str) -> None:
    assert own_address(f"{HOME}/{link}", f"{HOME}/{listing}") == f"{HOME}/{own}"
