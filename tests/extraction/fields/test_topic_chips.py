# ruff: noqa: E501 - lines of markup
"""Topics below a label that are no links: spans, buttons, items."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "The council voted on Tuesday to keep the old pier open for ten more years, the harbour master said. "
TEXT = "".join(f"<p>{n}. {LINE * 2}</p>" for n in range(6))


def tags(behind: str, *, before: str = "") -> list[str]:
    page = f"<title>The pier stays open</title><article><h1>The pier stays open</h1>{before}<div>{TEXT}</div>{behind}</article>"
    return extract(f"<html lang=en><body>{page}</body></html>", "https://quay.example/2031/05/the-pier-stays-4411").tags


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=chips><span class=head>{}</span><span class=chip>Ferries</span><span class=chip>Old harbours</span></div>",
        "<section><h3>{}</h3><button>Ferries</button><button>Old harbours</button></section>",
        "<div><p><b>{}:</b></p><ul><li>Ferries</li><li><span>Old harbours</span></li></ul></div>",
        "<div><div class=t>{}</div><div class=row><div>#Ferries</div><div>#Old harbours</div></div></div>",
    ],
)
@pytest.mark.parametrize(
    "label", ["Topics", "Themen", "Mots-clés", "Etiquetas", "Тэги", "Ämnen", "Címkék", "タグ", "태그", "برچسب‌ها"]
)
def test_topics_that_lead_nowhere(markup: str, label: str) -> None:
    assert tags(markup.format(label)) == ["Ferries", "Old harbours"]
    assert tags("", before=markup.format(label)) == ["Ferries", "Old harbours"]


@pytest.mark.parametrize(
    "markup",
    [
        "<section><h3>Topics</h3><button>Share</button><button>Copy link</button></section>",
        "<section><h3>Topics</h3><div>The harbour, its ferries, and all who wait for them on the quay in the rain</div><div>Ferries</div></section>",
        "<section><h3>Who we are</h3><span>Jo Roe</span><span>Jane Doe</span></section>",
        "<section><h3>Topics</h3><span>Ferries</span></section>",
    ],
)
def test_other_rows_are_none(markup: str) -> None:
    assert tags(markup) == []


def test_those_of_the_sites_margin_are_not_the_articles() -> None:
    page = f"<title>The pier stays open</title><main><h1>The pier stays open</h1>{TEXT}</main><aside><h3>Topics</h3><span>Ferries</span><span>Weather</span></aside>"
    assert (
        extract(f"<html lang=en><body>{page}</body></html>", "https://quay.example/2031/05/the-pier-stays-4411").tags
        == []
    )
