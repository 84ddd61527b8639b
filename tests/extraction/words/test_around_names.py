"""What stands around the names of a byline: labels of other parts, words that sign behind a date, surnames first."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.bylines import clean_names, signed_part
from newscrawl.extraction.words.reporters import reporters
from newscrawl.extraction.words.surnames import in_reading_order


def names(line: str) -> list[str]:
    return list(clean_names([signed_part(line) or line]))


@pytest.mark.parametrize(
    "line",
    [
        "17. května 2031 od Ewa Nowak",
        "17 Maggio 2031 da Ewa Nowak",
        "17 mai 2031 de Ewa Nowak",
        "By \u200fEwa\u200e Nowak",
        "17 мая 2031 от Ewa Nowak",
        "17 مايو 2031 بواسطة Ewa Nowak",
        "17 Mayıs 2031 tarihinde Ewa Nowak tarafından yayınlandı",
        "Autora: Ewa Nowak Fecha de publicación: 17 de mayo de 2031",
        "Autore: Ewa Nowak Data: 17 maggio 2031 Letture: 12",
        "Penulis: Ewa Nowak Tanggal: 17 Mei 2031",
        "Yazar: Ewa Nowak Tarih: 17 Mayıs 2031",
        "Szerző: Ewa Nowak Dátum: 2031. május 17.",
        "Written by: Ewa Nowak Date: 17 May 2031",
        "Fecha: 17 de mayo de 2031 Autora: Ewa Nowak",
        "Autor Ewa Nowak:",
        "Tekst: Ewa Nowak • Beeld: Piet Vos",
        "Ewa Nowak, «Портовый вестник»",
        "Journalistin: Ewa Nowak",
        "Репортер: Ewa Nowak",
        "Добавила: Ewa Nowak",
        "Follow Ewa Nowak",
        "Contactar a Ewa Nowak",
    ],
)
def test_one_name_is_found(line: str) -> None:
    assert names(line) == ["Ewa Nowak"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("रिपोर्ट : मीरा जोशी, संपादन : राम शर्मा", ["मीरा जोशी"]),
        ("เรื่อง มาลี สุขใจ / ภาพ สมชาย ใจดี", ["มาลี สุขใจ"]),
        ("إعداد: ليلى حسن وسامي عيد", ["ليلى حسن", "سامي عيد"]),
        ("إعداد: ليلى حسن ووليد عيد", ["ليلى حسن", "وليد عيد"]),
        ("كتبت ليلى وليد حسن", ["ليلى وليد حسن"]),
        ("이영희 기자의 다른 기사 보기", ["이영희"]),
        ("text 14.84 KB", []),
    ],
)
def test_other_parts_and_joined_names(line: str, found: list[str]) -> None:
    assert names(line) == found


def test_correspondents_of_japanese_papers_stand_in_brackets_behind_a_place() -> None:
    assert reporters("【港町＝佐藤花子】古い桟橋は") == ["佐藤花子"]
    assert reporters("【港町＝ロイター】古い桟橋は") == []


def test_who_a_chinese_system_says_has_published_it() -> None:
    assert reporters("2031年5月17日 由 王小梅 发布") == ["王小梅"]


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("Nowak, Ewa", ["Ewa Nowak"]),
        ("van der Vos, Piet", ["Piet van der Vos"]),
        ("Nowak, Ewa M.", ["Ewa M. Nowak"]),
        ("Nowak, Ewa; Vos, Piet", ["Ewa Nowak", "Piet Vos"]),
        ("Nowak, Ewa and Vos, Piet", ["Ewa Nowak", "Piet Vos"]),
        ("Nowak, Ewa | Vos, Piet", ["Ewa Nowak", "Piet Vos"]),
        ("Ewa Nowak, Piet Vos", ["Ewa Nowak, Piet Vos"]),
        ("Ewa Nowak, PhD", ["Ewa Nowak, PhD"]),
        ("Nowak, PhD", ["Nowak, PhD"]),
        ("Ewa Nowak, Reuters; Piet Vos, AP", ["Ewa Nowak, Reuters; Piet Vos, AP"]),
        ("Madrid, EFE", ["Madrid, EFE"]),
        (" , ", [" , "]),
    ],
)
def test_surnames_that_stand_first(declared: str, found: list[str]) -> None:
    assert list(in_reading_order([declared])) == found


@pytest.mark.parametrize(
    "label",
    [
        "Autor*in:",
        "Autor:in:",
        "AutorIn:",
        "Verfasserin:",
        "Gastbeitrag von",
        "Aufgezeichnet von",
        "Textes :",
        "Article de",
        "Entretien réalisé par",
        "Firma:",
        "Elaborado por",
        "Articolo di",
        "Reportagem de",
        "Do repórter",
        "Column van",
        "Författare:",
        "Av vår reporter",
        "Forfatter:",
        "Af journalist",
        "Toimittanut",
        "Opr.",
        "Publikovala",
        "Cikkíró:",
        "Írta és fényképezte:",
        "Interviu de",
        "Haberi Yapan:",
        "Người viết:",
        "Laporan wartawan",
        "Kontributor:",
        "Автор материала:",
        "Авторка тексту:",
        "Падрыхтавала",
        "Материал на",
        "Άρθρο της",
        "Αρθρογράφος:",
        "Guest post by",
        "Interview by",
        "Opinion by",
        "Contributor:",
        "Byline:",
    ],
)
def test_labels_that_sign(label: str) -> None:
    assert names(f"{label} Ewa Nowak") == ["Ewa Nowak"] == list(clean_names([signed_part(f"{label} Ewa Nowak") or ""]))


@pytest.mark.parametrize("line", ["De Ewa Nowak", "Crónica de Santa Cruz", "Cronaca di Reggio Emilia", "От Ewa Nowak"])
def test_words_that_sign_elsewhere_only(line: str) -> None:
    assert signed_part(line) is None
