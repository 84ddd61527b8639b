"""The desk in a browser: nothing on the console, nothing from elsewhere, nothing wider than the screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stores

pytest.importorskip("starlette", reason="the desk is not installed: make install-desk")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make install-render")

import uvicorn  # noqa: E402
from desk_data import fill  # noqa: E402

from newscrawl.desk.app import make_app  # noqa: E402
from newscrawl.spiders import browser  # noqa: E402

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAGES = ("/", "/articles", "/articles?q=harbour", "/now", "/add")
SHAPES = [(1280, "light"), (360, "dark")]
HIDDEN = "a:not([href]), button:not([type]):empty, img:not([alt]), svg:not([role]):not([aria-hidden])"
"""What a reader of the screen would stumble over."""


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    stores.server = None
    app = make_app(fill(tmp_path, stores.state_url(tmp_path)), follow=False)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive()
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def test_every_page_is_quiet_and_fits(base: str) -> None:
    chromium = browser.find_chromium()
    if chromium is None:
        pytest.skip("there is no Chromium")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        found = look(running, base)
        running.close()
    assert found == []


def look(running: Any, base: str) -> list[str]:
    """What is wrong, in any shape."""
    page = running.new_page()
    found: list[str] = []
    page.on("console", lambda message: found.append(f"{page.url}: console: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: (found.append(f"{page.url}: a dialog"), dialog.dismiss()))
    page.on("request", lambda request: request.url.startswith(base) or found.append(f"{page.url} asks {request.url}"))
    page.goto(f"{base}/")
    links = hrefs(page, "/source")[:2]
    page.goto(f"{base}/articles")
    links += hrefs(page, "/article/")[:3]
    page.goto(f"{base}/articles?q=evil")
    assert (hostile := hrefs(page, "/article/"))
    links += hostile[:2]
    for path in (*PAGES, *links):
        answer = page.goto(base + path)
        if answer.status != 200:
            found.append(f"{path}: {answer.status}")
        for width, theme in SHAPES:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=theme)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{path}: wider than {width} px")
        if page.locator(HIDDEN).count():
            found.append(f"{path}: {page.locator(HIDDEN).first.evaluate('one => one.outerHTML')[:200]}")
    page.close()
    return found


def hrefs(page: Any, begin: str) -> list[str]:
    """Those of a page's links that begin so."""
    found: list[str] = page.eval_on_selector_all(
        f"main a[href^='{begin}']", "all => all.map(one => one.getAttribute('href'))"
    )
    return found
