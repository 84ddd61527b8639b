"""The publisher's name."""

from __future__ import annotations

from newscrawl.extraction.candidates import Candidate
from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.site_names import declared_names


def candidates(analysis: Analysis) -> list[Candidate]:
    """Names that the page declares, the most trustworthy first."""
    return [Candidate(name, evidence) for name, evidence in declared_names(analysis.facts)]
