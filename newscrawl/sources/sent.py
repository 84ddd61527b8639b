"""What a source's requests carry beside newscrawl's own: headers, cookies, a proxy, another user agent.

What tells who somebody is stands in the environment (`env:NAME`). A `Source` holds the names only, so whatever is made
of it (items, logs, the state, a queue on the disk) does too; the middleware that sends the values has them from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from newscrawl.errors import UsageError
from newscrawl.sources.model import Source
from newscrawl.text.references import has_controls, is_reference, resolved

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""RFC 9110's token: what a header and a cookie may be called."""
_COOKIE_VALUE = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e\x20\x22\x2c]*")
"""RFC 6265's, and the blanks, quotes and commas that sites use; never what ends it."""
_SECRET_NAME = re.compile(
    r"auth|cookie|token|secret|session|passw|credential|signature|subscri|bearer|jwt|api.?key"
    r"|(?:^|[-_])(?:key|sig|pass|user|login|sid|id|account|member|client|license)(?:$|[-_])|key$",
    re.I,
)
_SECRET_VALUE = re.compile(
    r"(?:basic|bearer|digest|token|apikey|negotiate)\s+\S|(?<![\w-])ey[\w-]{8,}\.ey[\w-]{8,}", re.I
)
_RANDOM = re.compile(r"(?<![\w/+-])(?=[A-Za-z_/+-]*\d)(?=[\d_/+-]*[A-Za-z])[\w/+-]{24,}={0,2}")
"""Letters and digits without a pause, as keys are made."""
_NOT_HERE = {
    "user-agent": "has a key of its own: user_agent",
    "proxy-authorization": "belongs into the address of proxy",
    **dict.fromkeys(
        ("host", "connection", "content-length", "transfer-encoding", "te", "upgrade", "trailer", "keep-alive"),
        "is the connection's own",
    ),
    **dict.fromkeys(
        ("if-none-match", "if-modified-since", "if-match", "if-range", "range", "accept-encoding"),
        "is for the crawl to say",
    ),
}
_SECRET = 'has to be "env:NAME", with the value in the environment: a secret has no place in a file'


def check_headers(value: Any) -> str:
    """What is wrong with the key, in words; empty when it is right. No value stands in it."""
    if not _is_table(value):
        return 'has to be a table of texts, like { Accept-Language = "de", X-Subscriber = "env:NAME" }'
    return next((f"{name!r} {wrong}" for name, text in value.items() if (wrong := _header(name, text))), "")


def _header(name: str, text: str) -> str:
    if not _NAME.fullmatch(name):
        return "is no name of a header"
    if name.lower() in _NOT_HERE:
        return _NOT_HERE[name.lower()]
    if is_reference(text):
        return ""
    if _SECRET_NAME.search(name) or _SECRET_VALUE.search(text) or _RANDOM.search(text) or "env:" in text:
        return _SECRET
    return "has a value that no header can have" if has_controls(text) or not text.strip() else ""


def check_cookies(value: Any) -> str:
    """What is wrong with a source's cookies; empty when nothing is."""
    if not _is_table(value):
        return 'has to be a table of texts, like { consent = "env:NAME" }'
    for name, text in value.items():
        if not _NAME.fullmatch(name):
            return f"{name!r} is no name of a cookie"
        if not is_reference(text):
            return f"{name!r} {_SECRET}"
    return ""


def check_proxy(value: Any) -> str:
    """What is wrong with a source's proxy; empty when nothing is."""
    if is_reference(value):
        return ""
    wrong = _proxy(value) if isinstance(value, str) else _NO_PROXY
    return wrong or (_SECRET if "@" in value else "")


def check_user_agent(value: Any) -> str:
    """What is wrong with a source's user agent; empty when nothing is."""
    if not isinstance(value, str) or not value.strip() or has_controls(value):
        return "has to be a text that is not empty"
    return ""


_NO_PROXY = 'has to be an http or https URL without a path, like "http://proxy.example:3128", or "env:NAME"'


def _proxy(value: str) -> str:
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return _NO_PROXY
    plain = not has_controls(value) and " " not in value and not (parts.path.strip("/") or parts.query)
    return "" if valid and plain else _NO_PROXY


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values())


@dataclass(frozen=True, slots=True)
class Sent:
    """With the values themselves, which is why it does not print them."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The user agent and the cookies among them."""
    proxy: str | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        return bool(self.headers or self.proxy)

    def __reduce__(self) -> Any:
        raise TypeError("what a source sends is not to be stored")


def sent_by(source: Source) -> Sent:
    """What the source's requests carry. Raises UsageError naming source and key when the environment lacks it."""
    headers = {name: _value(source, f"headers.{name}", text) for name, text in source.headers.items()}
    if source.cookies:
        # a header Cookie of the source's own comes first
        own = [headers.pop(name) for name in list(headers) if name.lower() == "cookie"]
        pairs = [f"{name}={_cookie(source, name, text)}" for name, text in source.cookies.items()]
        headers["Cookie"] = "; ".join([*own, *pairs])
    if source.user_agent is not None:
        headers["User-Agent"] = _value(source, "user_agent", source.user_agent)
    proxy = None if source.proxy is None else _value(source, "proxy", source.proxy)
    if proxy is not None and (wrong := _proxy(proxy)):
        raise _error(source, "proxy", f"takes {source.proxy}, which {wrong}")
    return Sent(headers, proxy)


def check_sent(source: Source, path: str | None) -> None:
    """Raise UsageError when the environment lacks what a source of the file at `path` names."""
    try:
        sent_by(source)
    except UsageError as error:
        raise UsageError(f"{path or '-a'}: {error}") from error


def _value(source: Source, key: str, text: str) -> str:
    try:
        return resolved(text)
    except ValueError as error:
        raise _error(source, key, str(error)) from error


def _cookie(source: Source, name: str, text: str) -> str:
    value = _value(source, f"cookies.{name}", text)
    if not _COOKIE_VALUE.fullmatch(value):
        raise _error(source, f"cookies.{name}", f"takes {text}, which holds what no cookie can, like a semicolon")
    return value


def _error(source: Source, key: str, message: str) -> UsageError:
    return UsageError(f"source {source.name!r}: {key} {message}")
