# ruff: noqa: E501 - lines of markup
"""Trees are those of browsers: shadow roots, what was not closed, and what addresses are relative to."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document import tree
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.document.tree import LONGEST_LINE, base_url, line_of, parse_html
from newscrawl.extraction.extract import run_extraction
from newscrawl.items import Article

URL = "https://gazette.example/2026/11/tram-line-opens-at-last-7781"
PROSE = "".join(
    f"<p>The tram line to the {place} opened on Monday after nine years, and the first cars were full by seven.</p>"
    for place in ("harbour", "hospital", "old mill", "northern suburbs", "university")
)


def article(body: str, head: str = "") -> Article:
    html = f'<html lang="en"><head><title>Tram line opens at last</title>{head}</head><body>{body}</body></html>'
    return run_extraction(Page(URL, html.encode(), fetched_at="2026-11-25T12:00:00+00:00")).article


def shown(html: str) -> str:
    root = parse_html(html.encode())
    return " ".join(" ".join(root.xpath("//text()[not(ancestor::template)]")).split())


def test_a_declarative_shadow_root_is_content() -> None:
    html = f'<news-story><template shadowrootmode="open"><style>p{{color:red}}</style>{PROSE}</template></news-story>'
    found = article(f"<article><h1>Tram line opens at last</h1>{html}</article>")
    assert found.is_article and found.body.count("opened on Monday") == 5 and "color" not in found.body


def test_a_host_s_children_stand_in_its_slots() -> None:
    html = (
        '<x-story><template shadowrootmode="CLOSED"><h1><slot name="head">No headline</slot></h1>'
        "<div><slot>Loading</slot></div><footer>More</footer></template>"
        '<p>First.</p><b slot="head">Opened</b><p>Last.</p></x-story>'
    )
    assert shown(html) == "Opened First. Last. More"
    assert (
        shown("<x-a><template shadowrootmode=open>In <slot>its own</slot></template></x-a> after") == "In its own after"
    )


def test_other_templates_are_no_content() -> None:
    assert (
        shown("<p>Seen</p><template><p>Unseen</p></template><template shadowrootmode=x><p>Nor</p></template>") == "Seen"
    )


@pytest.mark.parametrize(
    "opening",
    [
        "<select><option>EN<option>SV",
        "<select name=l><optgroup label=x><option value=1>日本語",
        "<button>Menu",
        "<object>",
    ],
)
def test_what_is_not_closed_swallows_no_article(opening: str) -> None:
    found = article(f"<nav>{opening}</nav><main><article><h1>Tram line opens at last</h1>{PROSE}</article></main>")
    assert found.is_article and found.body.count("opened on Monday") == 5


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("", URL),
        ("<base target=_blank>", URL),
        ("<base href='/archive/'>", "https://gazette.example/archive/"),
        ("<base href='//static.example/x/'>", "https://static.example/x/"),
        ("<base target=_top><base href=' https://other.example/a '><base href='/b'>", "https://other.example/a"),
        ("<base href='javascript:1'>", URL),
        ("<base href='http://[bad/'>", URL),
        ("<base href='http:///'>", URL),
    ],
)
def test_base_url(base: str, expected: str) -> None:
    assert base_url(parse_html(f"<head>{base}</head><p>x".encode()), URL) == expected


def test_base_counts_for_every_address_of_the_item() -> None:
    head = (
        '<base href="https://gazette.example/print/2026/"><link rel="canonical" href="tram.html">'
        '<meta property="og:image" content="media/lead.jpg">'
    )
    figure = (
        '<figure><img src="media/tram.jpg"><figcaption>The first tram leaves the depot on Monday.</figcaption></figure>'
    )
    links = '<h3>Read also</h3><p><a href="ferries-return-to-the-river-4411.html">Ferries return to the river</a></p>'
    found = article(
        f"<article><h1>Tram line opens at last</h1>{figure}{PROSE}<div class=related>{links}</div></article>", head
    )
    at = "https://gazette.example/print/2026/"
    assert (found.canonical_url, found.image_url) == (f"{at}tram.html", f"{at}media/lead.jpg")
    assert [caption.image_url for caption in found.captions] == [f"{at}media/tram.jpg"]
    assert [link.url for link in found.related_links] == [f"{at}ferries-return-to-the-river-4411.html"]


@pytest.mark.parametrize("after", ["<div>© The Pier</div>", "<iframe src=a></iframe>", "<p>© Pier", "© The Pier", ""])
def test_a_page_without_the_tag_of_its_body(after: str) -> None:
    """HTML 5 needs none; lxml knows none of its elements."""
    head = "<title>Tram line opens at last</title><meta name=author content='Jo Roe'><script>x = 1</script>"
    page = f"<html lang=en>{head}<main><article><h1>Tram line opens</h1>{PROSE}</article></main>{after}"
    made = run_extraction(Page(URL, page.encode(), fetched_at="2026-11-25T12:00:00+00:00")).article
    assert (made.is_article, made.title, made.body.count("\n\n")) == (True, "Tram line opens", 4)
    assert made.authors == ["Jo Roe"]


def test_a_text_that_holds_the_rest_of_the_page_is_cut() -> None:
    """Links in figures are not closed by those that follow: each holds all the others."""
    links = "".join(f"<h1><a href=/{n}>the  ferry\n<i>{n}</i> " for n in range(500))
    tree = parse_html(links.encode())
    found = [line_of(anchor) for anchor in tree.iter("a")]
    assert found[0].startswith("the ferry 0 the ferry 1 ") and max(map(len, found)) <= LONGEST_LINE
    assert line_of(parse_html(b"<p>a\n  b</p>").find(".//p")) == "a b"


@pytest.mark.parametrize(
    "end", ["</body></html>", "</BODY>\n</HTML >", "</html>", "</body\n></html lang=en>", "</html/>"]
)
def test_a_page_goes_on_behind_its_end(end: str) -> None:
    """As templates of menus make them that are whole pages by themselves."""
    menu = f"<html><head><title>Menu</title></head><body><nav><a href=/a>Arts</a></nav>{end}"
    text = f"<main><article><h1>Tram line opens at last</h1>{PROSE}</article></main>"
    made = run_extraction(Page(URL, f"{menu}{text}<footer>The Pier</footer></body></html>".encode())).article
    assert (made.is_article, made.title, made.body.count("\n\n")) == (True, "Tram line opens at last", 4)
    second = f"<html><head><meta name=author content='Jo Roe'></head><body class=x>{text}</body></html>"
    made = run_extraction(Page(URL, (menu + second).encode())).article
    assert (made.authors, made.body.count("\n\n")) == (["Jo Roe"], 4)


@pytest.mark.parametrize("many", ["<a href=/a>b</a>", "<br>", "<b>", "<p>x"])
def test_a_page_ends_where_no_page_has_more_tags(many: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_TAGS", 50)
    found = list(parse_html(f"<body><h1>Tram line</h1>{many * 1000}".encode()).iter())
    assert found[2].text == "Tram line" and 20 < len(found) <= 52


@pytest.mark.parametrize(
    "heading",
    [
        '<div class="a"><h2 id="pier">The old pier</h2><a href="#pier"><span>Section titled \u201cThe old pier\u201d</span></a></div>',
        '<div><a href="#pier">Link to this</a><h2 id="pier">The old pier</h2></div>',
        '<h2 id="pier">The old pier<a class="header-link" href="#pier" title="Permalink"><span class="sr-only">Permalink</span></a></h2>',
        '<h2><span id="pier">The old pier</span><span class="e"><i>[</i><a href="/w?title=x&amp;veaction=edit&amp;section=1">edit</a>'
        '<i> | </i><a href="/w?title=x&amp;action=edit">edit source</a><i>]</i></span></h2>',
        '<div><h2 id="pier">The old pier</h2><span><i>[</i><a href="/w?title=x&amp;action=edit&amp;section=1">править</a><i>]</i></span></div>',
    ],
)
def test_links_to_a_heading_and_to_its_source_are_none_of_the_text(heading: str) -> None:
    assert shown(f"{heading}<p>It was built.</p>") == "The old pier It was built."


@pytest.mark.parametrize(
    "markup",
    [
        '<h2 id="pier">The old pier</h2><p>As <a href="#pier">told above</a>, it was built.</p>',
        '<h2 id="pier"><a href="#pier">The old pier</a></h2>',
        '<h2 id="pier">The old pier</h2><a href="#mole">The new mole</a>',
        '<h2>How to <a href="/wiki?action=edit">edit a page</a></h2>',
    ],
)
def test_other_links_of_a_page_to_itself_are_kept(markup: str) -> None:
    assert shown(markup) == shown(markup.replace("<a ", "<b ").replace("</a>", "</b>"))


@pytest.mark.parametrize("tag", ["script", "style"])
def test_code_is_no_text_of_a_line(tag: str) -> None:
    code = f"<{tag}>window.fit && window.fit({{width: 1}});</{tag}>"
    [link] = parse_html(f"<a href=/><img src=/logo.png>{code}The <b>Quay</b>{code}</a>".encode()).iter("a")
    assert line_of(link) == "The Quay"
    assert line_of(parse_html(b"<p>if (a) {<b>b</b>; }</p>").find(".//p")) == "if (a) {b; }"


def test_links_of_pictures_for_want_of_scripts_are_no_list() -> None:
    links = "".join(f"<a href=/{n}><img src=/{n}.jpg></a>" for n in range(9))
    html = f"<body><article><h1>Tram line opens at last</h1>{PROSE}</article><noscript>{links}</noscript></body>"
    made = run_extraction(Page(URL, html.encode())).article
    assert (made.title, made.body.count("\n\n")) == ("Tram line opens at last", 4)


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<a href=/tag/ferries><svg><title>tag</title><path/></svg>Ferries</a>", "Ferries"),
        ("<a href=/tag/ferries><span><svg><desc>icon</desc></svg></span> Ferries</a>", "Ferries"),
        ("<a href=/><svg><title>The Quay</title></svg></a>", "The Quay"),
        ("<a href=/><span><svg><title>The Quay</title></svg></span></a><p>Since 1931</p>", "The Quay"),
    ],
)
def test_names_of_icons_beside_words_are_no_text(markup: str, line: str) -> None:
    root = parse_html(f"<div><div>{markup}</div></div>".encode())
    assert line_of(next(root.iter("a"))) == line
