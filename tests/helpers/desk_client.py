"""What tests ask of the desk."""

from __future__ import annotations

import re
from typing import Any


def facts(client: Any, path: str) -> Any:
    """A page's JSON."""
    answer = client.get(path, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return answer.json()


def token(client: Any, path: str = "/add") -> str:
    """Of the forms on a page; the client keeps the cookie that belongs to it."""
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get(path, headers={"accept": "text/html"}).text)
    assert found is not None
    return found[1]
