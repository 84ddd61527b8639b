"""A line under the headline that says who writes, and for whom or from where, without any word for it."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

TEXTS = {
    "es": (
        "El viejo faro vuelve a lucir",
        "El faro de Lugo vuelve a lucir desde el sábado, once años después de la tormenta que lo apagó. ",
    ),
    "ru": (
        "Старый маяк снова светит",
        "Маяк над портом Выборг с субботы снова светит, спустя одиннадцать лет после бури, погасившей его. ",
    ),
    "ar": (
        "المنارة القديمة تضيء من جديد",
        "تضيء منارة ميناء صحار من جديد ابتداء من يوم السبت بعد أحد عشر عاما من العاصفة التي أطفأتها. ",
    ),
    "en": (
        "The old light burns again",
        "The light above the harbour of Whitby burns again from Saturday, eleven years after the storm. ",
    ),
}


def article(lang: str, line: str, before: str = "") -> Article:
    title, sentence = TEXTS[lang]
    prose = "".join(f"<p>{sentence * 2}{n}.</p>" for n in range(5))
    head = f"<title>{title} | Quay News</title><meta property=og:site_name content='Quay News'>"
    page = f"<article><h1>{title}</h1>{before}<p>{line}</p>{prose}</article>"
    return extract(f"<html lang={lang}>{head}<body>{page}</body></html>", "https://quay.example/2031/light")


@pytest.mark.parametrize(
    ("lang", "line", "name"),
    [
        ("es", "Rocío Cano, Lugo", "Rocío Cano"),
        ("es", "Rocío Cano. Lugo", "Rocío Cano"),
        ("es", "Rocío Cano (EFE)", "Rocío Cano"),
        ("es", "de Rocío Cano", "Rocío Cano"),
        ("ru", "Зинаида Мережко / Выборг", "Зинаида Мережко"),
        ("ru", "от Зинаида Мережко", "Зинаида Мережко"),
        ("ar", "صحار - رحاب الدوسري", "رحاب الدوسري"),
        ("en", "Nadia Whitcombe/AFP", "Nadia Whitcombe"),
        ("en", "Nadia Whitcombe - Quay News", "Nadia Whitcombe"),
    ],
)
def test_a_name_beside_a_house_or_a_place(lang: str, line: str, name: str) -> None:
    found = article(lang, line)
    assert found.authors == [name] and line not in found.body


@pytest.mark.parametrize(
    "line", ["Storm Season, Whitby", "Light House / Whitby", "Rocío Cano, alcaldesa de Lugo y vecina"]
)
def test_other_lines_sign_nothing(line: str) -> None:
    assert article("en", line).authors == []


def test_behind_a_picture_it_may_be_who_took_that() -> None:
    assert article("en", "Nadia Whitcombe/AFP", "<p><img src=/light.jpg></p>").authors == []
