"""Which addresses are called: loopback and private ones, others if they were named, and some never.

`ipaddress` has `is_private` and the like, but they say nothing of an address that stands in another one, count networks
among the private ones that no machine of yours has, and change between versions of Python.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NoReturn

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

ANY = "any"
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*")

_HOME: list[Network] = [
    ip_network(text)
    for text in (
        "127.0.0.0/8",  # loopback, RFC 1122
        "10.0.0.0/8",  # private, RFC 1918
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",  # loopback, RFC 4291
        "fc00::/7",  # unique local, RFC 4193
    )
]
"""What is called without being named."""

_METADATA = "is where a cloud hands out credentials"
_NEVER: list[tuple[Network, str]] = [
    (ip_network(text), why)
    for text, why in (
        ("169.254.169.254", _METADATA),  # AWS, Azure, Google, Oracle, DigitalOcean, OpenStack and most others
        ("169.254.170.2", _METADATA),  # AWS containers
        ("169.254.170.23", _METADATA),  # AWS Kubernetes
        ("169.254.42.42", _METADATA),  # Scaleway
        ("169.254.0.23", _METADATA),  # Tencent
        ("100.100.100.200", _METADATA),  # Alibaba
        ("168.63.129.16", _METADATA),  # Azure's own
        ("192.0.0.192", _METADATA),  # Oracle Classic
        ("fd00:ec2::/32", _METADATA),  # AWS, with its other services
        ("fd20:ce::254", _METADATA),  # Google
        ("fd00:c1::a9fe:a9fe", _METADATA),  # Oracle
        ("fd00:42::42", _METADATA),  # Scaleway
        ("fe80::a9fe:a9fe", _METADATA),  # OpenStack
        ("0.0.0.0/8", "is unspecified"),  # RFC 1122; Linux takes it for loopback
        ("169.254.0.0/16", "is link-local"),  # RFC 3927
        ("192.0.0.0/24", "is reserved"),  # RFC 6890
        ("192.88.99.0/24", "is a relay between IPv4 and IPv6"),  # RFC 7526
        ("224.0.0.0/4", "is multicast"),  # RFC 5771
        ("255.255.255.255", "is the broadcast address"),  # RFC 919
        ("240.0.0.0/4", "is reserved"),  # RFC 1112
        ("::", "is unspecified"),  # RFC 4291
        ("fe80::/10", "is link-local"),  # RFC 4291
        ("fec0::/10", "is site-local, which no longer exists"),  # RFC 3879
        ("ff00::/8", "is multicast"),  # RFC 4291
        ("::ffff:0:0/96", "has an IPv4 address in it (IPv4-mapped)"),  # RFC 4291
        ("::ffff:0:0:0/96", "has an IPv4 address in it (IPv4-translated)"),  # RFC 2765
        ("64:ff9b::/96", "has an IPv4 address in it (NAT64)"),  # RFC 6052
        ("64:ff9b:1::/48", "has an IPv4 address in it (NAT64)"),  # RFC 8215
        ("2001::/32", "has an IPv4 address in it (Teredo)"),  # RFC 4380
        ("2002::/16", "has an IPv4 address in it (6to4)"),  # RFC 3056
        ("2001::/23", "is reserved"),  # RFC 2928
    )
]
"""What is not called, whatever was named; the first that fits says why."""
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, which gave it up
_LOOPBACK6 = IPv6Address("::1")
_GLOBAL6 = IPv6Network("2000::/3")  # RFC 4291: all that is handed out so far, besides unique local
# RFC 5214: these 32 bits before the last 32, below any prefix.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})

_BY_NAME_ONLY: list[tuple[Network, str]] = [
    (IPv4Network("100.64.0.0/10"), "is shared with strangers (carrier-grade NAT)"),  # RFC 6598
    (IPv4Network("198.18.0.0/15"), "is for benchmarks"),  # RFC 2544
    (IPv4Network("192.0.2.0/24"), "is for examples"),  # RFC 5737
    (IPv4Network("198.51.100.0/24"), "is for examples"),
    (IPv4Network("203.0.113.0/24"), "is for examples"),
    (IPv6Network("2001:db8::/32"), "is for examples"),  # RFC 3849
    (IPv6Network("3fff::/20"), "is for examples"),  # RFC 9637
]
"""What is called only if it, or a network within it, was named: `any` or a larger network is not enough."""


@dataclass(frozen=True)
class Allowed:
    """What may be called besides loopback and private addresses."""

    networks: tuple[Network, ...] = ()
    names: frozenset[str] = frozenset()
    any: bool = False

    @classmethod
    def read(cls, texts: tuple[str, ...]) -> Allowed:
        """Raises ValueError with the first that cannot be read."""
        kinds = [_read(text) for text in texts]
        return cls(
            tuple(kind for kind in kinds if isinstance(kind, IPv4Network | IPv6Network)),
            frozenset(kind for kind in kinds if isinstance(kind, str)) - {ANY},
            ANY in kinds,
        )

    def why_not(self, address: Address, name: str | None = None) -> str | None:
        """Why an address, to which `name` led, is not called; None if it is."""
        never = why_never(address)
        if never is not None:
            return f"{address} {never}; it is never called"
        if any(address in network for network in _HOME):
            return None
        named = [network for network in self.networks if address in network]
        for network, why in _BY_NAME_ONLY:
            if address in network:
                if any(network.prefixlen <= one.prefixlen for one in named):  # both hold the address
                    return None
                return f"{address} {why}; start the server with --push-to {address} to have it called"
        if self.any or named or (name is not None and name in self.names):
            return None
        return f"{address} is a public address; start the server with --push-to {name or address} to have it called"


def read_allowed(text: str) -> str:
    """One value of `--push-to`: an address, a network, a host name, or `any`."""
    return str(_read(text))


def _read(text: str) -> Network | str:
    written = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if "%" in written:
        _complain(text)
    if "/" in written or ":" in written or re.fullmatch(r"[0-9.]+", written):
        return _read_network(text, written)
    name = written.lower().removesuffix(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            _complain(text)
    if _NAME.fullmatch(name) is None or is_numeric(name):
        _complain(text)
    return name


def _read_network(text: str, written: str) -> Network:
    try:
        network = ip_network(written, strict=False)
    except ValueError:
        _complain(text)
    if "/" in written and ip_network(written.partition("/")[0]).network_address != network.network_address:
        raise ValueError(f"{text!r} is an address within a network; give {network}, or the address without the slash")
    never = why_never(network.network_address)
    if never is not None and network.prefixlen > 0:
        raise ValueError(f"{text!r} {never}, and is never called; give another address")
    return network


def _complain(text: str) -> NoReturn:
    raise ValueError(
        f"{text!r} is nothing that could be called; give an address, a network, a host name or any, "
        "as in 203.0.113.7, 203.0.113.0/24, hooks.example.com or any"
    ) from None


def is_numeric(name: str) -> bool:
    """Whether a host would be read as an IPv4 address somewhere: its last part is a number, in hexadecimal too."""
    last = name.removesuffix(".").rpartition(".")[2]
    return re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last, re.IGNORECASE | re.ASCII) is not None


def why_never(address: Address) -> str | None:
    """Why an address is not called, whatever was named; None if it may be."""
    for network, why in _NEVER:
        if address in network:
            return why
    if isinstance(address, IPv4Address) or address == _LOOPBACK6:
        return None
    if address in _COMPATIBLE:
        return "has an IPv4 address in it (IPv4-compatible)"
    if int(address) >> 32 & 0xFFFF_FFFF in _ISATAP:
        return "has an IPv4 address in it (ISATAP)"
    if address not in _GLOBAL6 and not any(address in network for network in _HOME):
        return "is reserved"
    return None


def read_address(text: str) -> Address | None:
    """A plain address: four decimal numbers without leading zeros, or IPv6 without a zone; None for anything else."""
    if "%" in text or not text.isascii():
        return None
    try:
        return ip_address(text)
    except ValueError:
        return None
