"""The order in which pages are read for links, and when what is left is left alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from newscrawl.discovery.chains import EMPTY_DAYS, EMPTY_MONTHS, KNOWN, WEEK, Looks, is_by_day
from newscrawl.discovery.day_pages import is_day_of, is_other_day
from newscrawl.discovery.found_links import Link, LinkPlace
from newscrawl.discovery.ranks import PATIENCE, Rank, rank_of
from newscrawl.discovery.site_notes import SiteNotes
from newscrawl.discovery.walk import Walk

HOME = "https://pier.example/"


def walk(*, thorough: bool = True, depth: int = 3) -> Walk:
    return Walk(depth, thorough=thorough, say=lambda url, what, reason: None)


def link(path: str, place: LinkPlace = LinkPlace.CONTENT) -> Link:
    return Link(HOME + path, "text", place)


def read(steps: Walk, *, fruitful: tuple[str, ...] = ()) -> list[str]:
    """Paths in the order in which they are read, those of `fruitful` with something new."""
    found = []
    while (step := steps.next()) is not None:
        path = step.url.removeprefix(HOME)
        found.append(path)
        steps.brought(step, path in fruitful)
    return found


def test_sections_first_services_last() -> None:
    steps = walk()
    steps.add_sections([link("login"), link("tag/sea"), link("harbour-and-bay"), link("sport/", LinkPlace.MENU)], 0)
    steps.add_pagers([f"{HOME}page/2/"], 0)
    assert read(steps) == ["sport/", "page/2/", "harbour-and-bay", "tag/sea", "login"]


def test_what_is_left_alone_has_its_turn_in_another_run() -> None:
    """News in one of several folders of a section, which no other page shows, is found some runs later at most."""
    paths, notes, first = ("r/a/", "r/b/", "r/c/"), SiteNotes(), []
    for _ in range(4):
        steps = Walk(3, thorough=False, say=lambda url, what, reason: None, turn=SiteNotes(dict(notes.pages)).turn)
        steps.add_sections(map(link, paths), 1)
        found = read(steps)
        for path in found:
            notes.read(HOME + path, brought=False)
        first.append(found)
    assert first == [["r/a/"], ["r/b/"], ["r/c/"], ["r/a/"]]


def test_what_showed_something_new_comes_first_the_next_time() -> None:
    """Of folders alike, the one where news comes in: a list's pages by month, as mailing lists have them."""
    notes = SiteNotes({HOME + path: (day, day) for day, path in enumerate(("r/a/", "r/b/", "r/c/"))})
    for path, new, thorough in (("r/a/", 0, False), ("r/b/", 2, True), ("r/c/", 2, False)):
        notes.read(HOME + path, brought=True)
        notes.showed(HOME + path, new, thorough=thorough)
    assert list(notes.pages) == [HOME + path for path in ("r/c/", "r/a/", "r/b/")]
    assert SiteNotes(dict(notes.pages)).turn(f"{HOME}r/c/") == 0


def test_a_pager_ends_with_what_is_known() -> None:
    pages = [f"{HOME}sea/page/{n}/" for n in (2, 3, 4, 5, 6, 7)]
    for thorough, expected in ((True, [2, 3, 4, 5]), (False, [2, 3, 4])):
        steps = walk(thorough=thorough)
        steps.add_pagers(reversed(pages), 1)
        assert read(steps, fruitful=("sea/page/2/", "sea/page/3/")) == [f"sea/page/{n}/" for n in expected]


def test_numbers_without_end_are_an_order_too() -> None:
    steps = walk()
    steps.add_pagers([f"{HOME}sea/page/{'7' * 5000}/", f"{HOME}sea/page/2/"], 1)
    assert read(steps, fruitful=("sea/page/2/",))[0] == "sea/page/2/"


def test_archives_go_back_in_time_and_have_pages_of_their_own() -> None:
    steps = walk()
    steps.add_pagers([f"{HOME}2026/{month}/" for month in ("09", "11", "10")], 1)
    steps.add_pagers([f"{HOME}2026/11/page/2/", f"{HOME}2026/10/page/2/"], 1)
    found = read(steps, fruitful=("2026/11/", "2026/10/"))
    assert [path for path in found if "page" not in path] == ["2026/11/", "2026/10/", "2026/09/"]
    assert {path for path in found if "page" in path} == {"2026/11/page/2/", "2026/10/page/2/"}


@pytest.mark.parametrize(
    "form",
    [
        "archive/{0:%Y/%m/%d}",
        "html/{0:%Y-%m}/{0:%d}/node_2.htm",
        "archiv.php?tag={0:%d.%m.%Y}",
        "archive?y={0.year}&m={0.month}&d={0.day}",
        "list.php?kind=1&day={0.day}&month={0:%m}&year={0.year}&lang=en",
        "day.php?date={0:%d/%m}/25{0:%y}",
        "14{0:%y}/{0.month}/{0.day}/",
    ],
)
def test_an_archive_by_day_is_read_past_days_without_articles(form: str) -> None:
    """As of a weekly: by links to the day before each, as far as a month of days shows nothing."""
    days = [HOME + form.format(date(2026, 11, 27) - timedelta(days=n)) for n in range(60)]
    assert all(is_other_day(older, newer) for newer, older in pairwise(days)) and not is_other_day(days[0], days[1])
    issues, sidebar = {days[n]: frozenset({str(n), "beside"}) for n in (1, 8, 15)}, frozenset({"beside"})
    for thorough, last in ((True, 15 + EMPTY_DAYS + 3), (False, 15 + WEEK + 2)):
        steps, read_ones = walk(thorough=thorough), []
        steps.add_pagers(days[1:2], 0, listing=days[0])
        while (step := steps.next()) is not None:
            read_ones.append(step.url)
            place = days.index(step.url)
            steps.add_pagers(days[place + 1 : place + 2], 0, listing=step.url)
            steps.brought(step, step.url in issues, issues.get(step.url, sidebar))
        assert read_ones == days[1:last], len(read_ones)


def test_an_archive_by_week_is_read_past_a_month_without_articles() -> None:
    weeks = [f"{HOME}archive?year=2026&week={week}" for week in range(48, 20, -1)]
    steps, read_ones = walk(), []
    steps.add_pagers(weeks[1:], 0, listing=weeks[0])
    while (step := steps.next()) is not None:
        read_ones.append(step.url)
        steps.brought(step, step.url == weeks[4], frozenset())
    assert len(read_ones) == 4 + EMPTY_DAYS // 7 + 2


@pytest.mark.parametrize(("thorough", "last"), [(True, 6 + EMPTY_MONTHS + 2), (False, 1)])
def test_an_archive_by_month_is_read_past_months_without_articles(thorough: bool, last: int) -> None:
    months = [f"{HOME}{2026 - n // 12}/{12 - n % 12:02}/" for n in range(30)]
    steps, read_ones = walk(thorough=thorough), []
    steps.add_pagers(months, 0)
    while (step := steps.next()) is not None:
        read_ones.append(step.url)
        steps.brought(step, step.url == months[5], frozenset())
    assert read_ones == months[:last]


def test_years_that_lead_to_months_and_these_to_days_are_read_for_what_the_days_show() -> None:
    """Neither a year nor a month shows an article itself, and there are more than may show nothing in a row."""
    days = [f"{HOME}archive/{2026 - n // 12}/{12 - n % 12:02}/{1 + n % 28:02}/" for n in range(40)]
    below: dict[str, dict[str, None]] = {}
    for day in days:
        year, month = day[:-6], day[:-3]
        for above, page in ((f"{HOME}archive/", year), (year, month), (month, day)):
            below.setdefault(above, {})[page] = None
    steps, found = walk(), []
    steps.add_pagers(below[f"{HOME}archive/"], 0, listing=f"{HOME}archive/")
    while (step := steps.next()) is not None:
        found.append(step.url)
        steps.add_pagers(below.get(step.url, ()), step.depth, listing=step.url)
        steps.brought(step, step.url in days, frozenset({step.url} & {*days}))
    assert {page for page in found if page in days} == {*days}


def test_an_archive_by_day_ends_for_who_looks_for_what_is_new_with_a_day_that_is_known() -> None:
    days = [f"{HOME}archive/2026/11/{day}" for day in (27, 26, 25)]
    steps = walk(thorough=False)
    steps.add_pagers(days, 0)
    for _ in range(2):
        step = steps.next()
        assert step is not None
        steps.brought(step, step.url == days[0], frozenset({step.url}))
    assert steps.next() is None


def test_where_articles_lie_and_what_is_called_news_goes_first() -> None:
    steps = Walk(3, thorough=True, say=lambda url, what, reason: None, has_articles=lambda: True)
    steps.note_articles(["pier.example/town/news/list/2026/ferry", "pier.example/town/news/list/2026/bridge"])
    named = [Link(f"{HOME}c", "Aktuelles"), link("town/presse/"), Link(f"{HOME}d", "Notícias", LinkPlace.FOOTER)]
    steps.add_sections([*(link(f"page-{n}/") for n in range(20)), *named, link("town/"), link("town/news/list/")], 1)
    found = read(steps)
    assert found[:5] == ["town/", "town/news/list/", "c", "town/presse/", "d"]
    assert len(found) == 5 + PATIENCE[Rank.UNKNOWN]
    assert rank_of(link("more/noticias/a/more/noticias/"), 1) is Rank.UNKNOWN, "a path that grows"


def test_patience_ends_with_each_kind() -> None:
    steps = walk()
    steps.add_sections([link(f"tag/word-{n}") for n in range(9)], 1)
    steps.add_sections([link(f"about-{n}", LinkPlace.FOOTER) for n in range(9)], 1)
    found = read(steps)
    assert sum(path.startswith("tag/") for path in found) == 3  # all of one folder
    assert sum(path.startswith("about") for path in found) == PATIENCE[Rank.SERVICE]
    steps = walk()
    steps.add_sections([link(f"tag/word-{n}") for n in range(9)], 1)
    assert len(read(steps, fruitful=tuple(f"tag/word-{n}" for n in range(9)))) == 9


@pytest.mark.parametrize(("has_articles", "read_ones"), [(True, PATIENCE[Rank.UNKNOWN]), (False, 20)])
def test_what_may_be_either_is_read_on_where_no_article_was_found(has_articles: bool, read_ones: int) -> None:
    """As of firms, whose menus name all that they make before their news."""
    steps = Walk(3, thorough=True, say=lambda url, what, reason: None, has_articles=lambda: has_articles)
    steps.add_sections([link(f"valve-{n}/") for n in range(20)], 0)
    assert len(read(steps)) == read_ones


@pytest.mark.parametrize(
    "name",
    [
        "Archive",
        "arhiva/",
        "archiv.html",
        "Ältere Beiträge",
        "Архив новостей",
        "ארכיון",
        "Plan du site",
        "sitemap.html",
    ],
)
def test_an_archive_to_which_a_footer_leads_is_news(name: str) -> None:
    path, text = (name, "x") if "/" in name or "." in name else ("x/", name)
    assert rank_of(Link(f"https://pier.example/{path}", text, LinkPlace.FOOTER), 0) is Rank.NEWS


@pytest.mark.parametrize(("has_articles", "services"), [(True, set()), (False, {"kontakt", "impressum"})])
def test_services_in_a_footer_are_read_where_no_article_was_found(has_articles: bool, services: set[str]) -> None:
    steps = Walk(3, thorough=True, say=lambda url, what, reason: None, has_articles=lambda: has_articles)
    footer = [link(path, LinkPlace.FOOTER) for path in ("kontakt", "impressum", "opinion/")]
    steps.add_sections([*footer, link("jobs/", LinkPlace.MENU)], 0)
    assert set(read(steps)) == {"jobs/", "opinion/"} | services


def test_services_wait_for_what_pages_under_way_turn_out_to_be() -> None:
    known: list[bool | None] = [None]
    steps = Walk(3, thorough=True, say=lambda url, what, reason: None, has_articles=lambda: known[-1])
    steps.add_sections([link("imprint", LinkPlace.FOOTER), link("sea/", LinkPlace.MENU)], 0)
    assert read(steps) == ["sea/"]
    known.append(False)
    assert read(steps) == ["imprint"]


def test_depth_and_repetition() -> None:
    steps = walk()
    steps.add_sections([link("deep")], 3)
    steps.add_sections([link("sea"), link("sea")], 1)
    assert read(steps) == ["sea"]


def test_a_pager_begins_with_the_listing_itself() -> None:
    """Which shows nothing new, as little as the listing does whose articles are on the home page."""
    for first in ("sea?p=1", "sea?p=0", "sea/page/1/"):
        steps = walk()
        pages = [first, *(first.replace(first.strip("/")[-1], number) for number in "2345")]
        steps.add_pagers([HOME + page for page in pages], 1, lively=False)
        assert read(steps, fruitful=(pages[1],)) == pages[:4]


def test_a_listing_is_read_on_when_what_it_shows_turns_out_to_be_articles() -> None:
    steps, pages = walk(), [f"sea?p={number}" for number in range(2, 9)]
    steps.add_pagers([HOME + page for page in pages], 1, lively=False)
    steps.hope(["pier.example/7", "pier.example/8"], [HOME + page for page in pages])
    steps.hope(["pier.example/9"], [f"{HOME}other?p=2"])
    assert read(steps) == pages[:1]
    steps.is_article("pier.example/9")
    assert read(steps) == []
    steps.is_article("pier.example/8")
    assert read(steps, fruitful=(pages[2],)) == pages[1:5]
    steps.is_article("pier.example/8")
    assert read(steps) == [], "it is known by then"


def test_listings_of_one_program_end_each_by_itself() -> None:
    steps = walk()
    for kind in "12":
        listing = f"{HOME}list.php?kind={kind}"
        steps.add_pagers([f"{listing}&from={number}" for number in (20, 40, 60, 80)], 1, listing=listing)
    found = read(steps, fruitful=("list.php?kind=2&from=20",))
    assert [path[-9:] for path in found if "kind=1" in path] == ["1&from=20", "1&from=40"]
    assert [path[-9:] for path in found if "kind=2" in path] == ["2&from=20", "2&from=40", "2&from=60"]
    steps.add_pagers([f"{HOME}list.php?kind=2&from=100"], 1, listing=f"{HOME}list.php?kind=2&from=60")
    assert read(steps) == [], "it is of a listing that is done with"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("archive/1405/8/30", "archive/1405/9/1"),
        ("archive/1404/12/29", "archive/1405/1/1"),
        ("a?year=2026&week=46", "a?year=2026&week=47"),
        ("a?kw=52&jahr=2025", "a?kw=1&jahr=2026"),
    ],
)
def test_days_of_other_calendars_and_weeks_follow_each_other(before: str, after: str) -> None:
    assert is_other_day(HOME + before, HOME + after)
    assert not is_other_day(HOME + after, HOME + before)
    assert not is_other_day(HOME + before + "&id=7", HOME + after + "&id=8")


def test_issues_of_which_each_links_to_the_one_before_lie_no_deeper_than_the_first() -> None:
    steps, read_ones = walk(), []
    steps.add_sections([link("issue/140/")], 0)
    while (step := steps.next()) is not None:
        read_ones.append(step.url)
        number = int(step.url.split("/")[4])
        steps.add_sections([link(f"issue/{number - 1}/"), link(f"issue/{number * 2}/")], step.depth, page=step.url)
        steps.brought(step, number > 120)
    assert f"{HOME}issue/120/" in read_ones and f"{HOME}issue/1120/" not in read_ones


def test_a_few_topics_of_a_forum_show_that_they_are_no_articles() -> None:
    steps = walk()
    steps.add_sections([link(f"showthread.php?t={number}") for number in range(30)], 0)
    assert len(read(steps)) == PATIENCE[Rank.OVERVIEW]


@pytest.mark.parametrize("form", ["list?Start={}&Count=4", "kw/{}-2026/", "list/{:03}.htm"])
def test_pages_that_are_counted_lie_no_deeper_than_the_second(form: str) -> None:
    """Where no word of a known language, nor a class, tells that a link leads to the next."""
    steps, read_ones = walk(), []
    steps.add_sections([link(form.format(4))], 0)
    while (step := steps.next()) is not None:
        read_ones.append(step.url)
        number = 4 * len(read_ones)
        steps.add_sections(
            [link(form.format(number + 4)), link(f"{form.format(number)}?of={number}")], step.depth, page=step.url
        )
        steps.brought(step, number < 60)
    assert HOME + form.format(60) in read_ones


@pytest.mark.parametrize("form", ["latest?page={}", "latest/{}.html"])
def test_what_only_the_last_pages_show_is_found_behind_pages_of_known_articles(form: str) -> None:
    """Of all news, beside sections of a few pages that were read at the same time."""
    pages = [form.format(number) for number in range(2, 41)]
    for new in (pages[30:], []):
        steps, read_ones = walk(), []
        steps.add_pagers([HOME + page for page in (*pages[:4], pages[-1])], 1)
        while (step := steps.next()) is not None:
            place = pages.index(step.url.removeprefix(HOME))
            read_ones.append(place)
            steps.add_pagers([HOME + page for page in pages[max(place - 2, 0) : place + 3]], 1)
            steps.brought(step, pages[place] in new, frozenset({f"{place}", "beside"}))
        first = list(range(KNOWN + 2))
        assert read_ones == [*first, 38, *(range(37, 30 - KNOWN - 3, -1) if new else ())], read_ones


def test_an_archive_of_years_is_read_past_one_of_which_the_home_page_shows_all() -> None:
    years = [f"archive/{year}" for year in range(2026, 2015, -1)]
    steps = walk()
    steps.add_pagers([HOME + year for year in years], 1, lively=False)
    found = []
    while (step := steps.next()) is not None:
        found.append(step.url.removeprefix(HOME))
        steps.brought(step, found[-1] != years[0], frozenset(found[-1:]))
    assert found == years


@pytest.mark.parametrize(("fruitful", "read_ones"), [(True, 3 + 9 + 27), (False, 3 + 3 + 3)])
def test_sections_that_only_lead_to_others_are_read_for_what_these_show(fruitful: bool, read_ones: int) -> None:
    steps, found = walk(depth=4), []
    steps.add_sections([link(f"r/{n}/", LinkPlace.MENU) for n in range(3)], 0)
    while (step := steps.next()) is not None:
        found.append(step.url)
        is_leaf = step.url.count("/") > 6
        below = () if is_leaf else [Link(f"{step.url}{n}/", "text", LinkPlace.CONTENT) for n in range(3)]
        steps.add_sections(below, step.depth, page=step.url)
        steps.brought(step, is_leaf and fruitful)
    assert len(found) == len(set(found)) == read_ones, found


def test_lists_of_authors_by_letter_are_read_for_what_the_authors_show() -> None:
    """They show no article themselves, and more of them than patience lasts."""
    steps, found = walk(depth=4), []
    steps.add_sections([link(f"authors/{letter}") for letter in "abcdefgh"], 0)
    while (step := steps.next()) is not None:
        found.append(step.url.removeprefix(HOME))
        if is_list := "authors/" in step.url:
            steps.add_sections([link(f"{step.url[-1]}{n}") for n in "xyz"], step.depth, page=step.url)
        steps.brought(step, not is_list)
    assert {path for path in found if path.startswith("authors/")} == {f"authors/{letter}" for letter in "abcdefgh"}
    assert len(found) == 8 * 4


@pytest.mark.parametrize(
    ("day", "listing"),
    [
        ("list.nhn?mode=LSD&date=20261127&sid=3", "list.nhn?mode=LSD&sid=3"),
        ("indeks/2026-11-27", "indeks"),
        ("fa/archive/1405/9/6/", "fa/archive/"),
        ("dnes?month=11&day=27&year=2026", "dnes"),
    ],
)
def test_an_archive_whose_own_page_shows_today(day: str, listing: str) -> None:
    """It is read by day as one that names today, past days that show nothing."""
    assert is_day_of(HOME + day, HOME + listing) and is_by_day(HOME + day, HOME + listing)
    assert not is_day_of(HOME + day, HOME + "other") and not is_day_of(HOME + listing, HOME + listing)


def test_years_are_no_older_pages_of_their_months() -> None:
    """Each month of a year that was read as a whole brings nothing, and the year before is read all the same."""
    pages = [f"{HOME}n?year={year}&month={month}" for year in (2026, 2025) for month in ("", 9, 8, 7, 6)]
    steps = walk()
    steps.add_pagers(pages, 0, listing=f"{HOME}n")
    found = read(steps, fruitful=("n?year=2026&month=", "n?year=2025&month="))
    assert "n?year=2025&month=" in found and "n?year=2025&month=9" not in found


@pytest.mark.parametrize(
    ("looks", "fruitful", "expected"),
    [
        (Looks("p/9", "p/2"), (), ["p/9", "p/2"]),
        (Looks("p/9"), (), ["p/9"]),
        (Looks("", "p/2"), ("p/2",), ["p/2", "p/3"]),
        (Looks("p/9", "p/2"), ("p/9",), ["p/9", "p/8"]),
        (Looks("p/9", "p/2"), ("p/2",), ["p/9", "p/2", "p/3"]),
    ],
)
def test_looks_behind_a_first_page_that_shows_nothing_new(
    looks: Looks, fruitful: tuple[str, ...], expected: list[str]
) -> None:
    steps = walk(thorough=False)
    pages = Looks(*(look and HOME + look for look in looks))
    steps.look_at(pages, [f"{HOME}p/{n}" for n in range(2, 9)], 1, "", listing=f"{HOME}p")
    assert read(steps, fruitful=fruitful) == expected
