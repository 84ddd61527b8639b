"""What is written to a folder of archives, without a crawl: whole files, whatever befalls them."""

from __future__ import annotations

import asyncio
import gzip
import os
from dataclasses import replace
from pathlib import Path

import pytest

from newscrawl.archives.archive import Archive
from newscrawl.archives.places import RecordPlace
from newscrawl.archives.records import Exchange
from newscrawl.archives.storage import store_finished
from newscrawl.archives.warc import Problem, iter_pages, page_at
from newscrawl.errors import ArchiveError

PAGE = Exchange(
    url="https://news.example/harbour?page=1",
    method="GET",
    request_headers=[(b"User-Agent", b"newscrawl")],
    request_body=b"",
    status=200,
    headers=[(b"Content-Type", b"text/html; charset=utf-8"), (b"X-Letters", "Größe".encode()), (b"X-B", b"a\r\nb: c")],
    body=b"<!doctype html><p>The harbour stood under water.</p>",
    date="2026-11-26T18:27:18Z",
    source="harbour",
)


def opened(folder: Path, max_bytes: int = 10**9) -> Archive:
    return Archive(folder, max_bytes, {"software": "newscrawl"})


def keep(archive: Archive, *exchanges: Exchange) -> list[RecordPlace]:
    async def all_of_them() -> list[RecordPlace]:
        return [await archive.keep(exchange) for exchange in exchanges]

    return asyncio.run(all_of_them())


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.warc.gz"))


def pages(folder: Path) -> list[bytes]:
    problems: list[Problem] = []
    found = [page.html for path in files(folder) for page in iter_pages(path, problems.append)]
    assert not problems
    return found


def test_a_run_that_fetches_nothing_leaves_no_file(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    archive.finish()
    archive.close()
    assert not files(tmp_path)


def test_a_head_cannot_be_broken_out_of(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    [place] = keep(archive, PAGE)
    archive.finish()
    archive.close()
    page = page_at(tmp_path / place.file, place.offset)
    assert page is not None and page.headers["x-b"] == "a  b: c" and "b" not in page.headers
    whole = gzip.decompress((tmp_path / place.file).read_bytes())
    assert b"GET /harbour?page=1 HTTP/1.1\r\nHost: news.example\r\nUser-Agent: newscrawl\r\n\r\n" in whole
    assert b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Letters: Gr\xc3\xb6\xc3\x9fe\r\n" in whole


def left_by(killed: Archive, folder: Path) -> Path:
    """The file of a run that ended as by a kill: neither on the disk nor finished, as far as anybody knows."""
    killed.close()
    os.close(killed._files._descriptor)
    [path] = files(folder)
    return path


@pytest.mark.parametrize("torn", [0, 1, 30, 200, 700])
def test_a_file_that_was_cut_off_is_mended_by_the_next_run(tmp_path: Path, torn: int) -> None:
    first = opened(tmp_path)
    keep(first, PAGE, replace(PAGE, url="https://news.example/other"))
    path = left_by(first, tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - torn])
    second = opened(tmp_path)
    second.finish()
    second.close()
    assert len(pages(tmp_path)) == (2 if torn < 700 else 1)
    assert not opened(tmp_path).index.unfinished()


def test_what_nothing_is_left_of_is_removed(tmp_path: Path) -> None:
    first = opened(tmp_path)
    keep(first, PAGE)
    path = left_by(first, tmp_path)
    path.write_bytes(path.read_bytes()[:20])
    opened(tmp_path).close()
    assert not files(tmp_path)


def test_a_file_that_somebody_took_away_is_nothing_to_mend(tmp_path: Path) -> None:
    """It is looked for once, and not in each run from then on."""
    first = opened(tmp_path)
    keep(first, PAGE)
    path = left_by(first, tmp_path)
    path.unlink()
    opened(tmp_path).close()
    assert not opened(tmp_path).index.unfinished()


def test_what_arrived_otherwise_than_it_was_sent_is_not_stored(tmp_path: Path) -> None:
    """It stays among what has to be stored."""
    pytest.importorskip("pyarrow")
    archive = opened(tmp_path / "own")
    keep(archive, PAGE)
    archive.finish()
    target = tmp_path / "there"
    target.mkdir()
    [path] = files(tmp_path / "own")
    (target / path.name).symlink_to("/dev/null")  # takes all bytes, and keeps none
    with pytest.raises(OSError, match=r"bytes there and \d+ here"):
        store_finished(tmp_path / "own", archive.index, f"file://{target}")
    assert [file.name for file in archive.index.to_store()] == [path.name]
    (target / path.name).unlink()
    store_finished(tmp_path / "own", archive.index, f"file://{target}")
    assert not archive.index.to_store() and (target / path.name).read_bytes() == path.read_bytes()
    archive.close()


def test_a_file_that_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    first = opened(tmp_path)
    keep(first, PAGE)
    second = opened(tmp_path)
    keep(second, replace(PAGE, url="https://news.example/other"))
    keep(first, replace(PAGE, url="https://news.example/third"))
    for archive in (first, second):
        archive.finish()
        archive.close()
    assert len(files(tmp_path)) == 2 and len(pages(tmp_path)) == 3
    assert len(opened(tmp_path).index.to_store()) == 2


def test_repeated_payloads_are_revisits_and_changed_ones_are_not(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    changed = replace(PAGE, body=PAGE.body + b"<p>More.</p>")
    places = keep(archive, PAGE, PAGE, replace(PAGE, status=304, body=b""), changed, changed, replace(PAGE, status=500))
    archive.finish()
    archive.close()
    [path] = files(tmp_path)
    kinds = [line for line in gzip.decompress(path.read_bytes()).splitlines() if line.startswith(b"WARC-Type: re")]
    answers = [kind.removeprefix(b"WARC-Type: ") for kind in kinds if kind != b"WARC-Type: request"]
    assert answers == [b"response", b"revisit", b"revisit", b"response", b"revisit", b"response"]
    found = [page_at(path, place.offset) for place in places]
    assert [page and page.html for page in found] == [PAGE.body] * 3 + [changed.body] * 2 + [None]


def test_after_an_error_nothing_is_written(tmp_path: Path) -> None:
    archive = opened(tmp_path, max_bytes=1)
    keep(archive, PAGE)
    archive._files._folder = tmp_path / "gone"
    for _ in range(2):
        with pytest.raises(ArchiveError):
            keep(archive, PAGE)
    archive.finish()
    archive.close()
    assert pages(tmp_path) == [PAGE.body]
