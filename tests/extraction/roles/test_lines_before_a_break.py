"""Lines over a text that but a line break parts from it: who wrote it, and when, and whose the picture is."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the harbour master said. "
TEXT = [f"{n}. {LINE * 2}" for n in range(6)]


def article(first: str) -> Article:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (f"{first}{TEXT[0]}", *TEXT[1:]))
    page = f"<title>The pier stays open</title><h1>The pier stays open</h1><div class=text>{text}</div>"
    return extract(f"<html lang=en><body>{page}</body></html>", "https://quay.example/2031/the-pier-stays-4411")


@pytest.mark.parametrize(
    "line",
    [
        "By Jo Roe",
        "Von Jo Roe",
        "Par Jo Roe",
        "Texte : Jo Roe",
        "Автор: Иван Петров",
        "Kirjoittaja: Jo Roe",
        "Muhabir: Jo Roe",
        "May 3, 2031",
        "3. mai 2031, kl. 10:20",
        "Published on 3 May 2031 10:20",
        "Gepubliceerd op 3 mei 2031",
        "Uppdaterad 2031-05-03",
        "2031年5月3日 10:20",
        "Foto: Jo Roe",
        "Jo Roe • 3 mei 2031",
    ],
)
@pytest.mark.parametrize("line_break", ["<br>", "<br/>\n"])
def test_they_are_none_of_it(line: str, line_break: str) -> None:
    body = article(f"{line}{line_break}").body
    assert line not in body and body.count(LINE.strip()) == 2 * len(TEXT)


def test_two_of_them() -> None:
    found = article("By Jo Roe<br>May 3, 2031<br>")
    assert (
        found.body.startswith("0. The council") and found.authors == ["Jo Roe"] and found.published_at == "2031-05-03"
    )


@pytest.mark.parametrize(
    "lines",
    [
        "The pier at noon,<br>",
        "Monday, 3 May 2031: the council meets, and nobody comes.<br>",
        "On 3 May 2031 the pier was shut.<br>",
        "Who wrote the letter?<br>",
    ],
)
def test_lines_of_the_text_stay(lines: str) -> None:
    assert lines.removesuffix("<br>") in article(lines).body


def test_so_do_dates_of_a_list() -> None:
    items = "".join(f"<li>{day} May 2031<br>{LINE}</li>" for day in range(3, 7))
    assert "4 May 2031" in article(f"{TEXT[1]}</p><ul>{items}</ul><p>").body
