"""The desk over a state that is full of everything, on each store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import stores

pytest.importorskip("starlette", reason="the desk is not installed: make install-desk")

from desk_data import fill  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402

from newscrawl.desk.app import make_app  # noqa: E402
from newscrawl.desk.options import Options  # noqa: E402

BASE = "http://127.0.0.1:8800"


@pytest.fixture
def options(each_store: None, tmp_path: Path) -> Options:
    return fill(tmp_path, stores.state_url(tmp_path))


@pytest.fixture
def desk(options: Options) -> Iterator[TestClient]:
    with TestClient(make_app(options), base_url=BASE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[TestClient]:
    """For what has nothing to do with the store."""
    stores.server = None
    made = fill(tmp_path, stores.state_url(tmp_path))
    with TestClient(make_app(made, follow=False), base_url=BASE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    made = Options(f"sqlite:///{tmp_path}/state.db", f"sqlite:///{tmp_path}/schedule.db", str(tmp_path / "none.toml"))
    with TestClient(make_app(made), base_url=BASE, follow_redirects=False) as client:
        yield client
