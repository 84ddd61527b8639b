"""What pages declare as data: broken, in every shape, in markup, and of other articles."""

from __future__ import annotations

import json

import pytest

from newscrawl import extract
from newscrawl.extraction.document import json_ld
from newscrawl.extraction.document.json_ld import MAX_REPAIRED, parse_json_ld
from newscrawl.items import Article

URL = "https://www.gazeta.example/2031/05/drugi-prom-wraca"
PROSE = "<p>" + "</p><p>".join(["Drugi prom wypłynie znowu w czerwcu, powiedział we wtorek dyrektor portu. " * 3] * 5)
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Drugi prom wraca w czerwcu",
    "datePublished": "2031-05-02T07:30:00+02:00",
    "author": {"@type": "Person", "name": "Łucja Nowak"},
    "keywords": ["prom", "port"],
}


def article(*scripts: str, body: str = PROSE, kind: str = "application/ld+json") -> Article:
    head = "".join(f"<script type='{kind}'>{script}</script>" for script in scripts)
    page = f"<title>Drugi prom wraca w czerwcu</title>{head}<body><h1>Drugi prom wraca w czerwcu</h1>{body}</body>"
    return extract(f"<html lang=pl>{page}</html>", URL)


def written(**changes: object) -> str:
    return json.dumps(ARTICLE | changes, ensure_ascii=False)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace('"', "\u201d"),
        lambda text: text.replace('"2031-05-02T07:30:00+02:00"', 'new Date("2031-05-02T07:30:00+02:00")'),
        lambda text: text.replace('"prom"', '"prom\\x2c"'),
        lambda text: text.replace('"@context"', '"description": "tak zwany "drugi" prom", "@context"'),
        lambda text: text.replace('"@context"', '// opis\n"description": "d" /* skrót */, "@context"'),
        lambda text: text.replace('"@context"', '"description": "d"\n"@context"'),
        lambda text: text.replace('"@context"', '"description": "100\\% \\# pewne", "@context"'),
        lambda text: text.replace('"keywords"', '"about": "' + "port " * 40)[:400],
        lambda text: f"<![CDATA[{text}]]>",
        lambda text: f'{text}\n{{"@type": "WebSite"}}',
        lambda text: f"\ufeff{text}",
        lambda text: f"<br />\n<b>Notice</b>: Undefined index in page.php on line 3<br />\n{text}",
        lambda text: f"<p>{text}</p>",
        lambda text: f"window.schema = {text};",
        lambda text: text.replace('"', "&#34;"),
        lambda text: text.replace('"', "&quot;"),
        lambda text: text.replace("{", "{,", 1),
        lambda text: text.replace('"', '\\"'),
        lambda text: text.replace('"@context"', '"description": {{ page.description }}, "@context"'),
        lambda text: text.replace('"headline"', "&#8220;headline&#8221;"),
    ],
)
def test_a_broken_script_is_read(damage: object) -> None:
    made = article(damage(written()))  # type: ignore[operator]
    assert (made.authors, made.published_at) == (["Łucja Nowak"], "2031-05-02T07:30:00+02:00")


def test_what_is_too_long_to_mend_is_left() -> None:
    assert parse_json_ld('{"a": ' + '"b" "c" ' * MAX_REPAIRED) == []
    assert parse_json_ld("window.data = 1") == []


@pytest.mark.parametrize("opening", ["{", "[", '{"', "[{", "{[["])
def test_little_is_mended_of_what_is_all_brackets(opening: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(json_ld.json_repair, "loads", given.append)
    parse_json_ld(f'{{"@type": {opening * 50_000}')
    assert 1_000 < len(given[0]) < 7_000


@pytest.mark.parametrize("quote", ['"', "'", "\u201c", "\u201d"])
def test_little_is_mended_of_what_is_all_quotation_marks(quote: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(json_ld.json_repair, "loads", given.append)
    assert parse_json_ld("[[=" + f"{quote}<meta name=author content=" * 3_300) == []
    marks = sum(map(given[0].count, "\"'\u201c\u201d"))
    assert 0 < len(given[0]) * marks <= MAX_REPAIRED


@pytest.mark.parametrize(
    "script",
    [
        written(author={"@type": "Person", "givenName": "Łucja", "familyName": "Nowak"}),
        written(author={"@set": [{"@type": "Person", "name": "Łucja Nowak"}]}),
        written(author=json.dumps([{"@type": "Person", "name": "Łucja Nowak"}])),
        written(author={"@type": "Person", "name": [{"@value": "Łucja Nowak", "@language": "pl"}]}),
        written(author=[{"@value": "Łucja Nowak", "@language": "pl"}, {"@value": "Lucia Novak", "@language": "en"}]),
        written(author={"@type": "Person", "fullName": "Łucja Nowak"}),
        written(author=["Łucja Nowak", "ŁUCJA NOWAK"]),
        written(datePublished={"date": "2031-05-02 07:30:00.000000", "timezone_type": 3, "timezone": "Europe/Warsaw"}),
        json.dumps({{"author": "authors", "datePublished": "date_published"}.get(k, k): v for k, v in ARTICLE.items()}),
        written(**{"@type": "News Article"}),
        written(**{"@type": "newsarticle"}),
        written(**{"@type": ["https://schema.org/NewsArticle"]}),
        json.dumps({"graph": [ARTICLE]}),
        json.dumps({"0": {"@type": "WebSite", "name": "Gazeta"}, "1": ARTICLE}),
        json.dumps({key[0].upper() + key[1:] if key[0] != "@" else key: value for key, value in ARTICLE.items()}),
        written(author={"@type": "Role", "author": {"@type": "Person", "name": "Łucja Nowak"}}),
        written(author={"@type": "Person", "name": ""}, creator="Łucja Nowak"),
        written(author={"@type": "Person", "alternateName": "Łucja Nowak"}),
        json.dumps({f"https://schema.org/{key}" if key[0] != "@" else key: value for key, value in ARTICLE.items()}),
        json.dumps(
            {"@graph": [ARTICLE | {"author": "#/p/1"}, {"@type": "Person", "@id": "#/p/1", "name": "Łucja Nowak"}]}
        ),
    ],
)
def test_every_shape_is_read(script: str) -> None:
    made = article(script)
    assert (made.authors, made.published_at) == (["Łucja Nowak"], "2031-05-02T07:30:00+02:00")


@pytest.mark.parametrize("kind", ["application/json+ld", "application/ld+json; charset=utf-8", "APPLICATION/LD+JSON"])
def test_every_name_of_its_type_is_known(kind: str) -> None:
    assert article(written(), kind=kind).authors == ["Łucja Nowak"]


def test_what_a_tag_manager_writes_into_the_page_is_read() -> None:
    script = f'var s = document.createElement("script"); s.type = "application/ld+json"; s.text = f({written()});'
    assert article(script, kind="text/javascript").authors == ["Łucja Nowak"]


def test_what_a_framework_writes_later_is_read() -> None:
    later = json.dumps([0, {"type": "application/ld+json", "children": written()}])
    assert article(f"(self.q = []).push({later})", kind="text/javascript").authors == ["Łucja Nowak"]
    stream = json.dumps(f"5:{later}")
    assert article(f"self.flow.push([1,{stream}])", kind="text/javascript").authors == ["Łucja Nowak"]


OTHER = {
    "@type": "NewsArticle",
    "headline": "Zima bez mostu nad rzeką",
    "url": "https://www.gazeta.example/2030/01/zima-bez-mostu",
    "datePublished": "2030-01-09T10:00:00Z",
    "author": {"@type": "Person", "name": "Jan Obcy"},
    "isAccessibleForFree": False,
}


@pytest.mark.parametrize(
    "others",
    [
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]},
        {"@type": "CollectionPage", "hasPart": [OTHER]},
        OTHER,
        {"@type": "WebPage", "name": "Drugi prom wraca w czerwcu", "mentions": [OTHER], "significantLink": [OTHER]},
        {"@type": "Blog", "blogPost": [OTHER, OTHER]},
        {"@type": "VideoObject", "name": "Zima bez mostu", "uploadDate": "2030-01-09", "author": OTHER["author"]},
    ],
)
def test_other_articles_lend_nothing(others: dict[str, object]) -> None:
    alone = article(json.dumps(others))
    assert (alone.authors, alone.published_at) == ([], None) and alone.access != "paywalled"
    beside = article(json.dumps(others), written())
    assert (beside.authors, beside.published_at) == (["Łucja Nowak"], "2031-05-02T07:30:00+02:00")
    assert beside.access != "paywalled"


def test_the_nearest_headline_is_the_page_s() -> None:
    other = ARTICLE | {"headline": "Drugi prom wraca w sierpniu", "author": "Jan Obcy"}
    assert article(json.dumps(other), written()).authors == ["Łucja Nowak"]


@pytest.mark.parametrize("count", [1, 3])
def test_marked_up_cards_lend_nothing(count: int) -> None:
    card = """<div itemscope itemtype="https://schema.org/NewsArticle"><a itemprop=url href="/2030/01/zima-{0}">
    <h3 itemprop=headline>Zima bez mostu nad rzeką {0}</h3></a><span itemprop=author>Jan Obcy</span>
    <meta itemprop=datePublished content="2030-01-0{0}T10:00:00Z"></div>"""
    cards = "".join(card.format(number) for number in range(1, count + 1))
    made = article(body=f"{PROSE}</p>{cards}")
    assert (made.authors, made.published_at) == ([], None)


def test_an_article_in_a_marked_up_page_is_an_object_of_its_own() -> None:
    inner = """<div itemscope itemtype="https://schema.org/NewsArticle"><h2 itemprop=headline>Drugi prom wraca w czerwcu
    </h2><b itemprop=author>Łucja Nowak</b></div>"""
    made = article(body=f"<div itemscope itemtype='https://schema.org/WebPage'>{inner}{PROSE}</div>")
    assert made.authors == ["Łucja Nowak"]


@pytest.mark.parametrize(
    "changes",
    [
        {"image": {"@id": "#lead"}},
        {"thumbnailUrl": "https://www.gazeta.example/prom.jpg"},
        {"@type": ["NewsArticle", "WebPage"], "primaryImageOfPage": {"@id": "#lead"}},
    ],
)
def test_a_picture_that_is_named_elsewhere(changes: dict[str, object]) -> None:
    lead = {"@type": "ImageObject", "@id": "#lead", "url": "https://www.gazeta.example/prom.jpg"}
    assert article(json.dumps({"@graph": [ARTICLE | changes, lead]})).image_url == "https://www.gazeta.example/prom.jpg"


def test_a_part_behind_a_paywall() -> None:
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".rest"}
    assert article(written(hasPart=part)).access == "paywalled"


def test_an_article_that_lists_itself_is_its_own() -> None:
    own = ARTICLE | {"url": URL}
    assert article(json.dumps({"@type": "ItemList", "itemListElement": [own]})).authors == ["Łucja Nowak"]


@pytest.mark.parametrize(
    "names",
    [("itemscope itemtype", "itemprop"), ("vocab='https://schema.org/' typeof", "property")],
)
def test_markup_is_read_as_data(names: tuple[str, str]) -> None:
    kind, prop = names
    marked = f"""<div {kind}="https://schema.org/NewsArticle"><p><span {prop}=author {kind}="https://schema.org/Person">
    <span {prop}=name>Łucja Nowak</span></span> <span {prop}=articleSection>Wybrzeże</span>
    <meta {prop}=datePublished content="2031-05-02T07:30:00+02:00"><img {prop}=image src="/prom.jpg"></p>
    {PROSE}</div>"""
    made = article(body=marked)
    assert (made.authors, made.published_at) == (["Łucja Nowak"], "2031-05-02T07:30:00+02:00")
    assert (made.section, made.image_url) == ("Wybrzeże", "https://www.gazeta.example/prom.jpg")


@pytest.mark.parametrize(
    "data",
    [
        written().replace(',"', ',<br />\n"').replace('", "', '",<br /> "'),
        json.dumps(
            {"@context": {"s": "https://schema.org/"}, "@type": "s:NewsArticle"}
            | {f"s:{key}": value for key, value in ARTICLE.items() if key[0] != "@"}
        ),
        written(author={"@type": "Person", "name": {"pl": "Łucja Nowak", "en": "Lucy Nowak"}}),
        json.dumps(
            {
                "@context": "https://schema.org",
                "@graph": [
                    ARTICLE | {"author": {"@id": f"{URL}#lucja"}},
                    {"@type": "Person", "@id": "#lucja", "name": "Łucja Nowak"},
                ],
            }
        ),
    ],
)
def test_breaks_of_editors_own_prefixes_languages_and_relative_identities(data: str) -> None:
    made = article(data)
    assert (made.authors, made.published_at) == (["Łucja Nowak"], "2031-05-02T07:30:00+02:00")


def test_one_meta_element_that_declares_an_object() -> None:
    told = {"author": "Łucja Nowak", "pub_date": "2031-05-02T07:30:00+02:00", "tags": ["prom"], "section": "Port"}
    meta = f"<meta name='parsely-page' content='{json.dumps(told)}'>"
    head, heading = f"<title>Drugi prom wraca w czerwcu</title>{meta}", "<h1>Drugi prom wraca w czerwcu</h1>"
    made = extract(f"<html lang=pl><head>{head}</head><body>{heading}{PROSE}", URL)
    assert (made.authors, made.tags, made.section) == (["Łucja Nowak"], ["prom"], "Port")
    assert made.published_at == "2031-05-02T07:30:00+02:00"


@pytest.mark.parametrize(
    "changes",
    [
        {"author": None, "byline": "Łucja Nowak"},
        {"author": None, "authored_by": {"name": "Łucja Nowak"}},
        {"author": {"@type": "Person", "displayName": "Łucja Nowak"}},
        {"author": {"@type": "ItemList", "itemListElement": [{"position": 1, "item": {"name": "Łucja Nowak"}}]}},
        {"datePublished": None, "publishedAt": ARTICLE["datePublished"]},
        {"datePublished": None, "pubDate": ARTICLE["datePublished"]},
        {"@type": None, "_type": "NewsArticle"},
        {"@type": None, "rdf:type": "NewsArticle"},
        {"@type": {"@id": "https://schema.org/NewsArticle"}},
        {"@type": "News"},
        {"@type": "blog_post"},
        {"@type": "MedicalWebPage"},
    ],
)
def test_names_that_some_write_for_those_of_the_vocabulary(changes: dict[str, object]) -> None:
    script = json.dumps({key: value for key, value in (ARTICLE | changes).items() if value is not None})
    found = article(script)
    assert (found.authors, found.published_at) == (["Łucja Nowak"], ARTICLE["datePublished"])


@pytest.mark.parametrize("kind", ["application/json", "application/schema+json"])
def test_data_of_another_type_that_says_what_it_is(kind: str) -> None:
    assert article(written(), kind=kind).authors == ["Łucja Nowak"]
    assert article(written().replace("@context", "context"), kind=kind).authors == []
