"""What newscrawl's own archives say beyond the standard, which bids readers pass over fields that they do not know."""

from __future__ import annotations

SOURCE = "Newscrawl-Source"
"""Of a response: the name of the source for which it was asked."""
ADDRESS = "Newscrawl-Address"
"""Its address without what the crawl knew to be tracking on the site."""
VIA, NAMED = "Newscrawl-Discovered-Via", "url"
"""How it was found; a page that was named is read without its site's files, as the crawl did."""
TAKEN = "Newscrawl-Taken"
"""Of a response: "yes" where its status is an error's, and whoever crawled said that it tells nothing."""
REFERS_TO_FILE, REFERS_TO_OFFSET = "WARC-Refers-To-Filename", "WARC-Refers-To-File-Offset"
"""Of a revisit: where the record lies that it repeats, as the Internet Archive's crawlers say it."""
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
ROBOTS_TXT, TDMREP = "/robots.txt", "/.well-known/tdmrep.json"
"""Paths of the files in which a site says what it permits: pages are read with them."""
