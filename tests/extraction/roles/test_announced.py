"""Links to other articles among the text: at a paragraph's end, behind words nobody knows, in short headlines."""

from __future__ import annotations

import pytest

from newscrawl import extract
from newscrawl.items import Article

SAID = "The council voted on Tuesday to keep the old pier open for ten more years, number {} of its members said."
HREF = "/2031/04/ferry-of-the-old-harbour-4411.html"


def article(inside: str, *, markdown: bool = False) -> Article:
    prose = [f"<p>{SAID.format(n)}</p>" for n in ("one", "two", "three", "four", "five")]
    html = (
        f"<title>The old pier stays</title><h1>The old pier stays</h1><div>{''.join([*prose[:3], inside, *prose[3:]])}"
    )
    return extract(html, "https://quay.example/2031/the-old-pier-stays", markdown=markdown)


def related(made: Article) -> list[tuple[str, str | None]]:
    return [(link.text, link.label) for link in made.related_links]


@pytest.mark.parametrize(
    ("label", "headline"),
    [
        ("Also read:", "The ferry sails again"),
        ("Διαβάστε επίσης:", "Το πλοίο ταξιδεύει ξανά"),
        ("Կարդացեք նաև՝", "Լաստանավը կրկին նավարկում է"),
        ("مزید پڑھیں:", "کشتی پھر سے چل پڑی ہے"),
        ("延伸閱讀：", "老渡輪重新啟航"),
        ("【関連】", "渡し船が再び出航"),
        ("อ่านเพิ่มเติม:", "เรือข้ามฟากกลับมาวิ่งแล้ว"),
    ],
)
def test_the_end_of_a_paragraph(label: str, headline: str) -> None:
    end = "สภาลงมติให้ท่าเรือเก่าเปิดต่อไปอีกสิบปี นายกเทศมนตรีกล่าวกับผู้สื่อข่าวเมื่อวันอังคาร" if "อ" in label else SAID.format("six")
    for sentence in (f"{end} {label} <a href={HREF}>{headline}</a>", f"{end} ({label} <a href={HREF}>{headline}</a>)"):
        made = article(f"<p>{sentence}</p>", markdown=True)
        assert related(made) == [(headline, label.strip(" :：՝【】"))]
        assert f"\n\n{end}\n\n" in made.body and headline not in made.body
        assert made.markdown and headline not in made.markdown


@pytest.mark.parametrize(
    "sentence",
    [
        f"Read more in <a href={HREF}>the minutes of the harbour council</a>, which tell of the ferry and its crew.",
        f"He was asked about it for years, and told us that <a href={HREF}>the ferry sails again in May</a>.",
    ],
)
def test_a_sentence_with_a_link_stays(sentence: str) -> None:
    made = article(f"<p>{SAID.format('six')} {sentence}</p>")
    assert not made.related_links
    assert "ferry" in made.body


@pytest.mark.parametrize(
    "line",
    [
        f"<p>From the crow's nest: <a href={HREF}>The ferry sails again in May</a></p>",
        f"<p><b>延伸阅读：</b><a href={HREF}>渡轮五月重新启航</a></p>",
        f"<p>더 읽기: <a href={HREF}>여객선 다시 뜬다</a></p>",
    ],
)
def test_a_line_of_its_own(line: str) -> None:
    made = article(line)
    assert len(made.related_links) == 1
    assert made.body.count("\n\n") == 4


def test_names_of_what_holds_the_text_too_are_not_those_of_a_line() -> None:
    line = '<p>Read also: <a href="/2031/04/story-77">The ferry is back at the old quay</a></p>'
    prose = "<p>The council voted on Tuesday to keep the old pier open for ten more years, the chair said.</p>" * 3
    page = f"<article class='articles author-jo'><h1>The pier stays</h1>{prose}{line}{prose}</article>"
    found = extract(f"<html lang=en><title>The pier stays</title>{page}", "https://quay.example/2031/the-pier-stays")
    assert [(link.text, link.label) for link in found.related_links] == [
        ("The ferry is back at the old quay", "Read also")
    ]


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("▶ Aus dem Archiv:", "Aus dem Archiv"),
        ("» Из архива:", "Из архива"),
        ("¡No te lo pierdas!:", "¡No te lo pierdas!"),
        ("¿Y la última lancha?:", "¿Y la última lancha?"),
    ],
)
def test_a_label_begins_with_its_first_letter_or_the_sign_of_a_question(before: str, label: str) -> None:
    headline = "The ferry of the old harbour sails again in May"
    assert related(article(f"<p>{before} <a href={HREF}>{headline}</a></p>")) == [(headline, label)]


@pytest.mark.parametrize("label", ["From the logbook", "Noch mehr vom Kai", "Ещё из бортового журнала", "港からの手紙"])
def test_a_heading_over_cards_is_their_label_in_whatever_words(label: str) -> None:
    cards = "".join(
        f"<article class=card><a href={href}><img src={n}.jpg></a><h3><a href={href}>{headline}</a></h3>"
        "<p>It was out for a year and comes back with a new engine.</p><time>10 March 2031</time></article>"
        for n, headline in enumerate(("Council votes on the price of the bridge", "How the floods changed the valley"))
        if (href := f"/2031/04/story-of-the-old-harbour-441{n}.html")
    )
    made = article(f"<section class=related><h2>{label}</h2><div class=grid>{cards}</div></section>")
    assert {said for _, said in related(made)} == {label}
    assert label not in made.body and SAID.format("five") in made.body


def test_a_heading_over_links_and_prose_stays() -> None:
    links = f"<p>Also read: <a href={HREF}>The ferry sails again in May</a></p>"
    made = article(f"<section><h2>What comes next</h2>{links}<p>{SAID.format('six')}</p></section>")
    assert "What comes next" in made.body


def test_a_line_behind_the_text_that_announces_a_headline() -> None:
    prose = "".join(f"<p>{SAID.format(n)}</p>" for n in ("one", "two", "three", "four", "five"))
    html = f"<title>The old pier stays</title><h1>The old pier stays</h1><div>{prose}"
    line = f"<p><b>From the logbook:</b> <a href={HREF}>The ferry sails again in May</a></p>"
    made = extract(f"{html}{line}</div>", "https://quay.example/2031/the-old-pier-stays")
    assert related(made) == [("The ferry sails again in May", "From the logbook")]
    assert "logbook" not in made.body
