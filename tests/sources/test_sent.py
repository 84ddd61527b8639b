"""What a source's requests carry: had from the environment, when it is sent."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from newscrawl.errors import UsageError
from newscrawl.sources.model import Source
from newscrawl.sources.sent import check_sent, sent_by

SECRET = "s3cr3t-w0rd"


def source(**keys: Any) -> Source:
    return Source("pier", "https://pier.example/", **keys)


def test_values_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIER_TOKEN", f"Bearer {SECRET}\n")  # as files with secrets end
    monkeypatch.setenv("PIER_COOKIE", SECRET)
    monkeypatch.setenv("PIER_PROXY", f"http://a:{SECRET}@proxy.example:3128")
    one = source(
        headers={"Authorization": "env:PIER_TOKEN", "Accept-Language": "de", "cookie": "env:PIER_COOKIE"},
        cookies={"consent": "env:PIER_COOKIE", "id": "env:PIER_COOKIE"},
        proxy="env:PIER_PROXY",
        user_agent="Pier reader",
    )
    sent = sent_by(one)
    assert sent.headers == {
        "Authorization": f"Bearer {SECRET}",
        "Accept-Language": "de",
        "Cookie": f"{SECRET}; consent={SECRET}; id={SECRET}",
        "User-Agent": "Pier reader",
    }
    assert sent.proxy == f"http://a:{SECRET}@proxy.example:3128"
    assert SECRET not in repr(sent) and SECRET not in repr(one)
    assert SECRET.encode() not in pickle.dumps(one)  # as a queue on the disk has it
    with pytest.raises(TypeError):
        pickle.dumps(sent)


@pytest.mark.parametrize(
    ("keys", "value", "words"),
    [
        (
            {"headers": {"Authorization": "env:GONE"}},
            None,
            "headers.Authorization takes env:GONE, and no such variable",
        ),
        ({"cookies": {"consent": "env:GONE"}}, "  ", "cookies.consent takes env:GONE, and no such variable is set"),
        ({"user_agent": "env:GONE"}, None, "user_agent takes env:GONE"),
        ({"headers": {"X-Key": "env:GONE"}}, f"{SECRET}\r\nX-B: b", "headers.X-Key takes env:GONE, which holds"),
        ({"cookies": {"consent": "env:GONE"}}, f"a; b={SECRET}", "cookies.consent takes env:GONE, which holds"),
        ({"proxy": "env:GONE"}, f"ftp://{SECRET}", "proxy takes env:GONE, which has to be an http or https URL"),
    ],
)
def test_what_the_environment_lacks_is_said_without_its_value(
    monkeypatch: pytest.MonkeyPatch, keys: dict[str, Any], value: str | None, words: str
) -> None:
    monkeypatch.delenv("GONE", raising=False)
    if value is not None:
        monkeypatch.setenv("GONE", value)
    with pytest.raises(UsageError) as raised:
        check_sent(source(**keys), "sources.toml")
    message = str(raised.value)
    assert message.startswith(f"sources.toml: source 'pier': {words}") and SECRET not in message
