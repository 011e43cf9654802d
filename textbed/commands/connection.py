"""How a command reaches a server: options that all of them share."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Group, Parameter, Token

from textbed.domain.dates import read_date, write_instant
from textbed.option_values import read_account, read_count, read_timeout, read_token
from textbed.options import CannotStart

if TYPE_CHECKING:
    from textbed.remote import Remote

_LIKE_AN_OPTION = re.compile(r"-[A-Za-z]|--[A-Za-z][A-Za-z-]*(=.*)?")
FIRST_URL = "http://127.0.0.1:8700"
CONNECTION = Group("Connection", sort_key=1)


def _time_limit(_: Any, tokens: Sequence[Token]) -> float:
    return read_timeout(tokens[0].value)


TimeLimit = Annotated[float, Parameter(converter=_time_limit, n_tokens=1, metavar="TIMEOUT")]
"""Seconds, or a number with s, m or h."""


def _count(_: Any, tokens: Sequence[Token]) -> int:
    return read_count(tokens[0].value)


Count = Annotated[int, Parameter(converter=_count, n_tokens=1, metavar="COUNT")]
"""How many, one at least."""


def _instant(_: Any, tokens: Sequence[Token]) -> str:
    instant = read_date(tokens[0].value)
    if instant is None:
        raise ValueError(f"{tokens[0].value!r} is no instant; write it like 2026-12-24T18:00:00Z")
    return write_instant(instant)


Instant = Annotated[str, Parameter(converter=_instant, n_tokens=1, accepts_keys=False, metavar="INSTANT")]
"""An instant as the gateways take it, UTC where it has no offset."""


def _first_account(_: Any, tokens: Sequence[Token]) -> str:
    """The variable may name several, as for `serve`; the first is meant."""
    [token] = tokens
    value = token.value.split()[0] if token.source == "env" and token.value.split() else token.value
    read_account(value)
    return value


def _token(_: Any, tokens: Sequence[Token]) -> str:
    return read_token(tokens[0].value)


@Parameter(name="*", group=CONNECTION)
@dataclass(frozen=True, kw_only=True)
class Connection:
    """One field an option; the text below a field is its help."""

    url: Annotated[str | None, Parameter(env_var="TEXTBED_URL", show_default=FIRST_URL)] = None
    """Where the server is."""

    account: Annotated[
        str,
        Parameter(env_var="TEXTBED_ACCOUNT", converter=_first_account, n_tokens=1, metavar="NAME[:PASSWORD]"),
    ] = "demo"
    """The account; without a password that is the same as the name."""

    password: Annotated[str | None, Parameter(env_var="TEXTBED_PASSWORD")] = None
    """The account's password, to keep it out of the list of processes."""

    token: Annotated[str | None, Parameter(env_var="TEXTBED_TOKEN", converter=_token, n_tokens=1)] = None
    """The server's token, which it asks for off loopback and prints when it starts."""

    insecure: Annotated[bool, Parameter(env_var="TEXTBED_INSECURE", negative="", show_default=False)] = False
    """Take any certificate of an https server. On loopback that is done anyway."""

    json: Annotated[bool, Parameter(negative="", show_default=False)] = False
    """Print JSON, for programs."""

    @property
    def address(self) -> str:
        """Where the server is, or would be: `TEXTBED_PORT`, which `serve` goes by, counts too."""
        port = os.environ.get("TEXTBED_PORT")
        return self.url or (f"http://127.0.0.1:{port}" if port and port.isascii() and port.isdigit() else FIRST_URL)

    def remote(self) -> Remote:
        """The server as the account sees it."""
        from textbed.remote import Connections, Remote, basic

        try:
            connections = Connections(self.address, trusts_any=self.insecure or is_loopback(self.address))
        except ValueError as error:
            raise CannotStart(f"--url: {error}.") from None
        account = read_account(self.account)
        headers = basic(account.name, self.password or account.password)
        if self.token is not None:
            headers["X-Textbed-Token"] = self.token
        return Remote(connections, headers)


HERE = Connection()
"""What a command goes by that is given none of these."""


def refuse_options(command: str, words: Sequence[str]) -> None:
    """Words may begin with a minus sign; what looks like an option that there is not is no word."""
    for word in words:
        if _LIKE_AN_OPTION.fullmatch(word):
            raise CannotStart(f"Unknown option: {word}. See textbed {command} --help.")


def is_loopback(url: str) -> bool:
    """Whether an address is this machine and nothing else."""
    from textbed.remote import Address

    host = Address.read(url).host
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
