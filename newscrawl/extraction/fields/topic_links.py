"""Links to the article's topics, as the page shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, headline_above
from newscrawl.extraction.document.set_apart import text_before
from newscrawl.extraction.document.tree import line_of, link_types
from newscrawl.extraction.fields.byline_parts import PROFILE, is_category
from newscrawl.extraction.fields.cards import Cards
from newscrawl.extraction.fields.link_relations import links_by_relation
from newscrawl.extraction.roles.clouds import in_clouds
from newscrawl.extraction.roles.labels import HEADINGS
from newscrawl.extraction.roles.margin import OF_SITE
from newscrawl.extraction.roles.topic_chips import are_chips, chips_behind
from newscrawl.extraction.words.addresses import is_article_link, is_network_link, is_topic_link, lists_kinds
from newscrawl.extraction.words.bylines import counts_comments
from newscrawl.extraction.words.classes import bit, class_mask
from newscrawl.extraction.words.dates import undated
from newscrawl.extraction.words.load import alternatives, entries, pattern, small_pattern
from newscrawl.extraction.words.topic_labels import may_be_above_topics, topics_in
from newscrawl.text.addresses import is_below_root, parts_of, same_site
from newscrawl.text.strings import COLONS, small, squeeze

MANY = 30
"""A list of more is for search engines."""
MAX_WORDS, _FAR = 8, 12
"""Words of a topic, and blocks behind the text that may be a list's label."""
_BEHIND, _AWAY = 2, frozenset({"nav", "aside", "footer"})
"""Blocks behind the text that may tell what the article is about, and elements of what is the site's."""
_ABOVE = ("sup", "small")
"""Elements in which a number that a blank parts from a name counts too: "Formula 1" is a topic."""
_COUNTS = entries("count_name")
"""What else such an element is named for."""
_FILED = re.compile(rf"\W*{alternatives('filed_kind')}\s?[:：]", re.I)
"""Before the section, where an article's topics are shown beside it."""
EVERYTHING = re.compile(rf"^{alternatives('everything')} ", re.I)


def linked_topics(analysis: Analysis) -> Iterator[str]:
    """Links that say by their rel that they lead to a topic of this page."""
    cards = analysis.once(Cards)
    of_site = {anchor for block in analysis.blocks if block.reason == OF_SITE for anchor in block.anchors}
    own = (anchor for anchor in _tagged(analysis) if not (anchor in of_site or cards.hold(anchor)))
    links = [(line_of(anchor), anchor) for anchor in own]
    topics = ((text, a) for text, a in links if not (EVERYTHING.match(text) or _is_about_page(text, a)))
    yield from _rather_topics(topics)


def filed_topics(analysis: Analysis) -> list[str]:
    """What such links call the sections that the article is filed under, where others lead to topics."""
    links = _tagged(analysis)
    filed = [line_of(link) for link in links if is_category(link)]
    return filed if len(filed) < len(links) else []


def _tagged(analysis: Analysis) -> list[HtmlElement]:
    return analysis.once(links_by_relation)["tag"]


def _rather_topics(links: Iterable[tuple[str, HtmlElement]]) -> list[str]:
    """Without the section that the article is filed under, where it has topics beside."""
    found = list(links)
    return [text for text, anchor in found if not is_category(anchor)] or [text for text, _ in found]


def shown_topics(analysis: Analysis) -> Iterator[str]:
    found = (block for block in analysis.blocks if block.role == "tag")
    lists = [block for block in found if not (block.anchors and block.text.endswith((":", "\uff1a")))]  # label to all
    filed = _filed(lists, analysis.blocks)
    lists = _below_section([b for b in lists if b.index not in filed] or lists, analysis)
    links = [link for block in lists for link in _topics(block)]
    own = [(text, a) for text, a in links if not (_leads_nowhere(a) or _leads_off(a, analysis.page.url))]
    own = [(text, a) for text, a in own if not _is_above(a, analysis.page.url)] or own  # its section
    yield from _rather_topics(own or links)
    for block in lists:  # last, since a hashtag is written together
        if not block.anchors and block.text.startswith("#"):
            alone = block.text.count("#") == 1  # "#Old harbour", in a list of topics
            yield from [block.text[1:]] if alone else re.findall(r"#([^\s#]+)", block.text)
        elif not block.anchors:
            yield from (chips_behind(block) if are_chips(block) else topics_in(block.text))


def _filed(lists: Iterable[Block], blocks: Sequence[Block]) -> set[int]:
    """Indexes of those that a label before their links, or right above them, says the article is filed under."""
    found: set[int] = set()
    for block in lists:
        above = blocks[block.index - 1] if block.index else block
        goes_on = above.index in found and above.context.parent is block.context.parent
        if goes_on or _FILED.match(block.text) or _FILED.fullmatch(above.text):
            found.add(block.index)
    return found


def _below_section(lists: list[Block], analysis: Analysis) -> list[Block]:
    """Without the one link above the headline that is named as what the article is filed under."""
    head = next((block.index for block in analysis.blocks if block.role == "title"), 0)
    named = small_pattern("kicker")
    over = [b for b in lists if b.index < head and len(b.anchors) == 1]
    filed = [b for b in over if named.search(small(b.context.element.get("class") or ""))]
    return [block for block in lists if block not in filed] if len(filed) == 1 else lists


def topics_below_label(analysis: Analysis) -> Iterator[str]:
    """Short lines that are a link each, below a line that is nothing but a label of topics, behind the text."""
    blocks = analysis.blocks
    prose = (block for block in reversed(blocks) if block.role == "body")
    last = next((block.index for block in prose if not may_be_above_topics(block.text)), len(blocks))
    label = next((b.index for b in blocks[last + 1 : last + _FAR] if may_be_above_topics(b.text)), len(blocks))
    for block in blocks[label + 1 :]:
        href = (block.anchors[0].get("href") or "") if block.is_line_of_links else ""
        leads_on = block.reason != OF_SITE and is_below_root(href) and not (is_article_link(href) or lists_kinds(href))
        if not leads_on or len(block.text.split()) > MAX_WORDS or in_clouds([block]):
            return
        yield from (text for text, _ in _topics(block))


def topics_near(analysis: Analysis) -> Iterator[str]:
    """Links whose addresses lead to topics, on lines that tell of the article: "Posted in Sea; tagged tide, pier"."""
    blocks = analysis.blocks
    text = [block.index for block in blocks if block.role == "body"]
    head = headline_above(blocks, text)
    if head is None:
        return
    behind = takewhile(lambda b: b.context.tag not in HEADINGS, blocks[text[-1] + 1 : text[-1] + 1 + _BEHIND])
    for block in (*blocks[head + 1 : text[0]], *behind):
        if block.context.tags & _AWAY or not any(map(_names_topic, block.anchors)):
            continue
        yield from (text for text, anchor in _topics(block) if _names_topic(anchor))


def is_away(block: Block) -> bool:
    """Whether it stands in what is the site's, and in no article."""
    return bool(block.context.tags & _AWAY) and "article" not in block.context.tags


def _names_topic(anchor: HtmlElement) -> bool:
    href = anchor.get("href") or ""
    return is_topic_link(href) and not (is_category(anchor) or lists_kinds(href) or is_article_link(href))


def _topics(block: Block) -> Iterator[tuple[str, HtmlElement]]:
    """Texts of a line's links; a line that tells of the article also links its date, its author and its comments."""
    links = [(_uncounted(anchor), anchor) for anchor in block.anchors if not _is_source(anchor)]
    topics = [(text, anchor) for text, anchor in links if not _is_about_page(text, anchor)]
    tagged = [(text, anchor) for text, anchor in topics if "tag" in link_types(anchor)]
    if tagged and len(tagged) < len(topics):  # others lead to its author, or to itself
        yield from tagged
        return
    signed = [bool("author" in link_types(a) or PROFILE.search(a.get("href") or "")) for _, a in topics]
    by = next((place for place, signs in enumerate(signed) if not signs), len(topics))  # those that it begins with
    whole = len(topics) == len(links)
    alone = whole and by == len(topics) and "byline" not in block.cues  # topics are people as well
    yield from (
        topic
        for place, (topic, signs) in enumerate(zip(topics, signed, strict=True))
        if not signs or alone or (whole and place >= by)
    )


def _is_source(anchor: HtmlElement) -> bool:
    """Whether a label before a link calls it where the article is from."""
    before = text_before(anchor).strip()
    return before[-1:] in COLONS and before != "" and pattern("source_line").match(f"{before} x") is not None


def _leads_nowhere(anchor: HtmlElement) -> bool:
    """Whether a script acts on it, or it leads to a place of this page: beside topics it shares, or shows more."""
    return (anchor.get("href") or "#").startswith(("#", "javascript:"))


def _leads_off(anchor: HtmlElement, url: str) -> bool:
    """Whether it leads to another site and to no topic there: the source or the agency, named beside the topics."""
    href = anchor.get("href") or ""
    return bool(parts_of(href).netloc) and not (same_site(href, url) or is_topic_link(href))


def _is_above(anchor: HtmlElement, url: str) -> bool:
    """Whether it leads to a folder in which the page itself lies."""
    path = (anchor.get("href") or "").rstrip("/")
    return path[:1] == "/" and len(path) > 1 and parts_of(url).path.startswith(f"{path}/")


def _uncounted(anchor: HtmlElement) -> str:
    """A link's text without the number of the topic's articles: an element of its own, right behind the name.

    And without what only those hear who have the page read out, right before it.
    """
    if unseen := _only_heard(anchor):
        return squeeze(line_of(anchor).removeprefix(unseen))
    last = anchor
    while len(last) and not (last[-1].tail or "").strip():
        last = last[-1]
    text, count = line_of(anchor), line_of(last) if last is not anchor else ""
    name = text.removesuffix(count) if count.strip("()（）").isdecimal() else text
    counts = last.tag in _ABOVE or any(map((last.get("class") or "").lower().__contains__, _COUNTS))
    return name.rstrip() if name[-1:] != " " or counts else text


def _only_heard(anchor: HtmlElement) -> str:
    """What a link begins with for those who have the page read out to them."""
    if not len(anchor) or (anchor.text or "").strip() or not (anchor[0].tail or "").strip():
        return ""
    first = anchor[0]
    return line_of(first) if isinstance(first.tag, str) and class_mask(first) & bit("hidden") else ""


def _is_about_page(text: str, anchor: HtmlElement) -> bool:
    """Whether a link is the article's date, leads to its comments or shares it."""
    href = anchor.get("href") or ""
    if "bookmark" in link_types(anchor) or is_network_link(href):
        return True
    return not undated(text, "") or counts_comments(text) or "#comment" in href or "#respond" in href or _is_place(href)


def _is_place(href: str) -> bool:
    """Whether it is named as a place on this very page: "12 notes"."""
    return len(href) > 1 and href[0] == "#" and href[1:].isalpha()
