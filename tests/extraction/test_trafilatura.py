"""TRAFILATURA: when it is asked, what it gets to see, and what becomes of a page without it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from lxml.html import tostring

from newscrawl import extract
from newscrawl.errors import UsageError
from newscrawl.explain.marks import marks
from newscrawl.explain.panel import cards
from newscrawl.explain.table import as_json, field_table
from newscrawl.extraction.document import verdict
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.asking import ALWAYS, MODES, NEVER, UNSURE, mode_of
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.extract import run_extraction
from newscrawl.extraction.roles import second_opinion
from newscrawl.extraction.roles.features import block_features
from newscrawl.extraction.roles.looks import first_look, look
from newscrawl.extraction.roles.second_opinion import DOUBT, OPINION, doubt, opinion_columns

URL = "https://pier.example/bay/ferry-returns-to-the-bay"
MENU = "".join(f"<li><a href='/{name}'>{name.title()}</a></li>" for name in ("home", "sea", "sport", "culture"))
STORIES = {
    "en": "The ferry crossed the bay at {}, and the old cranes of the harbour turned with the wind as they always had.",
    "de": "Um {} kam die Fähre über die Bucht, und die alten Kräne im Hafen drehten sich wie immer mit dem Wind.",
    "ru": "В {} паром пересёк залив, и старые портовые краны, как всегда, поворачивались вслед за ветром.",
    "ja": "{}時に渡し船が湾を渡り、港の古いクレーンはいつものように風を受けてゆっくりと向きを変えていた。",
}


def story(language: str = "en") -> Page:
    text = "".join(f"<p>{STORIES[language].format(hour)}</p>" for hour in range(1, 9))
    html = (
        f"<html lang={language}><title>Ferry returns to the bay</title><body><div class=menu><ul>{MENU}</ul></div>"
        f"<article><h1>Ferry returns to the bay</h1>{text}</article><footer><p>© The Pier</p></footer></body></html>"
    )
    return Page.of(html, URL)


LISTING = Page.of(f"<title>The Pier</title><body><ul>{MENU * 9}</ul><p>© The Pier</p>", "https://pier.example/")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What trafilatura got to see, as markup."""
    seen: list[str] = []
    real = verdict.bare_extraction

    def spy(tree: Any, **options: Any) -> Any:
        seen.append(tostring(tree, encoding="unicode"))
        return real(tree, **options)

    monkeypatch.setattr(verdict, "bare_extraction", spy)
    return seen


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("mode", MODES)
def test_each_mode_has_the_article(mode: str, language: str, asked: list[str]) -> None:
    found = run_extraction(story(language), frozenset({"provenance"}), mode).article
    assert found.is_article and found.title == "Ferry returns to the bay"
    assert found.body.split("\n\n") == [STORIES[language].format(hour) for hour in range(1, 9)]
    assert found.provenance is not None
    told = found.provenance["body"]["trafilatura"]
    assert (told == "asked") == bool(asked)
    if mode != UNSURE:
        assert told == {ALWAYS: "asked", NEVER: "not asked: never"}[mode]


def test_where_the_roles_are_sure_it_is_not_asked_but_always(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, told in ((2.0, "not asked: sure without it"), (0.0, "asked")):
        monkeypatch.setattr(second_opinion, "DOUBT", limit)
        assert run_extraction(story(), trafilatura=UNSURE).trafilatura == told
        assert run_extraction(story(), trafilatura=ALWAYS).trafilatura == "asked"


@pytest.mark.parametrize("mode", MODES)
def test_a_page_that_is_surely_no_article_never_reaches_it(mode: str, asked: list[str]) -> None:
    found = run_extraction(LISTING, trafilatura=mode)
    assert not found.article.is_article and asked == []
    assert found.trafilatura == f"not asked: {'never' if mode == NEVER else 'surely no article'}"


def test_it_gets_what_may_be_the_article_and_the_tree_is_as_before(asked: list[str]) -> None:
    page = story()
    before = tostring(page.tree)
    look(Analysis(page))
    assert len(asked) == 1 and "crossed the bay" in asked[0]
    assert "Culture" not in asked[0] and tostring(page.tree) == before


def test_a_page_of_too_many_links_is_judged_without_it(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    monkeypatch.setattr(verdict, "_TOO_MANY", {("p",): 3})
    found = run_extraction(story())
    assert found.article.is_article and found.trafilatura == "not asked: too many links" and asked == []


def test_its_opinion_has_a_column_for_each_name() -> None:
    analysis = Analysis(story())
    features = block_features(analysis)
    first = first_look(features)
    look(analysis)
    columns = opinion_columns(features, first, analysis.verdict)
    assert columns.shape == (len(first), len(OPINION)) and columns.dtype == np.float32
    told = dict(zip(OPINION, columns.T, strict=True))
    assert told["kept"].max() == 1 and (told["kept_of_text"] > 0.9).all()


def test_doubt_is_the_share_of_the_text_that_may_be_wrong() -> None:
    chars = np.array([400, 400, 30], np.float32)
    assert doubt(chars, np.array([1.0, 1.0, 0.0], np.float32)) == 0
    assert 0 < doubt(chars, np.array([0.99, 0.99, 0.1], np.float32)) < DOUBT
    assert doubt(chars, np.array([0.9, 0.5, 0.1], np.float32)) > DOUBT


@pytest.mark.parametrize(("mode", "told"), [(ALWAYS, "keeps 100% of it"), (NEVER, "not asked: never")])
def test_explain_says_whether_it_was_asked(mode: str, told: str) -> None:
    extraction = run_extraction(story(), trafilatura=mode)
    assert as_json(extraction)["trafilatura"] == extraction.trafilatura
    assert extraction.trafilatura in map(str, field_table(extraction, "body").columns[1].cells)
    assert told in cards(extraction, [mark for several in marks(extraction).values() for mark in several])


@pytest.mark.parametrize("value", ["sometimes", "", "1", "ever", "True"])
def test_a_value_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="takes always, unsure, never"):
        mode_of({"TRAFILATURA": value})
    with pytest.raises(UsageError, match="takes always, unsure, never"):
        extract(story().html, URL, trafilatura=value)


@pytest.mark.parametrize("value", ["never", "NEVER", " Never "])
def test_a_value_may_be_written_in_any_case(value: str) -> None:
    assert mode_of({"TRAFILATURA": value}) == NEVER and mode_of({}) == ALWAYS
    found = extract(story().html, URL, trafilatura=value, provenance=True)
    assert found.provenance is not None and found.provenance["body"]["trafilatura"] == "not asked: never"
