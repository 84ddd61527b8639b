"""What the desk is told: where state, outputs and sources are, and where it listens."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from newscrawl.errors import UsageError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TOKEN = "DESK_TOKEN"
SHORTEST = 16
"""Characters of a token that nobody guesses."""


@dataclass(frozen=True, slots=True)
class Options:
    """All of it."""

    state_url: str
    schedule_url: str = ""
    sources: str = ""
    """Path of sources.toml; it need not be there."""
    outputs: Sequence[str] = ()
    """Files beside those that the state knows."""
    archive: str = ""
    """Folder of WARC files that crawls write."""
    host: str = "127.0.0.1"
    port: int = 8800
    token: str = ""
    hosts: Sequence[str] = ()
    """Names under which it may be asked, beside the usual ones."""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK

    @property
    def is_anywhere(self) -> bool:
        """Whether it listens at every address that the machine has."""
        return is_address(self.host) and ip_address(self.host).is_unspecified


def token_of(environment: Mapping[str, str], host: str) -> str:
    """Raises UsageError when the desk would be open to others."""
    token = environment.get(TOKEN, "")
    if host not in LOOPBACK and len(token) < SHORTEST:
        raise UsageError(
            f"--host {host} lets others in: set {TOKEN} to a secret of at least {SHORTEST} characters, "
            f"which the page then asks for"
        )
    return token


def is_address(host: str) -> bool:
    """Whether it is a number and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def names(options: Options) -> set[str]:
    """Host names that a request may give: with any other, a page elsewhere has made its name ours (DNS rebinding)."""
    found = {*LOOPBACK, options.host, *options.hosts}
    if options.is_anywhere:
        found.add(os.uname().nodename)
    return {name.lower().strip("[]") for name in found if name}
