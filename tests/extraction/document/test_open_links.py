"""Links around a text, which are none to readers."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.tree import parse_html

SENTENCES = {
    "en": "The harbour office said on Tuesday that the second boat will sail again from the first of May.",
    "ja": "港湾事務所は火曜日、修理を終えた二隻目の船が五月一日から再び運航すると発表した。",
    "ar": "أعلن مكتب الميناء يوم الثلاثاء أن القارب الثاني سيبحر مجددا ابتداء من الأول من أيار المقبل.",
}


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_a_paragraph_in_a_link_without_an_address(sentence: str) -> None:
    anchors = [f"<p><a {attributes}>{sentence}</a></p>" for attributes in ("name=a1", "", "class=x", "href=/boat")]
    tree = parse_html("".join(anchors).encode())
    assert [anchor.get("href") for anchor in tree.iter("a")] == ["/boat"]


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_a_text_in_a_link_that_was_never_closed(sentence: str) -> None:
    text = "".join(f"<p>{n}. {sentence * 3}</p>" for n in range(5))
    assert not list(parse_html(f"<a href=/top>{text}<div>".encode()).iter("a"))


def test_a_teaser_and_a_menu_are_links() -> None:
    teaser = f"<a href=/boat><h3>Boat sails</h3><p>5 May</p><p>{SENTENCES['en']}</p><p>Read more</p></a>"
    menu = "<nav><a>Harbour</a><a onclick='go()'>Islands and the sea</a></nav>"
    assert len(list(parse_html(f"{teaser}{menu}".encode()).iter("a"))) == 3
