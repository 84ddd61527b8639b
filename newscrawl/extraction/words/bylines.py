"""Bylines taken apart: names of persons and agencies, in every language's way of joining them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial

from newscrawl.extraction.words.around_names import (
    UNSPACED,
    after,
    behind_name,
    date_label,
    label_before,
    without_any_label,
    without_other_parts,
    without_pictured,
)
from newscrawl.extraction.words.byline_labels import joiner, may_sign, with_plain_labels
from newscrawl.extraction.words.dates import DATE_SIGN, undated
from newscrawl.extraction.words.load import alternatives, one_of
from newscrawl.extraction.words.names import (
    before_names,
    either,
    is_wide_sentence,
    looks_like_name,
    parted_names,
    persons,
    without_agency,
    without_role,
    without_role_before,
    words,
)
from newscrawl.extraction.words.other_parts import OTHER_ALONE, OTHER_BEFORE, OTHERS, is_other_part
from newscrawl.extraction.words.positions import is_only_position, is_press_position, tells_for_whom, without_positions
from newscrawl.extraction.words.reporters import tells_of_reporter
from newscrawl.text.strings import COLONS, fold, plain_text, small, squeeze

_any = partial(alternatives, name="names")
_ADDRESS = re.compile(r"(?<!\S)[^\s@]+@\S+\.\w+|https?://\S+|@\w{2,}|\bwww\.\S+")
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?[(\[（][^)\]）]*[)\]）]?")
_ALL_IN_BRACKETS = re.compile(r"^\s*[(\[（［【〔《]\s*([^()\[\]（）［］【】〔〕《》]{2,300}?)\s*[)\]）］】〕》]\s*$")
_HARD_BREAK = re.compile(
    r"(?:(?<!\s)\s+)?(?:[;|/／丨•·⋅∙●\n→›»、，،؛]|(?<=\s)[-–—]\s|(?<=[\uac00-\ud7af])=|(?<=[\u3400-\u9fff])・(?=[\u3400-\u9fff]))\s*"
)
_LABELLED = re.compile(r"(?<=\S)\s+(?=[^\W\d_]{2,15}\s*[:：])")
"""Before the labels of a line that has several: "Date: 5 May Author: Jo Roe"."""
_EDGE = " -–—―*•·|"
"""What may stand around a byline."""
_SIGNS = " .,:;-–—\"'"
_DIRECTIONS = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks that nobody sees, which tell which way a text is written."""
_QUOTES = "«„“»"
_SIGNED = "By"
"""What labels are read as."""
_SHORTENED = re.compile(r"[\s.](?:[^\W\d_]|[JS]r)$")
_COUNTED = re.compile(r"\W*\d+\+?\s")
"""What begins with a number, as years of experience do."""
_SINCE = re.compile(r"[^\W\d_]+\s\d")
"""A word and a number, behind a name: "Joined 3 years ago"."""
_COMMENTS = re.compile(rf"(?<!\S){_any('comments')}", re.I | re.S)
_ALL_BY = re.compile(rf"^\W*{_any('all_by')}|{_any('all_behind')}\W*$", re.I)
_ORGANISATION = re.compile(rf"\b{_any('organisation')}\b")
"""Names that hold an "and" of their own."""
LONGEST = 3000
"""Characters of a byline that are read: the names of fifty people, and more."""


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({either('glued')})(?=[^\W\d_a-z][^\W\d_A-Z])")


@cache
def _signing_inside() -> re.Pattern[str]:
    """Where a signing word stands further in: after a date, or after what was done with the article."""
    posted = rf"^(?:{either('posted')})\s.{{0,60}}?\s(?={_signing_word()})"
    return re.compile(
        rf"(?<=\d)\s{{1,4}}(?={_signing_word()})|{DATE_SIGN}[^\w{DATE_SIGN}]{{0,8}}(?={_signing_word()})|{posted}", re.I
    )


@cache
def _any_signing() -> re.Pattern[str]:
    """What is in every line in which somebody signs, in small letters: looked for first, since dates are dear."""
    some = one_of(sorted(words("signing") | words("behind_date")))
    return re.compile(rf"(?<!\w)(?:{some})(?:(?!\w)|(?=[{UNSPACED}]))")


@cache
def _behind_date() -> re.Pattern[str]:
    """Right behind a date, what signs only there, before a name of two words and more."""
    return re.compile(rf"{DATE_SIGN}[^\w{DATE_SIGN}]{{0,8}}(?:{either('behind_date')})\s(?=[^\W\d_]+\s[^\W\d_])", re.I)


def _signing_word() -> str:
    return rf"(?:{either('signing')})\s"


def is_signing(text: str) -> bool:
    """Whether a line is nothing but the word that a byline begins with."""
    return text.lower().rstrip(f" ・．{COLONS}") in words("signing")


def ends_signing(text: str) -> bool:
    """Whether it ends with such a word, as what stands before a linked name does, and tells of no other part in it."""
    parted = text.lower().rstrip(f" {COLONS}").split()
    signs = bool(parted) and (parted[-1] in words("signing") or " ".join(parted[-2:]) in words("signing"))
    return signs and not OTHER_BEFORE.search(text)


def is_joining(text: str) -> bool:
    """Whether it is nothing but what joins two names."""
    return text.strip(" ,;/|&+").lower() in ("", *words("joiners"))


def counts_comments(text: str) -> bool:
    """Whether it is nothing but a count of comments or a call for them."""
    return bool(_COMMENTS.fullmatch(text))


@lru_cache(maxsize=1_000)  # roles and fields ask about the same lines around a text
def signed_part(text: str) -> str | None:
    """What a line says from its "By" on: "12 May | By Jo Roe" -> "By Jo Roe"; None when nobody signs."""
    text = text[:LONGEST]
    if not may_sign(text) or not _any_signing().search(small(text := _unglued(text))):
        return None
    inner = _ALL_IN_BRACKETS.match(text)
    text = inner[1] if inner else text
    dated = _behind_date().sub(rf"{DATE_SIGN} By ", undated(text, f" {DATE_SIGN} "))
    parts = [text, *_HARD_BREAK.split(text)[1:], *_signing_inside().split(dated)[1:]]
    written = OTHERS.sub("", OTHER_ALONE.sub("", text)) if ":" in text or "：" in text else ""
    for part in (*parts, *_LABELLED.split(written)[1:]):
        part = part.strip(_EDGE)
        label = label_before(part)
        if label and is_signing(label.strip()) and not tells_of_reporter(text, part, label):
            return part
    return None


def _unglued(text: str) -> str:
    """ "ByJo Roe" as "By Jo Roe"."""
    return with_plain_labels(_glued().sub(r"\1 ", text))


def in_brackets(text: str) -> str:
    """What the brackets hold in which the whole line stands; empty when it stands in none."""
    found = _ALL_IN_BRACKETS.match(text)
    return found[1] if found else ""


def clean_names(
    texts: Iterable[str], *, declared: bool = False, keep_case: bool = False, named: bool = False
) -> Iterator[str]:
    """Names out of bylines: each once, in order. What is declared to be a name may be in small letters; `named`: what
    is marked as one and shown."""
    seen: set[str] = set()
    for text in texts:
        names = () if not declared and is_wide_sentence(text) else split_byline(text, shown=not declared, named=named)
        for name in persons(names, "" if declared else text.replace("\n", " | ")):
            folded = fold(name)
            if folded and folded not in seen and looks_like_name(name, declared=declared):
                seen.add(folded)
                yield name.title() if name.isupper() and " " in name and not keep_case else name


@lru_cache(maxsize=1_000)  # several sources of a page give the same one, and so do the pages of a site
def split_byline(text: str, *, shown: bool = True, named: bool = False) -> tuple[str, ...]:
    """The names in one byline. One that is shown may have a date, a place and a position in it."""
    return tuple(_names_in(text[:LONGEST], shown, named or not shown))


def _names_in(text: str, shown: bool, named: bool) -> Iterator[str]:
    text = plain_text(_DIRECTIONS.sub("", text.replace("\n", " | ")))
    text = squeeze(_ADDRESS.sub(" ", _BRACKETS.sub(" ", without_pictured(in_brackets(text) or _unglued(text)))))
    text = without_other_parts(text) if ":" in text or "：" in text else text
    text = _COMMENTS.sub("", text if OTHER_ALONE.match(text) else OTHERS.sub("", text))
    for at, part in enumerate(_HARD_BREAK.split(_side_of_names(text))):
        part = without_positions(OTHER_ALONE.sub("", _ALL_BY.sub("", part.strip(" ©"))))
        part = after().sub("", part[len(label_before(part, named=named)) :])
        if part.lower() in before_names() or _COUNTED.match(part):
            continue
        if at and (is_other_part(part) or _SINCE.match(part) or tells_for_whom(part) or is_only_position(part)):
            continue
        for piece in [part] if _ORGANISATION.search(part) else joiner().split(part):
            piece = piece.strip()
            for name in _split_commas(without_any_label(piece[len(label_before(piece, named=True)) :])):
                yield from _bare(name) if shown else parted_names(name)


def _bare(name: str) -> list[str]:
    """The name without the place and the position behind it."""
    if not _ORGANISATION.search(name) and fold(name) not in words("not_names"):
        bare = behind_name().sub("", name)
        name = without_role(
            bare if " " in bare or name[len(bare) :].split()[:1] != ["the"] else name
        )  # "Ask the Doctors"
        name = without_agency(without_role_before(name))
    return parted_names(name)


def _side_of_names(text: str) -> str:
    """The side of the dates in a line on which the names stand."""
    pieces = undated(text, DATE_SIGN).split(DATE_SIGN)
    if len(pieces) == 1:
        return text
    stripped = map(str.strip, pieces)
    bare = (date_label().sub("", piece[len(label_before(piece)) :]) for piece in stripped)
    return next((piece for piece in bare if piece and piece != _SIGNED), "")


def _split_commas(text: str) -> Iterator[str]:
    """Commas part names from names, and names from roles."""
    parts = [_without_signs(part) for part in text.split(",")]
    for part in parts:
        if not (folded := fold(part)) or folded in words("suffixes"):
            continue
        if part is not parts[0] and (set(folded.split()) & words("roles") or is_press_position(part)):
            continue  # "Jane Roe, political editor"
        if part is not parts[0] and (part[0] in _QUOTES or is_other_part(part) or _is_said(part, parts[0])):
            continue  # the paper, who took the pictures, what the author is
        if part is not parts[0] and (_is_house(part, parts[0]) or tells_for_whom(part)):
            continue  # "Jane Roe, g1", "Jane Roe, Special to The Pier"
        yield part


def _is_said(part: str, first: str) -> bool:
    """Whether it begins with two words in small letters that are in no name, behind one: "chef de rubrique à Brest"."""
    start = part.split()[:2]
    return (
        len(start) > 1 and all(map(str.islower, start)) and not first.islower() and not words("particles") & set(start)
    )


def _is_house(part: str, first: str) -> bool:
    """Whether it is in small letters behind a name that is not, and no agency."""
    return part.islower() and not first.islower() and part not in words("agencies")


def _without_signs(text: str) -> str:
    """Without what stands around a name; the full stop of an initial, or of "Jr.", is the name's."""
    bare = text.strip(_SIGNS)
    shortened = _SHORTENED.search(bare) and text.lstrip(_SIGNS).startswith(f"{bare}.")
    return f"{bare}." if shortened else bare
