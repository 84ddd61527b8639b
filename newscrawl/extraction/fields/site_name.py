"""The publisher's name."""

from __future__ import annotations

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.site_names import declared_names
from newscrawl.extraction.words.address_words import fold
from newscrawl.text.addresses import parts_of


def candidates(analysis: Analysis) -> list[Candidate]:
    """Names that the page declares, the most trustworthy first; hosts and the article's section come last."""
    folder = parts_of(analysis.page.url).path.strip("/").partition("/")[0]
    found = [Candidate(name, evidence) for name, evidence in declared_names(analysis.facts)]
    found.sort(key=lambda c: c.value.lower().startswith("www.") or fold(c.value).replace(" ", "-") == folder.lower())
    if found and found[0].value.islower():  # "harbourtimes", where it also says "Harbour Times"
        name = _joined(found[0].value)
        found.sort(key=lambda c: c.value.islower() or _joined(c.value) != name)
    return found


def _joined(name: str) -> str:
    return fold(name).replace(" ", "").replace("-", "")
