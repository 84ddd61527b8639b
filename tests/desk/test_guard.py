"""Who may ask for what, from where, and what a browser may do with the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk_client import facts, token
from desk_data import item
from starlette.testclient import TestClient

from newscrawl.desk.app import make_app
from newscrawl.desk.guard import FORMS, SESSION, same, session_of
from newscrawl.desk.options import Options, token_of
from newscrawl.errors import UsageError

SECRET = "correct-horse-battery"
POSTED = ["/now/run", "/now/stop", f"/article/{item(1)['id']}/explain", "/add", "/login", "/logout"]


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[TestClient]:
    made = Options(f"sqlite:///{tmp_path}/state.db", token=SECRET, host="0.0.0.0", hosts=("desk.example",))
    with TestClient(make_app(made, follow=False), base_url="http://desk.example", follow_redirects=False) as client:
        yield client


def test_other_addresses_need_a_token() -> None:
    assert token_of({}, "127.0.0.1") == "" and token_of({}, "::1") == "" and token_of({}, "localhost") == ""
    assert token_of({"DESK_TOKEN": SECRET}, "0.0.0.0") == SECRET
    for environment in ({}, {"DESK_TOKEN": ""}, {"DESK_TOKEN": "short"}):
        with pytest.raises(UsageError, match="DESK_TOKEN"):
            token_of(environment, "192.0.2.1")


OTHERS = ["evil.example", "evil.example:8800", "127.0.0.1.evil.example", "10.0.0.1", "", "[::", "a@b"]


@pytest.mark.parametrize("host", OTHERS)
def test_names_of_others_are_refused(on_sqlite: TestClient, host: str) -> None:
    """A page elsewhere may make its name lead to this machine (DNS rebinding)."""
    for path in ("/", "/articles.jsonl", "/static/desk.css", "/health"):
        assert on_sqlite.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8800", "127.0.0.1:1", "[::1]:8800", "LOCALHOST"])
def test_our_own_names_are_not(on_sqlite: TestClient, host: str) -> None:
    assert on_sqlite.get("/health", headers={"host": host}).status_code == 200


def test_numbers_are_names_of_who_listens_everywhere(guarded: TestClient) -> None:
    asked = {"authorization": f"Bearer {SECRET}"}
    for host, status in (("192.0.2.7:8800", 200), ("desk.example", 200), ("evil.example", 421), ("[2001:db8::1]", 200)):
        assert guarded.get("/health", headers={"host": host, **asked}).status_code == status


def test_without_the_token_nothing_is_shown(guarded: TestClient) -> None:
    for path in ("/", "/articles", "/articles.jsonl", "/now", "/metrics", "/health", "/nowhere", "/add"):
        assert guarded.get(path, headers={"accept": "application/json"}).status_code == 401
        answer = guarded.get(path, headers={"accept": "text/html"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert guarded.post("/now/run").status_code == 401
    for wrong in ("Bearer", "Bearer ", "Bearer wrong", f"Basic {SECRET}", f"Bearer {SECRET}x"):
        assert guarded.get("/health", headers={"authorization": wrong}).status_code == 401
    for wrong in ("", SECRET, session_of("other")):
        assert guarded.get("/health", headers={"cookie": f"{SESSION}={wrong}"}).status_code == 401
    assert guarded.get("/static/desk.css").status_code == 200


def test_the_token_opens_and_its_cookie_is_no_script_s(guarded: TestClient) -> None:
    form = {"token": token(guarded, "/login"), "desk_token": "wrong-wrong-wrong-wrong"}
    assert guarded.post("/login", data=form).status_code == 403
    answer = guarded.post("/login", data=form | {"desk_token": SECRET})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and SECRET not in cookie
    assert facts(guarded, "/health")["status"] == "ok"
    assert guarded.post("/logout", data={"token": token(guarded)}).status_code == 303
    assert guarded.get("/health").status_code == 401


def test_tokens_are_compared_whole() -> None:
    assert same("ä", "ä") and not same("", "") and not same("a", "ab") and not same("\ud800", "a")


@pytest.mark.parametrize("path", POSTED)
def test_forms_that_were_not_made_here_do_nothing(on_sqlite: TestClient, path: str) -> None:
    good = token(on_sqlite)
    data = {"source": "pier", "run": "1", "site": "https://www.example.com/", "desk_token": "x"}
    assert on_sqlite.post(path, data=data).status_code == 403
    assert on_sqlite.post(path, data=data | {"token": "0" * 64}).status_code == 403
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert on_sqlite.post(path, data=data | {"token": good}, headers=headers).status_code == 403
    on_sqlite.cookies.clear()  # another browser
    assert on_sqlite.post(path, data=data | {"token": good}).status_code == 403
    assert facts(on_sqlite, "/now")["waiting"] == {}


@pytest.mark.parametrize("given", ["", "a" * 31, "a" * 33, "a" * 31 + ";", "ab-" * 10 + "ab"])
def test_a_cookie_that_was_not_made_here_is_replaced(on_sqlite: TestClient, given: str) -> None:
    """One that was made here stays: forms in other windows hold its token."""
    on_sqlite.cookies.set(FORMS, given)
    made = on_sqlite.get("/add", headers={"accept": "text/html"}).cookies[FORMS]
    assert made != given and len(made) == 32 and made.isalnum()
    on_sqlite.cookies.clear()
    on_sqlite.cookies.set(FORMS, made)
    assert FORMS not in on_sqlite.get("/add", headers={"accept": "text/html"}).cookies


def test_large_forms_and_other_methods_are_refused(on_sqlite: TestClient) -> None:
    big = {"token": token(on_sqlite), "site": "x" * 3_000_000}
    assert on_sqlite.post("/add", data=big).status_code == 413
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"):
        assert on_sqlite.request(method, "/").status_code == 405
    assert on_sqlite.get("/now/run").status_code in (404, 405)


HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-resource-policy": "same-origin",
}


def test_every_answer_says_what_a_browser_may_do(on_sqlite: TestClient) -> None:
    answers: list[Any] = [on_sqlite.get(path) for path in ("/", "/articles.csv", "/metrics", "/nowhere", "/login")]
    answers.append(on_sqlite.get("/", headers={"host": "evil.example"}))
    for answer in answers:
        assert HEADERS.items() <= dict(answer.headers).items()
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert "server" not in answer.headers


def test_no_file_is_reached_by_a_name(on_sqlite: TestClient) -> None:
    for path in ("/static/../guard.py", "/static/%2e%2e/guard.py", "/static/..%2fguard.py", "/static/desk.css%00"):
        assert on_sqlite.get(path).status_code == 404


def test_the_forms_token_is_bound_to_the_options(tmp_path: Path) -> None:
    options = Options(f"sqlite:///{tmp_path}/state.db")
    assert replace(options, host="::1").is_local and not replace(options, host="0.0.0.0").is_local
    assert replace(options, host="::").is_anywhere and not replace(options, host="desk.example").is_anywhere
