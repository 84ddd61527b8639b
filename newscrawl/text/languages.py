"""Language tags (BCP 47), and whether two of them mean one language."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_ALIKE = {"nb": "no", "nn": "no", "iw": "he", "tl": "fil", "in": "id", "ji": "yi", "cmn": "zh"}
"""Codes that pages use for what others call by another one: macrolanguages, and codes that were replaced."""


def is_tag(text: str) -> bool:
    """Whether it has a tag's shape; whether there is such a language nobody looks up."""
    return _TAG.fullmatch(text.strip()) is not None


def is_within(tag: str, wanted: str) -> bool:
    """Whether what is in one language may be what is wanted in another: `en-GB` is `en`, and `pt` may be `pt-BR`."""
    return all(first == second for first, second in zip(_parts(tag), _parts(wanted), strict=False))


def _parts(tag: str) -> list[str]:
    language, *others = tag.strip().lower().replace("_", "-").split("-")
    return [_ALIKE.get(language, language), *others]
