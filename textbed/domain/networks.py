"""Whose a number is: its country and its network, by the longest match in `data/countries.tsv` and `data/networks.tsv`.

Where the first digits do not tell the network, as in the United States, the networks of the country share the numbers:
the third digit from the end, modulo how many they are, picks one in the order of the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypeVar

_REACH = 7
"""How many first digits tell everything; no prefix in the tables is longer."""
_SHARE = slice(-3, -2)
_NANP, _NANP_LENGTH = "1", 11
_REMEMBERED = 16_384

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Country:
    """A country, an area, or a global service, which has no `iso` and perhaps no `mccs`. `prefix` is what tells it."""

    prefix: str
    code: str
    iso: str | None
    name: str
    mccs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """A network; for a number that only its country is known of, without name, prefix and `mnc`."""

    country_name: str
    country_prefix: str
    iso: str | None
    network_name: str | None
    network_prefix: str | None
    mcc: str
    mnc: str | None

    @property
    def mcc_mnc(self) -> str | None:
        """Both codes in one, such as 22801."""
        return self.mcc + self.mnc if self.mnc else None


@dataclass(frozen=True, slots=True)
class _Owners:
    """Whose the numbers behind a prefix are; `width` is set where several share them: how long their prefix is."""

    prefix: str
    networks: tuple[Network, ...]
    width: int | None = None


@dataclass(frozen=True, slots=True)
class _Tables:
    countries: Mapping[str, Country]
    owners: Mapping[str, _Owners]
    by_country: Mapping[str, tuple[Network, ...]]


def country_of(number: str) -> Country | None:
    """The country that `number`, in digits with its country code, begins with; None for a code that nobody has."""
    return _country(number[:_REACH])


def network_of(number: str) -> Network | None:
    """The network that `number` was given to; None if none can be, as behind a code without an MCC.

    A number of code 1 has eleven digits, or is none: its plan is a closed one.
    """
    networks = _networks(number[:_REACH])
    if not networks or (number[0] == _NANP and len(number) != _NANP_LENGTH):
        return None
    if len(networks) == 1:
        return networks[0]
    share = number[_SHARE]
    return networks[int(share) % len(networks) if share.isdecimal() else 0]


def networks_in(iso: str) -> tuple[Network, ...]:
    """The networks of a country in the order of the table, each with its first prefix, if it has one of its own."""
    return _tables().by_country.get(iso, ())


@lru_cache(_REMEMBERED)
def _country(head: str) -> Country | None:
    return _longest(_tables().countries, head)


@lru_cache(_REMEMBERED)
def _networks(head: str) -> tuple[Network, ...]:
    found = _longest(_tables().owners, head)
    if found is None:
        return ()
    if found.width is None:
        return found.networks
    start = len(found.networks[0].country_prefix)
    return _shared(found.prefix, head[start : start + found.width])


@lru_cache(_REMEMBERED)
def _shared(prefix: str, digits: str) -> tuple[Network, ...]:
    networks = _tables().owners[prefix].networks
    return tuple(replace(network, network_prefix=digits or None) for network in networks)


def _longest(table: Mapping[str, _Row], head: str) -> _Row | None:
    for end in range(len(head), 0, -1):
        found = table.get(head[:end])
        if found is not None:
            return found
    return None


@cache
def _tables() -> _Tables:
    countries = {row["prefix"]: _read_country(row) for row in _rows("countries.tsv")}
    owners = {prefix: _Owners(prefix, (_unknown_in(country),)) for prefix, country in countries.items() if country.mccs}
    names = {(country.code, country.iso): country.name for country in countries.values()}
    shared: dict[str, list[Network]] = defaultdict(list)
    widths: dict[str, int] = {}
    by_country: dict[str, list[Network]] = defaultdict(list)
    for row in _rows("networks.tsv"):
        code, iso = row["code"], _or_none(row["iso"])
        own = []
        for written in row["prefixes"].split():
            digits, star, width = written.partition("*")
            if not star:
                own.append(_read_network(row, names[code, iso], digits))
                owners[code + digits] = _Owners(code + digits, (own[-1],))
                continue
            for prefix in _places(countries, code, iso, digits):
                shared[prefix].append(_read_network(row, names[code, iso]))
                widths[prefix] = int(width)
        by_country[row["iso"]].append(own[0] if own else _read_network(row, names[code, iso]))
    owners |= {prefix: _Owners(prefix, tuple(networks), widths[prefix]) for prefix, networks in shared.items()}
    return _Tables(countries, owners, {iso: tuple(networks) for iso, networks in by_country.items()})


def _places(countries: Mapping[str, Country], code: str, iso: str | None, digits: str) -> list[str]:
    """Where shared numbers begin: behind given digits, or wherever the country does (Canada has many area codes)."""
    if digits:
        return [code + digits]
    return [prefix for prefix, country in countries.items() if (country.code, country.iso) == (code, iso)]


def _read_country(row: Mapping[str, str]) -> Country:
    mccs = tuple(row["mccs"].replace("-", "").split())
    return Country(row["prefix"], row["code"], _or_none(row["iso"]), row["name"], mccs)


def _read_network(row: Mapping[str, str], country: str, prefix: str | None = None) -> Network:
    return Network(country, row["code"], _or_none(row["iso"]), row["name"], prefix, row["mcc"], row["mnc"])


def _unknown_in(country: Country) -> Network:
    return Network(country.name, country.code, country.iso, None, None, country.mccs[0], None)


def _or_none(cell: str) -> str | None:
    return None if cell == "-" else cell


def _rows(table: str) -> list[dict[str, str]]:
    from importlib.resources import files  # slow to import, and not needed before the first number

    text = files(__package__).joinpath("data", table).read_text(encoding="utf-8")
    header, *rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [dict(zip(header, row, strict=True)) for row in rows]
