"""Names in a page's foot are of those who made the site; a picture of a person stands before an author's name."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the harbour master said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))


def authors(below: str = "", foot: str = "") -> list[str]:
    page = f"<div class=page><h1>Pier stays open</h1>{below}<div>{PROSE}</div></div>{foot}"
    html = f"<html lang=en><title>Pier stays open</title><body>{page}</body></html>"
    return extract(html, "https://islander.example/2031/05/pier-stays-open").authors


@pytest.mark.parametrize("line", ["The Islander Powered by QUILL Works", "Quill was coded with love by Roe Media."])
@pytest.mark.parametrize("tag", ["footer", "section id=footer"])
def test_the_page_s_foot_signs_nothing(line: str, tag: str) -> None:
    assert authors(foot=f"<{tag}><div><p>{line}</p></div></{tag.split()[0]}>") == []


def test_an_entry_s_foot_does() -> None:
    assert authors(foot="<footer class=entry-footer><p>By Jo Roe</p></footer>") == ["Jo Roe"]


@pytest.mark.parametrize("icon", ["bi bi-person", "fa fa-user", "icon-author"])
@pytest.mark.parametrize("name", ["Jo Roe", "مريم الفارس", "Анна Меркулова"])
def test_a_name_behind_the_picture_of_a_person(icon: str, name: str) -> None:
    icons = "<span><i class=bi-calendar></i>{}</span> <span><i class='{}'></i>{}</span>"
    line = f"<div class=text-muted>{icons.format('7 May 2031', icon, name)} <span>4 min</span></div>"
    assert authors(line) == [name]


def test_the_reader_s_own_account_is_none() -> None:
    assert authors("<div><a href=/login><i class=icon-user></i> Community Hub</a> <a href=/x>x</a></div>") == []


def test_the_picture_of_a_person_in_a_list_of_facts() -> None:
    facts = (
        "<li><i class='fa fa-calendar'></i> 7 May 2031</li><li><i class='fa fa-user'></i> <a href=/author/x>{}</a></li>"
    )
    assert authors(f"<ul>{facts.format('راعوث أبارا')}</ul>") == ["راعوث أبارا"]
