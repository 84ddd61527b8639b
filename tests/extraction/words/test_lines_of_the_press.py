# ruff: noqa: RUF001 - signs and letters of other scripts
"""Lines of papers in languages with few readers of English: calls, notes, bylines and credits in their words."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.bylines import clean_names, signed_part
from newscrawl.extraction.words.calls import asks_readers, is_call
from newscrawl.extraction.words.credits import split_credit, tells_of_cover
from newscrawl.extraction.words.reporters import reporters

CALLS = """
Читайте Причал в Telegram
Seko mums arī WhatsApp kanālā un Telegram!
Kövesse a Mólót Facebookon is!
Tellige meie uudiskiri ja olge kursis
Svarbiausios aktualijos mūsų „Facebook“, „Telegram“ ir „Viber“ kanaluose
Pratite nas na našem Viber kanalu
لمتابعة أخبار الرصيف عبر واتساب اضغط هنا
کانال تلگرام ما را دنبال کنید
روزنامہ گھاٹ کا فیس بک پیج لائک کریں
הצטרפו לערוץ הטלגרם שלנו לעדכונים שוטפים
घाट समाचार के व्हाट्सऐप चैनल को फॉलो करें
ঘাট বার্তার খবর পেতে ফেসবুকে যুক্ত হোন
Dinakadal'ஐ வாட்ஸ்ஆப் சேனலில் பின்தொடர... WhatsApp
ติดตามข่าวสารได้ที่ Line Official: @pier
សូមចូលរួមក្នុងឆានែលតេឡេក្រាម Telegram របស់យើង
የቴሌግራም ቻናላችንን ይቀላቀሉ
Ən son xəbərlər bizim Telegram kanalımızda
Жаңалықтарды Telegram-арнамызда оқыңыз
Mari bergabung di Grup Telegram "Kabar Dermaga", caranya klik tautan ini
Para sa iba pang balita, i-follow ang aming Facebook page
desk@quay.example
"""
NO_CALLS = """
Kövess engem, mondta az öreg a hajósnak
Присоединились и соседние порты
ผู้ติดตามของเขาในเฟซบุ๊กเพิ่มขึ้น
The minister said on Telegram that the pier would stay open
மீனவர்கள் கடலுக்குச் செல்லவில்லை
Об этом мэр города сообщил в своём Telegram-канале
Про це міський голова повідомив у Telegram-каналі
A polgármester ezt a Facebook-oldalán közölte
Apie tai meras pranešė „Telegram“ kanale
Gradonačelnik je to objavio na svom WhatsApp kanalu
Kabar itu beredar di grup WhatsApp warga dermaga
انضم الآلاف إلى مجموعة على فيسبوك لإنقاذ الرصيف
Intră în vigoare noile reguli pentru Facebook
据微信公众号“海港发布”消息，旧码头将继续开放
YouTubeのチャンネル登録者数は百万人を超えた
Волох деген газетке сілтеме жасап хабарлады
Mówi, że przeczytał o tym w gazecie
該名未滿18歲少年在碼頭落水
He wrote to desk@quay.example and never had an answer
"""
NOTES = """
Pamanīji kļūdu? Iezīmē tekstu un spied Ctrl+Enter!
Якщо ви помітили помилку, виділіть текст і натисніть Ctrl + Enter
טעינו? נתקן! אם מצאתם טעות בכתבה, נשמח שתשתפו אותנו
الآراء الواردة في هذا المقال تعبر عن رأي كاتبها ولا تعبر بالضرورة عن رأي الصحيفة
Draudžiama kopijuoti, platinti ar skelbti informaciją be raštiško sutikimo
Materialdan istifadə edərkən bizə istinad vacibdir
本網站之文字、圖片及影音，非經授權，不得轉載
<저작권자(c) 부두통신, 무단 전재-재배포 금지>
Мнение редакции может не совпадать с мнением автора
انتهای پیام/
"""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("line", lines(CALLS))
def test_a_call(line: str) -> None:
    assert is_call(line)


@pytest.mark.parametrize("line", lines(NO_CALLS))
def test_no_call(line: str) -> None:
    assert not is_call(line)
    assert not asks_readers(line)


@pytest.mark.parametrize("line", lines(NOTES))
def test_a_note_about_the_page(line: str) -> None:
    assert asks_readers(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Shkruar nga Arben Hoxha", ["Arben Hoxha"]),
        ("Пишува: Марија Петровска", ["Марија Петровска"]),
        ("Razgovarala: Ivana Matić", ["Ivana Matić"]),
        ("Pewarta: Dewi Lestari Editor: Rina Kusuma", ["Dewi Lestari"]),
        ("Penulis Dewi Lestari | Editor Rina Kusuma", ["Dewi Lestari"]),
        ("Reported by: अनुराधा सक्सेना, Edited by: प्रीति शर्मा", ["अनुराधा सक्सेना"]),
        ("Na Juma Hamisi", ["Juma Hamisi"]),
        ("Ni Juan Miguel Santos", ["Juan Miguel Santos"]),
        ("Na Hong-jin", ["Na Hong-jin"]),
        ("Isinulat ni Liza Ramos", ["Liza Ramos"]),
        ("文丨周晓岚", ["周晓岚"]),
        ("作者 | 周晓岚 编辑 | 何敏", ["周晓岚"]),
        ("文/周晓岚 图/林海生", ["周晓岚"]),
        ("글=서지영 기자, 사진=남궁혁 기자", ["서지영"]),
        ("Zeynep AYDOĞAN/İZMİR, (DHA)", ["Zeynep AYDOĞAN"]),
        ("Dewi Lestari - quayNews", ["Dewi Lestari"]),
        ("Jo Roe - Arena", ["Jo Roe", "Arena"]),
        ("文｜海港报 周晓岚", ["周晓岚"]),
        ("文・佐伯 美穂", ["佐伯 美穂"]),
        ("本文来源：海港晚报", []),
        ("रिपोर्ट- अनुराधा सक्सेना", ["अनुराधा सक्सेना"]),
    ],
)
def test_who_wrote_it(line: str, names: list[str]) -> None:
    assert list(clean_names([signed_part(line) or line])) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("（中央社記者張雅婷台北12日電）", ["張雅婷"]),
        ("中央社記者王明台北12日電", ["王明"]),
        ("新京报记者 周晓岚 编辑 何敏 校对 刘威", ["周晓岚"]),
        ("서지영 디지털뉴스부 기자", ["서지영"]),
    ],
)
def test_who_reports(line: str, names: list[str]) -> None:
    assert reporters(line) == names


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Rasa Urbonaitė / Molo nuotr. / Lietus ant krantinės",
            ("Lietus ant krantinės", "Rasa Urbonaitė / Molo nuotr"),
        ),
        ("Lietus ant krantinės. Rasos Urbonaitės nuotr.", ("Lietus ant krantinės.", "Rasos Urbonaitės nuotr")),
        ("السفينة بعد ترميمها في الميناء (خالد الشامسي)", ("السفينة بعد ترميمها في الميناء", "خالد الشامسي")),
        ("السفينة بعد ترميمها في الميناء (في الوسط)", ("السفينة بعد ترميمها في الميناء (في الوسط)", None)),
        ("گھاٹ پر بارش — فائل فوٹو: رائٹرز", ("گھاٹ پر بارش", "رائٹرز")),
        ("घाट पर बारिश (फोटो- राम वर्मा)", ("घाट पर बारिश", "राम वर्मा")),
        ("碼頭的雨。中央社記者吳國榮攝 120年5月4日", ("碼頭的雨。", "中央社記者吳國榮")),
        ("埠頭の雨＝港町で2031年5月4日、原口健太撮影", ("埠頭の雨＝港町で2031年5月4日", "原口健太")),
        ("나루터의 비 [촬영 남궁혁]", ("나루터의 비", "남궁혁")),
        ("나루터에 비가 온다. 남궁혁 기자 nam@quay.example", ("나루터에 비가 온다.", "남궁혁 기자")),
        ("Hujan di dermaga.(DERMAGA.COM/AGUS WIBOWO)", ("Hujan di dermaga.", "DERMAGA.COM/AGUS WIBOWO")),
        ("Mvua bandarini. Picha na Asha Mzee", ("Mvua bandarini.", "Asha Mzee")),
        ("(Borítókép: Eső a mólón. Fotó: Varga Zsófia)", ("Eső a mólón.", "Varga Zsófia")),
        ("Titelbild: Der Kai im Regen. Foto: Jo Roe", ("Der Kai im Regen.", "Jo Roe")),
    ],
)
def test_credits(text: str, parts: tuple[str, str | None]) -> None:
    assert split_credit(text) == parts


def test_what_tells_of_the_picture_above_the_headline() -> None:
    assert tells_of_cover("(Borítókép: Eső a mólón. Fotó: Varga Zsófia)")
    assert not tells_of_cover("Titelbild und Preise: der Kai")
