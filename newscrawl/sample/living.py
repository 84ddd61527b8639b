"""The sample site as it lives: crawled three times, with new stories and a changed one in between, for the desk."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.errors import NewscrawlError
from newscrawl.sample.server import serve
from newscrawl.sample.site import Story, stories
from newscrawl.schedule.runner import news_crawl

PORT = 8473
FOLDER = Path("output/desk")
NEW = 6
"""Stories that come with the second crawl."""
NAME = "Kestrel Bay Courier"


class LivingError(NewscrawlError):
    """The sample site could not be crawled."""


@contextmanager
def living_site(folder: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Crawl it into a folder, and serve it as long as the context lasts. Raises LivingError."""
    shutil.rmtree(folder, ignore_errors=True)  # its address may have been another
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise LivingError(f"cannot write {folder}: {error.strerror}") from error
    every = dict(stories())
    with serve(PORT) as base:
        tables = [(NAME, base), ("The Lighthouse", "http://127.0.0.1:9")]
        lines = (f'[[source]]\nname = "{name}"\nsite = "{site}/"\nevery = "1h"\n' for name, site in tables)
        (folder / "sources.toml").write_text("\n".join(lines), "utf-8")
        for slug in list(every)[:NEW]:
            del stories()[slug]
        tell("The sample site is crawled ...")
        _crawl(folder, NAME)
        stories().clear()
        stories().update(every)
        tell("... once more, with new stories ...")
        _crawl(folder, NAME)
        _rewrite(next(story for story in every.values() if story.language == "en"))
        tell("... and with a story that was rewritten.")
        _crawl(folder, NAME)
        _crawl(folder, "The Lighthouse")
        yield


def _crawl(folder: Path, source: str) -> None:
    command = [*news_crawl(), "-a", f"sources={folder / 'sources.toml'}", "-a", f"source={source}"]
    settings = {"STATE_URL": f"sqlite:///{folder / 'state.db'}", "WARC": str(folder / "archive"), "PROVENANCE": "1"}
    settings |= {"AUTOTHROTTLE_ENABLED": "0", "LOG_FILE": str((folder / "run.log").absolute()), "PROGRESS_EVERY": "0"}
    command += ["-o", str(folder / "articles.jsonl")]
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.stderr.write(done.stderr)
        raise LivingError(f"the sample site could not be crawled: exit code {done.returncode}")


def _rewrite(story: Story) -> None:
    story.data["title"] = f"{story.title}, and what came after"
    story.data["modified"] = datetime.now(UTC).isoformat(timespec="seconds")
    story.data["paragraphs"][0] += " This was confirmed on Monday evening."
