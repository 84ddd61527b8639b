"""An article's page marked, as `explain --html` does it, in a process of its own: the desk loads no extraction."""

from __future__ import annotations

import asyncio
import sys
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newscrawl.text.addresses import is_http_url

KEPT = 8
"""Marked pages that are remembered."""
PATIENCE = 120.0
"""Seconds."""
POLICY = "sandbox allow-scripts; frame-ancestors 'self'"
"""Beside the page's own, which names its style and script by their hashes: no cookies, no forms, no way out."""
ENDINGS = (".warc", ".warc.gz")


class Explaining:
    """One at a time."""

    def __init__(self, archive: str) -> None:
        """`archive`: the folder in which crawls keep what they fetch; empty where they keep nothing."""
        self._archive = Path(archive).resolve() if archive else None
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._turn = asyncio.Lock()

    def target(self, item: Mapping[str, Any]) -> tuple[str, bool]:
        """What to explain, and whether it lies in the archive; empty when it is nowhere."""
        url = item.get("url")
        if not isinstance(url, str) or not is_http_url(url):
            return "", False
        path = self._archived(item.get("archive"))
        return (f"{path}#{url}", True) if path else (url, False)

    def _archived(self, place: object) -> Path | None:
        """A file of the archive's folder, whatever an output's line says."""
        name = place.get("file") if isinstance(place, Mapping) else None
        if self._archive is None or not isinstance(name, str) or not name.endswith(ENDINGS):
            return None
        try:
            path = (self._archive / name).resolve()
            return path if path.is_relative_to(self._archive) and path.is_file() else None
        except (OSError, ValueError):  # no name of a file
            return None

    def get(self, article: str) -> bytes | None:
        """The marked page, when it was made."""
        return self._kept.get(article)

    async def make(self, article: str, target: str) -> str:
        """Make it; returns what went wrong, if anything did."""
        async with self._turn:
            command = [sys.executable, "-m", "newscrawl", "explain", target, "--html", "-"]
            pipe = asyncio.subprocess.PIPE
            process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)
            try:
                page, said = await asyncio.wait_for(process.communicate(), PATIENCE)
            except TimeoutError:
                process.kill()
                await process.wait()
                return f"It took longer than {PATIENCE:.0f} seconds."
        if process.returncode or not page:
            lines = said.decode("utf-8", "replace").strip().splitlines()
            return lines[-1] if lines else f"It ended with exit code {process.returncode}."
        self._kept[article] = page
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return ""
