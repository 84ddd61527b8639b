"""The pieces of an article's Markdown, for as long as something may be left out of its body."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.items import Article, Chunk


def write_markdown(article: Article) -> None:
    """Make `markdown` of its pieces."""
    article.markdown = "\n\n".join(chunk.markdown for chunk in article.chunks)


def without(chunks: Sequence[Chunk], texts: Sequence[str]) -> list[Chunk]:
    """Those that show anything but blocks of these texts, each of which was left out once."""
    gone, kept = list(texts), []
    for chunk in chunks:
        if chunk.texts and all(text in gone for text in chunk.texts):
            for text in chunk.texts:
                gone.remove(text)
        else:
            kept.append(chunk)
    return kept
