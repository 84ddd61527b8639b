"""`report.html`: one page that needs nothing but itself; its charts are drawings, its figures are also tables."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from newscrawl.dataset.report import charts

PAGE = Template((Path(__file__).parent / "report.html").read_text(encoding="utf-8"))
MOST = 20


def render(stats: Mapping[str, Any]) -> str:
    """The page for what stands in stats.json."""
    figures = stats["dataset"]
    sections = [
        _section("Articles over time", charts.days(figures["days"], figures["days_by_source"]), _undated(figures)),
        _section("Sources", charts.bars(_top(figures["source"]), "articles"), _table(figures["source"], "source")),
        _section(
            "Languages",
            charts.bars(_top(figures["language"]), "articles", charts.COLOURS[2]),
            _table(figures["language"], "language"),
        ),
        _section(
            "Length", charts.columns(_bins(figures["words"]), "words of the body, from", "articles"), _words(figures)
        ),
        _section(
            "Field coverage",
            charts.bars(figures["coverage"], "share of articles that have the field", charts.COLOURS[4], percent=True),
            "",
        ),
    ]
    dropped = {step["name"]: step["dropped"] for step in stats["steps"] if step["name"] != "write" and step["dropped"]}
    drawn = charts.bars(dropped, "articles dropped", charts.COLOURS[1]) if dropped else ""
    steps = drawn + "".join(map(_step, stats["steps"]))
    sections.insert(0, _section("Steps", steps, ""))
    facts = {
        "articles": f"{figures['articles']:,}",
        "words": f"{figures['words']['total']:,}",
        "published": " to ".join(filter(None, dict.fromkeys(figures["published"]))) or "unknown",
        "languages": f"{len(figures['language'])}",
        "sources": f"{len(figures['source'])}",
    } | {f"split {name}": f"{count:,}" for name, count in stats["splits"].items()}
    summary = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts.items())
    return PAGE.substitute(summary=summary, sections="\n".join(sections), versions=escape(_versions(stats)))


def _section(title: str, chart: str, more: str) -> str:
    return f"<section><h2>{escape(title)}</h2><div class='chart'>{chart}</div>{more}</section>"


def _top(values: Mapping[str, int]) -> dict[str, int]:
    """The largest; all are in the table below."""
    return dict(list(values.items())[:MOST])


def _bins(words: Mapping[str, Any]) -> dict[str, int]:
    return dict(words["histogram"]) or {"0": 0}


def _words(figures: Mapping[str, Any]) -> str:
    words = {name: value for name, value in figures["words"].items() if name != "histogram"}
    return _table(words, "words of the body")


def _undated(figures: Mapping[str, Any]) -> str:
    return f"<p>{figures['undated']:,} articles have no date.</p>" if figures["undated"] else ""


def _table(values: Mapping[str, Any], name: str) -> str:
    rows = "".join(f"<tr><th>{escape(str(key))}</th><td>{_number(value)}</td></tr>" for key, value in values.items())
    return f"<details><summary>Table: {escape(name)}</summary><table>{rows}</table></details>"


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else escape(str(value))


def _step(step: Mapping[str, Any]) -> str:
    """What one step did, with its examples."""
    if not step["examples"]:
        return ""
    reasons = ", ".join(f"{escape(name)} ({count:,})" for name, count in list(step["reasons"].items())[:MOST])
    head = f"{escape(step['name'])}: {step['dropped']:,} dropped, {step['changed']:,} altered or marked"
    told = f"<p>{reasons}</p>" if reasons else ""
    return f"<details><summary>{head}</summary>{told}<ul>{''.join(map(_example, step['examples']))}</ul></details>"


def _example(example: Mapping[str, str]) -> str:
    # as text, not as a link: whoever reads the report asks no publisher for anything by a slip of the hand
    return f"<li><code>{escape(example['url'])}</code> {escape(example['detail'])}</li>"


def _versions(stats: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {version}" for name, version in stats["versions"].items())


def write_report(target: Path, stats: Mapping[str, Any]) -> None:
    """The page as a file."""
    target.write_text(render(stats), encoding="utf-8", newline="\n")
