"""The same page in scripts with and without blanks: its links are judged alike."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.extraction.roles.labels import telling
from newscrawl.items import Article
from newscrawl.text.strings import shared_words

LANGUAGES = {
    "en": (
        "Northern pier of Aldmoor to be rebuilt for nine million",
        "The harbour board of Aldmoor voted on Tuesday night to rebuild the northern pier, which a storm had destroyed "
        "in January, and set aside nine million for the work.|Fishermen who have tied up at the market quay since then "
        "say that every landing costs them an hour. The board expects the first boats to return in spring.|An "
        "engineer's report had recommended concrete piles in place of timber; the council will decide about these in "
        "March, after hearing the residents of the old town.",
        "Storm destroys the northern pier of Aldmoor|"
        "Fishermen of Aldmoor ask for a second quay|Concrete or timber: what the harbour's engineers say",
    ),
    "zh": (
        "阿尔德摩尔北码头将斥资九百万重建",
        "阿尔德摩尔港务委员会周二晚间投票决定重建北码头，该码头一月份被暴风雨摧毁，委员会为此拨出九百万元。|"
        "自那时起在市场码头停靠的渔民说，每次卸货都要多花一个小时。委员会预计第一批渔船将于明年春天返回。|"
        "一份工程师报告曾建议用混凝土桩代替木桩；市议会将在三月听取老城居民的意见之后对此作出决定。",
        "暴风雨摧毁阿尔德摩尔北码头|阿尔德摩尔渔民要求修建第二码头|混凝土还是木材：港口工程师怎么说",
    ),
    "ja": (
        "アルドムーアの北桟橋、九百万で再建へ",
        "アルドムーア港湾委員会は火曜日の夜、一月の嵐で壊れた北桟橋を再建することを決め、工事費として九百万を計上した。|"
        "それ以来市場の岸壁に船を着けている漁師たちは、水揚げのたびに一時間余計にかかると話す。来春に最初の船が戻る。|"
        "技師の報告書は木の代わりにコンクリートの杭を勧めていた。市議会は旧市街の住民の意見を聞いたうえで三月に決める。",
        "嵐でアルドムーアの北桟橋が崩れる|アルドムーアの漁師、第二の岸壁を求める|コンクリートか木か、港の技師に聞く",
    ),
    "ko": (
        "올드무어 북쪽 부두 구백만 들여 다시 짓는다",
        "올드무어 항만위원회는 화요일 밤 지난 1월 폭풍으로 무너진 북쪽 부두를 다시 짓기로 의결하고 공사비로 구백만을 "
        "책정했다.|그 뒤로 시장 부두에 배를 대온 어민들은 하역할 때마다 한 시간이 더 든다고 말한다. 내년 봄에 첫 배가 "
        "돌아온다.|기술자의 보고서는 나무 대신 콘크리트 말뚝을 권고했다. 시의회는 구시가지 주민들의 의견을 들은 뒤 "
        "3월에 결정한다.",
        "폭풍에 올드무어 북쪽 부두 무너져|올드무어 어민들, 두 번째 부두 요구|콘크리트냐 나무냐, 항만 기술자들의 말",
    ),
}
"""Headline, paragraphs, headlines of other articles."""


def article(language: str, form: str) -> tuple[Article, list[str]]:
    title, text, others = LANGUAGES[language]
    paragraphs = [f"<p>{paragraph}</p>" for paragraph in text.split("|")] * 2
    headlines = others.split("|")[: form.count("{}")]
    links = form.format(*(f'<a href="/news/2026/11/{n + 70}.html">{text}</a>' for n, text in enumerate(headlines)))
    paragraphs.insert(3 if form.startswith(">") else len(paragraphs), links.lstrip(">"))
    body = f"<article><h1>{title}</h1><div class=text>{''.join(paragraphs)}</div></article>"
    page = f"<html lang={language}><head><title>{title}</title></head><body>{body}</body></html>"
    return extract(page.encode(), "https://pier.example/news/2026/11/1.html"), headlines


@pytest.mark.parametrize("form", [">><ul><li>{}<li>{}<li>{}</ul>", ">><p>{}</p>", ">><p><b>{}</b></p>"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_headlines_without_a_label_are_related_links_in_each_script(language: str, form: str) -> None:
    found, headlines = article(language, form)
    assert [link.text for link in found.related_links] == headlines
    assert not any(headline in found.body for headline in headlines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_behind_the_text_leads_on_in_each_script(language: str) -> None:
    found, headlines = article(language, "<ul><li>{}<li>{}<li>{}</ul>")
    assert len(found.related_links) >= 2 and {link.text for link in found.related_links} <= set(headlines)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the pier of aldmoor is old", ["pier", "aldmoor"]),
        ("à la jetée", ["jetée"]),
        ("северный пирс", ["северный", "пирс"]),
        ("北 码 头", ["北码", "码头"]),
        ("wto 北 码 头 harbour", ["北码", "码头", "harbour"]),
    ],
)
def test_telling_words_are_pairs_of_signs_where_there_are_no_blanks(text: str, words: list[str]) -> None:
    assert telling(shared_words(text)) == words
