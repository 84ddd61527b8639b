# ruff: noqa: E501 - lines of markup
"""The section, where no address of a category says it: behind a label, in the headline's element, as in the menu."""

from __future__ import annotations

import pytest

from newscrawl import extract

URL = "https://quay.example/the-old-pier-stays-4411"
TITLE = "The old pier stays"
PROSE = "".join(
    f"<p>{n}. The council voted on Tuesday to keep the old pier open for ten more years.</p>" for n in range(6)
)
MENU = "<nav><ul><li><a href=/category/h/>Harbours</a><li><a href=/category/s/>Seen</a><li><a href=/category/m/>海港</a></ul></nav>"


def section(above: str = "", head: str = f"<h1>{TITLE}</h1>", below: str = "", behind: str = "") -> str | None:
    page = f"{MENU}<div class=page>{above}{head}{below}<div>{PROSE}</div>{behind}</div>"
    return extract(f"<html><title>{TITLE}</title><body>{page}</body></html>", URL).section


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By: Jo Roe | Category: Harbours | Views: 12", "Harbours"),
        ("<b>时间：</b>2031-05-07 &nbsp; <b>分类：</b> <a href=/sort/1>海港</a>", "海港"),
        ("作者:方丽真 | 分类:海港 | 浏览:123", "海港"),
        ("Kategorie: <a href=/k7>Seen</a>, 7. Mai 2031", "Seen"),
        ("Рубрика: Гавани", "Гавани"),
        ("카테고리: 항만 | 조회 12", "항만"),
    ],
)
def test_what_stands_behind_its_label(line: str, name: str) -> None:
    assert section(below=f"<p class=date>{line}</p>") == name
    assert section(behind=f"<h6>{line}</h6>") == name


@pytest.mark.parametrize(
    "head",
    [
        f"<h1><a class=category href=/board/7>Harbours</a> <a href=/the-old-pier-stays-4411>{TITLE}</a></h1>",
        f"<h2 id=t><span class=bo_v_cate>Harbours</span> <span>{TITLE}</span></h2>",
    ],
)
def test_what_stands_before_the_headline_in_its_element(head: str) -> None:
    assert section(head=head) == "Harbours"


@pytest.mark.parametrize("name", ["Harbours", "Seen", "海港"])
def test_a_line_that_is_called_as_a_section_of_the_menu(name: str) -> None:
    assert section(f"<p class=upper>{name}</p>") == name
    assert section("<p class=upper>Harbour masters</p>") is None


def test_a_link_in_an_aside_of_its_own_above_the_headline() -> None:
    assert section("<aside><div><a href=/ports>Ports</a></div></aside>") == "Ports"
    assert section("<aside><a href=/ports>Ports</a> <p>High water at noon</p></aside>") is None


def test_lines_behind_the_standfirst() -> None:
    deck = "<h2 class=subtitle>Ten more years for the pier, the chair of the harbour council said on Tuesday.</h2>"
    line = "<div><a rel=author href=/>Jo Roe</a> included in <a href=/categories/ports/>Ports</a></div>"
    assert section(below=deck + line) == "Ports"
    assert section(below=f"{deck}<p><a href=/demo>Watch demo</a></p>") is None


@pytest.mark.parametrize(
    "text",
    ["Back to overview", "Zurück zur Übersicht", "Retour à la liste", "Вернуться к списку", "返回列表", "一覧へ戻る"],
)
def test_what_leads_back_is_none(text: str) -> None:
    html = (
        f"<html><title>{TITLE}</title><body><article><h1>{TITLE}</h1>{PROSE}</article><p><a href=/blog/>{text}</a></p>"
    )
    assert extract(html, "https://quay.example/blog/the-old-pier-stays-4411").section in (None, "Blog")


def test_many_lines_that_are_called_categories_are_topics() -> None:
    names = "".join(f"<div class=quarto-category>{name}</div>" for name in ("tide", "ferry", "quay"))
    assert section(below=f"<div>{names}</div>") is None
    assert section(below="<div class=post-category>Tides</div>") == "Tides"
