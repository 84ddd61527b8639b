# ruff: noqa: E501 - lines of markup
"""The stages that decide roles: each takes a role for every block and gives others, and changes no block."""

from __future__ import annotations

import ast
import copy
from pathlib import Path
from typing import Any

import pytest

import newscrawl.extraction.one_page as one_page
from newscrawl import extract
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction
from newscrawl.extraction.roles.assign import general_roles
from newscrawl.extraction.roles.related import with_related
from newscrawl.extraction.roles.selected import with_selected
from newscrawl.extraction.roles.stages import STAGES, without_far, without_hidden, without_repeated

URL = "https://www.pier.example/news/ferry-line-returns"
LONG = "Der Fährverkehr über die Bucht beginnt im Frühjahr wieder, wie die Reederei am Dienstag mitteilte."
OTHER = "渡し船は春から再び湾を渡ると、船会社が火曜日に発表した。港の人々は十一年ぶりの便を待ち望んでおり、切符は四月に売り出される。"
LINK = '<a href="/news/bruecke-bleibt-vorerst-gesperrt-{}">Brücke bleibt vorerst gesperrt, Teil {}</a>'


def analysis(html: str, **selectors: Any) -> Analysis:
    return Analysis(Page(URL, f"<html><body>{html}</body></html>".encode(), {"content-type": "text/html; charset=utf-8"}, selectors=selectors))  # fmt: skip


def given(*names: str) -> list[Role]:
    return [Role(name, "given") for name in names]


def names(roles: list[Role]) -> list[str]:
    return [role.name for role in roles]


def paragraphs(count: int, text: str = "Zeile") -> str:
    return "".join(f"<p>{text} {number}</p>" for number in range(count))


@pytest.mark.parametrize(("name", "before", "after"), [("tag", 3, 25), ("caption", 30, 15)])
def test_tags_and_captions_far_from_the_article_are_others(name: str, before: int, after: int) -> None:
    size = 100
    page, at = analysis(paragraphs(size)), 40
    for place, stays in (
        (at - before, True),
        (at - before - 1, False),
        (at + 9 + after, True),
        (at + 10 + after, False),
    ):
        roles = given(*["other"] * size)
        roles[at : at + 10] = given("title", *["body"] * 9)
        roles[place] = Role(name, "given")
        found = without_far(page, roles)[place]
        assert found == (Role(name, "given") if stays else Role("other", f"{name} far from the article"))


def test_far_is_nothing_where_there_is_no_article() -> None:
    page = analysis(paragraphs(2))
    assert names(without_far(page, given("tag", "other"))) == ["tag", "other"]


@pytest.mark.parametrize("text", [LONG, OTHER])
def test_a_paragraph_stands_in_the_body_once(text: str) -> None:
    page = analysis(f"<p>{text}</p><p>{text}</p><p>{text}</p><p>Ja.</p><p>Ja.</p>")
    found = without_repeated(page, given("body", "other", "body", "body", "body"))
    assert names(found) == ["body", "other", "repeated", "body", "body"]


@pytest.mark.parametrize("line", ["Freie Fahrt für alle Mitglieder des Hafenvereins und ihre Kinder", OTHER])
@pytest.mark.parametrize(
    "markup", ["<ul><li>{}</li></ul>", "<ul><li><p>{}</p></li></ul>", "<h3>{}</h3>", "<dd>{}</dd>"]
)
def test_items_and_headings_may_say_of_one_thing_what_they_said_of_another(markup: str, line: str) -> None:
    item = markup.format(line)
    page = analysis(f"{item}<p>Die Fähre.</p>{item}<p>Die Barke.</p>{item}<p>{LONG}</p>{item}<p>{LONG}</p>")
    found = without_repeated(page, given(*["body"] * 8))
    assert names(found) == [*["body"] * 6, "repeated", "repeated"], "what stands with what is repeated, is"


@pytest.mark.parametrize(
    "line",
    [LONG, "英语或俄语或日语、中外美术史、美术理论及作品分析、现代美术理论、中国美术史、西方美术史和艺术概论与写作"],
)
@pytest.mark.parametrize("cell", ["<td>{}</td>", "<td><p>{}</p></td>", "<th scope=row>{}</th>"])
def test_cells_may_say_in_each_row_what_they_said_in_the_one_before(cell: str, line: str) -> None:
    rows = "".join(f"<tr><td>Hafen {number}</td>{cell.format(line)}</tr>" for number in range(3))
    found = without_repeated(analysis(f"<table>{rows}</table>"), given(*["body"] * 6))
    assert names(found) == ["body"] * 6


def test_a_text_that_a_column_of_the_page_shows_again_is_repeated() -> None:
    text = f"<p>{LONG}</p><p>{OTHER}</p>"
    page = analysis(
        f"<table><tr><td>{text}<p>Ja.</p><p>Nein.</p></td><td>{text}<p>Doch.</p><p>Eben.</p></td></tr></table>"
    )
    found = without_repeated(page, given(*["body"] * 8))
    assert names(found) == [*["body"] * 4, "repeated", "repeated", "body", "body"]


def test_what_is_left_of_a_paragraph_counts_as_repeated() -> None:
    page = analysis(f"<p>{LONG}</p><p>Neu: {LONG}</p>")
    found = without_repeated(page, [Role("body", "given"), Role("body", "given", LONG)])
    assert names(found) == ["body", "repeated"] and found[1].text == LONG


def test_links_under_a_label_are_related_until_the_text_goes_on() -> None:
    html = f"<main><p>{LONG}</p><h3>Lesen Sie auch</h3><ul><li>{LINK.format(1, 1)}</li><li>{LINK.format(2, 2)}</li></ul><p>{LONG} Ende.</p><p>{LINK.format(3, 3)}</p></main>"
    page = analysis(html)
    found = with_related(page, given("body", "other", "links", "links", "body", "links"))
    assert names(found) == ["body", "related label", "related", "related", "body", "links"]
    assert found[2].reason == "link under a label"


@pytest.mark.parametrize("label", ["Lesen Sie auch", "Read also", "関連記事"])
@pytest.mark.parametrize("around", ["<h3>{}</h3><div class=NAME>{}</div>", "<div class=NAME><h3>{}</h3>{}</div>"])
@pytest.mark.parametrize(("name", "role"), [("list", "related"), ("comments", "links")])
def test_links_in_comments_are_under_no_label(label: str, around: str, name: str, role: str) -> None:
    box = around.replace("NAME", name).format(label, f"<p>{LINK.format(1, 1)}</p>")
    found = with_related(
        analysis(f"<main><p>{LONG}</p>{box}<p>{LONG} Ende.</p></main>"), given("body", "other", "links", "body")
    )
    assert names(found)[2] == role


def test_a_label_alone_and_links_without_text_are_nothing() -> None:
    page = analysis(f"<main><p>{LONG}</p><h3>Lesen Sie auch</h3><p>{LONG} Ende.</p></main>")
    assert names(with_related(page, given("body", "other", "body"))) == ["body", "other", "body"]
    page = analysis(f"<h3>Lisez aussi</h3><ul><li>{LINK.format(1, 1)}</li></ul>")
    assert names(with_related(page, given("other", "links"))) == ["other", "links"]


def test_a_list_of_headlines_among_the_text_is_related() -> None:
    items = "".join(f"<li>{LINK.format(n, n)}</li>" for n in range(3))
    page = analysis(f"<article><div><p>{LONG}</p><ul>{items}</ul><p>{LONG} Ende.</p><p>{LONG}</p></div></article>")
    assert names(with_related(page, given("body", *["other"] * 3, "body", "body")))[1:4] == ["related"] * 3


@pytest.mark.parametrize(("count", "role"), [(6, "related"), (7, "other")])
def test_more_links_alone_than_an_article_has_are_what_the_page_is_about(count: int, role: str) -> None:
    page = "".join(f"<p>{LONG}</p><div>{LINK.format(n, n)}</div>" for n in range(count)) + f"<p>{LONG}</p>" * 2
    decided = with_related(analysis(page), given(*["body", "other"] * count, "body", "body"))
    assert names(decided)[1 : 2 * count : 2] == [role] * count


@pytest.mark.parametrize("line", ["12. April: {}", "4月12日 {}", "{} (Hafenblatt)"])
def test_a_whole_list_of_headlines_right_below_a_paragraph(line: str) -> None:
    items = "".join(f"<li>{line.format(LINK.format(n, n))}</li>" for n in range(3))
    roles = given("body", "body", "other", "other", "other", "body")
    page = f"<article><p>{LONG}</p><p>{LONG}</p><ul>{{}}</ul><p>{LONG}</p></article>"
    assert names(with_related(analysis(page.format(items)), roles))[2:5] == ["related"] * 3
    other = page.format(f"{items}<li>Und eine Zeile ohne Link, in der etwas anderes steht.</li>")
    assert names(with_related(analysis(other), [*roles[:5], *given("body", "body")]))[2:5] == ["other"] * 3


def test_what_is_hidden_is_the_text_where_the_page_shows_little_else() -> None:
    page = analysis(f"<p>{LONG}</p><div hidden><p>{LONG}</p><p>{OTHER}</p></div>")
    assert names(without_hidden(page, given("body", "body", "body"))) == ["body"] * 3


def test_a_tag_stays_a_tag() -> None:
    page = analysis(f"<main><p>{LONG}</p><h3>Lesen Sie auch</h3><p>{LINK.format(1, 1)}</p></main>")
    assert names(with_related(page, given("body", "other", "tag"))) == ["body", "other", "tag"]


FIGURES = f"<div class=s><p>{LONG}</p><p class=c>Die Fähre am Kai</p></div><p class=x>Am Abend</p>"


@pytest.mark.parametrize(
    ("selectors", "roles"),
    [
        ({"captions": ".c"}, ["body", "caption", "other"]),
        ({"captions": False}, ["body", "other", "other"]),
        ({"captions": "h7"}, ["body", "other", "caption"]),
        ({"body": ".s"}, ["body", "body", "caption"]),
        ({"body": ".x"}, ["other", "other", "body"]),
        ({"body": ".s", "captions": ".c"}, ["body", "caption", "other"]),
        ({"tags": [".c", ".x"]}, ["body", "tag", "tag"]),
        ({"body_drop": ".s"}, ["dropped", "other", "caption"]),
        ({"body": "h7", "body_drop": "h7"}, ["body", "other", "caption"]),
    ],
)
def test_selectors_have_the_last_word(selectors: dict[str, Any], roles: list[str]) -> None:
    page = analysis(FIGURES, **selectors)
    assert names(with_selected(page, given("body", "other", "caption"))) == roles


def test_what_is_cut_out_of_a_paragraph_is_part_of_its_role() -> None:
    page = analysis("<p>Die <b>NEU</b> Fähre <i>Anzeige</i> fährt <b>wieder</b>.</p>", body_drop=["b:first-child", "i"])
    role = with_selected(page, given("body"))[0]
    assert role.name == "body" and role.text == "Die Fähre fährt wieder."
    assert "without 'NEU'" in role.reason and "without 'Anzeige'" in role.reason
    assert page.blocks[0].text == "Die NEU Fähre Anzeige fährt wieder."
    page.blocks[0].settle(role)
    assert (page.blocks[0].text, page.blocks[0].is_cut) == (role.text, True)
    assert page.blocks[0].folded == "die fähre fährt wieder"


def test_cut_until_nothing_is_left() -> None:
    page = analysis(
        "<p><a href=/a>Erste Hälfte</a> <a class=z href=/b>zweite</a></p>", body_drop=["a:first-child", ".z"]
    )
    assert names(with_selected(page, given("body"))) == ["dropped"]


def test_stages_change_no_block() -> None:
    page = analysis(f"<main><h1>Fähre</h1><p>{LONG}</p><h3>Lesen Sie auch</h3><p>{LINK.format(1, 1)}</p><p>{LONG}</p></main>", body_drop="h7", tags="h3")  # fmt: skip
    before = [copy.copy(block) for block in page.blocks]
    roles = general_roles(page, "Fähre")
    for stage in STAGES:
        kept = list(roles)
        decided = stage(page, roles)
        assert roles == kept and len(decided) == len(page.blocks)
        roles = decided
    assert [(b.text, b.role, b.reason) for b in page.blocks] == [(b.text, b.role, b.reason) for b in before]


def test_a_stage_that_fails_leaves_the_roles_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(analysis: Analysis, roles: list[Role]) -> list[Role]:
        raise ValueError("no sense in this list")

    monkeypatch.setattr(one_page, "STAGES", (STAGES[0], broken, STAGES[3], broken))
    html = (
        f"<html><body><article><h1>Fähre</h1>{''.join(f'<p>{LONG} {n}</p>' for n in range(6))}</article></body></html>"
    )
    found = run_extraction(Page(URL, html.encode(), {"content-type": "text/html; charset=utf-8"}))
    told = "broken: ValueError('no sense in this list')"
    assert found.field_errors == {"roles": f"{told}; {told}"} and found.article.body.count(LONG) == 6


def test_roles_are_written_in_one_place() -> None:
    """Only `Block.settle` sets a block's role, and only the extraction calls it."""
    package = Path(one_page.__file__).parents[1]
    for path in (*package.glob("extraction/**/*.py"), *package.glob("explain/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in ("role", "reason"):
                assert path.name == "blocks.py", f"{path}:{node.lineno} sets a role"
            if isinstance(node, ast.Attribute) and node.attr == "settle":
                assert path == Path(one_page.__file__), f"{path}:{node.lineno} settles a role"


def test_what_is_hidden_among_the_text_is_not_the_text() -> None:
    lines = [
        f"<p>{n}. The harbour board voted on Tuesday to keep the old quay open for ten years.</p>" for n in range(6)
    ]
    for hidden in ("style='display:none'", "hidden", "aria-hidden=true"):
        secret = f"<p {hidden}>A sentence of the page's own makers that no reader of it was ever meant to see here.</p>"
        inside = "<span style='display: none'>own makers</span>"
        text = "".join([*lines[:3], secret, *lines[3:]]).replace("quay open", f"quay {inside}open")
        html = f"<html lang=en><title>Quay</title><body><article><h1>Quay stays</h1>{text}</article>"
        body = extract(html, "https://quay.example/2031/quay-stays-open").body
        assert "5. The harbour" in body
        assert "own makers" not in body
