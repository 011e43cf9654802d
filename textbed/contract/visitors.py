"""Which requests come from other web pages, or are for another name: what the control API and the inbox both refuse."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from textbed.contract.exchange import Request

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def unknown_host(request: Request, hosts: Collection[str]) -> str | None:
    """The name that a request is for, if it is none of these, as when a page had its own name pointed at this machine.

    An IP address in the place of a name is let pass: nobody can have somebody else's address pointed anywhere.
    """
    written = request.header(b"host")
    if not written:
        return None
    host = _host_and_port(f"//{written.decode('latin-1')}")
    if host is not None and (host[0] in hosts or _is_address(host[0])):
        return None
    return written.decode("latin-1")


def foreign_origin(request: Request) -> str | None:
    """The web page that sent a request, if it is another one than the server's own."""
    origin = request.header(b"origin")
    if origin is None:
        return None
    written = origin.decode("latin-1")
    host = request.header(b"host") or b""
    scheme = urlsplit(written).scheme if "://" in written else ""
    own = _host_and_port(f"{scheme}://{host.decode('latin-1')}")
    return written if own is None or _host_and_port(written) != own else None


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
