"""Languages by their commonest words."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.function_words import language_by_words

TEXTS = {
    "en": "The council said on Monday that it would not sell the old harbour, and that the ferry will run as it has "
    "for more than a year after the storm.",
    "de": "Der Stadtrat hat am Montag gesagt, dass er den alten Hafen nicht verkaufen will und dass die Fähre wie "
    "bisher auch im Winter zu der Insel fährt, so der Bürgermeister.",
    "fr": "Le conseil a dit lundi que le vieux port ne sera pas vendu et que le bac sera en service dans les mois qui "
    "viennent pour les habitants de l'île.",
    "es": "El consejo dijo el lunes que no se vende el puerto viejo y que el transbordador es de la ciudad, como lo "
    "fue desde hace más de un año para los vecinos de la isla.",
}
CATALAN = (
    "El consell va dir dilluns que no vendrà el port vell i que el transbordador continuarà com fins ara per als "
    "veïns de l'illa, segons va explicar l'alcalde a la premsa després de la reunió."
)


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_of_sentences(language: str) -> None:
    assert language_by_words(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The council said",
        " ".join(["harbour", "ferry", "bridge"] * 20),
        "市議会は月曜日に古い港を売らないと述べた。" * 5,
        CATALAN,
    ],
)
def test_what_leaves_a_doubt(text: str) -> None:
    assert language_by_words(text) is None
