"""The process that a warm crawl's workers are forks of, as a fork too: to start it takes longer than many a crawl."""

from __future__ import annotations

import json
import multiprocessing.util
import os
import signal
import socket
from collections.abc import Sequence
from typing import NoReturn

ABOVE = 100
"""No descriptor that a process here has is as high."""


def keep_one_ready() -> None:
    """A child that becomes the first server of forks that is started here; the next start as always."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pid = os.fork()
    if pid == 0:
        ours.close()
        _become_server(theirs)
    theirs.close()
    spawn = multiprocessing.util.spawnv_passfds

    def start(path: bytes, arguments: Sequence[str], descriptors: Sequence[int]) -> int:
        if "multiprocessing.forkserver" in arguments[-1] and ours.fileno() >= 0:
            with ours:
                try:
                    blocked = list(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
                    message = json.dumps([arguments[-1], list(descriptors), blocked]).encode()
                    socket.send_fds(ours, [message], descriptors)
                    return pid
                except OSError:
                    pass  # it was killed
        return spawn(path, arguments, descriptors)

    multiprocessing.util.spawnv_passfds = start


def _become_server(channel: socket.socket) -> NoReturn:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})  # until it is one that is started
    try:
        message, received, _, _ = socket.recv_fds(channel, 1 << 20, 2)
        channel.close()
        if message:
            code, places, blocked = json.loads(message)
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
            for descriptor, place in zip(_moved(received), places, strict=True):
                os.dup2(descriptor, place)
                os.close(descriptor)
            exec(code, {"__name__": "__main__"})  # noqa: S102 - what `python -c` would run
    finally:
        os._exit(0)


def _moved(descriptors: Sequence[int]) -> list[int]:
    """To where none of them is in another's way."""
    moved = [os.dup2(descriptor, ABOVE + number) for number, descriptor in enumerate(descriptors)]
    for descriptor in descriptors:
        os.close(descriptor)
    return moved
