"""Pages that say what they are, and are no articles: jobs, events, recipes, profiles, questions and answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from newscrawl import extract


def prose(first: int, last: int) -> str:
    return "".join(
        f"<p>The ferry to the {n}th island sails again, the council said on Monday, after a winter in the dock.</p>"
        for n in range(first, last)
    )


PROSE = prose(3, 12)
DATED = '<p class="byline">By Jo Roe</p><time datetime="2026-11-02">2 November 2026</time>'


def is_article(
    title: str = "Summer concert at the harbour",
    *,
    declared: dict[str, Any] | None = None,
    head: str = "",
    body: str = DATED + PROSE,
    path: str = "texts/7",
) -> bool:
    script = f'<script type="application/ld+json">{json.dumps(declared)}</script>' if declared else ""
    page = f"<html lang=en><title>{title}</title>{script}{head}<body><h1>{title}</h1>{body}</body></html>"
    return extract(page, f"https://pier.example/{path}").is_article


@pytest.mark.parametrize("kind", ["JobPosting", "MusicEvent", "Event", "Recipe", "Product", "DefinedTerm"])
def test_what_a_page_is_called_after(kind: str) -> None:
    thing = {"@type": kind, "name": "Summer Concert at the Harbour", "title": "Summer concert at the harbour"}
    other = {"@type": kind, "name": "Autumn walk on the mole"}
    assert not is_article(declared=thing)
    assert is_article(declared=other), "shown beside an article"
    assert is_article(declared={"@graph": [thing, {"@type": "NewsArticle", "headline": "Summer concert"}]})
    assert is_article(declared=thing, head='<meta property="og:type" content="article">')
    marked = f'<div itemscope itemtype="https://schema.org/{kind}"><b itemprop="name">Summer concert at the harbour</b>'
    assert not is_article(body=f"{marked}</div>{DATED}{PROSE}")


def test_several_things_are_a_list_beside_the_article() -> None:
    graph = [{"@type": kind, "name": "Summer concert at the harbour"} for kind in ("Event", "Product")]
    assert is_article(declared={"@graph": graph})


@pytest.mark.parametrize("kind", ["product", "product.item", "profile", "event"])
def test_og_type(kind: str) -> None:
    assert not is_article(head=f'<meta property="og:type" content="{kind}">')
    for other in ("website", "article", "news", "video.other", ""):
        assert is_article(head=f'<meta property="og:type" content="{other}">')


def test_somebodys_page() -> None:
    assert not is_article("Jo Roe", declared={"@type": "ProfilePage", "mainEntity": {"@type": "Person"}})
    for path in ("author/jo-roe", "en/autoren/jo-roe/", "yazarlar/jo"):
        assert not is_article("Jo Roe", path=path), path
    for path in ("authors/why-jo-roe-writes-at-night", "author/jo-roe/ferry-returns", "news/authors"):
        assert is_article(path=path), path


def test_questions_that_open_their_answers() -> None:
    def opens(question: str, before: str = "") -> bool:
        questions = (
            f"<details><summary>{question.format(n)}</summary>{prose(n, n + 3)}</details>" for n in range(20, 50, 3)
        )
        return is_article("Ferry prices and times", body=before + "".join(questions))

    assert not opens("What does ferry {} cost?") and not opens("フェリー{}はいくらですか？")
    assert opens("Ferry {}"), "parts of a text that are folded"
    assert opens("What does ferry {} cost?", DATED), "somebody wrote it"
    assert opens("What does ferry {} cost?", prose(60, 80)), "behind an article"


QUESTIONS = ["What does the ferry cost?", "फेरी कब चलती है?", "桟橋はどこですか?"]


@pytest.mark.parametrize("tag", ["h3", "summary", "dt"])
def test_questions_and_answers(tag: str) -> None:
    asked = {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": question} for question in QUESTIONS]}
    answers = "".join(
        f"<{tag}>{question}</{tag}>{prose(20 + 3 * n, 23 + 3 * n)}" for n, question in enumerate(QUESTIONS)
    )
    assert not is_article("Ferry prices and times", declared=asked, body=answers)
    assert is_article("Ferry prices and times", declared=asked, body=DATED + PROSE + answers), "behind an article"


@pytest.mark.parametrize(
    "title", ["FAQ", "Frequently Asked Questions (FAQ)", "Häufige Fragen", "よくある質問", "Sıkça Sorulan Sorular"]
)
def test_a_headline_that_says_so(title: str) -> None:
    assert not is_article(title)
    assert is_article(f"{title}: what the council said")


@pytest.mark.parametrize(
    "button",
    [
        "<a class=btn href=/apply>Apply now</a>",
        "<button>Jetzt bewerben</button>",
        "<input type=submit value='応募する'>",
        "<a href=/r>Откликнуться</a>",
        "<button>आवेदन करें</button>",
    ],
)
def test_a_job_by_its_button(button: str) -> None:
    assert not is_article("Harbour engineer wanted", body=PROSE + button)
    assert is_article("Harbour engineers are wanted", body=DATED + PROSE + button)
    assert is_article("Harbour engineers are wanted", body=f"{PROSE}<aside>{button}</aside>")
    assert is_article("Harbour engineers are wanted", body=PROSE + 5 * button), "a list of jobs beside it"


def test_captions_alone_are_a_gallery() -> None:
    prose = "The ferry sails again, the council said on Monday, after a winter in which it lay in the dock."
    pictures = "".join(f"<figure><img src=/{n}.jpg><figcaption>{prose} {n}</figcaption></figure>" for n in range(8))
    assert not is_article(body=pictures)
    assert is_article(body=DATED + pictures + PROSE)


SHOWN = (
    "The old pier at noon, seen from the ferry that comes back to the harbour each day.",
    "The crane that was built in 1931 and stands still beside the hall of the fishermen.",
    "The council on its way to the harbour, where the mayor spoke of the years to come.",
    "Children at the wall, which the sea broke in the storm of last November's night.",
)


@pytest.mark.parametrize("around", ["{}", "<div class=gallery>{}</div>", "<article>{}</article>"])
@pytest.mark.parametrize("times", [1, 2])
def test_few_captions_alone_are_one_too(around: str, times: int) -> None:
    figure = "<figure><img src=/{}.jpg width=800 height=500><figcaption>{}</figcaption></figure>"
    pictures = "".join(figure.format(n, said) for n, said in enumerate(SHOWN * times))
    assert not is_article("The harbour in pictures", body=around.format(pictures))


@pytest.mark.parametrize("name", ["comment", "commentaire comment", "kommentar", "reply"])
def test_comments_alone_are_a_discussion(name: str) -> None:
    said = "".join(
        f"<div class='{name}'><b>Jo{n}</b> 3 hours ago{prose(n, n + 2)}<a href=#>Reply</a></div>" for n in range(3, 9)
    )
    assert not is_article("Comments: Summer concert at the harbour", body=said)
    assert not is_article("Jo3", body=f"<p>Member since 2020</p>{said}")
    assert is_article(body=DATED + PROSE + said)
    assert is_article(body=f'<div class="{name}">{DATED}{PROSE}</div>'), "one text"


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>{h}:00</td><td>Morning on the pier</td></tr>",
        "<p>{h}.15 Jo Roe - Harbour lights</p>",
        "<li>{h}h30 Onda lunga</li>",
    ],
)
def test_a_schedule_is_none(row: str) -> None:
    lines = "".join(row.format(h=hour) for hour in range(8, 24))
    assert not is_article("Monday", body=f"<table>{lines}</table>" if "<tr" in row else lines)
    assert is_article(body=f"{DATED}{PROSE}<h2>On air</h2>{row.format(h=8)}{row.format(h=9)}")
    live = "".join(f"<p>{hour}:10 The ferry {hour} left the dock again, the council said.</p>" for hour in range(8, 24))
    assert is_article(body=DATED + live), "told hour by hour"


@pytest.mark.parametrize(
    ("when", "where"),
    [
        ("When", "Where"),
        ("Wann:", "Eintritt:"),
        ("Quand", "Lieu"),
        ("Когда", "Место"),
        ("日時", "会場"),
        ("일시", "장소"),
        ("الموعد", "المكان"),
    ],
)
def test_an_event_by_its_labels(when: str, where: str) -> None:
    said = f"<dl><dt>{when}</dt><dd>Saturday, 7.30 pm</dd><dt>{where}</dt><dd>Harbour Hall</dd></dl>"
    assert not is_article(body=said + PROSE)
    assert is_article(body=DATED + said + PROSE) and is_article(body=DATED + PROSE + said), "told by somebody"
    assert is_article(body=f"<p>{when}</p>{PROSE}")


@pytest.mark.parametrize("kind", ["DiscussionForumPosting", "QAPage"])
def test_where_anybody_writes(kind: str) -> None:
    talk = {"@type": kind, "headline": "Summer concert at the harbour", "datePublished": "2026-11-02"}
    assert not is_article(declared=talk)
    assert not is_article(declared=talk, head='<meta property="article:published_time" content="2026-11-02">')
    article = {"@type": "NewsArticle", "headline": "Summer concert at the harbour", "comment": [talk]}
    assert is_article(declared={"@graph": [article, talk]}), "readers talk below it"
    assert is_article(declared=talk, head='<meta property="og:type" content="article">')


@pytest.mark.parametrize("name", ["Discourse 3.6.0 - https://discourse.example", "vBulletin 4", "phpBB", "Flarum"])
def test_programs_of_forums(name: str) -> None:
    assert not is_article(head=f'<meta name="generator" content="{name}">')
    assert is_article(head=f'<meta name="generator" content="WordPress with {name}">')


@pytest.mark.parametrize(
    "sign",
    [
        '<meta name="generator" content="rustdoc">',
        '<meta name="Generator" content="Docutils 0.19: https://docutils.example/">',
        '<script id="documentation_options" data-url_root="./" src="_static/options.js"></script>',
        '<script src="../_static/documentation_options.js?v=1"></script>',
    ],
)
def test_programs_of_manuals(sign: str) -> None:
    assert not is_article(head=sign, body=PROSE)
    assert is_article(head=sign, body=DATED + PROSE), "their blogs have authors and dates"
    assert is_article(head=sign, body=f"{PROSE}<div class=myblog__postcard>Harbour</div>"), "or say what they are"


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("2026/11/02/ferry-news-of-the-week/", "Ferry news of the week"),
        ("2026/11/02/neues-von-der-fahre", "Neues von der Fähre"),
        ("story/5-ferries-that-everybody-lov.html", "5 ferries that everybody loves"),
    ],
)
def test_an_article_that_tells_of_others(path: str, title: str) -> None:
    """Each paragraph under the headline of another page: a list of them has another address, or no date."""
    told = "".join(
        f"<h2><a href=/news/{n}-the-ferry-to-the-{n}th-island-sails-again>The ferry to the {n}th island sails again</a>"
        f"</h2>{prose(n, n + 1)}"
        for n in range(20, 32)
    )
    assert is_article(title, body=DATED + told, path=path)
    assert not is_article(title, body=DATED + told, path="page/2/")
    assert not is_article(title, body=told, path=path)
    assert not is_article(title, body=DATED + told, path="ferries")
