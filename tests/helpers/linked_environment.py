"""An environment with one wheel and what it asks for, and nothing else: the requirements are links to those here, which
takes a second where an installer takes half a minute.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import BytesParser
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SCRIPT = "#!{python}\nimport sys\nfrom {module} import {name}\nsys.exit({name}())\n"


def make(folder: Path, wheel: Path) -> Path:
    """Its `bin`. Raises PackageNotFoundError for what is not here."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    [site] = folder.glob("lib/python*/site-packages")
    for found in _needed(asked_for(wheel), {}).values():
        _link(found, site)
        _scripts(found, folder / "bin")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    [info] = site.glob("newscrawl-*.dist-info")
    _scripts(Distribution.at(info), folder / "bin")
    return folder / "bin"


def asked_for(wheel: Path) -> list[str]:
    """Its requirements, with those of extras."""
    with zipfile.ZipFile(wheel) as packed:
        [name] = [name for name in packed.namelist() if name.endswith(".dist-info/METADATA")]
        return BytesParser().parsebytes(packed.read(name)).get_all("Requires-Dist", [])


def _needed(
    asked: list[str], found: dict[str, Distribution], extras: frozenset[str] = frozenset()
) -> dict[str, Distribution]:
    for one in map(Requirement, asked):
        name = canonicalize_name(one.name)
        applies = one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras | {""})
        if applies and name not in found:
            found[name] = distribution(name)
            assert found[name].version in one.specifier, f"{one} is asked for, {found[name].version} is here"
            _needed(found[name].requires or [], found, frozenset(one.extras))
    return found


def _link(found: Distribution, site: Path) -> None:
    for top in {file.parts[0] for file in found.files or () if file.parts[0] not in ("..", "__pycache__")}:
        if not (site / top).is_symlink():
            (site / top).symlink_to(Path(str(found.locate_file(top))))


def _scripts(found: Distribution, folder: Path) -> None:
    for entry in found.entry_points.select(group="console_scripts"):
        module, _, name = entry.value.partition(" ")[0].partition(":")
        path = folder / entry.name
        path.write_text(SCRIPT.format(python=folder / "python", module=module, name=name))
        path.chmod(0o755)
