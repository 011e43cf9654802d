"""A request before it goes out, and which call of which contract it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, urlsplit

from textbed_specs import Gateway

from textbed.contract.operations import Contract, Operation, contract_of


class Forbidden(Exception):  # noqa: N818 - it tells what has happened
    """A request that the target may not be asked for; says why. Nothing went out."""


@dataclass(frozen=True)
class Asked:
    """A request before it goes out, as it would stand on the wire."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes

    @cached_property
    def address(self) -> SplitResult:
        try:
            return urlsplit(self.url)
        except ValueError as error:
            raise Forbidden(f"the address {self.url[:100]!r} is not plain: {error}") from None

    def header(self, name: str) -> str | None:
        return header(self.headers, name)


def header(headers: Mapping[str, str], name: str) -> str | None:
    """The header of this name, which is given in small letters; None if it is not there."""
    return next((value for given, value in headers.items() if given.lower() == name), None)


def contract(gateway: Gateway) -> Contract:
    """What the suite measures by."""
    return contract_of(gateway, "strict")


def operation_at(method: str, path: str) -> tuple[Gateway, Operation | None, dict[str, str]]:
    """Whose call this is and which; the gateway of an unknown path is the one that answers for the server."""
    gateways: tuple[Gateway, ...] = ("control", "skycore", "infobip")
    for gateway in gateways:
        found = contract(gateway).at(path)
        if found is not None:
            operations, values = found
            return gateway, operations.get(method), values
    return "control" if path.startswith("/_textbed") else "infobip", None, {}
