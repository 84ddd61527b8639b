"""Tables of the text are whole: their heads, names and numbers stand in the body with the sentences beside them."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "O conselho do porto decidiu na terça-feira manter aberto o velho cais da balsa por mais dez anos. "
PROSE = f"<p>{LINE * 2}</p>"
ROWS = [("2029", "doze mil pessoas no convés e mil carros"), ("2030", "quinze mil pessoas no convés e dois mil carros")]


def body(rows: str) -> str:
    page = f"<article><h1>Velho cais fica aberto</h1>{PROSE}<table>{rows}</table>{PROSE * 2}</article>"
    html = f"<html lang=pt><title>Velho cais fica aberto</title><body>{page}</body></html>"
    return extract(html, "https://cais.example/2031/05/velho-cais-fica-aberto").body


def test_the_head_and_the_numbers_of_a_table() -> None:
    rows = "".join(f"<tr><td>{year}<td>{text}, disse o diretor." for year, text in ROWS)
    found = body(f"<tr><th>Ano<th>Passageiros{rows}").split("\n\n")
    assert found[1:7] == ["Ano", "Passageiros", *(part for y, t in ROWS for part in (y, f"{t}, disse o diretor."))]


@pytest.mark.parametrize("head", ["Share", "Partilhar", "5 de maio de 2031", "Por Ana Reis", "Assine"])
def test_a_head_that_would_be_no_text_elsewhere(head: str) -> None:
    rows = "".join(f"<tr><td>{year}<td>{text}, disse o diretor." for year, text in ROWS)
    assert body(f"<tr><th>Ano<th>{head}{rows}").split("\n\n")[1:3] == ["Ano", head]


@pytest.mark.parametrize("cell", ["<a href=/x>Mais</a>", "<span hidden>Mais</span>"])
def test_what_is_in_every_row_or_hidden_is_none_of_it(cell: str) -> None:
    rows = "".join(f"<tr><td>{year}<td>{text}, disse o diretor.<td>{cell}" for year, text in ROWS)
    assert "Mais" not in body(rows).split("\n\n")
