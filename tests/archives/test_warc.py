"""Whole archives give every page; damaged ones lose only what was hit, and say where."""

from __future__ import annotations

import gzip
import random
import time
import zlib
from pathlib import Path

import brotli
import pytest
from warc_records import record

from newscrawl.archives.members import GZIP
from newscrawl.archives.stream import ByteStream
from newscrawl.archives.wanted import RecordsOf
from newscrawl.archives.warc import Problem, RecordReading, iter_pages
from newscrawl.extraction.document.page import Page
from newscrawl.state.codecs import zstd

COUNT = 12
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def body(number: int) -> bytes:
    """HTML that compresses to some kilobytes."""
    words = random.Random(number)
    return b"<!doctype html><p>" + " ".join(str(words.random()) for _ in range(400)).encode() + b"</p>"


def http(payload: bytes, status: str = "200 OK", **headers: str) -> bytes:
    lines = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + payload


def url(number: int) -> str:
    return f"https://news.example/{number}"


RECORDS = [record(url(number), http(body(number))) for number in range(COUNT)]
MEMBERS = [gzip.compress(one, mtime=0) for one in RECORDS]


def read(
    tmp_path: Path, data: bytes, name: str = "a.warc", **options: int
) -> tuple[list[Page], list[Problem], list[str]]:
    path = tmp_path / name
    path.write_bytes(data)
    problems: list[Problem] = []
    skipped: list[str] = []
    pages = list(iter_pages(path, problems.append, skipped.append, RecordReading(**options)))
    return pages, problems, skipped


def numbers(pages: list[Page]) -> list[int]:
    """Which pages came, each checked to be whole."""
    found = [int(page.url.rpartition("/")[2]) for page in pages]
    assert all(page.html == body(number) for page, number in zip(pages, found, strict=True))
    return found


def all_but(*missing: int) -> list[int]:
    return [number for number in range(COUNT) if number not in missing]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.warc", b"".join(RECORDS)),
        ("members.warc.gz", b"".join(MEMBERS)),
        ("single.warc.gz", gzip.compress(b"".join(RECORDS))),
        ("blocks.warc.gz", b"".join(gzip.compress(b"".join(RECORDS)[i : i + 999]) for i in range(0, 140_000, 999))),
        ("padded.warc.gz", b"".join(MEMBERS) + b"\0" * 512),
        ("gzip-without-suffix", b"".join(MEMBERS)),
        ("plain-named.warc.gz", b"".join(RECORDS)),
        ("no-blank-lines.warc", b"".join(one[:-4] for one in RECORDS)),
    ],
)
def test_whole_files_give_every_page(tmp_path: Path, name: str, data: bytes) -> None:
    pages, problems, skipped = read(tmp_path, data, name)
    assert (numbers(pages), problems, skipped) == (all_but(), [], [])


def test_page_carries_the_record(tmp_path: Path) -> None:
    page = read(tmp_path, record("<https://x.example/a?b=1#c>", http(b"<html>", X_Robots_Tag="noai")))[0][0]
    assert page.url == "https://x.example/a?b=1#c"
    assert (page.source, page.discovered_via, page.fetched_at) == ("x.example", "archive", "2026-11-01T00:00:00Z")
    assert page.headers["x-robots-tag"] == "noai"


@pytest.mark.parametrize("number", [0, 5, COUNT - 1])
def test_bit_flips_cost_one_gzip_member(tmp_path: Path, number: int) -> None:
    offset = sum(map(len, MEMBERS[:number]))
    for trial in range(40):
        place = random.Random(trial).randrange(10, len(MEMBERS[number]))
        damaged = bytearray(b"".join(MEMBERS))
        damaged[offset + place] ^= 1 << trial % 8
        pages, problems, _ = read(tmp_path, bytes(damaged), "a.warc.gz")
        assert numbers(pages) == all_but(number), place
        assert [problem.offset for problem in problems] == [offset], place


def test_a_destroyed_member_header_costs_one_record(tmp_path: Path) -> None:
    members = [*MEMBERS]
    members[0] = b"XX" + members[0][2:]
    members[4] = b"XX" + members[4][2:]
    pages, problems, _ = read(tmp_path, b"".join(members), "a.warc.gz")
    assert numbers(pages) == all_but(0, 4)
    assert [problem.offset for problem in problems] == [0, sum(map(len, members[:4]))]


@pytest.mark.parametrize(("parts", "name"), [(RECORDS, "a.warc"), (MEMBERS, "a.warc.gz")])
def test_truncation_anywhere_keeps_what_stands_before(tmp_path: Path, parts: list[bytes], name: str) -> None:
    whole = b"".join(parts)
    for trial in range(60):
        cut = random.Random(trial).randrange(1, len(whole))
        complete = sum(1 for number in range(COUNT) if sum(map(len, parts[: number + 1])) <= cut)
        start = sum(map(len, parts[:complete]))
        pages, problems, _ = read(tmp_path, whole[:cut], name)
        assert numbers(pages)[:complete] == list(range(complete))
        if cut > start + 1 and len(pages) == complete:
            assert [problem.offset for problem in problems] == [start], cut


def test_truncated_single_member_gives_the_records_before(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(RECORDS))
    pages, problems, _ = read(tmp_path, data[: len(data) // 2], "a.warc.gz")
    available = zlib.decompressobj(31).decompress(data[: len(data) // 2])
    whole = sum(1 for number in range(COUNT) if len(b"".join(RECORDS[: number + 1])) - 4 <= len(available))
    assert numbers(pages) == list(range(whole)) and whole > 2
    assert len(problems) == 1


def test_flip_in_a_single_member_keeps_the_records_before(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(b"".join(RECORDS)))
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(64)
    pages, problems, _ = read(tmp_path, bytes(data), "a.warc.gz")
    assert [int(page.url.rpartition("/")[2]) for page in pages][:5] == [0, 1, 2, 3, 4]
    assert problems


@pytest.mark.parametrize(("parts", "name"), [(RECORDS, "a.warc"), (MEMBERS, "a.warc.gz")])
def test_cut_out_bytes_cost_the_records_they_were_in(tmp_path: Path, parts: list[bytes], name: str) -> None:
    whole = b"".join(parts)
    for trial in range(40):
        chance = random.Random(trial)
        first = chance.randrange(1, len(whole) - 6000)
        last = first + chance.randrange(50, 5000)
        bounds = [(sum(map(len, parts[:n])), sum(map(len, parts[: n + 1]))) for n in range(COUNT)]
        untouched = [n for n, (start, end) in enumerate(bounds) if end <= first or start >= last]
        pages, problems, _ = read(tmp_path, whole[:first] + whole[last:], name)
        found = [int(page.url.rpartition("/")[2]) for page in pages]
        assert set(untouched) <= set(found), (first, last)
        assert problems, (first, last)


@pytest.mark.parametrize("length", [0, 7, 5000, 99_999_999_999, "9" * 5000])
@pytest.mark.parametrize("packed", ["plain", "members", "single"])
def test_wrong_content_length_costs_one_record(tmp_path: Path, length: int | str, packed: str) -> None:
    parts = [*RECORDS]
    parts[3] = record(url(3), http(body(3)), length=length)
    data = {
        "plain": b"".join(parts),
        "members": b"".join(map(gzip.compress, parts)),
        "single": gzip.compress(b"".join(parts)),
    }[packed]
    pages, problems, _ = read(tmp_path, data, "a.warc" if packed == "plain" else "a.warc.gz")
    assert numbers(pages) == all_but(3)
    assert len(problems) == 1


@pytest.mark.slow
def test_garbage_between_records_costs_nothing(tmp_path: Path) -> None:
    for parts, name in ((RECORDS, "a.warc"), (MEMBERS, "a.warc.gz")):
        data = b"".join(parts[:4]) + b"garbage \x1f\x8b\x08 WARC/1.0 \x00" * 4000 + b"".join(parts[4:])
        pages, problems, _ = read(tmp_path, data, name)
        assert numbers(pages) == all_but()
        assert [problem.offset for problem in problems] == [sum(map(len, parts[:4]))]


def test_digest_tells_of_a_flip_in_a_plain_file(tmp_path: Path) -> None:
    digest = "WARC-Block-Digest: sha1:CYV7RBF3ZNJRKH6NTJDMDUNLFSXQUPJM\r\n"
    data = record(url(0), http(body(0)), extra=digest) + RECORDS[1]
    pages, problems, _ = read(tmp_path, data)
    assert numbers(pages) == [1] and len(problems) == 1


def test_other_records_are_counted_by_reason(tmp_path: Path) -> None:
    data = (
        record("https://x.example/", b"a: b", kind="warcinfo")
        + record("dns:x.example", b"1.2.3.4")
        + b"".join(record(f"http://{host}/", http(b"x")) for host in ("[", "", "a:x"))
        + record("https://x.example/", http(b"", "404 Not Found"))
        + record("https://x.example/", http(b"%PDF", Content_Type="application/pdf"))
        + record("https://x.example/", http(b"%PDF", Content_Type=""))
        + record("https://x.example/", http(b"x" * 3000))
        + record("https://x.example/", http(gzip.compress(b"x" * 3000), Content_Encoding="gzip"))
        + record("https://x.example/", http(b"x", Content_Encoding="compress"))
        + record(url(0), http(b"<html>", Content_Type=""))
    )
    pages, problems, skipped = read(tmp_path, data, max_bytes=2000)
    assert [page.html for page in pages] == [b"<html>"] and problems == []
    assert skipped == [
        *("record-type", "record-type", "address", "address", "address", "http-404", "content-type", "content-type"),
        *("too-large", "too-large", "content-encoding"),
    ]


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x;ext\r\n%s\r\n" % (len(data[i : i + 100]), data[i : i + 100]) for i in range(0, len(data), 100))


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (chunked(body(1)) + b"0\r\n\r\n", {"Transfer_Encoding": "chunked"}),
        (body(1), {"Transfer_Encoding": "chunked"}),
        (gzip.compress(body(1)), {"Content_Encoding": "gzip"}),
        (body(1), {"Content_Encoding": "gzip"}),
        (body(1), {"Content_Encoding": "br"}),
        (zlib.compress(body(1)), {"Content_Encoding": "deflate"}),
        (zlib.compress(body(1))[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(body(1)), {"Content_Encoding": "br"}),
        (chunked(brotli.compress(body(1))) + b"0\r\n\r\n", {"Content_Encoding": "br", "Transfer_Encoding": "chunked"}),
        (zstd.compress(body(1)), {"Content_Encoding": "zstd"}),
        (zstd.compress(body(1)[:900]) + zstd.compress(body(1)[900:]), {"Content_Encoding": "ZSTD"}),
        (chunked(zstd.compress(body(1))) + b"0\r\n\r\n", {"Content_Encoding": "zstd", "Transfer_Encoding": "chunked"}),
        (body(1), {"Content_Encoding": "zstd"}),
        # what the bytes say goes before the header, as in a crawl
        (gzip.compress(body(1)), {}),
        (zlib.compress(body(1)), {}),
        (gzip.compress(body(1)), {"Content_Encoding": "deflate"}),
        (zlib.compress(body(1)), {"Content_Encoding": "gzip"}),
        (zstd.compress(body(1)), {"Content_Encoding": "gzip"}),
        (gzip.compress(body(1)), {"Content_Encoding": "gzip, gzip"}),
        (gzip.compress(gzip.compress(body(1))), {"Content_Encoding": "gzip"}),
        (gzip.compress(body(1)), {"Content_Encoding": "gzip;q=1.0"}),
        (gzip.compress(body(1)), {"Content_Encoding": "none"}),
        *((body(1), {"Content_Encoding": unknown}) for unknown in ("utf-8", "8bit", "aws-chunked", "compress")),
    ],
)
def test_http_encodings_are_undone(tmp_path: Path, payload: bytes, headers: dict[str, str]) -> None:
    assert numbers(read(tmp_path, record(url(1), http(payload, **headers)))[0]) == [1]


@pytest.mark.parametrize("status", ["203 Non-Authoritative Information", "201 Created", "299 Miscellaneous"])
def test_statuses_that_a_crawl_takes_are_taken(tmp_path: Path, status: str) -> None:
    assert numbers(read(tmp_path, record(url(1), http(body(1), status)))[0]) == [1]
    how = RecordReading(refuses=RecordsOf())
    assert list(iter_pages(tmp_path / "a.warc", lambda problem: None, None, how))


def test_half_a_page_is_none_as_in_a_crawl(tmp_path: Path) -> None:
    whole, ours = body(1) + b"</html>", "Newscrawl-Source: x\r\nWARC-Truncated: disconnect\r\n"
    for status, extra in (("206 Partial Content", ""), ("200 OK", ours)):
        assert [page.html for page in read(tmp_path, record(url(1), http(whole, status), extra=extra))[0]] == [whole]
        assert read(tmp_path, record(url(1), http(body(1), status), extra=extra))[2] == ["truncated"]
    cut_by_others = record(url(1), http(body(1)), extra="WARC-Truncated: length\r\n")
    assert numbers(read(tmp_path, cut_by_others)[0]) == [1]


def test_an_error_that_whoever_crawled_took_is_taken(tmp_path: Path) -> None:
    missing = http(body(1), "404 Not Found")
    assert read(tmp_path, record(url(1), missing))[2] == ["http-404"]
    assert numbers(read(tmp_path, record(url(1), missing, extra="Newscrawl-Taken: yes\r\n"))[0]) == [1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("compress", "encoding"), [(gzip.compress, "gzip"), (brotli.compress, "br"), (zstd.compress, "zstd")]
)
def test_a_decompression_bomb_is_too_large(tmp_path: Path, compress: object, encoding: str) -> None:
    payload = compress(bytes(50_000_000))  # type: ignore[operator]
    assert read(tmp_path, record(url(1), http(payload, Content_Encoding=encoding)))[2] == ["too-large"]


def test_all_members_of_a_body_are_read(tmp_path: Path) -> None:
    parts = [body(1)[:1000], body(1)[1000:3000], body(1)[3000:]]
    payload = b"".join(map(gzip.compress, parts))
    for trailer in (b"", b"\0" * 8, b"\r\n"):
        data = record(url(1), http(payload + trailer, Content_Encoding="gzip"))
        assert numbers(read(tmp_path, data)[0]) == [1]
    half = record(url(1), http(payload[:-9], Content_Encoding="gzip"))
    assert read(tmp_path, half)[0][0].html == body(1)
    bomb = gzip.compress(bytes(1500)) * 2
    assert read(tmp_path, record(url(1), http(bomb, Content_Encoding="gzip")), max_bytes=2000)[2] == ["too-large"]


@pytest.mark.parametrize("version", [b"WARC/0.17", b"WARC/0.18", b"WARC/1.1"])
@pytest.mark.parametrize(("parts", "name"), [(RECORDS, "a.warc"), (MEMBERS, "a.warc.gz")])
def test_versions_are_read_alike(tmp_path: Path, version: bytes, parts: list[bytes], name: str) -> None:
    records = [one.replace(b"WARC/1.0", version, 1) for one in RECORDS]
    parts = records if parts is RECORDS else [gzip.compress(one, mtime=0) for one in records]
    assert numbers(read(tmp_path, b"".join(parts), name)[0]) == all_but()
    damaged = [*parts[:4], b"XX" + parts[4][2:], *parts[5:]]
    pages, problems, _ = read(tmp_path, b"".join(damaged), name)
    assert numbers(pages) == all_but(4) and len(problems) == 1


def test_resources_of_html_are_pages(tmp_path: Path) -> None:
    data = (
        record(url(0), body(0), kind="resource", extra="Content-Type: text/html; charset=utf-8\r\n")
        + record(url(1), body(1), kind="resource")
        + record("https://x.example/a.png", b"\x89PNG", kind="resource", extra="Content-Type: image/png\r\n")
        + record("file:///tmp/a.html", body(2), kind="resource", extra="Content-Type: text/html\r\n")
        + record(url(3), body(3), kind="conversion", extra="Content-Type: text/plain\r\n")
    )
    pages, problems, skipped = read(tmp_path, data)
    assert numbers(pages) == [0, 1] and problems == []
    assert pages[0].headers["content-type"] == "text/html; charset=utf-8"
    assert skipped == ["content-type", "record-type", "record-type"]


@pytest.mark.parametrize(
    "content_type",
    [
        *(
            "text/html, text/html; charset=utf-8",
            "application/octet-stream",
            "text/plain",
            "binary/octet-stream",
            "html",
        ),
        "",
    ],
)
def test_pages_whose_type_is_said_twice_or_not_at_all(tmp_path: Path, content_type: str) -> None:
    assert numbers(read(tmp_path, record(url(1), http(body(1), Content_Type=content_type)))[0]) == [1]
    twice = http(body(2)).replace(b"\r\n\r\n", b"\r\nContent-Type: text/html\r\n\r\n", 1)
    assert numbers(read(tmp_path, record(url(2), twice))[0]) == [2]
    assert read(tmp_path, record(url(3), http(b"PK\3\4", Content_Type="application/octet-stream")))[2] == [
        "content-type"
    ]


def test_missing_and_empty_files_are_problems(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert list(iter_pages(tmp_path / "none.warc", problems.append)) == []
    assert list(read(tmp_path, b"")[1]) and len(problems) == 1


@pytest.mark.parametrize(
    "filler",
    [
        gzip.compress(b"\r\n" * 10_000_000),
        gzip.compress(record("https://x.example/", b"HTTP/1.1 200\r\n" + b"X: y\r\n" * 300_000 + b"\r\n")),
    ],
    ids=["empty lines", "lines of a head"],
)
def test_what_is_repeated_is_read_once(tmp_path: Path, filler: bytes) -> None:
    start = time.process_time()
    pages, problems, _ = read(tmp_path, MEMBERS[0] + filler + MEMBERS[1], "a.warc.gz")
    assert (numbers(pages), problems) == ([0, 1], [])
    assert time.process_time() - start < 2


def test_reading_ahead_stays_bounded(tmp_path: Path) -> None:
    path = tmp_path / "zeros.gz"
    path.write_bytes(gzip.compress(bytes(30_000_000)))
    with path.open("rb") as raw:
        stream = ByteStream(raw, GZIP)
        assert stream.skip(29_000_000) == 29_000_000
        assert len(stream._buffer) < 1_000_000


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")
@pytest.mark.parametrize(("name", "count"), [("fundus-dev", 131), ("wcxb-dev", 411), ("pagetypes-dev", 233)])
def test_real_archives(name: str, count: int) -> None:
    problems: list[Problem] = []
    pages = sum(1 for _ in iter_pages(CORPUS / f"{name}.warc.gz", problems.append))
    assert (pages, problems) == (count, [])
