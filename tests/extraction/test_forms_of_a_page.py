"""Which links of a page are to other forms of it, however they are written."""

from __future__ import annotations

import pytest

from newscrawl.extraction.document.page import Page
from newscrawl.extraction.twins import other_forms

URL = "https://www.pier.example/ferry"


@pytest.mark.parametrize(
    ("link", "forms"),
    [
        ("<link rel=amphtml href=/ferry/amp>", ["/ferry/amp"]),
        ("<LINK REL='AmpHtml' HREF='/ferry/amp'>", ["/ferry/amp"]),
        ("<link rel='am&#112;html' href=/ferry/a>", ["/ferry/a"]),
        ("<link rel=canonical href='/ferry?a=1&amp;b=2'>", ["/ferry?a=1&b=2"]),
        ("<link rel=alternate media='only screen and (max-width: 640px)' href=//m.pier.example/ferry>", ["m"]),
        ("<link rel='&#97;lternate' media=handheld href=//m.pier.example/ferry>", ["m"]),
        ("<link rel=alternate hreflang=de href=/de/ferry>", []),
        ("<link rel=stylesheet media='screen and (max-width: 640px)' href=/small.css>", []),
        ("<link rel=stylesheet href='/amp.css?canon&media'>", []),
    ],
)
def test_other_forms_are_read_however_they_are_written(link: str, forms: list[str]) -> None:
    found = other_forms(Page.of(f"<head>{link}</head>", URL), canonical=True)
    assert [
        url.replace("https://www.pier.example", "").replace("https://m.pier.example/ferry", "m") for url in found
    ] == forms
