"""Pages of articles, in the sample newspaper's templates, and their twins."""

from __future__ import annotations

import json
import re
from html import escape
from importlib.resources import files
from string import Template

from benchmarks.discovery.stories import Story
from benchmarks.discovery.view import View, author_path, section_path, tag_path, template

_ALTERNATE = re.compile(r'<link rel="(?:alternate|stylesheet)"[^>]*>\n')


def article_page(view: View, story: Story) -> str:
    """The article as the site's main host shows it, or its mobile one."""
    text = Template((files("newscrawl.sample") / "templates" / f"{view.plan.template}.html").read_text("utf-8"))
    page = text.substitute(view.labels | _facts(view, story) | _links(view, story))
    head = "\n".join(line for line in (view.head(), _amp(view, story), _canonical(view, story, page)) if line)
    page = _ALTERNATE.sub("", page).replace("</head>", f"{head}\n</head>")
    return page.replace("</body>", f"<div class='site-links'><ul>{_footer(view, story)}</ul></div>\n</body>")


def amp_page(view: View, story: Story) -> str:
    """The same text; its further links lead to other pages of this kind."""
    related = [view.link(amp_path(view, other), other.title) for other in view.most_read() if other is not story]
    values = view.labels | _facts(view, story) | {"most_read_links": view.items(related)}
    return template("amp").substitute(values)


def print_page(view: View, story: Story) -> str:
    """The same text; only every second one says which page it is a copy of."""
    head = f'<link rel="canonical" href="{escape(view.canonical + story.path)}">' if story.number % 2 else ""
    return template("print").substitute(view.labels | _facts(view, story) | {"head": head})


def amp_path(view: View, story: Story) -> str:
    """Where the AMP twin is: a folder, or a parameter."""
    if "?" in story.path:
        return f"{story.path}&amp=1"
    return f"{story.path}?amp=1" if view.plan.twin == "amp-query" else f"{story.path.rstrip('/')}/amp/"


def print_path(story: Story) -> str:
    """Where the print twin is."""
    return f"{story.path}{'&' if '?' in story.path else '?'}print=1"


def _facts(view: View, story: Story) -> dict[str, str]:
    title, section = escape(story.title), view.stories.sections[story.section]
    paragraphs = [escape(text) for text in view.stories.paragraphs(story)]
    as_table = view.plan.template == "table"
    body = "\n<br><br>\n".join(paragraphs) if as_table else "\n".join(f"<p>{text}</p>" for text in paragraphs)
    return {
        "site": view.paper,
        "base": view.base,
        "url": escape(view.canonical + story.path),
        "title": title,
        "subtitle": paragraphs[0][:110].rpartition(view.language.space or view.language.comma)[0],
        "language": view.language.code,
        "section": escape(section[-1].replace("-", " ").title()),
        "section_url": view.href(section_path(section)),
        "image": f"{view.canonical}/images/{story.number}.jpg",
        "published": story.published.isoformat(),
        "modified": story.modified.isoformat(),
        "date": escape(view.language.date(story.published)),
        "year": f"{view.now:%Y}",
        "caption": escape(" ".join(view.stories.tags)),
        "credit": escape(story.author),
        "authors": escape(story.author),
        "tags": escape(", ".join(story.tags)),
        "json_ld": _json_ld(view, story),
        "body": body,
        "repeated": "",
        "hashtags": "",
    }


def _links(view: View, story: Story) -> dict[str, str]:
    tags = [view.link(tag_path(tag), tag, ' rel="tag"') for tag in story.tags]
    popular = [view.teaser_link(other) for other in view.most_read() if other is not story]
    author = view.language.names.index(story.author)
    return {
        "author_links": view.link(author_path(author), story.author, ' rel="author"'),
        "tag_links": ", ".join(tags),
        "tag_items": view.items(tags),
        "table_tags": ", ".join(tags),
        "article_tags": "\n".join(f'<meta property="article:tag" content="{escape(tag)}">' for tag in story.tags),
        "menu": view.items(view.menu()),
        "table_menu": "<br>".join(view.menu()),
        "most_read_links": view.items(popular),
        "table_most_read": "<br><br>".join(popular),
        "keep": _keep(view, story),
    }


def _keep(view: View, story: Story) -> str:
    """Three older articles at the end."""
    place = len(view.stories) - 1 - story.number
    older = view.stories[place + 1 : place + 4]
    links = view.items(view.link(other.path, other.title) for other in older)
    return f'<section class="related"><h2>{view.labels["keep"]}</h2><ul>{links}</ul></section>' if older else ""


def _amp(view: View, story: Story) -> str:
    if not view.plan.twin.startswith("amp"):
        return ""
    return f'<link rel="amphtml" href="{escape(view.canonical + amp_path(view, story))}">'


def _canonical(view: View, story: Story, page: str) -> str:
    """For templates that have none: twins need one."""
    if 'rel="canonical"' in page or view.base == view.canonical:
        return ""
    return f'<link rel="canonical" href="{escape(view.canonical + story.path)}">'


def _footer(view: View, story: Story) -> str:
    links = view.footer()
    if view.plan.twin == "print":
        links.insert(0, view.link(print_path(story), view.language.labels["print"], ' rel="nofollow"'))
    return view.items(links)


def _json_ld(view: View, story: Story) -> str:
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published.isoformat(),
        "dateModified": story.modified.isoformat(),
        "author": [{"@type": "Person", "name": story.author}],
        "publisher": {"@type": "Organization", "name": view.language.labels["paper"]},
        "mainEntityOfPage": view.canonical + story.path,
        "keywords": list(story.tags),
        "inLanguage": view.language.code,
    }
    return json.dumps(article, ensure_ascii=False).replace("</", "<\\/")
