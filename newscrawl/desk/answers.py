"""A page's facts as HTML, or as JSON for who asks for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from newscrawl.desk import charts, words
from newscrawl.desk.guard import FORMS, Forms
from newscrawl.text.characters import clean_text

_PRIVATE = ("form_token", "path")
"""What a template is given and JSON is not."""


def environment() -> Environment:
    """Jinja's, which escapes whatever a template puts out."""
    made = Environment(
        loader=PackageLoader("newscrawl.desk"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "ago": words.ago,
        "why": words.why,
        "moment": words.moment,
        "exact": words.exact,
        "iso": words.iso,
        "long": words.duration,
        "number": words.number,
        "percent": words.percent,
        "plural": words.plural,
        "link": words.web_address,
        "language": words.language,
        "as_json": partial(json.dumps, ensure_ascii=False),
    }
    made.globals |= {"bars": charts.bars, "line": charts.line, "shares": charts.shares}
    return made


def _shown(value: Any) -> Any:
    """Without control characters, and what turns a line's direction for what follows."""
    return clean_text(value) if type(value) is str else value


class Answers:
    """Makes them."""

    def __init__(self, forms: Forms) -> None:
        self._environment = environment()
        self._forms = forms

    def page(
        self, request: Request, template: str, facts: Mapping[str, Any], status: int = 200, **headers: str
    ) -> Response:
        """As the reader's `Accept` has it. In names of `headers` an underscore stands for a hyphen."""
        if wants_json(request):
            return json_answer(facts, status)
        cookie = self._forms.cookie(request)
        values = {**facts, "form_token": self._forms.token(cookie), "path": request.url.path}
        html = self._environment.get_template(template).render(values)
        answer = HTMLResponse(
            html.encode("utf-8", "replace"), status, {n.replace("_", "-"): v for n, v in headers.items()}
        )
        if request.cookies.get(FORMS) != cookie:
            answer.set_cookie(FORMS, cookie, httponly=True, samesite="strict", secure=request.url.scheme == "https")
        return answer


def wants_json(request: Request) -> bool:
    """Whether JSON is named, and HTML is not before it."""
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted.partition("text/html")[0]


def json_answer(facts: Any, status: int = 200) -> Response:
    """Plain values of them."""
    text = json.dumps(plain(facts), ensure_ascii=False, allow_nan=False)
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def plain(value: Any) -> Any:
    """Dataclasses and enums as what JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items() if name not in _PRIVATE}
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return value
