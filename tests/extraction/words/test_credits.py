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
        ("Rain on the pier. (Jo Roe/The Quay)", ("Rain on the pier.", "Jo Roe/The Quay")),
        ("Rain, May 3, 2031. Jo Roe/Pool via REUTERS", ("Rain, May 3, 2031.", "Jo Roe/Pool via REUTERS")),
        ("Дождь на пирсе / Фото Ивы Петровой", ("Дождь на пирсе", "Ивы Петровой")),
        ("Lluvia en el muelle/ Foto Ana M. Ruiz Gil", ("Lluvia en el muelle", "Ana M. Ruiz Gil")),
        ("Chuva no cais. (Divulgação)", ("Chuva no cais.", "Divulgação")),
        ("Chuva no cais Imagem: Divulgação/Porto", ("Chuva no cais", "Divulgação/Porto")),
        ("Lietus uoste / J. Roe/Quay nuotr.", ("Lietus uoste", "J. Roe/Quay nuotr")),
        ("碼頭在中午。圖／港務局", ("碼頭在中午。", "港務局")),
        ("码头在中午 李华 摄", ("码头在中午", "李华 摄")),
        ("埠頭の正午（代表撮影）", ("埠頭の正午", "代表撮影")),
        ("碼頭在中午。（取自港務局臉書）", ("碼頭在中午。", "取自港務局臉書")),
        ("题图来自 Unsplash", ("", "Unsplash")),
        ("Featured image credit: Quay Office", ("", "Quay Office")),
        ("Imagen ilustrativa: Muelle", ("", "Muelle")),
        ("Foto. Cortesía", ("", "Cortesía")),
        ("© Jo Roe (KNA)", ("", "Jo Roe (KNA)")),
        ("Regen am Kai (Symbolbild)", ("Regen am Kai (Symbolbild)", None)),
        ("Der Kai: ein Bild von früher", ("Der Kai: ein Bild von früher", None)),
        ("Jo Roe", ("Jo Roe", None)),
    ],
)
def test_credit_is_split_off(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts
