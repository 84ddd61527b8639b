"""One article under several addresses, of which no page tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newscrawl.extraction.twins import COPIES, Twins, alike
from newscrawl.items import Article

Make = Callable[..., Article]


def found(make_article: Make, url: str, content_hash: str = "one") -> Article:
    return make_article(url=f"https://pier.example{url}", source="pier", content_hash=content_hash)


def test_addresses_that_differ_in_case_only(make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, "/News/Story1.aspx"))
    assert twins.is_again(found(make_article, "/news/story1.aspx"))
    assert not twins.is_again(found(make_article, "/news/story2.aspx"))  # another page, whatever its text
    assert not twins.is_again(found(make_article, "/NEWS/story1.aspx", content_hash="two"))


def test_addresses_of_which_one_asks_for_more(make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, "/modules.php?name=News&file=article&sid=7"))
    assert twins.is_again(found(make_article, "/modules.php?name=News&file=article&sid=7&mode=&order=0&thold=0"))
    assert not twins.is_again(found(make_article, "/modules.php?name=News&file=article&sid=7&p=2", content_hash="two"))
    assert not twins.is_again(found(make_article, "/modules.php?name=News&file=article&sid=8")), "another article"


def test_a_parameter_that_changes_with_each_link(make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, "/text.php?nr=7&t=1795000037"))
    assert twins.is_again(found(make_article, "/text.php?nr=7&t=1795000074"))
    assert not twins.is_again(found(make_article, "/text.php?nr=8&t=1795000037"))
    assert not twins.is_again(found(make_article, "/show?id=7")) and not twins.is_again(
        found(make_article, "/show?id=8")
    )


def test_addresses_that_end_alike(make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, "/sea/71"))
    for url in ("/sea/71/", "/sea/71.html", "/SEA/71/index.php", "/land/71", "/sea/71.html?print=1"):
        assert url == "/sea/71/" or twins.is_again(found(make_article, url)), url
    assert not twins.is_again(found(make_article, "/sea/171")) and not twins.is_again(found(make_article, "/71/sea"))
    assert not twins.is_again(found(make_article, "/list?id=7")) and not twins.is_again(
        found(make_article, "/list?id=8")
    )


@pytest.mark.parametrize("page", ["/view/12/07ed7cf8d9eecc5cc58df68e602cbfe3", "/sea/ferry-returns-to-pier"])
def test_a_path_that_is_one_article_s_whatever_it_asks_for(make_article: Make, page: str) -> None:
    """A box or menu from which a link led there."""
    twins, first = Twins(), found(make_article, f"{page}?frame=31")
    assert not twins.is_again(first)
    assert twins.is_again(found(make_article, f"{page}?frame=57"))
    assert alike(first) == alike(found(make_article, f"{page}?frame=57"))
    assert not twins.is_again(found(make_article, f"{page}?frame=57", "two")), "changed meanwhile"
    for other in ("/view/12/report?frame=31", "/view/12/report?frame=57"):
        assert not twins.is_again(found(make_article, other, "three")), other


def test_addresses_with_one_number(make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, "/news/7041?from=sea"))
    for url in ("/news/7041/ferry-returns", "/7041-ferry", "/news/7041/f6db0203-returns", "/news/7041?from=pier&pos=2"):
        assert twins.is_again(found(make_article, url)), url
    assert not twins.is_again(found(make_article, "/news/7041", "two"))
    for url in ("/news/7042", "/2026/11/a", "/2026/11/b", "/20261127/c", "/20261127/d"):
        assert not twins.is_again(found(make_article, url)), url


def test_programs_that_are_asked_for_one_number(make_article: Make) -> None:
    """A page to print, in whichever program it is, has what the article has."""
    for url in ("/news.asp?id=7753", "/haber.aspx?HaberID=12&k=3"):
        twins = Twins()
        assert not twins.is_again(found(make_article, url))
        other = url.replace("news", "print").replace("haber", "yazdir")
        assert twins.is_again(found(make_article, other)), other
        assert not twins.is_again(found(make_article, other.replace("3", "4"))), "another number"
        assert not twins.is_again(found(make_article, other.replace("print", "send"), "two")), "another text"
    twins = Twins()
    assert not twins.is_again(found(make_article, "/news/7753/ferry-returns"))
    assert twins.is_again(found(make_article, "/print.php?nid=7753"))
    assert not twins.is_again(found(make_article, "/print.php?y=2026"))


def test_one_text_everywhere_is_a_wall(make_article: Make) -> None:
    twins = Twins()
    again = [twins.is_again(found(make_article, f"/sea/{number}")) for number in range(COPIES + 3)]
    assert again == [False] * COPIES + [True] * 3
    assert not any(twins.is_again(found(make_article, f"/land/{number}", str(number))) for number in range(COPIES + 3))


def test_the_page_itself_is_no_repetition(make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, "/a"))
    assert not twins.is_again(found(make_article, "/a#again"))


def test_a_page_that_moves_within_its_site_is_known_by_what_stays(make_article: Make) -> None:
    def known_by(url: str, content_hash: str = "one", day: str = "2026-11-01") -> str:
        return alike(make_article(url=url, content_hash=content_hash, published_at=f"{day}T08:00:00+01:00"))

    for before, after in [
        ("https://pier.example/2026/11/ferry-returns", "https://www.pier.example/news/ferry-returns.html"),
        ("https://pier.example/meldung/fähre-kehrt-zurück-481234", "https://pier.example/archiv/481234/"),
        ("https://pier.example/новости/паром-вернулся/", "https://pier.example/архив/2026/паром-вернулся"),
        ("https://pier.example/news.php?id=7", "https://pier.example/archive/news.php?id=7"),
        ("https://pier.example/article.php?id=7041&lang=de", "https://pier.example/article/7041/ferry-returns"),
        (
            "https://pier.example/news.aspx?detailonr=2251&menuonr=2180",
            "https://pier.example/news.aspx?detailonr=2251&menuonr=2181",
        ),
        ("https://pier.example/ferry-returns?token=3f2a9c", "https://pier.example/ferry-returns?token=91d7e8"),
    ]:
        assert known_by(before) == known_by(after), after
    assert known_by("https://pier.example/page.aspx?menuonr=2180") != known_by(
        "https://pier.example/page.aspx?menuonr=2181"
    )
    assert known_by("https://pier.example/a/481234") != known_by("https://pier.example/a/481235")
    assert known_by("https://pier.example/a/ferry") != known_by("https://port.example/a/ferry"), "another site"
    assert known_by("https://pier.example/a/ferry") != known_by("https://pier.example/a/ferry", "two")
    assert known_by("https://pier.example/news.php?id=7") != known_by("https://pier.example/news.php?id=8")
    weekly = known_by("https://pier.example/45/tides"), known_by("https://pier.example/46/tides", day="2026-11-08")
    assert weekly[0] != weekly[1], "the same text of another day"


@pytest.mark.parametrize(
    ("one", "same", "others"),
    [
        (
            "/index.php?option=com_content&view=article&id=7:festa&catid=3:notizie&Itemid=53",
            "/index.php?option=com_content&view=article&id=7:festa&catid=3:notizie&Itemid=1",
            "/index.php?option=com_content&view=article&id=8:festa&catid=3:notizie&Itemid=53",
        ),
        ("/index.php?option=com_content&id=7&Itemid=5", "/index.php?option=com_content&id=7", "/?id=8&Itemid=5"),
        (
            "/board.php?table=news&wr_id=7&page=2",
            "/board.php?table=news&wr_id=7",
            "/board.php?table=news&wr_id=8&page=2",
        ),
        ("/show.aspx?nr=1207&menu_id=3", "/show.aspx?nr=1207&menu_id=4", "/show.aspx?nr=1208&menu_id=3"),
        ("/show.aspx?category=3&newsid=7", "/show.aspx?newsid=7&category=4", "/show.aspx?category=3&newsid=8"),
    ],
)
def test_a_parameter_that_tells_where_a_link_stood(one: str, same: str, others: str, make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, one))
    assert twins.is_again(found(make_article, same))
    assert not twins.is_again(found(make_article, others)), "a text that comes each week"


def test_a_single_letter_tells_nothing_of_lists(make_article: Make) -> None:
    twins = Twins()
    assert not twins.is_again(found(make_article, "/news.aspx?n=12&s=7"))
    assert not twins.is_again(found(make_article, "/news.aspx?n=12&s=8"))


def test_long_texts_of_a_day_wherever_they_are(make_article: Make) -> None:
    """A new system numbers its pages anew, and calls them otherwise."""

    def known_by(url: str, day: str | None, body: str) -> str:
        return alike(make_article(url=f"https://pier.example/{url}", published_at=day, body=body))

    long, day = "The ferry returns to the bay. " * 40, "2026-11-03T08:00:00+01:00"
    assert known_by("story/4100-ferry", day, long) == known_by("2026/11/03/ferry-returns.html", day, long)
    assert known_by("a/4100", day, long) != known_by("b/977", "2026-11-10T08:00:00+01:00", long), "of another week"
    assert known_by("a/4100", None, long) != known_by("b/977", None, long), "of which week nobody knows"
    assert known_by("a/4100", day, long[:90]) != known_by("b/977", day, long[:90]), "a line may come twice a day"
