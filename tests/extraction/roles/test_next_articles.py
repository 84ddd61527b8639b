"""Pages that go on with the site's next articles, each whole: the first is the page's own."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

HEADLINES = {
    "en": ["The old pier stays", "A new ferry sails at last", "Storm over the northern sea"],
    "ru": ["Старый причал остаётся", "Новый паром выходит в море", "Шторм над северным морем"],
    "zh": ["旧码头将会保留下来", "新渡轮终于开始航行", "北方海面上的大风暴"],
}
LINES = {
    "en": "{}. The council said on Tuesday that the {} costs the town two million a year, and that it is worth it.",
    "ru": "{}. Совет сообщил во вторник, что {} стоит городу два миллиона в год, и что это того стоит.",
    "zh": "{}、市议会周二表示，{}每年花费全市两百万元，而且这笔钱花得非常值得，居民们也都同意。",
}


def page(language: str, around: str, heading: str = "h1") -> Article:
    def whole(headline: str) -> str:
        text = "".join(f"<p>{LINES[language].format(n, headline)}</p>" for n in range(9))
        day = "<p class=byline>By Jo Roe</p><time datetime=2031-05-07>7 May 2031</time>"
        picture = f"{day}<figure><img src=/i/{len(headline)}.jpg width=800><figcaption>{headline}: 2031</figcaption>"
        tags = f"<footer><a href=/tag/{len(headline)} rel=tag>{headline.split()[-1]}</a></footer>"
        return around.format(f"<{heading} class=big>{headline}</{heading}>{picture}</figure>{text}{tags}")

    title = HEADLINES[language][0]
    shown = "".join(map(whole, HEADLINES[language]))
    html = f"<html lang={language}><title>{title} | Quay</title><body><main>{shown}</main></body></html>"
    return extract(html, "https://quay.example/2031/05/the-old-pier-stays-8123")


@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize("around", ["<article>{}</article>", "<div class=scroll><article class=a>{}</article></div>"])
def test_the_first_is_the_page_s_own(language: str, around: str) -> None:
    made, (own, *others) = page(language, around), HEADLINES[language]
    assert made.is_article and made.title == own
    assert own in made.body and not any(other in made.body for other in others)
    assert made.tags == [own.split()[-1]] and all(own in caption.text for caption in made.captions)


@pytest.mark.parametrize(("around", "heading"), [("<section>{}</section>", "h1"), ("<article>{}</article>", "h2")])
def test_parts_of_one_article_are_its_own(around: str, heading: str) -> None:
    made = page("en", around, heading)
    assert all(LINES["en"].format(3, headline) in made.body for headline in HEADLINES["en"])


def test_the_next_one_in_an_element_that_is_named_so() -> None:
    own, *others = HEADLINES["en"]
    whole = "".join(f"<p>{LINES['en'].format(n, own)}</p>" for n in range(9))
    more = "".join(f"<p>{LINES['en'].format(n, others[0])}</p>" for n in range(9))
    after = f"<article class='a next'><h1>{others[0]}</h1>{more}</article>"
    articles = f"<article class=a><h1>{own}</h1>{whole}</article>{after}"
    html = f"<html lang=en><title>{own} | Quay</title><body><main>{articles}</main></body></html>"
    made = extract(html, "https://quay.example/2031/05/the-old-pier-stays-8123")
    assert made.title == own and others[0] not in made.body and own in made.body
