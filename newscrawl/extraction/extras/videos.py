"""The article's videos: declared for it, or shown in it."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.declared_objects import Node, strings, types
from newscrawl.extraction.extras.stretch import Stretch
from newscrawl.extraction.words.load import pattern
from newscrawl.items import Article, Video
from newscrawl.text.addresses import absolute
from newscrawl.text.strings import squeeze


def videos(analysis: Analysis, article: Article, stretch: Stretch) -> list[Video]:
    """Each once."""
    found: dict[str, Video] = {}
    for video in (*_declared(analysis, {article.url, article.canonical_url}), *_shown(analysis, stretch)):
        found.setdefault(video.url, video)
    return list(found.values())


def _declared(analysis: Analysis, pages: set[str]) -> Iterator[Video]:
    """Without those of which nothing is told but the page that shows them."""
    video = analysis.facts.article.get("video")
    nodes: list[Node] = [node for node in (video if isinstance(video, list) else [video]) if isinstance(node, dict)]
    nodes += [node for node in analysis.facts.own if "VideoObject" in types(node)]
    for node in nodes:
        texts = [text for name in ("contentUrl", "embedUrl", "url") for text in strings(node.get(name))]
        urls = (url for text in texts if (url := absolute(analysis.base_url, text)))
        if url := next((url for url in urls if url not in pages), None):
            title, image = (next(strings(node.get(name), "url"), None) for name in ("name", "thumbnailUrl"))
            yield Video(url, title, _address(analysis, image))


def _shown(analysis: Analysis, stretch: Stretch) -> Iterator[Video]:
    for element in analysis.page.tree.iter("video", "iframe"):
        source = element.find("source")
        text = element.get("src") or element.get("data-src") or (source.get("src") if source is not None else None)
        url, context = _address(analysis, text), stretch.context(element)
        if url is None or context is None or not stretch.holds(context, context.first):
            continue
        if element.tag == "video" or (pattern("player").search(url) and not pattern("no_player").search(url)):
            yield Video(url, squeeze(element.get("title") or "") or None, _address(analysis, element.get("poster")))


def _address(analysis: Analysis, text: str | None) -> str | None:
    return absolute(analysis.base_url, text) if text else None
