"""Teasers that are forms with a hidden number."""

from __future__ import annotations

import pytest

from newscrawl.discovery.page_links import links_of

HOME = "https://pier.example/"
FORM = '<form action="clanek.php"{method}>{head}<input type="hidden" name="id" value="{n}">{button}</form>'
BUTTON = '<input type="submit" value="Číst dál">'


def links(form: str, count: int = 4, **said: str) -> list[str]:
    said = {"method": "", "button": BUTTON, "head": "<h3>Starosta slíbil opravu mostu {n}</h3>"} | said
    forms = "".join(form.format(**{**said, "head": said["head"].format(n=n)}, n=n) for n in range(7, 7 + count))
    found = links_of(f"<html><body><main>{forms}</main></body></html>".encode(), HOME).links
    return [url.removeprefix(HOME) for url, link in found.items() if link.is_headline]


@pytest.mark.parametrize(
    "form",
    [FORM, "<div class=card>{head}<p>Více</p>" + FORM.replace("{head}", "") + "</div>"],
)
@pytest.mark.parametrize("button", [BUTTON, "<button>Read more</button>", '<input type="image" src="/more.gif">'])
def test_each_leads_to_its_article(form: str, button: str) -> None:
    assert links(form, button=button) == [f"clanek.php?id={n}" for n in (7, 8, 9, 10)]


@pytest.mark.parametrize(
    "said",
    [
        {"method": ' method="post"'},
        {"button": '<input type="submit" value="Add to cart">'},
        {"button": '<input name="q"><input type="submit">'},
        {"head": "<h3>Most</h3>"},
    ],
)
def test_other_forms_lead_nowhere(said: dict[str, str]) -> None:
    assert links(FORM, **said) == []
    assert links(FORM, count=2) == [], "two may be anything"
