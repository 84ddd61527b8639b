"""What a page of many related links costs."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newscrawl import extract
from newscrawl.extraction.fields import link_texts, related_links

PAGE = gzip.decompress((Path(__file__).parents[2] / "pages" / "wordpress-en" / "page.html.gz").read_bytes()).decode()
OPEN = '<p class="also-read">Also read: <a href="'
LINE = '<p>Read also: <a href="/news/the-ferry-{n}-comes-back">The ferry {n} comes back</a></p>'


def test_a_link_around_all_that_follows_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is not closed, in a page of thousands of lines: a card's headline was looked for at each of them."""
    asked = []

    def counted(look: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def looked(at: Any) -> Any:
            asked.append(at)
            return look(at)

        return looked

    for module, name in ((related_links, "is_no_headline"), (related_links, "line_of"), (link_texts, "line_of")):
        monkeypatch.setattr(module, name, counted(getattr(module, name)))
    before, _, after = PAGE.partition(OPEN)
    href, _, after = after.partition(">")

    def questions(lines: int) -> int:
        asked.clear()
        extract(
            f"{before}{OPEN}{href}>{''.join(LINE.format(n=n) for n in range(lines))}{after}", "https://a.example/b-c"
        )
        return len(asked)

    assert 0 < questions(400) <= 3 * questions(200)


@pytest.mark.parametrize("holder", ["p", "aside", "blockquote", "section"])
def test_a_link_alone_between_paragraphs_whatever_holds_it(holder: str) -> None:
    prose = "".join(
        f"<p>{n}. The council voted on Tuesday to keep the old pier open, the chair said.</p>" for n in range(5)
    )
    anchor = "<a href=/news/2031/05/10/how-the-plant-shaped-the-bay/><span>How the plant shaped the bay</span></a>"
    link = f"<{holder}>{anchor}</{holder}>"
    page = f"<main><h1>The old pier stays open</h1><div>{prose}{link}{prose.replace('Tuesday', 'Monday')}</div></main>"
    found = extract(page, "https://quay.example/news/2031/05/14/the-old-pier-stays-open/").related_links
    assert [link.text for link in found] == ["How the plant shaped the bay"]
