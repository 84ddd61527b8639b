"""Standard output that takes no more, and Ctrl-C while all is loaded: one line, or none, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest

from newscrawl.cli import scrapys
from newscrawl.cli.main import main
from newscrawl.cli.output import OutputError, writing

FULL = Path("/dev/full")


def nobody_reads() -> TextIO:
    read, write = os.pipe()
    os.close(read)
    return os.fdopen(write, "w")


@pytest.mark.parametrize("text", ["short\n", "of several buffers\n" * 100_000])
@pytest.mark.parametrize("code", [None, 0, 2])
def test_a_reader_who_is_gone_hears_no_more(text: str, code: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = None
    with nobody_reads() as output:
        monkeypatch.setattr(sys, "stdout", output)
        try:
            with writing():
                sys.stdout.write(text)
                if code is not None:
                    sys.exit(code)
        except SystemExit as end:
            ended = end.code
    assert ended == (code if code and len(text) < 100 else None)


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with FULL.open("w") as output:
        monkeypatch.setattr(sys, "stdout", output)
        with pytest.raises(OutputError, match="standard output cannot be written: No space left"), writing():
            sys.stdout.write("short")


@pytest.mark.parametrize("closed", [True, False])
def test_other_errors_go_on(closed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if closed:
        monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(FileNotFoundError), writing():
        Path("/no/such/file").read_bytes()


def test_nothing_takes_the_place_of_an_output_that_is_closed(tmp_path: Path) -> None:
    """A database that is opened as standard error would have the log's lines in it."""
    code = (
        "import os, sys; from newscrawl.cli.output import open_closed; open_closed(); "
        f"number = os.open({str(tmp_path / 'numbers')!r}, os.O_CREAT | os.O_WRONLY); sys.stderr.write('lost'); "
        "sys.stderr.isatty(); os.write(number, str(number).encode())"
    )
    subprocess.run(["sh", "-c", f'"{sys.executable}" -c "{code}" 0<&- 2>&-'], check=True)
    assert (tmp_path / "numbers").read_text() == "3"


def test_ctrl_c_while_all_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(scrapys, "execute", interrupted)
    with pytest.raises(SystemExit, match="error: stopped from the keyboard"):
        main()
    code = (
        "import sys, newscrawl.cli.main; sys.exit('scrapy' in sys.modules)"  # what takes long comes where it is caught
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
