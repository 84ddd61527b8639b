from newscrawl.sources.model import Source

__all__ = ["Source"]  # its old path
