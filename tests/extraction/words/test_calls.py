"""Short lines that call on readers, told from headings and paragraphs."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.calls import asks_readers, is_call

CALLS = """
Share this story | Plaats een reactie | Stáhněte si naši aplikaci | Iratkozz fel hírlevelünkre
Bizi Facebook'ta takip edin | Διαφήμιση | Ακολουθήστε μας στο Instagram | Подкрепете нашата журналистика
Прослухати статтю | تابعونا على فيسبوك | نظر خود را بنویسید | پرنٹ کریں | הורידו את האפליקציה
इस खबर को शेयर करें | আমাদের অ্যাপ ডাউনলোড করুন | கருத்து தெரிவிக்கவும் | మా యాప్ డౌన్‌లోడ్ చేసుకోండి
แชร์บทความนี้ | 发表评论 | 下載我們的App | 無料のメールマガジンに登録する | 댓글 쓰기 | კომენტარის დამატება
Կիսվել հոդվածով | Lukuaika: 4 minuuttia | 閱讀時間：4分鐘 | 3 comentarii | ۳ نظر
Riassunto generato dall'IA | สรุปโดย AI
Have you sailed on her? Send us your story and photos to desk@quay.example
Hai viaggiato sul traghetto? Mandaci la tua storia e le tue foto a redazione@molo.example
Płynęliście starym promem? Przyślijcie nam swoją historię i zdjęcia na adres redakcja@molo.example
Eski vapura bindiniz mi? Hikâyenizi ve fotoğraflarınızı haber@iskele.example adresine gönderin
Вы плавали на старом пароме? Присылайте свои истории и фотографии на адрес news@pirs.example
Ταξιδέψατε με το παλιό πορθμείο; Στείλτε μας την ιστορία και τις φωτογραφίες σας στο nea@molos.example
Sledujte nás na Google Zprávy a nic vám neunikne | Seuraa meitä Google Uutisissa | Следвайте ни в Google Новини
Užsisakykite nemokamą mūsų naujienlaiškį | Neem nu een abonnement en lees alle artikelen onbeperkt
Press Enter or click to view image in full size | Předplaťte si nás za 99 Kč měsíčně a čtěte bez reklam
Do you have a story about the pier? Write to desk@quay.example | Hatten Sie Ärger? Schreiben Sie an post@kai.example
Gefällt mir Wird geladen … | Me gusta Cargando... | J’aime chargement… | いいね 読み込み中…
좋아하기 가져오는 중... | Lubię to! Wczytywanie… | 赞 正在加载……
3 bloggers like this. | A 3 blogueros les gusta esto. | Оцените статью: | Bu haberi oyla! | قيم هذا المقال
Abbonati a 1 € al mese per leggere l’articolo completo
Hemen abone olun, ayda on liraya bütün haberleri sınırsız okuyun
"""
NO_CALLS = """
Me gusta. | Mi piace! | Gefällt mir | Nobody likes this | Three bloggers liked this plan better than the ministry did
Share prices fell again on Tuesday | Kommentar zur Wahl | Del artículo primero se sigue | Follow the money
He has cancelled his subscription at any time it suited him | The old version of the ferry sank in a storm
Already the second ferry is late this week, said the harbour master | La revista se publica sin engaños
Support for the ferry grows | Get out of the rain | 广告法 | Comments by the minister angered many | Tiempo
"Share this story", he wrote to his friends | 分享经济的未来
You also may contact the office of the harbour master at office@quay.example or by telephone on weekdays
Simply send the papers that show your status to status@quay.example, and they will match it
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\n", "|").split("|") if line.strip()]


@pytest.mark.parametrize("line", lines(CALLS))
def test_a_call_on_readers(line: str) -> None:
    assert is_call(line)
    assert asks_readers(f"» {line}.")


@pytest.mark.parametrize(
    "line",
    [
        *("Um sich diesen Artikel anzuhören, melden Sie sich bitte an.", "Please log in to listen to this story"),
        *(
            "Connectez-vous pour écouter cet article",
            "Войдите, чтобы прослушать статью",
            "기사를 들으시려면 로그인하세요",
        ),
    ],
)
def test_who_wants_to_listen_has_to_log_in(line: str) -> None:
    assert is_call(line) and not is_call("Sie wollten das Lied anhören und melden sich nie wieder an.")


@pytest.mark.parametrize("line", lines(NO_CALLS))
def test_what_is_none(line: str) -> None:
    assert not is_call(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for more like this.",
        "メールマガジンに登録して、毎日のニュースを受け取りましょう。",
        "Bültenimize abone olun, günün haberleri e-postanıza gelsin.",
    ],
)
def test_newsletters_are_called_for_at_either_end_of_a_line(line: str) -> None:
    assert is_call(line)
