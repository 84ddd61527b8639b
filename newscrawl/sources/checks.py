"""What the value of each key of a source has to be."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from newscrawl.extraction.document import selectors
from newscrawl.sources.model import DISCOVERY, RESPECTED
from newscrawl.sources.sent import check_cookies, check_headers, check_proxy, check_user_agent
from newscrawl.text.addresses import is_http_url
from newscrawl.text.cron_lines import wrong_in
from newscrawl.text.durations import parse_bounds, parse_duration
from newscrawl.text.languages import is_tag
from newscrawl.text.moments import EXAMPLES, parse_moment
from newscrawl.text.usable import has_user, shown_address

LONGEST_NAME = 100
_CRON_FIELD = re.compile(r"[\d*/,\-A-Za-z?#]+")


def _text(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "has to be a text that is not empty"


def _name(value: Any) -> str:
    """It stands in logs, tables, units and crontabs, each of one line."""
    if message := _text(value):
        return message
    plain = value.replace("\u200c", "").replace("\u200d", "").isprintable()  # joiners, which some scripts need
    return (
        ""
        if plain and len(value) <= LONGEST_NAME
        else f"has to be one line of at most {LONGEST_NAME} printable characters"
    )


def _url(value: Any) -> str:
    if not is_http_url(value) or any(map(str.isspace, urlsplit(value.strip()).netloc)):
        return f"has to be an http or https URL, not {shown_address(str(value))!r}"
    return "has a user or a password in it: headers takes them, from the environment" if has_user(value) else ""


def _every(value: Any) -> str:
    valid = isinstance(value, str) and (parse_duration(value) or parse_bounds(value))
    return (
        ""
        if valid
        else f'has to be a number and one of s, m, h, d, w, like "30m", or "auto", or "10m-24h", not {value!r}'
    )


def _cron(value: Any) -> str:
    parts = value.split() if isinstance(value, str) else []
    valid = len(parts) == 5 and all(_CRON_FIELD.fullmatch(part) for part in parts)
    if not valid:
        return f'has to be five cron fields, like "*/15 * * * *", not {value!r}'
    return f"{value!r}: {message}" if (message := wrong_in(value)) else ""


def _discover(value: Any) -> str:
    valid = isinstance(value, list) and value and all(way in DISCOVERY for way in value)
    return "" if valid else f"has to be a list of {', '.join(DISCOVERY)}, not {value!r}"


def _respect(value: Any) -> str:
    valid = all(use in RESPECTED for use in value) if isinstance(value, list) else value in RESPECTED
    return "" if valid else f"has to be one or a list of {', '.join(RESPECTED)}, not {value!r}"


def _patterns(value: Any) -> str:
    if not isinstance(value, list) or not all(isinstance(pattern, str) for pattern in value):
        return "has to be a list of regular expressions"
    for pattern in value:
        try:
            re.compile(pattern)
        except re.error as error:
            return f"holds {pattern!r}, which is no regular expression: {error}"
    return ""


def _boolean(value: Any) -> str:
    return "" if isinstance(value, bool) else f"has to be true or false, not {value!r}"


def _count(minimum: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        valid = isinstance(value, int) and not isinstance(value, bool) and value >= minimum
        return "" if valid else f"has to be a whole number of at least {minimum}, not {value!r}"

    return check


def _moment(value: Any) -> str:
    valid = isinstance(value, str) and parse_moment(value) is not None
    return "" if valid else f"has to be like {EXAMPLES}, not {value!r}"


def _languages(value: Any) -> str:
    valid = isinstance(value, list) and value and all(isinstance(tag, str) and is_tag(tag) for tag in value)
    return "" if valid else f'has to be a tag like "en" or "pt-BR", or a list of them, not {value!r}'


def _selectors(value: Any) -> str:
    return selectors.check(value) if isinstance(value, dict) else "has to be a table: [source.selectors]"


CHECKS: dict[str, Callable[[Any], str]] = {
    "name": _name,
    "site": _url,
    "every": _every,
    "cron": _cron,
    "discover": _discover,
    "include": _patterns,
    "exclude": _patterns,
    "respect": _respect,
    "render": _boolean,
    "depth": _count(0),
    "max_pages": _count(1),
    "max_listings": _count(1),
    "since": _moment,
    "until": _moment,
    "language": _languages,
    "headers": check_headers,
    "cookies": check_cookies,
    "proxy": check_proxy,
    "user_agent": check_user_agent,
    "selectors": _selectors,
}
"""What is wrong with a key's value, in words; empty when it is right."""
