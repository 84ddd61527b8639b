"""Files of a web server, and Common Crawl's listings of them: over loopback, from a server that breaks off."""

from __future__ import annotations

import gzip
import io
import random
import re
from collections.abc import Iterator

import pytest

from benchmarks.served import Answering
from benchmarks.served import served as serving
from newscrawl.archives import remote
from newscrawl.archives.cc_news import files_of, period_of
from newscrawl.archives.remote import open_remote
from newscrawl.errors import NewscrawlError, UsageError

DATA = random.Random(7).randbytes(3_000_000)


class Files:
    """What is served, how it breaks off, and what was asked for."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {"/a.warc.gz": DATA}
        self.asked: list[tuple[str, str]] = []
        self.break_after = 0
        """Bytes of a response after which the connection is cut; 0: it is not."""
        self.knows_ranges = True
        self.content_range = ""
        """What is said in place of the truth."""
        self.etag = '"1"'
        self.failing = 0
        """Requests that are refused for now."""
        self.base = ""


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    monkeypatch.setattr(remote, "PAUSE", 0.001)
    state = Files()

    class Handler(Answering):
        def do_GET(self) -> None:
            asked = self.headers.get("Range", "")
            state.asked.append((self.path, asked))
            data = state.files.get(self.path)
            if data is None or state.failing:
                state.failing = max(0, state.failing - 1)
                self.send_error(404 if data is None else 503)
                return
            start = int(re.sub(r"\D", "", asked) or 0) if state.knows_ranges else 0
            if start and start >= len(data):
                self.send_error(416)
                return
            self.send_response(206 if state.knows_ranges else 200)
            if state.knows_ranges:
                said = state.content_range or f"bytes {start}-{len(data) - 1}/{len(data)}"
                self.send_header("Content-Range", said)
            self.send_header("Content-Length", str(len(data) - start))
            self.send_header("ETag", state.etag)
            self.end_headers()
            self.wfile.write(data[start : start + state.break_after] if state.break_after else data[start:])

    with serving(Handler) as state.base:
        yield state


@pytest.mark.parametrize("knows_ranges", [True, False])
def test_a_file_whole_in_one_request(files: Files, knows_ranges: bool) -> None:
    files.knows_ranges = knows_ranges
    with open_remote(f"{files.base}/a.warc.gz") as file:
        assert file.read() == DATA
    assert len(files.asked) == 1


def test_a_connection_that_breaks_is_gone_on_with(files: Files) -> None:
    files.break_after = 400_000
    with open_remote(f"{files.base}/a.warc.gz") as file:
        assert file.read() == DATA
    assert len(files.asked) == 8
    assert files.asked[1][1] == "bytes=400000-"


def test_a_server_that_is_busy_is_asked_again(files: Files) -> None:
    files.failing = remote.TRIES - 1
    with open_remote(f"{files.base}/a.warc.gz") as file:
        assert file.read(10) == DATA[:10]


def test_a_server_that_is_busy_is_asked_again_how_long_a_file_is(files: Files) -> None:
    files.failing = remote.TRIES - 1
    with open_remote(f"{files.base}/a.warc.gz") as file:
        assert file.seek(-9, 2) == len(DATA) - 9
        assert file.read() == DATA[-9:]


def test_a_server_that_stays_busy_is_given_up(files: Files) -> None:
    files.failing = 1000
    with open_remote(f"{files.base}/a.warc.gz") as file, pytest.raises(OSError, match="503"):
        file.read(10)
    assert len(files.asked) == remote.TRIES


def test_a_file_that_is_not_there_is_asked_for_once(files: Files) -> None:
    with open_remote(f"{files.base}/b.warc.gz") as file, pytest.raises(OSError, match="HTTP 404"):
        file.read(10)
    assert len(files.asked) == 1


def test_a_file_that_changes_meanwhile_is_no_longer_read(files: Files) -> None:
    files.break_after = 400_000
    with open_remote(f"{files.base}/a.warc.gz") as file:
        file.read(300_000)
        files.etag = '"2"'
        with pytest.raises(OSError, match="another one"):
            file.read()


@pytest.mark.parametrize("said", ["bytes 7-2999999/3000000", "bytes */3000000", "bytes", "bytes 1e3-/9", "items 0-1/2"])
def test_a_part_that_nobody_asked_for_is_not_taken(files: Files, said: str) -> None:
    files.content_range = said
    with open_remote(f"{files.base}/a.warc.gz") as file, pytest.raises(OSError, match="part of the file"):
        file.read(10)


def test_seeking_asks_from_there(files: Files) -> None:
    with open_remote(f"{files.base}/a.warc.gz") as file:
        file.seek(2_500_000)
        assert file.read(100) == DATA[2_500_000:2_500_100]
        file.seek(5)
        assert file.read(7) == DATA[5:12]
    assert [asked for _, asked in files.asked] == ["bytes=2500000-", "bytes=5-"]
    with open_remote(f"{files.base}/a.warc.gz") as file:
        assert file.seek(-9, 2) == len(DATA) - 9
        assert file.read() == DATA[-9:]


def paths(*names: str) -> bytes:
    lines = (f"crawl-data/CC-NEWS/{name[:4]}/{name[4:6]}/CC-NEWS-{name}.warc.gz\n" for name in names)
    return gzip.compress("".join(lines).encode())


def test_the_files_of_a_period_over_months(files: Files) -> None:
    september = paths("20260928000512-04411", "20260930235911-04499", "20260929120000-04450")
    october = paths("20261001001122-00001", "20261002110000-00020", "20261003000000-00031")
    files.files["/cc/crawl-data/CC-NEWS/2026/09/warc.paths.gz"] = september
    files.files["/cc/crawl-data/CC-NEWS/2026/10/warc.paths.gz"] = october
    found = files_of("cc-news:2026-09-29..2026-10-02", f"{files.base}/cc/", open_remote)
    assert [address.removeprefix(f"{files.base}/cc/crawl-data/CC-NEWS/") for address in found] == [
        "2026/09/CC-NEWS-20260929120000-04450.warc.gz",
        "2026/09/CC-NEWS-20260930235911-04499.warc.gz",
        "2026/10/CC-NEWS-20261001001122-00001.warc.gz",
        "2026/10/CC-NEWS-20261002110000-00020.warc.gz",
    ]
    assert files_of("cc-news:2026-10-03", f"{files.base}/cc", open_remote)[0].endswith("-00031.warc.gz")


def test_a_listing_that_cannot_be_had_is_one_error(files: Files) -> None:
    with pytest.raises(NewscrawlError, match="2026/10/warc.paths.gz: the listing cannot be read: HTTP 404"):
        files_of("cc-news:2026-10-01", files.base, open_remote)
    files.files["/crawl-data/CC-NEWS/2026/10/warc.paths.gz"] = b"<html>not here</html>"
    with pytest.raises(NewscrawlError, match="the listing cannot be read"):
        files_of("cc-news:2026-10-01", files.base, open_remote)
    files.files["/crawl-data/CC-NEWS/2026/10/warc.paths.gz"] = paths("20261005000000-00031")
    with pytest.raises(NewscrawlError, match="no file of these days"):
        files_of("cc-news:2026-10-01", files.base, open_remote)


@pytest.mark.parametrize("days", ["", "October", "2026-10-03..2026-10-01", "2026-13-01", "2015-01-01", "2026-10-01."])
def test_periods_that_are_none(days: str) -> None:
    with pytest.raises(UsageError):
        period_of(f"cc-news:{days}")


def test_a_whole_year_is_twelve_listings() -> None:
    asked: list[str] = []

    def opener(address: str) -> io.BytesIO:
        asked.append(address)
        return io.BytesIO(paths("20250101000000-00000"))

    files_of("cc-news:2025-01-01..2025-12-31", "https://data.example", opener)
    assert [address.split("/")[-3:-1] for address in asked] == [["2025", f"{month:02}"] for month in range(1, 13)]
