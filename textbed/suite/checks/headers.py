"""What an answer says of itself in its headers."""

from __future__ import annotations

from collections.abc import Iterator

from textbed.contract.exchange import media_type
from textbed.suite.asked import contract, header
from textbed.suite.checks.documented import reply_place
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding, Place, pointer

_UTF_8 = frozenset({"utf-8", "utf8"})


def headers_there(exchange: Exchange) -> Iterator[Finding]:
    """The headers that the contract promises with this status are there."""
    if exchange.documented is None or exchange.operation is None:
        return
    names = {name.lower() for name in exchange.headers}
    for name, promised in exchange.documented.get("headers", {}).items():
        if exchange.operation.contract.resolve(promised).get("required") and name.lower() not in names:
            yield Finding(
                check="headers-there",
                says=f"{exchange.operation.id} answered {exchange.status} without the header {name}",
                about=f"{exchange.operation.id} {exchange.status} {name}",
                exchange=exchange,
                place=reply_place(exchange, "headers", name),
            )


def charset_told(exchange: Exchange) -> Iterator[Finding]:
    """A body is UTF-8, and no label says otherwise; a label of text, which means something else alone, says so."""
    if not exchange.body or exchange.documented is None or exchange.operation is None:
        return
    given = header(exchange.headers, "content-type") or ""
    label, charset = media_type(given.encode("latin-1", "replace"))
    wrong = None
    if charset is not None and charset not in _UTF_8:
        wrong = f"labels its body {given}"
    elif charset is None and label.startswith("text/"):
        wrong = f"labels its body {given}, without a charset"
    else:
        try:
            exchange.body.decode()
        except UnicodeDecodeError as error:
            wrong = f"has a body that is no UTF-8: {error.reason} at byte {error.start}"
    if wrong is not None:
        yield Finding(
            check="charset-told",
            says=f"{exchange.operation.id} answered {exchange.status} and {wrong}",
            about=f"{exchange.operation.id} {exchange.status} {label} {charset}",
            exchange=exchange,
            place=reply_place(exchange, "content"),
        )


def methods_allowed(exchange: Exchange) -> Iterator[Finding]:
    """A path that refuses a method names those that it takes; what it takes, it does not refuse."""
    if exchange.status != 405:
        return
    found = contract(exchange.gateway).at(exchange.path)
    if found is None:
        return
    operations, _ = found
    allow = header(exchange.headers, "allow")
    listed = {method.strip().upper() for method in (allow or "").split(",")}
    missing = sorted(set(operations) - listed)
    wrong = None
    if exchange.method in operations:
        wrong = f"refuses {exchange.method}, which the contract has"
    elif allow is None:
        wrong = "does not say which methods it takes: there is no header Allow"
    elif missing:
        wrong = f"says Allow: {allow}, without {', '.join(missing)}"
    elif exchange.method in listed:
        wrong = f"refuses {exchange.method} and says Allow: {allow}"
    if wrong is not None:
        path = next(iter(operations.values())).path
        yield Finding(
            check="methods-allowed",
            says=f"{exchange.method} {path} is answered with 405 and {wrong}",
            about=f"{path} {wrong}",
            exchange=exchange,
            place=Place(exchange.gateway, pointer("paths", path)),
        )


def head_is_empty(exchange: Exchange) -> Iterator[Finding]:
    """What answers HEAD has no body."""
    if exchange.method == "HEAD" and exchange.body:
        yield Finding(
            check="head-is-empty",
            says=f"HEAD {exchange.path} is answered with a body of {len(exchange.body)} bytes",
            about=exchange.path,
            exchange=exchange,
        )
