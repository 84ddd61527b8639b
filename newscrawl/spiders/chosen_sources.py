"""Which sources the arguments of the news spider name, and what may not be said of them there."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.errors import UsageError
from newscrawl.extraction.wanted import Wanted
from newscrawl.sources.arguments import CHOSEN, SENT, made_source
from newscrawl.sources.load import TomlPlace, check_whole, known_sources, load_sources
from newscrawl.sources.match import source_of
from newscrawl.sources.model import Source
from newscrawl.spiders.arguments import split_urls
from newscrawl.spiders.browser import check_browser


def named_sources(arguments: dict[str, str]) -> list[Source]:
    if "site" in arguments:
        return [made_source(url, arguments) for url in split_urls("site", arguments["site"])]
    return load_sources(arguments["sources"]) if "sources" in arguments else []


def chosen_sources(sources: list[Source], arguments: dict[str, str]) -> list[Source]:
    """All of them, or the one that `-a source=` names."""
    name = arguments.get("source") if "sources" in arguments else None
    chosen = [source for source in sources if name in (None, source.name)]
    if sources and not chosen:
        raise UsageError(f"{arguments['sources']}: no source {name!r}; there are {', '.join(s.name for s in sources)}")
    return chosen


def with_selectors(sources: list[Source], path: str) -> list[Source]:
    """Of sites and pages that were named: with the selectors, and the browser, that the usual file has for their site.

    As explain and shell take them, so that what one sees there is what one gets. Raises UsageError.
    """
    known = known_sources(None, path)
    found = [(source, source_of(source.site, known)) for source in sources]
    return [
        source if known is None else _checked(replace(source, selectors=known.selectors, render=known.render), path)
        for source, known in found
    ]


def _checked(source: Source, path: str) -> Source:
    if source.render:
        check_browser(source.name)
    return check_whole(source, TomlPlace(path, f"source {source.name!r}"))


def check_keys(arguments: dict[str, str], sources: list[Source]) -> None:
    """Raise UsageError for keys of a source that has its own, in its file, or that looks for nothing.

    Headers and cookies are one host's: they tell it who somebody is.
    """
    several = len({source.host for source in sources}) > 1
    for key in (*CHOSEN, *SENT):
        if key in arguments and ("sources" in arguments or ("url" in arguments and key in CHOSEN)):
            raise UsageError(f"-a {key}=... needs -a site=URL")
        if key in arguments and key in ("headers", "cookies") and several:
            raise UsageError(f"-a {key}=... is for one host, and these are several")


def wanted_by(source: Source) -> Wanted:
    """Which articles a source itself asks for."""
    return Wanted(since=source.published_since, until=source.published_until, languages=source.language)
