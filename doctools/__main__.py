"""Puts the tables that the code knows into docs/: `make reference`; `--check` only says which are not as they are.

A table stands between `<!-- made: NAME -->` and `<!-- end -->`; what is around it is written by hand.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from doctools import tables

DOCS = Path(__file__).resolve().parents[1] / "docs"
TABLES: Mapping[str, Callable[[], str]] = {
    "commands": tables.commands,
    "arguments": tables.arguments,
    "keys": tables.keys,
    "settings": tables.settings,
    "scrapy settings": tables.scrapy_settings,
    "names": tables.names,
    "lines": tables.lines,
    "fields": tables.fields_always,
    "fields on request": tables.fields_on_request,
    "parts": tables.parts,
    "modules": tables.modules,
}
PLACE = re.compile(r"(?ms)^(<!-- made: ([\w ]+) -->\n).*?^(<!-- end -->)$")


def renewed(text: str) -> str:
    """A document with its tables as the code has them now."""
    return PLACE.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n\n{found[3]}", text)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m doctools", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 when a table is out of date")
    check = parser.parse_args().check
    stale, placed = [], set()
    for path in sorted(DOCS.glob("*.md")):
        text = path.read_text("utf-8")
        placed |= {found[2] for found in PLACE.finditer(text)}
        if (new := renewed(text)) != text:
            stale.append(path.name)
            if not check:
                path.write_text(new, "utf-8")
    wrong = [f"docs/{name} is out of date: make reference" for name in stale if check]
    wrong += [f"the table {name!r} has no place in docs/" for name in TABLES.keys() - placed] + tables.unsaid()
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
