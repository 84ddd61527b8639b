"""What a build leaves: read by the libraries that its users have, seen in a browser, whole after a kill."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from warm_scrapy import Warm, scrapy

pytest.importorskip("daft", reason="Daft is not installed: make install-dataset-test")

import pyarrow.parquet as pq

from benchmarks import planted
from newscrawl.dataset import engine
from newscrawl.dataset.files import swap

pytestmark = pytest.mark.slow

Scrapy = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SPLITS = "train=0.8,validation=0.1,test=0.1"


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crawl") / "articles.jsonl"
    planted.write(400, path)
    return path


def command(crawl: Path, folder: Path, *options: str) -> list[str]:
    return [
        "dataset",
        "build",
        str(crawl),
        "-o",
        str(folder),
        "--split",
        SPLITS,
        *options,
    ]


@pytest.fixture(scope="module")
def built(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "news"
    done = scrapy(*command(crawl, folder))
    assert done.returncode == 0, done.stderr
    return folder


def ids(folder: Path) -> list[str]:
    return [name for path in sorted((folder / "data").iterdir()) for name in pq.read_table(path)["id"].to_pylist()]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["news {2026,2027}", "news [a-z]?*", "100%{"])
def test_a_folder_may_be_called_as_it_likes(name: str, crawl: Path, tmp_path: Path) -> None:
    folder = tmp_path / name / name
    done = scrapy(*command(crawl, folder))
    assert done.returncode == 0, done.stderr
    told = scrapy("dataset", "stats", str(folder), "--json")
    assert json.loads(told.stdout)["articles"] == len(ids(folder))


def test_ctrl_c_ends_the_wait_for_daft() -> None:
    """Which would finish its whole plan first, were it asked between two parts of its results."""
    ended = threading.Event()
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        engine.interruptibly(lambda: ended.wait(3600))
    ended.set()
    assert engine.interruptibly(lambda: 7) == 7


def test_planted_copies_are_gone_and_no_unique_article(built: Path, crawl: Path) -> None:
    truth = json.loads(crawl.with_suffix(".truth.json").read_text(encoding="utf-8"))
    shares = planted.score(truth, set(ids(built)), 400)
    assert shares["exact removed"] >= 0.99
    assert shares["near removed"] >= 0.95
    assert shares["unique removed"] < 0.005


def test_datasets_reads_it(built: Path, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="make install-dataset-test")
    counts = json.loads((built / "stats.json").read_text(encoding="utf-8"))["splits"]
    for kind in ({"path": "parquet", "data_dir": str(built)}, {"path": str(built)}):  # the second one reads the card
        found = datasets.load_dataset(**kind, cache_dir=str(tmp_path / "cache"))
        assert {name: len(rows) for name, rows in found.items()} == counts
    first = found["train"][0]
    assert first["captions"][0]["image_url"].startswith("https://")
    assert isinstance(first["duplicates"], list)


def test_pandas_and_duckdb_read_it(built: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="make install-dataset-test")
    duckdb = pytest.importorskip("duckdb", reason="make install-dataset-test")
    whole = sorted(ids(built))
    assert sorted(pandas.read_parquet(built / "data")["id"]) == whole
    query = f"select id, captions[1].text, len(duplicates) from '{built}/data/*.parquet' order by id"
    assert [row[0] for row in duckdb.sql(query).fetchall()] == whole


def test_the_card_is_in_the_hub_s_form(built: Path) -> None:
    hub = pytest.importorskip("huggingface_hub", reason="make install-dataset-test")
    card = hub.DatasetCard.load(built / "README.md")
    assert card.data.language == ["en"]
    assert [part["split"] for part in card.data.configs[0]["data_files"]] == ["train", "validation", "test"]
    for heading in ("## Splits", "## Columns", "## How it was built", "## Licence and opt-outs"):
        assert heading in card.text
    assert str(built.parent) not in card.content


def test_the_report_in_a_browser(built: Path) -> None:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; .ci/run installs it")
    from playwright.sync_api import sync_playwright

    logged: list[str] = []
    asked: list[str] = []
    page = (built / "report.html").as_uri()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.on("console", lambda message: logged.append(message.text))
        tab.on("pageerror", lambda error: logged.append(str(error)))
        tab.on("request", lambda request: asked.append(request.url))
        for width in (1200, 400):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.goto(page)
            boxes = [chart.bounding_box() for chart in tab.locator("svg").all()]
            assert len(boxes) == 6
            assert all(box["width"] >= 560 and box["height"] > 50 for box in boxes)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert "near" in tab.inner_text("main")
        browser.close()
    assert logged == []
    assert [url for url in asked if not url.startswith("data:")] == [page, page]


def test_killed_at_any_moment_the_folder_is_whole(
    built: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path / "news"
    shutil.copytree(built, folder)
    old = contents(folder)
    crawl, new = tmp_path_factory.mktemp("few") / "articles.jsonl", tmp_path / "other"
    planted.write(40, crawl)
    start = time.monotonic()
    assert scrapy(*command(crawl, new)).returncode == 0
    usual = time.monotonic() - start
    allowed = (old, contents(new))
    seed = os.environ.get("KILL_SEED") or str(random.randrange(10**6))
    sys.stderr.write(f"KILL_SEED={seed}\n")  # pytest shows it when the test fails
    for share in (0.9, random.Random(seed).random()):
        process = Warm(*command(crawl, folder))
        time.sleep(usual * share)
        process.kill()
        process.wait()
        assert contents(folder) in allowed
    assert scrapy(*command(crawl, folder)).returncode == 0
    assert contents(folder) == allowed[1]
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.endswith(".lock")) == ["news", "other"]


@pytest.mark.parametrize("exchanging", [True, False])
def test_a_folder_is_replaced_and_what_a_kill_left_is_put_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanging: bool
) -> None:
    folder = tmp_path / "news"
    if not exchanging:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    for text in ("one", "two"):
        with swap.building(folder) as work:
            (work / "dataset").mkdir()
            (work / "dataset" / "file").write_text(text, encoding="utf-8")
        assert (folder / "file").read_text(encoding="utf-8") == text
    # killed between the two renames
    folder.rename(tmp_path / ".news.old")
    (tmp_path / ".news.building").mkdir()
    swap.recover(folder)
    assert (folder / "file").read_text(encoding="utf-8") == "two"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".news.lock", "news"]
    with pytest.raises(swap.DatasetError, match="another run"), swap.building(folder), swap.building(folder):
        pass


@pytest.mark.long
def test_the_same_files_on_ray(crawl: Path, built: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: make install-dataset-test")
    folder = tmp_path / "ray"
    done = scrapy(*command(crawl, folder, "--engine", "ray"))
    assert done.returncode == 0, done.stderr
    assert contents(folder / "data") == contents(built / "data")
    assert contents(folder) == contents(built)


def test_stats_and_diff(run_scrapy: Scrapy, crawl: Path, built: Path, tmp_path: Path) -> None:
    raw = json.loads(run_scrapy("dataset", "stats", str(crawl), "--json").stdout)
    assert raw["articles"] == 400 and raw["rejected"] == 0
    kept = json.loads(run_scrapy("dataset", "stats", str(built), "--json").stdout)
    assert kept["articles"] == len(ids(built))
    assert kept["coverage"]["title"] == 1.0 and kept["coverage"]["subtitle"] == 0.0
    shown = run_scrapy("dataset", "stats", str(built))
    assert shown.returncode == 0 and "language" in shown.stdout
    other = tmp_path / "other"
    lines = crawl.read_text(encoding="utf-8").splitlines()
    changed = json.loads(lines[0]) | {"title": "Another headline", "revision": 1}
    added = json.loads(lines[1]) | {"id": "new", "title": "Never seen", "body": "Nothing like it. " * 30}
    (tmp_path / "in.jsonl").write_text(
        "\n".join([json.dumps(changed), *lines[1:], json.dumps(added)]), encoding="utf-8"
    )
    assert scrapy(*command(tmp_path / "in.jsonl", other)).returncode == 0
    found = json.loads(run_scrapy("dataset", "diff", str(built), str(other), "--json").stdout)
    assert [entry["id"] for entry in found["added"]["examples"]] == ["new"]
    assert found["removed"]["count"] == 0 and found["moved"] == 0
    assert "u0" in [entry["id"] for entry in found["changed"]["examples"]]
    assert "added" in run_scrapy("dataset", "diff", str(built), str(other)).stdout


@pytest.mark.parametrize(("full", "said"), [(True, "No space left on device"), (False, "channel closed")])
def test_what_daft_cannot_write_is_an_error_of_the_disk(
    full: bool, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import daft

    monkeypatch.setattr(engine, "FULL", 1 << 60 if full else 0)
    with pytest.raises(OSError, match=said), engine.writing_in(tmp_path):
        raise daft.exceptions.DaftCoreException("DaftError::ParquetError channel closed")


@pytest.mark.parametrize("name", ["my news", "news [1]", "news%20é", "ニュース #1"])
def test_folders_of_any_name(crawl: Path, tmp_path: Path, name: str) -> None:
    """Also as they are typed, from where one is: Daft takes blanks for those of an address, and brackets for a glob."""
    done = scrapy("dataset", "build", str(crawl), "-o", f"{name}/set", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    stats = scrapy("dataset", "stats", f"{name}/set", "--json", cwd=tmp_path)
    assert json.loads(stats.stdout)["articles"] == len(ids(tmp_path / name / "set")), stats.stderr
    diff = scrapy("dataset", "diff", f"{name}/set", str(tmp_path / name / "set"), "--json", cwd=tmp_path)
    assert diff.returncode == 0, diff.stderr
