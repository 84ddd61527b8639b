"""Values of -s and -L that no setting can take are refused before anything begins."""

from __future__ import annotations

import argparse

import pytest
from scrapy.settings import SETTINGS_PRIORITIES, Settings

from newscrawl.cli.given import check_filled, check_given, check_pairs, unknown_settings
from newscrawl.errors import UsageError


def check(argument: str, level: str = "INFO") -> Settings:
    settings = Settings({"LOG_LEVEL": level})
    check_given([argument], settings)
    return settings


@pytest.mark.parametrize(
    "argument",
    [
        "EXTRACT_WORKERS=lots",
        "EXTRACT_WORKERS=2.5",
        "EXTRACT_WORKERS=-1",
        "CHECKPOINT_EVERY=x",
        "CHECKPOINT_EVERY=inf",
        "DOWNLOAD_DELAY=slow",
        "DOWNLOAD_TIMEOUT=",
        "DOWNLOAD_TIMEOUT=-1",
        "DOWNLOAD_DELAY=inf",
        "CONCURRENT_REQUESTS=nan",
        "RETRY_TIMES=0.5",
        "CONCURRENT_ITEMS=0",
        "CONCURRENT_REQUESTS_PER_DOMAIN=0",
        "AUTOTHROTTLE_TARGET_CONCURRENCY=0",
        "EXTRACT_TIMEOUT=0",
        "EXTRACT_TIMEOUT=99999999999999999999",
        "EXTRACT_WORKERS=1001",
        "STATE_KEEP_DAYS=99999999999999999999",
        "DOWNLOAD_MAXSIZE=99999999999999999999",
        "SITE_MEMORY=nein",
        "ROBOTSTXT_OBEY=no",
    ],
)
def test_what_a_setting_cannot_be(argument: str) -> None:
    number = r"a (whole )?number( (of at least|of at most|above) [\d,]+)?"
    with pytest.raises(UsageError, match=rf"-s {argument}: has to be (1 or 0|{number}), like "):
        check(argument)


@pytest.mark.parametrize(
    "argument",
    [
        "EXTRACT_WORKERS=0",
        "CHECKPOINT_EVERY=0.5",
        "DOWNLOAD_DELAY=2.5",
        "DOWNLOAD_TIMEOUT=12.5",
        "DOWNLOAD_TIMEOUT=0",
        "DEPTH_LIMIT=-1",
        "EXTRACT_TIMEOUT=0.0001",
        "EXTRACT_WORKERS=1000",
        "WARC_FILE_BYTES=5000000000",
        "DOWNLOAD_DELAY=0",
        "RETRY_PRIORITY_ADJUST=-1",
        "ROBOTSTXT_OBEY=False",
        "SITE_MEMORY=0",
        "STATE_URL=",
        "OF_SOMEBODY_ELSE=x",
        "FILTERS=a.b,c.d",
    ],
)
def test_what_it_can_be(argument: str) -> None:
    assert check(argument)["LOG_LEVEL"] == "INFO", "nothing is refused, and nothing else is touched"


def test_what_may_not_be_negative_says_so() -> None:
    with pytest.raises(UsageError, match=r"-s EXTRACT_WORKERS=-1: has to be a number of at least 0, like "):
        check("EXTRACT_WORKERS=-1")
    with pytest.raises(UsageError, match=r"-s EXTRACT_TIMEOUT=0: has to be a number above 0, like "):
        check("EXTRACT_TIMEOUT=0")
    with pytest.raises(UsageError, match=r"-s CONCURRENT_ITEMS=0\.5: has to be a whole number of at least 1, like "):
        check("CONCURRENT_ITEMS=0.5")
    with pytest.raises(UsageError, match=r"-s CONCURRENT_REQUESTS=x: has to be a number, like "):
        check("CONCURRENT_REQUESTS=x")


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("https://www.example.com/?id=", None),
        ("https://www.example.com/", "-a https://www.example.com/: has to be NAME=VALUE, like -a site=https://www."),
        ("site", "-a site: has to be NAME=VALUE, without blanks around the sign"),
        ("=3", "-a =3: has to be NAME=VALUE"),
        (" =3", "-a  =3: has to be NAME=VALUE"),
        ("include=", None),
        ("include=a=b", None),
    ],
)
def test_what_stands_behind_an_a(argument: str, message: str | None) -> None:
    if message is None:
        check_pairs("-a", ["limit=2", argument])
        return
    with pytest.raises(UsageError) as refused:
        check_pairs("-a", ["limit=2", argument])
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--save", ""], "--save is empty"),
        (["-o", ""], "--output is empty"),
        (["--output="], "--output is empty"),
        (["--units"], ""),
        (["--save", "x", "-o", "a", "-o", "b"], ""),
        ([], ""),
    ],
)
def test_an_option_without_a_value(typed: list[str], said: str) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--save")
    parser.add_argument("-o", "--output", action="append")
    parser.add_argument("--units", nargs="?", const="")
    parser.add_argument("--json", action="store_true")
    opts = parser.parse_args(typed)
    if not said:
        check_filled(opts, parser)
        return
    with pytest.raises(UsageError) as refused:
        check_filled(opts, parser)
    assert str(refused.value) == said


@pytest.mark.parametrize("level", ["info", "Debug", "WARNING"])
def test_levels_in_any_case(level: str) -> None:
    settings = check("LOG_ENABLED=1", level)
    assert settings["LOG_LEVEL"] == level.upper()
    assert settings.getpriority("LOG_LEVEL") == SETTINGS_PRIORITIES["project"], "explain is quiet unless -L says more"


def test_a_level_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="log level LOUD: there are CRITICAL, "):
        check("LOG_ENABLED=1", "LOUD")


@pytest.mark.parametrize(
    ("argument", "note"),
    [
        ("STATE_UR=", "-s STATE_UR: no setting is called so (STATE_URL?)"),
        ("user_agent=x", "-s user_agent: no setting is called so (USER_AGENT?)"),
        ("DOWNLOADDELAY=2", "-s DOWNLOADDELAY: no setting is called so (DOWNLOAD_DELAY?)"),
        ("STATE_URL=", None),
        ("PLAYWRIGHT_MAX_CONTEXTS=2", None),
        ("OF_SOMEBODY_ELSE=x", None),
    ],
)
def test_a_setting_that_seems_misspelled_is_told(argument: str, note: str | None) -> None:
    known = Settings({"STATE_URL": "sqlite:///output/state.db"})
    assert list(unknown_settings([argument], known)) == ([note] if note else [])
