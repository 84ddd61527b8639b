"""The process that a warm crawl's workers are forks of, as a fork too: to start it takes longer than many a crawl."""

from __future__ import annotations

import json
import multiprocessing.util
import os
import signal
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

SERVER, TRACKER = "multiprocessing.forkserver", "multiprocessing.resource_tracker"
NAMES = ("tracker", "forks")
"""What processes call the one that does not serve forks, and the one that does."""
ABOVE = 100
"""No descriptor that a process here has is as high."""


def keep_one_ready() -> None:
    """A child that becomes the first server of forks that is started here, and before it forks what keeps track of
    their resources; the next starts as always.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        ours.close()
        _become_server(theirs)
    theirs.close()
    spawn = multiprocessing.util.spawnv_passfds

    def start(path: bytes, arguments: Sequence[str], descriptors: Sequence[int]) -> int:
        if any(module in arguments[-1] for module in (SERVER, TRACKER)) and ours.fileno() >= 0:
            try:
                blocked = list(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
                message = json.dumps([arguments[-1], list(descriptors), blocked]).encode()
                socket.send_fds(ours, [message], descriptors)
                if started := ours.recv(100):
                    return int(started)
            except OSError:
                pass  # it was killed, or is that server already
            ours.close()
        return spawn(path, arguments, descriptors)

    multiprocessing.util.spawnv_passfds = start


def _become_server(channel: socket.socket) -> NoReturn:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})  # until it is one that is started
    try:
        while (received := socket.recv_fds(channel, 1 << 20, 2))[0]:
            code, places, blocked = json.loads(received[0])
            if pid := os.getpid() if SERVER in code else os.fork():
                channel.send(b"%d" % pid)
            if pid in (0, os.getpid()):
                channel.close()
                signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
                _take(received[1], places)
                Path("/proc/self/comm").write_text(NAMES[SERVER in code])
                exec(code, {"__name__": "__main__"})  # noqa: S102 - what `python -c` would run
                break
            for descriptor in received[1]:
                os.close(descriptor)
    finally:
        os._exit(0)


def _take(descriptors: Sequence[int], places: Sequence[int]) -> None:
    """To where the code looks for them."""
    for descriptor, place in zip(_moved(descriptors), places, strict=True):
        os.dup2(descriptor, place)
        os.close(descriptor)


def _moved(descriptors: Sequence[int]) -> list[int]:
    """To where none of them is in another's way."""
    moved = [os.dup2(descriptor, ABOVE + number) for number, descriptor in enumerate(descriptors)]
    for descriptor in descriptors:
        os.close(descriptor)
    return moved
