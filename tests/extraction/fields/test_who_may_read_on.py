"""A teaser behind which a page asks to subscribe or to log in, in many wordings; offers of other things beside one."""

from __future__ import annotations

import pytest

from newscrawl import extract

TEASER = "The second ferry will run again from the first of June, after eight months of work on engine and hull. "
URL = "https://quay.example/2031/05/second-ferry-runs-again"


def access(line: str) -> str | None:
    text = "".join(f"<p>{n}. {TEASER * 2}</p>" for n in (1, 2, 3))
    article = f"<article><h1>The second ferry runs again</h1><p>7.5.2031</p>{text}<div>{line}</div></article>"
    return extract(f"<html><body>{article}</body></html>", URL).access


@pytest.mark.parametrize(
    "prompt",
    [
        "Sie haben noch kein Abo? Jetzt freischalten und den ganzen Beitrag lesen.",
        "Sie möchten weiterlesen? Wählen Sie Ihr Angebot",
        "Enjoy this article? Subscribe to read the rest.",
        "The rest of this story is available to subscribers.",
        "Envie de lire la suite ? Abonnez-vous dès 1 €",
        "Lisez la suite pour 1 € le premier mois",
        "¿Quieres seguir leyendo? Regístrate gratis",
        "Suscríbete y lee la noticia completa",
        "Para ler a matéria completa, assine",
        "Abbonati e leggi tutto l'articolo",
        "Registreer je gratis en lees verder",
        "Denne artikkelen er forbeholdt abonnenter",
        "Bli medlem och läs hela texten",
        "Vil du læse hele artiklen? Bliv abonnent",
        "Tämä artikkeli on tilaajille",
        "Kup prenumeratę i czytaj bez ograniczeń",
        "Prihláste sa a čítajte ďalej",
        "Fizess elő, és olvasd el a teljes cikket!",
        "Citește întregul articol cu un abonament",
        "Pretplatite se i pročitajte cijeli članak",
        "Оформите подписку и читайте статью целиком",
        "Передплатіть і читайте повністю",
        "Συνδεθείτε για να διαβάσετε τη συνέχεια",
        "Yazının tamamını okumak için üye olun",
        "اشترك لقراءة المقال كاملا",
        "会員登録すると続きをお読みいただけます。",
        "残り：1,234文字／全文：1,500文字",
        "구독하고 전체 기사 읽기",
        "请登录后查看全文",
        "Đăng ký để đọc toàn bộ bài viết",
        "Prenumeruokite ir skaitykite visą straipsnį",
        "Abonē, lai lasītu tālāk",
    ],
)
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<h3>{}</h3><a href=/abo>OK</a>"])
def test_a_prompt_behind_a_teaser(prompt: str, markup: str) -> None:
    assert access(markup.format(prompt)) == "paywalled"
    assert prompt not in extract(f"<h1>Ferry</h1><p>{TEASER * 6}</p>{markup.format(prompt)}", URL).body


@pytest.mark.parametrize(
    "offer",
    [
        "Unser Newsletter am Morgen: Jetzt abonnieren!",
        "WhatsApp-Kanal: jetzt abonnieren",
        "Jetzt testen: unsere neue App",
        "Il vous reste une question ? Écrivez-nous",
        "Connectez-vous pour commenter",
        "Inicia sesión para comentar",
        "Lees dit artikel met foto's in het magazine",
        "Solo per gli abbonati della squadra: biglietti in vendita da lunedì.",
        "Want to read more about the harbour? Join our walking tour.",
        "Войдите, чтобы оставить комментарий",
        "コメントを書くにはログインが必要です",
        "登录后发表评论",
    ],
)
def test_other_offers_close_no_article(offer: str) -> None:
    assert access(f"<p>{offer}</p>") != "paywalled"
