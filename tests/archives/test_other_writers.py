"""Archives as other programs write them: in a ZIP, with other spellings, with more than one answer in a record."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from warc_records import record

from newscrawl.archives.framing import Problem, RecordReading
from newscrawl.archives.warc import iter_pages

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
PAGES = [b"<!doctype html><p>The ferry number %d returns.</p>" % number for number in range(4)]
RECORDS = [record(f"https://news.example/{number}", HEAD + page) for number, page in enumerate(PAGES)]


def read(path: Path, data: bytes) -> tuple[list[bytes], list[str]]:
    """The pages in a file, and what was wrong with it."""
    path.write_bytes(data)
    problems: list[Problem] = []
    return [page.html for page in iter_pages(path, problems.append, None, RecordReading())], [
        str(one) for one in problems
    ]


def package(how: int, **files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as made:
        made.writestr("datapackage.json", "{}")
        for name, data in files.items():
            made.writestr(f"archive/{name.replace('_', '.')}", data)
        made.writestr("indexes/index.cdx.gz", gzip.compress(b""))
    return held.getvalue()


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["crawl.wacz", "crawl.zip", "crawl"])
def test_all_warc_files_of_a_wacz_are_read(tmp_path: Path, name: str, how: int) -> None:
    members = b"".join(map(gzip.compress, RECORDS[:2]))
    made = package(how, a_warc_gz=members, b_warc=RECORDS[2] + b"\0" * 9 + RECORDS[3])
    pages, problems = read(tmp_path / name, made)
    assert pages == PAGES
    assert problems == [f"{tmp_path / name}/archive/b.warc, byte {len(RECORDS[2])}: no WARC record begins here"]


def test_a_wacz_that_is_damaged_is_one_problem(tmp_path: Path) -> None:
    whole = package(zipfile.ZIP_STORED, a_warc=RECORDS[0] + RECORDS[1])
    for data in (whole[:-30], package(zipfile.ZIP_STORED), whole.replace(b"ferry", b"fairy")):
        pages, problems = read(tmp_path / "crawl.wacz", data)
        assert len(problems) == 1 and "cannot be read" in problems[0], problems
        assert len(pages) <= 2


@pytest.mark.parametrize("kind", ["response", "Response", "RESPONSE"])
@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n",
        b"HTTP/1.1 100 Continue\nX: y\n\nHTTP/1.1 102 Processing\r\n\r\n",
    ],
)
def test_what_a_server_says_before_it_answers_is_passed_over(tmp_path: Path, kind: str, before: bytes) -> None:
    one = record("https://news.example/0", before + HEAD + PAGES[0], kind)
    assert read(tmp_path / "a.warc", one + RECORDS[1]) == (PAGES[:2], [])


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_arc_file_is_named_as_one(tmp_path: Path, pack: type[bytes]) -> None:
    said = b"1 0 IA\nURL IP-address Archive-date Content-type Archive-length\n"
    data = b"filedesc://a.arc 0.0.0.0 20041120080000 text/plain %d\n%s\n" % (len(said), said)
    data += b"http://news.example/0 10.0.0.1 20041120080000 text/html %d\n%s\n" % (len(PAGES[0]), PAGES[0])
    pages, problems = read(tmp_path / "a.arc", pack(data))
    assert pages == [] and len(problems) == 1 and "warcio recompress" in problems[0]
