"""What a number lookup finds out. There is no phone to ask, so the last digits of the number decide; the page
docs/decisions/networks.md has the rules with examples.

The last digit but one: 7 is a number that was ported, 8 one that roams, 9 one that does both, anything else neither.
The last digit says where to: modulo their count, it picks among the other networks of the country, and the hosts below.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from textbed.domain.networks import Network, network_of, networks_in

_FATE, _CHOICE = slice(-2, -1), slice(-1, None)
_PORTED, _ROAMING = frozenset("79"), frozenset("89")
_HOSTS = "GB 10, DE 01, FR 01, IT 01, ES 07, JP 10, AU 01, CH 01, TR 01, SG 01"
"""The networks that phones roam in, by country and MNC; a number at home in one's country takes the next."""
_IMSI_LENGTH = 15
_IMSI_DIGITS, _IMSI_SHIFT = 10, 327_155_083
"""A SIM's own digits are the last ten of the number plus this, so that the manual's number has the manual's IMSI."""
_EXCHANGE = "4999000"

_PORTABILITY = frozenset({"mccMnc", "originalNetwork", "ported", "portedNetwork"})
_PACKAGES = {
    "none": frozenset[str](),
    "cleaning": frozenset[str](),
    "portability": _PORTABILITY,
    "roaming": _PORTABILITY | {"imsi", "roaming", "roamingNetwork", "servingMSC"},
}


@dataclass(frozen=True, slots=True)
class Lookup:
    """All that there is to know of a number; without an original network nobody owns it, and nothing is known."""

    number: str
    original_network: Network | None = None
    ported: bool = False
    ported_network: Network | None = None
    roaming: bool = False
    roaming_network: Network | None = None
    imsi: str | None = None
    serving_msc: str | None = None

    @property
    def network(self) -> Network | None:
        """The network that the number belongs to now."""
        return self.ported_network or self.original_network

    @property
    def mcc_mnc(self) -> str | None:
        """The codes of the network that the number belongs to now."""
        return self.network.mcc_mnc if self.network else None


def look_up(number: str) -> Lookup:
    """What there is to know of `number`, in digits with its country code.

    A number of which the country alone is known, such as one of a fixed line, is neither ported nor roaming.
    """
    original = network_of(number) if number.isascii() and number.isdecimal() else None
    if original is None or original.mnc is None:
        return Lookup(number, original)
    fate, choice = number[_FATE], int(number[_CHOICE])
    ported_network = _ported(original, choice) if fate in _PORTED else None
    roaming_network = _roaming(original, choice) if fate in _ROAMING else None
    present = ported_network or original
    return Lookup(
        number,
        original_network=original,
        ported=ported_network is not None,
        ported_network=ported_network,
        roaming=roaming_network is not None,
        roaming_network=roaming_network,
        imsi=_imsi(number, present),
        serving_msc=_exchange(roaming_network or present),
    )


def fields_for(package: str) -> frozenset[str]:
    """The fields of a result that an account with `package` is told, beside `to`, `status` and `error`.

    The package `none` is told that there is no route (status 19), `cleaning` no more than whether the number is alive.
    """
    try:
        return _PACKAGES[package]
    except KeyError:
        raise ValueError(f"no lookup package {package!r}: there are {', '.join(_PACKAGES)}") from None


def _ported(original: Network, choice: int) -> Network | None:
    others = [network for network in networks_in(original.iso or "") if network.mcc_mnc != original.mcc_mnc]
    if not others:
        return None
    network = others[choice % len(others)]
    return network if network.network_prefix else replace(network, network_prefix=original.network_prefix)


def _roaming(original: Network, choice: int) -> Network:
    hosts = _hosts()
    host = hosts[choice % len(hosts)]
    return host if host.iso != original.iso else hosts[(choice + 1) % len(hosts)]


@cache
def _hosts() -> tuple[Network, ...]:
    wanted = [host.split() for host in _HOSTS.split(", ")]
    return tuple(network for iso, mnc in wanted for network in networks_in(iso) if network.mnc == mnc)


def _imsi(number: str, network: Network) -> str:
    codes = network.mcc + (network.mnc or "")
    own = _IMSI_LENGTH - len(codes)
    return f"{codes}{(int(number[-_IMSI_DIGITS:]) + _IMSI_SHIFT) % 10**own:0{own}}"


def _exchange(network: Network) -> str:
    return f"{network.country_prefix}{network.network_prefix or ''}{_EXCHANGE}"
