"""Give roles to the blocks of more pages of the corpus, by its ROLES.md: sheets to read, and answers taken from them.

    python -m training.labelling sheets build/sheets segments-dev --pages 50
    python -m training.labelling take build/sheets

The first writes `001.txt` and so on, a page each: its blocks with the places they stand in, of sites that have no page
with roles yet. Whoever reads one writes `001.roles` beside it: the page's kind, then lines like `0-33 nav` and
`34 title` until every block has one. The second checks these and adds them to `hand_roles.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lxml.html import HtmlElement

from newscrawl.extraction.document.analysis import Analysis
from newscrawl.extraction.document.blocks import Block
from newscrawl.extraction.document.page import Page
from newscrawl.text.strings import squeeze
from training.data import SETS, pages, site, truth
from training.sheets import HAND_ROLES, ROLES, Sheet, sheet, sheet_of

KINDS = frozenset("article listing product forum gallery video recipe other".split())
_LONGEST, _HEAD, _TAIL = 130, 85, 35
"""Characters of a text that is shown whole, and of its two ends where it is not."""
_FEWEST, _MOST = 12, 500
"""Blocks of a page that is worth a person's time."""
_MENU, _ITEM = 4, 45
"""Links in a row that are shown in one line, and characters of each."""
_LINE = re.compile(r"(\d+)(?:-(\d+))? +([a-z-]+)$")


def main() -> int:
    """Write sheets, or take what was answered."""
    parser = argparse.ArgumentParser(prog="python -m training.labelling", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, dest="command")
    writing = commands.add_parser("sheets", help="write sheets of pages whose sites have no roles yet")
    writing.add_argument("folder", type=Path)
    writing.add_argument("set", choices=SETS)
    writing.add_argument("--pages", type=int, default=20)
    commands.add_parser("take", help="add the answers to hand_roles.jsonl").add_argument("folder", type=Path)
    given = parser.parse_args()
    try:
        print(write_sheets(given.folder, given.set, given.pages) if given.command == "sheets" else take(given.folder))
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def write_sheets(folder: Path, name: str, count: int) -> str:
    """Sheets of so many pages of a set. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    seen = {site(row["url"]) for one in SETS for row in truth(one) if sheet_of(one, row)}
    written = 0
    for page, _ in pages(name):
        if written >= count:
            break
        blocks = Analysis(page).blocks
        if site(page.url) in seen or not _FEWEST <= len(blocks) <= _MOST:
            continue
        seen.add(site(page.url))
        written += 1
        (folder / f"{written:03}.txt").write_text("\n".join([f"{name} {page.url}", *lines_of(blocks), ""]), "utf-8")
    return f"{written} sheets in {folder}"


def lines_of(blocks: list[Block]) -> Iterator[str]:
    """A page as it is read: `34 text ->where its link leads @place`, runs of short links in one line."""
    place = ""
    for is_menu, run in groupby(blocks, key=_is_item):
        held = list(run)
        rows = [held] if is_menu and len(held) >= _MENU else [[block] for block in held]
        for row in rows:
            before, place = place, _place(row[0].context.element)
            shown = _menu(row) if len(row) > 1 else _line(row[0])
            yield shown if place == before else f"{shown} @{place}"


def take(folder: Path) -> str:
    """Read the answers of a folder, and add them. Raises OSError, and ValueError with the file and what is wrong."""
    heads = {path: path.with_suffix(".txt").read_text("utf-8").partition("\n")[0] for path in folder.glob("*.roles")}
    asked = set(heads.values())
    held = {head: page for name in SETS for page, _ in pages(name) if (head := f"{name} {page.url}") in asked}
    lines = {json.loads(line)["page"]: line for line in HAND_ROLES.read_text("utf-8").splitlines()}
    for answer, head in sorted(heads.items()):
        if head not in held:
            raise ValueError(f"{answer}: the corpus has no page {head}")
        name, _, url = head.partition(" ")
        line = _answered(answer, held[head]).written(name, url)
        lines[json.loads(line)["page"]] = line
    HAND_ROLES.write_text("\n".join(sorted(lines.values())) + "\n", "utf-8")
    return f"{len(heads)} pages taken, {len(lines)} in {HAND_ROLES.name}"


def _answered(answer: Path, page: Page) -> Sheet:
    texts = [block.text for block in Analysis(page).blocks]
    kind, *lines = filter(None, map(str.strip, answer.read_text("utf-8").splitlines()))
    if kind not in KINDS:
        raise ValueError(f"{answer}: {kind!r} is none of {', '.join(sorted(KINDS))}")
    roles: dict[int, str] = {}
    for line in lines:
        found = _LINE.match(line)
        if not found or found[3] not in ROLES:
            raise ValueError(f"{answer}: {line!r} is no number or range with a role")
        roles |= dict.fromkeys(range(int(found[1]), int(found[2] or found[1]) + 1), found[3])
    if sorted(roles) != list(range(len(texts))):
        raise ValueError(f"{answer}: the page has the blocks 0 to {len(texts) - 1}, and each needs a role")
    return sheet(kind, texts, [roles[index] for index in range(len(texts))])


def _is_item(block: Block) -> bool:
    return block.is_line_of_links and len(block.text) < _ITEM


def _menu(row: list[Block]) -> str:
    return f"{row[0].index}-{row[-1].index} LINKS: {' | '.join(block.text for block in row)}"


def _line(block: Block) -> str:
    text = squeeze(block.text)
    if len(text) > _LONGEST:
        text = f"{text[:_HEAD]}…[{len(text)}]…{text[-_TAIL:]}"
    link = f" ->{block.hrefs[0]}" if len(block.anchors) == 1 and 2 * block.link_chars >= len(block.text) else ""
    return f"{block.index} {text}{link}{' HIDDEN' if block.context.hidden else ''}"


def _place(element: HtmlElement) -> str:
    around = [element, *element.iterancestors()][:3]
    return "<".join(".".join([one.tag, *(one.get("class") or "").split()[:3]]) for one in around)


if __name__ == "__main__":
    sys.exit(main())
