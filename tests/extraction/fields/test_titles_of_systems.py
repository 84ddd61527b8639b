"""Headlines where systems put them below the site's name, in a heading of a lower level, or in no heading."""

from __future__ import annotations

import pytest

from newscrawl import extract

URL = "https://quay.example/2031/05/the-old-pier-stays-open"
LINE = "The council voted on Tuesday to keep the old pier open for ten more years, as its chair said at noon. "
PROSE = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(5))
HEADLINES = {
    "en": ("The old pier stays open for ten years", "Harbour Diary"),
    "fr": ("Le vieux quai reste ouvert dix ans", "Journal du Port"),
    "ru": ("Старый причал останется открытым ещё десять лет", "Дневник гавани"),
    "ar": ("الرصيف القديم يبقى مفتوحا عشر سنوات أخرى", "يوميات الميناء"),
    "ja": ("古い桟橋はあと十年開かれる", "港日報の記録"),
}


def title(head: str, body: str, url: str = URL) -> str:
    return extract(f"<html><head>{head}</head><body>{body}</body></html>", url).title


@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize("link", [True, False])
def test_a_blogs_name_in_the_h1_and_before_the_headline(language: str, link: bool) -> None:
    headline, name = HEADLINES[language]
    shown = f"<a href=/>{name}</a>" if link else name
    post = f"<div class=post><h3 class=post-title>{headline}</h3><div class=post-body>{PROSE}</div></div>"
    assert title(f"<title>{name}: {headline}</title>", f"<div id=header><h1>{shown}</h1></div>{post}") == headline


@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize("level", ["h2", "h3"])
def test_a_heading_below_the_sections(language: str, level: str) -> None:
    headline, section = HEADLINES[language]
    head = f"<title>{section}</title><meta property=og:title content='{headline}'>"
    assert title(head, f"<h1>{section}</h1><{level}>{headline}</{level}>{PROSE}") == headline


def test_a_line_below_the_headline_is_none() -> None:
    headline, _ = HEADLINES["en"]
    body = f"<h1>{headline}</h1><h2>Ten years more for the old pier, says the council</h2>{PROSE}"
    assert title(f"<title>{headline} | The Quay</title>", body) == headline


def test_of_other_articles_h1_none_is_nearer_than_the_one_in_the_address() -> None:
    others = "".join(f"<h1>{text}</h1>" for text in ("Where to swim in the old harbour", "A bridge for the north"))
    body = f"<h1>The old pier stays open after all</h1>{PROSE}{others}"
    assert title("<title>Where to swim in the harbour</title>", body) == "The old pier stays open after all"


@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize("sign", [" - ", " | "])
def test_lines_of_an_old_page_that_only_breaks_part(language: str, sign: str) -> None:
    headline, name = HEADLINES[language]
    lines = f"<font size=5><b>{headline}</b></font><br><i>By Ann Poe</i><br>7 May 2031<br><br>"
    page = f"<table><tr><td>{lines}{PROSE}</td></tr></table>"
    article = extract(f"<html><title>{name}{sign}{headline}</title><body>{page}</body></html>", "http://quay.example/7")
    assert (article.title, article.authors, article.published_at) == (headline, ["Ann Poe"], "2031-05-07")


@pytest.mark.parametrize("language", HEADLINES)
def test_a_line_in_bold_where_the_windows_title_stands_nowhere(language: str) -> None:
    headline, name = HEADLINES[language]
    body = f"<table><tr><td><p><b>{headline}</b></p>{PROSE}</td></tr></table>"
    assert title(f"<title>{name}</title>", body, "http://quay.example/7") == headline


BYLINES = {
    "en": "By Ada Moreau",
    "fr": "Par Ada Moreau",
    "ru": "Автор: Ада Моро",
    "ar": "بقلم آدا مورو",
    "ja": "文・森田ゆき",
}


@pytest.mark.parametrize("language", HEADLINES)
@pytest.mark.parametrize(
    "byline", ["<p>{0}</p>", "<p>words <span class=writer>Ada Moreau</span></p>", "<p class=byline>{0}"]
)
def test_a_byline_is_no_headline_where_none_is_marked(language: str, byline: str) -> None:
    headline, name = HEADLINES[language]
    head = f"<title>{name}</title><meta property=og:title content='{name}'>"
    top = f"<header><h1><a href=/>{name}</a></h1></header>"
    assert title(head, f"{top}<p>{headline}</p>{byline.format(BYLINES[language])}{PROSE}") == headline


def test_a_line_about_the_article_in_its_h1() -> None:
    shown = "旧码头继续开放十年<br><span>2031-05-02 09:12:00 来源：海港日报 评论：0</span>"
    page = f"<html><title>旧码头继续开放十年 - 时政 - 海港日报</title><body><h1>{shown}</h1>"
    prose = "<p>港口委员会周二投票决定继续开放旧码头，讨论一直持续到午夜之后，渡船每天往返两次，居民表示欢迎。</p>" * 4
    assert extract(page + prose, "https://harbour.example/2031/0502/7.html").title == "旧码头继续开放十年"


@pytest.mark.parametrize("sign", [", ", " ⋅ ", "، "])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_whatever_parts_the_sites_name(language: str, sign: str) -> None:
    headline, name = HEADLINES[language]
    body = f"<header><a href=/>{name}</a></header><div>{PROSE}</div><footer>© 2031 {name}</footer>"
    assert title(f"<title>{headline}{sign}{name}</title>", body) == headline


def test_what_the_menu_calls_a_section_ends_no_headline() -> None:
    menu = "<nav><ul><li><a href=/c/1>Culture</a></li><li><a href=/c/2>社会频道</a></li></ul></nav>"
    headline, chinese = HEADLINES["en"][0], "旧码头将再开放十年的决定"
    assert title(f"<title>{headline} - Culture - quay.example</title>", menu + PROSE) == headline
    assert (
        title(f"<title>{chinese}-社会频道-港口网</title><meta property=og:site_name content=港口网>", PROSE) == chinese
    )
    assert title("<title>Culture - quay.example</title>", f"{menu}<h1>Culture</h1>{PROSE}") == "Culture"
    assert title(f"<title>Culture: {headline}</title>", menu + PROSE) == f"Culture: {headline}", (
        "it may be the headline's"
    )


@pytest.mark.parametrize("name", ["label", "plus-icon", "badge", "supertitle"])
def test_marks_in_the_headings_element(name: str) -> None:
    headline, _ = HEADLINES["en"]
    heading = f"<h1><span class={name}>PLUS</span>{headline}</h1>"
    assert title(f"<title>{headline}</title>", heading + PROSE) == headline


def test_the_number_of_comments_is_none_of_the_headline() -> None:
    headline, _ = HEADLINES["fr"]
    heading = f"<h1>{headline} <a href=#comments>12</a></h1>"
    assert title(f"<title>{headline}</title>", heading + PROSE) == headline


@pytest.mark.parametrize(
    ("whole", "headline"),
    [
        ("市议会保留旧码头十年_新闻中心_海港网", "市议会保留旧码头十年"),
        ("Старый причал останется открытым :: Общество :: Вестник", "Старый причал останется открытым"),
        ("Ferry_routes and the _old_ pier", "Ferry_routes and the _old_ pier"),
    ],
)
def test_channels_and_sites_behind_signs_that_no_headline_has(whole: str, headline: str) -> None:
    assert title(f"<title>{whole}</title>", PROSE) == headline


@pytest.mark.parametrize("sign", [" - ", " · ", " » ", " ⋆ ", " ▸ ", " ― "])
@pytest.mark.parametrize(
    "way",
    [
        "<nav><a href=/>Home</a> <a href=/sea>Sea</a></nav>",
        "<p class=breadcrumb><a href=/>Home</a> &gt; <a href=/s>Sea</a></p>",
    ],
)
def test_a_section_of_the_way_or_the_menu_behind_the_headline(sign: str, way: str) -> None:
    headline = HEADLINES["en"][0]
    head = f"<title>{headline}{sign}Sea{sign}Harbour Diary</title><meta property=og:site_name content='Harbour Diary'>"
    assert title(head, f"{way}{PROSE}") == headline


@pytest.mark.parametrize("headline", ["Sea: the old pier stays open", "Sea - the new rules for the pier", "1 + 1 = 3"])
def test_what_a_menu_calls_a_section_begins_headlines_too(headline: str) -> None:
    head = f"<title>{headline}</title>"
    assert title(head, f"<nav><a href=/>Home</a> <a href=/sea>Sea</a></nav>{PROSE}") == headline


@pytest.mark.parametrize("sign", ["·", "・", "》", "－", "—"])
def test_signs_without_blanks_before_a_name(sign: str) -> None:
    headline, name = HEADLINES["ja"][0], "港日報"
    site = f"<meta property=og:site_name content='{name}'>"
    assert title(f"<title>{headline}{sign}{name}</title>{site}", PROSE) == headline


@pytest.mark.parametrize("none", ["null", "undefined", "-", "%%title%%", "{{ title }}", "Untitled", "4471208"])
def test_what_stands_for_want_of_a_headline(none: str) -> None:
    headline = HEADLINES["en"][0]
    head = f"<title>{none}</title><meta property=og:title content='{none}'>"
    assert title(head, f"<h1>{headline}</h1>{PROSE}") == headline
