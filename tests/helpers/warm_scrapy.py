"""`scrapy ARGUMENTS`, or a script after `-c`, as a process of its own, forked from one that has loaded what a crawl
loads, which takes longer than most crawls of the tests do. What is about start-up starts anew: COLD.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO

import warm_children
import warm_loading
import warm_workers
from of_this_run import alone, place

ROOT = Path(__file__).resolve().parents[2]
COLD = (sys.executable, "-m", "scrapy")
FORKING = ("crawl", "runspider", "sample", "reextract", "-c")
LARGEST = 1 << 20
"""Bytes of a command with its environment."""


class Warm:
    """One that goes on, in a session of its own; in the manner of Popen."""

    def __init__(
        self,
        *arguments: str,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        stdin: int = subprocess.DEVNULL,
        stdout: int = subprocess.DEVNULL,
        stderr: int = subprocess.DEVNULL,
    ) -> None:
        """`env`: instead of that of here; the last three: descriptors."""
        self.args = arguments
        told, telling = os.pipe()
        self._answer = os.fdopen(told, "rb", 0)
        message = json.dumps([arguments, str(cwd), dict(os.environ if env is None else env)]).encode()
        with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123 - a device, no path
            standard = [nowhere.fileno() if place == subprocess.DEVNULL else place for place in (stdin, stdout, stderr)]
            socket.send_fds(_server(), [message], [*standard, telling])
        os.close(telling)
        self.pid = int(self._answer.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, or None as long as it goes on."""
        return self._code(0)

    def wait(self, timeout: float | None = None) -> int:
        """Raises TimeoutExpired."""
        code = self._code(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return code

    def kill(self) -> None:
        """Only itself; those below it are of its process group."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def send_signal(self, number: int) -> None:
        """To itself."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def _code(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._answer], [], [], timeout)[0]:
            with self._answer:
                self.returncode = os.waitstatus_to_exitcode(int(self._answer.readline()))
        return self.returncode


def scrapy(
    *arguments: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None, typed: str = "", timeout: float = 3600
) -> subprocess.CompletedProcess[str]:
    """To its end. Raises TimeoutExpired."""
    with tempfile.TemporaryFile() as keys, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        keys.write(typed.encode())
        keys.seek(0)
        stdin, stdout, stderr = (file.fileno() for file in (keys, output, errors))
        process = Warm(*arguments, cwd=cwd, env=env, stdin=stdin, stdout=stdout, stderr=stderr)
        try:
            code = process.wait(timeout)
        finally:
            process.kill()
        return subprocess.CompletedProcess(arguments, code, _text(output), _text(errors))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8")


@cache
def _server() -> socket.socket:
    """One for all processes of a test run; it ends with the last of them."""
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    path = str(place("warm"))
    with alone("warm"):
        try:
            channel.connect(path)
        except OSError:  # nobody has started it yet, or it ended
            subprocess.run([sys.executable, __file__, path], stdin=subprocess.DEVNULL, check=True)
            channel.connect(path)
    atexit.register(channel.close)
    return channel


def _listening(path: str) -> socket.socket:
    """Returns in a process that nobody waits for."""
    Path(path).unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listening.bind(path)
    listening.listen()
    if os.fork():
        os._exit(0)
    os.setsid()
    return listening


def _serve(listening: socket.socket) -> None:
    """Returns in each crawl, which then goes on as if it had been started by itself; ends when all that asked did."""
    channels = [listening.accept()[0]]
    running: dict[int, tuple[int, int]] = {}
    while channels or _is_asked_still(listening):
        for ready in select.select([listening, *channels, *running], [], [])[0]:
            if ready in running:
                _tell_end(ready, *running.pop(ready))
            elif ready is listening:
                channels.append(listening.accept()[0])
            elif not (crawl := socket.recv_fds(ready, LARGEST, 4))[0]:  # who asked is gone
                channels.remove(ready)
                ready.close()
            elif pid := os.fork():
                running[os.pidfd_open(pid)] = pid, _tell_begin(pid, crawl[1])
            else:
                for channel in (listening, *channels):
                    channel.close()
                for descriptor, (_, telling) in running.items():
                    os.close(descriptor)
                    os.close(telling)
                return _begin(*crawl[:2])
    sys.exit()


def _tell_begin(pid: int, descriptors: list[int]) -> int:
    """Returns the descriptor on which its end is told."""
    *standard, telling = descriptors
    for descriptor in standard:
        os.close(descriptor)
    _tell(telling, pid)
    return telling


def _tell_end(descriptor: int, pid: int, telling: int) -> None:
    os.close(descriptor)
    _tell(telling, os.waitpid(pid, 0)[1])
    os.close(telling)


def _tell(telling: int, number: int) -> None:
    with suppress(BrokenPipeError):  # who asked is gone
        os.write(telling, b"%d\n" % number)


def _is_asked_still(listening: socket.socket) -> bool:
    """By one who came before nobody can any more."""
    Path(listening.getsockname()).unlink(missing_ok=True)
    return bool(select.select([listening], [], [], 0)[0])


def _begin(message: bytes, descriptors: list[int]) -> None:
    *standard, telling = descriptors
    os.close(telling)
    _become(standard, *json.loads(message))


def _become(descriptors: list[int], arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    os.setsid()
    for standard, descriptor in enumerate(descriptors):
        os.dup2(descriptor, standard)
        os.close(descriptor)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:1] = [folder, *filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))]
    sys.argv = ["scrapy", *arguments]
    if arguments[0] in FORKING and ("EXTRACT_WORKERS=0" not in arguments or "worker" in arguments):
        warm_workers.keep_one_ready()
    warm_children.replace(arguments[0])


def _run() -> None:
    if sys.argv[1] == "-c":
        del sys.argv[0]
        exec(sys.argv.pop(1), {"__name__": "__main__"})  # noqa: S102 - a test's own script
    else:
        from scrapy.cmdline import execute

        execute()


_codes: list[int] = []


def _leave() -> None:
    """The last thing at an exit: the rest of it, which takes modules to pieces, is a tenth of a small crawl's time."""
    if _codes:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            return  # Python's own way out has a code for that
        os._exit(_codes[0])


if __name__ == "__main__":
    atexit.register(_leave)  # before all others, which then come before it
    os.chdir(ROOT)
    sys.path.insert(1, str(ROOT))
    warm_loading.load()
    _serve(_listening(sys.argv[1]))
    try:
        _run()
        _codes.append(0)
    except SystemExit as end:
        if isinstance(end.code, int | None):
            _codes.append(end.code or 0)
        raise
