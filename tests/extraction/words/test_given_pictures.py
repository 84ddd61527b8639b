"""Pictures that somebody gave, with thanks; and numbers that are no gallery's."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.credits import only_credit, split_credit


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo courtesy of the town of Quay", "the town of Quay"),
        ("(Courtesy of the Roe family)", "the Roe family"),
        ("Image provided by the harbour office", "the harbour office"),
        ("Staff photo by Jo Roe", "Jo Roe"),
        ("Mit freundlicher Genehmigung der Stadt Kai", "Stadt Kai"),
        ("Photo fournie par la mairie", "la mairie"),
        ("Foto cedida por el ayuntamiento", "el ayuntamiento"),
        ("Cortesía del museo", "museo"),
        ("Imagem cedida pela câmara", "câmara"),
        ("Per gentile concessione del Comune", "Comune"),
        ("Fot. materiały prasowe", "materiały prasowe"),
        ("Фото предоставлено мэрией", "мэрией"),
    ],
)
def test_who_gave_it_is_the_credit(line: str, credit: str) -> None:
    assert split_credit(f"The old pier at noon. {line}") == ("The old pier at noon.", credit)


@pytest.mark.parametrize(
    ("line", "credit"),
    [("Photo courtesy of the town of Quay", "the town of Quay"), ("Gentileza de Jo Roe", "Jo Roe")],
)
def test_a_line_may_say_no_more(line: str, credit: str) -> None:
    assert only_credit(line) == credit


@pytest.mark.parametrize(
    "line", ["The tools were provided by the town.", "A boat, provided by the town, leaves the quay."]
)
def test_sentences_that_tell_of_gifts_are_none(line: str) -> None:
    assert split_credit(line) == (line, None)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("3/4 of the rope had rusted.", "3/4 of the rope had rusted."),
        ("2/3 der Seile sind neu.", "2/3 der Seile sind neu."),
        ("2/3 Die Seile sind neu.", "Die Seile sind neu."),
        ("1/4The old pier", "The old pier"),
        ("4/4A view of the quay", "A view of the quay"),
        ("12 / 14 The old pier", "The old pier"),
    ],
)
def test_parts_of_a_whole_are_no_counters(line: str, text: str) -> None:
    assert split_credit(line)[0] == text


@pytest.mark.parametrize(
    "label",
    [
        "Photography by ",
        "Pix: ",
        "Symbolfoto: ",
        "Repro: ",
        "Photographie : ",
        "Photo par ",
        "Ph. ",
        "Créditos: ",
        "Crediti: ",
        "Bron: ",
        "Afbeelding: ",
        "Foto door ",
        "Källa: ",
        "Arkivfoto: ",
        "Billede: ",
        "Lähde: ",
        "Autor zdjęcia: ",
        "Snímek: ",
        "Fotók: ",
        "Fényképezte: ",
        "Credit foto: ",
        "Snimila: ",
        "Nuotr.: ",
        "Avots: ",
        "Allikas: ",
        "Hình ảnh: ",
        "Ảnh minh họa: ",
        "Dok: ",
        "Εικόνα: ",
        "צלם: ",
        "حقوق الصورة: ",
        "स्रोत: ",
        "সূত্র: ",
        "출처: ",
        "그래픽=",
        "Снимок: ",
        "Иллюстрация: ",
        "Видео: ",
        "制图：",
        "イラスト：",
        "Ilustração: ",
    ],
)
def test_labels_of_credits(label: str) -> None:
    assert split_credit(f"The old pier at noon. {label}Jo Roe") == ("The old pier at noon.", "Jo Roe")
