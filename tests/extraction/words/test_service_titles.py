"""Headlines with which a site tells of itself are no article's, and headlines that only begin like them are."""

from __future__ import annotations

import pytest

from newscrawl.extraction.words.service_titles import is_service_title

PAGE = "https://pier.example/node/7"


@pytest.mark.parametrize(
    "title",
    [
        "Privacy Policy", "Terms of use", "Datenschutzerklärung", "Mentions légales", "Quiénes somos", "Chi siamo",
        "Fale conosco", "Over ons", "Polityka prywatności", "GİZLİLİK POLİTİKASI", "Политика конфиденциальности",
        "Όροι χρήσης", "سياسة الخصوصية",
        "درباره ما", "गोपनीयता नीति", "隐私政策", "關於我們", "お問い合わせ", "개인정보처리방침",
        "นโยบายความเป็นส่วนตัว", "Chính sách bảo mật", "Kebijakan Privasi",
    ],
)  # fmt: skip
def test_whole_headlines_of_services(title: str) -> None:
    assert is_service_title(title, PAGE, in_doubt=False)
    assert not is_service_title(f"{title} 2026: harbour 港 порт", PAGE, in_doubt=True)


@pytest.mark.parametrize(
    "title", ["Contact", "Kontakt", "Контакты", "İletişim", "الاشتراك", "订阅", "구독", "For Media", "Pressekontakt"]
)
def test_what_may_be_an_articles_headline_needs_a_second_sign(title: str) -> None:
    assert is_service_title(title, PAGE, in_doubt=True) and not is_service_title(title, PAGE, in_doubt=False)
    assert is_service_title(title, "https://pier.example/contact-us/", in_doubt=False)
    assert is_service_title(title, "https://pier.example/%EC%97%B0/kontakty.html", in_doubt=False)
    assert is_service_title(title, "https://pier.example/doku.php?id=wiki:kontakt", in_doubt=False)


@pytest.mark.parametrize(
    "title",
    [
        "The history of our newspaper", "Careers at The Pier", "Editorial standards",
        "Die Geschichte unserer Zeitung", "Karriere bei der Kaizeitung", "Unsere Redaktion", "Notre histoire",
        "Charte éditoriale", "Trabaja con nosotros", "A nossa redação", "La nostra storia", "Redactiestatuut",
        "Vår historia", "Nasza redakcja", "Podpořte nás", "Ekibimiz", "Наша редакция", "Історія газети",
        "Η ομάδα μας", "هيئة التحرير", "本报历史", "編集方針", "윤리강령", "What we do", "Was wir tun", "Nos missions",
        "¿Qué hacemos?", "Nossos projetos", "Amministrazione trasparente", "Ne yapıyoruz?", "Co robimy", "Наши услуги",
        "مشاريعنا", "事業内容", "业务范围", "기관 소개", "About the university", "Über den Verein", "О районе",
        "Про громаду", "Sobre la fundación", "O gminie",
    ],
)  # fmt: skip
def test_what_a_paper_tells_of_itself(title: str) -> None:
    assert is_service_title(title, PAGE, in_doubt=True)
    assert not is_service_title(f"Harbour 港 порт: {title}", PAGE, in_doubt=True)


@pytest.mark.parametrize("title", ["The history of our newspaper", "Unsere Redaktion", "Η ομάδα μας", "本报历史"])
def test_a_paper_tells_of_its_birthday_in_an_article(title: str) -> None:
    assert not is_service_title(title, PAGE, in_doubt=False)


def test_headlines_of_news() -> None:
    for title in (
        "New privacy policy of the harbour splits the council",
        "Contact lost with ferry", "Kontakt zum Schiff verloren",
        "About us and them", "Impressum fehlt: Gericht verurteilt Verlag", "Login für alle", "Sobre nosotros llueve",
    ):  # fmt: skip
        assert not is_service_title(title, PAGE, in_doubt=True), title
