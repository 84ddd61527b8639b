# ruff: noqa: E501 - lines of markup
"""The marked page: what is marked, what cannot come along, and how it works in a real browser."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml.html import HtmlElement, fromstring

from newscrawl.explain.marked_page import marked_page, write
from newscrawl.explain.marks import marks
from newscrawl.explain.run import explained
from newscrawl.explain.saved_page import load_page
from newscrawl.extraction.document.page import Page
from newscrawl.sample.site import article_page, stories

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
BASE = "http://127.0.0.1:8000"
PAGES = Path(__file__).resolve().parents[1] / "pages"
STORY = stories()["ferry-line-returns-to-kestrel-bay"]
SUBTITLED = stories()["county-tests-street-lamps-that-see"]
TABLE = next(story for story in stories().values() if story.style == "table" and story.also)
ALERT = "document.title = 12345678"
PROSE = "".join(f"<p>Paragraph number {n} tells how the ferry came round the lighthouse, and who stood there.</p>" * 3
                for n in ("one", "two", "three"))  # fmt: skip
HOSTILE = f"""<html><head><title></title></script><script>{ALERT}</script></title>
<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/refresh"><base href="http://127.0.0.1:9/base/">
<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><style>@import url(http://127.0.0.1:9/b.css);
#panel {{ display: none !important }} p {{ background: url(http://127.0.0.1:9/c.png) }}</style>
<meta property="og:title" content="A headline &lt;/script&gt;&lt;script&gt;{ALERT}&lt;/script&gt; &quot; onclick=&quot;{ALERT}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "A headline </scr" + "ipt>"}}</script></head>
<body onload="{ALERT}" class="m chip" data-n="0"><div id="panel" style="position:fixed;inset:0;z-index:99999">Wall</div>
<article><h1 onclick="{ALERT}">A headline &lt;/script&gt;&lt;script&gt;{ALERT}&lt;/script&gt;</h1>
<iframe src="http://127.0.0.1:9/frame" srcdoc="<script>{ALERT}</script>"></iframe><svg onload="{ALERT}"><script>{ALERT}</script></svg>
<object data="http://127.0.0.1:9/o"></object><div><embed src="http://127.0.0.1:9/e"></div><video src="http://127.0.0.1:9/v" autoplay></video>
<img src=x onerror="{ALERT}" alt='"><img src=x onerror="{ALERT}">'><img srcset="http://127.0.0.1:9/s 2x" src="http://127.0.0.1:9/i.png">
<img src="data:image/svg+xml;base64,PHN2Zy8+"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<template><script>{ALERT}</script></template><noscript><img src="http://127.0.0.1:9/n"></noscript>
<form action="http://127.0.0.1:9/f"><input autofocus onfocus="{ALERT}"><button formaction="javascript:{ALERT}">Go</button></form>
<p style="background:url(http://127.0.0.1:9/d)">Follow <a href="javascript:{ALERT}">this link</a> and <a href=" java&#10;script:{ALERT}"
 ping="http://127.0.0.1:9/ping">that one</a>, or &lt;script&gt;{ALERT}&lt;/script&gt; read on: it is a long enough paragraph of text.</p>
{PROSE}<td class="m" data-n="1">A cell without a table holds some text too</td><math><mtext><img src=x onerror="{ALERT}"></mtext></math>
<p><![CDATA[<script>{ALERT}</script>]]></p><plaintext>the rest <script>{ALERT}</script></article></body></html>"""


def sample(story: Any, **values: Any) -> Page:
    url = BASE + story.path
    return Page(url, article_page(story, BASE).encode(), {"content-type": "text/html; charset=utf-8"}, **values)


def hostile() -> Page:
    url = "http://127.0.0.1:9/news/a-headline-that-breaks-out"
    return Page(url, HOSTILE.encode(), {"content-type": "text/html; charset=utf-8"})


def marked(page: Page) -> HtmlElement:
    return fromstring(marked_page(explained(page)))


def texts(tree: HtmlElement, kind: str) -> list[str]:
    """What is marked as one kind of place: all of a block, or words in one."""
    found = tree.xpath(f"//main//*[button[contains(@class, 'k-{kind}')]]")
    return [" ".join(element.text_content().split()) for element in found]


def test_every_field_is_marked_where_it_is_shown() -> None:
    tree, article = marked(sample(STORY)), explained(sample(STORY)).article
    assert texts(tree, "title") == [STORY.title]
    assert texts(tree, "body") == article.body.split("\n\n")
    assert texts(tree, "credit") == [STORY.credit] and STORY.caption in texts(tree, "caption")[0]
    assert texts(tree, "author") == STORY.authors
    assert texts(tree, "tag") and all(tag in " ".join(texts(tree, "tag")) for tag in STORY.tags)
    assert any("Also read" in text for text in texts(tree, "related-link"))
    assert any(f"{STORY.moment:%d.%m.%Y}" in text for text in texts(tree, "date"))
    assert texts(marked(sample(SUBTITLED)), "subtitle") == [SUBTITLED.subtitle]


def test_each_author_of_a_byline_is_marked() -> None:
    story = next(story for story in stories().values() if len(story.authors) > 1)
    assert texts(marked(sample(story)), "author") == story.authors


def test_blocks_without_an_element_of_their_own_are_marked() -> None:
    """The old layout: paragraphs parted by line breaks in one cell of a table."""
    body = explained(sample(TABLE)).article.body
    shown = marked(sample(TABLE)).xpath("//main//span[contains(@class, 'm k-body')]")
    assert [" ".join(span.text_content().split()) for span in shown] == body.split("\n\n")
    assert not marked(sample(TABLE)).xpath("//main//td[contains(@class, 'k-body')]")


def test_what_is_removed_says_why() -> None:
    dropped = sample(STORY, selectors={"body_drop": ["p:contains('Both councils')"]})
    found = marked(dropped).xpath("//main//*[contains(@class, 'm k-removed')]")
    assert [element.get("title") for element in found] == [
        "removed from the body: dropped: the source's body_drop: p:contains('Both councils')"
    ]
    cards = [card.text_content() for card in marked(dropped).xpath("//*[@data-card][contains(@class, 'k-removed')]")]
    assert len(cards) == 1 and "not in the body" in cards[0] and "Both councils" in cards[0]


def test_the_panel_has_all_fields() -> None:
    extraction = explained(sample(STORY))
    entries = {li.get("data-field"): li.text_content() for li in marked(sample(STORY)).xpath("//li[@data-field]")}
    assert list(entries)[:3] == ["title", "subtitle", "body"]
    assert extraction.article.id in entries["id"] and STORY.credit in entries["captions"]
    assert "most votes of the sources" in entries["title"] and "og:title" in entries["title"]
    assert "not shown on the page" in entries["section"]


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in PAGES.glob("*/meta.json")), ids=lambda path: path.name
)
def test_every_place_has_one_label_and_its_evidence(folder: Path) -> None:
    page = load_page(folder)
    tree, found = marked(page), [place for several in marks(explained(page)).values() for place in several]
    numbers = [str(number) for number in range(len(found))]
    assert sorted(tree.xpath("//main//button/@data-n"), key=int) == numbers
    assert tree.xpath("//section/@data-card") == numbers
    listed = [number for value in tree.xpath("//li[@data-field]/button/@data-places") for number in value.split()]
    assert set(listed) == {number for number, place in zip(numbers, found, strict=True) if place.field}


def test_a_page_that_is_no_article() -> None:
    page = Page("http://a.example/", b"<ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>")
    assert marks(explained(page)) == {}
    assert "One" in marked(page).xpath("string(//main)")
    assert "not an article" in marked(Page("http://a.example/", b"")).text_content()


def test_nothing_of_the_page_comes_along_but_its_text() -> None:
    tree = marked(hostile())
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert {element.tag for element in tree.xpath("//main//*")} <= {"div", "h1", "p", "span", "button", "img"}
    allowed = {"class", "title", "data-n", "data-label", "aria-label", "type", "alt", "src"}
    attributes = {name for element in tree.xpath("//main//*") for name in element.attrib}
    assert attributes <= allowed, attributes - allowed
    assert tree.xpath("//main//@src") == ["data:image/gif;base64,R0lGODlhAQABAAAAACw="]
    assert len(tree.xpath("//*[@id='panel']")) == 1 and not tree.xpath("//@href[. != 'data:,']")


def test_the_policy_allows_its_own_script_and_style_only() -> None:
    html = marked_page(explained(hostile()))
    policy = fromstring(html).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data:"
    for tag in ("script", "style"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.S)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert html.index("Content-Security-Policy") < html.index("<style>") < html.index("<main")


def test_colours_are_told_apart() -> None:
    """Each kind has a colour and a line of its own; labels are readable on their colour (WCAG's 4.5)."""
    style = fromstring(marked_page(explained(sample(STORY)))).xpath("string(//style)")
    rules = re.findall(r"\.(k-[\w-]+) \{ --colour: (#\w+); --line: ([\w ]+);(?: --ink: (#\w+);)? \}", style)
    assert len(rules) == 10 and len({colour for _, colour, _, _ in rules}) == len({rule[1:3] for rule in rules}) == 10
    for kind, colour, _, ink in rules:
        assert contrast(colour, ink or "#000") >= 4.5, kind


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        digits = "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour[1:]
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# ---- in a browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One tab for all: to open another takes longer than what is done in it."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; .ci/run installs it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a page marked in a window of some width; at the end nothing was logged, and nothing was asked for."""
    logged: list[str] = []
    asked: list[str] = []
    files: list[str] = []
    listeners = {
        "console": lambda message: logged.append(f"{message.type}: {message.text}"),
        "pageerror": lambda error: logged.append(str(error)),
        "request": lambda request: asked.append(request.url),
    }

    def open_page(page: Page, width: int = 1200, height: int = 800) -> Any:
        path = tmp_path / "marked.html"
        write(path, explained(page))
        files.append(path.as_uri())
        chromium.set_viewport_size({"width": width, "height": height})
        chromium.goto(path.as_uri())
        return chromium

    for event, listener in listeners.items():
        chromium.on(event, listener)
    yield SimpleNamespace(page=open_page)
    for event, listener in listeners.items():
        chromium.remove_listener(event, listener)
    assert logged == []
    assert asked == files


def in_view(tab: Any, selector: str) -> bool:
    return bool(
        tab.locator(selector).first.evaluate(
            "e => { const r = e.getBoundingClientRect(), p = document.getElementById('page').getBoundingClientRect();"
            " return r.top >= p.top && r.top < p.bottom }"
        )
    )


@pytest.mark.parametrize("width", [1200, 400])
def test_a_field_leads_to_its_places(opened: Any, width: int) -> None:
    tab = opened.page(sample(STORY), width, 500)
    assert not in_view(tab, "#page .chip.k-tag")
    tab.click("[data-field=tags] button")
    assert in_view(tab, "#page .chip.k-tag")
    assert tab.locator("#page .chosen").first.get_attribute("class") == "m k-tag chosen"
    assert "place 1 of" in tab.inner_text("#message")
    first = tab.locator("#page .chosen").inner_text()
    tab.click("[data-field=tags] button")
    assert tab.locator("#page .chosen").inner_text() != first and "place 2 of" in tab.inner_text("#message")
    tab.click("[data-field=section] button")
    assert tab.inner_text("#message") == "section: not shown on the page" and tab.locator(".chosen").count() == 0


@pytest.mark.parametrize("width", [1200, 400])
def test_a_block_shows_its_evidence(opened: Any, width: int) -> None:
    tab = opened.page(sample(STORY), width)
    tab.click("#page p.m.k-body >> nth=1", position={"x": 5, "y": 5})
    card = tab.locator(".card:visible")
    assert card.count() == 1
    text = card.inner_text()
    assert "body" in text and "classifier: body" in text and "stands in" in text
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width and 0 <= box["y"] < 800
    tab.keyboard.press("Escape")
    assert tab.locator(".card:visible").count() == 0


def test_a_block_that_became_nothing_says_why(opened: Any) -> None:
    tab = opened.page(sample(STORY))
    tab.click("#page .bare:has-text('been waiting for this for years')")
    assert tab.inner_text("#message").startswith("no field. other: classifier: body")
    assert tab.locator(".card:visible, .chosen").count() == 0


def test_what_is_removed_is_struck_through(opened: Any) -> None:
    tab = opened.page(sample(STORY, selectors={"body_drop": ["p:contains('Both councils')"]}))
    line = "e => getComputedStyle(e).textDecorationLine"
    assert tab.locator("#page .m.k-removed").evaluate(line) == "line-through"
    assert tab.locator("#page .m.k-body").first.evaluate(line) == "none"


def test_keyboard_alone(opened: Any) -> None:
    tab = opened.page(sample(STORY))
    reached: dict[str, str] = {}
    first = ""
    for _ in range(400):
        tab.keyboard.press("Tab")
        state = tab.evaluate(
            "() => { const e = document.activeElement; return [e.dataset.n ? 'chip ' + e.dataset.n : "
            "e.parentElement?.dataset.field ?? e.id, getComputedStyle(e).outlineStyle, e.ariaLabel] }"
        )
        if state[0] == first and len(reached) > 1:
            break  # once around
        if state[0]:
            first = first or state[0]
            assert state[1] != "none", f"{state[0]} has the focus and does not show it"
            reached[state[0]] = state[2]
    chips = tab.locator("#page .chip").count()
    assert {f"chip {number}" for number in range(chips)} <= set(reached)
    assert {"page", "panel", "title", "body", "published_at"} <= set(reached)
    assert all(reached[f"chip {number}"] for number in range(chips))
    tab.focus("[data-field=title] button")
    tab.keyboard.press("Enter")
    assert tab.locator(".card.k-title:visible").count() == 1
    tab.focus("#page .chip.k-credit")
    tab.keyboard.press("Space")
    assert tab.locator(".card.k-credit:visible").count() == 1
    tab.keyboard.press("Escape")
    assert tab.evaluate("() => document.activeElement.className") == "chip k-credit"


@pytest.mark.parametrize("width", [1200, 700, 360])
def test_panel_and_page_fit_the_window(opened: Any, width: int) -> None:
    tab = opened.page(sample(TABLE), width)
    page, panel = (tab.locator(f"#{name}").bounding_box() for name in ("page", "panel"))
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page["height"] > 250 and panel["height"] > 250
    beside = panel["x"] >= page["x"] + page["width"] - 1
    below = panel["y"] >= page["y"] + page["height"] - 1
    assert (beside, below) == ((True, False) if width == 1200 else (False, True))


def test_hostile_pages_stay_text(opened: Any) -> None:
    tab = opened.page(hostile())
    tab.wait_for_timeout(300)  # what a page does on load or a moment later
    assert tab.title().startswith("Extraction: A headline")
    assert tab.locator("#panel").is_visible() and tab.locator("#page iframe, #page svg, #page form").count() == 0
    assert "<script>" in tab.inner_text("#page h1")
    for mark in tab.locator("#page .chip").all():
        mark.click()
    tab.click("#page .link >> nth=0")
    assert tab.url.endswith("/marked.html") and tab.title() != "12345678"
