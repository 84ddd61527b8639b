"""The exceptions of newscrawl: one base, few named ones."""


class NewscrawlError(Exception):
    """Anything newscrawl itself refuses or gives up on."""


class UsageError(NewscrawlError):
    """Arguments or a sources file that cannot be used; ends the run with exit code 2 before anything is fetched."""


class ExtractionError(NewscrawlError):
    """One page could not be turned into an article; costs that page only."""


class ArchiveError(NewscrawlError):
    """Raw pages that cannot be kept, or be put on the disk."""


class StateError(NewscrawlError):
    """A database of newscrawl's that cannot be opened, read or written."""


class StateUrlError(StateError, UsageError):
    """A database's address that is wrong: what was typed, not what lies there."""
