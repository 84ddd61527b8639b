"""The sample newspaper: what its pages say, made from the articles and templates beside this file.

It shares no code with the extraction, so that its expected items are a test and not an echo.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

SITE = "The Kestrel Bay Courier"
PER_PAGE = 5
SECTIONS = ("local", "science", "business")
NAMES = {
    "Local": 0,
    "Lokales": 0,
    "Science": 1,
    "Wissenschaft": 1,
    "Ciencia": 1,
    "Business": 2,
    "Wirtschaft": 2,
    "Economía": 2,
}


@dataclass(frozen=True)
class Story:
    """One article as authored; the keys are those of the files in articles/."""

    data: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.data[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def path(self) -> str:
        """Its address on the site."""
        day = self.published[:10].replace("-", "/")
        return f"/{day}/{self.slug}.html" if self.style == "table" else f"/{SECTIONS[NAMES[self.section]]}/{self.slug}"

    @property
    def moment(self) -> datetime:
        """When it was published."""
        return datetime.fromisoformat(self.published)


@cache
def stories() -> dict[str, Story]:
    """All stories by slug, newest first."""
    folder = files("newscrawl.sample") / "articles"
    found = [Story(json.loads(item.read_text("utf-8"))) for item in folder.iterdir() if item.name.endswith(".json")]
    return {story.slug: story for story in sorted(found, key=lambda s: s.moment, reverse=True)}


@cache
def _words(language: str) -> dict[str, str]:
    text = (files("newscrawl.sample") / "words.toml").read_text("utf-8")
    words: dict[str, str] = tomllib.loads(text)[language]
    return words


@cache
def _template(name: str) -> Template:
    return Template((files("newscrawl.sample") / "templates" / f"{name}.html").read_text("utf-8"))


def article_page(story: Story, base: str) -> str:
    """One article's page in its style."""
    words = _words(story.language)
    values = {key: escape(value) for key, value in words.items()}
    values |= _facts(story, base) | _links(story, base)
    values |= {
        "body": _body(story, base, words),
        "keep": "" if story.style == "wordpress" else _keep(story, base, words),
    }
    return _template(story.style).substitute(values)


def _facts(story: Story, base: str) -> dict[str, str]:
    title = escape(story.title)
    return {
        "site": SITE,
        "base": base,
        "url": base + story.path,
        "title": title,
        "subtitle": escape(story.subtitle or ""),
        "language": story.language,
        "section": escape(story.section),
        "section_url": f"{base}/{SECTIONS[NAMES[story.section]]}/",
        "image": f"{base}/images/{story.slug}.png",
        "published": story.published,
        "modified": story.modified or story.published,
        "date": f"{story.moment:%d.%m.%Y}",
        "year": f"{story.moment:%Y}",
        "caption": escape(story.caption),
        "credit": escape(story.credit),
        "repeated": f"{title} | {SITE}<br>" if story.repeated_headline else "",
        "authors": escape(", ".join(story.authors)),
        "tags": escape(", ".join(story.tags)),
        "json_ld": _json_ld(story, base),
        "hashtags": "<p>" + " ".join("#" + tag.replace(" ", "") for tag in story.tags) + "</p>"
        if story.repeated_headline
        else "",
    }


def _links(story: Story, base: str) -> dict[str, str]:
    joined = f" {_words(story.language)['and']} "
    tags = [_link(f"{base}/tag/{tag.lower().replace(' ', '-')}", tag, ' rel="tag"') for tag in story.tags]
    popular = [_link(base + s.path, s.title) for s in list(stories().values())[-5:] if s is not story]
    menu = [_link(f"{base}/{section}/", section.title()) for section in SECTIONS]
    return {
        "author_links": joined.join(
            _link(f"{base}/author/{n.lower().replace(' ', '-')}", n, ' rel="author"') for n in story.authors
        ),
        "tag_links": ", ".join(tags),
        "tag_items": "".join(f"<li>{tag}</li>" for tag in tags),
        "table_tags": ", ".join(tags),
        "article_tags": "\n".join(f'<meta property="article:tag" content="{escape(tag)}">' for tag in story.tags),
        "menu": "".join(f"<li>{item}</li>" for item in menu),
        "table_menu": "<br>".join(menu),
        "most_read_links": "".join(f"<li>{item}</li>" for item in popular),
        "table_most_read": "<br><br>".join(popular),
    }


def _link(url: str, text: str, more: str = "") -> str:
    return f'<a href="{url}"{more}>{escape(text)}</a>'


def _body(story: Story, base: str, words: dict[str, str]) -> str:
    """Paragraphs with what publishers put between them; the old layout parts them by line breaks."""
    parts = [escape(text) if story.style == "table" else f"<p>{escape(text)}</p>" for text in story.paragraphs]
    if story.subhead:
        parts.insert(3, f"<h2>{escape(story.subhead)}</h2>")
    if story.quote:
        parts.insert(len(parts) - 1, f"<blockquote><p>{escape(story.quote)}</p></blockquote>")
    if story.bullets:
        parts.insert(3, "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in story.bullets) + "</ul>")
    if story.paywalled:
        gate = f"<h3>{words['gate']}</h3><p>{words['gate_text']}</p><p>{words['gate_login']}</p>"
        parts[-1] = f'<div class="paywall-gate">{gate}</div>'
    if story.also in stories():
        other = stories()[story.also]
        text = f"{other.title} | {SITE}" if story.style == "wordpress" else other.title
        box = f"{words['also']} {_link(base + other.path, text)}"
        parts.insert(
            2 if len(parts) > 4 else len(parts), box if story.style == "table" else f'<p class="also-read">{box}</p>'
        )
    if story.style == "wordpress":
        parts.append(_keep(story, base, words))
    return ("\n<br><br>\n" if story.style == "table" else "\n").join(part for part in parts if part)


def _keep(story: Story, base: str, words: dict[str, str]) -> str:
    """The list at the end."""
    links = [_link(base + stories()[slug].path, stories()[slug].title) for slug in story.keep if slug in stories()]
    if not links:
        return ""
    if story.style == "table":
        return f"<br><br><b>{words['keep']}:</b><br>" + "<br>".join(links)
    items = "".join(f"<li>{link}</li>" for link in links)
    if story.style == "wordpress":
        return f"<p><strong>{words['keep']}:</strong></p><ul>{items}</ul>"
    return f'<section class="related"><h2>{words["keep"]}</h2><ul>{items}</ul></section>'


def _json_ld(story: Story, base: str) -> str:
    article = {
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published,
        "dateModified": story.modified or story.published,
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {"@type": "Organization", "name": SITE},
        "mainEntityOfPage": base + story.path,
        "articleSection": story.section,
        "keywords": story.tags,
        "image": f"{base}/images/{story.slug}.png",
        "isAccessibleForFree": not story.paywalled,
        "inLanguage": story.language,
    }
    graph = [article, {"@type": "WebSite", "name": SITE, "url": f"{base}/"}]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False).replace("</", "<\\/")


def listing_page(section: str | None, number: int, base: str) -> str | None:
    """The home page (no section) or page `number` of a section, from 1; None when there is none."""
    found = [s for s in stories().values() if section is None or SECTIONS[NAMES[s.section]] == section]
    shown = found[:12] if section is None else found[(number - 1) * PER_PAGE : number * PER_PAGE]
    if not shown:
        return None
    teasers = [
        f'<div class="teaser"><h2>{_link(base + s.path, s.title)}</h2><p>{escape(s.paragraphs[0][:90])} …</p></div>'
        for s in shown
    ]
    more = section is not None and number * PER_PAGE < len(found)
    values = {
        "site": SITE,
        "base": base,
        "title": section.title() if section else SITE,
        "menu": "".join(f"<li>{_link(f'{base}/{name}/', name.title())}</li>" for name in SECTIONS),
        "teasers": "\n".join(teasers),
        "pager": _link(f"{base}/{section}/page/{number + 1}/", "Older stories") if more else "",
        "year": "2026",
    }
    return _template("listing").substitute(values)
