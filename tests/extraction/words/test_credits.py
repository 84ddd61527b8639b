"""Credits apart from the captions that they stand in."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.credits import split_credit


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rain on the pier. Photo: Jo Roe / AFP", ("Rain on the pier.", "Jo Roe / AFP")),
        ("Photo: Jo Roe. The old pier at noon", ("The old pier at noon", "Jo Roe")),
        ("© Jo Roe / AFP. The old pier at noon", ("The old pier at noon", "Jo Roe / AFP")),
        ("写真：山田花子. 正午の古い埠頭と渡し船", ("正午の古い埠頭と渡し船", "山田花子")),
        ("Дъжд на кея. Източник: Ива Петрова", ("Дъжд на кея.", "Ива Петрова")),
        ("Eső a mólón / Kép: Kovács Anna", ("Eső a mólón", "Kovács Anna")),
        ("Hujan di dermaga (Sumber foto: Jo Roe)", ("Hujan di dermaga", "Jo Roe")),
        ("ঘাটে বৃষ্টি ছবিঃ তপন রায়", ("ঘাটে বৃষ্টি", "তপন রায়")),
        ("Անձրև նավամատույցում. Լուսանկարը՝ Արամ Սարյան", ("Անձրև նավամատույցում.", "Արամ Սարյան")),
        ("రేవులో వర్షం (ఫోటో: తరుణ్ రావు)", ("రేవులో వర్షం", "తరుణ్ రావు")),
        ("צילום תומר לוי", ("", "תומר לוי")),
        ("తాబేళ్ల రేవు. చిత్రం: తరుణ్ రావు", ("తాబేళ్ల రేవు.", "తరుణ్ రావు")),
        ("घाट पर बारिश | छायाकार: राम शर्मा", ("घाट पर बारिश", "राम शर्मा")),
        ("ท่าเรือเก่า | ภาพถ่ายโดย สมชาย ใจดี", ("ท่าเรือเก่า", "สมชาย ใจดี")),
        ("ភ្លៀងនៅកំពង់ផែ (រូបភាព៖ ហេង រតនា)", ("ភ្លៀងនៅកំពង់ផែ", "ហេង រតនា")),
        ("ዝናብ በወደቡ ላይ (ፎቶ፦ ዳዊት አለሙ)", ("ዝናብ በወደቡ ላይ", "ዳዊት አለሙ")),
        ("ຝົນຢູ່ທ່າເຮືອ ຮູບພາບ: ຄຳຫຼ້າ ພົມມະ", ("ຝົນຢູ່ທ່າເຮືອ", "ຄຳຫຼ້າ ພົມມະ")),
        ("წვიმა ნავსადგურში | ფოტოს ავტორი: ლევან ბერიძე", ("წვიმა ნავსადგურში", "ლევან ბერიძე")),
        ("Боомт дээрх бороо (Зураг: Д.Ганбат)", ("Боомт дээрх бороо", "Д.Ганбат")),
        ("Pluie sur le quai (Photo : © Jo Roe)", ("Pluie sur le quai", "Jo Roe")),
        (
            "Regn på kajen / Foto: Jo Roe / Bilden får användas fritt av redaktioner, se www.kaj.example",
            ("Regn på kajen", "Jo Roe"),
        ),
        (
            "Rain on the pier / Photo: Jo Roe / The Pier Photo Association",
            ("Rain on the pier", "Jo Roe / The Pier Photo Association"),
        ),
        (
            "La estación vacía desde hace años / Rocío Quintanar",
            ("La estación vacía desde hace años", "Rocío Quintanar"),
        ),
        ("L'ancien quai du port. | LUCIE FAVRE / LE QUAI", ("L'ancien quai du port.", "LUCIE FAVRE / LE QUAI")),
        ("O velho cais vazio | Caio Bitt/Agência Cais", ("O velho cais vazio", "Caio Bitt/Agência Cais")),
        ("Стари докове Извор: Танјуг", ("Стари докове", "Танјуг")),
        ("A chuva no cais (Foto Inês Tavares)", ("A chuva no cais", "Inês Tavares")),
        ("La pioggia sul molo / Foto Giulia Neri/ANSA", ("La pioggia sul molo", "Giulia Neri/ANSA")),
        ("Déšť na nábřeží Foto Lenka Dvorská", ("Déšť na nábřeží", "Lenka Dvorská")),
        ("La pluie sur le quai du port, Photo Julie Vasseur", ("La pluie sur le quai du port", "Julie Vasseur")),
        ("Lietus ant krantinės. Nuotr. Rasa Urbonaitė", ("Lietus ant krantinės.", "Rasa Urbonaitė")),
        ("Foto Jo van Roe", ("", "Jo van Roe")),
        ("Фото Марии Ветровой/ТАСС", ("", "Марии Ветровой/ТАСС")),
        ("The boiler in the engine room (Jo Roe)", ("The boiler in the engine room", "Jo Roe")),
        ("The keeper in a duel with Antony (Old Harbour)", ("The keeper in a duel with Antony (Old Harbour)", None)),
        ("A refractor on a small mount (Askar SQA55)", ("A refractor on a small mount (Askar SQA55)", None)),
        ("Photo Gallery", ("Photo Gallery", None)),
        ("Ann Poe and Jo Roe / Max Moe", ("Ann Poe and Jo Roe / Max Moe", None)),
        ("Left to right / Jo Roe", ("Left to right / Jo Roe", None)),
        ("Foto: ein Tag am Meer. Mehr dazu morgen", ("Foto: ein Tag am Meer. Mehr dazu morgen", None)),
        ("Regen am Kai. (Foto: dpa)", ("Regen am Kai.", "dpa")),
        ("Rain on the pier (Getty Images)", ("Rain on the pier", "Getty Images")),
        ("Rain on the pier. © Jo Roe", ("Rain on the pier.", "Jo Roe")),
        ("Lluvia en el puerto. Foto: EFE", ("Lluvia en el puerto.", "EFE")),
        ("Rain at the show Jo Roe/Getty Images", ("Rain at the show", "Jo Roe/Getty Images")),
        ("Photo: Jo Roe", ("", "Jo Roe")),
        ("Der Kai im Regen / picture alliance", ("Der Kai im Regen", "picture alliance")),
        ("Der Kai im Regen © © Jo Roe/123RF.com", ("Der Kai im Regen", "Jo Roe/123RF.com")),
        ("Rain on the pier. Photo: 'Jo Roe'", ("Rain on the pier.", "Jo Roe")),
        ("Deszcz na molo © autor: Jo Roe", ("Deszcz na molo", "Jo Roe")),
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
        ("码头在中午 李华 摄", ("码头在中午", "李华")),
        ("埠頭の正午（代表撮影）", ("埠頭の正午", "代表")),
        ("碼頭在中午。（取自港務局臉書）", ("碼頭在中午。", "取自港務局臉書")),
        ("题图来自 Unsplash", ("", "Unsplash")),
        ("Featured image credit: Quay Office", ("", "Quay Office")),
        ("Imagen ilustrativa: Muelle", ("", "Muelle")),
        ("Foto. Cortesía", ("", "Cortesía")),
        ("© Jo Roe (KNA)", ("", "Jo Roe (KNA)")),
        ("Regen am Kai (Symbolbild)", ("Regen am Kai (Symbolbild)", None)),
        ("Der Kai: ein Bild von früher", ("Der Kai: ein Bild von früher", None)),
        ("Jo Roe", ("Jo Roe", None)),
        ("Rain on the pier. Photo courtesy of Jo Roe", ("Rain on the pier.", "Jo Roe")),
        ("Rain on the pier. Pic: Jo Roe", ("Rain on the pier.", "Jo Roe")),
        ("Regen am Kai Copyright: Jo Roe", ("Regen am Kai", "Jo Roe")),
        ("Pluie sur le quai. PHOTO JO ROE, LE QUAI", ("Pluie sur le quai.", "JO ROE, LE QUAI")),
        ("Lluvia en el muelle. Fotografía de Ana Ruiz", ("Lluvia en el muelle.", "Ana Ruiz")),
        ("Lluvia en el muelle. / Ana Ruiz / EFE", ("Lluvia en el muelle.", "Ana Ruiz / EFE")),
        ("Deszcz na molo (fot. Jan Nowak)", ("Deszcz na molo", "Jan Nowak")),
        ("Deszcz na molo. Fot. Jan Nowak", ("Deszcz na molo.", "Jan Nowak")),
        ("Дождь на пирсе. Фото Ивы Петровой", ("Дождь на пирсе.", "Ивы Петровой")),
        ("Βροχή στο μόλο (Φωτ.: Νίκος Ρήγας)", ("Βροχή στο μόλο", "Νίκος Ρήγας")),
        ("Βροχή στο μόλο / ΦΩΤΟΓΡΑΦΙΑ: Νίκος Ρήγας", ("Βροχή στο μόλο", "Νίκος Ρήγας")),
        ("גשם על המזח. קרדיט: דן לוי", ("גשם על המזח.", "דן לוי")),
        ("مطر على الرصيف (رويترز)", ("مطر على الرصيف", "رويترز")),
        ("مطر على الرصيف - تصوير سامي علي", ("مطر على الرصيف", "سامي علي")),
        ("باران روی اسکله. عکس از رضا کریمی", ("باران روی اسکله.", "رضا کریمی")),
        ("घाट पर बारिश। साभार: राम वर्मा", ("घाट पर बारिश।", "राम वर्मा")),
        ("ฝนที่ท่าเรือ (ภาพโดย มานี มีนา)", ("ฝนที่ท่าเรือ", "มานี มีนา")),
        ("ฝนที่ท่าเรือ ที่มาภาพ: มานี มีนา", ("ฝนที่ท่าเรือ", "มานี มีนา")),
        ("埠頭の雨（撮影・山田花子）", ("埠頭の雨", "山田花子")),
        ("埠頭の雨［写真＝山田花子］", ("埠頭の雨", "山田花子")),
        ("埠頭の雨（C）港通信", ("埠頭の雨", "港通信")),
        ("埠頭の雨＝山田花子撮影", ("埠頭の雨", "山田花子")),
        ("码头的雨。港口社记者 李华 摄", ("码头的雨。", "港口社记者 李华")),
        ("나루터의 비 /연합뉴스", ("나루터의 비", "연합뉴스")),
        ("나루터의 비 ⓒ김영희", ("나루터의 비", "김영희")),
        ("나루터의 비 [사진 제공=나루시]", ("나루터의 비", "나루시")),
        ("나루터의 비 <사진=김영희>", ("나루터의 비", "김영희")),
        ("Lluvia en el muelle. JORGE VIDAL (EFE)", ("Lluvia en el muelle.", "JORGE VIDAL (EFE)")),
        ("Lietus uoste (ELTA nuotr.)", ("Lietus uoste", "ELTA nuotr")),
        ("Hujan di dermaga. Foto Bernama", ("Hujan di dermaga.", "Bernama")),
        ("घाट पर बारिश। फोटो - राम वर्मा", ("घाट पर बारिश।", "राम वर्मा")),
        ("Hujan di dermaga. DERMAGA FOTO/Agus Wibowo/foc.", ("Hujan di dermaga.", "DERMAGA FOTO/Agus Wibowo/foc")),
        ("码头的雨（李华/摄）", ("码头的雨", "李华")),
        ("埠頭の雨。＝山田花子撮影", ("埠頭の雨。", "山田花子")),
        ("埠頭の雨＝港町提供", ("埠頭の雨", "港町")),
        ("나루터의 비. 나루시 제공", ("나루터의 비.", "나루시")),
        ("碼頭的雨。港務局提供", ("碼頭的雨。", "港務局")),
        ("Pioggia sul molo. (foto Ansa/Ferrante)", ("Pioggia sul molo.", "Ansa/Ferrante")),
        ("Regen op de kade. Beeld Anke Smit", ("Regen op de kade.", "Anke Smit")),
        ("Киша на молу. Слика Јелена Марковић", ("Киша на молу.", "Јелена Марковић")),
        ("Chuva no cais. — Foto: Reprodução/Redes sociais", ("Chuva no cais.", "Reprodução/Redes sociais")),
        ("Chuva no cais. Reprodução: TV Cais", ("Chuva no cais.", "TV Cais")),
        ("On the pier. Photo albums were sold there", ("On the pier. Photo albums were sold there", None)),
        ("港の地図。港口平面图", ("港の地図。港口平面图", None)),
    ],
)
def test_credit_is_split_off(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts


@pytest.mark.parametrize(
    ("shown", "credit"),
    [
        ("السفينة تعود إلى الميناء القديم بعد سنة (ليلى حداد)", "ليلى حداد"),
        ("رئيس البلدية يتحدث مع الصيادين على الرصيف (يمين الصورة)", None),
        ("کشتی ایک سال بعد پرانی بندرگاہ پر واپس آئی (دائیں جانب)", None),
    ],
)
def test_a_side_in_brackets_is_nobodys_name(shown: str, credit: str | None) -> None:
    assert split_credit(shown)[1] == credit


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Rain at noon. By Jo Roe (Own work) [CC BY 3.0 (http://creativecommons.org/licenses/by/3.0)], via Commons",
            (
                "Rain at noon.",
                "Jo Roe (Own work) [CC BY 3.0 (http://creativecommons.org/licenses/by/3.0)], via Commons",
            ),
        ),
        (
            "Regen am Kai (Jo Roe, CC BY-SA 4.0, über Wikimedia Commons)",
            ("Regen am Kai", "Jo Roe, CC BY-SA 4.0, über Wikimedia Commons"),
        ),
        (
            "Jo Roe, CC BY-SA 4.0 <https://creativecommons.org/licenses/by-sa/4.0>, via Wikimedia Commons",
            ("", "Jo Roe, CC BY-SA 4.0 <https://creativecommons.org/licenses/by-sa/4.0>, via Wikimedia Commons"),
        ),
        ("Lluvia en el muelle. Jo Roe / Flickr (CC BY 2.0)", ("Lluvia en el muelle.", "Jo Roe / Flickr (CC BY 2.0)")),
        ("Rain. jo_roe/flickr, CC BY-NC", ("Rain.", "jo_roe/flickr, CC BY-NC")),
        ("Regen am Kai - Urheber: Jo Roe, gemeinfrei", ("Regen am Kai", "Jo Roe, gemeinfrei")),
        (
            '"The pier" by joroe is licensed under CC BY 2.0',
            ("", '"The pier" by joroe is licensed under CC BY 2.0'),
        ),
        ("雨の埠頭。山田花子, パブリックドメイン", ("雨の埠頭。", "山田花子, パブリックドメイン")),
        ("Дождь на пирсе. Иван Петров, CC BY 4.0", ("Дождь на пирсе.", "Иван Петров, CC BY 4.0")),
        ("Version 2.0 of the pier at noon", ("Version 2.0 of the pier at noon", None)),
        (
            "The old pier, which is in the public domain of the town",
            ("The old pier, which is in the public domain of the town", None),
        ),
    ],
)
def test_an_attribution_by_licence_is_the_credit(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rain on the pier. AP Photo/Jo Roe", ("Rain on the pier.", "AP Photo/Jo Roe")),
        ("Rain on the pier Getty Images/iStockphoto", ("Rain on the pier", "Getty Images/iStockphoto")),
        ("Der Kai im Regen. Foto: imago images/Jo Roe", ("Der Kai im Regen.", "imago images/Jo Roe")),
        ("Rain on the pier. Jo Roe for The Pier", ("Rain on the pier.", "Jo Roe for The Pier")),
        ("Rain on the pier. (Jo Roe, The Pier)", ("Rain on the pier.", "Jo Roe, The Pier")),
        ("Rain on the pier. (Pier News: Jo Roe)", ("Rain on the pier.", "Pier News: Jo Roe")),
        ("The mayor (Jo Roe, Harbour Party)", ("The mayor (Jo Roe, Harbour Party)", None)),
        ("Pluie sur le quai. LQ/Jo Roe", ("Pluie sur le quai.", "LQ/Jo Roe")),
        ("Pluie sur le quai. Photo d’illustration Jo Roe", ("Pluie sur le quai.", "Jo Roe")),
        ("A star over the pier. ESA/Hubble & NASA, J. Roe", ("A star over the pier.", "ESA/Hubble & NASA, J. Roe")),
        ("Rain on the pier. Image courtesy of the Quay Museum", ("Rain on the pier.", "the Quay Museum")),
        ("Der Kai im Regen. (KI-generiert)", ("Der Kai im Regen.", "KI-generiert")),
        ("Rain on the pier. Image generated with Pierpaint", ("Rain on the pier.", "generated with Pierpaint")),
        ("雨の埠頭＝共同", ("雨の埠頭", "共同")),
        ("雨の埠頭＝２日、港町", ("雨の埠頭＝２日、港町", None)),
    ],
)
def test_houses_and_who_works_for_them(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts
