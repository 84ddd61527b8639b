"""What makes a page surely no article, whatever the classifier says."""

from __future__ import annotations

import re
from urllib.parse import unquote

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.declared_objects import REAL_ARTICLES, types
from newscrawl.extraction.fields import access
from newscrawl.extraction.fields.continued import is_continued
from newscrawl.extraction.fields.headline_rows import lists_headlines
from newscrawl.extraction.fields.offers import offers_one_thing
from newscrawl.extraction.fields.other_kinds import kind_of_other_page
from newscrawl.extraction.fields.post_feet import ends_posts
from newscrawl.extraction.fields.posts import shows_posts
from newscrawl.extraction.fields.teasers import lists_others
from newscrawl.extraction.words.addresses import is_article_link, slug_words
from newscrawl.extraction.words.listing_addresses import is_listing_address
from newscrawl.extraction.words.paging import is_aside
from newscrawl.extraction.words.service_titles import is_service_title
from newscrawl.items import Article
from newscrawl.text.addresses import parts_of
from newscrawl.text.strings import is_as_long, word_set

_OF_HEADLINE, _FEWEST = 0.5, 2
"""Share of the words of an address from which it is called after the headline: some are cut off or without accents;
and how many there are at least, since a list is called by its one word too: `/aktuelles.html`."""
_ENDING = re.compile(r"\.\w{2,5}/?$")


def may_be_article(analysis: Analysis, article: Article) -> bool:
    """Whether it has what an article has to have; the classifier has the last word."""
    long_enough = is_as_long(article.body, access.SHORTEST) or article.access == "paywalled"
    walled = article.blocked or access.is_missing(analysis, article.title)
    return bool(article.title) and long_enough and not walled


def why_no_article(analysis: Analysis, made: Article) -> tuple[str, str] | None:
    """Evidence and rule, of a page whose other fields are decided; None where nothing speaks against it."""
    # of lists too some systems declare that they are articles, and of nearly all pages that they are pages
    is_declared = bool(types(analysis.facts.article) & REAL_ARTICLES) or _is_called_after_headline(made)
    in_doubt = is_listing_address(made.url) or not is_declared
    if in_doubt and (lists_others(analysis) or is_continued(analysis) or lists_headlines(analysis)):
        return "body", "teasers"
    if in_doubt and (shows_posts(analysis) or ends_posts(analysis)):
        return "body", "posts"
    if not (analysis.facts.article or made.authors) and offers_one_thing(analysis):
        return "button", "an offer"
    if is_service_title(made.title, made.url, in_doubt=not (made.authors or made.published_at)):
        return "title", "a service of the site"
    if is_aside(made.url):
        return "url", "another view of a page"
    return kind_of_other_page(analysis, made)


def _is_called_after_headline(made: Article) -> bool:
    """Whether its address is an article's that has its own headline, and it has a date."""
    path = unquote(parts_of(made.url).path).partition(";")[0]  # whose visit it is, behind it, has letters and figures
    if not made.published_at or not is_article_link(path):
        return False
    words = word_set(" ".join(slug_words(path)))
    enough = len(slug_words(_ENDING.sub("", path))) >= _FEWEST
    return enough and len(words & word_set(made.title)) >= _OF_HEADLINE * len(words)
