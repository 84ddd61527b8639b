"""Who a Chinese or Korean line says has reported."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.extraction.words.load import alternatives
from newscrawl.extraction.words.names import either, is_japanese_name, is_surname_first, words

_LAST_BRACKETS = re.compile(r"[（(]([^（）()]{2,34})[)）]\s{0,3}$")
_BETWEEN = r"\s?[·ㆍ‧,]\s?"
"""What parts several Korean names."""
_GLUED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]$")
"""What a signing word ends with that nothing sets apart from what follows."""
_TOLD = re.compile(r"[。！？]|[\uac00-\ud7af]\.(?:\s|$)")
"""What ends a sentence where no blank parts words."""
_LETTER = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Of these scripts: looked for first, since other texts have none."""
_NAME_SIZES = (2, 3, 4)
LONGEST = 3000
"""Characters of a line that are read."""


@cache
def _reporter(label: str) -> re.Pattern[str]:
    """The names behind what makes them reporters', up to a place, a bracket or the line's end."""
    other, reporting = either("other_label"), either("reporting")
    end = rf"(?=\s*(?:{reporting}|{other}|[／/）)〕】\]］|：:\d]|[\u3400-\u9fff]{{2,6}}(?:{reporting})|$))"
    name = "[\u3400-\u9fff]{2,4}"
    return re.compile(rf"{label}[\s:：]*({name}(?:[\s、，,]+{name})*?){end}")


@cache
def _korean_reporter() -> re.Pattern[str]:
    """The names before what makes them reporters', also several of them, or a desk: "김미영·박준호 사회부 기자"."""
    name, desk = "[\uac00-\ud7af]{2,4}", r"(?:\s[A-Z\uac00-\ud7af]{2,12}[부팀국실])?"
    return re.compile(
        rf"(?<![\uac00-\ud7af])({name}(?:{_BETWEEN}{name}){{0,5}}){desk}\s?"
        rf"(?:{either('reporter_behind')})(?![\uac00-\ud7af])"
    )


@cache
def _wiring() -> re.Pattern[str]:
    """A reporter's name before place and day of a telegram: names of three signs are looked for first."""
    name, behind = "(?:([\u3400-\u9fff]{3})|([\u3400-\u9fff]{2}))", alternatives("telegram", "names")
    return re.compile(rf"(?:{either('reporter_person')}){name}[\u3400-\u9fff]{{2,8}}\d{{1,2}}{behind}")


@cache
def _japanese_reporter() -> re.Pattern[str]:
    """A line that is a name and what makes it a reporter's."""
    return re.compile(
        rf"[【（(\[]?([\u3005\u3040-\u30ff\u3400-\u9fff]{{1,4}}[\s\u3000]?[\u3005\u3040-\u30ff\u3400-\u9fff]{{1,4}})[\s\u3000・]?"
        rf"(?:{either('reporter_behind_japanese')})[】）)\]]?"
    )


@cache
def _correspondent() -> re.Pattern[str]:
    """A place and a Japanese name in brackets with which a text begins: "【カイロ＝山田太郎】"."""
    name = "[\u3005\u3040-\u30ff\u3400-\u9fff]{2,4}[\\s\u3000]?[\u3005\u3040-\u30ff\u3400-\u9fff]{0,4}"
    return re.compile(rf"^[【〔\[［(（][^\s=＝【】〔〕()（）]{{2,12}}\s?[=＝]\s?({name})[】〕\]］)）]")


@cache
def _dated_account() -> re.Pattern[str]:
    return re.compile(alternatives("dated_account", "names"))


def reporters(text: str) -> list[str]:
    """Who a Chinese or Korean line says has reported: "本报记者 王小梅 赵强" -> both."""
    if text.isascii() or not _LETTER.search(text):
        return []
    if account := _dated_account().search(text[:LONGEST]):
        return [next(filter(None, account.groups()))]
    if korean := _korean_reporter().findall(text[:LONGEST]):
        return [name for found in korean for name in re.split(_BETWEEN, found) if is_surname_first(name)]
    if (wired := _wiring().search(text[:LONGEST])) and is_surname_first(name := wired[1] or wired[2]):
        return [name]
    japanese = _japanese_reporter().fullmatch(text.strip()) or _correspondent().match(text)
    if japanese and (is_japanese_name(japanese[1]) or is_surname_first(japanese[1])):
        return [japanese[1]]
    return _surname_first(_reporter(f"(?:{either('reporter')})").search(text[:LONGEST]))


def bracketed_reporters(text: str) -> list[str]:
    """Who is named in brackets at a Chinese text's end: "（王小梅 青岛报道）"."""
    found = None if text.isascii() else _LAST_BRACKETS.search(text)
    return (reporters(found[1].strip()) or _surname_first(_reporter("^").search(found[1].strip()))) if found else []


def tells_of_reporter(text: str, part: str, label: str) -> bool:
    """Whether a part of a line that begins with a signing word tells of who reports: "记者走基层", "记者看到，…。"."""
    if not _GLUED.search(label):
        return False
    named = any(is_surname_first(part[len(label) :][:size]) for size in _NAME_SIZES)
    return bool(_TOLD.search(text)) or (label in words("reporter_person") and not named)


def _surname_first(found: re.Match[str] | None) -> list[str]:
    names = re.split(r"[\s、，,]+", found[1]) if found else []
    return names if all(map(is_surname_first, names)) else []
