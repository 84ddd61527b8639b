"""The old path of `PATTERNS`, for scripts that import it there."""

from newscrawl.dataset.steps.scrub import PATTERNS

__all__ = ["PATTERNS"]
