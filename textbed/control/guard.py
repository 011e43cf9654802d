"""Who may call: not other web pages, nobody by a name that is not ours, nobody without credentials or token."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from textbed.contract.exchange import Request
from textbed.contract.operations import Operation
from textbed.control.problem import Problem
from textbed.store.accounts import Account, Accounts

LOOPBACK = ("localhost", "127.0.0.1", "::1")
TOKEN = "X-Textbed-Token"  # noqa: S105 - the header's name
_CHALLENGE = ((b"www-authenticate", b'Basic realm="Textbed", charset="UTF-8"'),)
_KINDS = {"basic": b"Basic ", "app": b"App "}
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Guard:
    """`hosts` are the names that the server goes by, `address` is where its own pages are.

    An IP address in the place of a name is let pass: a web page can have its own name pointed at this machine, but not
    somebody else's address.
    """

    def __init__(self, accounts: Accounts, address: str, hosts: Iterable[str], token: str | None) -> None:
        self._accounts = accounts
        self._address = address.rstrip("/")
        self._hosts = frozenset(host.lower() for host in hosts)
        self._token = token

    def check_host(self, request: Request) -> None:
        """Refuses a request for another name, as a page makes that had its own name pointed at this machine."""
        written = request.header(b"host")
        if not written:
            return
        host = _host_and_port(f"//{written.decode('latin-1')}")
        if host is None or not (host[0] in self._hosts or _is_address(host[0])):
            name = written.decode("latin-1")
            raise Problem(
                "UNKNOWN_HOST",
                f"this server does not go by the name {name[:200]}",
                f"Call it at {self._address}, or start it with a --host-name for every name that it shall have.",
                field="Host",
                value=name,
            )

    def check_origin(self, request: Request) -> None:
        """Refuses a request that another web page sent."""
        origin = request.header(b"origin")
        if origin is None:
            return
        written = origin.decode("latin-1")
        host = request.header(b"host") or b""
        scheme = urlsplit(written).scheme if "://" in written else ""
        own = _host_and_port(f"{scheme}://{host.decode('latin-1')}")
        if own is None or _host_and_port(written) != own:
            raise Problem(
                "FOREIGN_ORIGIN",
                f"another web page, {written[:200]}, sent this request",
                f"Call from a program, or open the inbox at {self._address}/.",
                field="Origin",
                value=written,
            )

    def let_in(self, operation: Operation, request: Request) -> Account | None:
        """Who calls; None where everybody may."""
        if not operation.ways_in:
            return None
        account = self._account(request)
        if self._token is not None:
            given = request.header(TOKEN.lower().encode())
            if given is None or not hmac.compare_digest(given, self._token.encode()):
                raise Problem(
                    "TOKEN_REQUIRED",
                    "this server listens beyond loopback, and the request has "
                    + ("no token" if given is None else "another token than the server"),
                    field=TOKEN,
                )
        return account

    def _account(self, request: Request) -> Account:
        header = request.header(b"authorization")
        if header is None:
            raise self._unauthorized("the request has no credentials")
        kind, _, credentials = header.partition(b" ")
        prefix = _KINDS.get(kind.decode("latin-1").lower())
        if prefix is None:
            raise self._unauthorized("the credentials are neither Basic nor App")
        account = self._accounts.by_authorization(prefix + credentials.strip())
        if account is None:
            raise self._unauthorized(f"no account has these {kind.decode('latin-1')} credentials")
        return account

    def _unauthorized(self, message: str) -> Problem:
        return Problem(
            "UNAUTHORIZED",
            message,
            "Send Basic credentials or `Authorization: App <key>`; a fresh server has demo/demo and the key demo-key.",
            field="Authorization",
            headers=_CHALLENGE,
        )


def _host_and_port(url: str) -> tuple[str, int | None] | None:
    """Where an address leads; None if it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or parts.username is not None:
        return None
    return parts.hostname, port if port is not None else _DEFAULT_PORTS.get(parts.scheme)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
