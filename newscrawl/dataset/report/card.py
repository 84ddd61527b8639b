"""`README.md`: the dataset card, in the form of the Hugging Face Hub, its metadata as YAML before the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from newscrawl.dataset.files.schema import DATASET
from newscrawl.dataset.report.stats import primary
from newscrawl.text.characters import shown

SIZES: tuple[tuple[int, str], ...] = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
)
SIZES += ((10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"))
MOST = 20
MEANINGS = {
    "id": "stable over recrawls",
    "url": "where it was fetched",
    "canonical_url": "what the page declares canonical",
    "title": "headline",
    "subtitle": "standfirst",
    "body": "the article's prose, blocks joined by a blank line",
    "captions": "pictures and videos",
    "related_links": "links to other articles",
    "published_at": "ISO 8601, with the offset where the page gave one",
    "language": "BCP 47",
    "access": "`open`, `paywalled` or null",
    "rights": "opt-outs found for the page",
    "fetched_at": "ISO 8601 in UTC",
    "content_hash": "of the normalised title and body",
    "duplicates": "ids of copies that this article stands for",
    "cluster": "id of the earliest of several copies, when all are kept",
}


def render(stats: Mapping[str, Any]) -> str:
    """The card for what stands in stats.json."""
    return "\n".join([*_metadata(stats), *_text(stats), ""])


def _metadata(stats: Mapping[str, Any]) -> Iterator[str]:
    figures = stats["dataset"]
    languages = sorted({primary(name) for name in figures["language"] if name != "unknown"})
    yield "---"
    yield "pretty_name: News articles"
    if languages:
        yield "language:"
        yield from (f"- {json.dumps(name)}" for name in languages)  # quoted: `no` is Norwegian and not false
    yield "license: other"
    yield "license_name: publishers-own-terms"
    yield "license_link: README.md"
    yield "task_categories:\n- text-generation\n- summarization\ntags:\n- news"
    yield f"size_categories:\n- {_size(figures['articles'])}"
    ending = stats["options"].get("format", "parquet")
    yield "configs:\n- config_name: default\n  data_files:"
    for name in stats["splits"]:
        yield f"  - split: {name}\n    path: data/{name}-*.{ending}"
    yield "dataset_info:\n  features:"
    yield from _features(DATASET, "  ")
    yield "  splits:"
    for name, count in stats["splits"].items():
        yield f"  - name: {name}\n    num_bytes: {stats['bytes'][name]}\n    num_examples: {count}"
    yield f"  download_size: {sum(stats['bytes'].values())}\n  dataset_size: {sum(stats['bytes'].values())}"
    yield "---"


def _features(fields: Any, indent: str) -> Iterator[str]:
    for field in fields:
        yield f"{indent}- name: {field.name}"
        yield from _feature(field.type, f"{indent}  ")


def _feature(kind: pa.DataType, indent: str) -> Iterator[str]:
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
        yield f"{indent}list:"
        yield from _features(kind.value_type, indent)
    elif pa.types.is_list(kind):
        yield f"{indent}list: {kind.value_type}"
    elif pa.types.is_struct(kind):
        yield f"{indent}struct:"
        yield from _features(kind, indent)
    else:
        yield f"{indent}dtype: {kind}"


def _size(count: int) -> str:
    return next((name for limit, name in SIZES if count < limit), "n>1B")


def _text(stats: Mapping[str, Any]) -> Iterator[str]:
    figures = stats["dataset"]
    first, last = figures["published"]
    yield "\n# News articles\n"
    yield f"{figures['articles']:,} articles of {len(figures['source']):,} sources,"
    yield f"{figures['words']['total']:,} words."
    yield f"Published from {first or 'unknown'} to {last or 'unknown'}; {figures['undated']:,} have no date."
    yield from _use(stats)
    yield "\n## Splits\n"
    yield from _table(("split", "articles"), stats["splits"].items())
    for name, end in stats["split_ends"].items():
        yield f"\n`{name}` ends before {end}."
    yield "\nCopies of an article are in one split. " + (
        "An article's split follows from its id and stays when articles are added."
        if stats["options"].get("split_by", "hash") == "hash"
        else "Articles are divided by their date of publication; undated ones are in the first split."
    )
    for title, name in (("Languages", "language"), ("Sources", "source")):
        yield f"\n## {title}\n"
        rows = list(figures[name].items())[:MOST]
        yield from _table((name, "articles"), [(_escaped(key), count) for key, count in rows])
        if len(figures[name]) > MOST:
            yield f"\nand {len(figures[name]) - MOST} more; all are in `stats.json`."
    yield from _columns(figures["coverage"])
    yield from _how(stats)
    yield from _rights(stats)


def _use(stats: Mapping[str, Any]) -> Iterator[str]:
    kind = "json" if stats["options"].get("format") == "jsonl" else "parquet"
    yield f'\n```python\nfrom datasets import load_dataset\n\narticles = load_dataset("{kind}", data_dir="FOLDER")\n```'


def _columns(coverage: Mapping[str, float]) -> Iterator[str]:
    yield "\n## Columns\n"
    rows = (
        (f"`{field.name}`", f"`{_type(field.type)}`", MEANINGS.get(field.name, ""), _share(coverage.get(field.name)))
        for field in DATASET
    )
    yield from _table(("column", "type", "meaning", "filled"), rows)


def _type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {_type(kind.value_type)}"
    return f"struct of {', '.join(part.name for part in kind)}" if pa.types.is_struct(kind) else str(kind)


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def _how(stats: Mapping[str, Any]) -> Iterator[str]:
    yield "\n## How it was built\n"
    yield from _table(
        ("step", "articles before", "dropped", "altered or marked", "after"),
        (
            (step["name"], *(f"{step[key]:,}" for key in ("before", "dropped", "changed", "after")))
            for step in stats["steps"]
        ),
    )
    yield f"\nInput: {', '.join(map(_code, stats['inputs'][:MOST]))}"
    if len(stats["inputs"]) > MOST:
        yield f"and {len(stats['inputs']) - MOST} more files."
    yield f"\nOptions that differ from the defaults: {_code(json.dumps(stats['options'], ensure_ascii=False))}"
    yield "\nVersions: " + ", ".join(f"{name} {version}" for name, version in stats["versions"].items())
    yield "\nThe same input and options with the same versions give the same files, byte for byte."


def _rights(stats: Mapping[str, Any]) -> Iterator[str]:
    taken = {step["name"]: step["dropped"] for step in stats["steps"]}
    yield "\n## Licence and opt-outs\n"
    yield (
        "The articles are their publishers'. This card grants no licence; whoever uses or passes on the dataset has to "
        "have a right to it, for example the exceptions for text and data mining of their country."
    )
    if stats["options"].get("include_opted_out") or "opt-outs" not in taken:
        yield "\n**Articles that reserve text and data mining are in it**; the column `rights` names the reservation."
    else:
        yield (
            f"\n{taken['opt-outs']:,} articles were left out because robots.txt rules for AI crawlers, a "
            "Content-Signal or Content-Usage against training, a TDM reservation or `noai` reserve text and data "
            "mining. What was found stands in the column `rights`."
        )
    if "exclude" in taken:
        yield f"\n{taken['exclude']:,} articles were left out on request."


def _escaped(text: object) -> str:
    """A text that is none of ours, as Markdown shows it unchanged."""
    return re.sub(r"([\\`*_{}\[\]()<>#~&!$])", r"\\\1", shown(" ".join(str(text).split())))


def _code(text: str) -> str:
    """A text of others in a monospaced font: between more backticks than are in it."""
    text = shown(" ".join(text.split()))
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"


def _table(head: Any, rows: Any) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(_cell(value) for value in row)} |"


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value).replace("|", "\\|").replace("\n", " ")
