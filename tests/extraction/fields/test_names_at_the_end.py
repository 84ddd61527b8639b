# ruff: noqa: E501 - lines of markup
"""Who signs in the last lines of a text, which then are none of it; what leads to channels is none either."""

from __future__ import annotations

import pytest

from newscrawl import Article, extract
from newscrawl.extraction.words.bylines import clean_names

LINES = {
    "hy": "Քաղաքի խորհուրդը երեքշաբթի որոշեց, որ հին նավամատույցը բաց կմնա ևս տասը տարի, ասել է նախագահը նիստից հետո։ ",
    "si": "පැරණි ජැටිය තවත් වසර දහයක් විවෘතව තැබීමට නගර සභාව අඟහරුවාදා තීරණය කළ බව සභාපතිවරයා රැස්වීමෙන් පසු පැවසීය. ",
    "ja": "町議会は火曜日、古い埠頭をさらに十年間開けておくことを決めたと、会議のあとで議長が記者団に語った。",
    "hi": "नगर परिषद ने मंगलवार को पुराने घाट को दस साल और खुला रखने का निर्णय लिया, अध्यक्ष ने बैठक के बाद कहा। ",
    "lt": "Miesto taryba antradienį nusprendė, kad senoji prieplauka liks atidaryta dar dešimt metų, po posėdžio sakė meras. ",
}
URL = "https://quay.example/news/the-old-pier-stays-7781.html"


def article(language: str, after: str) -> Article:
    prose = "".join(f"<p>{n}. {LINES[language] * 2}</p>" for n in range(5))
    headline = LINES[language][:30].strip()
    page = f"<html lang={language}><title>{headline}</title><body><article><h1>{headline}</h1>{prose}{after}</article></body></html>"
    return extract(page, URL)


@pytest.mark.parametrize(
    ("language", "after", "name"),
    [
        ("hy", "<p>Լիլիթ Հակոբյան</p>", "Լիլիթ Հակոբյան"),
        ("hy", "<p>Լիլիթ Հակոբյան</p><p>Լուսանկարները՝ Արամ Սարգսյանի</p>", "Լիլիթ Հակոբյան"),
        ("lt", "<p>Tomas Bružas</p>", "Tomas Bružas"),
        ("lt", "<p>Tomas Bružas</p><p>/TB/</p>", "Tomas Bružas"),
        ("si", "<p>(නිමාලි පෙරේරා)</p>", "නිමාලි පෙරේරා"),
        ("ja", "<p>（佐伯美穂）</p>", "佐伯美穂"),
    ],
)
def test_a_name_in_a_line_of_its_own(language: str, after: str, name: str) -> None:
    found = article(language, after)
    assert found.authors == [name]
    assert name not in found.body


def test_no_name_in_brackets() -> None:
    assert article("hi", "<p>(समाचार जारी है)</p>").authors == []
    assert article("ja", "<p>（敬称略）</p>").authors == []


@pytest.mark.parametrize(
    "address",
    [
        "https://www.whatsapp.com/channel/0029Va",
        "https://t.me/+quay",
        "https://news.google.com/publications/CAAq",
        "https://invite.viber.com/?g2=AQ",
        "https://lin.ee/abc",
    ],
)
def test_what_leads_to_a_channel_is_none_of_the_text(address: str) -> None:
    line = f"<p>Svarbiausia – <a href='{address}'>čia</a>, kasdien ir nemokamai.</p>"
    assert "kasdien" not in article("lt", line).body
    assert "kasdien" in article("lt", line.replace(address, "https://t.me/quay/4411")).body


@pytest.mark.parametrize("markup", ["<p><em>{}</em></p>", "<p><i>{}</i></p>", "<p><b>{}</b></p>"])
def test_a_name_that_style_sets_apart(markup: str) -> None:
    found = article("lt", markup.format("Rasa Urbonaitė"))
    assert found.authors == ["Rasa Urbonaitė"]
    assert "Urbonaitė" not in found.body


def test_italics_in_a_line_are_no_name() -> None:
    assert article("lt", "<p>Plačiau rašoma knygoje <i>Rasa Urbonaitė</i> ir kitur.</p>").authors == []


def test_a_place_behind_the_name_is_none() -> None:
    assert article("lt", "<p><em>Rasa Urbonaitė, Klaipėda</em></p>").authors == ["Rasa Urbonaitė"]


@pytest.mark.parametrize("before", ["Door onze redacteur", "Van onze verslaggever", "Dal nostro inviato"])
def test_whose_reporter_it_is(before: str) -> None:
    assert list(clean_names([f"{before} Jan Boer"])) == ["Jan Boer"]


def test_names_behind_each_paragraph_are_whom_it_quotes() -> None:
    quoted = "".join(f"<p>„{LINES['lt'].strip()}“ (Rasa {name})</p>" for name in ("Urbonaitė", "Petraitė", "Kalnaitė"))
    assert article("lt", quoted).authors == []
    assert article("lt", f"<p>{LINES['lt'].strip()} (Rasa Urbonaitė)</p>").authors == ["Rasa Urbonaitė"]
