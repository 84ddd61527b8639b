"""What stands over related links: headings that link to more, and a teaser's own "Read more", which is no heading."""

from __future__ import annotations

import pytest

from newscrawl import extract

PROSE = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 6
LINKS = [
    f'<a href="/2031/04/{slug}-of-the-old-harbour">{slug.title()} of the old harbour is back</a>'
    for slug in ("ferry", "crane", "clock")
]


def links(block: str) -> list[tuple[str, str | None]]:
    title = "The old pier stays"
    html = f"<html lang=en><title>{title}</title><body><article><h1>{title}</h1>{PROSE}{block}</article>"
    return [
        (link.text, link.label) for link in extract(html, "https://quay.example/2031/the-old-pier-stays").related_links
    ]


@pytest.mark.parametrize(
    "label", ["Related articles", "Benzer haberler", "Mehr zum Thema", "Читайте также", "関連記事"]
)
def test_a_heading_that_is_a_link(label: str) -> None:
    items = "".join(f"<li>{link}</li>" for link in LINKS)
    found = links(f'<section class=related-list><h3><a href="/harbour/">{label}</a></h3><ul>{items}</ul></section>')
    assert len(found) == len(LINKS)
    assert {said for _, said in found} == {label}


def test_a_teasers_own_read_more_is_no_heading() -> None:
    items = "".join(f"<div><h4>{link}</h4><p>{link.replace('Ferry', 'Read more')}</p></div>" for link in LINKS)
    found = links(f"<section class=related><h3>Related articles</h3>{items}</section>")
    assert {said for _, said in found} == {"Related articles"}


@pytest.mark.parametrize(
    "cue",
    [
        "Also read",
        "Ayrıca bakınız",
        "Δείτε ακόμα",
        "לקריאה נוספת",
        "更多阅读",
        "Lesen Sie auch",
        "Mira también",
        "Читайте также",
    ],
)
def test_a_link_that_only_announces_takes_the_headline_of_the_next(cue: str) -> None:
    first, rest = LINKS[0].split(">", 1)
    found = links(f"<div class=related><div>{first}>{cue}</a></div><h4>{first}>{rest}</h4></div>")
    assert found == [("Ferry of the old harbour is back", cue)]


ITEMS = [
    "<li>{}<dl><dt>Date</dt><dd>5 May 2031</dd><dt>In relation to</dt><dd>In Sea</dd></dl></li>",
    "<li><h4>{}</h4><h5>By Jo Roe <time>May 5, 2031</time></h5></li>",
    "<article><h4>{}</h4><div>{}>Weiterlesen »</a></div></article>",
]


@pytest.mark.parametrize("item", ITEMS)
def test_what_is_said_of_one_item_is_no_label(item: str) -> None:
    items = "".join(item.format(link, link.partition(">")[0]) for link in LINKS)
    found = links(f"<section class=related><h3>Related articles</h3><ul>{items}</ul></section>")
    assert {said for _, said in found} == {"Related articles"} and len(found) == len(LINKS)


@pytest.mark.parametrize(
    "label", ["Ähnliche Beiträge", "Vous aimerez aussi", "Похожие записи", "관련 글", "Benzer Yazılar", "संबंधित ख़बरें"]
)
def test_labels_of_lists_below_the_text(label: str) -> None:
    found = links(f"<div><h3>{label}</h3><ul>{''.join(f'<li>{link}</li>' for link in LINKS)}</ul></div>")
    assert [said for _, said in found] == [label] * len(LINKS)


@pytest.mark.parametrize(
    ("said", "headline"),
    [("اقرأ أيضا", "عودة العبارة إلى الميناء القديم"), ("함께 읽기", "옛 항구로 돌아온 연락선의 첫날")],
)
def test_a_label_in_the_link_itself(said: str, headline: str) -> None:
    box = f"<div class=related><a href=/2031/04/the-ferry-is-back><span>{said}</span><span>{headline}</span></a></div>"
    assert links(box) == [(headline, said)]


def test_a_day_behind_the_headline_in_the_link() -> None:
    items = [link.replace("</a>", "<span class=date>2031.05.04</span></a>") for link in LINKS]
    found = links(f"<div><h3>Related articles</h3><ul>{''.join(f'<li>{link}</li>' for link in items)}</ul></div>")
    assert [text for text, _ in found] == [f"{word} of the old harbour is back" for word in ("Ferry", "Crane", "Clock")]


@pytest.mark.parametrize(
    "neighbours",
    [
        "<div>{0}</div><div>{1}</div>",
        "<p>Next Post</p><h4>{1}</h4>",
        "<div class=post-nav><div class=nav-item-prev>{0}</div><div class=nav-item-next>{1}</div></div>",
        "<p>More in this section: {0} {1}</p>",
    ],
)
def test_what_was_published_before_and_after_is_not_placed_for_readers(neighbours: str) -> None:
    before, after = (
        LINKS[0].replace(">", "><span>上一篇</span> ", 1),
        LINKS[1].replace(">", "><b>Article suivant</b> ", 1),
    )
    if "More in" in neighbours:
        before, after = LINKS[0].replace("<a", "<a class=itemPrevious"), LINKS[1].replace("<a", "<a class=itemNext")
    below = f"<div class=related><h3>Related articles</h3><p>{LINKS[2]}</p></div>{neighbours.format(before, after)}"
    assert links(below) == [("Clock of the old harbour is back", "Related articles")]
