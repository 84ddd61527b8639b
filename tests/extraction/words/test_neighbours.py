"""What was published before and after is placed for nobody."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.neighbours import is_neighbour_text


@pytest.mark.parametrize(
    "text", ["\u2190 Previous", "Next Post:", "Vorheriger Beitrag", "下一篇：", "Следующая запись →", "前の記事"]
)
def test_what_links_to_the_article_before_and_behind_say(text: str) -> None:
    assert is_neighbour_text(text) and not is_neighbour_text(f"{text} The tides of Westerby")
