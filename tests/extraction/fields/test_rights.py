# ruff: noqa: E501 - files of sites, one rule a line
"""What sites and pages reserve, and how they say it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from scrapy.http.headers import Headers

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.page import Page
from newscrawl.extraction.fields.reservations import reserved, reserved_by_site, whole_site_reserved
from newscrawl.extraction.fields.rights import rights
from newscrawl.extraction.fields.robots_rules import read_rules
from newscrawl.extraction.fields.tdmrep import declared_for
from newscrawl.text.http_headers import joined_headers

URL = "https://pier.example/news/a-story"


def found(head: str = "", url: str = URL, **page: Any) -> dict[str, Any]:
    html = f"<html><head>{head}</head><body><p>Text.</p></body></html>".encode()
    return rights(Analysis(Page(url, html, **page)))


def robots(text: str, url: str = URL) -> dict[str, Any]:
    return found(url=url, robots_txt=text)


# ---- robots.txt


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /\n", {"search": "yes", "ai-train": "no"}),
        ("user-agent: *\r\ncontent-signal: ai-train = NO ; ai-input=No\r\n", {"ai-train": "no", "ai-input": "no"}),
        ("Content-Signal: ai-train=no\n\nUser-agent: *\nDisallow: /search\n", {"ai-train": "no"}),
        (
            "User-agent: *\nContent-Signal: ai-train=yes\nUser-agent: *\nContent-Signal: ai-train=no\n",
            {"ai-train": "no"},
        ),
        (
            "User-agent: *\nUser-agent: Bingbot\nContent-signal:search=yes,ai-train=no # ours\n",
            {"search": "yes", "ai-train": "no"},
        ),
        ("# Content-Signal: ai-train=no\nUser-agent: *\nAllow: /\nContent-Signal: ai-train=perhaps, search\n", None),
        ("User-agent: Googlebot\nContent-Signal: ai-train=no\n\nUser-agent: *\nAllow: /\n", None),
        (
            "User-agent: *\nContent-Signal: ai-train=no\nUser-agent: Newscrawl\nContent-Signal: ai-train=yes\n",
            {"ai-train": "yes"},
        ),
    ],
)
def test_content_signals(text: str, said: dict[str, str] | None) -> None:
    assert robots(text) == ({} if said is None else {"content_signal": said})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("train-ai=n", {"train-ai": "n"}),
        ("/ train-ai=n, search=y", {"train-ai": "n", "search": "y"}),
        ("train-ai;allow=n, train-ai=y", {"train-ai": "y"}),
        ('train-ai=n;since="2026", ai-use=n', {"train-ai": "n", "ai-use": "n"}),
        # no tokens y or n, no dictionary, capital letters: unknown, says the draft
        ('train-ai=y, train-ai, search=n, search="n"', None),
        ("train-ai=no", None),
        ("Train-AI=n", None),
        ("train-ai=n,, search", None),
    ],
)
def test_content_usage_is_a_dictionary(value: str, said: dict[str, str] | None) -> None:
    expected = {} if said is None else {"content_usage": said}
    assert robots(f"User-Agent: *\nAllow: /\nContent-Usage: {value}\n") == expected
    if not value.startswith("/"):
        assert found(headers={"content-usage": value}) == expected


def test_content_usage_of_paths() -> None:
    text = (
        "User-Agent: *\nAllow: /\nContent-Usage: train-ai=n\nContent-Usage: /ai-ok/ train-ai=y\n"
        "Content-Usage: /ai-ok/*/paid$ train-ai=n\n\nUser-Agent: ExampleBot\nContent-Usage: train-ai=y\n"
    )
    for path, answer in (("/test", "n"), ("/ai-ok/test", "y"), ("/ai-ok/a/paid", "n"), ("/ai-ok/a/paid/b", "y")):
        assert robots(text, f"https://pier.example{path}") == {"content_usage": {"train-ai": answer}}
    twice = "User-agent: *\nContent-Usage: /a train-ai=y\nContent-Usage: /a train-ai=n, search=y\n"
    assert robots(twice, "https://pier.example/a") == {"content_usage": {"train-ai": "n", "search": "y"}}
    assert robots(twice, "https://pier.example/b") == {}


def test_ai_agents_that_are_kept_out() -> None:
    text = (
        "User-agent: GPTBot/1.1\nuser-agent: ccbot\nDisallow: /\n\nUser-agent: ClaudeBot\nDisallow: /private/\n\n"
        "User-agent: Meta-ExternalAgent\nContent-Signal: ai-train=no\n\nUser-agent: Googlebot\nDisallow: /news/\n\n"
        "User-agent: *\nAllow: /\n# PerplexityBot may come\n"
    )
    assert robots(text) == {"robots_txt": ["CCBot", "GPTBot", "Meta-ExternalAgent"]}
    assert robots(text, "https://pier.example/private/x")["robots_txt"][:2] == ["CCBot", "ClaudeBot"]
    assert robots("User-agent: *\nDisallow: /\n") == {}, "that is said to all, and no reservation"


def test_robots_txt_that_is_none() -> None:
    for text in (
        "<html><body>Not found</body></html>",
        "\ufeff",
        "User-agent\nContent-Usage\n:\n",
        "Content-Usage: /\n",
        "\0" * 99,
    ):
        assert robots(text) == {}
    assert robots("\ufeffContent-Signal: ai-train=no") == {"content_signal": {"ai-train": "no"}}


# ---- tdmrep.json


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([{"location": "/", "tdm-reservation": 1}], (True, None)),
        ([{"location": "/blog/", "tdm-reservation": 1}], (None, None)),
        (
            [{"location": "/news/*", "tdm-reservation": 1, "tdm-policy": "https://pier.example/p.json"}],
            (True, "https://pier.example/p.json"),
        ),
        (
            [{"location": "/news/a-story$", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}],
            (False, None),
        ),
        ([{"location": "/", "tdm-reservation": 1}, {"location": "/news/", "tdm-reservation": 0}], (True, None)),
        ([{"location": "*", "tdm-reservation": "1"}], (True, None)),
        ([{"location": "/", "tdm-reservation": 7}], (None, None)),
        ({"location": "https://pier.example/news", "tdm-reservation": 1}, (True, None)),
        (
            [
                7,
                None,
                {},
                {"location": 3},
                {"location": "/\nDisallow: /"},
                {"location": "/news/", "tdm-reservation": 1},
            ],
            (True, None),
        ),
    ],
)
def test_tdmrep(rules: Any, said: tuple[bool | None, str | None]) -> None:
    assert declared_for(json.dumps(rules), URL) == said


def test_tdmrep_that_is_none() -> None:
    for text in ("", "<html>404</html>", "[" * 100_000, "7", '"x"', '[{"location": "/"'):
        assert found(tdmrep=text) == {}


def test_the_nearest_word_on_mining_counts() -> None:
    site = json.dumps([{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://pier.example/site"}])
    assert found(tdmrep=site) == {"tdm_reservation": True, "tdm_policy": "https://pier.example/site"}
    header = {"tdm-reservation": "0"}
    assert found(tdmrep=site, headers=header)["tdm_reservation"] is False
    head = '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="/policy">'
    assert found(head, tdmrep=site, headers=header) == {"tdm_reservation": True, "tdm_policy": "/policy"}
    assert found(headers={"tdm-reservation": "yes"}) == {}, "neither 0 nor 1 is unset"


# ---- headers and meta elements


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["noai", "max-image-preview:large"], {"noai": True}),
        (["otherbot: noindex, nofollow", "noimageai"], {"noimageai": True}),
        (["noindex", "NoAI, NoImageAI"], {"noai": True, "noimageai": True}),
        (["otherbot: noai"], {"noai_agents": ["otherbot"]}),
        (["GPTBot: noai"], {"noai": True}),
        (
            ["otherbot: noindex, googlebot: noai, newscrawl: noimageai"],
            {"noimageai": True, "noai_agents": ["googlebot"]},
        ),
        (["unavailable_after: 25 Jun 2027 15:00:00 PST, noai"], {"noai": True}),
        (["noindex, notanoai"], {}),
        (
            ["otherbot: noindex", "unavailable_after: 1 Jan 2030 00:00:00 GMT, noai", "noimageai"],
            {"noai": True, "noimageai": True},
        ),
        (["bingbot: noai", "ccbot/2.0: noimageai"], {"noimageai": True, "noai_agents": ["bingbot"]}),
    ],
)
def test_robots_headers_of_one_name(values: list[str], said: dict[str, Any]) -> None:
    headers = joined_headers(Headers({"X-Robots-Tag": values}))
    assert found(headers=headers) == said


def test_meta_elements_of_several_names() -> None:
    head = (
        '<meta name="robots" content="index"><meta name="ROBOTS" content="max-snippet:-1, noimageai">'
        '<meta name="gptbot" content="noai"><meta name="googlebot" content="noai"><meta name="description" content="noai">'
    )
    assert found(head) == {"noai": True, "noimageai": True, "noai_agents": ["googlebot"]}


def test_headers_and_robots_txt_together() -> None:
    text = "User-agent: *\nContent-Signal: search=yes, ai-train=yes\n"
    headers = joined_headers(
        Headers({"Content-Signal": ["ai-train=no", "ai-input=yes"], "Content-Usage": "train-ai=n"})
    )
    assert found(robots_txt=text, headers=headers) == {
        "content_signal": {"search": "yes", "ai-train": "no", "ai-input": "yes"},
        "content_usage": {"train-ai": "n"},
    }


# ---- who obeys


@pytest.mark.parametrize(
    ("said", "use", "why"),
    [
        ({"content_signal": {"search": "no", "ai-train": "yes"}}, "ai-train", None),
        ({"content_signal": {"ai-train": "no"}}, "ai-train", "content_signal: ai-train=no"),
        ({"content_usage": {"train-ai": "n"}}, "ai-train", "content_usage: train-ai=n"),
        ({"content_usage": {"train-ai": "y", "ai-use": "n"}}, "ai-input", "content_usage: ai-use=n"),
        ({"content_signal": {"search": "no"}}, "search", "content_signal: search=no"),
        ({"robots_txt": ["GPTBot", "CCBot"]}, "ai-train", "robots_txt: GPTBot, CCBot"),
        ({"tdm_reservation": True}, "ai-train", "tdm_reservation"),
        ({"tdm_reservation": True}, "tdm", "tdm_reservation"),
        ({"tdm_reservation": False, "noai_agents": ["otherbot"], "noimageai": True}, "ai-train", None),
        ({"noai": True}, "ai-train", "noai"),
        ({"content_signal": "ai-train=no", "robots_txt": {}, "noai": "x"}, "ai-train", None),
    ],
)
def test_what_reserves_a_use(said: dict[str, Any], use: str, why: str | None) -> None:
    assert reserved(said, [use]) == why


def test_whole_sites() -> None:
    everywhere = "User-agent: *\nContent-Signal: ai-train=no\nAllow: /\nDisallow: /search\n"
    but_one = "User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: /open/ train-ai=y\n"
    home = "https://pier.example/"
    assert whole_site_reserved(everywhere, None, home, ["ai-train"]) == "content_signal: ai-train=no"
    assert whole_site_reserved(everywhere, None, home, ["ai-input"]) is None
    assert whole_site_reserved(but_one, None, home, ["ai-train"]) is None
    assert reserved_by_site(but_one, None, URL, ["ai-train"]) == "content_usage: train-ai=n"
    assert reserved_by_site(but_one, None, f"{home}open/a", ["ai-train"]) is None
    some = json.dumps([{"location": "/open/", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}])
    assert whole_site_reserved(None, some, home, ["tdm"]) is None
    assert (
        whole_site_reserved(None, some[:1] + some.partition(", {")[2].join(["{", ""]), home, ["tdm"])
        == "tdm_reservation"
    )
    assert reserved_by_site(everywhere, None, "http://[bad", ["ai-train"]) is None


def test_the_rules_are_read_once() -> None:
    text = "User-agent: *\nContent-Signal: ai-train=no\n"
    assert read_rules(text) is read_rules("".join(list(text)))
