"""The address that a command listens on: taken, named, and refused in words where it cannot be had."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import socket
import sys
from collections.abc import Callable

from textbed.options import CannotStart

BACKLOG = 2048


def bind(host: str, port: int) -> socket.socket:
    """A socket on an address of this machine, on which nobody is listened to yet."""
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise CannotStart(
            f"--host {host!r} is no address. Give one of this machine, as 127.0.0.1 or 0.0.0.0."
        ) from None
    family, kind, protocol, _, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    sock = socket.socket(family, kind, protocol)
    # A server that is started again may have its port back at once. On Windows that option would share it instead.
    sock.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR), 1)
    try:
        sock.bind(address)
    except OSError as error:
        sock.close()
        raise _no_port(host, port, error) from None
    return sock


def listen(sock: socket.socket, host: str, port: int) -> None:
    """Begins to listen on a socket that was bound to these."""
    try:
        sock.listen(BACKLOG)
    except OSError as error:
        raise _no_port(host, port, error) from None


def _no_port(host: str, port: int, error: OSError) -> CannotStart:
    match error.errno:
        case errno.EADDRINUSE:
            next_step = "is in use. Stop what listens there, or choose another with --port, where 0 picks a free one."
        case errno.EACCES:
            next_step = "is not for everybody. Choose a port above 1023 with --port."
        case errno.EADDRNOTAVAIL:
            next_step = "is no address of this machine. Choose another with --host, as 127.0.0.1 or 0.0.0.0."
        case _:
            next_step = f"cannot be listened on: {error.strerror}. Choose another with --host and --port."
    return CannotStart(f"{_with_port(host, port)} {next_step}")


def address_of(sock: socket.socket, scheme: str) -> tuple[str, bool]:
    """Where to reach the server from this machine, and whether it is reached from nowhere else."""
    name, port = sock.getsockname()[:2]
    ip = ipaddress.ip_address(name.partition("%")[0])
    if ip.is_unspecified:
        name = "127.0.0.1" if ip.version == 4 else "::1"
    return f"{scheme}://{_with_port(name, port)}", ip.is_loopback


def _with_port(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes the loop that commands run on; None for the standard library's."""
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop
