"""The headline as readers see it, in many spellings of pages."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract
from newscrawl.extraction.document.analysis import MOST_HEADINGS, Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.fields.title import candidates
from newscrawl.extraction.fields.trim import trim
from newscrawl.text.strings import fold

URL = "https://www.kystposten.example/nyheter/havnen-holdes-aapen"
LINE = "Havnestyret vedtok tirsdag kveld å holde den gamle kaia åpen i ti år til, sa lederen. "
PROSE = "".join(f"<p>{n}. {LINE * 3}</p>" for n in range(5))
HEADLINE = "Havnestyret holder den gamle kaia åpen i ti år til"


def title(head: str = "", body: str = f"<h1>{HEADLINE}</h1>", url: str = URL, prose: str = PROSE) -> str:
    return extract(f"<html><head>{head}</head><body>{body}{prose}</body></html>", url).title


def data(headline: str, kind: str = "NewsArticle") -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": kind, "headline": headline})}</script>'


@pytest.mark.parametrize(
    "declared", ["Havnestyret holder den gamle kaia åpen …", "Gamle kaia holdes åpen i ti år til av Havnestyret"]
)
def test_the_displayed_headline_wins(declared: str) -> None:
    assert title(f"<title>{declared} - Kystposten</title>{data(declared)}") == HEADLINE


@pytest.mark.parametrize("href", ["/doku.php?id=start", "/forside", "/no/", "https://www.kystposten.example/index.php"])
def test_an_h1_above_the_headlines_that_leads_to_the_front_page(href: str) -> None:
    """Where the window's title tells nothing, as where it is the page's name in a wiki."""
    body = f"<h1><a href='{href}'>Strandens venner</a></h1><h1>{HEADLINE}</h1>"
    assert title("<title>blogg:2026-11-28_gamle_kaia [Strand]</title>", body) == HEADLINE
    linked = f"<h1><a href='/nyheter/havnen?id=7'>{HEADLINE}</a></h1><h1>Strandens venner</h1>"
    assert title(f"<title>{HEADLINE}</title>", linked) == HEADLINE


@pytest.mark.parametrize("overline", ['"Kaien er trygg"', "Striden i havnen", "埠頭の争い"])
@pytest.mark.parametrize("around", ["<h1><span>{}</span> / <span>{}</span></h1>", "<h1>{}<br>{}</h1>"])
def test_an_overline_in_the_headlines_element_is_none_of_it(overline: str, around: str) -> None:
    declared = f"<title>{overline} {HEADLINE}</title><meta property=og:title content='{HEADLINE}'>"
    assert title(declared, around.format(overline, HEADLINE)) == HEADLINE


@pytest.mark.parametrize("sign", [" | ", " - ", "_", "ㅣ", " ｜ ", " -- ", ": ", " – "])
def test_the_sites_name_is_learned_from_its_front_links(sign: str) -> None:
    page = "<a href='/'><img src=l.png alt='Strandbladet'></a>"
    assert title(f"<title>{HEADLINE}{sign}Strandbladet</title>", page) == HEADLINE


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("市議會決定舊碼頭再開放十年", "海岸晚報"),
        ("시의회가 낡은 부두를 십 년 더 열기로 했다", "해안일보"),
        ("市議会は古い桟橋を残す", "海岸新聞"),
    ],
)
@pytest.mark.parametrize("sign", ["_", "|", " - ", "ㅣ", "："])
def test_in_scripts_without_blanks(headline: str, name: str, sign: str) -> None:
    footer = f"<footer><p>© 2031 {name}</p></footer>"
    assert title(f"<title>{headline}{sign}{name}</title>", "", prose=PROSE + footer) == headline


@pytest.mark.parametrize(
    "whole",
    [
        f"{HEADLINE}, trass i det ingeniørene sa om pælene under vannlinjen i fjor høst",
        "Портовый совет оставил старый причал открытым ещё на десять лет, несмотря на доводы инженеров",
        "مجلس الميناء يبقي الرصيف القديم مفتوحا عشر سنوات أخرى رغم تحذيرات المهندسين",
        "港口委员会决定把旧码头再开放十年，工程师曾警告水下木桩正在失去强度，维修费用由市政府承担",
    ],
)
@pytest.mark.parametrize("sign", ["…", "...", " …", " [...]", ".."])
def test_a_headline_that_is_cut_off_is_whole_elsewhere(whole: str, sign: str) -> None:
    cut = whole[:29].rstrip() + sign
    assert (
        title(f"<title>{cut} | Kystposten</title><meta property=og:title content='{whole}'>", f"<h1>{cut}</h1>")
        == whole
    )
    assert (
        title(f"<title>{cut}</title>{data(cut)}<meta property=og:title content='{cut}'>", f"<h1>{whole}</h1>") == whole
    )


def test_what_ends_so_itself_is_not_cut_off() -> None:
    assert title("<title>Og så ble kaia stående … | Strandliv</title>", "<h1>Og så ble kaia stående …</h1>") == (
        "Og så ble kaia stående …"
    )


@pytest.mark.parametrize("sign", [" < ", " ‹ ", " › ", " ∙ ", " ★ ", "⎮", " ‖ "])
def test_further_signs_before_the_sites_name(sign: str) -> None:
    page = "<a href='/'>Strandbladet</a>"
    assert title(f"<title>{HEADLINE}{sign}Strandbladet</title>", page) == HEADLINE


def test_the_sections_that_a_headline_leads_up_to() -> None:
    whole = "시의회, 낡은 부두 십 년 더 열기로 < 정치 < 기사본문 - 해안일보"
    footer = "<footer><p>© 2031 해안일보</p></footer>"
    assert title(f"<title>{whole}</title>", "", prose=PROSE + footer) == "시의회, 낡은 부두 십 년 더 열기로"


def test_the_sign_of_a_site_names_it() -> None:
    page = f"<h1 class=site-title>Strandliv</h1><h2 class=post-title>{HEADLINE}</h2>"
    assert title("<title>Strandliv</title>", page) == HEADLINE


def test_entities_that_are_written_twice() -> None:
    assert (
        title("<title>Kaia &amp;amp; byen holder sammen i ti år til</title>", "")
        == "Kaia & byen holder sammen i ti år til"
    )


def test_what_stands_between_headline_and_name_goes_with_it() -> None:
    assert (
        trim("市議會決定舊碼頭再開放十年_財經頻道_海岸晚報", frozenset({"海 岸 晚 報"})) == "市議會決定舊碼頭再開放十年"
    )


@pytest.mark.parametrize("name", ["Kystposten", "The Kystposten"])
def test_an_h1_that_names_the_site_is_no_headline(name: str) -> None:
    body = f"<h1>{name}</h1><h2>{HEADLINE}</h2>"
    assert title(f"<title>{HEADLINE} | {name}</title>", body) == HEADLINE


@pytest.mark.parametrize(
    "h1",
    [
        f"<span class=dato>03.11.2026</span> {HEADLINE}",
        f"{HEADLINE}<br><small>Vedtaket falt etter midnatt</small>",
        f"<span>Havna i byen</span><span>{HEADLINE}</span>",
        f"{HEADLINE} <button>Åpne</button>",
    ],
)
def test_only_the_headline_of_an_h1(h1: str) -> None:
    assert title(f"<title>{HEADLINE} | Kystposten</title>", f"<h1>{h1}</h1>") == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "<div class=heading>{}</div>",
        "<center><b>{}</b></center>",
        "<h3>{}</h3>",
        "<table><tr><td><b>{}</b></td></tr></table>",
    ],
)
def test_a_page_without_h1_and_title(line: str) -> None:
    body = (
        f"<p><a href='/'>Forside</a></p><p>Forside &gt;&gt; Nyheter</p>{line.format(HEADLINE)}<p>03.11.2026 12:15</p>"
    )
    assert title("", body) == HEADLINE


PARAGRAPH = "The harbour council voted on Tuesday to keep the old pier open for another ten years. "


def headline(body: str, title: str, head: str = "", *, language: str = "en") -> str:
    prose = "".join(f"<p>{n}. {PARAGRAPH * 3}</p>" for n in range(5))
    html = (
        f"<html lang={language}><head><title>{title}</title>{head}</head><body>{body.format(prose=prose)}</body></html>"
    )
    return extract(html, "https://islander.example/2031/pier-stays-open").title


@pytest.mark.parametrize(
    "title",
    [
        "Old pier stays open another decade | Krabbenblog",
        "Old pier stays open another decade : Krabbenblog | Notes",
        "Krabbenblog » Blog Archive » Old pier stays open another decade",
    ],
)
def test_the_part_of_the_title_that_the_page_shows(title: str) -> None:
    body = "<header><h1><a href=/>Krabbenblog</a></h1></header><h2>Old pier stays open another decade</h2>{prose}"
    assert headline(body, title) == "Old pier stays open another decade"


@pytest.mark.parametrize("sign", ["-", "|", "–"])
@pytest.mark.parametrize("order", [0, 1])
def test_an_overline_that_is_declared_with_the_headline(sign: str, order: int) -> None:
    parts = ["A winter without a boat", "Second ferry sails from June"]
    declared = f" {sign} ".join(parts if order else reversed(parts))
    body = f"<h1><span>{parts[0]}</span><span>{parts[1]}</span></h1>{{prose}}"
    assert headline(body, declared) == "Second ferry sails from June"


@pytest.mark.parametrize(
    "odd",
    [
        "<nav><h1>Main navigation</h1></nav><h2>Old pier stays open</h2>{prose}",
        "<h2>Old pier stays open</h2>{prose}<h1>Original text</h1>",
        "<h1>News</h1><h1>Old pier stays open</h1>{prose}",
        "<h1>Old pier stays open (2/3 pages)</h1>{prose}",
    ],
)
def test_headings_that_are_the_page_s(odd: str) -> None:
    head = '<meta property="og:title" content="Old pier stays open">'
    assert headline(odd, "News" if "News" in odd else "Old pier stays open", head) == "Old pier stays open"


def test_readings_of_characters_are_no_part_of_the_text() -> None:
    body = "<h1>古い<ruby>桟橋<rp>(</rp><rt>さんばし</rt><rp>)</rp></ruby>は開いたまま</h1>{prose}"
    assert headline(body, "古い桟橋は開いたまま", language="ja") == "古い桟橋は開いたまま"


@pytest.mark.parametrize("slogan", [" | Nyheter fra kysten", " – Siden 1884", " » Kysten i dag"])
def test_what_a_site_says_of_itself_goes_with_its_name(slogan: str) -> None:
    page = "<a href='/'>Strandbladet</a>"
    assert title(f"<title>{HEADLINE} | Strandbladet{slogan}</title>", page) == HEADLINE


@pytest.mark.parametrize("between", ["Blog Archive", "Blog Archiv", "Blog archives", "Archivo del blog"])
def test_old_blogs_put_their_name_and_archive_first(between: str) -> None:
    assert title(f"<title>Hav og kai » {between} » {HEADLINE}</title>", "<h1>Hav og kai</h1>") == HEADLINE


@pytest.mark.parametrize("heading", ["Navigation und Service", "Navegación", "Меню", "Breadcrumb", "Main menu"])
def test_headings_of_a_pages_parts_are_no_headlines(heading: str) -> None:
    assert title("", f"<h1>{heading}</h1><h1>{HEADLINE}</h1>") == HEADLINE


def test_the_name_of_the_hosts_above() -> None:
    assert title(f"<title>{HEADLINE} | Kysten.example</title>", "", "https://salg.kysten.example/8734") == HEADLINE


def test_of_several_headings_the_one_in_the_address() -> None:
    other = "<h1>Fem nye turer langs kysten i sommer</h1>"
    url = "https://www.kystposten.example/nyheter/havnestyret-holder-gamle-kaia-aapen"
    assert title("", f"{other}<h1>{HEADLINE}</h1>{other}", url) == HEADLINE


def test_an_h1_that_is_the_whole_title_gives_way_to_the_part_that_is_shown() -> None:
    whole = f"{HEADLINE} | Guider | Kystbyens havnevesen og kaier"
    assert title(f"<title>{whole}</title>", f"<h1 class=sr-only>{whole}</h1><h2>{HEADLINE}</h2>") == HEADLINE


@pytest.mark.parametrize("text", ["Styret om «den gamle kaia»", "Kaia » og havna"])
def test_quotes_at_the_end_stay(text: str) -> None:
    assert trim(text, frozenset()) == text


def test_of_hundreds_of_headings_the_first_are_compared() -> None:
    headlines = [f"Lock number {number} stays shut" for number in range(500)]
    data = json.dumps({"@type": "NewsArticle", "headline": headlines})
    html = f"<title>Lock number 3 stays shut | Quay</title><script type='application/ld+json'>{data}</script>"
    page = Page("https://quay.example/2031/lock", (html + "".join(f"<h1>{line}</h1>" for line in headlines)).encode())
    assert len(candidates(Analysis(page))) < 2 * MOST_HEADINGS


@pytest.mark.parametrize(
    "way",
    [
        "<ol class=breadcrumbs><li><a href=/>Hjem</a></li><li><h1>{}</h1></li></ol>",
        "<div class=breadcrumb><ul><li class=breadcrumb__item><h1>{}</h1></li></ul></div>",
        "<nav class='fil-d-ariane'><h1>{}</h1></nav>",
    ],
)
@pytest.mark.parametrize("level", ["h2", "h3"])
def test_the_last_step_of_the_way_to_the_page_is_no_headline(way: str, level: str) -> None:
    short = "Gamle kaia holdes åpen i ti år"
    page = f"{way.format(short)}<header><{level}>{HEADLINE}</{level}></header>"
    declared = f"<title>{short} - Kystposten</title>"
    shared = f"<meta property=twitter:title content='{HEADLINE}'>"
    assert title(declared + shared, page) == HEADLINE
    assert title(declared, way.format(HEADLINE)) == HEADLINE, "where no other is shown, it is"
    assert title(f"{declared}{shared}{data(short)}", page) == short, "what editors declare is their work"


@pytest.mark.parametrize("sign", ["-", "–", "："])
@pytest.mark.parametrize(
    ("site", "headline"),
    [
        ("埠頭新報", "旧灯台を図書館に、港町の市民が三年かけて開館"),
        ("Приста", "Старото пристанище остава отворено още десет години"),
    ],
)
def test_no_blank_around_what_parts_it_from_the_site(sign: str, site: str, headline: str) -> None:
    line = f"<p class=z>{headline}</p>"
    assert title(f"<title>{site}{sign}{headline}</title>", line) == headline
    assert title(f"<title>{headline}{sign}{site}</title>", line) == headline


@pytest.mark.parametrize(
    "title", ["【海岸晚報】{}", "{} (海岸晚報)", "{}［海岸晚報］", "{} ／ 海岸晚報", "[海岸晚報] {}"]
)
def test_the_sites_name_in_brackets(title: str) -> None:
    headline = "市議會決定舊碼頭再開放十年"
    assert trim(title.format(headline), frozenset({"海 岸 晚 報"})) == headline
    other = title.replace("海岸晚報", "影音")
    assert trim(other.format(headline), frozenset({"海 岸 晚 報"})) == other.format(headline)


@pytest.mark.parametrize("level", ["h1", "h2"])
@pytest.mark.parametrize("kicker", ["Skipsfart", "Utenriks og havet"])
def test_an_overline_of_its_own_that_is_declared_with_a_colon(level: str, kicker: str) -> None:
    head = f"<title>{HEADLINE} - KYSTPOSTEN</title><meta property=og:title content='{kicker}: {HEADLINE}'>"
    shown = f"<{level}><span class=block>{kicker}</span><span class=tight>{HEADLINE}</span></{level}>"
    assert title(head, shown) == HEADLINE
    whole = f"{kicker}: {HEADLINE}"
    assert title(head, f"<{level}><span>{kicker}:</span> <span>{HEADLINE}</span></{level}>") == whole


@pytest.mark.parametrize(
    "caption", ["Ferga kommer tilbake til havnen etter et år", "The ferry is back in the old harbour"]
)
def test_a_caption_before_the_text_is_no_headline_where_nothing_is_marked_as_one(caption: str) -> None:
    picture = f"<figure><img src=/a.jpg width=800><figcaption>{caption}</figcaption></figure>"
    page = f"<div class=logo><a href=/>Kystposten</a></div><div class=hl>{HEADLINE}</div>{picture}"
    assert title("<title>Kystposten</title>", page) == HEADLINE


@pytest.mark.parametrize("sign", [" | ", " › ", " » ", " • ", "｜", " / "])
@pytest.mark.parametrize(
    ("site", "section", "headline"),
    [
        ("The Quay", "News", "Old light burns again above the harbour"),
        ("Пристань", "Новости", "Старый маяк снова светит над портом"),
        ("埠頭新報", "社会", "旧灯台を図書館に、港町の市民が三年かけて開館"),
    ],
)
def test_a_section_between_the_sites_name_and_the_headline(sign: str, site: str, section: str, headline: str) -> None:
    names = frozenset({fold(site)})
    assert trim(f"{site}{sign}{section}{sign}{headline}", names) == headline
    dashed = f"{section} - {headline}"
    assert trim(f"{site} - {dashed}", names) == dashed, "a headline has a dash itself"
    assert trim(f"{site}{sign}{headline}{sign}{headline}", names) == f"{headline}{sign}{headline}"
