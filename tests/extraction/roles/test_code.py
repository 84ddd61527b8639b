"""Code in a text is part of it; the numbers of its lines are not."""

from __future__ import annotations

import pytest

from newscrawl import extract

LINE = "Jedes Boot meldet seinen Platz am Steg und die Zeit, zu der es wieder ausläuft, an den Hafenmeister. "
PROSE = f"<p>{LINE * 2}</p><p>Wer das nachrechnen will, braucht dafür nur wenige Zeilen und etwas Geduld am Abend.</p>"
LINES = ["for boat in quay:", "    boats += 1", "print(boats)"]
CODE = "for boat in quay: boats += 1 print(boats)"
PLAIN = "\n".join(LINES)
SPANS = "".join(f"<span class=line><span>{line}</span></span><br>" for line in LINES)
DIVS = "".join(f"<div>{line}</div>" for line in LINES)
GUTTER = "<pre>" + "".join(f"<span class=line>{number}</span><br>" for number in (1, 2, 3)) + "</pre>"


def page(code: str, after: str = PROSE) -> str:
    text = (
        f"<main><article><h1>Wie man Boote zählt</h1><div class=post-body>{PROSE}{code}{after}</div></article></main>"
    )
    return (
        f"<html lang=de><title>Wie man Boote zählt</title><body>{text}<footer><p>Hafenblatt</p></footer></body></html>"
    )


@pytest.mark.parametrize("after", [PROSE, ""], ids=["amid", "last"])
@pytest.mark.parametrize(
    "code",
    [
        f"<div class=highlight><pre><code>{PLAIN}</code></pre></div>",
        f"<figure class=highlight><table><tr><td class=gutter>{GUTTER}<td><pre>{SPANS}</pre></table></figure>",
        f"<figure><table><tr><td>{GUTTER}<td><pre>{DIVS}</pre></table></figure>",
    ],
    ids=["plain", "numbered", "lines"],
)
def test_code_is_of_the_text_and_keeps_its_lines(code: str, after: str) -> None:
    article = extract(page(code, after), "https://hafen.example/2031/05/boote-zaehlen", markdown=True)
    assert CODE in " ".join(article.body.split())
    assert "1 2 3" not in article.body
    assert f"```\n{PLAIN}\n```" in article.markdown


def test_white_space_between_parts_of_a_line_is_kept() -> None:
    code = (
        "<pre><span>for</span> <span>boat</span> <span>in</span> quay:\n<span>    </span><span>boats</span> += 1</pre>"
    )
    found = extract(page(code), "https://hafen.example/2031/05/boote-zaehlen", markdown=True).markdown
    assert "```\nfor boat in quay:\n    boats += 1\n```" in found


def test_the_name_of_the_language_above_code_is_none_of_the_text() -> None:
    code = f"<div class=language-python><button>Copy</button><span>python</span><pre>{PLAIN}</pre></div>"
    found = extract(page(code), "https://hafen.example/2031/05/boote-zaehlen").body.split("\n\n")
    assert CODE in [" ".join(block.split()) for block in found] and "python" not in found
    outside = page(f"<p>python</p><pre>{PLAIN}</pre>")
    assert "python" in extract(outside, "https://hafen.example/2031/05/boote-zaehlen").body


def test_what_is_preformatted_elsewhere_is_none_of_the_text() -> None:
    elsewhere = f"<aside><pre>{PLAIN}</pre></aside>"
    assert CODE not in extract(page(PROSE, elsewhere), "https://hafen.example/2031/05/boote-zaehlen").body
