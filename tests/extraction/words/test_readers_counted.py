"""Lines that say how often a page was opened, and no more."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.calls import is_call
from newscrawl.extraction.words.readers_counted import counts_readers


@pytest.mark.parametrize(
    "line",
    ["views: 1,204", "1.2k views", "number of views (117)", "read 85 times", "gelesen: 85 mal", "просмотров: 648",
     "27.11.2026 | просмотров: 648", "14:02 · 3,4 тыс. просмотров", "odsłon: 311", "nombre de lectures : 12",
     "浏览次数：311", "点击：[77]次", "조회수 1,204", "閲覧回数 85回", "عدد المشاهدات: 311", "۸۵ بازدید", "προβολεσ: 3",
     "เปิดอ่าน 85 ครั้ง", "okunma sayısı: 12", "dibaca 12 kali", "lượt xem: 311", "hits: 85 - visits: 12"],
)  # fmt: skip
def test_counts(line: str) -> None:
    assert counts_readers(line)


@pytest.mark.parametrize(
    "line",
    ["views", "views of the harbour in 1912", "27.11.2026", "12 | 13", "simulations: 12", "read 85 pages", "", "|",
     "27.11.2026 | harbour", "просмотров стало больше: 648 за день", "hits: 12, runs: 4", "number 10 views on tax"],
)  # fmt: skip
def test_counts_nothing(line: str) -> None:
    assert not counts_readers(line)


@pytest.mark.parametrize("line", ["Просмотров: 648", "Read 85 times", "بازدید: 12", "点击数：1204", "Hits: 77"])
@pytest.mark.parametrize("behind", ["<br>{}", "<p>{}</p>"])
def test_it_is_no_text(line: str, behind: str) -> None:
    """Else the article would change with each of its readers."""
    assert is_call(line)
    text = "<p>The ferry to the islands sails again after three weeks of repairs, the harbour office said.</p>" * 6
    page = f"<html><body><h1>Ferry returns</h1><div class=news>{text}{behind.format(line)}</div></body></html>"
    assert line not in extract(page, "https://pier.example/news/detail?id=7").body
