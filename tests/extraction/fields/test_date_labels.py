"""Which date is a change's, by labels in elements of their own: beside the date, above it, or told by its title."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the chair said. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))
BOTH = ("2031-05-01T07:00:00", "2031-05-03T10:15:00")


def dates(below: str) -> tuple[str | None, str | None]:
    page = f"<html><title>The old pier stays</title><body><article><h1>The old pier stays</h1>{below}{PROSE}</article>"
    article = extract(page, "https://quay.example/the-old-pier-stays")
    return article.published_at, article.modified_at


@pytest.mark.parametrize(
    ("changed", "published"),
    [
        ("Bijgewerkt", "Gepubliceerd"),
        ("Last updated", "Published"),
        ("Обновлено", "Опубликовано"),
        ("更新日", "公開日"),
    ],
)
@pytest.mark.parametrize(
    "markup",
    [
        "<p><span>{0}</span> <time datetime=2031-05-03T10:15>3 May</time> <span>{1}</span> "
        "<time datetime=2031-05-01T07:00>1 May</time></p>",
        "<dl><dt>{0}</dt><dd><time datetime=2031-05-03T10:15>3 May</time></dd><dt>{1}</dt>"
        "<dd><time datetime=2031-05-01T07:00>1 May</time></dd></dl>",
        "<dl><dt>{0}</dt><dd>2031-05-03 10:15</dd><dt>{1}</dt><dd>2031-05-01 07:00</dd></dl>",
        "<div><time datetime=2031-05-03T10:15 title='{0}'>3 May</time>"
        "<time datetime=2031-05-01T07:00 title='{1}'>1 May</time></div>",
    ],
)
def test_labels_in_elements_of_their_own(markup: str, changed: str, published: str) -> None:
    assert dates(markup.format(changed, published)) == BOTH


def test_a_line_with_a_date_is_no_label_of_the_next() -> None:
    found = dates("<ul><li>更新日：2031年5月3日</li><li>公開日：2031年5月1日</li></ul>")
    assert found == ("2031-05-01", "2031-05-03")


def test_the_beginning_of_an_event_is_no_date_of_the_article() -> None:
    events = "<dl><dt>Beginn</dt><dd>13. Mai 2031 11:00</dd><dt>Letzte Änderung</dt><dd>15. Februar 2031</dd></dl>"
    assert dates(events)[0] != "2031-05-13T11:00:00"


def test_a_moment_shown_in_its_zone_is_the_one_declared_in_utc() -> None:
    meta = "<meta property=article:published_time content=2031-05-01T11:00:30Z>"
    assert dates(f"{meta}<p>May 1, 2031, 7:00 AM ET</p>")[0] == "2031-05-01T07:00:30-04:00"


TWO = [
    "Publicat l’1 de maig de 2031 a les 07:00. Actualitzat el 3 de maig de 2031 a les 10:15",
    "Објавено: 01.05.2031 07:00 / Ажурирано: 03.05.2031 10:15",
    "Publiceret 1. maj 2031 kl. 07:00 - Opdateret 3. maj 2031 kl. 10:15",
    "Avaldatud 1.05.2031 07:00, uuendatud 3.05.2031 10:15",
    "Argitaratua 2031/05/01 07:00 Eguneratua 2031/05/03 10:15",
    "Cyhoeddwyd 1 Mai 2031 07:00. Diweddarwyd 3 Mai 2031 10:15",
    "பதிவு: 01 மே 2031 07:00 | புதுப்பிக்கப்பட்டது: 03 மே 2031 10:15",
    "Dərc olunub: 01.05.2031 07:00 | Yenilənib: 03.05.2031 10:15",
    "Gepubliseer 1 Mei 2031 07:00, opgedateer 3 Mei 2031 10:15",
]


@pytest.mark.parametrize("line", TWO)
@pytest.mark.parametrize("behind", [False, True])
def test_a_line_of_both_dates_is_read_and_no_text(line: str, behind: bool) -> None:
    lines = f"{PROSE}<p>{line}</p>" if behind else f"<p>{line}</p>{PROSE}"
    page = f"<html><title>The old pier stays</title><body><article><h1>The old pier stays</h1>{lines}</article>"
    found = extract(page, "https://quay.example/the-old-pier-stays")
    assert (found.published_at, found.modified_at) == BOTH
    assert line[:9] not in found.body


def test_two_dates_in_a_sentence_are_text() -> None:
    line = (
        "The law of 3 May 2030 was changed on 5 June 2031, and the pier may be used by ferries again, the chair said."
    )
    page = f"<html><title>The old pier stays</title><body><article><h1>The old pier stays</h1>{PROSE}<p>{line}</p>"
    assert line in extract(page, "https://quay.example/the-old-pier-stays").body


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("May 3, 2031 • 5 min read", "2031-05-03"),
        ("5 Min. Lesezeit | 3. Mai 2031", "2031-05-03"),
        ("3 мая 2031 · 4 мин чтения", "2031-05-03"),
        ("Created: 3 May 2031", "2031-05-03"),
        ("Mis en ligne le : 3 mai 2031", "2031-05-03"),
        ("Offentliggjort: 3. maj 2031", "2031-05-03"),
        ("2:30 PM ET, Sat May 3, 2031", "2031-05-03T14:30:00-04:00"),
        ("1° maggio 2031", "2031-05-01"),
    ],
)
def test_a_line_with_the_date_and_what_stands_beside_it(line: str, moment: str) -> None:
    page = f"<html><title>The old pier stays</title><body><article><h1>The old pier stays</h1><p>{line}</p>{PROSE}"
    article = extract(page, "https://quay.example/the-old-pier-stays")
    assert article.published_at == moment
    assert line not in article.body


def test_a_post_that_is_cited_keeps_whose_it_is() -> None:
    line = "— Quay News (@quaynews) December 9, 2030"
    page = f"<html><h1>The old pier stays</h1>{PROSE}<blockquote><p>The pier stays</p><p>{line}</p></blockquote>{PROSE}"
    assert line in extract(page, "https://quay.example/the-old-pier-stays").body
