"""Files of whole lines: what a killed or failing append left is taken back."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawl.state import line_files
from newscrawl.state.codecs import zstd
from newscrawl.state.line_files import LineFile, mend, misnamed
from newscrawl.state.torn_lines import lines_after

ONE, TWO, THREE = b'{"id": 1}\n', b'{"id": 2}\n', b'{"id": 3}\n'


def append(path: Path, *lines: bytes) -> LineFile:
    file = LineFile(path)
    for line in lines:
        file.write(line)
        file.flush()
    return file


def text(path: Path) -> bytes:
    return b"".join(line + b"\n" for line in lines_after(path, 0))


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_lines_of_several_writers(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    first, second = append(path, ONE), append(path, TWO)
    first.append()
    end = second.append()
    assert end == path.stat().st_size
    first.write(THREE)
    assert first.append() > end
    first.close()
    second.close()
    assert text(path) == ONE + TWO + THREE
    assert list(lines_after(path, 0)) == [ONE.strip(), TWO.strip(), THREE.strip()]
    assert list(lines_after(path, end)) == [THREE.strip()]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ONE + TWO[:6], ONE),
        (ONE + TWO[:-1], ONE + TWO),  # only the end of the line is missing
        (TWO[:6], b""),
        (b"", b""),
        (ONE + b"x" * 200_000, ONE),
    ],
)
def test_a_torn_line_is_cut_off(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(before)
    assert mend(path) == len(after)
    append(path, THREE).close()
    assert path.read_bytes() == after + THREE


@pytest.mark.parametrize("cut", [1, 5, 9, 12])
def test_whole_lines_of_a_torn_member_are_kept(tmp_path: Path, cut: int) -> None:
    """As gzip writers leave them that do not end a member with each checkpoint."""
    path = tmp_path / "a.jsonl.gz"
    lines = [json.dumps({"id": number, "text": os.urandom(40).hex()}).encode() + b"\n" for number in range(400)]
    whole = gzip.compress(ONE)
    path.write_bytes(whole + gzip.compress(b"".join(lines))[: -cut * 1000])
    append(path, THREE).close()
    found = text(path).splitlines(keepends=True)
    assert found[0] == ONE and found[-1] == THREE
    assert len(found) > 100 and found[1:-1] == lines[: len(found) - 2]


def test_a_torn_member_of_another_run_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    file = append(path, ONE)
    file.append()
    with path.open("ab") as other:
        other.write(gzip.compress(TWO)[:9])
    file.write(THREE)
    file.close()
    assert text(path) == ONE + THREE


def test_damage_is_no_torn_end(tmp_path: Path) -> None:
    """What comes after it may be worth saving."""
    path = tmp_path / "a.jsonl.gz"
    data = bytearray(gzip.compress(ONE) + gzip.compress(TWO * 5000) + gzip.compress(THREE))
    data[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    with pytest.raises(OSError, match="damaged"):
        LineFile(path)
    assert path.read_bytes() == data
    assert misnamed(path) is None
    path.write_bytes(ONE)
    assert misnamed(path) == "gzip"


def test_another_file_took_its_place(tmp_path: Path) -> None:
    """A size that is remembered may be no end of a line, or more than there is."""
    for name in ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst"):
        path = tmp_path / name
        append(path, ONE, TWO).close()
        for known in (3, 10_000):
            assert mend(path, known) == path.stat().st_size
            assert b'{"id": 2}' in list(lines_after(path, known if known < 10_000 else 0))
        assert text(path) == ONE + TWO


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_a_full_disk_leaves_whole_lines(tmp_path: Path, name: str) -> None:
    script = (
        "import os, resource, sys\n"
        "from newscrawl.state.line_files import LineFile\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "file, failed = LineFile(sys.argv[1]), 0\n"
        "for number in range(100):\n"
        "    try:\n"
        "        file.write(b'{\"text\": \"' + os.urandom(300).hex().encode() + b'\"}\\n')\n"
        "        file.append()\n"
        "    except OSError:\n"
        "        failed += 1\n"
        "print(failed)\n"
    )
    path = tmp_path / name
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, timeout=3600)
    assert done.returncode == 0 and resource.getrlimit(resource.RLIMIT_FSIZE) == limit, done.stderr
    lines = text(path).splitlines()
    # one failure makes all that follow fail: what was held for the disk is not taken for written
    assert len(lines) + int(done.stdout) == 100 or name.endswith((".gz", ".zst"))
    assert 0 < len(lines) < 100 and all(json.loads(line) for line in lines)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_after_a_failure_nothing_is_written_though_there_is_room_again(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run is ending; what it holds is looked up by the next one, which finds none of it."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file = LineFile(path := tmp_path / name)
    file.write(ONE)
    file.append()
    with monkeypatch.context() as patch:
        patch.setattr(line_files, "write_all", full)
        file.write(TWO)
        with pytest.raises(OSError, match="No space"):
            file.append()
    file.write(TWO)
    for end in (file.append, file.close):
        with pytest.raises(OSError, match="No space"):
            end()
    assert text(path) == ONE and file.closed


@pytest.mark.parametrize(("name", "unpack"), [("a.jsonl.gz", gzip.decompress), ("a.jsonl.zst", zstd.decompress)])
def test_a_file_without_lines_is_whole(name: str, unpack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    for _ in range(2):
        LineFile(tmp_path / name).close()
        assert (tmp_path / name).stat().st_size and unpack((tmp_path / name).read_bytes()) == b""
    file = LineFile(tmp_path / name)
    file.write(b"{}\n")
    file.close()
    assert unpack((tmp_path / name).read_bytes()) == b"{}\n" and list(lines_after(tmp_path / name, 0)) == [b"{}"]
