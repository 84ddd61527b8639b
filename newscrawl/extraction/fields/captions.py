"""Captions: the text under the article's pictures, its credit apart. Which blocks they are is decided in roles/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from newscrawl.extraction.candidates import Candidate, Decision, Place
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block, Context, ancestors
from newscrawl.extraction.document.site_names import is_site_name
from newscrawl.extraction.fields.caption_parts import SENTENCE, split_marked
from newscrawl.extraction.fields.caption_pictures import CaptionPictures
from newscrawl.extraction.fields.same_headline import same_headline
from newscrawl.extraction.roles.figures import FIGCAPTION, LONGEST_CAPTION
from newscrawl.extraction.words.classes import bit
from newscrawl.extraction.words.credit_lines import house_of, is_credit_label
from newscrawl.extraction.words.credits import only_credit, split_credit, strip_label
from newscrawl.items import Caption
from newscrawl.text.strings import fold, latin_length

_LABEL = 20
"""Characters of a word that credits begin with."""
_OFTEN = 4
"""Pictures beside which a gallery's name stands each time."""
_BEFORE, _BEHIND = "\u25b2\u25b3\u25bc\u25bd\u25c0\u25b6\u25c1\u25b7\ufe0e\ufe0f :", " |–—-"
"""Signs that point from a caption to its picture, and what parted it from a credit that stands elsewhere."""
_Shown = tuple[Caption, list[Block]]


def candidates(analysis: Analysis, titles: list[str]) -> list[Candidate]:
    """The captions shown, as one list."""
    found: dict[tuple[str, str | None], Caption] = {}
    places: list[Place] = []
    for caption, group in _with_credits(_shown(analysis, titles)):
        first = found.setdefault((fold(caption.text), None if caption.text else caption.image_url), caption)
        first.credit, first.image_url = first.credit or caption.credit, first.image_url or caption.image_url
        places += _places(caption, group)
    return [Candidate(list(found.values()), "caption blocks", tuple(places))] if found else []


def _with_credits(shown: Iterable[_Shown]) -> Iterator[_Shown]:
    """A credit on the line after its caption, or before it, is that caption's; one of a picture without text stays."""
    before: _Shown | None = None
    for caption, group in shown:
        if before is not None and _belong_together(before[1], group):
            held, alone = (before[0], caption) if before[0].text else (caption, before[0])
            if held.text and not held.credit and not alone.text:
                held.credit, held.image_url = alone.credit, held.image_url or alone.image_url
                before = (held, [*before[1], *group])
                continue
        if before is not None:
            yield before
        before = (caption, group)
    if before is not None:
        yield before


def _belong_together(first: list[Block], second: list[Block]) -> bool:
    """Whether the second lines follow the first with no picture between."""
    return second[0].index == first[-1].index + 1 and second[0].pictures_before == first[-1].pictures_before


def _shown(analysis: Analysis, titles: list[str]) -> Iterator[_Shown]:
    names = analysis.known_names
    groups = [part for group in _groups(analysis) for part in _parted(group)]
    pictures = CaptionPictures(groups, analysis.blocks, analysis.base_url)
    often = _often(groups)
    for group in groups:
        caption = _caption(group, pictures, often)
        if caption is not None:
            caption.text = _without_headline(caption.text, titles, names)
            if not caption.credit and _is_of_house(caption.text, names):
                caption.text, caption.credit = "", caption.text
        if caption is None or len(caption.text) > LONGEST_CAPTION:
            continue
        if (caption.credit or group[0].reason != FIGCAPTION) and same_headline(caption.text, titles):
            caption.text = ""
        if fold(caption.text) or (not caption.text and caption.credit):
            yield caption, group


def _is_of_house(text: str, names: frozenset[str]) -> bool:
    """Whether a line names the site as the picture's, alone or with who took it for the site."""
    house = house_of(text)
    return is_site_name(text, names) or (bool(house) and is_site_name(house, names))


def _often(groups: list[list[Block]]) -> frozenset[str]:
    """What stands beside one picture after the other, with a caption: the gallery's name."""
    counts = Counter(text for group in groups if len(group) > 1 for text in {block.text for block in group})
    return frozenset(text for text, count in counts.items() if count >= _OFTEN and only_credit(text) is None)


def _places(caption: Caption, group: list[Block]) -> Iterator[Place]:
    """Which of the blocks show the caption's text, and which, or what in them, its credit."""
    for block in group:
        text, _ = split_credit(split_marked(block)[0])
        if text or not caption.credit:
            yield Place(block.index)
        if not text and caption.credit:
            yield Place(block.index, is_credit=True)
        elif caption.credit and caption.credit in block.text:
            yield Place(block.index, caption.credit, is_credit=True)


def _without_headline(text: str, titles: list[str], names: frozenset[str]) -> str:
    """A caption without the headline, and the site's name behind it, that some publishers put before it."""
    for title in titles:
        if latin_length(title) > 15 and text.lower().startswith(title.lower()) and len(text) > len(title) + 10:
            rest = text[len(title) :].lstrip(" .|–—-:")
            site = next((n for n in sorted(names, key=len, reverse=True) if rest.lower().startswith(n)), "")
            return rest[len(site) :].lstrip(" .|–—-:") or text
    return text


def _groups(analysis: Analysis) -> Iterator[list[Block]]:
    """Caption blocks of one picture together."""
    group: list[Block] = []
    holder: Context | None = None
    for block in analysis.blocks:
        if block.role != "caption":
            continue
        figure = _figure(block)
        apart = figure is None or figure is not holder or _has_own_picture(block, group, figure)
        if group and (apart or _follows_whole(block, group[-1])):
            yield group
            group = []
        group.append(block)
        holder = figure
    if group:
        yield group


def _parted(group: list[Block]) -> list[list[Block]]:
    """The group, or each of its lines where they are too long for one caption: a gallery's are several."""
    return [group] if sum(len(block.text) for block in group) <= LONGEST_CAPTION else [[block] for block in group]


def _has_own_picture(block: Block, group: Sequence[Block], holder: Context) -> bool:
    """Whether it is the caption of another of its holder's pictures than the ones before it are; a credit begins one
    where they have theirs."""
    if not group or block.pictures_before <= group[-1].pictures_before or holder.pictures < 2:
        return False
    return only_credit(block.text) is None or any(only_credit(line.text) is not None for line in group)


def _follows_whole(block: Block, before: Block) -> bool:
    """Whether it begins a caption, the one before having said its own and whose picture it was."""
    return all(all(split_credit(line.text)) for line in (block, before))


def _figure(block: Block) -> Context | None:
    """The figure around a block, else the caption's container."""
    levels = list(ancestors(block.context))[:5]
    for context in levels:
        if context.tag == "figure":
            return context
    marked = [context for context in levels if context.own & (bit("caption") | bit("picture"))]
    return marked[-1] if marked else None


def _caption(group: list[Block], pictures: CaptionPictures, often: frozenset[str]) -> Caption | None:
    texts: list[str] = []
    credits: list[str] = []
    for block in group:
        if block.text in often:
            continue
        text, credit = split_marked(block)
        if texts and text and block.names & bit("author"):
            text, credit = "", text  # a figure names its photographer as an article does its author
        elif len(group) > 1 and not credit and only_credit(text):
            text, credit = "", text
        if text:
            texts.append(text)
        if credit:
            credits.append(credit)
    joined = " ".join(dict.fromkeys(texts)).lstrip(_BEFORE).rstrip(_BEHIND)
    text, split = split_credit(joined)
    if credits and not text and only_credit(credits[0]) and SENTENCE.search(joined) and ":" not in joined:
        text, split = joined, None  # "Foto de familia", beside a credit that is marked
    if credits and len(text) > _LABEL and is_credit_label(last := text.rpartition(" ")[2]):
        text = text.removesuffix(last).rstrip()  # "Photo:", whose name stands in an element of its own
    credit = split or next((clean for c in credits if (clean := strip_label(c))), None)
    text = "" if is_credit_label(text) else text
    return Caption(text, credit, pictures.url(group)) if text or credit else None


def decide(found: list[Candidate]) -> Decision:
    """Only what is shown counts."""
    if not found:
        return Decision([])
    rule = "captions shown with the article's pictures"
    return Decision(found[0].value, found[0].evidence, rule, found[1:], found[0].places)
