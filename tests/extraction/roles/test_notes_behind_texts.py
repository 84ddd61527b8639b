"""Notes behind a text, in many languages: who may be reached, who had a part in it, what came before, what to give."""

from __future__ import annotations

import pytest

from tests.extraction.roles.test_lines_of_pages import body_with


@pytest.mark.parametrize(
    "line",
    [
        "Press contact: Jo Roe, Quay Council, +44 1632 960142, press@quay.example",
        "Contatti: ufficio stampa, tel. 02 1234567",
        "Perscontact: Jo Roe, 020 123456",
        "Kontakt dla mediów: Jan Roe, tel. 22 123 45 67",
        "Контакты для СМИ: Иван Петров, press@quay.example",
        "联系电话：010-12345678",
        "Contact Jo Roe at jroe@quay.example or follow her on Twitter.",
        "Got a tip? Text the newsroom on 01632 960142",
        "Máte pro nás tip? Napište na tipy@quay.example",
        "Texto: Jo Roe. Fotos: Jane Doe",
        "Reportaje: Jo Roe | Cámara y edición: Jane Doe",
        "Перевод с немецкого Анны Петровой",
        "Vertaald uit het Duits door Jo Roe",
        "Original-Content von: Stadt Westhafen, übermittelt durch den Pressedienst",
        "dpa-infocom, dpa:310503-99-123456/2",
        "Mehr dazu lesen Sie im E-Paper.",
        "Read more in today's paper.",
        "Next article: The bridge that nobody wanted",
        "Artikel sebelumnya: Jembatan yang tidak diinginkan",
        "次の記事：誰も望まなかった橋",
        "As an Amazon Associate I earn from qualifying purchases.",
        "If you appreciate our reporting, please become a member today.",
        "Si valoras nuestro trabajo, hazte socio.",
        "*Sob supervisão de Ana Souza",
        "(إعداد أحمد حسن - تحرير مريم علي)",
        "ขอบคุณข้อมูลจาก เทศบาลเมือง",
        "Contacto: redaccion@muelle.example",
        "Para mais informações: www.cais.example",
        "[관련기사] 아무도 원하지 않은 다리",
        "Раніше ми писали: Міст, якого ніхто не хотів",
        "Klik hier en volg ons kanaal",
        "Laatst gewijzigd: 4 mei 2031",
        "Última actualización: 4/5/2031 10:20",
        "JR/mt",
        "jr",
        "/ntb/",
        "※写真はイメージです。",
        "ブログランキングに参加しています。",
        "끝까지 읽어주셔서 감사합니다.",
        "Special to the Quay Herald",
    ],
)
def test_they_are_none_of_it(line: str) -> None:
    assert line not in body_with(f"<p>{line}</p>", 6)


@pytest.mark.parametrize(
    "line",
    [
        "Police can be reached on 101, day and night.",
        "Anyone who saw the ferry is asked to call 01632 960142.",
        "If you believe the council, the pier will outlive us all.",
        "Next year the pier turns a hundred.",
        "No.",
        "OK",
        "The previous owner never came back.",
        "Si te gusta el mar, el muelle es tu sitio.",
    ],
)
def test_last_lines_of_a_text_stay(line: str) -> None:
    assert line in body_with(f"<p>{line}</p>", 6)
