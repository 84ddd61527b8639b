"""Ways in which a caption's text ends with its credit."""

from __future__ import annotations

import re
from functools import partial

from newscrawl.extraction.words.credit_parts import (
    AGENCY,
    ALONE,
    AND_HOUSE,
    BY,
    CAPITAL,
    CLOSED,
    CLOSES,
    COPYRIGHT,
    LABELLED_NAME,
    NAME,
    OPEN,
    PREFIX,
    SIGN,
    SIGNED,
    SIGNS,
    UNCASED,
    WHO,
)
from newscrawl.extraction.words.licences import SIGNS as LICENCES
from newscrawl.extraction.words.licences import TAIL as LICENSED
from newscrawl.extraction.words.load import alternatives, entries

_any = partial(alternatives, name="credits")
_PICTURE_BY = rf"\b(?:{_any('before_prefix')}\s+)?{_any('picture')}s?\s+{_any('picture_by')}\s(?=(?-i:[A-ZÀ-ÝŠŽČ@]))"
_BRACKETED = rf"(?<!\w)(?:{AGENCY}|{_any('bracketed')})(?!\w)"
_OF_HOUSE = rf"[A-Z][A-Z.]{{2,24}}(?:com|id|\sFOTO)?\s?/\s?(?:{NAME}|{CAPITAL}[\w.'’-]+)(?:\s{CAPITAL}[\w.'’-]+)?"
"""A house in capitals, and who took the picture for it."""
_HOUSE = rf"(?:[Tt]he\s)?{CAPITAL}[^.!?,;:()\[\]|/]{{1,30}}"
"""For whom a photographer works: "The Pier"."""
_SIGNED_BY = tuple(way.rstrip("?\\.") for way in entries("behind", "credits"))
_DAY = r"(?:\s?\d{2,4}年\d{1,2}月\d{1,2}日)?"
_BRACKETS, _SLASHES = tuple(CLOSES), ("/", "|")
_LABELS = (
    *entries("picture", "credits"),
    *entries("label_signs", "credits"),
    "(c)",
    "（c",
    *f"©ⓒ{SIGNS}",
)
TAILS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    # "... . Jo Roe, CC BY-SA 4.0, via Wikimedia Commons"
    (LICENCES, LICENSED),
    # "... . AP Photo/Jo Roe", "... . Getty Images/Jo Roe": what else would be a label
    (
        _SLASHES,
        re.compile(
            rf"(?:(?<=[.!?…»”\"])\s*|(?<![:：])\s)(?P<credit>{AGENCY}\s(?i:{_any('agency_behind')})\s?[/|]\s?[^.!?()]{{2,60}})\.?$"
        ),
    ),
    # "... . Jo Roe for The Pier", "... . (Jo Roe, The Pier)", "... . (Pier News: Jo Roe)"
    (("",), re.compile(rf"(?<=[.!?…»”\"])\s+(?P<credit>{NAME}\s{_any('for')}\s{_HOUSE})\.?$")),
    (
        _BRACKETS,
        re.compile(
            rf"(?<=[.!?…»”\"])\s+[(\[](?P<credit>{NAME}(?:\s{_any('for')}\s|\s?[|,–—]\s?){_HOUSE}|{_HOUSE}:\s?{NAME})[)\]]$"
        ),
    ),
    # "... . LP/Jo Roe", "... . ESA/Hubble & NASA, J. Roe"
    (
        _SLASHES,
        re.compile(
            rf"(?<=[.!?…»”\"])\s+(?P<credit>[A-Z]{{2,6}}\s?/\s?(?:{NAME}|[\w-]+(?:/[\w-]+)*(?:\s?[&,]\s?(?:[A-Z]\.\s?)*{CAPITAL}[\w.-]+)+))\.?$"
        ),
    ),
    # "…正午の古い埠頭＝共同"
    (("=", "＝"), re.compile(rf"\s?[=＝](?P<credit>{_any('equalled')})(?:提供)?$")),
    # "... . Photo courtesy of the town", "... (Foto cedida por Jo Roe)"
    (
        entries("granted_signs", "credits"),
        re.compile(
            rf"(?:(?<=[.!?…»”\"])\s+|\s[|/–—-]\s|\s?[{OPEN}]){_any('granted')}\s(?P<credit>[^.!?()]{{3,80}}?)[{CLOSED}.]*$",
            re.I,
        ),
    ),
    # "... . DERMAGA FOTO/Agus Wibowo/foc."
    (_SLASHES, re.compile(r"(?<=[.!?…])\s(?P<credit>[A-Z]{3,20}\s(?:FOTO|PHOTO)\s?/[^.!?]{3,50})\.?$")),
    # "... at noon. JO ROE (AFP)"
    (
        _BRACKETS,
        re.compile(rf"(?<=[.!?…»”\"])\s(?P<credit>{NAME}(?:\s{CAPITAL}[\w.'’-]+)?\s[(]{AGENCY}[^()]{{0,30}}[)])$"),
    ),
    # "... (Foto: Jo Roe)", "... [Getty Images]"
    (
        _BRACKETS,
        re.compile(
            rf"(?:(?<!\s)\s+)?[(\[](?P<credit>[^()\[\]]{{0,200}}{_BRACKETED}[^()\[\]]{{0,200}})[)\]]\.?\s*$",
            re.I,
        ),
    ),
    # "... (Jo Roe/The Pier)", "... (THE PIER.COM/JO ROE)", "... (Divulgação)", "…（資料照）", "…（李尕 摄）"
    (_BRACKETS, re.compile(rf"(?:(?<!\s)\s+)?[(\[](?P<credit>{AND_HOUSE}|{_OF_HOUSE})[)\]]\.?\s*$")),
    (
        _BRACKETS,
        re.compile(
            rf"(?:(?<!\s)\s+)?[{OPEN}](?P<credit>{ALONE}|{_any('from')}[^()（）]{{2,40}}|[^()（）]{{2,30}}{_any('behind_wide')}|"
            rf"{_any('prefix')}(?:[・·]|\s?[-–—]\s)[^()（）]{{2,30}})[{CLOSED}][.。]?\s*$",
            re.I,
        ),
    ),
    # "... [촬영 김미영]"
    (
        _BRACKETS,
        re.compile(rf"(?:(?<!\s)\s+)?[{OPEN}]{_any('taken')}\s+(?P<credit>{UNCASED}(?:\s{UNCASED}){{0,2}})[{CLOSED}]$"),
    ),
    # "... / Foto: Jo Roe / What may be done with the picture, see www.pier.example"
    (
        _SLASHES,
        re.compile(
            rf"\s/\s{PREFIX}{BY}\s*{SIGN}\s*(?P<credit>[^/]{{2,60}}?)\s/\s(?=[^/]{{0,80}}(?:www\.|(?-i:(?:(?<=\s)[a-zß-ÿ]+\s){{3}}))).+$",
            re.I,
        ),
    ),
    # "... Photo: Jo Roe", "... © Jo Roe", "…。圖／Jo Roe"
    (
        _LABELS,
        re.compile(
            rf"(?:(?<![\s{OPEN}|/–—-])[\s{OPEN}|/–—-]+|(?<=[。！？）」』])\s*)?"
            rf"(?:(?:\b|(?<=[。！？）」』]))(?:{PREFIX}{BY}\s*(?:{SIGN}|©)|{_any('prefix')}{_any('from')}[:：]?|{_any('short')}\s?(?=(?-i:{CAPITAL})))|"
            rf"{_PICTURE_BY}|{COPYRIGHT})\s*(?P<credit>.{{2,120}}?)\s*$",
            re.I,
        ),
    ),
    # "…。写真・山田花子", "…。＝山田 花子撮影"
    (("・",), re.compile(rf"(?<=[。！？」])\s*{_any('prefix')}・(?P<credit>{LABELLED_NAME})$")),
    (
        entries("taken_behind", "credits"),
        re.compile(
            rf"(?<=[。！？」])\s*[＝=]?(?P<credit>[\u3005\u3400-\u9fff]{{1,4}}\s[\u3005-\u9fff]{{1,5}}\s?{_any('taken_behind')})$"
        ),
    ),
    # "... (J. Roe nuotr.)", "... . फोटो - राम वर्मा", "... . Foto Bernama"
    (_BRACKETS, re.compile(rf"(?:(?<!\s)\s+)?[{OPEN}](?P<credit>{SIGNED})[{CLOSED}]$")),
    (
        ("-", "–", "—"),
        re.compile(rf"(?<=[.!?…。।။።])\s*{_any('before_name')}\s?[–—-]\s?(?P<credit>[^.!?–—-]{{2,50}})$", re.I),
    ),
    (("",), re.compile(rf"(?<=[.!?…。।။።])\s+(?i:{_any('before_name')})\s+(?P<credit>{AGENCY})\.?$")),
    # "... . Фото Ивана Петрова", "... - تصوير أحمد حسن"
    (
        ("",),
        re.compile(
            rf"(?:(?<=[.!?…。।။።])|\s[–—|-])\s+{_any('before_name')}\s+(?:{_any('after_prefix')}\s+)?(?:[—–-]\s+)?(?P<credit>{LABELLED_NAME})\.?$",
            re.I,
        ),
    ),
    # "... on the quay Foto Jo Roe"
    (
        tuple(way.lower().rstrip("\\.") for way in entries("unparted", "credits")),
        re.compile(rf"(?<=\w{{4}}),?\s(?-i:{_any('unparted')})\s(?P<credit>{WHO}(?:\s?[/|]\s?[^.!?]{{2,30}})?)\.?$"),
    ),
    # "... / 나루일보 김미영 기자", "... 있다. 김미영 기자"
    (
        entries("reporter", "credits"),
        re.compile(
            rf"(?:\s[/|]\s*|(?<=[.。다])\s+)(?P<credit>(?:[^\s/|.]{{2,12}}\s){{0,2}}[^\s/|.]{{2,8}}\s?{_any('reporter')})(?:\s\S+@\S+)?$"
        ),
    ),
    # "... at noon(Jo Roe)"
    ((")",), re.compile(rf"(?<=[a-zà-ÿ])\((?P<credit>{NAME})\)$")),
    # "... / J. Roe/Pier nuotr.", "... / Foto Jo Roe"
    (_SLASHES, re.compile(rf"\s[/|]\s(?P<credit>(?:[^/|]{{3,40}}\s[/|]\s)?{SIGNED})$")),
    # "... . J. Roe nuotr."
    (_SIGNED_BY, re.compile(rf"(?<=[.!?…])\s(?P<credit>{SIGNED})$")),
    (
        _SLASHES,
        re.compile(rf"(?:(?<!\s)\s+)?[/|]\s*{_any('prefix')}\s+(?P<credit>(?:[^.!?/|]|(?<=\s\w)\.){{2,50}})\.?$", re.I),
    ),
    # "... . Jo Roe / AFP", "... | Reuters"
    (
        ("",),
        re.compile(
            rf"(?:(?<=[.!?…»”\"])(?!\d)|\s[|/–—-])\s*(?P<credit>[^.!?]{{0,60}}\b{AGENCY}\b[^.!?]{{0,40}})\.?\s*$"
        ),
    ),
    # "... . Jo Roe / The Pier", "... | Jo Roe/The Pier", "... . Reprodução/Instagram"
    (
        ("",),
        re.compile(rf"(?<=[.!?…»”\"])\s+(?:(?i:{_any('short')}|{PREFIX})\s+)?(?P<credit>{AND_HOUSE}|(?i:{ALONE}))\.?$"),
    ),
    (_SLASHES, re.compile(rf"\s[|–—-]\s(?P<credit>{AND_HOUSE})$")),
    # "... Jo Roe/AFP"
    (("/", "–", "-"), re.compile(rf"\s(?P<credit>{NAME}\s*[/–-]\s*[^.!?]{{0,25}}\b{AGENCY}\b[^.!?]{{0,30}})$")),
    # "... /Jo Roe", "... /Jo Roe /The Pier"
    (_SLASHES, re.compile(r"(?<=[^\s/])\s+/(?P<credit>(?=[^\W\d_])[^/.!?:;]{3,40}(?:\s?/\s?[^/.!?:;]{2,40})?)$")),
    # "... / Jo Roe / The Pier"
    (_SLASHES, re.compile(r"\s/\s(?P<credit>[^/]{3,40}\s/\s[^/]{2,40})$")),
    # "…＝港で2031年5月4日、山田花子撮影"
    (("、",), re.compile(rf"(?<=[日分時で])、(?P<credit>[^\s。，、()（）]{{2,12}}\s?{_any('behind_wide')})$")),
    # "…＝2031年5月4日、港町、山田花子撮影"
    (
        entries("taken_behind", "credits"),
        re.compile(
            rf"、(?P<credit>{alternatives('common_japanese_surnames', 'names')}[\u3005-\u9fff]{{1,4}}\s?"
            rf"{_any('taken_behind')})$"
        ),
    ),
    # "... 李尕 摄"
    (
        ("",),
        re.compile(
            rf"(?:(?<=。)|[\s，＝=])(?P<credit>(?:[^\s。，、()（）]{{0,8}}(?:记者|記者)\s)?[^\s。，、()（）]{{2,12}}\s*{_any('behind_wide')}){_DAY}$"
        ),
    ),
)
"""Ways in which a text ends with a credit, each with what is in whatever it matches: looked for first, in small
letters, since expressions are dear."""
