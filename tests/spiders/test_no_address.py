"""What is said where an address should stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.spiders.arguments import split_urls
from newscrawl.spiders.no_address import advice


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("www.mill.example", "https://www.mill.example"),
        ("mill.example/news", "https://mill.example/news"),
        ("mill.example:8443/news?id=2", "https://mill.example:8443/news?id=2"),
        ("http:/mill.example/", "http://mill.example/"),
        ("https:/mill.example/", "https://mill.example/"),
        ("https:///mill.example/", "https://mill.example/"),
        ("https:mill.example", "https://mill.example"),
        ("https//mill.example/", "https://mill.example/"),
        ("https;//mill.example/", "https://mill.example/"),
        ("hhttps://mill.example/", "https://mill.example/"),
        ("htps://mill.example/", "https://mill.example/"),
        ("HTPP://mill.example/", "http://mill.example/"),
        ("ttp://mill.example/", "http://mill.example/"),
        ("//mill.example/a", "https://mill.example/a"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1:8000/news", "http://127.0.0.1:8000/news"),
        ("zeitung-mühle.example", "https://zeitung-mühle.example"),
        ("газета.example", "https://газета.example"),
    ],
)
def test_an_address_that_is_cut_short(typed: str, meant: str) -> None:
    assert advice("site", typed) == f": give site={meant}"
    with pytest.raises(UsageError) as refused:
        split_urls("site", typed)
    assert str(refused.value) == f"site={typed}: is not an http or https URL: give site={meant}"


@pytest.mark.parametrize(
    "typed", ["mill", "file:///etc/hosts", "ftp://mill.example/", "mailto:jo@mill.example", "mill .example", "http://"]
)
def test_what_nobody_can_mend(typed: str) -> None:
    assert advice("site", typed) == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("my sources.toml", "a file; give sources=my sources.toml"),
        ("sources.json", "a file; give sources=sources.json"),
        ("urls é.txt", "a file; give url=@urls é.txt where it has one URL on each line"),
        ("list", "a file; give url=@list where it has one URL on each line"),
        ("saved.html", "a file; newscrawl explain saved.html shows what comes of a saved page"),
        ("a.warc.gz", "a file; newscrawl crawl archive -a path=a.warc.gz reads it"),
    ],
)
def test_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).touch()
    assert advice("url", name) == f": {said}"


@pytest.mark.parametrize("name", ["sources.toml", "saved page.html", "a.warc.gz"])
def test_a_file_that_is_not_there(name: str) -> None:
    assert advice("site", name) == ": and there is no file of that name"
