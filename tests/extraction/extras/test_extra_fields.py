"""FIELDS_EXTRA: what else the page has."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.errors import UsageError
from newscrawl.extraction.contract import violations
from newscrawl.extraction.extras.asked import EXTRA, extra
from newscrawl.items import Article, Image, Link, Video

URL = "https://bay.example/harbour/ferry-back-1234"
PROSE = "".join(
    f"<p>The ferry comes back to the {place} at last, the council says, and had been away for a whole year.</p>"
    for place in ("bay", "pier", "old harbour", "island", "town")
)


def article(body: str = "", head: str = "", after: str = "", *, byline: str = "") -> Article:
    html = f"<article><h1>Ferry is back</h1>{byline}<p>It is back, as all of us had hoped.</p>{body}{PROSE}</article>"
    found = extract(f"<html lang=en><title>Ferry</title>{head}{html}{after}", URL, fields_extra=["all"])
    assert not found.errors and not violations(found)
    return found


def test_the_articles_own_pictures() -> None:
    figure = (
        "<figure><img src=/a.jpg srcset='/a2.jpg 2x' alt='Ferry' width=800 height=600px><figcaption>At noon. Photo:"
    )
    others = (
        "<aside><img src=/other.jpg width=300></aside><div class=related><a href=/b-c-d><img src=/t.jpg>Tram</a></div>"
    )
    found = article(
        f"{figure} Jo Roe</figcaption></figure><img src=/p.gif width=1 height=1><img src=data:,x>", after=others
    )
    assert found.images == [Image("https://bay.example/a2.jpg", "Ferry", 800, 600, "At noon.", "Jo Roe")]


def test_an_address_that_a_script_fills_in_is_none() -> None:
    picture = "<img data-src='https://bay.example/{width}/a.jpg' src=/320/a.jpg width=800 height=600>"
    found = article(f"<figure>{picture}<figcaption>At noon on Monday.</figcaption></figure>")
    assert [image.url for image in found.images] == ["https://bay.example/320/a.jpg"]
    assert found.captions[0].image_url == "https://bay.example/320/a.jpg"


@pytest.mark.parametrize("name", ["srcset", "data-srcset", "data-lazy-srcset"])
def test_the_largest_of_a_pictures_sizes(name: str) -> None:
    sizes = (
        "https://bay.example/a-300.jpg 300w, https://bay.example/a-2048.jpg 2048w, https://bay.example/a-1024.jpg 1024w"
    )
    picture = f"<img src=/blank.gif data-lazy-src=/a-1024.jpg {name}='{sizes}' width=800 height=600>"
    found = article(f"<figure>{picture}<figcaption>At noon on Monday.</figcaption></figure>").images
    assert [(image.url, image.caption) for image in found] == [("https://bay.example/a-2048.jpg", "At noon on Monday.")]


@pytest.mark.parametrize(
    ("body", "head", "video"),
    [
        ("<video src=/v.mp4 poster=/v.jpg title='The trip'></video>", "", Video("/v.mp4", "The trip", "/v.jpg")),
        ("<video><source src=/v.webm></video>", "", Video("/v.webm")),
        ("<iframe data-src='https://play.example/embed/77'></iframe>", "", Video("https://play.example/embed/77")),
        (
            "",
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry is back","video":[{"@type":'
            '"VideoObject","name":"Trip","embedUrl":"/player/7","thumbnailUrl":["/t.jpg"]}]}</script>',
            Video("/player/7", "Trip", "/t.jpg"),
        ),
        (
            "<iframe src='https://player.vimeo.com/video/77'></iframe><iframe src='https://www.google.com/maps/embed?pb=1'></iframe>"
            "<iframe src='https://www.yumpu.com/de/embed/view/V'></iframe><iframe src='https://open.spotify.com/embed/t/1'></iframe>"
            "<iframe src='https://bay.example/embed/poll/7'></iframe>",
            '<script type="application/ld+json">'
            f'{{"@type":"VideoObject","name":"Ferry is back","url":"{URL}"}}</script>',
            Video("https://player.vimeo.com/video/77"),
        ),
    ],
)
def test_videos(body: str, head: str, video: Video) -> None:
    def whole(url: str | None) -> str | None:
        return f"https://bay.example{url}" if url and url.startswith("/") else url

    found = article(body, head, "<aside><video src=/ad.mp4></video></aside><iframe src='/adframe/1'></iframe>")
    assert found.videos == [Video(whole(video.url) or "", video.title, whole(video.image_url))]


def test_links_of_authors() -> None:
    declared = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry is back","author":'
        '[{"@type":"Person","name":"Jo Roe"},{"@type":"Person","name":"Ann Lee","url":"/team/ann"}]}</script>'
    )
    found = article(head=declared, byline="<p class=byline>By <a href=/people/jo>Jo Roe</a> and Ann Lee</p>")
    assert found.authors == ["Jo Roe", "Ann Lee"]
    assert found.author_links == [
        Link("Jo Roe", "https://bay.example/people/jo"),
        Link("Ann Lee", "https://bay.example/team/ann"),
    ]


def test_the_front_page_is_nobodys() -> None:
    declared = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry is back","author":'
        '[{"@type":"Person","name":"Ann Lee","url":"https://www.bay.example/"},'
        '{"@type":"Person","name":"Jo Roe","url":"https://bay.example/?author=1"},'
        '{"@type":"Person","name":"Kim Poe","url":"https://kimpoe.example/"}]}</script>'
    )
    found = article(head=declared)
    assert found.author_links == [
        Link("Jo Roe", "https://bay.example/?author=1"),
        Link("Kim Poe", "https://kimpoe.example/"),
    ]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            '<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"position":1,"item":'
            '{"@id":"/","name":"Home"}},{"position":2,"name":"Harbour","item":"https://bay.example/harbour/"},{"position":3,"name":'
            '"Ferry is back"}]}</script>',
            "",
        ),
        (
            "",
            '<ol itemscope itemtype="https://schema.org/BreadcrumbList">'
            '<li itemprop=itemListElement itemscope itemtype="https://schema.org/ListItem">'
            "<a itemprop=item href=/><span itemprop=name>Home</span></a><meta itemprop=position content=1>"
            '<li itemprop=itemListElement itemscope itemtype="https://schema.org/ListItem">'
            '<a itemprop=item itemscope itemtype="https://schema.org/WebPage" itemid=/harbour/ href=/harbour/>'
            "<span itemprop=name>Harbour</span></a><meta itemprop=position content=2></ol>",
        ),
        (
            "",
            '<div vocab="https://schema.org/" typeof=BreadcrumbList>'
            "<span property=itemListElement typeof=ListItem><a property=item typeof=WebPage href=/>"
            "<span property=name>Home</span></a><meta property=position content=1></span> / "
            "<span property=itemListElement typeof=ListItem><a property=item typeof=WebPage href=/harbour/>"
            "<span property=name>Harbour</span></a><meta property=position content=2></span></div>",
        ),
        (
            '<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":['
            '{"@type":"ListItem","position":1,"name":"Home","item":"Home"},'
            '{"@type":"ListItem","position":2,"name":"Harbour","item":"Harbour"}]}</script>',
            "<nav class=breadcrumb><a href=/>Home</a> » <a href=/harbour/>Harbour</a> » Ferry is back</nav>",
        ),
        (
            '<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":['
            '{"@type":"ListItem","position":1,"name":"Home","item":"https://bay.example/"},'
            '{"@type":"ListItem","position":2,"name":"Ferry is back"}]}</script>',
            "<nav class=breadcrumb><a href=/>Home</a> » <a href=/harbour/>Harbour</a> » Ferry is back</nav>",
        ),
        ("", '<ol class="c-breadcrumbs"><li><a href=/>Home</a><li><a href=/harbour/>Harbour</a><li>Ferry is back</ol>'),
        ("", '<nav aria-label="Breadcrumb"><a href="/">Home</a> › <a href="/harbour/">Harbour</a></nav>'),
    ],
)
def test_breadcrumbs(head: str, body: str) -> None:
    found = extract(f"<title>Ferry</title>{head}{body}<article><h1>Ferry is back</h1>{PROSE}", URL, fields_extra=EXTRA)
    assert found.breadcrumbs == [Link("Home", "https://bay.example/"), Link("Harbour", "https://bay.example/harbour/")]


def test_only_what_is_asked_for() -> None:
    head = "<meta name=description content='It is back &amp;amp; runs.'>"
    found = extract(f"<title>Ferry</title>{head}<h1>Ferry</h1>{PROSE}", URL, fields_extra=["Description "])
    assert found.description == "It is back & runs."
    assert {"images", "videos", "markdown", "provenance"}.isdisjoint(found.to_dict())
    with pytest.raises(UsageError, match="there is no 'pictures'; there are description, images"):
        extract("", URL, fields_extra=["pictures"])


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        ("images, Description", {"images", "description"}),
        (["images", "description"], {"images", "description"}),
        ("all", set(EXTRA)),
        ("", set()),
    ],
)
def test_names_in_one_text_as_the_setting_has_them(names: str | list[str], fields: set[str]) -> None:
    assert extra(names) == fields
