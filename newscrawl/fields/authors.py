"""Who wrote it: names of persons and agencies, without what stands around them in a byline."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import islice, zip_longest

from newscrawl.fields.analysis import Analysis
from newscrawl.fields.blocks import Block, ancestors
from newscrawl.fields.candidates import Candidate, Decision
from newscrawl.fields.classes import bit, class_mask
from newscrawl.fields.site_name import is_site_name, known_names
from newscrawl.fields.structured import plain_text, strings
from newscrawl.text import fold, squeeze

META = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "cxenseparse:author",
    "byl",
    "article.author",
    "og:article:author",
    "twitter:data1",
)
_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+|@\w{2,}|\bwww\.\S+")
_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]?")
_HARD_BREAK = re.compile(r"\s*(?:[;|/•·\n]|\s[-–—]\s|、|，)\s*")
_DATED = re.compile(
    r"\s+(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d).*$",
    re.I,
)
"""The date that follows the name in many bylines."""
_SIGNING = frozenset(
    {"by", "von", "por", "par", "di", "written by", "door", "posted by", "text", "words by", "story by"}
)
"""Words that begin a byline also where nothing else marks it."""
_ORGANISATION = re.compile(
    r"\b(?:Cent(?:er|re)|Department|Office|Institutes?|Ministry|Bureau|Agency|Committee) (?:for|of|on)\b"
)
"""Names that hold an "and" of their own."""
_NAME = re.compile(r"^[^\d<>{}=_#%*]{2,60}$")


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = files("newscrawl.fields.vocabulary").joinpath("names.toml").read_text("utf-8")
    return {key: frozenset(words) for key, words in tomllib.loads(text).items()}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def either(key: str) -> str:
        return "|".join(re.escape(word) for word in sorted(_lists()[key], key=len, reverse=True))

    before = re.compile(rf"^(?:(?:{either('before')})(?:\s*[:：]\s*|\s+))+", re.I)
    joiner = re.compile(rf"\s*,?\s+(?:{either('joiners')})\s+|\s*[&+]\s*|\s*,\s*(?:and|und)\s+", re.I)
    return before, joiner


def candidates(page: Analysis) -> list[Candidate]:
    """Lists of names, one candidate for each source, the most trustworthy first."""
    names = known_names(page)
    sources: list[tuple[str, Iterable[str]]] = [("json-ld", _from_json_ld(page))]
    sources += [(name, page.facts.meta.get(name, ())) for name in META]
    sources += [("byline", _from_links(page)), ("byline block", _from_blocks(page))]
    found = []
    for evidence, texts in sources:
        people = list(clean_names(texts, keep_case=evidence == "json-ld"))
        # the site's own name is no author beside a person; alone it is how agencies and desks sign
        people = [name for name in people if not is_site_name(name, names)] or people[: evidence == "json-ld"]
        if people:
            found.append(Candidate(people, evidence))
    persons = [c for c in found if not all(is_site_name(name, names) for name in c.value)]
    return [*persons, *(c for c in found if c not in persons)]


def _from_json_ld(page: Analysis) -> Iterator[str]:
    for key in ("author", "creator"):
        texts = list(strings(page.facts.article.get(key), "name"))
        if texts:
            yield from (text for text in texts if "://" not in text)
            return
    ids = page.facts.article.get("author")
    wanted = {item.get("@id") for item in (ids if isinstance(ids, list) else [ids]) if isinstance(item, dict)}
    for node in page.facts.nodes:
        if node.get("@id") in wanted - {None}:
            yield from strings(node.get("name"))


def _from_links(page: Analysis) -> Iterator[str]:
    """Elements that are marked as the author by rel or itemprop, near the text's head."""
    for element in page.page.tree.iter("a", "span", "div", "p", "address"):
        rel, prop = element.get("rel") or "", element.get("itemprop") or ""
        if "author" in rel.split() or prop == "author":
            inner = element.xpath(".//*[@itemprop='name']") if prop else []
            yield squeeze((inner[0] if inner else element).text_content())[:200]


def _from_blocks(page: Analysis) -> Iterator[str]:
    """The byline shown near the headline: a line that begins as bylines do, else one that is marked as the author's."""
    heading = next((b.index for b in page.blocks if b.context.tag == "h1"), 0)
    near = [b for b in page.blocks[max(0, heading - 8) : heading + 30] if len(b.text) <= 120]
    outside = bit("comment") | bit("recommend")
    near = [b for b in near if not any(level.own & outside for level in islice(ancestors(b.context), 4))]
    for block, following in zip_longest(near, near[1:]):
        if text := _signed(block, following):
            yield text
            return
    for block in near:
        mask = block.context.own | block.inline | (block.context.parent.own if block.context.parent else 0)
        if mask & bit("author") or _has_name_link(block):
            text = _author_part(block, bit("author"))
            if any(_is_full_name(name) for name in split_byline(text)):
                yield text
                return


def _signed(block: Block, following: Block | None) -> str | None:
    """ "By Jo Roe", also where "By" stands on a line of its own."""
    before, _ = _patterns()
    text = block.text
    if text.lower().rstrip(" :") in _SIGNING and following is not None and following.index == block.index + 1:
        return following.text if _is_full_name(following.text) else None
    found = before.match(text)
    if not found or found[0].strip().lower().rstrip(" :") not in _SIGNING:
        return None
    return text if any(_is_full_name(name) for name in split_byline(text)) else None


def _is_full_name(text: str) -> bool:
    """Two to five words that begin with capitals, particles aside."""
    words = text.split()
    capital = sum(word[:1].isupper() for word in words)
    return 2 <= len(words) <= 5 and capital >= 2 and capital >= len(words) - 2 and not any(c.isdigit() for c in text)


def _has_name_link(block: Block) -> bool:
    return any(
        "/author" in (a.get("href") or "") or "/autor" in (a.get("href") or "") or a.get("rel") == "author"
        for a in block.anchors
    )


def _author_part(block: Block, author: int) -> str:
    """The text of the links or spans inside that are marked as author; else the block's."""
    named = [
        a
        for a in block.anchors
        if class_mask(a) & author or "/autor" in (a.get("href") or "") or "/author" in (a.get("href") or "")
    ]
    return "; ".join(squeeze(a.text_content()) for a in named) or block.text


def clean_names(texts: Iterable[str], *, keep_case: bool = False) -> Iterator[str]:
    """Names out of bylines: each once, in order."""
    seen: set[str] = set()
    for text in texts:
        for name in split_byline(text):
            folded = fold(name)
            if folded and folded not in seen and _looks_like_name(name):
                seen.add(folded)
                yield name.title() if name.isupper() and " " in name and not keep_case else name


def split_byline(text: str) -> Iterator[str]:
    """The names in one byline, in every language's way of joining them."""
    before, joiner = _patterns()
    text = _DATED.sub("", squeeze(_ADDRESS.sub(" ", _BRACKETS.sub(" ", plain_text(text)))))
    for part in _HARD_BREAK.split(text):
        part = before.sub("", part.strip())
        for piece in [part] if _ORGANISATION.search(part) else joiner.split(part):
            yield from _split_commas(before.sub("", piece.strip()))


def _split_commas(text: str) -> Iterator[str]:
    """Commas part names from names, and names from roles."""
    parts = [part.strip(" .,:;-–—\"'") for part in text.split(",")]
    for part in parts:
        words = fold(part).split()
        if not words or (len(words) == 1 and words[0] in _lists()["suffixes"]):
            continue
        if part is not parts[0] and set(words) & _lists()["roles"]:
            continue  # "Jane Roe, political editor"
        yield part


def _looks_like_name(name: str) -> bool:
    folded = fold(name)
    if folded in _lists()["not_names"] or len(folded.split()) > 6 or not _NAME.match(name):
        return False
    return any(c.isupper() for c in name) or not name.isascii() or " " not in name


def decide(found: list[Candidate]) -> Decision:
    """The declared names; the byline shown where nothing is declared, or only an organisation or an account."""
    if not found:
        return Decision([])
    winner = found[0]
    shown = next((c for c in found if c.evidence == "byline block" and all(map(_is_full_name, c.value))), None)
    if shown is not None and len(winner.value) == 1 and not _is_full_name(winner.value[0]):
        winner = shown
    return Decision(
        winner.value, winner.evidence, "most trusted source that names people", [c for c in found if c is not winner]
    )
