"""Finished archive files go to object storage; they stay where they were written, too."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.archives.index import Index
from newscrawl.errors import UsageError

SCHEMES = ("s3", "gs", "abfs", "abfss", "file")
"""What Arrow's file systems know. Who may write there, and at which address it is, they take from the environment
(`AWS_...`) and from the target's query (`?endpoint_override=...`)."""
_PIECE = 8 << 20


def check_target(target: str) -> None:
    """Raise UsageError when nothing can be stored there for what it is called."""
    if not target:
        return
    if urlsplit(target).scheme not in SCHEMES:
        raise UsageError(f"WARC_STORE={target}: takes {', '.join(f'{scheme}://' for scheme in SCHEMES)}")
    if not (urlsplit(target).netloc or urlsplit(target).path.strip("/")):
        raise UsageError(f"WARC_STORE={target}: names no bucket or folder")
    if find_spec("pyarrow") is None:
        raise UsageError(f"WARC_STORE={target}: needs pyarrow: pip install 'newscrawl[dataset]'")


def store_finished(folder: Path, index: Index, target: str) -> None:
    """All that are not there yet. Raises OSError at the first that cannot be stored; those before it are."""
    from pyarrow import ArrowException  # noqa: PLC0415 - an optional package
    from pyarrow.fs import FileSystem  # noqa: PLC0415

    files = index.to_store()
    if not files:
        return
    try:
        system, path = FileSystem.from_uri(_at_once(target))
        for file in files:
            _store(system, folder / file.name, f"{path.rstrip('/')}/{file.name}")
            index.stored(file.name)
    except ArrowException as error:
        raise OSError(str(error)) from error


def _at_once(target: str) -> str:
    """S3 takes a small file in one request, where an upload in parts would need three."""
    parts = urlsplit(target)
    option = "allow_delayed_open"
    if parts.scheme != "s3" or option in parts.query:
        return target
    return parts._replace(query=f"{parts.query}{'&' if parts.query else ''}{option}=true").geturl()


def _store(system: object, file: Path, name: str) -> None:
    """Whole when it appears there: parts of an upload are none of its files."""
    if not file.is_file():
        return  # who moved it away knows where it is
    with file.open("rb") as source, system.open_output_stream(name, compression=None) as out:  # type: ignore[attr-defined]
        shutil.copyfileobj(source, out, _PIECE)
    size = system.get_file_info(name).size  # type: ignore[attr-defined]
    if size != file.stat().st_size:
        raise OSError(f"{name} has {size} bytes there and {file.stat().st_size} here")
