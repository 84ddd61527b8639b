"""What `make` pins and what the package declares are the same libraries."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
TO_BUILD = {"setuptools"}
"""Pinned for `make install`, which builds the package in its own environment; no dependency of the program."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pinned(name: str) -> dict[str, Requirement]:
    lines = re.findall(r"^[A-Za-z].*$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    return {_key(one.name): one for one in map(Requirement, lines)}


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("file", "declared"),
    [
        ("requirements.in", PROJECT["dependencies"]),
        ("requirements-dataset.in", PROJECT["optional-dependencies"]["dataset"]),
        ("requirements-cluster.in", PROJECT["optional-dependencies"]["cluster"]),
        ("requirements-desk.in", [n for e in ("desk", "alerts") for n in PROJECT["optional-dependencies"][e]]),
    ],
)
def test_pinned_and_declared_are_the_same(file: str, declared: list[str]) -> None:
    pins, ranges = pinned(file), {_key(one.name): one for one in map(Requirement, declared)}
    assert pins.keys() - TO_BUILD == ranges.keys()
    for name, wanted in ranges.items():
        for pin in pins[name].specifier:
            assert wanted.specifier.contains(pin.version), f"{pins[name]} is outside of {wanted}"
