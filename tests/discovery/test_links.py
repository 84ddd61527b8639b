"""Links by what they may lead to: where they stand and what they say counts beside the address."""

from __future__ import annotations

import pytest

from newscrawl.discovery.links import Listing, feeds_for, is_archive, read_listing
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.words.paging import endless_reason, is_aside, is_paging_text, page_of_view

HOME = "https://www.pier.example/"


def read(html: str) -> Listing:
    return read_listing(parse_html(f"<html><body>{html}</body></html>".encode()), HOME, HOME)


def paths(listing: Listing) -> tuple[list[str], list[str], list[str]]:
    """Of articles, of what may be a listing, of further pages."""
    found = [c.url for c in listing.articles], [link.url for link in listing.others], listing.pagers
    return tuple([url.removeprefix(HOME) for url in urls] for urls in found)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("href", "headline"),
    [
        ("/новости/паром-вернулся-в-залив", "Паром вернулся в залив после ремонта"),
        ("/%E6%96%87%E5%8C%96/%E6%B8%A1%E8%BC%AA%E8%88%B9", "渡輪恢復服務：乘客重返碼頭"),
        ("/خبر/1734", "العبارة تعود إلى الخليج بعد إصلاحها"),
        ("/show?id=17", "Ferry returns to the bay after repairs"),
        ("/?p=812", "Trajekt se vrací do zátoky po opravách"),
        ("/n/k3Zq8", "La ligne de ferry revient dans la baie"),
        ("/5f0c6b0e-2f63-4a0e-9d5a-2f9b7c1d8e44", "Fähre fährt wieder in die Bucht"),
        ("/jobs/ferry", "Harbour hires forty pilots for the summer"),
        ("/tag/", "Das Wort des Jahres ist gefunden worden"),
    ],
)
def test_a_headline_is_an_articles_whatever_its_address(href: str, headline: str) -> None:
    listing = read(f'<article><h2><a href="{href}">{headline}</a></h2></article>')
    assert len(listing.articles) == 1 and not listing.others and not listing.pagers


def test_a_menu_is_none() -> None:
    menu = '<nav><a href="/sport/">Sport</a><a href="/culture/theatre">Theatre</a></nav>'
    assert paths(read(menu + '<footer><a href="/who">We</a></footer>')) == (
        [],
        ["sport/", "culture/theatre", "who"],
        [],
    )


def test_of_several_links_to_a_page_the_best_counts() -> None:
    links = '<a href="/a1"><img src="x.jpg"></a><a href="/a1"><h3>The ferry returns to the bay</h3></a>'
    assert paths(read(links + '<a href="/a1">More</a>'))[0] == ["a1"]


@pytest.mark.parametrize(
    "html",
    [
        '<nav class="pagination"><a href="/sea/2/">2</a></nav>',
        '<div class="wp-pagenavi"><a href="/sea/page/2/">»</a></div>',
        '<link rel="next" href="/sea/?cursor=ab12">',
        '<a rel="next" href="/sea/?cursor=ab12">go on</a>',
        '<a class="load-more" href="/sea/?offset=20">…</a>',
        '<button class="load-more" data-url="/sea/?offset=20">Mehr</button>',
        '<button data-next-url="/sea/?offset=20"><i class="arrow"></i> Mehr Artikel</button>',
        '<p><a href="/sea/?before=1790276457">Ältere Artikel</a></p>',
        '<p><a href="/sea/?before=1790276457" aria-label="Próxima página"><i></i></a></p>',
        '<p><a href="/sea/?before=1790276457"><img src="/r.gif" alt="下一页"></a></p>',
        '<p><a href="/sea/?before=1790276457">もっと見る</a></p>',
        '<p><a href="/sea/?before=1790276457">المزيد</a></p>',
        '<p><a href="/sea/?before=1790276457">Показать ещё</a></p>',
        '<button hx-get="/sea/more" hx-vals=\'{"page": 2}\' hx-target="#list">Cargar más</button>',
        '<ul data-list-url-value="/sea/?format=part&amp;page=2"><li><a href="/sea/a1">Ferry</a></li></ul>',
        '<ul data-list-next-page-url-value="/sea/?after=a1"><li><a href="/sea/a1">Ferry</a></li></ul>',
        '<div data-props=\'{"items": [], "nextPage": "/sea/?after=a1"}\'></div>',
        '<aside><li><a href="/2026/10/">October 2026</a></li></aside>',
        '<a href="/sea?page=2">2</a>',
    ],
)
def test_further_pages(html: str) -> None:
    assert len(read(html).pagers) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<div class="block-page-list-pages"><div class="page-list-page-entry"><a href="/sea/a1">Read more</a></div>',
        '<section class="more-articles"><h3><a href="/sea/a1">The ferry returns today</a></h3></section>',
        '<ul class="more-posts"><li><a href="/sea/a1">Die Fähre kehrt im Frühjahr in die Bucht zurück</a></li></ul>',
        '<div class="list-page"><ul><li><a href="/sea/a1">Паром вернётся в бухту не раньше будущей весны</a></li></ul>',
    ],
)
def test_lists_of_articles_that_are_called_as_pagers_are(html: str) -> None:
    assert read(html).pagers == []


def test_a_long_text_of_a_pager_is_one() -> None:
    for address in ("/sea?before=a1", "/sea/page/2"):
        link = f'<div class="pagination"><a href="{address}">Go on to all that we wrote before</a></div>'
        assert len(read(link).pagers) == 1, address


def test_numbers_may_repeat_themselves_in_a_path() -> None:
    assert paths(read('<h2><a href="/2011/11/11/11/">The ferry returns to the bay</a></h2>'))[0] == ["2011/11/11/11/"]


@pytest.mark.parametrize("page", ["sea/page/2", "sea?page=2", "sea?page=2&hl=en"])
def test_a_page_in_another_language_is_no_further_one(page: str) -> None:
    """Else each language is a listing of its own, that is read to its end."""
    own, both = HOME + page, f"{page}{'&' if '?' in page else '?'}hl=de"
    further = page.replace("2", "3")
    html = f'<a href="/{both}">Deutsch</a><a href="/{further}">x</a>'
    assert [url.removeprefix(HOME) for url in read_listing(parse_html(html.encode()), own, HOME).pagers] == [further]


def test_a_headline_with_a_page_number_is_none() -> None:
    assert paths(read('<h2><a href="/story?p=4711">The ferry returns to the bay</a></h2>'))[0] == ["story?p=4711"]


def test_a_further_page_that_is_called_by_its_number_and_by_next() -> None:
    row = "<b>1</b> <a href='/sea/index_2.html'>2</a> <a href='/sea/index_3.html'>3</a>"
    for more in ("<a href='/sea/index_2.html'>下一页</a>", "<a href='/sea/index_2.html'>Weiter blättern</a>", ""):
        listing = read(
            f"<h2><a href='/sea/202611/7041.html'>The ferry returns to the bay</a></h2><div>{row}{more}</div>"
        )
        assert listing.pagers == [HOME + "sea/index_2.html", HOME + "sea/index_3.html"], more
    last = "<div class=epages><a href='/sea/index.html'>1</a> <a href='/sea/index_2.html'>2</a> <b>3</b></div>"
    assert HOME + "sea/index_2.html" in read(last).pagers


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("/?s=ferry", "search results"),
        ("/search?q=ferry&page=2", "search results"),
        ("/suche/hafen/", "search results"),
        ("/sea/?sort=title", "another view of a listing"),
        ("/sea/?filter[year]=2026", "another view of a listing"),
        ("/kalender/2026/11/", "a calendar"),
        ("/2099/01/", "a day to come"),
        ("/listings?day=2099-03-05", "a day to come"),
        ("/a/a/a/a/", "its path repeats itself"),
        ("/sea/more/news/more/news/more/news/", "its path repeats itself"),
        ("/a.pdf", "a file, no page"),
        ("/print.asp?id=7753", "another view of a page"),
        ("/news/yazdir.aspx?HaberID=7", "another view of a page"),
        ("/imprimir_noticia.php?lang=pt&nid=12", "another view of a page"),
        ("/sendtofriend.php?sid=12", "another view of a page"),
        ("/yorum_ekle.asp?haber=12", "another view of a page"),
        ("https://other.example/a-b-c-d", "another site"),
    ],
)
def test_what_is_never_followed(href: str, reason: str) -> None:
    listing = read(f'<a href="{href}">here</a>')
    assert [why for _, why in listing.skipped] == [reason]
    assert paths(listing) == ([], [], [])


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("?q=node/7", None),
        ("?q=taxonomy/term/3&page=1", None),
        ("?q=search/node/ferry", "search results"),
        ("?q=ferry", "search results"),
        ("?q=ferry / bridge", "search results"),
        ("search?updated-max=2026-11-20T09:00:00Z&max-results=7", None),
        ("search/label/Port", None),
        ("search/ferry", "search results"),
        ("search?q=ferry&max-results=7", "search results"),
        ("suche?typ=meldung&seite=2", None),
        ("search/?content_type[]=press_release&q=", None),
        ("haku?tyyppi=uutiset", None),
        ("suche?typ=termin", "search results"),
        ("board/list.do?searchWrd=&pageIndex=2", None),
        ("content.php?s=&page=2", None),
        ("news?keywords=", None),
        ("pages/viewrecentblogposts.action?key=NEWS", None),
        ("list?key=news", "search results"),
        ("suche?typ=meldung&text=hafen", "search results"),
    ],
)
def test_what_looks_like_a_search_may_be_a_page(path: str, reason: str | None) -> None:
    """As Drupal has its pages without clean addresses, and Blogger its older posts."""
    assert endless_reason(HOME + path) == reason


def test_what_goes_on_as_a_list_in_an_order_of_its_own_does() -> None:
    """But not what puts it into another one, which has the number of a page too."""
    pager = '<div class="pager"><a href="/all?sort=date&page=2">2</a> <a href="/all?sort=title&page=1">Title</a></div>'
    assert paths(read(pager)) == ([], [], ["all?sort=date&page=2"])


@pytest.mark.parametrize("path", ["print?page=2", "print/", "mail/?y=2026", "printing.php?id=7", "a/send"])
def test_a_section_may_be_called_as_what_prints_and_sends(path: str) -> None:
    """The paper's printed edition has pages, and none of them an article's number."""
    assert endless_reason(HOME + path) is None


def test_numbers_choose_a_page() -> None:
    assert endless_reason(f"{HOME}story?s=4711") is None and endless_reason(f"{HOME}article?view=12") is None
    for view in ("id=a&do=edit", "id=a&rev=1732700000&do=diff", "title=A&action=history", "title=A&oldid=7&diff=prev"):
        assert endless_reason(f"{HOME}doku.php?{view}") == "another view of a page"
    for page in ("id=a&do=index", "oldid=7", "diff=12", "action=show&id=7", "do=details&id=7"):
        assert endless_reason(f"{HOME}doku.php?{page}") is None, page
    assert page_of_view(f"{HOME}doku.php?id=a:b&rev=1732700000&do=diff") == f"{HOME}doku.php?id=a:b"
    assert page_of_view(f"{HOME}i.php?title=A&diff=8&oldid=7") == f"{HOME}i.php?title=A"
    assert page_of_view(f"{HOME}i.php?id=7&rev=2") == f"{HOME}i.php?id=7&rev=2", "which it shows nobody knows"


@pytest.mark.parametrize(
    ("path", "aside", "followed"),
    [
        ("wiki/Talk:Ferry/Old", True, False),
        ("wiki/Discuss%C3%A3o:Balsa", True, False),
        ("wiki/Обсуждение_участника:Аня", True, False),
        ("wiki/토론:항구", True, False),
        ("w/index.php?title=Usuario_discusi%C3%B3n:Ana", True, False),
        ("wiki/Category:Ferries", True, True),
        ("wiki/Especial:Mudan%C3%A7as_recentes", True, True),
        ("wiki/Ferry:_a_story", False, True),
        ("wiki/Talk:_", True, False),
        ("news/talk-of-the-town:-ferries", False, True),
        ("viewtopic.php?f=2&t=7", True, True),
        ("forum.php?mod=viewthread&tid=7", True, True),
        ("showthread-7-1.html", True, True),
        ("news/viewtopics", False, True),
    ],
)
def test_what_wikis_and_forums_show_beside_articles(path: str, aside: bool, followed: bool) -> None:
    assert is_aside(HOME + path) is aside and (endless_reason(HOME + path) is None) is followed


@pytest.mark.parametrize(
    ("path", "followed"),
    [
        ("search/news-and-communications", True),
        ("search/news-and-communications?page=2", True),
        ("suche/pressemitteilungen/", True),
        ("buscar/noticias", True),
        ("en/search?page=2", True),
        ("suche/?seite=3&q=", True),
        ("search", False),
        ("search?page=2&q=ferry", False),
        ("search/ferry?page=2", False),
        ("search/ferry", False),
        ("search/guidance-and-regulation", False),
        ("print.php?news.7", False),
        ("print.php?id=7", False),
        ("news.php?extend.7", True),
        ("print.php?magazine", True),
    ],
)
def test_what_is_searched_for_no_word_and_what_prints(path: str, followed: bool) -> None:
    assert (endless_reason(HOME + path) is None) is followed


def test_a_forums_topics_are_asked_for_as_no_articles_however_their_headlines_look() -> None:
    """A forum has more of them than its site has articles."""
    topics = "".join(
        f'<h3><a href="/forum.php?mod=viewthread&tid={n}">Ferries sail again {n}</a></h3>' for n in range(9)
    )
    assert paths(read(topics + '<h3><a href="/sea/7">The ferry returns to the bay</a></h3>'))[0] == ["sea/7"]


def test_feeds_of_a_page_that_shows_no_article() -> None:
    """As of an office's press page, whose list a script writes; not where it shows some, nor its own comments."""
    press = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{path}">' for path in ("p/rss", "p/feed/")
    )
    assert feeds_for(read(press), f"{HOME}p/") == [f"{HOME}p/rss"]
    shown = f'{press}<h2><a href="/p/7">The ferry returns to the bay</a></h2>'
    assert not feeds_for(read(shown), f"{HOME}p/")
    assert feeds_for(read(shown), f"{HOME}p/", thorough=True) == [f"{HOME}p/rss"], "it shows no way to older ones"
    assert not feeds_for(read(f'{shown}<a rel="next" href="/p/2">Older</a>'), f"{HOME}p/", thorough=True)


def test_words_of_paging_stand_alone() -> None:
    assert is_paging_text("Older posts »") and is_paging_text("→") and is_paging_text("次のページ")
    assert not is_paging_text("More ferries for the bay") and not is_paging_text("Older people swim more")


@pytest.mark.parametrize(
    ("query", "archive"),
    [
        ("m=202611", True),
        ("archive=2026-11", True),
        ("name=Stories&year=2026&month=9", True),
        ("jahr=2025", True),
        ("miesiac=2026-11", True),
        ("bulan=202611", True),
        ("date=2026-11-28", False),
        ("id=202611", False),
        ("year=2026&month=11&id=77", False),
        ("m=202613", False),
        ("m=202611&paged=2", False),
        ("year=2026&month=11&day=3", True),
        ("sal=1405&mah=9&ruz=6", True),
        ("y=2026&week=47", True),
        ("year=2026&day=3", False),
        ("m=11&d=3", False),
        ("y=2026&m=11&d=3&id=7", False),
        ("month=11", False),
    ],
)
def test_archives_by_their_query(query: str, archive: bool) -> None:
    assert is_archive(f"https://pier.example/list.php?{query}") is archive


@pytest.mark.parametrize("number", [1998, 2014, 2026, 2031, 2087])
def test_a_number_that_looks_like_a_year_is_an_article_where_its_link_is_a_headline(number: int) -> None:
    page = f'<a href="/text/{number}">The ferry goes again after nine weeks</a> <a href="/archive/2019/">2019</a>'
    listing = read(page)
    assert listing.pagers == [f"{HOME}archive/2019/"] and not listing.skipped
    assert [link.url for link in listing.others] + [a.url for a in listing.articles] == [f"{HOME}text/{number}"]


def test_years_of_other_calendars_are_not_to_come() -> None:
    assert read('<a href="/day.php?y=2569&m=11&d=27">27</a>').pagers and not read('<a href="/2098/11/">11</a>').pagers


@pytest.mark.parametrize(
    ("more", "headlines"),
    [
        ("المزيد", ["المجلس البلدي يقر الجسر الجديد", "سكان الحي ينتظرون المياه", "الميناء يستقبل سفينة جديدة"]),
        ("Далее", ["Мост через залив откроют весной", "Паром вернулся после ремонта", "Школа ждёт новую крышу"]),
        ("Más", ["El puerto abre de nuevo", "La escuela espera su techo", "El agua vuelve al barrio"]),
        ("Weiter »", ["Fähre fährt wieder in die Bucht", "Schule bekommt ein neues Dach", "Der Hafen wird tiefer"]),
        ("更多", ["渡轮恢复服务乘客重返码头", "新大桥建设工程今日开工仪式", "学校屋顶修缮工作顺利完成"]),
        ("<img alt='Next' src='r.gif'>", ["The ferry is back again", "A roof for our school", "The sea is rising"]),
    ],
)
@pytest.mark.parametrize("linked", [True, False])
def test_a_word_of_paging_under_each_teaser_invites_to_read_on(more: str, headlines: list[str], linked: bool) -> None:
    """Whether the headline is a link too, or that word alone."""
    rows = ""
    for number, text in enumerate(headlines):
        head = f'<a href="news.asp?id={number}">{text}</a>' if linked else text
        rows += f'<tr><td><b>{head}</b><br>{text}. <a href="news.asp?id={number}">{more}</a></td></tr>'
    found = paths(read(f'<table>{rows}</table><a href="list.asp?after=12ab">{more}</a>'))
    assert (found[0], found[2]) == ([f"news.asp?id={n}" for n in range(3)], ["list.asp?after=12ab"])


def test_a_word_of_paging_leads_on_where_headlines_are_as_few() -> None:
    head = '<a href="/sea/7"><b>Ferries to the islands sail again</b></a>'
    assert paths(read(f'{head}<p><a href="/sea/?before=17">Показать ещё новости</a></p>'))[2] == ["sea/?before=17"]
    assert paths(read(f'{head}<a href="/news.asp?id=8">More</a>'))[2] == ["news.asp?id=8"]


def test_what_stands_beside_a_headline_leads_to_its_page() -> None:
    teaser = (
        '<a href="/sea/7?img=1"><img src="x.jpg"></a><h2><a href="/sea/7">Ferries to the islands sail again</a></h2>'
        '<a href="/sea/7?more=1">Read more</a><a href="/sea/7?c=1#c">3 comments</a>'
        '<h2><a href="/sea/ferries-to-the-islands/">Ferries to the islands are full until May</a></h2>'
        '<a href="/sea/ferries-to-the-islands/comments">9 comments</a>'
        '<a href="/sea/ferries-to-the-islands/why">Why the ferries to the islands are full until May</a>'
        '<a href="/sea/7?id=8">Another story of the harbour and the bay</a><a href="/sea?id=9"><img src="y.jpg"></a>'
    )
    logo = '<h1><a href="/index.php">The Pier, news of the bay and its islands</a></h1><a href="/index.php?c=3">Sea</a>'
    found = read(teaser + logo)
    followed = {c.url for c in found.articles} | {link.url for link in found.others} | set(found.pagers)
    below = "sea/ferries-to-the-islands/ sea/ferries-to-the-islands/why"
    assert followed == {HOME + each for each in f"{below} sea/7 sea/7?id=8 sea?id=9 index.php index.php?c=3".split()}


@pytest.mark.parametrize("home", ["https://www.pier24.example/", "https://www.news-of-the-pier.example/"])
@pytest.mark.parametrize(
    "name", ["The Pier, news of the bay", "Tin tức của bến cảng", "항구 마을 이야기 신문", "港の町の毎日のニュース"]
)
def test_the_name_of_the_site_is_no_headline_of_an_article(home: str, name: str) -> None:
    """Whatever its host is called: what stands in the menu was taken for what leads to the same page."""
    menu = '<nav><a href="/sea">Sea</a><a href="/who">We</a><a href="/?m=7">Coast</a></nav>'
    page = f'<html><body><h1><a href="/">{name}</a></h1>{menu}</body></html>'
    found = read_listing(parse_html(page.encode()), home, home)
    assert {link.url for link in found.others} >= {f"{home}sea", f"{home}who", f"{home}?m=7"}


@pytest.mark.parametrize("form", ["/p/{}.html", "/?p={}", "/p{}", "/page/{}", "/news/page{}.html", "/pagina-{}"])
@pytest.mark.parametrize(
    "head", ["Паром повернувся до затоки", "渡輪恢復服務：乘客重返碼頭吧", "Ferries to 40 islands sail again"]
)
def test_numbers_of_articles_that_look_like_a_pages(form: str, head: str) -> None:
    cards = "".join(f'<td><a href="{form.format(n)}"><b>{head}</b></a></td>' for n in (4163, 4170, 977))
    pager = "".join(
        f'<a href="{form.format(n)}">{text}</a>' for n, text in ((2, "2"), (3, "Go on to page 3"), (4, "›"))
    )
    found = paths(read(f"<table><tr>{cards}</tr></table><div>{pager}</div>"))
    assert set(found[2]) == {form.format(n).strip("/") for n in (2, 3, 4)}
    assert len([*found[0], *found[1]]) == 3


@pytest.mark.parametrize(
    "text",
    ["Entradas anteriores", "Postagens mais antigas", "Régebbi bejegyzések", "Старые записи", "« Eski Yazılar", "İleri"]
    + [
        "Weitere Meldungen laden",
        "Starší příspěvky",
        "PAGE 2",
        "Next 20 articles",
        "点击加载更多",
        "次の10件",
        "다음 10개",
    ],
)
def test_what_systems_call_older_pages_in_each_language(text: str) -> None:
    assert is_paging_text(text)
    for read_on in ("Read more", "La suite", "Devamı", "อ่านต่อ", "閱讀更多", "Seite", "Page two"):
        assert not is_paging_text(read_on)


def test_a_view_is_one_where_there_are_others() -> None:
    """A program's own word for what it lists is none: `list.nhn?mode=LSD`."""
    menu = "".join(f'<a href="/list.nhn?mode=LSD&sid={n}">정치 {n}</a>' for n in range(3))
    assert not read(menu).skipped
    for switch in ("<a href='/sea?view=grid'>Grid</a><a href='/sea?view=list'>List</a>", "<a href='/sea'>Sea</a>"):
        found = read(f"{switch}<a href='/sea?view=cards'>Cards</a>").skipped
        assert (f"{HOME}sea?view=cards", "another view of a listing") in found
    assert read("<a href='/sea?sort=title'>A-Z</a>").skipped


@pytest.mark.parametrize("form", ["/aktuelt/{}/", "/lista?seite={}", "/lista,3,{}.html", "/l?a=7&p={}&x=y"])
def test_rows_of_numbers_are_pagers(form: str) -> None:
    row = "".join(f'<a href="{form.format(n)}">[{n}]</a>' for n in range(1, 5))
    assert len(paths(read(f"<div>{row}</div>"))[2]) == 4
    # issues and days are counted too, each with pages of its own
    issues = "".join(f'<a href="/issue/{n}/">{n}</a>' for n in range(41, 44))
    days = "".join(f'<a href="/events/2027/11/{n}/x">{n}</a>' for n in range(1, 5))
    assert not paths(read(issues + days))[2]


@pytest.mark.parametrize("form", ["/news.php?default.0.{}", "/uutiset/{}/", "/l?lista={}&x=y", "/haber,{},x.html"])
@pytest.mark.parametrize("first", [0, 1])
def test_rows_of_numbers_that_count_entries_are_pagers(form: str, first: int) -> None:
    row = "".join(f'<a href="{form.format(7 * (n - 1) + first)}">{n}</a>' for n in range(2, 5))
    assert len(paths(read(f"<div>{row}</div>"))[2]) == 3
    numbered = "".join(f'<a href="{form.format(n * n + 40)}">{n}</a>' for n in range(2, 5))
    two = "".join(f'<a href="{form.format(n + 30)}">{n}</a>' for n in range(2, 5))
    assert not paths(read(numbered))[2] and not paths(read(two))[2]


@pytest.mark.parametrize(
    ("text", "path", "is_pager"),
    [
        ("Seite 10", "heft/2026/4/die-werft-am-kai", False),
        ("Page 34", "issues/12/tide-tables", False),
        ("第34页", "qikan/2026/4/gangkou", False),
        ("стр. 34", "nomer/4/prichal", False),
        ("34 ページ", "zasshi/4/minato", False),
        ("Seite 3", "archiv/3", True),
        ("página 3", "noticias/lista-2.html", True),
        ("strona 3", "lista?od=40", True),
        ("Next 10 articles", "list/page/2/", True),
    ],
)
def test_a_page_of_a_magazine_is_none_of_a_list(text: str, path: str, is_pager: bool) -> None:
    found = read_listing(parse_html(f'<table><td><a href="/{path}">{text}</a></td></table>'.encode()), HOME, HOME)
    assert (HOME + path in found.pagers) is is_pager


@pytest.mark.parametrize(
    "declared",
    [
        '<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/news/all.rss">',
        '<link rel="home alternate" type="text/xml" href="/news/all.rss">',
        '<LINK REL="ALTERNATE" TYPE="application/XML" HREF="/news/all.rss">',
        '<link rel="alternate" title="RSS" href="/news/all.rss">',
        '<link rel="feed" href="/news/all.rss">',
        '<link rel="alternate" type="application/rss+xml" href="feed:https://www.pier.example/news/all.rss">',
        '<link rel="alternate" type="application/atom+xml" href="feed://www.pier.example/news/all.rss">',
    ],
)
def test_how_feeds_are_declared(declared: str) -> None:
    assert read(declared).feeds == [f"{HOME}news/all.rss"]
    for other in (
        '<link rel="search" type="application/xml" href="/search.xml">',
        '<link rel="alternate" hreflang="cy" href="/cy/">',
        '<link rel="alternate" media="handheld" href="/mobile">',
        '<link rel="alternate" type="application/rss+xml" href="/sea/7/comments/feed">',
        '<link rel="stylesheet" href="/rss.css">',
    ):
        assert not read(other).feeds


@pytest.mark.parametrize("text", ["RSS", "Flux RSS", "Канал RSS", "RSS 피드", "S'abonner au flux RSS", "Atom"])
def test_a_file_of_xml_that_is_called_a_feed(text: str) -> None:
    assert read(f'<a href="/export/alles.xml">{text}</a>').linked_feeds == [f"{HOME}export/alles.xml"]
    assert not read('<a href="/export/alles.xml">Prices</a><a href="/help">RSS</a>').linked_feeds
