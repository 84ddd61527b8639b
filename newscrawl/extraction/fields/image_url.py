"""The lead picture: as the page declares it, else the first one of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.declared_objects import resolved, strings, types
from newscrawl.extraction.document.structured import Structured
from newscrawl.extraction.fields.lead_picture import shown_picture
from newscrawl.extraction.fields.pictures import picture_at
from newscrawl.extraction.fields.stand_ins import file_of, is_logo
from newscrawl.extraction.words.load import entries, pattern
from newscrawl.items import Caption

_META = entries("image", "meta_names")


def candidates(analysis: Analysis, captions: Sequence[Caption] = ()) -> list[Candidate]:
    """Absolute URLs, those made for sharing first; the first picture with a caption where none is declared."""
    declared = [Candidate(analysis.facts.first(name), name) for name in _META]
    declared += [Candidate(value, "json-ld image") for value in _declared(analysis.facts)]
    declared += [Candidate(href, "link image_src") for href in analysis.facts.links.get("image_src", ())]
    declared += [Candidate(caption.image_url, "first caption") for caption in captions[:1]]
    lines = (c for c in declared if c.value and "\n" not in c.value)
    found = [Candidate(url, c.evidence) for c in lines if (url := picture_at(analysis.base_url, c.value))]
    # what a system declares where nobody chose a picture, as the site's sign, stands behind those of the text
    signs = [c for c in found if _is_sign(c.value) or is_logo(c.value, analysis.known_names)]
    chosen = [c for c in found if c not in signs]
    if not chosen and (shown := shown_picture(analysis)):
        chosen = [Candidate(shown, "shown")]
    return chosen + signs


def _is_sign(url: str) -> bool:
    """Whether a picture's file is named as the sign of a site or a program, or where such signs are kept."""
    return bool(pattern("sign_of_site").search(file_of(url)) or pattern("sign_address").search(url))


def _declared(facts: Structured) -> Iterator[str]:
    """Of the article's object, else of its page's; what stands for a picture is looked up."""
    pages = (node for node in facts.own if "WebPage" in types(node))
    values = [facts.article.get("image"), *(page.get("primaryImageOfPage") for page in pages)]
    for value in (*values, facts.article.get("thumbnailUrl")):
        entries = value if isinstance(value, list) else [value]
        yield from strings([resolved(entry, facts.nodes, "url") for entry in entries], "url", "contentUrl", "@id")
