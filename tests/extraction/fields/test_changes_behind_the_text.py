"""When an article was changed last, where only the lines behind its text say so."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))


def modified(behind: str, below: str = "<p>2031-05-07</p>") -> str | None:
    page = f"<article><h1>The old pier stays</h1>{below}<div>{PROSE}</div>{behind}</article>"
    html = f"<html><title>The old pier stays</title><body>{page}</body></html>"
    return extract(html, "https://quay.example/2031/the-old-pier-stays").modified_at


@pytest.mark.parametrize("line", ["Updated on 2031-05-09 #abc", "Aktualisiert: 09.05.2031", "更新于 2031年5月9日"])
def test_a_labelled_day_behind_the_text(line: str) -> None:
    assert modified(f"<footer><p>{line}</p></footer>") == "2031-05-09"


def test_other_days_there_are_none() -> None:
    assert modified("<footer><p>Next: The ferry returns, 2031-05-09</p></footer>") is None
    assert modified("<footer><p>Updated on 2031-05-01</p></footer>") is None, "before it was published"
