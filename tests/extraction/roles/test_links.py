# ruff: noqa: E501 - lines of markup
"""Links that were placed for an article's readers, and those that name its topics."""

from __future__ import annotations

import numpy as np
import pytest

from newscrawl import extract
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.roles.link_candidates import LINKS_AFTER, candidates, text_before
from newscrawl.extraction.roles.link_columns import LINK_COLUMNS, link_rows
from newscrawl.extraction.roles.links import with_links

URL = "https://www.pier.example/sea/ferry-line-returns"
LONG = "The ferry crossed the bay at noon, and the harbour's old cranes turned with the wind as they always had."
TEASER = '<a href="/sea/old-ferry-is-sold-12345{0}">Old ferry is sold to the harbour, part {0}</a>'


def analysis(html: str) -> Analysis:
    return Analysis(Page(URL, f"<html><body>{html}</body></html>".encode()))


def given(*names: str) -> list[Role]:
    return [Role(name, "given") for name in names]


def test_each_row_is_as_wide_as_the_names() -> None:
    page = analysis(
        f"<h1>Ferry line returns</h1><p>{LONG}</p><h3>Read next</h3><p>{TEASER.format(1)}</p><p>{TEASER.format(2)}</p>"
    )
    roles = given("title", "body", "other", "links", "links")
    blocks, rows = link_rows(page, roles, roles)
    assert [block.index for block in blocks] == [3, 4]
    assert rows.shape == (2, len(LINK_COLUMNS)) and rows.dtype == np.float32 and np.isfinite(rows).all()
    row = dict(zip(LINK_COLUMNS, rows[1].tolist(), strict=True))
    assert row["after"] and row["article"] and row["same_folder"] and row["heading:related"]
    assert row["dist"] == 3 and row["heading:distance"] == 2 and row["title_likeness"] > 0


def test_no_text_no_links() -> None:
    page = analysis(f"<p>{TEASER.format(1)}</p>")
    blocks, rows = link_rows(page, given("links"), given("links"))
    assert not blocks and rows.shape == (0, len(LINK_COLUMNS))
    assert with_links(page, given("links")) == given("links")


@pytest.mark.parametrize(
    "html",
    [
        '<nav><p><a href="/sea/old-ferry-is-sold-123456">Old ferry is sold</a></p></nav>',
        '<footer><p><a href="/sea/old-ferry-is-sold-123456">Old ferry is sold</a></p></footer>',
        '<p><a href="#top">Back to the top</a></p>',
        '<p><a href="mailto:desk@pier.example">Write to us</a></p>',
        "<p>" + "<a href='/a/b'>Sea</a> " * 41 + "</p>",
    ],
)
def test_menus_and_links_to_no_page_are_not_asked_about(html: str) -> None:
    page = analysis(f"<p>{LONG}</p>{html}")
    assert candidates(page.blocks, [0], text_before(page.blocks, [0])) == []


def test_a_link_far_from_the_text_is_not_asked_about() -> None:
    page = analysis(f"<p>{LONG}</p>" + f"<p>{TEASER.format(1)}</p>" * (LINKS_AFTER + 5))
    assert candidates(page.blocks, [0], text_before(page.blocks, [0]))[-1].index == LINKS_AFTER - 1


@pytest.mark.parametrize("label", ["Related articles", "Ähnliche Beiträge", "関連記事", "Podobné články"])
def test_a_list_under_a_label_of_its_kind_is_for_readers_and_the_most_read_are_not(label: str) -> None:
    text = "".join(f"<p>{LONG} {n}</p>" for n in range(8))
    items = "".join(f"<li>{TEASER.format(n)}</li>" for n in range(3))
    popular = "".join(
        f'<li><a href="/shop/{n}-kettles-to-buy-now-99{n}">The {n} best kettles you can buy</a></li>' for n in range(8)
    )
    html = f"<main><article><h1>Ferry line returns</h1>{text}<div class='related-posts'><h3>{label}</h3><ul>{items}</ul></div></article></main><aside class='sidebar'><h3>Most read</h3><ol>{popular}</ol></aside>"
    page = analysis(html)
    roles = given("title", *["body"] * 8, "other", *["links"] * 3, "other", *["links"] * 8)
    found = [role.name for role in with_links(page, roles)]
    assert found[9:13] == ["related label", *["related"] * 3]
    assert "related" not in found[13:] and "related label" not in found[13:]


@pytest.mark.parametrize(
    ("line", "text", "label"),
    [
        ('<b>Read also:</b> <a href="/local/roof">The roof of the school leaks again</a>', "The roof of the school leaks again", "Read also"),
        ('Lesen Sie auch: <a href="/lokales/schuldach">Das Schuldach ist wieder undicht</a>', "Das Schuldach ist wieder undicht", "Lesen Sie auch"),
        ('Lire aussi : <a href="/toit">Le toit de l’école fuit encore</a>', "Le toit de l’école fuit encore", "Lire aussi"),
        ('Читайте также: <a href="/town/krysha">Крыша школы снова течёт</a>', "Крыша школы снова течёт", "Читайте также"),
        ('اقرأ أيضا: <a href="/local/saqf">سقف المدرسة يسرب الماء من جديد</a>', "سقف المدرسة يسرب الماء من جديد", "اقرأ أيضا"),
    ],
)  # fmt: skip
def test_a_line_that_announces_a_link_to_a_short_address(line: str, text: str, label: str) -> None:
    prose = "".join(f"<p>{LONG} That was the {day} of the month, the mate said.</p>" for day in range(1, 7))
    html = f"<title>Ferry line returns</title><article><h1>Ferry line returns</h1>{prose}<p>{line}</p>{prose.replace('mate', 'cook')}</article>"
    article = extract(f"<html><body>{html}</body></html>", URL)
    assert [(link.text, link.label) for link in article.related_links] == [(text, label)]
    assert text not in article.body


@pytest.mark.parametrize(
    "link", ['<a href="/login">Log in</a>', '<a href="/author/jo-roe">Jo Roe</a>', '<a href="/sea/">Sea</a>']
)
def test_a_line_that_announces_no_article(link: str) -> None:
    prose = "".join(f"<p>{LONG} That was the {day} of the month, the mate said.</p>" for day in range(1, 7))
    html = (
        f"<title>Ferry line returns</title><article><h1>Ferry line returns</h1>{prose}<p>See also: {link}</p></article>"
    )
    assert extract(f"<html><body>{html}</body></html>", URL).related_links == []


OWN = '<p><a href="/sea/old-ferry-is-sold-123456">Old ferry is sold</a></p>'


@pytest.mark.parametrize(
    "html",
    [
        f"<main><article><p>{LONG}</p><footer><h3>Read next</h3>{OWN}</footer></article></main>",
        f"<main><p>{LONG}</p><nav><h3>Lesen Sie auch</h3>{OWN}</nav></main>",
        f"<form action='/page.aspx'><p>{LONG}</p>{OWN}</form>",
    ],
)
def test_an_articles_own_foot_and_a_form_around_the_page_are_asked_about(html: str) -> None:
    page = analysis(html)
    assert [block.text for block in candidates(page.blocks, [0], text_before(page.blocks, [0]))] == [
        "Old ferry is sold"
    ]


@pytest.mark.parametrize("label", ["Alte ştiri de Port", "Другие новости порта", "Weitere Nachrichten"])
def test_a_page_keeps_no_listing_of_many_links(label: str) -> None:
    teasers = "".join(
        f'<div>{n} min</div><div><a href="/ferry-number-{n}-was-late-again-9{n:04}">Ferry number {n} was late again</a></div>'
        for n in range(60)
    )
    text = f"<html><body><h1>Ferry line returns</h1><p>{LONG}</p><p>{LONG[::-1]}.</p><h3>{label}</h3>{teasers}"
    assert extract(text, URL).related_links == []


@pytest.mark.parametrize("address", ["/archives/{}", "/?p={}", "/news.php?id={}"])
@pytest.mark.parametrize("label", ["Lesen Sie auch", "Read also", "Читайте также"])
def test_a_list_under_a_label_is_whole_whatever_its_addresses(label: str, address: str) -> None:
    titles = [
        "Der alte Hafen bleibt offen",
        "Fähre fährt wieder nach Norden",
        "Was sich am Kai ändert",
        "Streit um die Mole",
    ]
    items = "".join(f'<li><a href="{address.format(n + 12)}">{title}</a></li>' for n, title in enumerate(titles))
    page = f"<article class='post-7 hentry tag-hafen'><h1>{LONG[:50]}</h1>{f'<p>{LONG * 3}</p>' * 4}<h3>{label}</h3><ul>{items}</ul></article>"
    made = extract(f"<html><title>{LONG[:50]}</title><body>{page}</body></html>", "https://www.pier.example/archives/7")
    assert [link.text for link in made.related_links] == titles
    assert {link.label for link in made.related_links} == {label}
    assert made.tags == []


@pytest.mark.parametrize("label", ["<h2 class=screen-reader-text>Beitragsnavigation</h2>", "<h3>Weiterlesen</h3>", ""])
def test_what_came_before_and_after_is_not_placed_for_readers(label: str) -> None:
    nav = f"<div class=nav-links>{label}<div class=nav-previous><a href=/2031/04/der-alte-hafen-bleibt-offen rel=prev>Der alte Hafen bleibt offen</a></div>"
    nav += (
        "<div class=nav-next><a href=/2031/06/streit-um-die-neue-mole rel=next>Streit um die neue Mole</a></div></div>"
    )
    page = f"<main><article><h1>{LONG[:50]}</h1>{f'<p>{LONG * 3}</p>' * 4}</article>{nav}</main>"
    made = extract(f"<html><title>{LONG[:50]}</title><body>{page}</body></html>", URL)
    assert made.related_links == [] and made.tags == []


def test_a_list_of_headlines_and_where_they_stood_is_whole() -> None:
    items = "".join(
        f'<li>\u201e<a href="/wiki/{title.replace(" ", "_")}">{title}</a>\u201c \u2014 <i>Hafenblatt</i>, {n}. Mai 2031</li>'
        for n, title in enumerate(("Der alte Hafen bleibt offen", "Streit um die Mole", "Was am Kai geschieht"), 3)
    )
    page = f"<h1>{LONG[:50]}</h1><div id=content>{f'<p>{LONG * 3}</p>' * 4}<h2>Siehe auch</h2><ul>{items}</ul></div>"
    made = extract(
        f"<html><title>{LONG[:50]}</title><body>{page}</body></html>", "https://www.pier.example/wiki/Der_Hafen"
    )
    assert [link.text for link in made.related_links] == [
        "Der alte Hafen bleibt offen",
        "Streit um die Mole",
        "Was am Kai geschieht",
    ]
    assert "Hafenblatt" not in made.body


def test_a_list_that_a_page_begins_with_has_no_label() -> None:
    """Least of all the page's last line."""
    items = "".join(
        f'<li><a href="/sea/2031/05/0{n}/the-{what}-returns-to-the-pier-{n}">The {what} returns to the pier in Borga</a> {n} May 2031</li>'
        for n, what in enumerate(("ferry", "lamp", "bridge"), 1)
    )
    page = f"<ul>{items}</ul><h1>{LONG[:50]}</h1>{f'<p>{LONG * 3}</p>' * 4}<h3>Read also</h3>"
    assert extract(f"<html><body>{page}</body></html>", URL).related_links == []


@pytest.mark.parametrize(
    "item",
    [
        "<li>\u2190 Previous<br> <a href='{}'>{}</a></li>",
        "<div><a href='{}'><div><span>Next Post</span><div>{}</div></div></a></div>",
        "<p>Vorheriger Beitrag: <a href='{}'>{}</a></p>",
        "<li>下一篇：<a href='{}'>{}</a></li>",
        "<a href='{}'><div class=hidden>Previous</div><div><div>Previous</div><h2>{}</h2></div></a>",
    ],
)
def test_what_was_published_before_and_after_is_none_of_the_readers_links(item: str) -> None:
    items = "".join(
        item.format(f"/blog/brücke-bleibt-vorerst-gesperrt-{n}/", f"Brücke bleibt vorerst gesperrt, Teil {n}")
        for n in (1, 2)
    )
    page = f"<main><h1>{LONG[:50]}</h1>{f'<p>{LONG * 3}</p>' * 4}<ul>{items}</ul></main>"
    made = extract(f"<html><title>{LONG[:50]}</title><body>{page}</body></html>", "https://www.pier.example/blog/7")
    assert made.related_links == [] and "Teil" not in made.body


class _Sure:
    """A forest that says of each link the same."""

    def __init__(self, chances: list[float]) -> None:
        self.chances = np.array(chances, np.float32)

    def predict(self, rows: np.ndarray) -> np.ndarray:
        return self.chances[: len(rows)]


@pytest.mark.parametrize(
    ("names", "last", "role"),
    [
        (("Tide", "Ferry", "Old piers", "Harbour"), "/x/harbour", "tag"),
        (("Ebbe", "Fähre", "Häfen", "Inseln"), "/thema?id=7", "tag"),
        (("潮汐", "渡船", "碼頭", "島の古い渡し船が売られた"), "/sea/old-ferry-is-sold-123456", "links"),
    ],
)
def test_a_list_of_topics_names_them_all(
    names: tuple[str, ...], last: str, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forests = {"related": _Sure([0.0] * 4), "tag": _Sure([0.9, 0.9, 0.9, 0.0])}
    monkeypatch.setattr("newscrawl.extraction.roles.links.load_forest", forests.__getitem__)
    hrefs = [*(f"/x/{number}" for number in range(3)), last]
    items = "".join(f"<li><a href={href}>{name}</a></li>" for href, name in zip(hrefs, names, strict=True))
    page = analysis(f"<h1>Ferry line returns</h1><p>{LONG}</p><ul>{items}</ul>")
    decided = with_links(page, given("title", "body", *["links"] * 4))
    assert [one.name for one in decided[2:]] == ["tag", "tag", "tag", role]


def test_a_list_of_links_of_which_one_names_a_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    forests = {"related": _Sure([0.0] * 4), "tag": _Sure([0.9, 0.0, 0.0, 0.0])}
    monkeypatch.setattr("newscrawl.extraction.roles.links.load_forest", forests.__getitem__)
    items = "".join(f"<li><a href=/x/{number}>Hafen {number}</a></li>" for number in range(4))
    page = analysis(f"<h1>Ferry line returns</h1><p>{LONG}</p><ul>{items}</ul>")
    decided = with_links(page, given("title", "body", *["links"] * 4))
    assert [one.name for one in decided[2:]] == ["tag", "links", "links", "links"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("From the islands", "related label"),
        ("Von den Inseln", "related label"),
        ("島から", "related label"),
        ("Sign up for our newsletter", "other"),
        ("Abonnieren Sie unseren Newsletter", "other"),
    ],
)
def test_any_heading_over_links_for_readers_is_their_label_but_a_call(
    heading: str, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forests = {"related": _Sure([0.9] * 2), "tag": _Sure([0.0] * 2)}
    monkeypatch.setattr("newscrawl.extraction.roles.links.load_forest", forests.__getitem__)
    links = "".join(f"<p>{TEASER.format(number)}</p>" for number in range(2))
    page = analysis(f"<h1>Ferry line returns</h1><p>{LONG}</p><div><h3>{heading}</h3>{links}</div>")
    decided = with_links(page, given("title", "body", "other", "links", "links"))
    assert [one.name for one in decided[2:]] == [role, "related", "related"]


@pytest.mark.parametrize("label", ["Related articles", "Lesen Sie auch", "関連記事"])
@pytest.mark.parametrize(("item", "last"), [("li", "related"), ("p", "links")])
def test_a_list_under_a_label_is_whole_and_lines_are_judged_each(
    label: str, item: str, last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forests = {"related": _Sure([0.9, 0.0]), "tag": _Sure([0.0, 0.0])}
    monkeypatch.setattr("newscrawl.extraction.roles.links.load_forest", forests.__getitem__)
    links = "".join(f"<{item}>{TEASER.format(number)}</{item}>" for number in range(2))
    page = analysis(f"<h1>Ferry line returns</h1><p>{LONG}</p><div><h3>{label}</h3><section>{links}</section></div>")
    decided = with_links(page, given("title", "body", "other", "links", "links"))
    assert [one.name for one in decided[2:]] == ["related label", "related", last]
