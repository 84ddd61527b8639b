"""Which addresses are of the operator's own network, and what a host in a URL stands for. Asks no network."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

from newscrawl.errors import UsageError

Address = IPv4Address | IPv6Address
_LOCAL_NAMES = ("localhost", "localhost.localdomain", "ip6-localhost")
_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that is given to machines of the internet (RFC 4291); NAT64 and site-local lie beside."""
_INSIDE_6 = tuple(map(IPv6Network, ("2001::/32", "2002::/16", "3fff::/20")))
"""Of that what stands for an IPv4 address (Teredo, 6to4), and what is for documents."""
_ISATAP = (0x00005EFE, 0x02005EFE)
"""What stands before the IPv4 address in the last half of an address of a tunnel (RFC 5214)."""
_INSIDE_4 = tuple(map(IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))
"""For protocols, with a cloud's metadata at .192, the relays of 6to4, and another cloud's host."""
_HOST = re.compile(r"(?:[a-z\d_-]{1,63}\.)*[a-z\d_-]{1,63}", re.I)


def is_private(address: Address) -> bool:
    """Whether it is one of the operator's own network or machine, or means no single machine."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_private(address.ipv4_mapped)
        tunnelled = int(address) >> 32 & 0xFFFFFFFF in _ISATAP
        if tunnelled or address not in _UNICAST or any(address in network for network in _INSIDE_6):
            return True
    elif any(address in network for network in _INSIDE_4):
        return True
    return not address.is_global or address.is_multicast


def literal(host: str) -> Address | None:
    """The address that a host is, in any of the forms that systems read: `127.1`, `0x7f000001`, `2130706433`."""
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        pass
    if not host[:1].isdigit():
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def known_addresses(host: str) -> list[Address] | None:
    """Those of a host that needs no name server, None for others."""
    found = literal(host)
    if found is not None:
        return [found]
    is_local = host in _LOCAL_NAMES or host.endswith(".localhost")
    return [ip_address("127.0.0.1")] if is_local else None


@dataclass(frozen=True, slots=True)
class Allowed:
    """What ADDRESS_GUARD_ALLOW names: hosts and networks inside that sites may lead to."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[str]) -> Self:
        """Raises UsageError."""
        hosts, networks = set(), []
        for entry in filter(None, (entry.strip().lower() for entry in entries)):
            try:
                networks.append(ip_network(entry.strip("[]"), strict=False))
            except ValueError as error:
                if not _HOST.fullmatch(entry):
                    message = (
                        f"ADDRESS_GUARD_ALLOW: {entry!r} is no host and no network, like intranet.example or 10.0.0.0/8"
                    )
                    raise UsageError(message) from error
                hosts.add(entry)
        return cls(frozenset(hosts), tuple(networks))

    def has(self, host: str) -> bool:
        """Whether a host is named."""
        return host in self.hosts

    def private(self, addresses: Iterable[Address]) -> list[Address]:
        """Those of the addresses that are private, and in no network that is named."""
        return [a for a in addresses if is_private(a) and not any(a in network for network in self.networks)]
