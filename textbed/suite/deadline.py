"""Connections that keep to one time limit for a whole call, however slowly the other side goes.

A socket's own time limit begins anew with each piece that arrives, so a server that sends a byte now and then would
hold a call for ever. Here every wait, for the name, for the connection, for the next byte, gets what is left.
"""

from __future__ import annotations

import http.client
import io
import queue
import socket
import threading
import time
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

_LEAST = 0.001
"""A socket takes a limit of nothing for none at all."""


class Deadline(threading.local):
    """When the call of this thread has to be over."""

    ends = float("inf")

    def left(self) -> float:
        """Seconds; raises TimeoutError once there are none."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for one call is over")
        return max(_LEAST, left)


class _Timed(io.RawIOBase):
    """The bytes that arrive on a socket, each waited for no longer than the call may take."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self._deadline = deadline
        self._raw = sock.makefile("rb", buffering=0)  # it keeps the socket open until the answer is read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._deadline.left())
        return self._raw.readinto(buffer) or 0

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Source:
    """What http.client reads an answer from: a socket, as far as it looks."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._raw = _Timed(sock, deadline)

    def makefile(self, _: str) -> io.BufferedReader:
        return io.BufferedReader(self._raw)


def pools(deadline: Deadline, **options: Any) -> PoolManager:
    """A pool of connections that keep to the deadline."""

    def answer(sock: socket.socket, *arguments: Any, **more: Any) -> http.client.HTTPResponse:
        return http.client.HTTPResponse(_Source(sock, deadline), *arguments, **more)  # type: ignore[arg-type]

    class Plain(HTTPConnection):
        response_class = staticmethod(answer)  # type: ignore[assignment]

        def _new_conn(self) -> socket.socket:
            return _connected(self._dns_host, self.port or 80, deadline)

        def request(self, *arguments: Any, **more: Any) -> None:
            _begin(self.sock, deadline)
            super().request(*arguments, **more)

    class Secured(HTTPSConnection):
        response_class = staticmethod(answer)  # type: ignore[assignment]

        def _new_conn(self) -> socket.socket:
            return _connected(self._dns_host, self.port or 443, deadline)

        def request(self, *arguments: Any, **more: Any) -> None:
            _begin(self.sock, deadline)
            super().request(*arguments, **more)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecuredPool(HTTPSConnectionPool):
        ConnectionCls = Secured

    manager = PoolManager(**options)
    manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecuredPool}
    return manager


def _begin(sock: socket.socket | None, deadline: Deadline) -> None:
    """A connection that was there before has what the call before left of its limit."""
    if sock is not None:
        sock.settimeout(deadline.left())


def _connected(host: str, port: int, deadline: Deadline) -> socket.socket:
    """A connection to the first of the host's addresses that takes one."""
    last: OSError | None = None
    for family, kind, protocol, _, address in _addresses(host, port, deadline):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(deadline.left())
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(deadline.left())  # for the greeting of TLS and for sending, each as a whole
        except OSError as error:
            sock.close()
            last = error
            continue
        return sock
    raise last or OSError("the host has no address")


def _addresses(host: str, port: int, deadline: Deadline) -> list[Any]:
    """The addresses of a name. Nothing can stop a look-up that hangs, so it is left behind."""
    found: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.put(error if isinstance(error, OSError) else socket.gaierror(str(error)))

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = found.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError(f"the name {host} was not looked up in time") from None
    if isinstance(answer, OSError):
        raise answer
    return answer
