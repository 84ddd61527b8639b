"""Pages that list articles: the home page, sections and their further pages, months, hubs, tags, authors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from benchmarks.discovery.articles import amp_path
from benchmarks.discovery.stories import Story
from benchmarks.discovery.view import View, author_path, home_path, section_path, tag_path, template

FEW = 3
"""Pages of a section that sites have which do not show all."""
ON_HOME = 12
FILED = 600
"""The newest stories that fill the sections of a very large site."""


class Front(NamedTuple):
    """One page of a listing."""

    path: str
    title: str
    stories: Sequence[Story]
    below: str = ""
    """HTML under the teasers."""
    fragment: bool = False
    """Whether it is what a button loads, and no whole page."""


def render(view: View, front: Front) -> str:
    """The page, or the fragment."""
    content = teasers(view, front.stories) + front.below
    return content if front.fragment else frame(view, "listing", front.title, content)


def frame(view: View, kind: str, title: str, content: str, head: str = "") -> str:
    """A whole page that is no article; `title` is not escaped yet, `kind` is its class."""
    values = {
        "title": escape(title),
        "site": view.paper,
        "language": view.language.code,
        "head": "\n".join(filter(None, (view.head(), head))),
        "home": view.href(home_path(view.plan)),
        "kind": kind,
        "menu": view.items(view.menu()),
        "content": content,
        "aside": _aside(view),
        "footer": view.items(view.footer()),
        "year": f"{view.now:%Y}",
        "rights": view.labels["rights"],
    }
    return template("frame").substitute(values)


def teasers(view: View, stories: Iterable[Story]) -> str:
    """Headlines with links, as the site shows them."""
    look = {"cards": _card, "river": _river, "rows": _row, "excerpts": _excerpt}[view.plan.look]
    shown = "\n".join(look(view, story) for story in stories)
    return f'<table class="list">{shown}</table>' if view.plan.look == "rows" else shown


def _card(view: View, story: Story) -> str:
    picture = f'<a href="{view.href(view.teaser_path(story))}"><img src="/images/{story.number}.jpg" alt=""></a>'
    time = f'<time datetime="{story.published.isoformat()}">{view.language.date(story.published)}</time>'
    return f'<div class="card">{picture}<h3>{view.teaser_link(story)}</h3>{time}</div>'


def _river(view: View, story: Story, length: int = 90) -> str:
    start = escape(view.stories.paragraphs(story)[0][:length])
    return f'<div class="teaser"><h2>{view.teaser_link(story)}</h2><p>{start} …</p></div>'


def _excerpt(view: View, story: Story) -> str:
    """So much of each article that the page may pass for one."""
    return _river(view, story, 200)


def _row(view: View, story: Story) -> str:
    return f"<tr><td>{view.language.date(story.published)}</td><td>{view.teaser_link(story)}</td></tr>"


def _aside(view: View) -> str:
    labels, parts = view.labels, []
    if view.plan.paging == "months":
        months = dict.fromkeys((story.published.year, story.published.month) for story in view.stories)
        names = [(month_path(*month), f"{view.language.months[month[1] - 1]} {month[0]}") for month in months]
        parts.append((labels["archive"], [view.link(path, name) for path, name in names]))
    if "search" in view.plan.traps:
        found = [view.link(f"/search?q={quote(word)}", word) for word in view.language.words[3:5]]
        parts.append((labels["search"], found))
    if "calendar" in view.plan.traps:
        parts.append((labels["calendar"], [view.link(f"/calendar/{view.now:%Y/%m}/", labels["calendar"])]))
    parts.append((labels["most_read"], [view.teaser_link(story) for story in view.most_read()]))
    return "".join(f"<section><h4>{name}</h4><ul>{view.items(links)}</ul></section>" for name, links in parts)


def month_path(year: int, month: int, page: int = 1) -> str:
    """Where a month's archive is."""
    return f"/{year}/{month:02}/" + (f"page/{page}/" if page > 1 else "")


# ---- which there are


def fronts(view: View) -> Iterator[Front]:
    """All of a site's."""
    yield _home(view)
    by_section: dict[int, list[Story]] = {number: [] for number in range(len(view.stories.sections))}
    for story in view.stories[:FILED]:
        if not story.in_hub:
            by_section[story.section].append(story)
    for number, section in enumerate(view.stories.sections):
        yield from _section(view, section, by_section[number])
    yield from _parents(view, by_section)
    if view.plan.paging == "months":
        yield from _months(view)
    if view.plan.hubs:
        for number in (0, 1):
            yield Front(_hub_path(number), _hub_name(view, number), _of_hub(view, number))
    for tag in view.stories.tags:
        yield Front(tag_path(tag), tag, [story for story in view.stories[:FILED] if tag in story.tags][:10])
    for number, name in enumerate(view.language.names):
        yield Front(author_path(number), name, [story for story in view.stories[:FILED] if story.author == name][:10])


def _home(view: View) -> Front:
    below = ""
    if view.plan.hubs:
        hubs = [view.link(_hub_path(number), _hub_name(view, number)) for number in (0, 1)]
        below += f'<section class="hubs"><h2>{view.labels["topic"]}</h2><ul>{view.items(hubs)}</ul></section>'
    if view.plan.twin.startswith("amp"):
        stories = [view.link(amp_path(view, story), story.title) for story in view.stories[:2]]
        below += f'<section class="stories"><ul>{view.items(stories)}</ul></section>'
    if view.plan.dead in ("404", "410"):
        gone = [view.link(path, " ".join(view.language.words[30:34])) for path in view.stories.gone()]
        below += "".join(f"<div><h3>{link}</h3></div>" for link in gone)
    if view.plan.extra == "gallery":
        below += f"<div><h3>{view.link('/gallery/harbour-in-winter', view.language.labels['gallery'])}</h3></div>"
    return Front(home_path(view.plan), view.language.labels["paper"], view.stories[:ON_HOME], below)


def _section(view: View, section: Sequence[str], stories: list[Story]) -> Iterator[Front]:
    plan, size = view.plan, view.plan.per_page
    chunks = [stories[start : start + size] for start in range(0, len(stories), size)] or [[]]
    if plan.paging == "months":
        chunks = chunks[:1]
    elif plan.pages == "few":
        chunks = chunks[:FEW]
    path, name = section_path(section), section[-1].replace("-", " ").title()
    paths = [path] + [path + _further(plan.paging, n, size, chunks[n - 1][-1]) for n in range(1, len(chunks))]
    for number, chunk in enumerate(chunks):
        below = _pager(view, paths, number)
        if number == 0 and "sort" in plan.traps:
            sorts = [view.link(f"{path}?sort={way}", way) for way in ("title", "views")]
            below = f'<div class="sort">{" | ".join(sorts)}</div>' + below
        yield Front(paths[number], name, chunk, below, fragment=plan.paging == "more" and number > 0)


def _further(paging: str, number: int, size: int, last: Story) -> str:
    """What leads from a section's first page to a further one; `last` is the story before it."""
    return {
        "numbered": f"{number + 1}/",
        "path": f"page/{number + 1}/",
        "query": f"?page={number + 1}",
        "more": f"?offset={number * size}",
        "older": f"?before={int(last.published.timestamp())}",
    }[paging]


def _pager(view: View, paths: list[str], number: int) -> str:
    labels, links = view.language.labels, []
    if view.plan.paging == "numbered" and len(paths) > 1:
        links = [view.link(path, str(place)) for place, path in enumerate(paths, 1)]
    if number + 1 < len(paths):
        label = {"more": "more", "older": "older"}.get(view.plan.paging, "next")
        more = ' class="load-more"' if label == "more" else ' class="next"'
        links.append(view.link(paths[number + 1], labels[label], more))
    return f'<nav class="pagination">{" ".join(links)}</nav>' if links else ""


def _parents(view: View, by_section: dict[int, list[Story]]) -> Iterator[Front]:
    """Sections that have sections: those, and the newest of what stands below."""
    sections = view.stories.sections
    for depth in range(1, len(sections[0])):
        for parent in dict.fromkeys(section[:depth] for section in sections):
            children = dict.fromkeys(section[: depth + 1] for section in sections if section[:depth] == parent)
            links = [view.link(section_path(child), child[-1].replace("-", " ").title()) for child in children]
            below = [
                s for number, section in enumerate(sections) if section[:depth] == parent for s in by_section[number]
            ]
            newest = sorted(below, key=lambda story: -story.number)[:4]
            yield Front(
                section_path(parent), parent[-1].title(), newest, f'<ul class="subsections">{view.items(links)}</ul>'
            )


def _months(view: View) -> Iterator[Front]:
    by_month: dict[tuple[int, int], list[Story]] = {}
    for story in view.stories:
        by_month.setdefault((story.published.year, story.published.month), []).append(story)
    for (year, month), stories in by_month.items():
        chunks = [stories[start : start + 20] for start in range(0, len(stories), 20)]
        for page, chunk in enumerate(chunks, 1):
            more = view.link(month_path(year, month, page + 1), view.language.labels["older"])
            below = f'<nav class="pagination">{more}</nav>' if page < len(chunks) else ""
            yield Front(month_path(year, month, page), f"{view.language.months[month - 1]} {year}", chunk, below)


def _hub_path(number: int) -> str:
    return f"/topic/{number + 1}/"


def _hub_name(view: View, number: int) -> str:
    return f"{view.language.labels['topic']}: {view.language.words[40 + number]}"


def _of_hub(view: View, number: int) -> list[Story]:
    return [story for story in view.stories[:FILED] if story.in_hub and story.number % 2 == number]
