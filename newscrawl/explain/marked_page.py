"""The marked page: one HTML file that shows what of the page became which field, and why.

It loads nothing, and runs only the one script that its Content-Security-Policy names by its hash. The page itself is
written anew (page_view.py), so that the policy is the second line of defence and not the first.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from newscrawl.errors import UsageError
from newscrawl.explain import panel
from newscrawl.explain.marks import marks
from newscrawl.explain.page_view import page_view
from newscrawl.extraction.document.tree import parse_html
from newscrawl.extraction.extract import Extraction

WIDTH_OF_TITLE = 120
"""Characters of the headline in the window's title."""


def marked_page(extraction: Extraction) -> str:
    """The whole file."""
    analysis, article = extraction.analysis, extraction.article
    assert analysis is not None
    found = [place for several in marks(extraction).values() for place in several]
    # parsed again: the extraction's own tree is not to be trusted to be as it was
    tree = parse_html(analysis.page.html, analysis.page.headers.get("content-type"))
    style, script = _asset("marked_page.css"), _asset("marked_page.js")
    verdict = extraction.decisions["is_article"]
    values = {
        "policy": (
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        "style": style,
        "script": script,
        "title": escape(article.title[:WIDTH_OF_TITLE] or article.url),
        "url": escape(article.url),
        "language": escape(article.language or "und"),
        "verdict": escape(f"{'an article' if article.is_article else 'not an article'}, {verdict.rule}"),
        "page": page_view(tree, found, extraction.roles),
        "legend": panel.legend(found),
        "fields": panel.fields_list(extraction, found),
        "cards": panel.cards(extraction, found),
    }
    return Template(_asset("marked_page.html")).substitute(values)


def write(path: Path, extraction: Extraction) -> None:
    """The file, in UTF-8. Raises UsageError when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # pages declare halves of surrogate pairs, which no file can hold
        path.write_bytes(marked_page(extraction).encode("utf-8", "replace"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


@cache
def _asset(name: str) -> str:
    return files("newscrawl.explain").joinpath("assets", name).read_text("utf-8").strip()


def _hash(text: str) -> str:
    """A source expression for exactly this text between its tags."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
