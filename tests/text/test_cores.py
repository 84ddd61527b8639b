"""Cores and workers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newscrawl.text.cores import cores, workers_of


@pytest.fixture(autouse=True)
def eight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)


def written(root: Path, **files: str) -> Path:
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return root


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, 8),
        ({"proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "150000 100000\n"}, 2),
        ({"proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/cpu.max": "300000 100000\n"}, 3),
        ({"proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/cpu.max": "max 100000\n"}, 8),
        (
            {
                "proc/self/cgroup": "3:cpuset:/\n2:cpu,cpuacct:/x\n",
                "sys/fs/cgroup/cpu/x/cpu.cfs_quota_us": "50000\n",
                "sys/fs/cgroup/cpu/x/cpu.cfs_period_us": "100000\n",
            },
            1,
        ),
        (
            {
                "proc/self/cgroup": "2:cpu:/\n",
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
                "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
            },
            8,
        ),
        ({"proc/self/cgroup": "damaged", "sys/fs/cgroup/cpu.max": "much"}, 8),
    ],
)
def test_cores_by_the_limits_of_a_container(tmp_path: Path, files: dict[str, str], expected: int) -> None:
    assert cores(written(tmp_path, **files)) == expected


def test_workers_by_cores_and_crawls() -> None:
    assert [workers_of(count) for count in (1, 2, 4, 8, 16, 64)] == [1, 2, 4, 7, 15, 16]
    assert [workers_of(8, crawls) for crawls in (2, 4, 8, 20)] == [4, 2, 1, 1]
