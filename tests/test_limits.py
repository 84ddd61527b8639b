"""The table of docs/limits.md against the settings and the modules that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newscrawl import settings
from newscrawl.archives import context, framing, remote
from newscrawl.discovery import entries, found_links, listings, markup, sitemap
from newscrawl.extraction import part_links
from newscrawl.extraction.document import analysis, long_tags, segmenter, tree, verdict
from newscrawl.extraction.fields import trim
from newscrawl.extraction.words import bylines, credits
from newscrawl.middlewares import refused_once
from newscrawl.text import robots_groups
from newscrawl.text.addresses import is_http_url
from newscrawl.text.cores import cores

ROOT = Path(__file__).resolve().parents[1]
TABLE = (ROOT / "docs" / "limits.md").read_text("utf-8")
ROWS = re.findall(r"^\| (?!what \||-)(.+?) \| (.+?) \| `(.+?)` \| .+ \|$", TABLE, re.M)
CONSTANTS = {
    "LARGEST_PAGE": listings.LARGEST_PAGE,
    "newscrawl/archives/context.py": context.REMEMBERED,
    "newscrawl/archives/framing.py": framing.MAX_BYTES,
    "newscrawl/archives/remote.py": remote.TRIES,
    "newscrawl/discovery/entries.py": entries.MOST,
    "newscrawl/discovery/listings.py": listings.LARGEST_LISTING,
    "newscrawl/discovery/markup.py": markup.MAX_BYTES,
    "newscrawl/discovery/found_links.py": found_links.MOST_LINKS,
    "newscrawl/discovery/sitemap.py": sitemap.MOST_NAMED,
    "newscrawl/extraction/document/long_tags.py": long_tags.MOST,
    "newscrawl/extraction/document/segmenter.py": segmenter.MAX_BLOCKS,
    "newscrawl/extraction/document/tree.py": tree.MOST_TAGS,
    "newscrawl/extraction/document/verdict.py": verdict.MOST_LINKS,
    "newscrawl/extraction/document/analysis.py": analysis.MOST_HEADINGS,
    "newscrawl/extraction/fields/trim.py": trim.LONGEST,
    "newscrawl/extraction/part_links.py": part_links.MOST_LINKS,
    "newscrawl/extraction/words/bylines.py": bylines.LONGEST,
    "newscrawl/extraction/words/credits.py": credits.LONGEST,
    "newscrawl/middlewares/refused_once.py": refused_once.TIMES,
    "newscrawl/text/robots_groups.py": robots_groups.LONGEST_ROBOTS,
}
IN_WORDS = {"none": [], "refused": True}


IN_NUMBERS = [row for row in ROWS if row[0] not in ("schemes of addresses", "worker processes")]


@pytest.mark.parametrize(("what", "limit", "where"), IN_NUMBERS)
def test_a_limit_is_what_it_is(what: str, limit: str, where: str) -> None:
    said = IN_WORDS[limit] if limit in IN_WORDS else float(limit.replace(",", ""))
    assert said == (CONSTANTS[where] if where in CONSTANTS else getattr(settings, where)), what


def test_limits_that_are_no_numbers() -> None:
    told = {what: limit for what, limit, _ in ROWS}
    assert told["schemes of addresses"] == ", ".join(f"`{scheme}`" for scheme in ("http", "https"))
    assert [is_http_url(f"{scheme}://bay.example/") for scheme in ("http", "https", "ftp", "file")] == [1, 1, 0, 0]
    assert told["worker processes"] == "one a core" and min(cores(), 4) <= settings.EXTRACT_WORKERS <= cores()


def test_all_are_there() -> None:
    assert len(ROWS) > 15 and set(CONSTANTS) <= {where for _, _, where in ROWS}
