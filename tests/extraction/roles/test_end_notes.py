"""What stands behind a text and over its first line, set as its paragraphs are, and is none of it."""

from __future__ import annotations

import pytest

from newscrawl import extract

SAID = "The council voted on Tuesday to keep the old pier open for ten more years, number {} of its members said."
PROSE = [SAID.format(n) for n in ("one", "two", "three", "four", "five", "six")]
URL = "https://quay.example/2031/the-old-pier-stays"


def body(*lines: str) -> str:
    text = "".join(f"<p>{line}</p>" for line in lines)
    html = (
        f"<title>The old pier stays | The Quay</title><article><h1>The old pier stays</h1><div>{text}</div></article>"
    )
    return extract(html, URL).body


@pytest.mark.parametrize(
    "line",
    [
        "* * *",
        "■",
        "ENDS",
        "-30-",
        "（完）",
        "انتهى",
        "TT",
        "dpa/jr",
        "The author is a lecturer in maritime history at the University of Quay.",
        "Die Autorin lehrt Schifffahrtsgeschichte an der Universität Kiel.",
        "L’auteur est historien à l’université de Nantes.",
        "הכותבת היא היסטוריונית באוניברסיטת חיפה",
        "Reporting by Jo Roe; Editing by Al Berg",
        "— With files from The Canadian Press",
        "Quay staff writer Jo Roe contributed to this report.",
        "A version of this article appears in print on May 3, 2031, Section A, Page 4.",
        "This story was produced in partnership with the Harbour Fund.",
        "Disclaimer: This article is for information only and is no advice on investments.",
        "Transparenzhinweis: Der Autor ist Mitglied des Hafenvereins.",
        "Diskutieren Sie mit!",
        "Los comentarios están cerrados.",
        "Комментарии закрыты.",
        "编辑：王小明 校对：李华",
        "이 기사는 2031년 5월 3일 오전 9시에 송고되었습니다.",
        "کد خبر: ۱۲۳۴۵۶۷",
        "記事に関するご意見・ご感想をお寄せください。",
        "This story is part of our series on vanishing trades.",
        "Dieser Text ist Teil der Serie „Verschwundene Berufe“.",
        "Cet article est issu de notre édition du 3 mai.",
        "Este artigo reflete a opinião do autor.",
        "Artykuł ukazał się w „Przeglądzie Portowym”.",
        "Материал подготовлен при поддержке Фонда гавани.",
        "本文来源：港口日报",
        "Danke fürs Lesen!",
        "Gracias por leer.",
        "Vous avez une information à nous transmettre ? Écrivez-nous.",
        "Hai una segnalazione? Scrivici.",
        "Republished with permission from the Harbour Review.",
        "Featured image: the old pier in May",
        "Mit Informationen von dpa und AFP",
        "По материалам Reuters",
        "Die Fragen stellte Jo Roe.",
        "Oikaisu 3.5.: jutussa sanottiin aiemmin, että laituri on vuodelta 1913.",
        "免责声明：本文不构成投资建议。",
    ],
)
def test_a_note_behind_the_text(line: str) -> None:
    assert body(*PROSE, line) == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    "line",
    [
        "This report has shown how a town that had nothing but a pier found a way to keep it for its children.",
        "The article that she wrote about it in 1931 still hangs in the harbour master's office.",
        "This story is far from over.",
        "The report is due in May.",
        "El texto fue aprobado por 54 votos a favor y 12 en contra.",
        "Der Text wurde am Abend mit großer Mehrheit angenommen.",
        "Vielen Dank für das Gespräch!",
        "– Tack för allt, säger hon.",
        "— Спасибо за всё, — сказал он.",
        "Writers are a strange lot, and the pier is theirs.",
        "Thanks to the council's vote, the old pier stays open for another ten years.",
        "Wenn niemand mehr fragt, wer das Schiff gebaut hat, bleibt die alte Landungsbrücke trotzdem stehen.",
    ],
)
def test_a_last_sentence_of_the_text_is_none(line: str) -> None:
    assert body(*PROSE, line).endswith(line)


def test_several_notes_behind_the_text() -> None:
    assert body(*PROSE, "The author is a novelist.", "ENDS", "* * *") == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    "line",
    [
        "The author is surprised by what the council did not say, and asks it in the book's last chapter.",
        "What do you think the harbour master answered, when they asked him to leave his post by May?",
        "Disclaimer or not, the council keeps the pier, and nobody can say that he was not told of it.",
    ],
)
def test_the_same_words_amid_the_text_are_of_it(line: str) -> None:
    assert line in body(*PROSE[:3], line, *PROSE[3:])


@pytest.mark.parametrize(
    "line",
    [
        "4 min read",
        "Listen to this article",
        "Lesezeit: 4 Minuten",
        "Schriftgröße",
        "Publicidad",
        "この記事を音声で聴く",
        "字号：大 中 小",
        "This is a developing story. Check back for updates.",
        "Als Google-Quelle hinzufügen",
    ],
)
def test_a_line_over_the_text_that_a_line_break_parts(line: str) -> None:
    assert body(f"{line}<br>{PROSE[0]}", *PROSE[1:]) == "\n\n".join(PROSE)


def test_other_lines_of_a_paragraph_stay_together() -> None:
    verse = "The bell, the bell, it rang at six,<br>and all the gulls flew up,<br>the harbour held its breath a while."
    assert verse.replace("<br>", " ") in " ".join(body(*PROSE[:3], verse, *PROSE[3:]).split())


@pytest.mark.parametrize(
    "line",
    [
        "Content warning: This article discusses the loss of a ship.",
        "Hinweis: Dieser Artikel enthält Schilderungen eines Unglücks.",
        "Getting your audio player ready...",
        "Add us as a preferred source on Google",
        "Table of contents",
        "Inhaltsverzeichnis",
        "目次",
        "Ten tekst przeczytasz w 4 minuty",
        "Detta är en opinionstext.",
        "点击上方蓝字关注我们",
        "Texto en desarrollo: noticia en desarrollo",
    ],
)
def test_a_line_before_the_text(line: str) -> None:
    assert body(line, *PROSE) == "\n\n".join(PROSE)
