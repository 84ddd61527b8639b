"""The state by itself: what is looked at again, what is given up, what grows and what is tidied away."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stores import query, state_url

from newscrawl.discovery.selection import Selection
from newscrawl.discovery.urls import ListedPage
from newscrawl.errors import StateError
from newscrawl.sources.model import Source
from newscrawl.state.crawl_state import CrawlState
from newscrawl.state.page_outcomes import epoch
from newscrawl.state.records import LocalFeed, RunFeeds, SavedListing, key_of, today
from newscrawl.state.revisits import FIRST_RETRY, WEEK
from newscrawl.state.tidying import LISTINGS_DAYS

pytestmark = pytest.mark.usefixtures("each_store")


def in_hours(hours: float) -> datetime:
    """From the moment of the call: a module may be loaded long before its last test."""
    return datetime.now(UTC) + timedelta(hours=hours)


def id_of(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return state_url(tmp_path)


@pytest.fixture
def state(url: str, tmp_path: Path) -> Iterator[CrawlState]:
    made = opened(url, tmp_path)
    yield made
    made.close()


def opened(url: str, folder: Path, *, source: str = "a", anew: bool = False) -> CrawlState:
    path = str(folder / "a.jsonl")
    made = CrawlState(url, [source], [3600], {path} if anew else frozenset())
    made.begin(RunFeeds({path: LocalFeed(0, path, path in made.begun_anew)}))
    return made


def emit(state: CrawlState, page: str, content: str, *, article: str = "", published: str | None = None) -> int:
    """A page comes and its article goes to the feed."""
    state.pages.arrived(f"http://{page}", page, None, {})
    revision = state.is_new(f"http://{page}", id_of(article or page), id_of(content), published)
    if revision:
        settle(state, article or page)
    return revision


def settle(state: CrawlState, article: str) -> None:
    """Its line is on the disk."""
    state.commit()
    asyncio.run(state.durable([id_of(article)], {}))


def visits(state: CrawlState, page: str, modified: datetime | None = None) -> bool:
    return state.visits([(page, None, modified)])[0].fetch


def moved(state: CrawlState, page: str, content: str) -> int:
    """As `emit`, of a page by whose text and address one is known that was elsewhere."""
    state.pages.arrived(f"http://{page}", page, None, {})
    revision = state.is_new(f"http://{page}", id_of(page), id_of(content), None, id_of(content)[:16])
    if revision:
        settle(state, page)
    return revision


def test_whether_a_page_failed_before(state: CrawlState) -> None:
    assert [state.pages.failed("a.example/1") for _ in range(3)] == [False, True, True]
    assert [state.pages.gone("a.example/2") for _ in range(2)] == [False, True]
    assert emit(state, "a.example/3", "one") and not state.pages.failed("a.example/3"), "what was there is missed"


def test_an_article_whose_page_has_moved_is_known(state: CrawlState, url: str, tmp_path: Path) -> None:
    assert moved(state, "a.example/news/1", "one") == 1
    assert moved(state, "a.example/archive/1", "one") == 0
    assert moved(state, "a.example/archive/1", "two") == 2, "and from then on by its new address"
    assert not visits(state, "a.example/archive/1")
    state.close()
    again = opened(url, tmp_path)
    assert moved(again, "a.example/2026/1", "two") == 0, "in the next runs too"
    assert moved(again, "a.example/2026/2", "three") == 1
    again.close()


def test_a_file_that_is_begun_anew_gets_what_has_moved(state: CrawlState, url: str, tmp_path: Path) -> None:
    assert moved(state, "a.example/news/1", "one") == 1
    state.end([], {}, complete=True)
    state.close()
    anew = opened(url, tmp_path, anew=True)
    assert moved(anew, "a.example/archive/1", "one") == 1
    anew.close()


def test_an_article_is_asked_for_again_when_it_may_have_changed(state: CrawlState) -> None:
    assert visits(state, "a.example/1") and emit(state, "a.example/1", "one") == 1
    assert not visits(state, "a.example/1")
    assert not visits(state, "a.example/1", in_hours(-1))
    assert visits(state, "a.example/1", in_hours(1))
    assert emit(state, "a.example/1", "one") == 0
    assert emit(state, "a.example/1", "two") == 2
    assert emit(state, "a.example/1", "one") == 3  # back to what it was is a change too


def test_ages_at_which_articles_are_looked_at_again(state: CrawlState, tmp_path: Path) -> None:
    emit(state, "a.example/1", "one", published=in_hours(-61 / 60).isoformat())
    assert not visits(state, "a.example/1")  # it was that old already
    state.commit()
    query(tmp_path, "update pages set fetched = fetched - 600")
    assert visits(state, "a.example/1")
    state.pages.unchanged("a.example/1")
    assert not visits(state, "a.example/1")


def test_one_article_at_two_addresses_does_not_become_new_with_each_look(state: CrawlState) -> None:
    assert emit(state, "a.example/1", "long", article="x") == 1
    assert emit(state, "a.example/amp/1", "short", article="x") == 2
    assert emit(state, "a.example/1", "long", article="x") == 0
    assert emit(state, "a.example/amp/1", "short", article="x") == 0


def test_what_fails_is_given_more_time_each_time(state: CrawlState, tmp_path: Path) -> None:
    state.pages.failed("a.example/gone")
    assert not visits(state, "a.example/gone")
    state.commit()
    query(tmp_path, f"update pages set fetched = fetched - {FIRST_RETRY}")
    assert visits(state, "a.example/gone")
    state.pages.failed("a.example/gone")
    state.commit()
    query(tmp_path, f"update pages set fetched = fetched - {3 * FIRST_RETRY}")
    assert not visits(state, "a.example/gone")
    assert visits(state, "a.example/gone", in_hours(1)), "its listing says that it changed"
    assert emit(state, "a.example/gone", "one") == 1, "it came back"
    state.pages.failed("a.example/gone")
    assert emit(state, "a.example/gone", "one") == 0, "an article that is known stays known"


def test_what_a_wall_hid_is_asked_for_again(state: CrawlState) -> None:
    for url in ("a.example/6", "a.example/7", "a.example/8"):
        state.pages.arrived(f"https://{url}", url, None, {})
    state.pages.dropped("https://a.example/6", "duplicate")
    state.pages.dropped("https://a.example/7", "not_article")
    state.pages.elsewhere("a.example/9")
    assert emit(state, "a.example/8", "one") == 1
    state.pages.forget([f"a.example/{number}" for number in range(6, 11)])
    state.commit()
    assert visits(state, "a.example/6") and visits(state, "a.example/7") and visits(state, "a.example/9")
    assert not visits(state, "a.example/8"), "an article that is known stays known"


def test_what_is_gone_is_given_days(state: CrawlState, tmp_path: Path) -> None:
    state.pages.gone("a.example/closed")
    state.commit()
    query(tmp_path, f"update pages set fetched = fetched - {5 * 24 * FIRST_RETRY}")
    assert not visits(state, "a.example/closed")
    state.commit()
    query(tmp_path, f"update pages set fetched = fetched - {6 * 24 * FIRST_RETRY}")
    assert visits(state, "a.example/closed")


def test_what_leads_elsewhere_is_known_until_its_listing_says_more(state: CrawlState) -> None:
    state.pages.elsewhere("a.example/old/7")
    assert not visits(state, "a.example/old/7")
    assert visits(state, "a.example/old/7", in_hours(1))
    assert emit(state, "a.example/8", "one") == 1
    state.pages.elsewhere("a.example/8")
    assert emit(state, "a.example/8", "one") == 0, "an article that is known stays known"


def test_a_page_whose_worker_was_killed_is_tried_in_the_next_run(state: CrawlState) -> None:
    """And then, when it is killed once more, given time as any page that fails; a change of an article is not lost."""
    for due in (True, False):
        state.pages.arrived("http://a.example/deadly", "a.example/deadly", None, {})
        state.pages.not_extracted("http://a.example/deadly", at_once=True)
        assert bool(visits(state, "a.example/deadly")) is due
    emit(state, "a.example/1", "one")
    changed = datetime.now(UTC) + timedelta(seconds=1)
    assert visits(state, "a.example/1", changed)
    state.pages.arrived("http://a.example/1", "a.example/1", None, {})
    state.pages.not_extracted("http://a.example/1", at_once=True)
    assert visits(state, "a.example/1", changed)


def test_two_runs_that_meet_at_one_article(state: CrawlState, url: str, tmp_path: Path) -> None:
    """Two sources of one site."""
    other = opened(url, tmp_path, source="b")
    state.pages.arrived("http://a.example/1", "a.example/1", None, {})
    assert state.is_new("http://a.example/1", id_of("x"), id_of("one"), None) == 1
    assert asyncio.run(state.is_ours(id_of("x")))
    assert other.is_new("http://a.example/1", id_of("x"), id_of("one"), None) == 0
    other.end([], {}, complete=True)
    other.close()
    settle(state, "x")
    state.end([], {}, complete=True)


def test_two_runs_that_come_to_one_article_at_once(state: CrawlState, url: str, tmp_path: Path) -> None:
    """Neither knows of the other yet; it is the first one's whose note is durable."""
    other = opened(url, tmp_path, source="b")
    for one in (state, other):
        assert one.is_new("http://a.example/1", id_of("x"), id_of("one"), None) == 1
        assert one.is_new(f"http://a.example/{id(one)}", id_of(str(id(one))), id_of("one"), None) == 1

    async def both() -> list[bool]:
        first = await asyncio.gather(state.is_ours(id_of("x")), state.is_ours(id_of(str(id(state)))))
        return [*first, await other.is_ours(id_of("x")), await other.is_ours(id_of(str(id(other))))]

    assert asyncio.run(both()) == [True, True, False, True]
    other.close()


def test_what_waits_is_seen_and_a_later_word_stays(state: CrawlState, tmp_path: Path) -> None:
    state.pages.failed("a.example/1")
    assert not visits(state, "a.example/1")

    async def meanwhile() -> None:
        writing = asyncio.create_task(state.noted())
        await asyncio.sleep(0)
        state.pages.failed("a.example/1")
        await writing

    asyncio.run(meanwhile())
    assert [page.revision for page in state.store.notes().known.values()] == [2]
    state.commit()
    assert not state.store.notes().known
    (found,) = state.store.look_up([key_of("a.example/1")]).values()
    assert found.revision == 2


def line(article: str, revision: int = 1) -> bytes:
    return json.dumps({"id": id_of(article), "revision": revision}).encode() + b"\n"


def test_a_run_of_another_source_is_put_right_too(state: CrawlState, url: str, tmp_path: Path) -> None:
    for name in ("x", "y"):
        state.is_new(f"http://a.example/{name}", id_of(name), id_of("one"), None)
    (tmp_path / "a.jsonl").write_bytes(line("x") + line("y")[:20])
    state.close()  # and never ended
    other = opened(url, tmp_path, source="b")
    assert other.is_new("http://a.example/x", id_of("x"), id_of("one"), None) == 0
    assert other.is_new("http://a.example/y", id_of("y"), id_of("one"), None) == 1
    assert (tmp_path / "a.jsonl").read_bytes() == line("x")
    opened(
        url, tmp_path, source="a"
    ).close()  # who put it right has its own source only, and lets that one's next run in
    other.close()


@pytest.mark.parametrize(
    ("form", "whole", "torn"),
    [
        ("jsonlines", line("x"), line("y")),
        ("csv", b"id,n\r\n%s,1\r\n" % id_of("x").encode(), id_of("y").encode() + b',"\n'),
    ],
)
def test_the_format_tells_what_is_torn_and_not_the_name(
    state: CrawlState, url: str, tmp_path: Path, form: str, whole: bytes, torn: bytes
) -> None:
    path = tmp_path / "articles"
    state.begin(RunFeeds({str(path): LocalFeed(0, "articles", format=form)}))
    for name in ("x", "y"):
        state.is_new(f"http://a.example/{name}", id_of(name), id_of("one"), None)
    path.write_bytes(whole + torn[:-3])
    state.close()
    again = opened(url, tmp_path)
    assert [again.is_new(f"http://a.example/{n}", id_of(n), id_of("one"), None) for n in ("x", "y")] == [0, 1]
    assert path.read_bytes() == whole
    again.close()


def test_a_feed_in_batches_has_an_article_in_one_of_its_files(state: CrawlState, url: str, tmp_path: Path) -> None:
    names = [str(tmp_path / f"batch-{n}.jsonl") for n in (1, 2)]
    state.begin(RunFeeds({name: LocalFeed(0, "batch-%(batch_id)d.jsonl") for name in names}))
    for name in ("x", "y", "z"):
        state.is_new(f"http://a.example/{name}", id_of(name), id_of("one"), None)
    Path(names[0]).write_bytes(line("x"))
    Path(names[1]).write_bytes(line("y"))
    state.close()
    again = opened(url, tmp_path)
    found = [again.is_new(f"http://a.example/{n}", id_of(n), id_of("one"), None) for n in ("x", "y", "z")]
    assert found == [0, 0, 1]
    again.close()


def test_a_document_that_a_kill_left_open_stays_as_it_is(state: CrawlState, url: str, tmp_path: Path) -> None:
    """Only lines and rows can be gone on with; somebody may want to look at the rest."""
    path = tmp_path / "a.json"
    state.begin(RunFeeds({str(path): LocalFeed(0, "a.json", format="json")}))
    for name in ("x", "y"):
        state.is_new(f"http://a.example/{name}", id_of(name), id_of("one"), None)
    path.write_bytes(left := b"[\n" + line("x").strip() + b",\n" + line("y")[:20])
    state.close()
    again = opened(url, tmp_path)
    assert [again.is_new(f"http://a.example/{n}", id_of(n), id_of("one"), None) for n in ("x", "y")] == [0, 1]
    assert path.read_bytes() == left
    again.close()


def test_a_file_begun_anew_goes_on_after_a_kill_with_what_is_not_in_it(
    state: CrawlState, url: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    for name in ("x", "y"):
        emit(state, f"a.example/{name}", "one", article=name)
    path.write_bytes(line("x") + line("y"))
    state.end([], {str(path): path.stat().st_size}, complete=True)
    state.close()
    first = opened(url, tmp_path, anew=True)
    assert visits(first, "a.example/x") and visits(first, "a.example/y"), "the file is empty now"
    emit(first, "a.example/x", "one", article="x")
    path.write_bytes(line("x") + line("y")[:20])
    first.close()  # and never ended
    second = opened(url, tmp_path, anew=True)
    assert not visits(second, "a.example/x") and visits(second, "a.example/y")
    second.close()


@pytest.mark.parametrize("name", ["", "a.db"])
def test_what_a_kill_left_where_nothing_tells_is_fetched_again(
    state: CrawlState, url: str, tmp_path: Path, name: str
) -> None:
    """On standard output somebody may have read it or not; in a table what was written may not have been committed."""
    path = tmp_path / name
    state.begin(RunFeeds({str(path): LocalFeed(0, name, format="db")} if name else {}))
    state.is_new("http://a.example/x", id_of("x"), id_of("one"), None)
    if name:
        path.write_bytes(b"SQLite format 3\0 " + line("x"))
    state.close()
    again = opened(url, tmp_path)
    assert again.is_new("http://a.example/x", id_of("x"), id_of("one"), None) == 1
    again.close()


def test_nobody_goes_on_with_what_a_run_of_another_source_began(state: CrawlState, url: str, tmp_path: Path) -> None:
    """-O of one source after a kill of another's -O: the file is begun anew, and not gone on with."""
    path = tmp_path / "a.jsonl"
    state.begin(RunFeeds({str(path): LocalFeed(0, "a", anew=True)}))
    state.is_new("http://a.example/x", id_of("x"), id_of("one"), None)
    path.write_bytes(line("x"))
    state.close()  # and never ended
    other = opened(url, tmp_path, source="b", anew=True)
    assert not other.continued and other.begun_anew == {str(path)}
    other.close()


def test_what_was_not_uploaded_is_fetched_again(state: CrawlState, url: str, tmp_path: Path) -> None:
    state.begin(RunFeeds({str(tmp_path / "a.jsonl"): LocalFeed(0, "a")}, remote=True))
    state.is_new("http://a.example/x", id_of("x"), id_of("one"), None)
    (tmp_path / "a.jsonl").write_bytes(line("x"))
    state.close()
    again = opened(url, tmp_path)
    assert again.is_new("http://a.example/x", id_of("x"), id_of("one"), None) == 1
    again.close()


@pytest.mark.slow
def test_more_articles_than_a_statement_takes(state: CrawlState) -> None:
    """As an upload that is safe at its end settles all at once."""
    articles = [id_of(str(number)) for number in range(1200)]
    for number, article in enumerate(articles):
        state.is_new(f"http://a.example/{number}", article, id_of("one"), None)
    state.end(articles, {}, complete=True)
    assert not any(visit.fetch for visit in state.visits([(f"http://a.example/{n}", None, None) for n in range(1200)]))


def test_what_no_listing_names_is_forgotten(state: CrawlState, tmp_path: Path) -> None:
    emit(state, "a.example/listed", "one")
    emit(state, "a.example/not-any-more", "two")
    state.save_listing("a.example/page/9/", SavedListing("http://a.example/page/9/", "", b"x", '"1"', None))
    state.commit()
    query(tmp_path, f"update pages set seen = {today() - 500}")
    state.commit()
    query(tmp_path, "update listings set fetched = 1")
    assert not visits(state, "a.example/listed")  # and is seen by that
    assert state.tidy(400 * 86400)
    assert not visits(state, "a.example/listed") and visits(state, "a.example/not-any-more")
    assert state.listing("a.example/page/9/") is None
    assert not state.tidy(400 * 86400)  # once a day


def test_runs_leave_nothing_behind(url: str, tmp_path: Path) -> None:
    for number in range(5):
        state = opened(url, tmp_path)
        emit(state, f"a.example/{number}", "one")
        state.end([], {}, complete=number == 4)
        assert state.runs.was_complete("a") == (number == 4)
        state.close()
    for table, count in (("runs", 0), ("pending", 0), ("outcomes", 1), ("feeds", 1)):
        assert query(tmp_path, f"select count(*) from {table}") == [(count,)]


def test_files_of_runs_that_wrote_nothing_are_not_remembered(url: str, tmp_path: Path) -> None:
    """As those of a schedule whose runs have each a file of their own."""
    for number in range(4):
        state = opened(url, tmp_path)
        path = str(tmp_path / f"{number}.jsonl")
        state.begin(RunFeeds({path: LocalFeed(0, "%(time)s.jsonl")}))
        if number % 2:
            emit(state, f"a.example/{number}", "one")
        state.end([id_of(str(number))], {path: 100 * (number % 2)}, complete=True)
        state.close()
    assert query(tmp_path, "select path from feeds order by path") == [(str(tmp_path / f"{n}.jsonl"),) for n in (1, 3)]
    state = opened(url, tmp_path)
    query(tmp_path, "insert into feeds (path, size, articles) values ('/old/empty.jsonl', 0, 0)")
    assert state.tidy(86400) and query(tmp_path, "select count(*) from feeds") == [(2,)]
    state.close()


def test_of_many_files_a_run_looks_at_its_own_and_some(url: str, tmp_path: Path) -> None:
    state = opened(url, tmp_path)
    rows = ", ".join(f"('/f/{number:04}.jsonl', 10, 1)" for number in range(300))
    query(tmp_path, f"insert into feeds (path, size, articles) values {rows}")
    found = state.known_files(["/f/0250.jsonl", "/f/none.jsonl"], 100)
    assert len(found) == 101 and found[-1] == "/f/0250.jsonl"
    state.close()


def test_a_state_from_before_0_1_0_is_refused(url: str, tmp_path: Path) -> None:
    opened(url, tmp_path).close()
    query(tmp_path, "drop table facts; drop table state_revision")
    with pytest.raises(StateError, match="another version"):
        opened(url, tmp_path)


def test_names_that_look_alike_have_locks_of_their_own(url: str, tmp_path: Path) -> None:
    state = CrawlState(url, ["a b", "a/b", "a_b", "..", "über"])
    with pytest.raises(StateError, match="another run"):
        CrawlState(url, ["a/b"])
    CrawlState(url, ["a-b"]).close()
    state.close()
    if url.startswith("sqlite"):
        assert {path.suffix for path in (tmp_path / "state.db.locks").iterdir()} == {".lock"}


def test_dates_without_an_offset_are_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert epoch("2026-07-01T00:00:00") == epoch("2026-07-01T00:00:00Z") == 1782864000
        assert epoch("0001-01-01T00:00:00") is not None and epoch(None) is None
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("order", [("feed", "sitemap"), ("sitemap", "feed")])
def test_a_change_that_only_one_listing_tells_is_fetched(order: tuple[str, str], state: CrawlState) -> None:
    """One that says nothing of when the article was modified does not settle it for the run."""
    home, page = "http://a.example/", "a.example/news/ferry-is-back"
    emit(state, page, "one")
    made = Selection(Source("a", home), state=state)
    told = {"feed": None, "sitemap": datetime.now(UTC) + timedelta(hours=1)}
    chosen = [made.choose([ListedPage(f"http://{page}", via, None, told[via])], set()) for via in order]
    assert [len(found) for found in chosen] == [via == "sitemap" for via in order]
    assert made.choose([ListedPage(f"http://{page}", "sitemap", None, told["sitemap"])], set()) == []
    assert made.known == 0


def test_a_page_that_calls_itself_by_another_address_is_the_same_article(state: CrawlState) -> None:
    """Its canonical address has changed, and its text has not."""
    assert emit(state, "a.example/1", "one", article="x") == 1
    assert emit(state, "a.example/1", "one", article="y") == 0
    assert emit(state, "a.example/1", "two", article="y") == 2, "and from then on by its new address"
    assert emit(state, "a.example/2", "one", article="z") == 1, "the same text in another place"


@pytest.mark.parametrize(("days", "noted"), [(WEEK - 1, False), (WEEK + 1, True)])
def test_what_is_listed_still_is_noted_once_a_week(state: CrawlState, tmp_path: Path, days: int, noted: bool) -> None:
    emit(state, "a.example/1", "one")
    state.commit()
    query(tmp_path, f"update pages set seen = {today() - days}")
    assert not visits(state, "a.example/1")
    state.commit()
    [(seen,)] = query(tmp_path, "select seen from pages")
    assert (seen == today()) is noted


def test_an_age_is_counted_from_the_day_that_a_listing_tells_where_the_page_tells_none(
    state: CrawlState, tmp_path: Path
) -> None:
    emit(state, "a.example/1", "one")
    state.commit()
    query(tmp_path, "update pages set fetched = fetched - 600")
    told = [None, in_hours(-61 / 60), in_hours(-2)]
    assert [state.visits([("a.example/1", day, None)])[0].fetch for day in told] == [False, True, False]


@pytest.mark.parametrize(("days", "known"), [(LISTINGS_DAYS - 1, True), (LISTINGS_DAYS + 1, False)])
def test_a_listing_that_is_read_now_and_then_stays_known(
    state: CrawlState, tmp_path: Path, days: int, known: bool
) -> None:
    """As is what a site repeats."""
    state.save_listing("a.example/map", SavedListing("http://a.example/map", "", b"x", '"1"', None))
    state.site_lines.remember("a", {"follow us": [b"12345678"]})
    state.commit()
    seen = int(time.time()) - days * 86400
    query(tmp_path, f"update listings set fetched = {seen}; update lines set seen = {seen}")
    assert state.tidy(400 * 86400) and (state.listing("a.example/map") is not None) is known
    assert query(tmp_path, "select count(*) from lines") == [(int(known),)]
