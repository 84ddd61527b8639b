"""Records that say something of others: revisits, rendered documents, a site's robots.txt; and Zstandard files."""

from __future__ import annotations

import gzip
import random
import struct
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from warc_records import record

from newscrawl.archives.wanted import RecordsOf
from newscrawl.archives.warc import Problem, RecordReading, iter_pages, page_at
from newscrawl.extraction.document.page import Page
from newscrawl.state.codecs import zstd

OWN = "Newscrawl-Source: harbour\r\n"


def body(number: int) -> bytes:
    words = random.Random(number)
    return b"<!doctype html><p>" + " ".join(str(words.random()) for _ in range(300)).encode() + b"</p>"


def http(payload: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", extra: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + payload


def url(number: object) -> str:
    return f"https://news.example/{number}"


def read(path: Path, how: RecordReading = RecordReading()) -> tuple[list[Page], list[Problem], list[str]]:
    problems: list[Problem] = []
    skipped: list[str] = []
    return list(iter_pages(path, problems.append, skipped.append, how)), problems, skipped


def write(path: Path, *records: bytes) -> list[int]:
    """Each a gzip member; returns where they begin."""
    members = [gzip.compress(one, mtime=0) for one in records]
    path.write_bytes(b"".join(members))
    return [sum(map(len, members[:number])) for number in range(len(members))]


def test_a_revisit_of_a_record_before_it(tmp_path: Path) -> None:
    digest = "WARC-Payload-Digest: sha1:AAA\r\n"
    again = record(url(1), http(b"", extra="X-Robots-Tag: noai\r\n"), "revisit", extra=digest)
    lost = record(url(2), http(b""), "revisit", extra="WARC-Payload-Digest: sha1:BBB\r\n")
    offsets = write(tmp_path / "a.warc.gz", record(url(1), http(body(1)), extra=digest), again, lost)
    pages, problems, skipped = read(tmp_path / "a.warc.gz")
    assert [page.html for page in pages] == [body(1), body(1)] and not problems and skipped == ["revisit"]
    assert [page.headers.get("x-robots-tag") for page in pages] == [None, "noai"]  # what its own head says
    assert page_at(tmp_path / "a.warc.gz", offsets[2]) is None
    assert page_at(tmp_path / "a.warc.gz", offsets[1] + 1) is None


def test_a_revisit_of_a_record_of_another_file(tmp_path: Path) -> None:
    _, offset = write(tmp_path / "first.warc.gz", record(url(0), http(body(0))), record(url(1), http(body(1))))
    named = f"WARC-Refers-To-Filename: first.warc.gz\r\nWARC-Refers-To-File-Offset: {offset}\r\n"
    unchanged = record(url(1), http(b"", "304 Not Modified"), "revisit", extra=named)
    outside = named.replace("first", "../first")
    write(tmp_path / "second.warc.gz", unchanged, record(url(1), http(b""), "revisit", extra=outside))
    pages, problems, skipped = read(tmp_path / "second.warc.gz")
    assert [(page.url, page.html) for page in pages] == [(url(1), body(1))] and not problems
    assert skipped == ["revisit"]
    (tmp_path / "first.warc.gz").unlink()
    assert read(tmp_path / "second.warc.gz")[2] == ["revisit", "revisit"]


def test_a_rendered_document_takes_the_place_of_what_was_sent(tmp_path: Path) -> None:
    sent = record(url(1), http(body(1)), extra=OWN + "WARC-Concurrent-To: <urn:uuid:b>\r\n")
    shown = record(url(1), body(2), "resource", extra="WARC-Record-ID: <urn:uuid:b>\r\nContent-Type: text/html\r\n")
    asked = record(url(1), b"GET / HTTP/1.1\r\n\r\n", "request")
    path = tmp_path / "a.warc.gz"
    offsets = write(path, sent, shown, asked, sent, asked, record(url(3), http(body(3)), extra=OWN), sent)
    pages, problems, _ = read(path)
    # the second and the third were cut off before their document
    assert [page.html for page in pages] == [body(2), body(1), body(3), body(1)] and not problems
    assert [page.archive and page.archive["offset"] for page in pages] == [offsets[n] for n in (0, 3, 5, 6)]
    found = page_at(path, offsets[0])
    assert found is not None and found.html == body(2) and found.headers["content-type"] == "text/html; charset=utf-8"


def test_pages_are_read_with_their_hosts_files(tmp_path: Path) -> None:
    robots = record(url("robots.txt"), http(b"User-agent: GPTBot\nDisallow: /\n", kind="text/plain"))
    missing = record("https://other.example/robots.txt", http(b"<p>nothing", "404 Not Found"))
    rules = record(url(".well-known/tdmrep.json"), http(b'[{"location": "/", "tdm-reservation": 1}]', kind="text/json"))
    pages = [record(url(1), http(body(1))), record("https://other.example/1", http(body(2)))]
    write(tmp_path / "a.warc.gz", robots, missing, rules, *pages)
    first, second = read(tmp_path / "a.warc.gz")[0]
    assert first.robots_txt == "User-agent: GPTBot\nDisallow: /\n" and "tdm-reservation" in (first.tdmrep or "")
    assert second.robots_txt is None and second.tdmrep is None


def test_only_newscrawls_own_archives_name_themselves(tmp_path: Path) -> None:
    write(tmp_path / "a.warc.gz", record(url(1), http(body(1)), extra=OWN), record(url(2), http(body(2))))
    own, others = read(tmp_path / "a.warc.gz")[0]
    assert own.source == "harbour" and own.archive == {"file": "a.warc.gz", "offset": 0}
    assert others.source == "news.example" and others.archive is None


def test_records_of_other_hosts_and_types_are_not_read(tmp_path: Path) -> None:
    records = [
        record(url(1), http(body(1))),
        record("https://www.paper.example/2", http(body(2))),
        record("https://PAPER.example/3", http(body(3))),
        record("https://img.paper.example/4", http(bytes(20_000), kind="image/png")),
        record("https://www.paper.example/5", http(body(5), "404 Not Found")),
        record("https://www.paper.example/6", b"GET / HTTP/1.1\r\n\r\n", "request"),
    ]
    write(tmp_path / "a.warc.gz", *records)
    pages, _, skipped = read(
        tmp_path / "a.warc.gz", RecordReading(refuses=RecordsOf(("*.paper.example", "paper.example")))
    )
    assert [page.url[-2:] for page in pages] == ["/2", "/3"]
    assert skipped == ["host", "content-type", "http-404", "record-type"]
    assert len(read(tmp_path / "a.warc.gz", RecordReading(refuses=RecordsOf()))[0]) == 3


RECORDS = [record(url(number), http(body(number))) for number in range(8)]


def zstandard(dictionary: zstd.ZstdDict | None = None) -> list[bytes]:
    return [zstd.compress(one, zstd_dict=dictionary) for one in RECORDS]


@cache
def trained() -> zstd.ZstdDict:
    return zstd.train_dict([body(number) for number in range(60)], 4096)


def with_dictionary(packed: bool) -> bytes:
    dictionary = trained()
    content = dictionary.dict_content
    content = zstd.compress(content) if packed else content
    frame = struct.pack("<II", 0x184D2A5D, len(content)) + content
    return frame + b"".join(zstandard(dictionary))


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"".join(zstandard()),
        lambda: zstd.compress(b"".join(RECORDS)),  # one frame, as the command zstd makes it
        lambda: struct.pack("<II", 0x184D2A51, 3) + b"abc" + b"".join(zstandard()),
        lambda: with_dictionary(packed=False),
        lambda: with_dictionary(packed=True),
    ],
    ids=["frames", "one frame", "extension frame", "dictionary", "packed dictionary"],
)
def test_zstandard(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / "a.warc.zst"
    path.write_bytes(make())
    pages, problems, skipped = read(path)
    assert [page.html for page in pages] == [body(number) for number in range(8)] and not problems and not skipped


def test_a_page_of_a_zstandard_file_by_its_place(tmp_path: Path) -> None:
    path, frames = tmp_path / "a.warc.zst", zstandard()
    path.write_bytes(b"".join(frames))
    found = page_at(path, sum(map(len, frames[:5])))
    assert found is not None and found.url == url(5)


@pytest.mark.parametrize("cut", [1, 40, 700])
def test_a_zstandard_file_that_breaks_off(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.warc.zst"
    path.write_bytes(b"".join(zstandard())[:-cut])
    pages, problems, _ = read(path)
    assert [page.url for page in pages] == [url(number) for number in range(7)]
    assert len(problems) == 1 and "ends inside this Zstandard frame" in problems[0].reason


def test_a_damaged_frame_costs_itself(tmp_path: Path) -> None:
    frames = zstandard()
    damaged = bytearray(frames[3])
    damaged[len(damaged) // 2] ^= 0xFF
    damaged[len(damaged) // 2 + 1] ^= 0xFF
    path = tmp_path / "a.warc.zst"
    path.write_bytes(b"".join((*frames[:3], bytes(damaged), *frames[4:])))
    pages, _, _ = read(path)
    assert {page.url for page in pages} >= {url(number) for number in (0, 1, 2, 4, 5, 6, 7)}


def test_a_dictionary_that_is_none_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    path.write_bytes(struct.pack("<II", 0x184D2A5D, 3) + b"abc" + b"".join(zstandard()))
    pages, problems, _ = read(path)
    assert not pages and len(problems) == 1 and "dictionary" in problems[0].reason


def test_the_same_as_fastwarc_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.zst"
    path.write_bytes(b"".join(zstandard()))
    with path.open("rb") as file:
        theirs = [one.headers["WARC-Target-URI"] for one in ArchiveIterator(file, parse_http=False)]
    assert theirs == [page.url for page in read(path)[0]]
