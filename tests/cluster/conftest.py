"""What all tests of a cluster need."""

from __future__ import annotations

import pytest

pytest.importorskip("procrastinate", reason="the queue is not installed: make install-cluster")
