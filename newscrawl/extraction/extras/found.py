"""How each field that was asked for is found, once the article's own are decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.extras.images import images
from newscrawl.extraction.extras.links import author_links, breadcrumbs
from newscrawl.extraction.extras.markdown import chunks
from newscrawl.extraction.extras.stretch import Stretch
from newscrawl.extraction.extras.videos import videos
from newscrawl.items import Article

FINDS: Mapping[str, Callable[[Analysis, Article, Stretch], Any]] = {
    "description": lambda analysis, *_: next(iter(analysis.declared_descriptions), None),
    "images": images,
    "videos": videos,
    "author_links": lambda analysis, article, _: author_links(analysis, article),
    "breadcrumbs": lambda analysis, *_: breadcrumbs(analysis),
    "chunks": chunks,
}
"""`chunks` are what `markdown` is made of."""
