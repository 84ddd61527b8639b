"""The old path of `iter_pages`, for scripts that import it: until the reading of archives changes its meaning."""

from newscrawl.archives.warc import iter_pages

__all__ = ["iter_pages"]
