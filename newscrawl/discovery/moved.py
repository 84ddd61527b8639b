"""A site that has moved to another domain, for good."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy.http import Response

from newscrawl.discovery.listings import UNCHANGED
from newscrawl.text.addresses import same_site

FOR_GOOD = {301, 308}


def new_site(home: Response | None, site: str) -> str | None:
    """Where the home page is that stood at `site`; None when it is there still, or is elsewhere for the moment only.

    Consent, login and blocked pages are where a site sends its readers for a moment, and never at the top of a domain.
    """
    if home is None or same_site(home.url, site) or not _is_top(home.url, site):
        return None
    if home.request is None:
        return home.url if UNCHANGED in home.flags else None
    return home.url if set(home.request.meta.get("redirect_reasons", ())) <= FOR_GOOD else None


def _is_top(url: str, site: str) -> bool:
    end = urlsplit(url)
    return not end.query and end.path.strip("/") in ("", urlsplit(site).path.strip("/"))
