"""An article as a reader would see it, for notebooks. All that pages say is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.items import Article

WEB = ("http://", "https://")


def shown_in_notebook(article: Article) -> str:
    """HTML without scripts, styles of the page, or pictures: looking at an article asks no site for anything."""
    return f'<article style="max-width: 44em">{"".join(_parts(article))}</article>'


def _parts(article: Article) -> Iterator[str]:
    yield f"<h3>{_link(article.url, article.title or article.url)}</h3>"
    if article.subtitle:
        yield f"<p><i>{escape(article.subtitle)}</i></p>"
    line = filter(None, (", ".join(article.authors), article.published_at, article.site_name, article.section))
    yield f"<p><small>{escape(' · '.join(line))}</small></p>"
    if not article.is_article:
        yield "<p><b>not judged to be an article</b></p>"
    for field, error in article.errors.items():
        yield f"<p><b>{escape(field)}</b>: {escape(error)}</p>"
    for paragraph in article.body.split("\n\n") if article.body else ():
        yield f"<p>{escape(paragraph)}</p>"
    for caption in article.captions:
        credit = f" ({escape(caption.credit)})" if caption.credit else ""
        yield f"<p><small>▣ {escape(caption.text)}{credit}</small></p>"
    if article.related_links:
        links = "".join(f"<li>{_link(link.url, link.text)}</li>" for link in article.related_links)
        yield f"<ul>{links}</ul>"
    if article.tags:
        yield f"<p><small>{escape(', '.join(article.tags))}</small></p>"


def _link(url: str, text: str) -> str:
    """Of the web only: an address may be a script."""
    if not url.lower().startswith(WEB):
        return escape(text)
    return f'<a href="{escape(url)}" rel="noreferrer nofollow">{escape(text)}</a>'
