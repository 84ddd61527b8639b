"""Lines that publishing programs write around every post, in many languages, and sentences that look like them."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.words.calls import is_call
from newscrawl.items import Article

OF_PROGRAMS = """
Post a Comment | Newer Post Older Post Home | Älterer Post | Entrada más reciente | Enregistrer un commentaire
Postagem mais antiga | Post più vecchio | Een reactie posten | Äldre inlägg | Prześlij komentarz | Okomentovat
Megjegyzés küldése | Отправить комментарий | Дописати коментар | Δημοσίευση σχολίου | Yorum Gönder | Posting Lama
Đăng nhận xét | コメントを投稿 | 이전 게시물 | 較舊的文章 | رسالة أقدم | רשומה ישנה יותר | एक टिप्पणी भेजें | முகப்பு
Subscribe to: Post Comments (Atom) | Abonnieren Kommentare zum Post (Atom) | הירשם ל- תגובות לפרסום (Atom)
Email ThisBlogThis!Share to XShare to Facebook | Diesen Post per E-Mail versendenBlogThis!In X freigeben
This entry was posted in Harbours and tagged ferry, bay. Bookmark the permalink.
Dieser Beitrag wurde unter Häfen abgelegt und mit Fähre verschlagwortet. Setze ein Lesezeichen auf den Permalink.
Ce contenu a été publié dans Ports. Vous pouvez le mettre en favoris avec ce permalien.
Запись опубликована в рубрике Порты. Добавьте в закладки постоянную ссылку.
Bu yazı Limanlar kategorisine gönderilmiş. | 此条目发表在港口分类目录。将固定链接加入收藏夹。
Your email address will not be published. Required fields are marked *
メールアドレスが公開されることはありません。 ※ が付いている欄は必須項目です
لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *
Beitragsnavigation | Navegación de entradas | Навигация по записям | 投稿ナビゲーション | Name (Required)
Powered by Blogger. | Proudly powered by WordPress | Con la tecnología de Blogger. | View all posts by Jo Roe →
How useful was this post? | War dieser Artikel hilfreich? | この記事は役に立ちましたか？ | Contents [hide]
(Visited 204 times, 1 visits today) | [Total: 3 Average: 4.7] | Join 204 other subscribers
Back to all news | Zurück zur Übersicht | Retour à la liste | Volver al listado
Torna all'elenco | Terug naar overzicht
Powrót do listy | Вернуться к списку новостей | Listeye dön | 一覧に戻る | 목록보기 | 返回列表 | العودة إلى القائمة
You are here: Home > News > Harbours | Sie befinden sich hier: Startseite > Aktuelles | Вы здесь: Главная › Новости
您现在的位置：首页 > 新闻 | 현재위치: 홈 > 소식 | Buradasınız: Anasayfa > Haberler | أنت هنا: الرئيسية > الأخبار
Log in or register to post comments | A hozzászóláshoz be kell jelentkezni | Connectez-vous pour poster des commentaires
Printer-friendly version | Schriftgröße | 글자 크기 조절 | حجم الخط | Télécharger le PDF
この記事をはてなブックマークに追加
[打印本稿] [Word下载] [推荐] [关闭窗口] | 举报/反馈 | jroe reblogged this from pier | Member-only story
Klick, um auf Facebook zu teilen (Wird in neuem Fenster geöffnet) | Click to print (Opens in new window)
"""
PROSE = """
Back to the news of the day: the pier stays | You are here to work, she said | Next to the pier stands the post office
Zurück in die Zukunft | Volver es un verbo | Related topics | Другие новости по теме | 2 + 2 = 4 | Details
The home page of the harbour was changed on Tuesday | Average rating: 4.28 stars, below that of the other movers
Visited by thousands each summer, the pier is closed now | Join us on Tuesday at the old pier | Next to the post office
Bu yazı limanların tarihini anlatıyor | Domov je tam, kde je přístav | Inhalt | Содержание | Trả lời: | Vastaa
The entry was posted late, the court said | Permalinks are what the court calls them, and it is right
"""


def post(above: str, below: str) -> Article:
    title, prose = (
        "The old pier stays",
        "<p>The council voted on Tuesday to keep the old pier for ten more years.</p>" * 6,
    )
    html = f"<title>{title}</title><body><article><h1>{title}</h1>{above}{prose}{below}</article>"
    return extract(html, "https://quay.example/2031/the-old-pier-stays")


def lines(text: str) -> list[str]:
    return [line.strip() for row in text.strip().splitlines() for line in row.split(" | ")]


@pytest.mark.parametrize("line", lines(OF_PROGRAMS))
def test_a_program_writes_it_around_every_post(line: str) -> None:
    assert is_call(line)


@pytest.mark.parametrize("line", lines(PROSE))
def test_a_sentence_or_a_heading_is_none_of_them(line: str) -> None:
    assert not is_call(line)


@pytest.mark.parametrize(
    "line",
    [
        "Eingestellt von Mara Ellery um 22:20", "Gepostet von Mara Ellery am 3. Mai 2031",
        "Postado por Mara Ellery às 22:20",
        "Publicado por Mara Ellery en 22:20", "Pubblicato da Mara Ellery alle 22:20",
        "Gepost door Mara Ellery op 22:20",
        "Upplagd av Mara Ellery kl. 22:20", "Lagt inn av Mara Ellery kl. 22:20", "Vystavil Mara Ellery v 22:20",
        "Bejegyezte: Mara Ellery dátum: 22:20", "Publicat de Mara Ellery la 22:20", "Автор: Mara Ellery на 22:20",
        "Αναρτήθηκε από Mara Ellery στις 22:20", "Gönderen Mara Ellery zaman: 22:20",
        "Dicatat oleh Mara Ellery di 22:20",
        "Eingereicht von Mara Ellery am Di, 05/03/2031 - 10:20", "Отправлено Mara Ellery от вт, 03/05/2031 - 10:20",
        "Soumis par Mara Ellery le mar 03/05/2031 - 10:20", "von Mara Ellery — zuletzt geändert: 03.05.2031 10:20",
        "Người đăng: Mara Ellery vào lúc 22:20", "เขียนโดย Mara Ellery ที่ 22:20", "投稿者 Mara Ellery 時刻: 22:20",
        "發佈者： Mara Ellery 於 下午10:20", "مرسلة بواسطة Mara Ellery في 10:20 م", "Autor: Mara Ellery o 22:20",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["above", "below"])
def test_who_posted_and_when_is_a_byline(line: str, place: str) -> None:
    above, below = (f"<p>{line}</p>", "") if place == "above" else ("", f"<p>{line}</p>")
    found = post(above, below)
    assert (found.authors, line in found.body) == (["Mara Ellery"], False)


@pytest.mark.parametrize(
    "line",
    [
        "Submitted by mellery on Tue, 05/03/2031 - 10:20",
        "Enviado por mellery el mar, 03/05/2031 - 10:20",
        "Автор: mellery 3 мая 2031",
    ],
)
def test_an_account_and_a_day_are_a_byline(line: str) -> None:
    assert line not in post("", f"<p>{line}</p>").body


def test_a_post_s_last_line_with_its_links_is_none_of_it() -> None:
    line = "Posted by Mara Ellery on May 03, 2031 at 10:20 PM in Harbours | Permalink | Comments (3) | TrackBack (0)"
    assert line not in post("", f"<p>{line}</p>").body
