"""Names that people give as names of files, locks and units."""

from __future__ import annotations

import hashlib
import re


def safe_name(name: str) -> str:
    """Readable, and one of its own for every name: what is replaced is told apart by a hash."""
    safe = re.sub(r"[^A-Za-z0-9._-]", "_", name)[:80]
    if safe == name and not name.startswith("."):
        return safe
    return (
        f"{safe.strip('.') or '_'}.{hashlib.blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"
    )
