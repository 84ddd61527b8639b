"""A page from what anybody has of it."""

from __future__ import annotations

import pickle

from newscrawl.extraction.document.page import Page

URL = "https://news.example/ferry"


def test_bytes_are_read_as_they_declare() -> None:
    page = Page.of("<p>Fähre".encode("iso-8859-1"), URL, {"Content-Type": "text/html; charset=iso-8859-1"})
    assert page.html == b"<p>F\xe4hre" and page.tree.text_content() == "Fähre"


def test_text_is_read_as_it_is() -> None:
    page = Page.of("<meta charset=koi8-r><p>Fähre 東\ud800", URL, {"content-type": "text/html; charset=koi8-r"})
    assert page.tree.text_content() == "Fähre 東?"
    assert page.headers["content-type"] == "text/html; charset=koi8-r"


def test_the_tree_stays_behind() -> None:
    page = Page.of("<p>Ferry", URL, source="pier", status=203)
    assert page.tree is page.tree
    copy = pickle.loads(pickle.dumps(page))
    assert copy == page and "tree" not in vars(copy)
    assert (copy.source, copy.status, copy.discovered_via) == ("pier", 203, "url")
