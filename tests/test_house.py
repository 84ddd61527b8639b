"""The rules of the house: who may import whom, how long things may be, what is documented."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from doctools import code

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "newscrawl"
FILES = sorted(PACKAGE.rglob("*.py"))
MAX_FUNCTION = 45
MAX_FILE = 250


def imports(tree: ast.AST) -> Iterator[str]:
    """Names of modules of ours, without `newscrawl.`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "newscrawl":
            yield from (alias.name for alias in node.names if not alias.name.startswith("_"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newscrawl."):
            yield (node.module or "").removeprefix("newscrawl.")
        elif isinstance(node, ast.Import):
            yield from (a.name.removeprefix("newscrawl.") for a in node.names if a.name.startswith("newscrawl."))


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    """Of each file; they are gone when these tests are."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _module(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def test_functions_are_short(trees: dict[Path, ast.Module]) -> None:
    sizes = {f"{_module(path)}.{node.name}": length(node) for path, tree in trees.items() for node in functions(tree)}
    assert {name: size for name, size in sizes.items() if size > MAX_FUNCTION} == {}
    assert sorted(sizes.values())[len(sizes) // 2] < 10


def test_files_are_short() -> None:
    sizes = {_module(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: size for name, size in sizes.items() if size > MAX_FILE} == {}


def test_packages_are_empty_and_modules_have_names(trees: dict[Path, ast.Module]) -> None:
    for path in FILES:
        assert path.stem not in {"utils", "helpers", "common", "misc"}
        if path.name == "__init__.py" and path.parent != PACKAGE:
            assert not list(imports(trees[path])), f"{path} re-exports"


def test_private_names_stay_at_home(trees: dict[Path, ast.Module]) -> None:
    for path in FILES:
        for node in ast.walk(trees[path]):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newscrawl"):
                private = [alias.name for alias in node.names if alias.name.startswith("_") and alias.name[1] != "_"]
                assert not private, f"{path} imports {private}"


def test_no_error_is_caught_silently(trees: dict[Path, ast.Module]) -> None:
    for path in FILES:
        for node in ast.walk(trees[path]):
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, f"{path}:{node.lineno}: bare except"
                broad = isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
                empty = all(isinstance(line, ast.Pass) for line in node.body)
                assert not (broad and empty), f"{path}:{node.lineno}: silent except"


def test_every_setting_of_ours_is_asked_for(trees: dict[Path, ast.Module]) -> None:
    """One that nothing reads does nothing, whatever is said of it."""
    others = [tree for path, tree in trees.items() if path != PACKAGE / "settings.py"]
    said = {node.value for tree in others for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert [setting.name for setting in code.settings() if setting.ours and setting.name not in said] == []


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for name in ("", "-test", "-dataset", "-dataset-test", "-ray", "-cluster", "-desk"):
        lines = (ROOT / f"requirements{name}.in").read_text(encoding="utf-8").splitlines()
        for line in lines:
            if line and line[0].isalnum():
                package = re.split(r"[=<>\[ ]", line)[0].lower()
                assert f"| {package} |" in reasons, (
                    f"{package} of requirements{name}.in has no line in docs/dependencies.md"
                )


@pytest.mark.slow
def test_no_command_needs_what_only_datasets_do() -> None:
    """Scrapy imports every command before it runs one, and a crawl is installed without Daft."""
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('daft', 'pyarrow', 'matplotlib', 'ray', 'phonenumbers')))\n"
        "from scrapy.cmdline import execute\n"
        "execute(['scrapy', *sys.argv[1:]])"
    )
    for arguments in (
        ["dataset", "build", "a.jsonl", "-o", "no-such-folder"],
        ["reextract", "a.warc", "-o", "a.jsonl"],
    ):
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3600, check=False)
        assert done.returncode == 2, done.stderr
        assert done.stderr.splitlines() == [
            "error: this command needs Daft: make install-dataset, or pip install 'newscrawl[dataset]'"
        ]


def test_what_is_pinned_is_what_the_package_asks_for() -> None:
    def names(lines: list[str]) -> set[str]:
        found = (re.match(r"[\w.-]+", line) for line in lines)
        return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in found if name}

    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    pinned = names((ROOT / "requirements.in").read_text("utf-8").splitlines()) - {"setuptools"}
    assert names(asked) == pinned
