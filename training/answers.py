"""What the corpus knows of a page's blocks: body, caption, or the role that a person gave each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscrawl.text.strings import fold, tokens
from training.labels import body_shares
from training.sheets import Sheet

Floats = NDArray[np.float32]
PROSE = frozenset("body subhead list table quote standfirst".split())
"""Roles of roles-dev that are the article's text."""
UNCOUNTED = frozenset("nav listing legal comment other".split())
"""Roles of what stands around every article."""
ROUGH = ("segments-dev", "meta-dev")
"""Sets that tell of a page no more than some of its passages."""
PICTURE = frozenset(("caption",))
DEBRIS_WEIGHT = 6.0
"""How much more a line counts that a person marked as no prose, against the same line in rougher truth."""
DEBRIS_BY_ROLE = 2.0
"""The same where a person looked at every line."""
ENDS_WEIGHT = 1.0
"""How much more the text's first and last lines and its standfirst count, in mean paragraphs."""
PASSAGE_WEIGHT = 2.0
"""How much more a block counts of which a passage tells, where all blocks are known."""
SHORTEST_PART = 20
"""Characters of a block that is a part of a passage which must or must not stand in the text."""


@dataclass(slots=True)
class Answers:
    """One entry for each block of a page."""

    body: Floats
    """The share of its words that are body."""
    weights: Floats
    """How much it counts; 0 where nothing is known."""
    caption: Floats | None
    """1 for each that is a caption; None where captions are not known."""
    roles: list[str] | None
    """Those given by hand; empty for a block that no line of the sheet matches."""


def known(
    name: str, texts: list[str], row: dict[str, Any], labels: dict[str, Any] | None, sheet: Sheet | None
) -> Answers:
    """The answers for a page of one of the sets; `labels` are labels-dev's for it, `sheet` the roles of its blocks."""
    roles = sheet.roles_of(texts) if sheet else None
    if name in ROUGH:
        return _by_passages_and_roles(texts, row, roles if sheet and sheet.kind == "article" else None)
    if roles and "blocks" in row:  # they are the set's own truth
        return _by_roles(texts, roles)
    body = np.array(body_shares(texts, row.get("body") or ""), np.float32)
    answers = Answers(body, _weights(texts, body), _captions(texts, row, labels), None)
    if roles:
        _add_roles(answers, roles)
    if labels is not None:
        _correct(answers, texts, labels)
    return answers


def _by_roles(texts: list[str], roles: list[str]) -> Answers:
    body = np.array([role in PROSE for role in roles], np.float32)
    weights = _weights(texts, body)
    inside = np.array([bool(role) and role not in UNCOUNTED for role in roles])
    weights *= np.where((body == 0) & inside, DEBRIS_BY_ROLE, 1.0)
    weights += _more_at_ends(weights, roles)
    weights[np.array([not role for role in roles], bool)] = 0
    return Answers(body, weights, _pictures(roles), roles)


def _add_roles(answers: Answers, roles: list[str]) -> None:
    """To a truth that has the text of its own: where it ends, and captions that it leaves out."""
    answers.weights += _more_at_ends(answers.weights, roles) * (answers.body > 0.5)
    captions = _pictures(roles)
    answers.caption = captions if answers.caption is None else np.maximum(captions, answers.caption)
    answers.roles = roles


def _more_at_ends(weights: Floats, roles: list[str]) -> Floats:
    """What the text's first and last lines and its standfirst count more."""
    more = np.zeros(len(roles), np.float32)
    prose = [index for index, role in enumerate(roles) if role in PROSE]
    if prose:
        ends = [prose[0], prose[-1], *(index for index in prose if roles[index] == "standfirst")]
        more[ends] = ENDS_WEIGHT * weights[prose].mean()
    return more


def _pictures(roles: list[str]) -> Floats:
    return np.array([role in PICTURE for role in roles], np.float32)


def _by_passages_and_roles(texts: list[str], row: dict[str, Any], roles: list[str] | None) -> Answers:
    """Roles tell of an article; where a passage tells of a block, it is what the page is judged by."""
    passages = _by_passages(texts, row)
    if roles is None:
        return passages
    answers, told = _by_roles(texts, roles), passages.weights > 0
    answers.body[told] = passages.body[told]
    answers.weights[told] = PASSAGE_WEIGHT * np.maximum(answers.weights[told], passages.weights[told])
    return answers


def _by_passages(texts: list[str], row: dict[str, Any]) -> Answers:
    """Only the blocks that hold a passage are known."""
    body, weights = np.zeros(len(texts), np.float32), np.zeros(len(texts), np.float32)
    folded = [fold(text) for text in texts]
    for key, wanted in (("mustnot", 0.0), ("must", 1.0)):
        passages = row.get(key) or () if key not in (row.get("rough") or ()) else ()
        for passage in filter(None, map(fold, passages)):
            holders = [index for index, text in enumerate(folded) if _is_of(text, passage)]
            if len(holders) == 1:
                body[holders[0]], weights[holders[0]] = wanted, 1.0
    return Answers(body, weights * _weights(texts, np.ones(len(texts), np.float32)), None, None)


def _is_of(text: str, passage: str) -> bool:
    """Whether a block holds a passage or is a part of it; both folded."""
    return passage in text or (len(text) > SHORTEST_PART and text in passage)


def _weights(texts: list[str], body: Floats) -> Floats:
    """By length, since that is what is lost or wrongly kept; a long page counts for more, but not in proportion."""
    sizes = np.array([len(text) for text in texts], np.float32)
    own = float(sizes[body > 0.5].sum()) if len(texts) else 0.0
    return np.asarray((np.minimum(sizes, 1500) + 15) / np.sqrt(max(300.0, own)), np.float32)


def _correct(answers: Answers, texts: list[str], labels: dict[str, Any]) -> None:
    """Hand labels overrule the rougher truth: debris and related links are no body."""
    debris = [fold(line) for line in labels["debris"] if len(tokens(line)) >= 3]
    related = {fold(link["text"]) for link in labels["related_links"]}
    for index, text in enumerate(map(fold, texts)):
        if text and any(text == line or (line in text and len(line) > 0.6 * len(text)) for line in debris):
            answers.body[index], answers.weights[index] = 0, answers.weights[index] * DEBRIS_WEIGHT
        elif text in related:
            answers.body[index], answers.weights[index] = 0, answers.weights[index] * DEBRIS_WEIGHT / 2


def _captions(texts: list[str], row: dict[str, Any], labels: dict[str, Any] | None) -> Floats | None:
    found = list(row.get("captions") or []) + (list(labels["captions"]) if labels else [])
    if not found and labels is None:
        return None  # the truth names captions on some pages only
    words = [Counter(tokens(c.get("text") or "" if isinstance(c, dict) else c)) for c in found]
    return np.array([any(_holds(text, caption) for caption in words) for text in texts], np.float32)


def _holds(text: str, caption: Counter[str]) -> bool:
    """Whether a block is this caption, or a part of it, its credit aside."""
    block = Counter(tokens(text))
    common, size, wanted = sum((block & caption).values()), sum(block.values()), sum(caption.values())
    if not wanted or len(text) > 1500:
        return False
    whole = common >= 0.8 * wanted and size <= 2 * wanted + 12
    return whole or (size >= 3 and common >= 0.8 * size and size >= 0.3 * wanted)
