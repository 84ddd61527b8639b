# ruff: noqa: E501 - lines of markup
"""A source's own selectors: read from sources.toml, refused when they are wrong, and what they make of a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newscrawl.errors import UsageError
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import Extraction, run_extraction
from newscrawl.items import Caption, RelatedLink
from newscrawl.sources.load import load_sources

URL = "https://www.pier.example/news/ferry-line-returns"
PARAGRAPHS = "".join(
    f"<p>The ferry came round the lighthouse shortly after {hour}, and the crowd on the old pier began to clap before the "
    f"first rope had been thrown, which nobody there had seen in the last eleven years.</p>"
    for hour in ("six", "seven", "eight", "nine", "ten", "noon")
)
BODY = f"""<div class="meta"><span class="who">By Ada Marsh and Lin Po</span> <span class="day">Friday, 23 October 2026</span></div>
<div class="story">{PARAGRAPHS}<p class="ad">Our <b class="badge">NEW</b> harbour app shows every ferry of the bay on one map, and we would like you to have it.</p>
<figure><img src="/i/pier.jpg" alt=""><figcaption>The pier at noon. Photo: Lin Po</figcaption></figure></div>
<ul class="next"><li><a href="/news/bridge-stays-shut-again">Bridge stays shut again</a></li></ul>
<p class="about"><a href="/x/harbour">Harbour</a>, <a href="/x/ferries">Ferries</a></p>"""


def extracted(selectors: dict[str, Any], body: str = BODY, head: str = "") -> Extraction:
    html = f'<html lang="en-GB"><head><title>x</title>{head}</head><body><article><h1>Ferry line returns</h1>{body}</article></body></html>'
    return run_extraction(Page(URL, html.encode(), {"content-type": "text/html; charset=utf-8"}, selectors=selectors))


@pytest.mark.parametrize(
    ("selectors", "field", "value"),
    [
        ({"title": "h1::text"}, "title", "Ferry line returns"),
        ({"title": "string(//h1)"}, "title", "Ferry line returns"),
        ({"title": ["h7", "h1"]}, "title", "Ferry line returns"),
        ({"authors": ".who"}, "authors", ["Ada Marsh", "Lin Po"]),
        ({"authors": [".who", "h1"]}, "authors", ["Ada Marsh", "Lin Po", "Ferry line returns"]),
        ({"published_at": ".day"}, "published_at", "2026-10-23"),
        ({"published_at": "//time/@datetime"}, "published_at", "2026-10-22T09:15:00+01:00"),
        ({"published_at": "time"}, "published_at", "2026-10-22T09:15:00+01:00"),
        ({"tags": ".about a"}, "tags", ["Harbour", "Ferries"]),
        ({"tags": ".about"}, "tags", ["Harbour", "Ferries"]),
        ({"tags": "meta[name=topics]::attr(content)"}, "tags", ["Sea", "Piers"]),
        ({"captions": "figcaption"}, "captions", [Caption("The pier at noon.", "Lin Po", "https://www.pier.example/i/pier.jpg")]),
        ({"related_links": ".next a"}, "related_links", [RelatedLink("https://www.pier.example/news/bridge-stays-shut-again", "Bridge stays shut again")]),
        ({"image_url": "figure img"}, "image_url", "https://www.pier.example/i/pier.jpg"),
        ({"image_url": "figure img::attr(src)"}, "image_url", "https://www.pier.example/i/pier.jpg"),
        ({"canonical_url": ".next a"}, "canonical_url", "https://www.pier.example/news/bridge-stays-shut-again"),
        ({"language": "meta[name=tongue]"}, "language", "de-AT"),
        ({"section": ".day::text"}, "section", "Friday, 23 October 2026"),
        ({"subtitle": ".story p"}, "subtitle", PARAGRAPHS.split("</p>")[0].removeprefix("<p>")),
    ],
)  # fmt: skip
def test_a_selector_fills_its_field(selectors: dict[str, Any], field: str, value: Any) -> None:
    head = '<meta name="topics" content="Sea, Piers"><meta name="tongue" content="de_at">'
    found = extracted(selectors, BODY + '<time datetime="2026-10-22T09:15:00+0100">yesterday</time>', head)
    assert getattr(found.article, field) == value
    assert found.decisions[field].evidence == "selector"
    assert not found.field_errors


@pytest.mark.parametrize("field", ["title", "body", "captions", "tags", "authors", "published_at"])
@pytest.mark.parametrize("nothing", [False, "", "null"])
def test_a_field_is_forced_empty(field: str, nothing: Any) -> None:
    general, found = extracted({}), extracted({field: nothing})
    assert getattr(found.article, field) == (
        [] if isinstance(getattr(general.article, field), list) else "" if field in ("title", "body") else None
    )
    assert found.decisions[field].evidence == "selector" and not found.field_errors  # fmt: skip


@pytest.mark.parametrize("field", ["title", "body", "captions", "published_at", "image_url"])
def test_nothing_found_leaves_it_to_the_rules(field: str) -> None:
    general, found = extracted({}), extracted({field: "h7.none"})
    assert getattr(found.article, field) == getattr(general.article, field)
    assert found.decisions[field].evidence == general.decisions[field].evidence


def test_a_date_that_is_none_leaves_it_to_the_rules() -> None:
    found = extracted({"published_at": "h1"})
    assert found.article.published_at == extracted({}).article.published_at == "2026-10-23"
    assert found.decisions["published_at"].evidence == "shown"


def test_a_container_as_body_leaves_out_what_is_something_else() -> None:
    body = extracted({"body": "div.story"}).article.body
    assert "shortly after six" in body and "harbour app" in body
    assert "The pier at noon" not in body and "Bridge stays shut" not in body and "Ada Marsh" not in body


def test_paragraphs_as_body_are_taken_as_they_are() -> None:
    found = extracted({"body": "div.story > p:not(.ad)::text, figcaption::text"})
    assert found.article.body.endswith("The pier at noon. Photo: Lin Po")
    assert "harbour app" not in found.article.body and found.article.captions == []


def test_blocks_and_inline_elements_are_dropped_from_the_body() -> None:
    found = extracted({"body": "div.story", "body_drop": [".story p:first-child", "//b[@class='badge']"]})
    assert "after six" not in found.article.body and "after seven" in found.article.body
    assert "Our harbour app" in found.article.body
    assert found.decisions["body"].evidence == "selector" and found.decisions["body"].beaten == []
    only_dropped = extracted({"body_drop": ".ad"})
    assert "harbour app" not in only_dropped.article.body
    assert only_dropped.decisions["body"].evidence == "selector"
    assert extracted({"body_drop": "h7"}).decisions["body"].evidence == "blocks"
    dropped = [block.reason for block in found.analysis.blocks if block.role == "dropped"]  # type: ignore[union-attr]
    assert dropped == ["the source's body_drop: .story p:first-child"]


def test_related_links_have_the_label_shown() -> None:
    lines = """<p class="r">Also read: <a href="/a"><img src="x"></a><a href="/news/one-two-three">One two three</a></p>
        <h3>Keep reading</h3><ul class="r"><li><a href="/news/four-five-six">Four five six</a></li></ul>"""
    found = extracted({"related_links": ".r"}, BODY + lines).article.related_links
    assert [(link.text, link.label) for link in found] == [
        ("One two three", "Also read"),
        ("Four five six", "Keep reading"),
    ]


def test_what_the_selector_does_not_take_is_no_caption_tag_or_link() -> None:
    found = extracted({"captions": False, "tags": "h1", "related_links": "h7"})
    roles = {block.role for block in found.analysis.blocks}  # type: ignore[union-attr]
    assert "caption" not in roles and found.article.tags == ["Ferry line returns"]


def write(folder: Path, lines: str) -> Path:
    path = folder / "sources.toml"
    path.write_text(f'[[source]]\nname = "pier"\nsite = "https://www.pier.example/"\n[source.selectors]\n{lines}\n')
    return path


def test_selectors_are_read(tmp_path: Path) -> None:
    path = write(
        tmp_path, 'title = "h1::text"\nsubtitle = false\ntags = [".tag", "//a[@rel=\'tag\']"]\nbody_drop = [".ad"]'
    )
    assert load_sources(path)[0].selectors == {
        "title": "h1::text",
        "subtitle": False,
        "tags": [".tag", "//a[@rel='tag']"],
        "body_drop": [".ad"],
    }


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            'titel = "h1"',
            "selectors titel is no field that a selector can fill; there are canonical_url, site_name, title",
        ),
        ('title = "h1["', "selectors title = 'h1[' is no CSS selector"),
        ('title = "h1::shadow"', "selectors title = 'h1::shadow' is no CSS selector"),
        ('title = "//h1["', "selectors title = '//h1[' is no XPath"),
        ('title = "//h1[$x]"', "there is no variable $x"),
        ("title = 3", "selectors title has to be"),
        ("title = []", "selectors title has to be"),
        ('title = ["h1", ""]', "selectors title has to be"),
        ("body_drop = false", "selectors body_drop has to be"),
        ('body_drop = ["a::attr(href)"]', "has to select elements"),
        ("title = null", "it has no null: false empties a field"),
    ],
)
def test_selectors_that_are_wrong_are_refused(tmp_path: Path, line: str, words: str) -> None:
    path = write(tmp_path, line)
    with pytest.raises(UsageError) as refused:
        load_sources(path)
    assert words in str(refused.value) and str(path) in str(refused.value)
    assert "null" in line or "source 'pier'" in str(refused.value)
