"""The list of AI agents again, from robots.json or robots.txt of the ai.robots.txt project.

    python -m training.ai_agents FILE_OR_URL [--date 2026-09-27]

Only the names are taken. The date is that of the list, today's when none is given.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.request import urlopen

TARGET = Path(__file__).resolve().parents[1] / "newscrawl" / "extraction" / "words" / "data" / "ai_agents.toml"
PROJECT = "https://github.com/ai-robots-txt/ai.robots.txt"
FEWEST = 50
"""A list with fewer names is none, or cut off."""


def main(arguments: list[str] | None = None) -> int:
    """Read, check, write; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("list", help="robots.json or robots.txt: a file or an http(s) URL")
    parser.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date(), help="of the list")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args(arguments)
    try:
        names = names_in(read(options.list))
    except (OSError, ValueError) as error:
        print(f"error: {options.list}: {error}", file=sys.stderr)
        return 2
    if len(names) < FEWEST:
        print(f"error: {options.list}: only {len(names)} names, nothing is written", file=sys.stderr)
        return 1
    options.output.write_text(as_toml(names, options.date), "utf-8")
    print(f"{len(names)} names written to {options.output}")
    return 0


def read(place: str) -> str:
    """The text of a file, or of a URL's answer."""
    if place.startswith(("http://", "https://")):
        with urlopen(place, timeout=60) as response:  # noqa: S310 - the scheme is one of these two
            return str(response.read().decode("utf-8"))
    return Path(place).read_text("utf-8")


def names_in(text: str) -> list[str]:
    """Names of agents, each once in whatever case, in the order of the alphabet."""
    if text.lstrip().startswith("{"):
        found: Iterable[str] = json.loads(text)
    else:
        found = re.findall(r"(?im)^[ \t]*user-agent[ \t]*:[ \t]*([^#\r\n]+)", text)
    names = {name.strip().casefold(): name.strip() for name in found if name.strip() not in ("", "*")}
    return [names[key] for key in sorted(names)]


def as_toml(names: Iterable[str], day: date) -> str:
    """The file."""
    lines = "".join(f"  {json.dumps(name, ensure_ascii=False)},\n" for name in names)
    return (
        "# User agents of AI companies and their kind, as robots.txt names them: training, search, answers, agents.\n"
        f"# The names of {PROJECT}; made by training/ai_agents.py.\n"
        f'source = "{PROJECT}"\ndate = {day.isoformat()}\nagents = [\n{lines}]\n'
    )


if __name__ == "__main__":
    sys.exit(main())
