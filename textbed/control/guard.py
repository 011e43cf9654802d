"""Who may call: not other web pages, nobody by a name that is not ours, nobody without credentials or token."""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from textbed.contract.exchange import Request
from textbed.contract.operations import Operation
from textbed.contract.visitors import foreign_origin, unknown_host
from textbed.control.problem import Problem
from textbed.store.accounts import Account, Accounts

TOKEN = "X-Textbed-Token"  # noqa: S105 - the header's name
_CHALLENGE = ((b"www-authenticate", b'Basic realm="Textbed", charset="UTF-8"'),)
_KINDS = {"basic": b"Basic ", "app": b"App "}


class Guard:
    """`hosts` are the names that the server goes by, `address` is where its own pages are."""

    def __init__(self, accounts: Accounts, address: str, hosts: Iterable[str], token: str | None) -> None:
        self._accounts = accounts
        self._address = address.rstrip("/")
        self._hosts = frozenset(host.lower() for host in hosts)
        self._token = token

    def check_host(self, request: Request) -> None:
        """Refuses a request for another name, as a page makes that had its own name pointed at this machine."""
        name = unknown_host(request, self._hosts)
        if name is not None:
            raise Problem(
                "UNKNOWN_HOST",
                f"this server does not go by the name {name[:200]}",
                f"Call it at {self._address}, or start it with a --host-name for every name that it shall have.",
                field="Host",
                value=name,
            )

    def check_origin(self, request: Request) -> None:
        """Refuses a request that another web page sent."""
        written = foreign_origin(request)
        if written is not None:
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
