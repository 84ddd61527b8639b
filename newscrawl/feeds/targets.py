"""What was asked for as output, before a run begins: which files, whether they can be written, whether they stay."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from w3lib.url import file_uri_to_path

from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.feeds.postgresql import SCHEME
from newscrawl.feeds.tables import MAGIC
from newscrawl.state.codecs import codec_of
from newscrawl.state.line_files import DOCUMENTS, LINES, ROWS, misnamed
from newscrawl.text.references import is_reference

COMPRESSED = (*LINES, *ROWS)
"""Formats of which a name in .gz or .zst means what it says."""


class FeedError(NewscrawlError):
    """A feed that cannot be written."""


def compressed_lines(uri: str) -> str:
    """`-o articles.jsonl.gz`, `.zst` or a table of PostgreSQL's with the format that Scrapy cannot see in its end."""
    if is_reference(uri):
        uri = SCHEME + uri
    if uri.startswith(SCHEME) and not uri.endswith(":postgresql"):
        return f"{uri}:postgresql"
    form = Path(uri.rpartition(".")[0]).suffix[1:]
    return f"{uri}:{form}" if codec_of(uri) and form in COMPRESSED else uri


def check_format(uri: str, formats: Collection[str]) -> None:
    """Raise UsageError when nobody can tell in which of the formats an output of `-o` or `-O` is to be written."""
    if uri == "-":
        raise UsageError("-: is standard output, in which format? -:jsonlines, say")
    named = uri.rpartition(":")[2]
    ending = Path(uri).suffix.removeprefix(".")
    if codec_of(uri) and named not in formats:
        raise UsageError(f"{uri}: only {', '.join(COMPRESSED)} are compressed")
    if named in formats or ending in formats:
        return
    if os.path.isdir(uri):
        raise UsageError(f"{uri} is a folder: name a file in it, like {Path(uri) / 'articles.jsonl'}")
    what = f"no format is called {ending!r}" if ending else "its name has no ending that tells its format"
    raise UsageError(f"{uri}: {what}; there are {', '.join(sorted(formats))}: as the ending, or behind a colon")


def lasting_feeds(feeds: Mapping[str | Path, Any]) -> bool:
    """Whether a line that is written stays: standard output is gone when it is read."""
    return any(urlsplit(str(uri)).scheme != "stdout" for uri in feeds)


def overwritten_files(feeds: Mapping[str | Path, Any]) -> set[str]:
    """Absolute paths of the local files that the run begins anew."""
    paths = {local_path(uri): options for uri, options in feeds.items()}
    return {os.path.abspath(path) for path, options in paths.items() if path and options.get("overwrite")}


def check_writable(feeds: Mapping[str | Path, Any]) -> None:
    """Raise FeedError when one of the local files (the keys of FEEDS) cannot be written. Creates missing folders.

    Raises UsageError when none of that name could be written here.
    """
    for uri, options in feeds.items():
        path = local_path(uri)
        if path is not None:
            _check_path(path, options)


def _check_path(path: Path, options: Mapping[str, Any]) -> None:
    form = options.get("format")
    if codec_of(path) and form not in COMPRESSED and "postprocessing" not in options:
        raise UsageError(f"cannot write {path}: only {', '.join(COMPRESSED)} are compressed")
    try:
        _try_folder(path) if form == "parquet" else _try_path(path)
    except OSError as error:
        raise FeedError(f"cannot write {path}: {error.strerror}") from error
    if not path.is_file():
        return
    if kind := misnamed(path):
        raise FeedError(f"cannot write {path}: what is in it is no {kind} data, move it away")
    if form == "db" and _is_no_database(path):
        raise FeedError(f"cannot write {path}: what is in it is no SQLite database, move it away")
    if form in DOCUMENTS and not options.get("overwrite") and path.stat().st_size:
        raise FeedError(f"cannot append to {path}: it is one document; use -O to replace it, or -o NAME.jsonl")


def _try_folder(path: Path) -> None:
    """Raises FeedError, UsageError and OSError."""
    if path.is_file():
        raise FeedError(f"cannot write {path}: it is a file, and a crawl's Parquet is a folder of parts: move it away")
    if find_spec("pyarrow") is None:
        raise UsageError(f"cannot write {path}: Parquet needs pyarrow: pip install 'newscrawl[dataset]'")
    path.mkdir(parents=True, exist_ok=True)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _is_no_database(path: Path) -> bool:
    with path.open("rb") as file:
        return not MAGIC.startswith(file.read(len(MAGIC)))


def local_path(uri: str | Path) -> Path | None:
    """Of a feed (a key of FEEDS); None for one that is no local file."""
    if isinstance(uri, Path):
        return uri
    if uri.startswith("sqlite:///"):
        return Path(uri.removeprefix("sqlite:///"))
    scheme = urlsplit(uri).scheme
    if scheme == "file":
        return Path(file_uri_to_path(uri))
    return None if scheme else Path(uri)


def _try_path(path: Path) -> None:
    fixed, placeholder, _ = str(path).partition("%(")
    if placeholder:  # of a templated name only the folder is known yet
        folder = Path(fixed + "_").parent
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(0, "Permission denied")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.is_file() or path.is_dir():  # opening a pipe would wait for its reader
        with path.open("ab"):
            pass
