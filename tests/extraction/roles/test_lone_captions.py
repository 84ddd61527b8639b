# ruff: noqa: E501 - lines of markup
"""Captions that nothing names so: alone with a picture, right behind one in the same paragraph, in a "card"."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINES = {
    "bn": "নগর পরিষদ মঙ্গলবার পুরোনো ঘাটটি আরও দশ বছর খোলা রাখার সিদ্ধান্ত নিয়েছে, সভার পর চেয়ারম্যান জানিয়েছেন। ",
    "ko": "시의회는 화요일 오래된 부두를 십 년 더 열어 두기로 결정했으며 보수 공사는 내년 봄에 시작될 예정이라고 밝혔다. ",
    "he": "מועצת העיר החליטה ביום שלישי להשאיר את המזח הישן פתוח לעוד עשר שנים, והתיקונים יחלו באביב הקרוב. ",
}
CAPTIONS = {
    "bn": "ঘাটে ভেড়ানো পুরোনো ফেরি নৌকা",
    "ko": "오래된 부두에 묶여 있는 여객선",
    "he": "המעבורת הישנה קשורה למזח בצהריים",
}
CREDITS = {"bn": " (ছবি: তপন রায়)", "ko": ". 사진=연합뉴스", "he": ". צילום: תומר לוי"}
IMG = "<img src=/i/pier.jpg width=640>"


def captions(language: str, inside: str) -> list[tuple[str, str | None]]:
    text = inside.format(line=CAPTIONS[language], credit=CREDITS[language], prose=LINES[language] * 2, img=IMG)
    headline = " ".join(LINES[language].split()[:5])
    page = f"<html lang={language}><title>{headline}</title><body><article><h1>{headline}</h1>{text}</article></body></html>"
    article = extract(page, "https://quay.example/news/7781.html")
    assert CAPTIONS[language] not in article.body
    assert all(caption.image_url == "https://quay.example/i/pier.jpg" for caption in article.captions)
    return [(caption.text.rstrip("."), caption.credit) for caption in article.captions]


@pytest.mark.parametrize("language", LINES)
def test_alone_with_a_picture(language: str) -> None:
    found = captions(
        language, "<p>{prose}</p><p>{prose}</p><div class=q1>{img}<div>{line}</div></div><p>{prose}</p><p>{prose}</p>"
    )
    assert found == [(CAPTIONS[language], None)]


@pytest.mark.parametrize("language", LINES)
def test_in_an_element_of_the_line_that_the_text_goes_on_in(language: str) -> None:
    inside = "<div><span class=ph>{img}<em class=img_desc>{line}{credit}</em></span>{prose}<br><br>{prose}<br><br>{prose}</div>"
    assert [text for text, _ in captions(language, inside)] == [CAPTIONS[language]]


@pytest.mark.parametrize("language", LINES)
def test_in_the_card_of_the_article(language: str) -> None:
    inside = "<div class=card><div class=card-body>{prose}<br><br>{img}<br><i>{line}{credit}</i><br><br>{prose}<br><br>{prose}</div></div>"
    assert [text for text, _ in captions(language, inside)] == [CAPTIONS[language]]


@pytest.mark.parametrize("language", LINES)
def test_its_picture_stands_in_a_row_of_its_own(language: str) -> None:
    row = "<div class=r><div class=k><div class=w><div class=t>{}</div></div></div></div>"
    rows = (
        row.format("{img}"),
        row.format("<p>{line}{credit}</p>"),
        *(row.format("<p>{prose}</p><p>{prose}</p>"),) * 3,
    )
    assert [text for text, _ in captions(language, "".join(rows))] == [CAPTIONS[language]]


@pytest.mark.parametrize(
    "other",
    [
        "<ul><li>{img}<span>{line}</span></li></ul>",
        "<div><img src=/i/tick.svg><p>{line}</p></div>",
        "<div class=author>{img}<p>{line}</p></div>",
    ],
)
@pytest.mark.parametrize("language", LINES)
def test_what_is_none(language: str, other: str) -> None:
    text = f"<p>{LINES[language] * 2}</p>" * 3 + other.format(img=IMG, line=CAPTIONS[language])
    page = f"<html lang={language}><title>Quay 7</title><body><article><h1>Quay 7</h1>{text}<p>{LINES[language] * 2}</p></article>"
    assert not extract(page, "https://quay.example/news/7781.html").captions
