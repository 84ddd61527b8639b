"""What is looked at first, since it is cheap, rules out nothing that the whole look would find."""

from __future__ import annotations

import random
import re
from itertools import takewhile

import pytest
from lxml.html import HtmlElement

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Role
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.fields import trim as trimming
from newscrawl.extraction.fields.cards import Cards, Comments, own_elements
from newscrawl.extraction.fields.folder_names import folder_names
from newscrawl.extraction.fields.related_links import _is_own
from newscrawl.extraction.fields.title_lines import TitleLines, may_begin
from newscrawl.extraction.words import dates, positions
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.load import entries
from newscrawl.extraction.words.reporters import reporters
from newscrawl.text.addresses import page_key
from newscrawl.text.strings import fold

SIGNS = "|-–—·•∙⋅»«<>‹›:：/~*►◆★ㅣ｜│┃¦∣❘⎮‖_()（,，、\u060c"
WORDS = ("Ferry", "returns", "The Pier", "pier", "Rowing", "Jo Roe", "Staff Writer", "reporter", "潮汐日报", "archives")
NAMES = frozenset({"the pier", "pier"})


def analysed(body: str, url: str = "https://pier.example/news/rowing/a") -> Analysis:
    return Analysis(Page.of(f"<html><body>{body}</body></html>", url))


def lines(count: int) -> list[str]:
    """Words and signs in any order, with blanks between them or none."""
    made = random.Random(7)
    signs = [*SIGNS, "--", "::", "", "", ""]
    return ["".join(made.choice((*WORDS, *signs, " ", " ")) for _ in range(made.randrange(1, 9))) for _ in range(count)]


@pytest.mark.parametrize("names", [NAMES, NAMES | {"潮 汐 日 报"}])
def test_no_headline_without_a_sign_is_cut(monkeypatch: pytest.MonkeyPatch, names: frozenset[str]) -> None:
    sections = frozenset({"rowing"})
    quick = [trimming.trim(line, names, sections) for line in lines(5_000)]
    monkeypatch.setattr(trimming, "_SIGN", re.compile(""))
    assert quick == [trimming.trim(line, names, sections) for line in lines(5_000)]


def test_no_name_without_a_sign_stands_before_a_position(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = list(map(positions.before_position, lines(5_000)))
    monkeypatch.setattr(positions, "_SIGN", re.compile(""))
    assert quick == list(map(positions.before_position, lines(5_000))) and any(quick)


@pytest.mark.parametrize("text", ["5.4.2026, 12:30", "3-4-2026", "May 5, 2031 | 3. 4. 2031", "2031年5月3日", "4.5.26"])
def test_only_slashes_are_read_in_two_ways(text: str) -> None:
    assert [*dates._shown_in(text, True)] == [*dates._shown_in(text, False)] == [*dates.dates_in(text, True)]
    assert dates.dates_in("3/4/2026", True) != dates.dates_in("3/4/2026", False)


def test_comments_and_cards_are_those_of_each_element() -> None:
    page = analysed(
        "<article><h1>Ferry returns</h1><p>Text</p><div class=comments><p>in the article</p></div></article>"
        "<span class=comments><div><p>one</p><p>two</p></div></span><div class=comment-list><ul><li>three</ul></div>"
        "<ul><li><a href=/news/2026/ferry-line-returns-again>Ferry line returns again</a><p>Jo Roe</p></ul><p>end</p>"
    )
    for block in page.blocks:
        block.settle(Role({"Ferry returns": "title", "Text": "body"}.get(block.text, "other"), ""))
    own = own_elements(page)

    def is_in_comment(element: HtmlElement) -> bool:
        around = takewhile(lambda above: above not in own, (element, *element.iterancestors()))
        return any(class_mask(above) & bit("comment") for above in around)

    comments = Comments(page)
    held = {element: comments.hold(element) for element in (*reversed(page.elements.all), *page.elements.all)}
    assert held == {element: is_in_comment(element) for element in held} and {*held.values()} == {True, False}
    cards = Cards(page)
    inside = [cards.hold(block.context.element) for block in page.blocks]
    assert inside == list(map(Cards(page).hold_block, page.blocks))
    assert [b.text for b, on_card in zip(page.blocks, inside, strict=True) if on_card] == [
        "Ferry line returns again",
        "Jo Roe",
    ]
    headline = next(page.elements.iter("a"))
    assert not cards.hold(headline) and cards.hold(headline.getnext())


def test_accounts_of_reporters_are_of_scripts_without_blanks() -> None:
    assert all(re.search("[\u3400-\u9fff]", way) for way in entries("dated_account", "names"))
    assert reporters("由王小梅于2031") == ["王小梅"] and not reporters("écrit par Jo Roe")


def test_lines_that_a_page_shows_are_found_however_they_are_folded() -> None:
    titles = ["Straße am Kai", "STRASSE AM KAI", "Die ﬁne Küste", "Ferry: returns!", "渡轮 回来", "x", "!"]
    shown = ["Strasse am Kai", "straße am kai", "Die fine Küste", "«Ferry returns»", "渡轮回来", "(x)", "---", "other"]
    page = analysed("".join(f"<p>{line}</p>" for line in (*shown, *lines(200), *shown[:2])))
    found = TitleLines(page.blocks, page.blocks[1:2])
    every = {block.folded: block for block in page.blocks if block.index != 1}
    for some in (titles, *([title] for title in titles)):
        folded = set(map(fold, some))
        expected = [block.text for text, block in every.items() if text in folded]
        assert [c.value for c in found.called(Candidate(title, "title") for title in some)] == expected
        assert [text in found for text in folded] == [text in every for text in folded]
    assert found.called([]) == []


def test_the_words_of_a_folded_text_are_looked_for_in_it() -> None:
    made = random.Random(11)
    # Latin, Greek with its marks, Cyrillic, Armenian, Arabic and its forms, Hindi, kana, ideographs, squared and wide
    scripts = [(32, 0x24F), (0x300, 0x58F), (0x600, 0x6FF), (0x900, 0x97F), (0x1F00, 0x1FFF), (0x2000, 0x22FF)]
    scripts += [(0x3000, 0x33FF), (0x4E00, 0x4FFF), (0xAC00, 0xACFF), (0xFB00, 0xFFEF)]
    for _ in range(20_000):
        start, end = made.choice(scripts)
        text = "".join(chr(made.choice((made.randint(start, end), made.randint(32, 122)))) for _ in range(6))
        assert may_begin(text, {fold(text).partition(" ")[0]}), ascii(text)
    assert not may_begin("Ferry returns", {"pier"}) and not may_begin("Fähre “kehrt”", {"pier"})


def test_links_to_the_page_itself_are_known_however_they_are_written() -> None:
    made = random.Random(13)
    parts = ["news", "a", "A", "b.html", "..", ".", "", "_", "c-1", "%61", "é", ";jsessionid=7", "?id=1", "#a", "~"]
    hosts = ["https://pier.example", "http://www.pier.example", "https://PIER.example:443", "https://other.example"]
    urls = [made.choice(hosts) + "/" + "/".join(made.choices(parts, k=made.randrange(4))) for _ in range(300)]
    for own in urls[:60]:
        page = analysed("<p>Ferry returns</p>", own)
        assert [_is_own(url, page) for url in urls] == [page_key(url) == page_key(own) for url in urls]


@pytest.mark.parametrize("start", ["", "//pier.example", "https://www.pier.example"])
@pytest.mark.parametrize("path", ["/news/Rowing/", "/news/rowing", "/news/rowing/index.html", "/news/%72owing.shtml"])
def test_links_to_folders_are_known_however_they_are_written(start: str, path: str) -> None:
    links = f"<a href='/news/other'>Other</a><a href='{start}{path}'>On the water</a><a href='/news/rowing/a'>Own</a>"
    assert list(folder_names(analysed(links))) == ["On the water"]
