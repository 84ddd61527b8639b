"""A text without what people are reached by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from newscrawl.dataset.scrubbing.addresses import ip_spans, mail_spans
from newscrawl.dataset.scrubbing.folding import folded
from newscrawl.dataset.scrubbing.phones import phone_spans

Find = Callable[[str, str | None], Sequence[tuple[int, int]]]
KINDS: Mapping[str, tuple[str, Find]] = {
    "emails": ("[email]", lambda text, language: mail_spans(text)),
    "ips": ("[ip]", lambda text, language: ip_spans(text)),
    "phones": ("[phone]", phone_spans),
}
"""Name -> what stands in its place, and what finds it in a folded text."""


def scrub_text(text: str, names: Collection[str], language: str | None = None) -> str:
    """`names` of KINDS. `language` (BCP 47) says whose telephone numbers are to be expected; else the letters do."""
    plain = folded(text)
    for name, (token, find) in KINDS.items():
        if name in names and (spans := find(plain, language)):
            text, plain = _replaced(text, spans, token), _replaced(plain, spans, token)
    return text


def _replaced(text: str, spans: Sequence[tuple[int, int]], token: str) -> str:
    pieces, place = [], 0
    for start, end in spans:
        pieces += [text[place:start], token]
        place = end
    return "".join([*pieces, text[place:]])
