"""Tables on terminals of all widths, and readers who do not stay."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newscrawl.text.console import LEAST, USUAL, Printed


@pytest.mark.parametrize(("columns", "width"), [("0", USUAL), ("20", LEAST), ("64", 64), ("200", 200), ("wide", USUAL)])
def test_the_width(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert Printed().width == width
    assert Printed(80).width == max(width, 80)
    assert Printed(whole=150).width == 150


def test_a_reader_who_is_gone_is_told_as_of_any_other_output() -> None:
    """Rich's own console ends the process with exit code 1."""
    script = (
        "import sys\nfrom newscrawl.text.console import Printed\nsys.stdin.read()\n"
        "try:\n    Printed().print('word ' * 100_000)\nexcept BrokenPipeError:\n    sys.stderr.write('gone')\n"
        "import os; os._exit(0)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.close()
        assert process.stderr.read() == b"gone"
