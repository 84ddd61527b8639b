"""`-a url=@FILE`, and arguments that are there twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.spiders.arguments import check_once, named_urls


def test_a_file_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(
        "\ufeff# mine\nhttps://a.example/x,1\n\n https://b.example/#top \r\nhttps://a.example/x,1\n", "utf-8"
    )
    assert named_urls(f"@{path}") == ["https://a.example/x,1", "https://b.example/#top"]
    assert named_urls("https://a.example/,https://b.example/") == ["https://a.example/", "https://b.example/"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"https://a.example/\nftp://b.example/\n", "line 2: ftp://b.example/ is not"),
        (b"https://a.example/ https://b.example/\n", "line 1"),
        (b"# nothing\n\n", "no URL in it"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (None, "No such file"),
    ],
)
def test_a_file_that_is_none(content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=words):
        named_urls(f"@{path}")


def test_an_argument_that_is_there_twice() -> None:
    check_once(["site=a", "limit=3"])
    with pytest.raises(UsageError, match="-a site=... is there 2 times"):
        check_once(["site=https://a.example/", "limit=3", "site=https://b.example/"])
