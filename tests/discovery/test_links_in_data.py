"""Links that no anchor holds: in data, in clicks, in frames, in headers; and feeds of several files."""

from __future__ import annotations

import asyncio
import base64
import json
from datetime import date
from urllib.parse import quote

import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.discovery.form_links import _is_to_come
from newscrawl.discovery.frontier import Frontier
from newscrawl.discovery.links import sorted_links
from newscrawl.discovery.reading import Reading, read_links
from newscrawl.discovery.selection import Selection
from newscrawl.discovery.syndication import read_syndication
from newscrawl.discovery.twins import plain_address
from newscrawl.extraction.words.paging import endless_reason
from newscrawl.sources.model import Source

HOME = "https://pier.example/"
LINES = """a:I[9,["x"],"Menu"]
2:["$","nav",null,{"children":["$","a",null,{"href":"/sea","children":"Sea"}]}]
3:T2,hi
4:{"url":"/sea/822"}
"""
"""What Next.js sends in pieces."""
STATE = {"menu": [{"label": "Sea", "href": "/sea"}], "items": [{"headline": "Ferries sail again", "url": "/sea/822"}]}


def targets(html: str) -> list[str]:
    return [url.removeprefix(HOME) for url in read_links(html.encode(), HOME).links]


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(STATE)}</script>',
        f"<script>window.__STATE__ = {json.dumps(STATE)};</script>",
        f"<script>window.__STATE__=JSON.parse({json.dumps(json.dumps(STATE))})</script>",
        "".join(f"<script>self.__next_f.push([1,{json.dumps(LINES[k : k + 30])}])</script>" for k in range(0, 150, 30)),
        "<script>if (navigator.language == 'cy') location = '/sea'; else window.location.replace('/sea/822');</script>",
        '<script type="application/json" id="__NUXT_DATA__">[{"a":1},"/sea","text","/sea/822"]</script>',
        '<script type="application/json">{"x":"<a href=\\"/sea\\">Sea<\\/a><a href=\\"/sea/822\\">x</a>"}</script>',
    ],
)
def test_a_page_that_shows_nothing(script: str) -> None:
    shell = f'<html><body><nav><a href="/about">We</a></nav><div id="app"></div>{script}</body></html>'
    assert targets(shell) == ["about", "sea", "sea/822"]
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    assert targets(shown + script) == [f"story/{n}" for n in range(9)]


@pytest.mark.parametrize(
    "script",
    [
        'x = {feed: {nextUrl: "/api/s?after=9"}}',
        r'{"next":"\/api\/s?after=9","a":"/b"}',
        '{"loadMoreUrl": "/api/s?after=9"}',
        '{"nextCursor": "/api/s?after=9", "nextCount": "/n"}',
    ],
)
def test_what_scripts_ask_for_at_the_end_of_a_list_that_is_shown(script: str) -> None:
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    found = read_links(
        f"{shown}<script>{script}</script><script>next: '/x', more = \"/y\"</script>".encode(), HOME
    ).links
    assert list(found)[9:] == [f"{HOME}api/s?after=9"] and found[f"{HOME}api/s?after=9"].leads_on


def test_an_escape_that_json_does_not_know_costs_its_piece_only() -> None:
    pieces = (r'"a:\x41"', r'"\n4:{\"url\":\"/sea/822\"}\n"')
    scripts = "".join(f"<script>self.__next_f.push([1,{piece}])</script>" for piece in pieces)
    assert targets(f'<nav><a href="/about">We</a></nav>{scripts}') == ["about", "sea/822"]


def test_patterns_of_routes_are_no_addresses() -> None:
    routes = {"path": "/:section/:slug", "url": "/sea/[slug]", "href": "/{id}", "link": "/sea/*", "uri": "sea"}
    assert targets(f'<script type="application/json">{json.dumps(routes)}</script>') == []


@pytest.mark.parametrize(
    "listed",
    [
        [{"@type": "ListItem", "url": f"{HOME}sea/822"}, {"@type": "ListItem", "url": "/sea/hope"}],
        [{"item": {"@id": "/sea/822", "name": "Ferries", "image": {"url": "/x"}}}, {"item": "/sea/hope"}],
        ["/sea/822", f"{HOME}sea/hope"],
    ],
)
def test_lists_in_json_ld(listed: list[object]) -> None:
    data = {"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": listed}}
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"item": "/crumb"}]}
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in (data, crumbs))
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    assert targets(shown + scripts)[9:] == ["sea/822", "sea/hope"]


@pytest.mark.parametrize(
    "element",
    [
        "<div onclick=\"location.href='/sea/822'\"><h3>Ferries</h3></div>",
        "<td onclick='window.location = \"/sea/822\"; return false'>Ferries</td>",
        "<li onclick=\"window.open('sea/822', '_self')\">Ferries</li>",
        '<article data-href="/sea/822"><h3>Ferries</h3></article>',
        '<select onchange="location=this.value"><option value="x">?</option><option value="/sea/822">May</select>',
        '<link rel="alternate" hreflang="de" href="/sea/822">',
        '<div hx-get="/sea/822" hx-trigger="revealed"></div>',
        '<turbo-frame id="a" src="/sea/822" loading="lazy"></turbo-frame>',
        "<map><area href=\" JavaScript:show('/sea/822')\"></map><script>function show(u) {window.open(u)}</script>",
    ],
)
def test_what_is_no_anchor(element: str) -> None:
    assert targets(f"<html><body>{element}</body></html>") == ["sea/822"]


@pytest.mark.parametrize(
    "anchor",
    [
        "<a href=\"javascript:apri('leggi.asp?aid=3')\">Ferries</a>",
        "<a href=\"JavaScript: void openStory( 'leggi.asp?aid=3', 500, 400)\">Ferries</a>",
        '<a href=\'javascript:window.open("leggi.asp?aid=3","w")\'>Ferries</a>',
        '<a href="#" onclick="popup(\'leggi.asp?aid=3\'); return false">Ferries</a>',
        "<a onclick=\"location='leggi.asp?aid=3'\">Ferries</a>",
        '<a href="javascript:" data-href="leggi.asp?aid=3">Ferries</a>',
    ],
)
def test_anchors_that_call_a_script(anchor: str) -> None:
    found = read_links(f"<html><body><h2>{anchor}</h2></body></html>".encode(), HOME).links
    assert [(url, link.text, link.in_heading) for url, link in found.items()] == [
        (f"{HOME}leggi.asp?aid=3", "Ferries", True)
    ]


@pytest.mark.parametrize(
    "anchor",
    [
        "<a href=\"javascript:__doPostBack('ctl00$gv','Page$2')\">2</a>",
        '<a href="javascript:history.back()">Back</a>',
        '<a href="#" onclick="vote(\'/votes/3\')">For</a>',
        '<a href="#" onclick="show(\'tab.one\')">Tab</a>',
        '<a href="#top" onclick="go(\'top.html\')">Up</a>',
    ],
)
def test_scripts_that_lead_nowhere(anchor: str) -> None:
    assert targets(f"<html><body>{anchor}</body></html>") == []


@pytest.mark.parametrize(
    "data",
    [
        {"next": "/api?offset=8"},
        {"meta": {"next_page": "/api?offset=8"}},
        {"links": {"next": {"href": "/api?offset=8"}}},
        {"_links": {"next": [{"href": f"{HOME}api?offset=8"}]}},
        {"nextPageUrl": f"{HOME}api?offset=8"},
    ],
)
def test_further_answers_of_data(data: dict[str, object]) -> None:
    items = [{"title": "Ferries sail again", "url": "/7001"}]
    found = read_links(json.dumps({"items": items} | data).encode(), f"{HOME}api?offset=0").links
    assert {url.removeprefix(HOME): link.leads_on for url, link in found.items()} == {
        "7001": False,
        "api?offset=8": True,
    }


@pytest.mark.parametrize(
    ("call", "following"),
    [
        ('createPageHTML(25, 0, "index", "shtml");', ["index_1.shtml"]),
        ("createPageHTML('page_div',50, 2,'list','html',989)", ["list_3.html"]),
        ('createPageHTML(25, 24, "index", "html")', []),
        ("function createPageHTML(all, now, name, ending) {}", []),
    ],
)
def test_a_pager_that_a_script_writes(call: str, following: list[str]) -> None:
    links = read_links(f"<html><body><p>A page</p><script>{call}</script></body></html>".encode(), f"{HOME}sea/").links
    assert [url.removeprefix(f"{HOME}sea/") for url, link in links.items() if link.leads_on] == following


def test_lists_in_sections_of_xml() -> None:
    records = """<datastore><nextgroup><![CDATA[<a href="/data.jsp?page=2&col=7"></a>]]></nextgroup>
        <recordset><record><![CDATA[<li><a href='/art/7.html'>Ferries sail again</a></li>]]></record></recordset>
        </datastore>"""
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    in_page = read_links(f'{shown}<script type="text/xml">{records}</script>'.encode(), HOME).links
    loaded = read_links(
        f"<?xml version='1.0' encoding='utf-8'?>{records}".encode(), f"{HOME}data.jsp?page=1&col=7"
    ).links
    assert list(in_page)[9:] == list(loaded) == [f"{HOME}data.jsp?page=2&col=7", f"{HOME}art/7.html"]
    assert in_page[f"{HOME}data.jsp?page=2&col=7"].leads_on and loaded[f"{HOME}data.jsp?page=2&col=7"].is_paging
    page = '<?xml version="1.0"?><html><script>//<![CDATA[\nx = "</p>"; //]]></script><a href="/sea">Sea</a></html>'
    assert targets(page) == ["sea"]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="utf-16">', "utf-8"),
        ("", "utf-8"),
    ],
)
def test_queries_are_sent_in_the_pages_own_encoding(declared: str, codec: str) -> None:
    page = f'<head>{declared}</head><a href="/море?раздел=Море&amp;a=%41 b#море">Море</a>'
    assert list(read_links(page.encode("cp1251" if codec == "cp1251" else "utf-8"), HOME).links) == [
        f"{HOME}{quote('море')}?{quote('раздел', encoding=codec)}={quote('Море', encoding=codec)}&a=%41%20b"
    ]


@pytest.mark.parametrize(
    "element",
    [
        '<svg><a xlink:href="/sea/822"><text>Ferries</text></a></svg>',
        '<a data-url="/sea/822">Ferries</a>',
        '<a href="javascript:void(0)" ng-href="/sea/822">Ferries</a>',
        """<a href="javascript:popup('/sea/822')">Ferries</a>""",
        '<div class="card" data-url="/sea/822"><h3>Ferries</h3></div>',
        '<textarea class="lazy"><a href="/sea/822">Ferries</a></textarea>',
        '<script type="text/template"><a href="/sea/822">Ferries</a></script>',
    ],
)
def test_what_is_shown_or_opened_later(element: str) -> None:
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    assert targets(shown + element)[9:] == ["sea/822"]


@pytest.mark.parametrize(
    "element",
    [
        """<a href="#" onclick="track('/sea/822')">Ferries</a>""",
        '<div class="share" data-url="/sea/822">Share</div>',
        '<script type="text/template"><a href="/sea/822">{{ title }}</a></script>',
        "<script>x = '<a href=\"/sea/822\">Ferries</a>'</script>",
    ],
)
def test_what_leads_nowhere(element: str) -> None:
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    assert targets(shown + element)[9:] == []


@pytest.mark.parametrize(
    ("button", "loaded"),
    [
        ('<button data-page-url="/list?x=2">Load more</button>', ["list?x=2"]),
        ('<div class="infinite-scroll" data-next-page="/list?x=2"></div>', ["list?x=2"]),
        ('<div class="infinite-scroll" data-next-page="2"></div>', []),
        ('<div class="slides" data-next-page="/list?x=2"></div>', []),
        ('<div class="grid" data-next="/news/parts/2.html"><a href="/news">All</a></div>', ["news/parts/2.html"]),
        ('<ul data-more-url="/news.json?page=2"></ul>', ["news.json?page=2"]),
        ('<section data-next="#two"><a href="/news">All</a></section>', []),
        ('<ul data-next-image="/news/2.jpg"><li><a href="/news">All</a></ul>', []),
        ('<button class="load-more" data-endpoint="/api/sea?after=c7">เพิ่มเติม</button>', ["api/sea?after=c7"]),
        ('<button data-icon="/i/arrow.svg" data-source="/api/sea?after=c7">المزيد</button>', ["api/sea?after=c7"]),
        ('<div class="infinite" data-next-page="/list?x=2">…</div>', ["list?x=2"]),
        ('<div class="endless-scroll" data-more="/list?x=2"></div>', ["list?x=2"]),
        ('<button data-endpoint="/api/saved">Salva</button>', []),
    ],
)
def test_what_loads_more(button: str, loaded: list[str]) -> None:
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    links = read_links(f"{shown}{button}".encode(), HOME).links
    assert [url.removeprefix(HOME) for url, link in links.items() if link.leads_on] == loaded


def test_a_list_that_grows_is_called_as_none_of_its_entries() -> None:
    entries = "".join(f'<h3><a href="/story/{n}">Ferries sail again on day {n}</a></h3>' for n in range(9))
    listing = sorted_links(read_links(f'<div data-next="/news/2.html">{entries}</div>'.encode(), HOME), HOME)
    assert listing.pagers == [f"{HOME}news/2.html"]


def test_pages_within_a_page() -> None:
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    frames = '<iframe src="/list?of=sea"></iframe><iframe data-src="/sea/822/embed/#?secret=x"></iframe>'
    assert targets(shown + frames)[9:] == ["list?of=sea", "sea/822/embed/"]
    assert plain_address(f"{HOME}sea/822/embed/") == f"{HOME}sea/822"


def test_frames() -> None:
    assert targets('<html><frameset cols="9,*"><frame src="menu.htm"><frame src="main.htm"></frameset></html>') == [
        "menu.htm",
        "main.htm",
    ]


def test_what_a_button_loads_as_json() -> None:
    piece = '<h2><a href="/sea/822">Ferries sail again</a></h2><a class="load-more" href="/more?page=3">More</a>'
    found = read_links(json.dumps({"ok": True, "data": {"html": piece}}).encode(), HOME + "more?page=2").links
    assert [url.removeprefix(HOME) for url in found] == ["sea/822", "more?page=3"]
    assert found[HOME + "more?page=3"].leads_on and found[HOME + "sea/822"].in_heading
    assert read_links(b'{"html": "<a href=', HOME).links == {}
    assert read_links(b"[" * 100_000, HOME).links == {}


@pytest.mark.parametrize(
    "said", ['</page/2>; rel="next"', "<x.css>; rel=preload, <page/2>; rel=next", '</page/2>;rel="a next"']
)
def test_the_next_page_in_a_header(said: str) -> None:
    page = HtmlResponse(HOME, headers={"Link": said}, body=b"<p>A page")
    reading = Reading(HOME, lambda *args: None, lambda urls: [0.5] * len(urls))  # type: ignore[arg-type]
    assert asyncio.run(reading.links(page)).pagers == [HOME + "page/2"]


def test_an_address_of_the_site_without_its_scheme() -> None:
    page = '<a href="pier.example/sea/7">Ferries</a> <a href="pier.examples/sea/8">Ferries</a>'
    assert list(read_links(page.encode(), HOME + "land/").links) == [HOME + "sea/7", HOME + "land/pier.examples/sea/8"]


def test_feeds_in_a_header() -> None:
    said = '</wp-json/>; rel="https://api.w.org/", </sea/feed>; rel="alternate"; type="application/rss+xml", <x>; rel=x'
    page = HtmlResponse(HOME, headers={"Link": said}, body=b"<p>A page")
    reading = Reading(HOME, lambda *args: None, lambda urls: [0.5] * len(urls))  # type: ignore[arg-type]
    assert asyncio.run(reading.links(page)).feeds == [HOME + "sea/feed"]


@pytest.mark.parametrize(
    ("query", "endless"),
    [
        ("option=com_content&view=article&id=60", False),
        ("mode=LSD&mid=shm&aid=0012", False),
        ("view=detail&x=sea", False),
        ("view=list", True),
        ("mode=grid&page=2", True),
        ("id=12&sort=oldest", True),
    ],
)
def test_a_program_may_be_asked_to_show_one_page(query: str, endless: bool) -> None:
    assert (endless_reason(f"{HOME}index.php?{query}") is not None) is endless


@pytest.mark.parametrize(
    ("root", "posts"),
    [
        ("https://pier.example/wp-json/", "wp-json/wp/v2/posts?per_page=100&_fields=link"),
        ("/index.php?rest_route=/", "index.php?rest_route=/wp/v2/posts&per_page=100&_fields=link"),
    ],
)
def test_what_wordpress_gives_to_scripts(root: str, posts: str) -> None:
    head = f'<link rel="https://api.w.org/" href="{root}">'
    assert targets(f'{head}<div id="root"></div>') == [posts]
    assert posts not in targets(head + "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9)))
    post = {"link": f"{HOME}2026/ferries-sail-again/", "_links": {"self": [{"href": "/wp-json/7"}]}}
    sent = read_links(json.dumps([post]).encode(), HOME + posts)
    assert list(sent.links) == [f"{HOME}2026/ferries-sail-again/"]


@pytest.mark.parametrize(
    ("script", "done"),
    [
        ("", "location.href='/zpravy/?od=' + this.value"),
        ("", "window.location = '/zpravy/?od=' + this.options[this.selectedIndex].value;"),
        ("function jdi(kam) { document.location.href = '/zpravy/?od=' + kam; }", "jdi(this.value)"),
        ("function jdi(kam) { document.location.href = '/zpravy/?od=' + kam; }", "return jdi($(this).val());"),
    ],
)
def test_a_list_to_choose_from_whose_script_puts_the_address_together(script: str, done: str) -> None:
    options = "<option value='0' selected>1-6<option value='6'>7-12<option value='12'>13-18<option value=''>-"
    page = f'<script>{script}</script><select onchange="{done}">{options}</select>'
    assert targets(page) == ["zpravy/?od=6", "zpravy/?od=12"]
    assert targets(page.replace("this.", "that.").replace("$(this)", "x")) == []


@pytest.mark.parametrize(
    ("tab", "found"),
    [
        ('<a href="#t1" data-toggle="tab" data-remote="/tab/1.html">Local</a>', ["tab/1.html"]),
        ('<a href="#sport" data-url="/fragment/sport">Sport</a>', ["fragment/sport"]),
        ('<li data-toggle="tab" data-ajax="https://pier.example/tab/2">Sport</li>', ["tab/2"]),
        ('<form data-remote="true"><a href="#x" data-remote="true" data-toggle="x" data-ajax="true">x</a></form>', []),
    ],
)
def test_tabs_whose_lists_are_loaded(tab: str, found: list[str]) -> None:
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    assert [target for target in targets(shown + tab) if "story" not in target] == found


# ---- feeds


def atom(number: int, last: int) -> str:
    following = f'<link rel="next" href="/feed?p={number + 1}&amp;x=1"/>' if number < last else ""
    entries = "".join(f'<entry><link href="/sea/{number}{n}"/></entry>' for n in range(3))
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{following}{entries}</feed>'


def json_feed(number: int, last: int) -> str:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": f"/sea/{number}{n}"} for n in range(3)]}
    return json.dumps(feed | ({"next_url": f"/feed?p={number + 1}&x=1"} if number < last else {}))


def asked(pages: dict[str, str], *, thorough: bool = True) -> tuple[list[str], int]:
    paths: list[str] = []

    async def fetch(url: str, declared: bool) -> Response | None:
        path = url.removeprefix(HOME)
        paths.append(path)
        return HtmlResponse(url, body=pages[path].encode()) if path in pages else None

    async def read() -> int:
        frontier = Frontier(Selection(Source("pier", HOME, discover=("feed",))), fetch, thorough)
        return len([chosen async for chosen in frontier.candidates()])

    found = asyncio.run(read())
    return [path for path in paths if path.startswith("feed")], found


@pytest.mark.parametrize("make", [atom, json_feed])
def test_a_feed_of_several_files(make: object) -> None:
    home = '<link rel="alternate" type="application/atom+xml" href="/feed">'
    pages = {"": home, "feed": make(1, 4)} | {f"feed?p={n}&x=1": make(n, 4) for n in (2, 3, 4)}  # type: ignore[operator]
    for thorough in (True, False):
        assert asked(pages, thorough=thorough) == (["feed", "feed?p=2&x=1", "feed?p=3&x=1", "feed?p=4&x=1"], 12)
    # the latest archive may be as the feed itself
    pages["feed?p=2&x=1"] = make(1, 4).replace("p=2", "p=3")  # type: ignore[operator]
    assert asked(pages) == (["feed", "feed?p=2&x=1", "feed?p=3&x=1", "feed?p=4&x=1"], 9)
    assert asked(pages, thorough=False)[1] == 3
    # two such files: it ends there, whatever they name
    pages["feed?p=3&x=1"] = make(1, 4).replace("p=2", "p=4")  # type: ignore[operator]
    assert asked(pages) == (["feed", "feed?p=2&x=1", "feed?p=3&x=1"], 3)


def test_older_entries_where_the_system_has_them() -> None:
    def wordpress(number: int) -> str:
        items = "".join(f"<item><link>{HOME}sea/{number}{n}</link></item>" for n in range(3))
        return f"<rss><channel><generator>https://wordpress.org/?v=6.4</generator>{items}</channel></rss>"

    for feed, more in (("feed/", "?"), ("?feed=rss2", "&")):
        home = f'<link rel="alternate" type="application/rss+xml" href="/{feed}">'
        pages = {"": home, feed: wordpress(1)} | {f"{feed}{more}paged={n}": wordpress(n) for n in (2, 3)}
        assert asked(pages)[1] == 9 and asked(pages, thorough=False)[1] == 3, "what is new, listings show"


def test_a_page_that_lists_feeds_for_readers() -> None:
    page = '<p><a href="/rss">RSS</a></p><p><a href="/rss/sea.xml">Sea</a></p><p><a href="feed/pier">Pier</a></p>'
    one, other = (f"<rss><channel><item><link>{HOME}{kind}/1</link></item></channel></rss>" for kind in ("sea", "pier"))
    pages = {"": '<a href="/rss">RSS</a>', "rss": page, "rss/sea.xml": one, "feed/pier": other}
    assert asked(pages)[1] == asked(pages | {"": "<p>The Pier"})[1] == 2, "named, or at its usual place"


def test_a_site_that_answers_everything_with_one_page() -> None:
    home = '<a href="contact/us">Contact</a><a href="feed/list">Feeds</a><h2><a href="/sea/1">Ferries sail</a></h2>'
    paths: list[str] = []

    async def fetch(url: str, declared: bool) -> Response | None:
        paths.append(url.removeprefix(HOME))
        return HtmlResponse(url, body=home.encode())

    async def read() -> None:
        frontier = Frontier(Selection(Source("pier", HOME, discover=("feed",))), fetch, thorough=True)
        assert [chosen async for chosen in frontier.candidates()] == []

    asyncio.run(read())
    assert len(paths) < 20 and not [path for path in paths if path.count("/") > 3]


def test_of_an_entrys_addresses_the_sites_own() -> None:
    entry = "<item><link>https://counts.example/r/1</link><guid>https://www.pier.example/sea/822</guid></item>"
    found = read_syndication(f"<rss><channel>{entry}</channel></rss>", HOME + "feed")
    assert [c.url for c in found.candidates] == ["https://www.pier.example/sea/822"]


def test_an_entrys_next_page_is_not_the_feeds() -> None:
    ours = atom(1, 2)
    assert read_syndication(ours, HOME + "feed").following == f"{HOME}feed?p=2&x=1"
    entrys = atom(1, 1).replace("</entry>", '<link rel="next" href="/sea/10?page=2"/></entry>')
    assert read_syndication(entrys, HOME + "feed").following is None


def test_an_archive_whose_month_is_chosen_from_lists() -> None:
    form = "<form action=/old><input type=hidden name=kind value=sea>{}<input type=submit></form>".format
    years, months = (
        "<select name=ano><option>2099<option>2025<option>2024</select>",
        "<option value=1>enero<option value=2>febrero",
    )
    asked = ["ano=2025&mes=2", "ano=2025&mes=1", "ano=2024&mes=2", "ano=2024&mes=1"]
    found = read_links(form(f"{years}<select name=mes>{months}</select>").encode(), HOME)
    assert list(found.links) == [f"{HOME}old?kind=sea&{month}" for month in asked]
    assert targets(form(years)) == ["old?kind=sea&ano=2025", "old?kind=sea&ano=2024"]
    assert targets(form("<select name=m><option>202411</select>")) == ["old?kind=sea&m=202411"]
    for none in (f"{years}<select name=section>{months}</select>", f"{years}<input name=q>", f"{years}{years}{years}"):
        assert targets(form(none)) == []


def test_a_pager_that_is_a_list_of_numbers() -> None:
    form = '<form action="/list?kind=1"><select name=seite>{}</select>{}<input type=submit value=Go></form>'.format
    pages = "<option selected>1<option>2<option value=30>Seite 3 von 3"
    assert targets(form(pages, "")) == ["list?kind=1&seite=2", "list?kind=1&seite=30"]
    for choice, more in ((pages, "<input name=q>"), ("<option value=1>Sea<option value=2>Bay", ""), ("<option>3", "")):
        assert targets(form(choice, more)) == [], choice


@pytest.mark.parametrize("method", ["get", "post", ""])
def test_a_pager_of_buttons(method: str) -> None:
    """Whatever way they would be sent, nothing is sent but requests for pages."""
    form = '<form method="{0}" action="/list?kind=1#x"><input type=hidden name=of value="a b">{1}</form>'.format
    numbers = form(method, "<button name=page value=2>2</button><input type=submit name=page value=3>")
    assert targets(f'<div class="pagination">{numbers}</div>') == [
        "list?kind=1&of=a+b&page=2",
        "list?kind=1&of=a+b&page=3",
    ]
    assert targets(form(method, '<button name="start" value="20">Ältere Beiträge</button>')) == [
        "list?kind=1&of=a+b&start=20"
    ]
    assert targets(numbers) == ["list?kind=1&of=a+b&page=2", "list?kind=1&of=a+b&page=3"], "by the names of its fields"
    assert targets(form(method, "<input type=hidden name=sayfa value=7><button>7</button>")) == [
        "list?kind=1&of=a+b&sayfa=7"
    ]
    for none in (
        form(method, "<button name=stars value=2>2</button><button name=stars value=3>3</button>"),
        form(method, "<button>Subscribe</button>"),
        form(method, "<input name=q><button>More</button>"),
    ):
        assert targets(none) == [], none


@pytest.mark.parametrize(
    ("script", "call", "target"),
    [
        ("function goPage(n){ document.location.href='/list.html?page='+n; }", "goPage(2)", "list.html?page=2"),
        (
            'var show = function(id, kind) { location.href = "view.asp?no=" + id + "&k=" + kind }',
            "show('7','a')",
            "view.asp?no=7&k=a",
        ),
        ("function read(no)\n{\n  window.open('/read/' + no + '.htm', '_self');\n}", "return read(12);", "read/12.htm"),
        (
            "function f_page(p){ var f=document.frm; f.pageIndex.value = p; f.submit(); }",
            "f_page('3')",
            "board.do?id=b&pageIndex=3",
        ),
        (
            "function view(n, b){ var f = document.f; f.pageIndex.value = n; f.action = '/view.do'; f.submit(); }",
            "view('3','b')",
            "view.do?id=b&pageIndex=3",
        ),
        (
            "function view(n){ $('#pageIndex').val(n); $('#f').attr('action', \"/view.do\").submit(); }",
            "view(3)",
            "view.do?id=b&pageIndex=3",
        ),
        ("function f_page(p){ if (p) { alert(p); } }", "f_page('3')", None),
        ("function goPage(n){ location.href = base + n; }", "goPage(2)", None),
        ("function goPage(n){ location.href='/list.html?page='+n; }", "goPage(n)", None),
        ("function goPage(n){ location.href='/list.html?page='+n; }", "other(2)", None),
    ],
)
def test_functions_that_links_call(script: str, call: str, target: str | None) -> None:
    form = '<form action="/board.do" method="post"><input type=hidden name=id value=b><input name=pageIndex></form>'
    page = f'<script>{script}</script>{form}<div class="paging"><a href="javascript:{call}">2</a></div>'
    clicks = f'<script>{script}</script>{form}<li onclick="{call}">A story of ferries and piers</li>'
    nowhere = f'<script>{script}</script>{form}<td><a href="#none" onclick="{call}; return false;">Ferries</a></td>'
    assert targets(page) == targets(clicks) == targets(nowhere) == ([target] if target else [])


def test_other_addresses_beside_an_entry_s_own() -> None:
    others = {"wapurl": "/m/7", "share_url": "/s/7", "author_url": "/by/jo", "categoryUrl": "/c/sea"}
    entry = {"title": "Ferries sail again after the storm"}
    assert list(read_links(json.dumps([entry | {"url": "/sea/7"} | others]).encode(), HOME).links) == [f"{HOME}sea/7"]
    assert read_links(json.dumps([entry | {"shareUrl": "/sea/7", "url": None}]).encode(), HOME).links, "the only one"


def test_attributes_of_a_page_without_links() -> None:
    held = json.dumps({"items": [{"title": "Ferries sail again", "url": "/sea/7"}], "total": 1}).replace('"', "&quot;")
    for shown in (
        '<div class="card" data-url="/sea/7"><h3>Ferries sail again</h3></div>',
        '<article data-permalink="https://pier.example/sea/7"></article>',
        '<news-card url="/sea/7" headline="Ferries sail again"></news-card>',
        '<router-link to="/sea/7">Ferries sail again</router-link>',
        f'<div data-react-props="{held}"></div>',
        f'<news-list :items="{held}"></news-list>',
        '<div data-src="/sea/7"></div>',
        '<section data-ajax="/sea/7"></section>',
        '<iframe src="sea/7"></iframe>',
        '<object data="/sea/7"></object>',
    ):
        assert targets(f'<nav><a href="/about">We</a></nav>{shown}') == ["about", "sea/7"], shown
    for none in (
        '<img data-url="/sea/7">',
        '<div data-state="[1, 2]" data-to="sea">x</div>',
        '<iframe src="about:blank">',
    ):
        assert targets(none) == [], none


def test_a_home_page_that_is_a_feed() -> None:
    items = "".join(f"<item><title>t</title><link>/sea/{n}</link></item>" for n in (7, 8))
    for head in ("", '<?xml version="1.0"?><?xml-stylesheet href="/x.xsl"?>\n<!-- The Pier -->'):
        assert targets(f'{head}<rss version="2.0"><channel>{items}</channel></rss>') == ["sea/7", "sea/8"]


@pytest.mark.parametrize(
    "script",
    [
        """document.write('<a href="/sea/822">Sea</a>');""",
        r"""document.writeln("<A HREF=\"/sea/822\">Sea<\/A>");""",
        """el.insertAdjacentHTML('beforeend', '<ul><li><a href="/sea/822">Sea</a></li></ul>')""",
        """$('#l').append("<a href='/sea/822'>Sea</a>")""",
    ],
)
def test_links_that_a_script_writes_are_links(script: str) -> None:
    shown = "".join(f'<a href="/n/{number}">Number {number}</a>' for number in range(9))
    assert "sea/822" in targets(f"<body>{shown}<script>{script}</script></body>")
    for other in ("document.write('<a href=\"' + to + '\">Sea</a>')", "document.write('href')", "a.append('/sea/822')"):
        assert "sea/822" not in targets(f"<body>{shown}<script>{other}</script></body>")


@pytest.mark.parametrize(
    "data",
    [
        [{"items": 1}, [2, 3], {"title": 4, "path": 5}, {"title": 6, "path": 7, "none": -1}],
        [["Reactive", 1], {"title": 4, "href": 5}, {"title": 6, "href": 7}, 0],
    ],
)
def test_values_that_are_places_in_a_list(data: list[object]) -> None:
    """As Nuxt sends them; a row of page numbers is no list of links."""
    texts = ["I traghetti tornano nel golfo", "/mare/822", "Il ponte riapre al traffico", "/mare/823"]
    numbers = "".join(f'<a href="/archivio/{n}">{n}</a>' for n in range(2, 8))
    page = f'<div>{numbers}</div><script type="application/json">{json.dumps([*data, *texts])}</script>'
    found = {url.removeprefix(HOME): link.text for url, link in read_links(page.encode(), HOME).links.items()}
    assert found["mare/822"] == texts[0] and found["mare/823"] == texts[2]


@pytest.mark.parametrize("call", ["show(event, {})", "return RefreshPageTo( this , {});"])
def test_functions_that_are_given_the_event(call: str) -> None:
    address = "'/Uutiset/Home.aspx?Paged=TRUE&p_ID=7'"
    page = f'<a href="javascript:" onclick="{call.format(address)}"><img alt="Seuraava"></a>'
    links = read_links(page.encode(), HOME).links
    assert [url for url, link in links.items() if link.leads_on] == [f"{HOME}Uutiset/Home.aspx?Paged=TRUE&p_ID=7"]


@pytest.mark.parametrize(
    ("year", "month", "is_to_come"),
    [(2026, 11, False), (2026, 12, True), (2019, 12, False), (1405, 9, False), (1405, 10, True), (1404, 12, False)]
    + [(1406, 1, True), (1390, 5, False), (2569, 11, False), (2569, 12, True), (2568, 12, False), (1448, 6, False)],
)
def test_months_to_come_in_other_calendars(year: int, month: int, is_to_come: bool) -> None:
    assert _is_to_come(year, month, date(2026, 11, 28)) is is_to_come


@pytest.mark.parametrize(
    "held",
    [
        "<article-list :articles='{items}' :pagination='{pages}'></article-list>",
        "<div data-props='{props}'></div>",
        "<script type='application/json'>{props}</script>",
    ],
)
def test_a_list_for_scripts_beside_a_menu_that_nothing_calls_so(held: str) -> None:
    """Only what has headlines is taken of it: such pages have other addresses in their data."""
    items = [{"title": f"Το λιμάνι κλείνει για {n} μήνες φέτος", "url": f"/arthro/{n}/limani"} for n in (7, 8)]
    pages = {"next_page_url": "/limania?page=2", "path": "/limania-all"}
    written = {"items": items, "pages": pages, "props": {"list": items, "api": {"url": "/api/v2"}, **pages}}
    menu = "".join(f"<li><a href='/m{n}'>Θέσεις εργασίας</a></li>" for n in range(9))
    texts = {name: json.dumps(value).replace("'", "&#39;") for name, value in written.items()}
    found = targets(f"<html><body><ul>{menu}</ul>{held.format(**texts)}</body></html>")
    assert sorted(found[9:]) == ["arthro/7/limani", "arthro/8/limani", "limania?page=2"]
    shown = "".join(f"<h3><a href='/s/{n}'>Η γέφυρα ανοίγει και πάλι</a></h3>" for n in range(4))
    assert len(targets(f"<html><body><ul>{menu}</ul>{shown}{held.format(**texts)}</body></html>")) <= 14


@pytest.mark.parametrize("side", ["<aside>{}</aside>", "<div class='col sidebar'><article>{}</article></div>"])
def test_a_list_for_scripts_beside_what_is_most_read(side: str) -> None:
    """What stands at the page's side stands beside all lists."""
    items = [
        {"headlines": {"basic": "해안 다리 내년부터 다시 열린다"}, "canonical_url": "/a/7/"},
        {"title": {"rendered": "항구 다리 올해 여섯 달 동안 폐쇄"}, "link": "/a/8/"},
        {"name": {"ko": "섬 마을 배편 다시 늘어난다", "en": "Ferries"}, "url": "/a/9/"},
    ]
    script = f"<script>Site.content={json.dumps(items, ensure_ascii=False)};Site.size=3</script>"
    read = "".join(f"<h3><a href='/r/{n}/'>가장 많이 읽은 우리 지역 소식</a></h3>" for n in range(6))
    assert targets(f"<main></main>{side.format(read)}{script}")[6:] == ["a/7/", "a/8/", "a/9/"]
    assert len(targets(f"<main>{read}</main>{script}")) == 6


@pytest.mark.parametrize(
    "script",
    [
        '$(".l li").on("click", function(){ location.href = "/view?idx=" + $(this).data("newsIdx"); });',
        "$('.l li').click(e => { var n = $(e.currentTarget).attr('data-news-idx'); location.href='/view?idx='+n; })",
        "for (const row of rows) row.onclick = () => location.assign(`/view?idx=${row.dataset.newsIdx}`)",
        'row.addEventListener("click", (e) => { window.open("/view?idx=" + this.getAttribute("data-news-idx")); });',
    ],
)
def test_clicks_on_what_holds_a_number(script: str) -> None:
    rows = "".join(f"<li data-news-idx='{n}'><strong>항구 다리 올해 {n}개월 동안 폐쇄</strong></li>" for n in (7, 8))
    assert targets(f"<ul class='l'>{rows}</ul><script>{script}</script>") == ["view?idx=7", "view?idx=8"]
    other = script.replace("location", "x").replace("open", "y")
    assert targets(f"<ul class='l'>{rows}</ul><script>{other}</script>") == []


@pytest.mark.parametrize("text", ["Laden…", "Chargement en cours...", "読み込み中…", "<i></i> Φόρτωση ..."])
def test_what_is_loaded_into_an_element_of_its_own(text: str) -> None:
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    assert targets(f"{shown}<div data-url='/year?j=2025'>{text}</div>")[9:] == ["year?j=2025"]


@pytest.mark.parametrize(
    ("days", "asked"),
    [
        (["2026-01-03", "2026-01-02", "2026-01-01"], ["2026-01-02", "2026-01-01"]),
        (["03.01.2026", "02.01.2026", "31.12.2097"], ["02.01.2026"]),
        (["1405/09/08", "1405/09/07", "1405/09/06"], ["1405%2F09%2F07", "1405%2F09%2F06"]),
        (["2569-11-03", "2569-11-02", "2569-11-01"], ["2569-11-02", "2569-11-01"]),
        (["all", "sport", "2026-01-01"], []),
    ],
)
def test_a_list_of_days_to_choose_from(days: list[str], asked: list[str]) -> None:
    options = "".join(f"<option{' selected' * (not n)} value='{day}'>{day}</option>" for n, day in enumerate(days))
    form = f"<form action='/indeks'><select name='date'>{options}</select><button>Tampilkan</button></form>"
    assert targets(form) == [f"indeks?date={day}" for day in asked]


@pytest.mark.parametrize("address", ["/potager/p2/", "https://pier.example/potager/p2/"])
def test_addresses_that_are_hidden_from_search_engines(address: str) -> None:
    shown = "".join(f'<p><a href="/story/{n}">A story</a></p>' for n in range(9))
    hidden = base64.b64encode(address.encode()).decode()
    pager = f"<div class='pagination'><b>1</b> <span class='obf' data-o='{hidden}'>2</span></div>"
    found = read_links(f"{shown}{pager}".encode(), HOME).links
    assert list(found)[9:] == [f"{HOME}potager/p2/"] and found[f"{HOME}potager/p2/"].leads_on
    assert len(targets(f"{shown}<span data-name='Larochelle' data-o='{hidden[:-5]}!'>2</span>")) == 9
