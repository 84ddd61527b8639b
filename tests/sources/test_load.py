"""The bytes of sources.toml as editors write them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.sources import model
from newscrawl.sources.load import load_sources
from newscrawl.text.addresses import page_key

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


def test_thousands_of_sources_are_each_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each crawl of one of them begins with all of them."""
    asked: Counter[str] = Counter()

    def key(url: str) -> str:
        asked[url] += 1
        return page_key(url)

    monkeypatch.setattr(model, "page_key", key)
    path = tmp_path / "sources.toml"
    path.write_text("".join(f'[[source]]\nname = "p{n}"\nsite = "https://p{n}.example/"\n' for n in range(300)))
    assert len(load_sources(path)) == 300
    assert len(asked) == 300 and set(asked.values()) == {1}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("deep = " + "[" * 3000 + "]" * 3000, "has too many tables or lists in each other"),
        ('every = "9999999999d"', "every has to be a number and one of"),
        ('every = "10m-9999999w"', "every has to be a number and one of"),
    ],
)
def test_what_no_program_could_do(line: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(f'[[source]]\nname = "p"\nsite = "https://pier.example/"\n{line}\n')
    with pytest.raises(UsageError, match=words):
        load_sources(path)


def test_a_site_with_a_blank_in_its_host(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text('[[source]]\nname = "p"\nsite = "https://pier example/"\n')
    with pytest.raises(UsageError, match="site has to be an http or https URL"):
        load_sources(path)
