"""The lead picture, as the page declares it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.structured import Structured, resolved, strings, types
from newscrawl.extraction.fields.lead_picture import shown_picture
from newscrawl.extraction.fields.pictures import picture_at
from newscrawl.extraction.fields.stand_ins import is_logo, is_stand_in
from newscrawl.extraction.words.load import pattern
from newscrawl.items import Caption

_META = (
    *("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"),
    *("parsely-image-url", "sailthru.image.full", "image", "thumbnailurl", "thumbnail"),
)


def candidates(analysis: Analysis, captions: Sequence[Caption] = ()) -> list[Candidate]:
    """Absolute URLs, those made for sharing first; the first picture with a caption where none is declared."""
    found = [Candidate(analysis.facts.first(name), name) for name in _META]
    found += [Candidate(value, "json-ld image") for value in _declared(analysis.facts)]
    found += [Candidate(href, "link image_src") for href in analysis.facts.links.get("image_src", ())]
    found += [Candidate(caption.image_url, "first caption") for caption in captions[:1] if caption.image_url]
    found = [c for c in found if c.value and not is_stand_in(c.value)]
    # what a system declares where nobody chose a picture, as the site's sign, stands behind those of the text
    signs = [c for c in found if _is_sign(c.value) or is_logo(c.value, analysis.known_names)]
    found = [c for c in found if c not in signs]
    if not found:
        found.append(Candidate(shown_picture(analysis), "shown"))
    found += signs
    lines = (c for c in found if c.value and "\n" not in c.value)
    return [Candidate(url, c.evidence) for c in lines if (url := picture_at(analysis.base_url, c.value))]


def _is_sign(url: str) -> bool:
    """Whether a picture's file is named as the sign of a site or a program, or where such signs are kept."""
    file = url.partition("?")[0].rpartition("/")[2].lower()
    return bool(pattern("sign_of_site").search(file) or pattern("sign_address").search(url))


def _declared(facts: Structured) -> Iterator[str]:
    """Of the article's object, else of its page's; what stands for a picture is looked up."""
    pages = (node for node in facts.own if "WebPage" in types(node))
    values = [facts.article.get("image"), *(page.get("primaryImageOfPage") for page in pages)]
    for value in (*values, facts.article.get("thumbnailUrl")):
        entries = value if isinstance(value, list) else [value]
        yield from strings([resolved(entry, facts.nodes, "url") for entry in entries], "url", "contentUrl", "@id")
