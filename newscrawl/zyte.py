"""An article in the words of zyte-common-items (`pip install 'newscrawl[poet]'`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newscrawl.items import Article


def to_zyte(article: Article) -> Any:
    """The `Article` of zyte-common-items with what both have. Raises ImportError without that package."""
    try:
        from zyte_common_items import Article as ZyteArticle  # noqa: PLC0415
        from zyte_common_items import Author, Breadcrumb, Image  # noqa: PLC0415
    except ImportError as error:
        raise ImportError("to_zyte needs zyte-common-items: pip install 'newscrawl[poet]'") from error
    shown = [article.image_url, *(image.url for image in article.images or ())]
    pictures = dict.fromkeys(filter(None, [*shown, *(caption.image_url for caption in article.captions)]))
    values: dict[str, Any] = {
        "url": article.url,
        "canonicalUrl": article.canonical_url,
        "headline": article.title or None,
        "description": article.description or article.subtitle,
        "articleBody": article.body or None,
        "authors": [Author(name=name, nameRaw=name) for name in article.authors] or None,
        "datePublished": article.published_at,
        "datePublishedRaw": article.published_at,
        "dateModified": article.modified_at,
        "dateModifiedRaw": article.modified_at,
        "inLanguage": article.language,
        "breadcrumbs": _way(article, Breadcrumb),
        "mainImage": Image(url=article.image_url) if article.image_url else None,
        "images": [Image(url=url) for url in pictures] or None,
    }
    return ZyteArticle(**{name: value for name, value in values.items() if value is not None})


def _way(article: Article, breadcrumb: Any) -> Any:
    way = [breadcrumb(name=link.text, url=link.url) for link in article.breadcrumbs or ()]
    return way or ([breadcrumb(name=article.section)] if article.section else None)
