"""The desk over a state that is full of everything, on each store."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest
import stores

HAS_DESK = find_spec("starlette") is not None
if HAS_DESK:
    from desk_data import fill
    from starlette.testclient import TestClient

    from newscrawl.desk.app import make_app
    from newscrawl.desk.options import Options

BASE = "http://127.0.0.1:8800"


class _NotInstalled(pytest.Module):
    def collect(self) -> NoReturn:
        pytest.skip("the desk is not installed: make install-desk", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Each file skips with its reason, also where this folder is named: a skip of this file would end pytest then."""
    return None if HAS_DESK else _NotInstalled.from_parent(parent, path=module_path)


@pytest.fixture
def options(each_store: None, tmp_path: Path) -> Options:
    """Of a state that is the test's own."""
    return fill(tmp_path, stores.state_url(tmp_path))


@pytest.fixture
def own_desk(options: Options) -> Iterator[TestClient]:
    """For what changes something."""
    with TestClient(make_app(options), base_url=BASE, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Options]:
    """Of a state that is filled once for all that only read it."""
    folder = tmp_path_factory.mktemp("desk")
    if request.param == "sqlite":
        yield fill(folder, f"sqlite:///{folder / 'state.db'}")
        return
    server = request.getfixturevalue("postgresql")
    yield fill(folder, url := server.create())
    server.empty(url)


@pytest.fixture
def desk(filled: Options) -> Iterator[TestClient]:
    with TestClient(make_app(filled), base_url=BASE, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def filled_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Options:
    folder = tmp_path_factory.mktemp("desk")
    return fill(folder, f"sqlite:///{folder / 'state.db'}")


@pytest.fixture
def on_sqlite(filled_sqlite: Options) -> Iterator[TestClient]:
    """For what has nothing to do with the store, and leaves it as it is."""
    with TestClient(make_app(filled_sqlite, follow=False), base_url=BASE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    made = Options(f"sqlite:///{tmp_path}/state.db", f"sqlite:///{tmp_path}/schedule.db", str(tmp_path / "none.toml"))
    with TestClient(make_app(made), base_url=BASE, follow_redirects=False) as client:
        yield client
