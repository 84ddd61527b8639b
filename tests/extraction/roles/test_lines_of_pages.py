"""Lines of a page that are none of its text: what announces an article without a link, buttons, players, notices."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the harbour master said. "
PARAGRAPHS = [f"<p>{n}. {LINE * 3}</p>" for n in range(6)]
URL = "https://islander.example/2031/05/pier-stays-open"


def body_with(line: str, at: int) -> str:
    text = "".join([*PARAGRAPHS[:at], line, *PARAGRAPHS[at:]])
    title = "<title>Pier stays open</title><h1>Pier stays open</h1>"
    return extract(f"<html lang=en>{title}<article>{text}</article>", URL).body


@pytest.mark.parametrize("at", [1, 3, 6])
@pytest.mark.parametrize(
    "line",
    [
        "Read also: The bridge that nobody wanted",
        "ALSO READ | The bridge that nobody wanted",
        "Related Story: The bridge that nobody wanted",
        "Lesen Sie auch: Die Brücke, die niemand wollte",
        "À lire aussi : Le pont dont personne ne voulait",
        "Lee también: El puente que nadie quería",
        "Читайте также: Мост, который никто не хотел",
        "Baca Juga: Jembatan yang tidak diinginkan",
        "यह भी पढ़ें: वह पुल जो कोई नहीं चाहता था",
        "関連記事：誰も望まなかった橋",
        "اقرأ أيضًا: الجسر الذي لم يرده أحد",
    ],
)
def test_an_article_that_is_announced_without_a_link(line: str, at: int) -> None:
    assert line not in body_with(f"<p>{line}</p>", at)


@pytest.mark.parametrize("at", [1, 3, 6])
@pytest.mark.parametrize(
    "line",
    [
        "This article is more than 3 years old",
        "Dit artikel is meer dan 2 jaar oud",
        "Denne artikkelen er mer enn ett år gammel",
        "Link copied",
        "Loading…",
        "Your browser does not support the audio element.",
        "Votre navigateur ne supporte pas la lecture de vidéos",
        "Image 1 of 5",
        "Bild 2 von 7",
        "Follow The Islander on Instagram",
        "Suivez Le Quai sur Facebook",
        "Clique aqui para seguir o canal no WhatsApp",
        "Get the latest news delivered to your inbox",
        "Contact the author at mellery@islander.example",
        "We use cookies to improve your experience.",
        "This story has been updated.",
        "Posted in Harbour",
        "Рубрика: Гавань",
        "展开全文",
        "続きを読む",
        "닫기",
        "إغلاق",
    ],
)
def test_what_a_page_says_of_itself(line: str, at: int) -> None:
    assert line not in body_with(f"<p>{line}</p>", at)


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li>Recommended: bank account and routing numbers of the ferry line</li></ul>",
        "<p>Read also what the harbour master said of the bridge in spring, when nobody wanted it.</p>",
        "<p>Follow the path on the left bank up to the old mill, and cross the bridge there.</p>",
        "<p>Close to the bridge stands the house in which the ferryman lived.</p>",
    ],
)
def test_what_begins_alike_and_is_text(line: str) -> None:
    text = line.replace("<ul><li>", "").replace("</li></ul>", "").removeprefix("<p>").removesuffix("</p>")
    assert text in body_with(line, 3)


@pytest.mark.parametrize("label", ["Read also:", "Baca juga:", "ALSO READ |", "Lesen Sie auch:", "Читайте также:"])
def test_a_link_that_is_announced_right_below_the_headline(label: str) -> None:
    link = f"<p>{label} <a href=/2031/04/the-bridge-that-nobody-wanted>The bridge that nobody wanted</a></p>"
    page = f"<html lang=en><title>Pier stays open</title><h1>Pier stays open</h1>{link}{''.join(PARAGRAPHS)}"
    article = extract(page, URL)
    assert [related.text for related in article.related_links] == ["The bridge that nobody wanted"]
    assert "bridge" not in article.body
