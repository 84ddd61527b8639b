"""No pattern of the package takes more than linear time, on the worst that its own parse tree tells.

The one test in which a time decides: CPU time, the best of five, as a ratio.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent / "helpers"), str(Path(__file__).parents[1])]

from hostile_strings import hostile
from package_patterns import Used, compiled

SIZE = 2000
"""Characters; and twice as many."""
NOTICED = 0.004
"""Seconds below which no time is told from the clock's own."""
TOO_LONG = 3.0
"""Seconds of CPU after which a look is broken off: whatever half as much takes, that is no linear pattern."""
BEST = 5
"""Looks of which the shortest counts."""
TRIES = 12
"""Looks that have to say so: other work on the machine makes single ones long."""
MOST = 3.0
"""How many times as long twice as much may take."""
LINEAR = 2.4
"""Who takes no more than that many times as long is looked at no further."""
UNITS = ["a@", "(", " ", "\n", "[(", "<", "By ", "| ", "©", "2026-", "\u00a0", ".", "/", "-", "a", "é ", "&#1;", "1 "]
BY_HAND = [unit * (2 * SIZE // len(unit)) for unit in UNITS]


def _stop(*_: object) -> None:
    raise TimeoutError


def _seconds(used: Used, text: Any) -> float:
    look = used.pattern.search if used.searched else used.pattern.match
    signal.setitimer(signal.ITIMER_PROF, TOO_LONG)
    try:
        start = time.process_time()
        look(text)
        return time.process_time() - start
    except TimeoutError:
        return TOO_LONG
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _grows(used: Used, short: Any, long: Any, once: float) -> bool:
    """In turn, so that what the machine does besides is the same for both; the long one was looked at already."""
    shorts, longs = [_seconds(used, short)], [once]
    while min(longs) > LINEAR * min(shorts):
        if len(longs) == BEST or longs[-1] < NOTICED:
            break
        shorts.append(_seconds(used, short))
        longs.append(_seconds(used, long))
    else:
        return False
    return min(longs) > MOST * max(min(shorts), NOTICED / MOST)


def _worst(used: Used) -> str | None:
    """The beginning of a text on which it takes too long."""
    inputs = [*zip(hostile(used.pattern, SIZE), hostile(used.pattern, 2 * SIZE), strict=True)]
    for short, long in [*inputs, *((text[: len(text) // 2], text) for text in BY_HAND)]:
        if isinstance(used.pattern.pattern, bytes):
            short, long = (text.encode("latin-1", "replace") for text in (short, long))  # type: ignore[assignment]
        once = _seconds(used, long)
        if once >= TOO_LONG or (once >= NOTICED and all(_grows(used, short, long, once) for _ in range(TRIES))):
            return repr(long[:40])
    return None


def _check() -> None:
    signal.signal(signal.SIGPROF, _stop)
    patterns = compiled()
    slow = {f"{used.place} {used.pattern.pattern!r:.100}": on for used in patterns if (on := _worst(used))}
    sys.stdout.write(json.dumps({"patterns": len(patterns), "slow": slow}))


@pytest.mark.slow
def test_every_pattern_is_linear() -> None:
    """In a process of its own, which sees each pattern being compiled."""
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["patterns"] > 150
    assert not found["slow"], json.dumps(found["slow"], indent=1, ensure_ascii=False)


if __name__ == "__main__":
    _check()
