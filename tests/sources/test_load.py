"""The bytes of sources.toml as editors write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.sources.load import load_sources

TEXT = {
    "sources.toml": '[[source]]\nname = "Bahía"\nsite = "https://bahia.example/"\n',
    "sources.json": '{"source": [{"name": "Bahía", "site": "https://bahia.example/"}]}',
}


@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize(("begins", "ends"), [(b"", "\n"), (b"\xef\xbb\xbf", "\r\n")])
def test_a_mark_at_the_start_and_ends_of_lines(name: str, begins: bytes, ends: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(begins + TEXT[name].replace("\n", ends).encode())
    assert [source.name for source in load_sources(tmp_path / name)] == ["Bahía"]


@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_told(name: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TEXT[name].encode(encoding))
    with pytest.raises(UsageError, match="is not UTF-8 text: save it in that encoding"):
        load_sources(tmp_path / name)
