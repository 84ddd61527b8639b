"""Further pages of a listing whose numbers a script counts."""

from __future__ import annotations

import pytest

from newscrawl.discovery.links import sorted_links
from newscrawl.discovery.page_links import links_of
from newscrawl.discovery.pieces_after import page_after

HOME = "https://pier.example/"


def further(html: str, path: str = "") -> list[str]:
    return [url.removeprefix(HOME) for url in sorted_links(links_of(html.encode(), HOME + path), HOME).pagers]


@pytest.mark.parametrize(
    "asked",
    [
        "<script>more.onclick = () => fetch('/api/notas?pagina=' + (++n)).then(show)</script>",
        "<script>const r = await fetch(`/api/notas?pagina=${n}`)</script>",
        "<script>const base = '/api'; const r = await fetch(`${base}/notas?pagina=${n}`)</script>",
        "<script>var c = {api: '/api/notas'}; $.get(c.api + '?pagina=' + (n + 1) + '&callback=show', show)</script>",
        "<script>var u = '/api'; $.get(u + '&x=' + 1); load('/api/notas?pagina=' + n)</script>",
        '<script>$.get("https://pier.example/api/notas?pagina=" + n, show)</script>',
        '<ul data-source="/api/notas?pagina={page}"></ul>',
        '<button data-load="/api/notas?pagina=" data-count="1">+</button>',
        '<div data-src="/api/notas?pagina=__PAGE__"></div>',
        "<a href='#' data-page=2>2</a><script>show = n => location.href = '/api/notas?pagina=' + n</script>",
    ],
)
def test_ways_to_count(asked: str) -> None:
    assert further(f'<h2><a href="/nota/7">Vuelve el ferry</a></h2>{asked}') == [
        "api/notas?pagina=1",
        "api/notas?pagina=2",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("<script>fetch(`/api/notas?pagina=${n}&tam=8`)</script>", "api/notas?pagina=%d&tam=8"),
        ("<script>fetch('/notas/page/' + page + '.json')</script>", "notas/page/%d.json"),
        ("<script>const root = '/es'; fetch(`${root}/page/${this.page + 1}`)</script>", "es/page/%d"),
        ("<script>var u = '/api/roll?cat=5&n=20'; s.src = u + '&page=' + p + '&callback=f&_=' + (+new Date())</script>",
         "api/roll?cat=5&n=20&page=%d"),
        ("""<div data-infinite-scroll='{ "path": "/page/{{#}}", "append": ".post" }'></div>""", "page/%d"),
        ("<script>new InfiniteScroll(list, { path: '/notas/p{{#}}/', append: '.post' })</script>", "notas/p%d/"),
    ],
)  # fmt: skip
def test_what_stands_around_the_number(asked: str, found: str) -> None:
    assert further(f'<h2><a href="/nota/7">Vuelve el ferry</a></h2>{asked}') == [found % 1, found % 2]


@pytest.mark.parametrize(
    "script",
    [
        "$.get('/ajax/nea/athina/' + p, show); p++",
        "$.ajax({type: 'GET', url: '/ajax/nea/athina/' + (++this.n), success: show})",
        "fetch(`/ajax/nea/athina/${this.n}`); this.n += 1",
        "more.onclick = () => { n = n + 1; $.getJSON('/ajax/nea/athina/' + n + '.json', show) }",
        "function load(page) { $('#list').load('/ajax/nea/athina/' + page) }",
    ],
)
def test_numbers_in_the_path_of_what_is_asked_for(script: str) -> None:
    ending = ".json" if ".json" in script else ""
    found = further(f"<h2><a href='/nea/7'>Νέα του δάσους και της πόλης</a></h2><script>{script}</script>")
    assert found == [f"ajax/nea/athina/1{ending}", f"ajax/nea/athina/2{ending}"]


@pytest.mark.parametrize(
    "script",
    [
        "$.get('/nea/athina/' + id, show)",
        "$.get('/nea/athina/' + n, show)",
        "show('/ajax/nea/athina/' + n); n++",
        "location.href = '/nea/athina/' + n; n++",
    ],
)
def test_what_stands_in_a_path_and_counts_no_pages(script: str) -> None:
    assert further(f"<h2><a href='/nea/7'>Νέα του δάσους και της πόλης</a></h2><script>{script}</script>") == []


@pytest.mark.parametrize(
    "script",
    [
        "fetch(`/api/notas?limit=12&offset=${shown}`)",
        "const LIMIT = 12; fetch(`/api/notas?limit=${LIMIT}&offset=${this.offset}`)",
        "$.get('/api/notas?limit=12&offset=' + list.length, show)",
    ],
)
def test_entries_behind_those_that_are_shown(script: str) -> None:
    assert further(f"<script>{script}</script>") == ["api/notas?limit=12&offset=12"]


@pytest.mark.parametrize(
    "script",
    [
        "fetch(`/api/notas?offset=${shown}`)",
        "fetch('/nota/' + id)",
        "fetch(host + '/notas?pagina=' + n)",
        "fetch(`/notas/${kind}/page/${n}`)",
        "fetch('/api/notas?id=' + n)",
        "fetch('/img/page/' + n + '.png')",
    ],
)
def test_what_is_put_together_of_something_else(script: str) -> None:
    assert further(f'<h2><a href="/nota/7">Vuelve el ferry</a></h2><script>{script}</script>') == []


@pytest.mark.parametrize(
    ("script", "asked"),
    [
        (
            "$.ajax({url: '/ajax/nea', type: 'GET', data: { page: page, type: 'all' }, success: show});",
            "type=all&page=",
        ),
        ("$.get('/ajax/nea', {page: page + 1}, show)", "page="),
        ('$.getJSON("/ajax/nea", { "cat": 5, "page": ++n, "tab": tab })', "cat=5&page="),
        ("axios.get('/ajax/nea', { params: { page } })", "page="),
        ("fetch('/ajax/nea?' + new URLSearchParams({page: n, lang: 'el'}))", "lang=el&page="),
        ("fetch(`/ajax/nea?${new URLSearchParams({ page: this.page })}`)", "page="),
    ],
)
def test_what_is_asked_for_with_an_object(script: str, asked: str) -> None:
    found = further(f"<h2><a href='/nea/7'>Νέα του δάσους και της πόλης</a></h2><script>{script}</script>")
    assert found == [f"ajax/nea?{asked}1", f"ajax/nea?{asked}2"]


@pytest.mark.parametrize(
    "script",
    [
        "$.post('/ajax/nea', {page: page})",
        "$.ajax({url: '/ajax/nea', type: 'POST', data: {page: page}})",
        "$.ajax({type: 'post', url: '/ajax/nea', data: {page: page}})",
        "$.ajax({url: '/ajax/nea', data: {page: page}, method: 'POST'})",
        "track('/ajax/nea', {page: 'home'})",
        "$.get('/ajax/nea', {id: id})",
    ],
)
def test_what_is_sent_or_counts_nothing(script: str) -> None:
    assert further(f"<script>{script}</script>") == []


@pytest.mark.parametrize(
    "script",
    [
        "fetch('/api/notas?id=' + n)",
        "'/api?page=' + '2'",
        "go('/?p=' + id)",
        "fetch('https://count.example/?page=' + n)",
        "x = '/api/notas?pagina='",
    ],
)
def test_what_counts_no_pages(script: str) -> None:
    assert further(f"<script>{script}</script>") == []


@pytest.mark.parametrize(
    ("button", "following"),
    [
        ('<button class="load-more" data-url="/ajax/notas" data-page="2">+</button>', "ajax/notas?page=2"),
        ('<a href="#" class="more" data-url="/ajax/notas" data-page="1">Ver más</a>', "ajax/notas?page=2"),
        ('<div class="infinite" data-url="/ajax/notas" data-page="0"></div>', "ajax/notas?page=1"),
        ('<span data-url="/ajax?cat=3" data-offset="20">Показать ещё</span>', "ajax?cat=3&offset=20"),
        ('<button data-url="/ajax?page=3" data-page="3">もっと見る</button>', "ajax?page=3"),
        ('<button data-url="/ajax/notas" data-page="sea">Mehr laden</button>', "ajax/notas"),
        ('<a href="#" role="button" data-next="/ajax/notas?strona=2">Pokaż więcej</a>', "ajax/notas?strona=2"),
        ('<a href="javascript:void(0)" data-load-more-url="/ajax/notas?n=9">ещё</a>', "ajax/notas?n=9"),
        ('<a class="load-more" data-next-page="/ajax/notas?n=9">+</a>', "ajax/notas?n=9"),
    ],
)
def test_a_button_with_the_number_of_what_it_loads(button: str, following: str) -> None:
    shown = "".join(f'<h2><a href="/nota/{n}">Vuelve el ferry {n}</a></h2>' for n in range(5))
    assert further(shown + button) == [following]


def test_a_page_that_is_counted_names_the_next_and_links_go_first() -> None:
    script = "<script>fetch('/noticias?page=' + n)</script>"
    assert further(script, "noticias?page=3") == ["noticias?page=4"]
    script = "<script>new InfiniteScroll(list, { path: '/noticias/p{{#}}/' })</script>"
    assert further(script, "noticias/p3/") == ["noticias/p4/"]
    assert further(f'<a rel="next" href="/noticias/b">Siguiente</a>{script}') == ["noticias/b"]


@pytest.mark.parametrize(
    ("path", "after"),
    [
        ("api/notas?tam=8&pagina=9", "api/notas?tam=8&pagina=10"),
        ("more/2", "more/3"),
        ("more/2/?of=sea", None),
        ("more/163830", None),
        ("more?before=163830", None),
        ("api/notas?skip=16&take=8&lang=no", "api/notas?skip=24&take=8&lang=no"),
        ("api/notas?Offset=0&limit=12", "api/notas?Offset=12&limit=12"),
        ("api/notas?offset=20", None),
        ("api/notas?limit=20", None),
    ],
)
def test_what_a_piece_says_nothing_of(path: str, after: str | None) -> None:
    for body in (b"<article><a href='/nota/8'>Vuelve</a></article>", b'{"posts": []}'):
        assert page_after(HOME + path, body) == (after and HOME + after)
    assert page_after(HOME + path, b"<!DOCTYPE html><html><body>") is None


@pytest.mark.parametrize(
    ("body", "oldest"),
    [
        ("<article data-last=70410></article><article data-last='70398'></article>", 70398),
        ('{"posts": [], "last": 70311}', 70311),
        ("<p>Vuelve</p><script>$('#more').data(\"last\", 70200)</script>", 70200),
        ('{"last": 70500}', None),
        ('{"lasting": 70311, "id": 70300}', None),
    ],
)
def test_what_is_older_than_the_oldest_entry(body: str, oldest: int | None) -> None:
    after = page_after(HOME + "ajax/notas?cat=12345&last=70420", body.encode())
    assert after == (oldest and f"{HOME}ajax/notas?cat=12345&last={oldest}")


@pytest.mark.parametrize(
    ("path", "entries", "after"),
    [
        ("ajax/notas?offset=12", 6, "ajax/notas?offset=18"),
        ("ajax/notas?cat=3&start=20", 20, "ajax/notas?cat=3&start=40"),
        ("ajax/notas?offset=12", 5, None),
        ("ajax/notas?offset=2", 2, None),
        ("ajax/notas?offset=0", 6, None),
        ("ajax/notas?id=12", 6, None),
    ],
)
def test_entries_that_nothing_counts(path: str, entries: int, after: str | None) -> None:
    assert page_after(HOME + path, b"<article>Vuelve</article>", entries) == (after and HOME + after)


@pytest.mark.parametrize(
    "script",
    [
        "$('#more').click(function(){ $.get('/ajax/notas?before=' + $(this).data('last'), show) })",
        "more.onclick = () => { const last = more.dataset.last; fetch('/ajax/notas?before=' + last).then(show) }",
        "fetch(`/ajax/notas?before=${more.getAttribute('data-last')}`)",
        "$.ajax({type: 'GET', url: '/ajax/notas?before=' + $('.load-more').attr('data-last'), success: show})",
    ],
)
def test_what_a_button_holds_for_what_it_loads(script: str) -> None:
    teasers = "<li data-last='70500'><h2><a href='/nota/7'>Vuelve el ferry a la bahía</a></h2></li>"
    button = "<button class='load-more' data-last='70420'>{}</button>"
    assert further(f"{teasers}{button.format('Cargar más')}<script>{script}</script>") == ["ajax/notas?before=70420"]
    plain = "<button data-last='70420'>Compartir</button>"
    assert further(f"{teasers}{plain}<script>{script}</script>") == []


TITLES = "".join(f"<h2><a href='/nota/{n}'>Vuelve el ferry a la bahía {n}</a></h2>" for n in range(5))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("var cat=12,page=1; page++; $.getJSON('/api/list?cat='+cat+'&page='+page, show)", "api/list?cat=12&page=%d"),
        ("var base = 'https://pier.example/', n = 1; n++; $.ajax({url: base + 'mas/notas/' + n})", "mas/notas/%d"),
        ("const part = 'mar'; let n = 1; n += 1; fetch(`/mas/${part}/${n}`)", "mas/mar/%d"),
        ("let part = 'mar', n = 1; n++; fetch('/mas/' + part + '/' + n)", "mas/mar/%d"),
        ("page++; fetch(window.location.pathname + '?page=' + page)", "sea/?page=%d"),
        ("fetch(`${location.href}?page=${++page}`)", "sea/?page=%d"),
        ("fetch(location.origin + '/mas?page=' + page)", "mas?page=%d"),
        ("u = new URL('/api/notas', location.origin); u.searchParams.set('page', ++n); fetch(u)", "api/notas?page=%d"),
        ("var u = new URL(window.location); u.searchParams.append('pagina', this.n)", "sea/?pagina=%d"),
        ("xhr.open('GET', '/notas/mas?pagina=' + pagina, true)", "notas/mas?pagina=%d"),
        ("pagina++; xhr.open('GET', '/notas/mas/' + pagina, true)", "notas/mas/%d"),
        ("var u = '/notas/page/{page}'; fetch(u.replace('{page}', n))", "notas/page/%d"),
        ('more({"next": "/notas/mas-%page%.html"})', "notas/mas-%d.html"),
        ("show({href: '?seite={{number}}'})", "sea/?seite=%d"),
    ],
)  # fmt: skip
def test_ways_of_scripts(asked: str, found: str) -> None:
    assert further(f"{TITLES}<script>{asked}</script>", "sea/") == [found % 1, found % 2]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("var start = 10; $.get('/mas?task=more&start=' + start, add); start += 10", "mas?task=more&start=10"),
        ("let offset = 12; $.get('/mas', {offset: offset, parte: 'mar'}, add)", "mas?parte=mar&offset=12"),
        ("var skip = 9; $.get('/mas?take=9&skip=' + skip, add)", "mas?take=9&skip=9"),
        ("axios.get('/mas', {params: {limit: 6, offset: this.offset}})", "mas?limit=6&offset=6"),
        ("var shown = 6; $.get('/mas/mar/' + shown, add); shown += 6", "mas/mar/6"),
        ("more('/mas?offset={offset}&limit=9')", "mas?offset=9&limit=9"),
    ],
)
def test_with_how_many_entries_a_script_begins(asked: str, found: str) -> None:
    assert further(f"{TITLES}<script>{asked}</script>") == [found]


def test_a_place_for_how_many_entries_are_shown() -> None:
    held = "<div class='load-more' data-endpoint='/mas?offset={offset}&amp;limit=9' data-offset='9'>Cargar más</div>"
    assert further(TITLES + held) == ["mas?offset=9&limit=9"]


def test_entries_that_are_counted_in_paths() -> None:
    """Where the first piece has a page's number, so have the others."""
    piece = b"<article>Vuelve</article>"
    assert page_after(f"{HOME}mas/mar/6", piece, 6, first=6) == f"{HOME}mas/mar/12"
    assert page_after(f"{HOME}mas/mar/12", piece, 4, first=6) == f"{HOME}mas/mar/16"
    assert page_after(f"{HOME}mas/mar/6", piece, 6, first=1) == f"{HOME}mas/mar/7"
    assert page_after(f"{HOME}mas/mar/2", piece, 2, first=2) == f"{HOME}mas/mar/3"


@pytest.mark.parametrize(
    "held",
    [
        "<div data-endpoint='/notas/page/{page}'></div>",
        "<div class='load-more' data-url='/notas/page/{page}'></div>",
        "<div class='infinite' data-page-url='/notas/page/__page__'></div>",
        "<a href='#' data-more-url='/notas/page/%page%' data-page='2'>Ver más</a>",
        "<div x-data=\"{n: 1, more() { this.n++; fetch('/notas/page/' + this.n) }}\"></div>",
        "<button onclick=\"$('#l').load('/notas/page/' + (++n))\">Ver más</button>",
    ],
)
def test_places_for_numbers(held: str) -> None:
    """None of them is asked for as it stands."""
    assert further(TITLES + held) == ["notas/page/1", "notas/page/2"]


@pytest.mark.parametrize("held", ["<div data-tiles='/map/{z}/{x}.png'></div>", "<div data-url='/notas/{slug}'></div>"])
def test_places_for_something_else(held: str) -> None:
    assert further(TITLES + held) == []


@pytest.mark.parametrize(
    ("body", "is_end"),
    [
        ('{"items": [], "next_cursor": "bWFyLTcwMTE"}', True),
        ('{"nextCursor":"bWFyLTcwMTE","cursor":"bWFyLTcwMjA"}', False),  # another mark than was asked for
        ("<li data-cursor='bWFyLTcwMTE'></li>", True),
        ('{"cursor": "bWFyLTcwMTE"}', True),
    ],
)
def test_marks_of_where_a_list_goes_on(body: str, is_end: bool) -> None:
    asked = f"{HOME}api/notas?limit=8&cursor="
    assert page_after(f"{asked}bWFyLTcwMjA", body.encode()) == f"{asked}bWFyLTcwMTE"
    after = None if is_end else f"{asked}bWFyLTcwMjA"
    assert page_after(f"{asked}bWFyLTcwMTE", body.encode()) == after
    assert page_after(f"{asked}bWFyLTcwMjA", b'{"items": [], "next_cursor": null}') is None
