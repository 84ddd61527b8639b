"""WACZ: a ZIP file with the WARC files of a crawl, as browsers' crawlers leave it.

https://specs.webrecorder.net/wacz/1.1.1/
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from newscrawl.archives.members import ARCHIVES

_ZIP = b"PK\x03\x04"
DAMAGED_ZIP = (BadZipFile, EOFError, zlib.error)
"""What reading raises."""
_NOT_OPENED = (NotImplementedError, RuntimeError)
"""What zipfile raises for what is packed in a way that it does not know, or wants a password."""


def archives_in(raw: BinaryIO, path: str) -> Iterator[tuple[BinaryIO, str]]:
    """The file itself, or the WARC files in it: of each the bytes, with `peek` and `seek`, and where they are. Raises
    OSError, or one of DAMAGED_ZIP, for what cannot be read."""
    if not raw.peek(len(_ZIP)).startswith(_ZIP):  # type: ignore[attr-defined]
        yield raw, path
        return
    with ZipFile(raw) as package:
        names = [name for name in package.namelist() if name.lower().endswith(ARCHIVES)]
        if not names:
            raise OSError("a ZIP file without a WARC file in it")
        for name in names:
            with _opened(package, name) as file:
                yield file, f"{path}/{name}"


def _opened(package: ZipFile, name: str) -> BinaryIO:
    try:
        return cast(BinaryIO, package.open(name))
    except _NOT_OPENED as error:
        raise OSError(f"{name}: {error}") from error
