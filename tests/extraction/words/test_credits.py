"""Credits apart from the captions that they stand in."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.credits import split_credit


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rain on the pier. Photo: Jo Roe / AFP", ("Rain on the pier.", "Jo Roe / AFP")),
        ("Regen am Kai. (Foto: dpa)", ("Regen am Kai.", "dpa")),
        ("Rain on the pier (Getty Images)", ("Rain on the pier", "Getty Images")),
        ("Rain on the pier. © Jo Roe", ("Rain on the pier.", "Jo Roe")),
        ("Lluvia en el puerto. Foto: EFE", ("Lluvia en el puerto.", "EFE")),
        ("Rain at the show Jo Roe/Getty Images", ("Rain at the show", "Jo Roe/Getty Images")),
        ("Photo: Jo Roe", ("", "Jo Roe")),
        ("Rain on the pier at noon.", ("Rain on the pier at noon.", None)),
        ("STR/AFP via Getty Images", ("", "STR/AFP via Getty Images")),
        ("Albares tras la foto de familia del grupo", ("Albares tras la foto de familia del grupo", None)),
        ("The ferry at dusk / J. Roe / The Pier", ("The ferry at dusk", "J. Roe / The Pier")),
    ],
)
def test_credit_is_split_off(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts
