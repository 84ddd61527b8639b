"""Charts as SVG, drawn by matplotlib without a display: the same bytes for the same figures, no script, no font."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from newscrawl.text.characters import shown
from newscrawl.text.moments import is_day

COLOURS = ("#3b6fb6", "#e0803a", "#4b9b6a", "#b5507d", "#8a6fc2", "#7a8a2d", "#9aa3ad")
STYLE = {
    "svg.fonttype": "none",  # text stays text: it can be read aloud and searched, in the reader's own fonts
    "svg.hashsalt": "newscrawl",
    "text.parse_math": False,  # a name with two dollar signs is no formula
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#9aa3ad",
    "axes.grid": True,
    "grid.color": "#e6e9ed",
    "axes.axisbelow": True,
}
NAME_WIDTH = 42
MOST_DAYS, MOST_WEEKS = 90, 160
"""Then weeks are drawn, and months."""
MOST_LABELS = 7
"""Days that stand side by side below a chart and do not meet."""
_STEPS = (1, 2, 2.5, 5, 10)


def bars(
    values: Mapping[str, float], unit: str, colour: str | Sequence[str] = COLOURS[0], percent: bool = False
) -> str:
    """Named values from above to below, in one colour or each in its own."""
    names = [_short(name) for name in values]
    height = 0.6 + 0.24 * len(names)

    def draw(axes: Axes) -> None:
        places = range(len(names))
        drawn = axes.barh(places, list(values.values()), color=colour, height=0.7)
        axes.set_yticks(places, names)
        axes.invert_yaxis()
        axes.grid(visible=False, axis="y")
        axes.bar_label(drawn, [f"{value:.0%}" if percent else f"{value:,.0f}" for value in values.values()], padding=3)
        axes.margins(x=0.12)
        axes.xaxis.set_major_locator(MaxNLocator(5, steps=_STEPS) if percent else MaxNLocator(8, integer=True))
        if percent:
            axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        axes.set_xlabel(unit)

    return _svg(draw, height)


def _short(name: str) -> str:
    name = shown(name)
    return name if len(name) <= NAME_WIDTH else f"{name[: NAME_WIDTH - 1]}…"


def columns(values: Mapping[str, float], below: str, beside: str) -> str:
    """Named values from left to right."""

    def draw(axes: Axes) -> None:
        axes.bar(range(len(values)), list(values.values()), color=COLOURS[0], width=0.9)
        axes.set_xticks(range(len(values)), list(values), rotation=0)
        axes.set_xlabel(below)
        axes.set_ylabel(beside)
        axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.grid(visible=False, axis="x")

    return _svg(draw, 2.8)


def days(total: Mapping[str, int], by_source: Mapping[str, Mapping[str, int]]) -> str:
    """Articles per day, week or month, as many as can be told apart; the largest sources in colours."""
    whole = _every_day([day for day in total if is_day(day)])
    shown = {name: [counted.get(day, 0) for day in whole] for name, counted in by_source.items()}
    others = [total.get(day, 0) - sum(row[place] for row in shown.values()) for place, day in enumerate(whole)]
    if any(others):
        shown["others"] = others
    unit = "day" if len(whole) <= MOST_DAYS else "week" if len(whole) <= 7 * MOST_WEEKS else "month"
    groups: dict[str, Callable[[str], str]] = {"day": str, "week": _monday, "month": _month}
    whole, shown = _grouped(whole, shown, groups[unit])

    def draw(axes: Axes) -> None:
        below = [0] * len(whole)
        for colour, (name, row) in zip(COLOURS, shown.items(), strict=False):
            axes.bar(range(len(whole)), row, bottom=below, color=colour, width=0.95, label=_short(name))
            below = [a + b for a, b in zip(below, row, strict=True)]
        step = max(1, -(-len(whole) // MOST_LABELS))
        axes.set_xticks(range(0, len(whole), step), whole[::step])
        axes.set_ylabel(f"articles a {unit}")
        axes.yaxis.set_major_locator(MaxNLocator(6, integer=True))
        axes.grid(visible=False, axis="x")
        if shown:  # matplotlib warns of a legend without a line
            axes.legend(frameon=False, fontsize=8, ncols=2, loc="lower left", bbox_to_anchor=(0, 1))

    return _svg(draw, 3.6)


def _every_day(found: Sequence[str]) -> list[str]:
    """All days from the first to the last: one without an article is a gap and not left out."""
    if not found:
        return []
    first, last = date.fromisoformat(min(found)), date.fromisoformat(max(found))
    if (last - first).days > 40 * 365:  # one wrong date must not draw a century
        return sorted(found)
    return [(first + timedelta(days=number)).isoformat() for number in range((last - first).days + 1)]


def _monday(day: str) -> str:
    found = date.fromisoformat(day)
    return (found - timedelta(days=min(found.weekday(), found.toordinal() - 1))).isoformat()


def _month(day: str) -> str:
    return day[:7]


def _grouped(
    whole: list[str], rows: Mapping[str, list[int]], group: Callable[[str], str]
) -> tuple[list[str], dict[str, list[int]]]:
    groups = list(dict.fromkeys(map(group, whole)))
    place = {name: number for number, name in enumerate(groups)}
    summed = {name: [0] * len(groups) for name in rows}
    for name, row in rows.items():
        for day, value in zip(whole, row, strict=True):
            summed[name][place[group(day)]] += value
    return groups, summed


def line(points: Mapping[str, Sequence[tuple[float, float]]], below: str, beside: str) -> str:
    """Measured points, joined."""

    def draw(axes: Axes) -> None:
        for colour, (name, row) in zip(COLOURS, points.items(), strict=False):
            axes.plot(*zip(*row, strict=True), marker="o", color=colour, label=name)
        axes.set_xlabel(below)
        axes.set_ylabel(beside)
        axes.set_ylim(bottom=0)
        axes.legend(frameon=False)

    return _svg(draw, 3.2)


def _svg(draw: Any, height: float) -> str:
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")  # measured only; the browser has the fonts
        figure = Figure(figsize=(7.6, height), layout="constrained")
        draw(figure.add_subplot())
        out = io.StringIO()
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = out.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text[text.index("<svg") :], flags=re.S)
    # several charts are in one page: their ids must not meet
    mark = f"{abs(hash_text(text)):x}"
    text = re.sub(r'(\bid="|url\(#|href="#)', lambda found: f"{found.group(1)}c{mark}-", text)
    return re.sub(r'<svg (.*?)width="[^"]*"', r'<svg role="img" \1width="100%"', text, count=1, flags=re.S).replace(
        "height=", "data-height=", 1
    )


def hash_text(text: str) -> int:
    """A number that is the same in every process."""
    import zlib  # noqa: PLC0415

    return zlib.crc32(text.encode())
