"""What the site is called, of several names that a page declares."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract


@pytest.mark.parametrize(
    ("declared", "publisher", "name"),
    [
        ("Política", "Correio do Porto", "Correio do Porto"),
        ("www.correio.example", "Correio do Porto", "Correio do Porto"),
        ("correiodoporto", "Correio do Porto", "Correio do Porto"),
        ("correio.example", "Casa do Correio", "correio.example"),
        ("O Correio", "Correio do Porto", "O Correio"),
        ("www.correio.example", "", "www.correio.example"),
    ],
)
def test_sections_hosts_and_handles_come_last(declared: str, publisher: str, name: str) -> None:
    data = {"@type": "NewsArticle", "headline": "O cais fica", "publisher": {"name": publisher}}
    head = (
        f'<meta property=og:site_name content="{declared}"><script type=application/ld+json>{json.dumps(data)}</script>'
    )
    text = "<p>O conselho votou na terça-feira para manter o velho cais aberto por mais dez anos.</p>" * 5
    page = f"<html lang=pt><title>O cais fica</title>{head}<body><h1>O cais fica</h1>{text}"
    assert extract(page, "https://correio.example/politica/o-cais-fica").site_name == name


@pytest.mark.parametrize("declared", ["Blogger", "My WordPress"])
def test_the_name_of_a_system_is_none(declared: str) -> None:
    data = {"@type": "BlogPosting", "headline": "O cais fica", "publisher": {"@type": "Organization", "name": declared}}
    head = f"<script type=application/ld+json>{json.dumps(data)}</script>"
    sign = "<header><h1><a href=/>Correio do Porto</a></h1></header>"
    text = "<p>O conselho votou na terça-feira para manter o velho cais aberto por mais dez anos.</p>" * 5
    page = f"<html lang=pt><title>O cais fica</title>{head}<body>{sign}<h3>O cais fica</h3>{text}"
    assert extract(page, "https://correio.example/2031/o-cais-fica").site_name == "Correio do Porto"


@pytest.mark.parametrize(
    ("title", "sign", "name"),
    [
        (
            "O cais fica – Correio do Porto",
            "<p class=site-title><a href=/>Correio do Porto</a></p>",
            "Correio do Porto",
        ),
        ("港通訊 | 碼頭保留", "<a href=https://correio.example/><img alt=港通訊 src=l.png></a>", "港通訊"),
        ("O cais fica – Correio", "<h1><a href=https://correio.example:8080>Correio</a></h1>", "Correio"),
        ("O cais fica – Correio do Porto", "<a href=/>Início</a>", None),
        ("O cais fica – Início", "<a href=/>Início</a>", None),
    ],
)
def test_where_none_is_declared_title_and_sign_agree_on_it(title: str, sign: str, name: str | None) -> None:
    text = "<p>O conselho votou na terça-feira para manter o velho cais aberto por mais dez anos.</p>" * 5
    page = f"<html lang=pt><title>{title}</title><body><header>{sign}</header><h1>O cais fica</h1>{text}"
    port = ":8080" if ":8080" in sign else ""
    assert extract(page, f"https://correio.example{port}/politica/o-cais-fica").site_name == name


@pytest.mark.parametrize(
    "sign",
    ["<a class=navbar-brand href=/>Correio do Porto</a>", "<p class=site-title><a href=/>Correio do Porto</a></p>"],
)
def test_where_only_the_sign_tells(sign: str) -> None:
    text = "<p>O conselho votou na terça-feira para manter o velho cais aberto por mais dez anos.</p>" * 5
    page = f"<html lang=pt><title>O cais fica</title><body><header>{sign}</header><h1>O cais fica</h1>{text}"
    assert extract(page, "https://jornal.example/politica/o-cais-fica").site_name == "Correio do Porto"


@pytest.mark.parametrize("title", ["鱼市场将关闭三周-财经-春林日报", "港口防波堤-春林日报"])
def test_the_last_part_of_a_title_that_bare_signs_part(title: str) -> None:
    sign = "<h1 id=BlogTitle><a href=/>春林日报</a></h1>"
    page = f"{sign}<h2>{title.split('-')[0]}</h2><p>王晓梅在港口住了三十年，她说从邻居那里听说了这个计划。</p>"
    html = f"<html lang=zh><title>{title}</title><body>{page}"
    assert extract(html, "https://quay.example/12").site_name == "春林日报"


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("The Quay | News of the harbour since 1931", "The Quay"),
        ("Nachrichten vom Hafen – täglich neu – The Quay", "The Quay"),
        ("The Quay -", "The Quay"),
        ("quay.example · Todo del puerto", "quay.example"),
        ("埠頭通信｜THE QUAY", "THE QUAY"),
        ("Harbour | Diary", "Harbour | Diary"),
        ("{$plugin.site.name}", None),
        ("{{ site.title }}", None),
    ],
)
def test_slogans_are_none_of_the_name(declared: str, name: str | None) -> None:
    text = "<p>The council voted on Tuesday to keep the old pier open for ten more years.</p>" * 5
    head = f'<title>Pier stays</title><meta property=og:site_name content="{declared}">'
    page = f"<html>{head}<body><h1>Pier stays</h1>{text}"
    assert extract(page, "https://quay.example/a/b").site_name == name


def test_the_page_s_first_line_begins_with_it() -> None:
    text = (
        "<p>市議会は火曜日、古い桟橋をさらに十年間使い続けることを決めた。修理は来年の春に始まる予定で、費用は市が負担する。</p>"
        * 5
    )
    first = "<div>埠頭新報 <b>2031-05-07</b> <a href=/1>前の記事</a></div>"
    page = "<html lang=ja><title>埠頭新報-旧桟橋を十年間存続へ</title><body>{}<p>旧桟橋を十年間存続へ</p>{}"
    assert extract(page.format(first, text), "https://quay.example/a/b").site_name == "埠頭新報"
    assert (
        extract(page.format("<div><a href=/s/1>埠頭新報</a></div>", text), "https://quay.example/a/b").site_name is None
    )


@pytest.mark.parametrize(("article", "host"), [("Der", "hafenbote"), ("La", "vozdelmuelle"), ("Het", "kadeblad")])
def test_a_papers_name_with_its_article_is_no_author(article: str, host: str) -> None:
    name = f"{article} {host.title()}"
    head = f"<title>Das alte Boot fährt wieder</title><meta name=author content='Jo Roe, {name}'>"
    text = "<p>Der Rat stimmte am Dienstag dafür, den alten Anleger noch zehn Jahre offen zu halten.</p>" * 5
    page = f"<html lang=de>{head}<body><h1>Das alte Boot fährt wieder</h1>{text}"
    assert extract(page, f"https://www.{host}.example/2031/das-alte-boot").authors == ["Jo Roe"]
