"""Small charts as SVG, each with its figures in words. Colours are the style sheet's."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

BAR, GAP, HEIGHT = 9, 3, 26
_LEAST = 2
"""Pixels of a bar that stands for something."""


def bars(values: Sequence[int], label: str, titles: Sequence[str] = (), height: int = HEIGHT, bar: int = BAR) -> Markup:
    """One for each value, the oldest left. `label`: what it shows, before the figures. `titles`: of each, on hover."""
    most, width = max([*values, 1]), max(1, len(values) * (bar + GAP) - GAP)
    drawn = []
    for place, value in enumerate(values):
        tall = max(_LEAST, round(value / most * height)) if value else 1
        kind = "bar" if value else "bar none"
        title = Markup("<title>{}</title>").format(titles[place]) if titles else ""
        drawn.append(
            Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="1">{}</rect>').format(
                kind, place * (bar + GAP), height - tall, bar, tall, title
            )
        )
    told = f"{label}: {', '.join(map(str, values))}"
    return _svg(width, height, told, Markup("").join(drawn), "chart bars")


def line(values: Sequence[float | None], label: str, width: int = 220, height: int = 40) -> Markup:
    """Shares from 0 to 1 over time, the oldest left; None where nothing is known."""
    step = width / max(1, len(values) - 1)
    points = [(place * step, height - 2 - v * (height - 4)) for place, v in enumerate(values) if v is not None]
    told = f"{label}: {', '.join('unknown' if v is None else f'{v:.0%}' for v in values)}"
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    drawn = Markup('<polyline class="line" points="{}"/>').format(path)
    if points:
        drawn += Markup('<circle class="dot" cx="{}" cy="{}" r="2.5"/>').format(*(f"{v:.1f}" for v in points[-1]))
    return _svg(width, height, told, drawn, "chart")


def shares(values: Sequence[tuple[str, float, float | None]], label: str) -> Markup:
    """Name, share now and share as usual: a column each, with a mark where it usually is."""
    height, width = HEIGHT, max(1, len(values) * (BAR + GAP) - GAP)
    drawn, told = [], []
    for place, (name, now, usual) in enumerate(values):
        x, tall = place * (BAR + GAP), max(1, round(now * height))
        poor = usual is not None and now < usual / 2
        title = f"{name}: {now:.0%}" + ("" if usual is None else f", usually {usual:.0%}")
        told.append(title)
        drawn.append(
            Markup('<g><title>{}</title><rect class="ground" x="{}" y="0" width="{}" height="{}"/>').format(
                title, x, BAR, height
            )
            + Markup('<rect class="bar {}" x="{}" y="{}" width="{}" height="{}"/>').format(
                "poor" if poor else "", x, height - tall, BAR, tall
            )
            + (
                Markup('<rect class="mark" x="{}" y="{}" width="{}" height="2"/>').format(
                    x, min(height - 2, round((1 - usual) * height)), BAR
                )
                if usual is not None
                else Markup("")
            )
            + Markup("</g>")
        )
    return _svg(width, height, f"{label}: {'; '.join(told) or 'nothing yet'}", Markup("").join(drawn), "chart")


def _svg(width: int, height: int, label: str, content: Markup, kind: str) -> Markup:
    return Markup(
        '<svg class="{}" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}">{}</svg>'
    ).format(kind, escape(label), width, height, width, height, content)
