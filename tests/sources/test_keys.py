"""What a source may say: typed, checked before anything is fetched, and a secret never in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.sources.arguments import made_source
from newscrawl.sources.load import load_sources
from newscrawl.sources.model import Source

SECRET = "s3cr3t-w0rd"
PIER = '[[source]]\nname = "pier"\nsite = "https://www.pier.example/"\n'


def load(folder: Path, text: str) -> list[Source]:
    path = folder / "sources.toml"
    path.write_text(text, "utf-8")
    return load_sources(path)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(UsageError) as raised:
        load(folder, text)
    message = str(raised.value)
    assert message.startswith(f"{folder / 'sources.toml'}: ") and "\n" not in message
    assert SECRET not in message
    return message.removeprefix(f"{folder / 'sources.toml'}: ")


def test_all_that_a_source_may_say(tmp_path: Path) -> None:
    [found] = load(
        tmp_path,
        PIER
        + """
include = ["/de/"]
exclude = ["/live/"]
since = 2026-11-01
until = "2026-11-30T18:00:00+01:00"
language = "de"
proxy = "http://proxy.pier.example:3128"
user_agent = "Pier reader/1.0 (+https://reader.example/)"
headers = { Accept-Language = "de-AT, de;q=0.8", Authorization = "env:PIER_TOKEN", X-Country = "AT" }
cookies = { consent = "env:PIER_CONSENT" }
""",
    )
    assert (found.language, found.include, found.exclude) == (("de",), ("/de/",), ("/live/",))
    assert found.published_since and found.published_since.isoformat() == "2026-11-01T00:00:00+00:00"
    assert found.published_until and found.published_until.isoformat() == "2026-11-30T18:00:00+01:00"
    assert dict(found.cookies) == {"consent": "env:PIER_CONSENT"}
    assert found.headers["Authorization"] == "env:PIER_TOKEN"


def test_until_a_day_is_until_its_end(tmp_path: Path) -> None:
    [found] = load(tmp_path, f'{PIER}since = "2026-11-30"\nuntil = "2026-11-30"\nlanguage = ["pt-BR", "es"]\n')
    assert found.published_until and found.published_until.isoformat() == "2026-11-30T23:59:59.999999+00:00"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('since = "lately"', "source 'pier': since has to be like 7d"),
        ("since = 7", "since has to be like"),
        ('until = "2026-13-01"', "until has to be like"),
        ('since = "2026-11-02"\nuntil = "2026-11-01"', "until is before since"),
        ('language = "German, mostly"', "language has to be a tag"),
        ("language = []", "language has to be a tag"),
        ('language = ["de", 4]', "language has to be a tag"),
        ('headers = ["a"]', "headers has to be a table"),
        ("headers = { X-Count = 3 }", "headers has to be a table"),
        ('headers = { "No colon:" = "a" }', "is no name of a header"),
        ('headers = { Host = "quay.example" }', "'Host' is the connection's own"),
        ('headers = { User-Agent = "a" }', "user_agent"),
        ('headers = { If-None-Match = "a" }', "for the crawl to say"),
        (r'headers = { X-A = "a\r\nX-B: b" }', "no header can have"),
        ('cookies = "consent=env:A"', "cookies has to be a table"),
        ('cookies = { "a;b" = "env:A" }', "is no name of a cookie"),
        ('proxy = "proxy.example:3128"', "proxy has to be an http or https URL"),
        ('proxy = "socks5://proxy.example:1080"', "proxy has to be an http or https URL"),
        ('proxy = "http://proxy.example/path"', "without a path"),
        ('user_agent = ""', "user_agent has to be a text"),
        ('render = true\ncookies = { a = "env:A" }', "cookies and render exclude each other"),
        ('header = { a = "b" }', "header is no key here"),
    ],
)
def test_what_is_wrong_is_one_line_with_file_source_and_key(tmp_path: Path, line: str, words: str) -> None:
    assert words in refusal(tmp_path, f"{PIER}{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        f'headers = {{ Authorization = "Bearer {SECRET}" }}',
        f'headers = {{ authorization = "{SECRET}" }}',
        f'headers = {{ Cookie = "session={SECRET}" }}',
        f'headers = {{ X-API-Key = "{SECRET}" }}',
        f'headers = {{ apikey = "{SECRET}" }}',
        f'headers = {{ X-Auth-Token = "{SECRET}" }}',
        f'headers = {{ X-Access-Key-Id = "{SECRET}" }}',
        f'headers = {{ X-Subscriber = "{SECRET}" }}',
        f'headers = {{ X-Reader = "Basic {SECRET}" }}',
        f'headers = {{ X-Reader = "0f9e8d7c6b5a49382716{SECRET.replace("-", "")}" }}',
        'headers = { Authorization = "Bearer env:TOKEN" }',
        'headers = { Authorization = "env:NOT A NAME" }',
        f'cookies = {{ consent = "{SECRET}" }}',
        f'proxy = "http://reader:{SECRET}@proxy.example:3128"',
    ],
)
def test_a_literal_secret_is_refused_and_not_repeated(tmp_path: Path, line: str) -> None:
    assert 'has to be "env:NAME"' in refusal(tmp_path, f"{PIER}{line}\n")


def test_a_password_in_the_sites_address_is_refused(tmp_path: Path) -> None:
    text = f'[[source]]\nname = "pier"\nsite = "https://reader:{SECRET}@pier.example/"\n'
    assert "site has a user or a password in it" in refusal(tmp_path, text)


@pytest.mark.parametrize("line", ['cookies = { a = "env:A" }', 'headers = { Accept-Language = "de" }'])
def test_what_is_one_sites_does_not_go_to_all(tmp_path: Path, line: str) -> None:
    assert refusal(tmp_path, f"[defaults]\n{line}\n{PIER}").startswith("[defaults]: ")


def test_one_site_may_be_two_sources(tmp_path: Path) -> None:
    fast = PIER + 'discover = ["feed"]\nevery = "5m"\n'
    slow = PIER.replace('"pier"', '"pier nightly"').replace("www.", "") + 'discover = ["sitemap"]\ncron = "0 3 * * *"\n'
    first, second = load(tmp_path, fast + slow)
    assert first.host == second.host == "pier.example" and first.home == second.home


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (PIER, "source 'pier': name is there twice"),
        (
            PIER.replace('"pier"', '"pier 2"') + 'every = "5m"\n',
            "'pier 2': site is there twice: https://www.pier.example/",
        ),
        (
            '[[source]]\nname = "p"\nsite = "https://www.pier.example"\n',
            "(also that of source 'pier', which does the same)",
        ),
    ],
)
def test_two_sources_that_do_the_same_are_a_mistake(tmp_path: Path, more: str, words: str) -> None:
    assert words in refusal(tmp_path, PIER + more)


# ---- as arguments


def test_arguments_say_the_same() -> None:
    found = made_source(
        "https://www.pier.example/",
        {
            "include": r"/\d{4,6}/",
            "exclude": '["/live/", "/a,b/"]',
            "headers": "Authorization: env:TOKEN\nAccept-Language: de, en;q=0.5",
            "cookies": "consent=env:CONSENT; id=env:ID",
            "proxy": "env:PROXY",
            "user_agent": "Pier reader",
        },
    )
    assert (found.include, found.exclude) == ((r"/\d{4,6}/",), ("/live/", "/a,b/"))
    assert found.headers == {"Authorization": "env:TOKEN", "Accept-Language": "de, en;q=0.5"}
    assert found.cookies == {"consent": "env:CONSENT", "id": "env:ID"}
    assert (found.proxy, found.user_agent, found.name) == ("env:PROXY", "Pier reader", "pier.example")
    again = made_source("https://a.example/", {"include": "[0-9]+/", "headers": '{ Authorization = "env:TOKEN" }'})
    assert again.include == ("[0-9]+/",) and again.headers == {"Authorization": "env:TOKEN"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"include": "/(news/"}, "-a include: holds '/\\(news/', which is no regular expression"),
        ({"cookies": f"session={SECRET}"}, "-a cookies: 'session' has to be"),
        ({"headers": f"Authorization: Bearer {SECRET}"}, "-a headers: 'Authorization' has to be"),
        ({"headers": "{ a = "}, "-a headers: has to be a table"),
        ({"proxy": f"http://a:{SECRET}@proxy.example"}, "-a proxy: has to be"),
    ],
)
def test_arguments_are_checked_alike(arguments: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words) as raised:
        made_source("https://a.example/", arguments)
    assert SECRET not in str(raised.value)
