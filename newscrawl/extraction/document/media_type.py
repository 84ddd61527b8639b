"""Whether a response is an HTML page: by its header, and where that says nothing or two things, by its first bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping

HTML = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
_SAYS_NOTHING = frozenset(
    (
        "application/octet-stream binary/octet-stream application/unknown unknown/unknown text/plain text/xml "
        "application/xml application/force-download application/x-download application/download content/unknown "
        "httpd/unix-directory application/x-directory application/html text/x-html text/htm "
        "application/x-httpd-php application/x-php text/x-php text/x-server-parsed-html"
    ).split()
)
"""What servers send for files that they do not know, and for programs that they should have run or have run."""
_LOOKED_AT = 4096
"""Bytes in which a page shows itself."""
_BEFORE = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<!--.*?-->|<\?xml[^>]*>)*", re.S)
_DOCUMENT = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
_MARKUP = re.compile(rb"<(?:title|meta|link|base|script|style|div|table|h1|p|article|main|header|section)[\s>]", re.I)


def html_of(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether it is HTML; `headers` by names in lower case, repeated ones joined by commas."""
    said = _kinds(headers)
    if said and said <= HTML:
        return True
    if is_other(headers):
        return False
    beginning = body[:_LOOKED_AT].replace(b"\0", b"")  # of UTF-16, every second byte
    beginning = _BEFORE.sub(b"", beginning, count=1)
    # a text may begin with a tag that it is about, but not with a whole document's
    return bool(_DOCUMENT.match(beginning) or ("text/plain" not in said and _MARKUP.match(beginning)))


def is_other(headers: Mapping[str, str]) -> bool:
    """Whether the headers say that it is something else, so that there is no need to look at it."""
    said = _kinds(headers)
    return not said & HTML and any(kind not in _SAYS_NOTHING and "unknown" not in kind for kind in said)


def _kinds(headers: Mapping[str, str]) -> set[str]:
    return {kind for part in headers.get("content-type", "").lower().split(",") if (kind := _kind(part))}


def _kind(content_type: str) -> str:
    """The type without parameters; nothing when it has not the form of one, as a comma in a parameter gives."""
    kind = content_type.partition(";")[0].strip()
    return kind if re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind) and "*" not in kind else ""
