"""What a name of a person or a desk looks like, in scripts with capitals and without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newscrawl.extraction.words.load import entries, one_of, table
from newscrawl.text.strings import fold

_NAME = re.compile(r"^[^<>{}=_#%*]{2,60}$")
_NUMBER = re.compile(r"\d{3,}|\d\s\d|\d[./:-]\d|^\d+\s")
_ACCOUNT = re.compile(r"^[^\W\d_][\w.-]{2,30}$")
"""A name that people give themselves: one word, which may hold figures."""
_WIDE = re.compile("^[\u3400-\u9fff]{2,}$")
_HAN, _HANGUL = re.compile("^[\u3400-\u9fff]{2,4}$"), re.compile("^[\uac00-\ud7af]{2,4}$")
_INITIAL = re.compile(
    "^(?:[\u0401-\u04ff\u0531-\u0556]\\.){1,2}"
    "[\u0401-\u042f\u0460-\u04ff\u0531-\u0556][\u0430-\u04ff\u0561-\u0587-]{2,20}$"
)
"""A name behind an initial and no blank."""
_CJK = "\u2e80"
"""The first character of the scripts whose words are no names for beginning so."""
_UNUSED_CAPITALS = frozenset(map(chr, range(0x10D0, 0x1100)))
"""Letters of Georgian, which has capitals that no name begins with."""
_UNSPACED_NAME = re.compile("^(?:[\u3005\u3040-\u30ff\u3400-\u9fff]{3,10}|[\u1000-\u109f]{4,30})$")
_TOO_LONG = re.compile("[\u3005\u3040-\u309f\u3400-\u9fff]{13}")
"""More signs of a script without blanks than any name has."""
_STOP, _ASKED, _CLAUSES = "\u3002", ("\uff1f", "\uff01"), "\uff0c"
"""How a sentence of such a script ends, and what stands between its clauses; names have another comma."""
_GIVEN = re.compile(
    "^(?:[\u3005\u3400-\u9fff]{1,2}|[\u3005\u3400-\u9fff]{2}[子美江代郎介助衛恵香太彦]|"
    "[\u3040-\u309f]{1,4}|[\u30a0-\u30ff]{2,5}|[\u3040-\u309f]{1,2}[子美代])$"
)
"""A Japanese given name."""
_SURNAME = range(1, 4)
"""Characters of a Japanese surname."""
MAX_WORDS = 6
_ELIDED = re.compile("[dl]['\u2019](?=[^\\W\\d_])(?![a-zß-ÿ])")
"""A particle that is written with a name: "d'Ormesson", "l’Estoile"."""
_SIGNS = ",|/·•–—"
"""What parts a name from the place behind it."""
_STATED = tuple("\u0964\u06d4\u104b\u1362")
"""Full stops of scripts that have one of their own."""
_DASHES = "-–—―"


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in data/names.toml."""
    return frozenset(entries(kind, "names"))


@cache
def either(kind: str) -> str:
    """An expression for the words of one kind, the longest first."""
    return one_of(sorted(words(kind)))


@cache
def before_names() -> frozenset[str]:
    """What stands before a name in a byline: that somebody signs, or had a part in it; a desk signs by its own name."""
    return words("before") | words("signing").difference(map(str.lower, words("desk")))


def is_full_name(text: str) -> bool:
    """Two to five words that begin with capitals, particles aside; one that begins with a Chinese or Korean surname."""
    parted = text.split()
    capital = sum(word[:1].isupper() for word in parted)
    small = {word for word in parted if word[:1].islower()}
    named = 2 <= len(parted) <= 5 and capital >= 2 and small <= words("particles")
    named = named or is_behind_initial(text)
    return (named and not any(c.isdigit() for c in text)) or is_surname_first(text) or is_japanese_name(text)


def is_behind_initial(text: str) -> bool:
    """Whether it is one, in Cyrillic or Armenian letters, behind a father's initial: "Б.Оюунчимэг"."""
    return text[1:2] == "." and not text.isascii() and bool(_INITIAL.match(text)) and text[0].isupper()


def is_surname_first(text: str) -> bool:
    """Whether it is a Chinese or Korean name: a word of two to four characters that begins with a surname."""
    if text.isascii():
        return False
    return bool(_HAN.match(text) and _starts(text, "chinese_surnames")) or bool(
        _HANGUL.match(text) and len(text) > 2 and _starts(text, "korean_surnames")
    )


def is_japanese_name(text: str) -> bool:
    """Whether it is a common Japanese surname and a given name, with or without a blank between."""
    joined = text.replace(" ", "")
    if joined.isascii() or text.count(" ") > 1 or joined.endswith(tuple(words("no_given_name"))):
        return False
    surnames = words("common_japanese_surnames")
    sizes = _SURNAME if " " in text else _SURNAME[1:]  # of one character, as in "林業", it is many a word's first
    return any(joined[:size] in surnames and _GIVEN.match(joined[size:]) for size in sizes)


def _starts(text: str, kind: str) -> bool:
    surname = next((name for name in table("names")[kind] if text.startswith(name)), "")
    return bool(surname) and len(surname) < len(text) <= len(surname) + 2


def are_capitals_names(language: str) -> bool:
    """Whether a language, by its BCP 47 tag, writes only names of a heading with capitals, and not all nouns."""
    return language.lower().partition("-")[0] in words("sentence_case")


def may_be_full_name(text: str) -> bool:
    """Whether it is a full name where a line says so: also words of a script without capitals, and more of them."""
    return is_full_name(text) or is_uncased_name(text) or _is_long_name(text)


def _is_long_name(text: str) -> bool:
    """Whether it is one with more particles, and such as are written with the name: "Jean d'Ormesson"."""
    parted = text.split()
    capital = [word for word in parted if word[:1].isupper() or _ELIDED.match(word)]
    others = words("particles").issuperset(word for word in parted if word not in capital)
    return 1 < len(capital) < MAX_WORDS and others and not any(c.isdigit() for c in text) and parted[0] in capital


def is_uncased_name(text: str) -> bool:
    """Two to four words of a script that has no capitals."""
    parted = text.split()
    return 2 <= len(parted) <= 4 and all(map(_is_uncased, parted))


def behind_dash(text: str) -> str:
    """The name of which a line is made behind a dash: "– Jo Roe"; empty for other lines."""
    name = text.lstrip(_DASHES).strip()
    return name if text[:1] in _DASHES and may_be_full_name(name) else ""


def is_unspaced_name(text: str) -> bool:
    """Whether it may be one in a script without blanks, where a label says so."""
    return bool(_UNSPACED_NAME.match(text))


def _is_uncased(word: str) -> bool:
    """Whether it begins with a letter of a script that has no capitals, and has blanks."""
    first = word[0]
    return first.isalpha() and (first.lower() == first.upper() or first in _UNUSED_CAPITALS) and first < _CJK


def is_wide_sentence(text: str) -> bool:
    """Whether a line is a sentence of a script without blanks: an interviewer's stand behind "Reporter:" as well."""
    return text.endswith(_ASKED) or (text.endswith(_STOP) and _CLAUSES in text)


def looks_like_name(name: str, *, declared: bool) -> bool:
    """Whether a piece of a byline may be a name; what is declared to be one may be in small letters."""
    folded = fold(name)
    parted = folded.split()
    if folded in words("not_names") or folded in before_names() or _counted(name) > MAX_WORDS:
        return False
    is_place = folded in words("cities") and not declared
    if is_place or name.split()[0] in words("behind_name") or folded in words("around_date"):
        return False
    if len(parted) > 1 and parted[0] in words("first_of_position"):
        return False
    if not (declared or name.isascii()) and (
        any(map(str.isdigit, name)) or _TOO_LONG.search(name) or name.endswith(_STATED)
    ):
        return False  # minutes that the text takes to read, a clause
    if _ACCOUNT.match(name) and not name.isdigit():
        return not all(word in words("roles") for word in parted)
    if not _NAME.match(name) or _NUMBER.search(name) or name.isdigit():
        return False
    if all(word in words("roles") for word in parted):
        return False
    return declared or any(c.isupper() for c in name) or not name.isascii() or " " not in name


def _counted(name: str) -> int:
    """Its words, particles aside."""
    return sum(word not in words("particles") for word in name.split())


def parted_names(text: str) -> list[str]:
    """Chinese names that only blanks part, without the paper before them; so is a Japanese name from its surname."""
    parted = text.split()
    if len(parted) < 2 or not all(map(_WIDE.match, parted)) or words("japanese_surnames") & set(parted):
        return [text]
    return [text] if is_japanese_name(text) else list(filter(is_surname_first, parted)) or [text]


def persons(names: Sequence[str], shown: str) -> Sequence[str]:
    """Without desks and papers beside a Chinese or Korean name, and places beside one in a script without capitals.

    Behind a full name, or an agency's, and a comma, or a sign, on a line that is shown a single word is a place unless
    it is an agency.
    """
    if any(map(is_uncased_name, names)):
        return [name for name in names if " " in name or name.isascii()]
    surname_first = [name for name in names if is_surname_first(name)]
    if surname_first:
        return [name for name in names if name.isascii() or name in surname_first]
    if shown and len(names) > 1 and (is_full_name(names[0]) or names[0] in words("agencies")):
        return [name for name in names if not (_is_place(name) and any(sign in shown for sign in _behind_sign(name)))]
    return names


def _is_place(name: str) -> bool:
    """A single word that is no agency's: "Riverton", "RIVERTON", "quayNews"."""
    written = name.istitle() or name.isupper() or (name[:1].islower() and not name.islower())
    return " " not in name and written and name not in words("agencies")


def _behind_sign(name: str) -> Iterator[str]:
    """A name behind each of the signs, also where no blank parts it from a full name."""
    yield from (f"{sign} {name}" for sign in _SIGNS)
    yield f"/{name}" if not name[:1].islower() else f" - {name}"


def without_role(text: str) -> str:
    """ "Jo Roe Senior Editor" as "Jo Roe"."""
    parted = text.split()
    roles = words("roles")
    at = next((n for n, word in enumerate(parted) if n >= 2 and word.casefold().strip(".") in roles), None)
    return text if at is None or parted[0] in words("desk") else " ".join(parted[:at])


def without_agency(text: str) -> str:
    """ "Jo Roe Associated Press" as "Jo Roe"."""
    name = next((text[: -len(agency)] for agency in words("agencies") if text.endswith(f" {agency}")), "").rstrip()
    return name if name and is_full_name(name) else text


def without_role_before(text: str) -> str:
    """ "Staff Reporter Jo Roe" as "Jo Roe"."""
    parted = text.split()
    known = words("press_roles") | words("before_role")
    at = next((n for n, word in enumerate(parted) if word.casefold() not in known), 0)
    reports = at and parted[at - 1].casefold() in words("press_roles")
    return " ".join(parted[at:]) if reports and may_be_full_name(" ".join(parted[at:])) else text
