"""Headlines that are declared cut off, end in a quotation, or stand on two lines; signs before a site's name."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.fields.cut_off import begins
from newscrawl.extraction.fields.trim import trim

URL = "https://quay.example/2031/05/71"
LINE = "The council voted on Tuesday to keep the old pier open for ten more years, as its chair said at noon. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))
WHOLE = {
    "en": "Council keeps the old pier open for ten more years despite warnings of its engineers",
    "es": "El consejo mantiene abierto el viejo muelle diez años más pese a los avisos de los ingenieros",
    "ru": "Совет оставил старый причал открытым ещё на десять лет вопреки доводам инженеров порта",
    "ar": "مجلس الميناء يبقي الرصيف القديم مفتوحا عشر سنوات أخرى رغم تحذيرات المهندسين",
    "zh": "港口委员会决定把旧码头再开放十年，工程师曾警告水下木桩正在失去强度，维修费用由市政府承担",
}


def title(head: str, body: str) -> str:
    return extract(f"<html><head>{head}</head><body>{body}{PROSE}</body></html>", URL).title


@pytest.mark.parametrize("language", WHOLE)
@pytest.mark.parametrize(
    "shown", ["<p class=head>{}</p>", "<div class=x1><b>{}</b></div>", "<p align=center><b>{}</b></p>"]
)
def test_a_line_that_is_no_heading_is_all_of_the_title_that_is_cut_off(language: str, shown: str) -> None:
    whole = WHOLE[language]
    head = f"<title>{whole[:31].rstrip()}… | Quay</title>"
    assert title(head, shown.format(whole)) == whole


def test_a_sentence_that_goes_on_is_no_headline() -> None:
    cut = "Council keeps the old pier open for ten …"
    assert title(f"<title>{cut}</title>", f"<p>{cut[:-2]} more years.</p>") == cut


@pytest.mark.parametrize("language", ["en", "es", "ru", "ar"])
@pytest.mark.parametrize("overline", ["<small>{}</small><br>", "<span>{}</span>"])
def test_an_overline_of_a_headline_that_is_declared_cut_off(language: str, overline: str) -> None:
    whole = WHOLE[language]
    assert title(f"<title>{whole[:30].rstrip()} ...</title>", f"<h1>{overline.format('Sea')}{whole}</h1>") == whole


def test_what_stands_behind_the_sites_name_is_the_headline_too() -> None:
    body = "<h1>Council keeps the old pier open<small>Published today</small></h1>"
    assert title("<title>The Quay - Council keeps the old pier open</title>", body) == "Council keeps the old pier open"


@pytest.mark.parametrize("sign", [" - ", " – ", " | ", " » "])
@pytest.mark.parametrize(
    "headline",
    [
        "Le maire alerte sur « l’état du vieux quai »",
        "« Le vieux quai doit rester ouvert », dit le maire",
        "Глава порта: « причал останется открытым »",
        "Старый причал: «мы его сохраним»",
    ],
)
def test_a_quotation_at_the_end_keeps_its_marks(headline: str, sign: str) -> None:
    assert trim(f"{headline}{sign}The Quay", frozenset({"the quay"})) == headline


@pytest.mark.parametrize("sign", [" « ", " » "])
def test_such_a_mark_alone_parts_the_sites_name(sign: str) -> None:
    assert trim(f"Council keeps the old pier{sign}The Quay", frozenset({"the quay"})) == "Council keeps the old pier"


@pytest.mark.parametrize("sign", [" ▷ ", " ▶ ", " ■ ", " ◦ "])
def test_signs_that_are_drawn(sign: str) -> None:
    assert trim(f"Council keeps the old pier{sign}The Quay", frozenset({"the quay"})) == "Council keeps the old pier"


def test_a_site_behind_an_underscore_does_not_go_on_with_the_headline() -> None:
    headline = "Les élus gardent le vieux quai dix ans de plus"
    assert not begins(headline, f"{headline}_Le Quai - Actualités")
    head = f"<title>{headline}_Le Quai - Actualités</title><meta property=og:title content='{headline}'>"
    assert title(head, f"<h1>{headline}</h1>") == headline


@pytest.mark.parametrize("sign", [" - ", " – ", " | "])
def test_a_headline_of_two_lines_that_is_declared_in_one(sign: str) -> None:
    lines = ("Council keeps the old pier open", "Repairs take two years")
    shown = title(f"<title>{sign.join(lines)} | Islander</title>", f"<h1>{'<br>'.join(lines)}</h1>")
    assert shown.startswith(lines[0])
    assert shown.endswith(lines[1])
