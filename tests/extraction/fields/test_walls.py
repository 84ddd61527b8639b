"""A notice that asks for consent, beside an article and in place of one."""

from __future__ import annotations

import pytest

from newscrawl import extract

NOTICES = {
    "en": "We and our partners use cookies. With your consent we store cookies; accept all cookies or refuse.",
    "de": "Wir verwenden Cookies. Mit Ihrer Zustimmung speichern wir Cookies; Ihre Einwilligung ist freiwillig.",
    "fr": "Nous utilisons des cookies. Accepter et continuer, ou continuer sans accepter les cookies.",
    "nl": "Wij plaatsen cookies. Met uw toestemming plaatsen wij en anderen cookies. Akkoord?",
    "ru": "Мы используем файлы cookie. Ваше согласие на cookie можно отозвать; настройки cookie.",
    "ja": "当サイトはクッキーを使用します。クッキーの利用に同意してください。クッキーの設定はこちら。",
}
TEXTS = {
    "en": "The second ferry will run again from the first of June, after eight months of work on engine and hull. ",
    "de": "Die zweite Fähre fährt vom ersten Juni an wieder, nach acht Monaten Arbeit an Maschine und Rumpf. ",
    "fr": "Le second bac reprendra son service le premier juin, après huit mois de travaux sur la coque. ",
    "nl": "De tweede veerboot vaart vanaf één juni weer, na acht maanden werk aan de motor en de romp. ",
    "ru": "Второй паром снова пойдёт с первого июня, после восьми месяцев работ над машиной и корпусом. ",
    "ja": "第二の渡し船は六月一日から再び運航される。機関と船体の工事には八か月がかかった。",
}
URL = "https://quay.example/2031/05/second-ferry-runs-again"


@pytest.mark.parametrize("language", NOTICES)
@pytest.mark.parametrize(
    "page",
    [
        "<div class=cookie-banner>{n}{n}</div>{a}",
        "{a}<div><h2>Cookies</h2>{n}{n}</div>",
        "<dialog open>{n}</dialog>{a}",
        "<div role=dialog>{n}</div>{a}",
        "{a}<aside>{n}{n}</aside>",
    ],
)
def test_a_notice_beside_an_article_is_no_wall(language: str, page: str) -> None:
    text = "".join(f"<p>{n}. {TEXTS[language] * 2}</p>" for n in (1, 2, 3))
    article = f"<article><h1>{TEXTS[language][:25]}</h1><p>7.5.2031</p>{text}</article>"
    found = extract(f"<html><body>{page.format(n=f'<p>{NOTICES[language]}</p>', a=article)}</body></html>", URL)
    assert found.is_article and not found.blocked


@pytest.mark.parametrize("language", NOTICES)
def test_a_notice_alone_is_one(language: str) -> None:
    notice = f"<p>{NOTICES[language]}</p>"
    assert extract(f"<html><title>The Quay</title><body><main>{notice * 2}</main></body></html>", URL).blocked


@pytest.mark.parametrize("length", [2, 7])
@pytest.mark.parametrize(
    ("agreed", "sentence"),
    [
        ("nl", "Het akkoord over de haven ligt er, zeiden de partijen, en zonder akkoord vaart er niets meer uit. "),
        ("de", "Ohne die Zustimmung des Rates fährt keine Fähre, und die Zustimmung kam erst am späten Abend. "),
        ("ru", "Стороны достигли согласия о порте, и без согласия рыбаков работы у причала не начнутся. "),
        ("zh", "议会同意港口计划，渔民也同意在冬季之前让出码头，工程师同意延期。"),
        ("ko", "의회는 항구 계획에 동의했고 어민들도 겨울 전에 부두를 비우는 데 동의했다고 시장이 말했다. "),
    ],
)
def test_news_of_an_agreement_is_none(agreed: str, sentence: str, length: int) -> None:
    text = "".join(f"<p>{n}. {sentence * 4}</p>" for n in range(length))
    page = f"<html lang={agreed}><body><article><h1>{sentence[:30]}</h1><p>7.5.2031</p>{text}</article></body></html>"
    assert not extract(page, URL).blocked


@pytest.mark.parametrize(
    "prompt",
    [
        "This post is for paying subscribers only",
        "Dieser Beitrag ist nur für Mitglieder",
        "Cette publication est réservée aux abonnés",
        "Esta publicación es solo para suscriptores",
        "Статья доступна только для подписчиков.",
        "この記事は会員限定です。残り 1,204文字",
        "이 글은 구독자 전용 콘텐츠입니다.",
        "全文需付费，订阅后可阅读。",
        "Haberin devamı abonelere özeldir.",
        "Το κείμενο είναι μόνο για συνδρομητές.",
        "Bài viết dành riêng cho độc giả trả phí.",
        "Tulisan ini khusus pelanggan.",
        "הכתבה המלאה למנויים בלבד.",
        "هذا النص للمشتركين فقط.",
        "यह सामग्री केवल सदस्यों के लिए है।",
        "บทความนี้สำหรับสมาชิกเท่านั้น",
    ],
)
def test_a_prompt_after_a_teaser(prompt: str) -> None:
    text = f"<p>{TEXTS['en'] * 2}</p>" * 2
    page = f"<article><h1>Second ferry runs again</h1>{text}<div><p>{prompt}</p></div></article>"
    found = extract(f"<html><title>Second ferry runs again</title><body>{page}</body></html>", URL)
    assert found.access == "paywalled" and prompt not in found.body


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "{} - The fishermen say that without your consent, as they told the mayor, no ferry will use the pier."),
        ("de", "{} - Ohne die Zustimmung der Fischer, sagte die Bürgermeisterin, fährt keine Fähre an den alten Kai."),
        ("zh", "{}、市议会周二表示，旧码头的改建需要全体居民同意，渔民们也表示愿意等待最后的表决结果。"),
        ("ru", "{} - Рыбаки дали согласие, сказала мэр, и без него ни один паром не подойдёт к старому причалу."),
        ("pl", "{} - Bez zgody rybaków, powiedziała burmistrz, żaden prom nie przybije do starego nabrzeża."),
    ],
)
def test_an_article_in_which_somebody_consents_is_no_wall(language: str, line: str) -> None:
    text = "".join(f"<p>{line.format(n) * 2}</p>" for n in range(5))
    page = f"<article><h1>{line[5:28]}</h1><p>7.5.2031</p>{text}</article>"
    found = extract(f"<html lang={language}><title>{line[5:28]}</title><body>{page}</body></html>", URL)
    assert not found.blocked and found.is_article


@pytest.mark.parametrize(
    "notice",
    [
        "Avec votre accord, nos 812 partenaires et nous utilisons des cookies pour stocker des informations.",
        "Wir und unsere 1.204 Partner speichern Cookies auf Ihrem Gerät und verarbeiten personenbezogene Daten.",
        "Nosotros y nuestros 712 socios almacenamos cookies en su dispositivo y tratamos datos personales.",
        "Wij en onze 903 partners plaatsen cookies op uw apparaat en verwerken persoonlijke gegevens.",
        "My i nasi 887 partnerzy przechowujemy na urządzeniu pliki cookies i przetwarzamy dane osobowe.",
    ],
)
def test_partners_of_the_site_who_wish_to_store_something(notice: str) -> None:
    page = f"<title>Quay</title><body><div class=wall><h1>Quay</h1><p>{notice}</p><p>Cookies: 1, 2, 3.</p></div>"
    assert not extract(page, URL).is_article


@pytest.mark.parametrize(
    "prompt", ["Already a subscriber? Log in", "Déjà abonné ? Connectez-vous", "Al abonnee? Log in"]
)
def test_a_prompt_above_the_headline_is_the_site_s(prompt: str) -> None:
    text = "".join(f"<p>{n}. {TEXTS['en']}</p>" for n in range(8))
    top = f"<header><p>{prompt}</p></header>"
    page = f"<html lang=en><body>{{}}<article><h1>The second ferry runs again</h1><p>7.5.2031</p>{text}{{}}</article>"
    assert extract(page.format(top, ""), URL).access == "open"
    assert extract(page.format("", f"<div>{prompt}</div>"), URL).access == "paywalled"


@pytest.mark.parametrize("prompt", ["Already a subscriber? Log in", "Dieser Beitrag ist nur für Mitglieder"])
@pytest.mark.parametrize(("paragraphs", "access"), [(8, "paywalled"), (20, "open")])
def test_a_prompt_below_a_text_that_is_no_teaser_is_the_site_s(prompt: str, paragraphs: int, access: str) -> None:
    text = "".join(f"<p>{n}. {TEXTS['en']}</p>" for n in range(paragraphs))
    page = f"<article><h1>The second ferry runs again</h1><p>7.5.2031</p>{text}<div>{prompt}</div></article>"
    assert extract(f"<html lang=en><title>The second ferry runs again</title><body>{page}", URL).access == access
