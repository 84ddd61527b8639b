"""`make newcomer-test`: what tests/newcomer/typed.toml lists, in order, in a fresh clone with an empty home.

Needs nothing but Python, for what is typed makes the environment. Package indexes are those of pip's configuration.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DROPPED = ("SCRAPY_", "PYTEST_", "PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS")


def main() -> int:
    """How many lines did not do what they have to."""
    typed = tomllib.loads((Path(__file__).parent / "typed.toml").read_text("utf-8"))["typed"]
    with tempfile.TemporaryDirectory() as name:
        clone, home = Path(name) / "newscrawl", Path(name) / "home"
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(DROPPED)}
        environment = {**kept, "HOME": str(home), "PATH": f"{clone / '.venv/bin'}{os.pathsep}{kept['PATH']}"}
        wrong = _type_all(typed, clone, environment)
    print(f"{len(typed) - wrong} of {len(typed)} lines do what they have to")
    return 1 if wrong else 0


def _type_all(typed: list[dict[str, Any]], clone: Path, environment: dict[str, str]) -> int:
    wrong, number = 0, 0
    for number, step in enumerate(typed, 1):
        if not step.get("web"):
            wrong += not _type(number, step, clone, environment)
            continue
        with _stand_in(clone, environment) as there:
            wrong += not _type(number, step, clone, there)
    return wrong


@contextmanager
def _stand_in(clone: Path, environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment in which example.com is on this machine."""
    serve = [str(clone / ".venv/bin/python"), "-m", "tests.newcomer.standin"]
    with subprocess.Popen(
        serve, cwd=clone, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        yield {**environment, **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), url)}
        server.communicate()


def _type(number: int, step: dict[str, Any], clone: Path, environment: dict[str, str]) -> bool:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", step["line"]],
        cwd=clone,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    said = done.stdout + done.stderr
    right = done.returncode == step.get("exit", 0) and re.search(step["says"], said) and "Traceback (" not in said
    print(f"{number:2} {'ok' if right else 'WRONG'}: {step['line']}", flush=True)
    if not right:
        print(f"   exit code {done.returncode}, {step['says']!r} expected in:\n{said[-3000:]}", flush=True)
    return bool(right)


if __name__ == "__main__":
    sys.exit(main())
