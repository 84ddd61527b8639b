"""Further spellings of dates, and of labels of changes and of credits."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.credits import split_credit
from newscrawl.extraction.words.dates import dates_in
from newscrawl.extraction.words.iso_dates import to_iso
from newscrawl.extraction.words.phrases import cue_lengths


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2031-05-04 10:15:00 Europe/Oslo", "2031-05-04T10:15:00+02:00"),
        ("2031-05-04 10:15:00 Nowhere/Else", "2031-05-04T10:15:00"),
        ("2031-05-04 10:15:00 (GMT+8)", "2031-05-04T10:15:00+08:00"),
        ("2031-05-04 10:15:00 GMT +08:00", "2031-05-04T10:15:00+08:00"),
        ("Sunday, 04-May-31 10:15:00 GMT", "2031-05-04T10:15:00+00:00"),
        ("Sun May 04 10:15:00 GMT+01:00 2031", "2031-05-04T10:15:00+01:00"),
        ("2031-05-04T10%3A15%3A00%2B01%3A00", "2031-05-04T10:15:00+01:00"),
        ("1935310500000000", "2031-04-30T10:15:00+00:00"),
        ("2031–05–04", "2031-05-04"),
    ],
)
def test_dates_for_machines(text: str, value: str) -> None:
    assert to_iso(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2031-05-04T10:15:00Z", "2031-05-04T10:15:00+00:00"),
        ("2031-05-04T10:15:00.123456Z", "2031-05-04T10:15:00+00:00"),
        ("2031-05-04T10:15+02:00", "2031-05-04T10:15:00+02:00"),
        ("2031-05-04 10:15 GMT +08:00", "2031-05-04T10:15:00+08:00"),
        ("2031-May-04 10:15:00", "2031-05-04T10:15:00"),
        ("4, మే 2031", "2031-05-04"),
        ("2031 оны тавдугаар сарын 4", "2031-05-04"),
        ("2031 оны арван нэгдүгээр сарын 4", "2031-11-04"),
        ("2031-ųjų gegužės 4 d.", "2031-05-04"),
        ("4mh dhen Chèitean 2031", "2031-05-04"),
        ("4 da matg 2031", "2031-05-04"),
        ("4 Oṣù Ẹ̀bibi 2031", "2031-05-04"),
    ],
)
def test_dates_for_readers(text: str, value: str) -> None:
    assert [shown.value for shown in dates_in(text, month_first=False)] == [value]


@pytest.mark.parametrize(
    "label", ["MAJ le", "Upgedatet:", "Data aktualizacji", "アップデート", "Disunting", "Editado el"]
)
@pytest.mark.parametrize("markup", ["<p>{0} 2031-05-05</p><p>2031-05-04</p>", "<p>2031-05-04 ({0} 2031-05-05)</p>"])
def test_labels_of_changes(label: str, markup: str) -> None:
    below = markup.format(label)
    prose = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 5
    page = f"<html><title>The old pier stays</title><article><h1>The old pier stays</h1>{below}{prose}"
    article = extract(page, "https://quay.example/the-old-pier-stays")
    assert (article.published_at, article.modified_at) == ("2031-05-04", "2031-05-05")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rain on the pier. Image via Quay Press", ("Rain on the pier.", "Quay Press")),
        ("Rain on the pier. | Jo Roe/PA Images via Getty", ("Rain on the pier.", "Jo Roe/PA Images via Getty")),
        ("Rain on the pier. Credit Jo Roe", ("Rain on the pier.", "Jo Roe")),
        ("Rain on the pier. Shot by Jo Roe", ("Rain on the pier.", "Jo Roe")),
        ("Pluie sur le quai. Crédit photo Jo Roe", ("Pluie sur le quai.", "Jo Roe")),
        ("Chuva no cais. Crédito da foto: Jo Roe", ("Chuva no cais.", "Jo Roe")),
        ("Chuva no cais. Foto por Jo Roe", ("Chuva no cais.", "Jo Roe")),
        ("Lluvia en el muelle. Fotografías: Jo Roe", ("Lluvia en el muelle.", "Jo Roe")),
        ("Deszcz na molo. Zdj. Jo Roe", ("Deszcz na molo.", "Jo Roe")),
        ("Deszcz na molo. Autor fot. Jo Roe", ("Deszcz na molo.", "Jo Roe")),
        ("Eső a mólón. Fotó forrása: Jo Roe", ("Eső a mólón.", "Jo Roe")),
        ("Sade laiturilla. Kuvan lähde: Jo Roe", ("Sade laiturilla.", "Jo Roe")),
        ("Regn på kajen. Bildkälla: Jo Roe", ("Regn på kajen.", "Jo Roe")),
        ("İskelede yağmur. Görsel kaynağı: Jo Roe", ("İskelede yağmur.", "Jo Roe")),
        ("Mưa trên bến. Ảnh tư liệu: Trần An", ("Mưa trên bến.", "Trần An")),
        ("גשם על המזח. צילום ארכיון: דנה לוי", ("גשם על המזח.", "דנה לוי")),
        ("雨中的码头。图丨李娜", ("雨中的码头。", "李娜")),
        ("雨の埠頭。写真・山田花子", ("雨の埠頭。", "山田花子")),
        ("雨の埠頭。＝山田 悠撮影", ("雨の埠頭。", "山田 悠")),
        ("비 오는 부두. 자료사진=김미영", ("비 오는 부두.", "김미영")),
        ("Lluvia en el muelle. Captura de pantalla: Jo Roe", ("Lluvia en el muelle.", "Jo Roe")),
        ("Βροχή στην αποβάθρα. Φωτογραφία αρχείου: Άννα Παππά", ("Βροχή στην αποβάθρα.", "Άννα Παππά")),
        ("İskelede yağmur. Fotoğrafı çeken: Jo Roe", ("İskelede yağmur.", "Jo Roe")),
        ("资料图：旧码头今年冬天的样子", ("资料图：旧码头今年冬天的样子", None)),
        ("Rain on the pier.3 of 12", ("Rain on the pier.", None)),
        ("Regen am Pier.Bild 3 von 12", ("Regen am Pier.", None)),
        ("Version 2.1 of 12", ("Version 2.1 of 12", None)),
        ("Autor: Jo Roe", ("Autor: Jo Roe", None)),
    ],
)
def test_credits(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts


@pytest.mark.parametrize(
    "label", ["Lesetipps", "Warto przeczytać", "おすすめ記事", "قد يهمك أيضا", "Mời xem thêm", "추천기사"]
)
def test_labels_of_related_links(label: str) -> None:
    assert cue_lengths(f"{label}: The pier stays")["related"] == len(label)
