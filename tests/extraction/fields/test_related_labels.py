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
