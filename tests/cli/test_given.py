"""Values of -s and -L that no setting can take are refused before anything begins."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from scrapy.settings import SETTINGS_PRIORITIES, Settings

from newscrawl.cli import run_spider
from newscrawl.cli.given import check_filled, check_given, check_pairs, check_places, unknown_settings
from newscrawl.errors import UsageError


def check(argument: str, level: str = "INFO") -> Settings:
    settings = Settings({"LOG_LEVEL": level})
    check_given([argument])
    check_places(settings)
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
        "CLOSESPIDER_TIMEOUT=-1",
        "CLOSESPIDER_TIMEOUT_NO_ITEM=-5",
        "MEMUSAGE_LIMIT_MB=-1",
        "MEMUSAGE_CHECK_INTERVAL_SECONDS=0",
        "REACTOR_THREADPOOL_MAXSIZE=0",
        "CONCURRENT_REQUESTS=0",
        "DNS_TIMEOUT=0",
        "DNSCACHE_SIZE=-1",
        "SCRAPER_SLOT_MAX_ACTIVE_SIZE=-1",
        "DEPTH_LIMIT=-1",
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
        "CLOSESPIDER_TIMEOUT=0.5",
        "CLOSESPIDER_ITEMCOUNT=0",
        "DNSCACHE_SIZE=0",
        "DEPTH_PRIORITY=-1",
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
        "TWISTED_REACTOR=twisted.internet.asyncioreactor.AsyncioSelectorReactor",
        "ASYNCIO_EVENT_LOOP=",
        "DUPEFILTER_CLASS=scrapy.dupefilters.BaseDupeFilter",
        "REFERRER_POLICY=same-origin",
        "RETRY_HTTP_CODES=500, 502",
        "RETRY_HTTP_CODES=",
        "RETRY_EXCEPTIONS=builtins.OSError",
        'DEFAULT_REQUEST_HEADERS={"Accept-Language": "cy"}',
        'EXTENSIONS={"scrapy.extensions.memdebug.MemoryDebugger": 5, "gone.since.Long": null}',
        'FEED_STORAGES={"sftp": "scrapy.extensions.feedexport.FTPFeedStorage", "s3": null}',
        'FEEDS={"out.jsonl": {"format": "jsonlines"}}',
        "ITEM_PIPELINES=",
        "LOG_FORMAT=%(levelname)s %(message)s",
        "FEED_EXPORT_ENCODING=",
        "FEED_EXPORT_ENCODING=latin-1",
        "DOWNLOADER_CLIENT_TLS_METHOD=TLSv1.2",
        "RETRY_GIVE_UP_LOG_LEVEL=INFO",
        "METAREFRESH_IGNORE_TAGS=noscript,script",
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
    with pytest.raises(UsageError, match=r"-s DEPTH_PRIORITY=x: has to be a number, like "):
        check("DEPTH_PRIORITY=x")


@pytest.mark.parametrize(
    ("argument", "wanted"),
    [
        *(
            (f"{name}=abc", "the path of a class or a function; 'abc' cannot be loaded (")
            for name in (
                "TWISTED_REACTOR",
                "DNS_RESOLVER",
                "STATS_CLASS",
                "SCHEDULER",
                "LOG_FORMATTER",
                "FEED_URI_PARAMS",
            )
        ),
        ("DUPEFILTER_CLASS=a.b.C", "the path of a class or a function; 'a.b.C' cannot be loaded (No module named 'a')"),
        ("STATS_CLASS=", "the path of a class or a function; '' cannot be loaded ("),
        ("RETRY_EXCEPTIONS=builtins.OSError,abc", "the path of a class or a function; 'abc' cannot be loaded ("),
        ('ITEM_PIPELINES={"a.b.C": 5}', "the path of a class or a function; 'a.b.C' cannot be loaded ("),
        ('EXTENSIONS={"a.b.C": 5}', "the path of a class or a function; 'a.b.C' cannot be loaded ("),
        ('DOWNLOAD_HANDLERS={"http": "a.b.C"}', "the path of a class or a function; 'a.b.C' cannot be loaded ("),
        ("SPIDER_MODULES=nosuch.spiders", "the path of a module; 'nosuch.spiders' cannot be loaded (No module named "),
        ("FEEDS={bad", "an object of JSON, like FEEDS={"),
        ("FEEDS=[1]", "an object of JSON, like FEEDS={"),
        ("DEFAULT_REQUEST_HEADERS=abc", 'an object of JSON, like DEFAULT_REQUEST_HEADERS={"Accept": "'),
        ("RETRY_HTTP_CODES=500,abc", "whole numbers with commas between, like RETRY_HTTP_CODES=500,502,"),
        ("HTTPERROR_ALLOWED_CODES=all", "whole numbers with commas between, like HTTPERROR_ALLOWED_CODES=404"),
        ("FEED_EXPORT_ENCODING=klingon", "the name of an encoding"),
        ("LOG_ENCODING=klingon", "the name of an encoding, like LOG_ENCODING=utf-8"),
        ("LOG_FORMAT=%q", "a format of log lines ("),
        ("LOG_FORMAT=%(nosuch)s", "a format of log lines ("),
        ("DOWNLOADER_CLIENT_TLS_METHOD=SSLv3", "one of TLS, TLSv1.0, TLSv1.1, TLSv1.2, like "),
        ("RETRY_GIVE_UP_LOG_LEVEL=LOUD", "CRITICAL, ERROR, WARNING, INFO or DEBUG, like "),
    ],
)
def test_what_is_no_number_is_held_to_its_kind_too(argument: str, wanted: str) -> None:
    with pytest.raises(UsageError) as refused:
        check(argument)
    assert str(refused.value).startswith(f"-s {argument}: has to be {wanted}")


def test_where_notes_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    check_places(Settings({"LOG_LEVEL": "INFO", "JOBDIR": str(tmp_path / "new" / "folder")}))
    with pytest.raises(UsageError, match=r"^JOBDIR=.*file/x: cannot be written \(Not a directory\)$"):
        check_places(Settings({"LOG_LEVEL": "INFO", "JOBDIR": str(tmp_path / "file" / "x")}))


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
        ("FEED_EXPORT_FIELDS=url, titles", "-s FEED_EXPORT_FIELDS: no field is called titles (title?)"),
        ("FEED_EXPORT_FIELDS=title,published_at,of_mine", None),
        ("STATE_URL=", None),
        ("PLAYWRIGHT_MAX_CONTEXTS=2", None),
        ("OF_SOMEBODY_ELSE=x", None),
    ],
)
def test_a_setting_that_seems_misspelled_is_told(argument: str, note: str | None) -> None:
    known = Settings({"STATE_URL": "sqlite:///output/state.db"})
    assert list(unknown_settings([argument], known)) == ([note] if note else [])


def test_too_few_files_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_spider.resource, "getrlimit", lambda _: (20, 20))
    with pytest.raises(UsageError, match=r"may open 20 files here, .*ulimit"):
        run_spider._allow_many_files()
