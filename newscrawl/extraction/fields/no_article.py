"""What makes a page surely no article, whatever the classifier says."""

from __future__ import annotations

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.structured import REAL_ARTICLES, types
from newscrawl.extraction.fields import access
from newscrawl.extraction.fields.offers import offers_one_thing
from newscrawl.extraction.fields.other_kinds import kind_of_other_page
from newscrawl.extraction.fields.posts import shows_posts
from newscrawl.extraction.fields.teasers import lists_others
from newscrawl.extraction.words.listing_addresses import is_listing_address
from newscrawl.extraction.words.paging import is_aside
from newscrawl.extraction.words.service_titles import is_service_title
from newscrawl.items import Article
from newscrawl.text.strings import latin_length


def may_be_article(analysis: Analysis, article: Article) -> bool:
    """Whether it has what an article has to have; the classifier has the last word."""
    long_enough = latin_length(article.body) >= access.SHORTEST or article.access == "paywalled"
    walled = article.blocked or access.is_missing(analysis, article.title)
    return bool(article.title) and long_enough and not walled


def why_no_article(analysis: Analysis, made: Article) -> tuple[str, str] | None:
    """Evidence and rule, of a page whose other fields are decided; None where nothing speaks against it."""
    # of lists too some systems declare that they are articles, and of nearly all pages that they are pages
    in_doubt = is_listing_address(made.url) or not types(analysis.facts.article) & REAL_ARTICLES
    if in_doubt and lists_others(analysis):
        return "body", "teasers"
    if in_doubt and shows_posts(analysis):
        return "body", "posts"
    if not (analysis.facts.article or made.authors) and offers_one_thing(analysis):
        return "button", "an offer"
    if is_service_title(made.title, made.url, in_doubt=not (made.authors or made.published_at)):
        return "title", "a service of the site"
    if is_aside(made.url):
        return "url", "another view of a page"
    return kind_of_other_page(analysis, made)
