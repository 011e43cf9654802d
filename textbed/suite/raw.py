"""Bytes on a connection, for what no HTTP library would send."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from urllib.parse import urlsplit

__all__ = ["HTTPException", "RawAnswer", "Told", "talk", "told_by"]


@dataclass(frozen=True)
class Told:
    """What bytes say that they are, as far as they go. Header names are in small letters."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]


@dataclass(frozen=True)
class RawAnswer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


def told_by(data: bytes) -> Told:
    """Reads as much of a request as there is."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, _, rest = first.partition(" ")
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return Told(method, rest.rpartition(" ")[0] or rest, headers, body)


def talk(url: str, several: Sequence[bytes], *, trusts: str | bool, seconds: float, longest: int) -> list[RawAnswer]:
    """Sends each over a connection of its own, then reads the answers. Raises OSError or HTTPException."""
    ends = time.monotonic() + seconds
    with ExitStack() as stack:
        began = time.monotonic()
        connections = [stack.enter_context(_connect(url, trusts, ends)) for _ in several]
        # An answer that comes a byte at a time is never silent for long, so time limits of single reads do not end it.
        alarm = threading.Timer(_left(ends), _cut, [connections])
        alarm.daemon = True
        stack.callback(alarm.cancel)
        alarm.start()
        for connection, data in zip(connections, several, strict=True):
            connection.settimeout(_left(ends))
            connection.sendall(data)
        return [_read(connection, began, ends, longest) for connection in connections]


def _cut(connections: list[socket.socket]) -> None:
    for connection in connections:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)


def _connect(url: str, trusts: str | bool, ends: float) -> socket.socket:
    address = urlsplit(url)
    is_tls = address.scheme == "https"
    port = address.port or (443 if is_tls else 80)
    connection = socket.create_connection((address.hostname or "", port), timeout=_left(ends))
    if not is_tls:
        return connection
    context = ssl.create_default_context(cafile=trusts if isinstance(trusts, str) else None)
    if trusts is False:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context.wrap_socket(connection, server_hostname=address.hostname)


def _read(connection: socket.socket, began: float, ends: float, longest: int) -> RawAnswer:
    connection.settimeout(_left(ends))
    answer = HTTPResponse(connection)
    answer.begin()
    promised = answer.length
    whole = bytearray()
    while chunk := answer.read1(65536):
        whole += chunk
        if len(whole) > longest:
            raise HTTPException(f"the answer is longer than {longest} bytes")
        connection.settimeout(_left(ends))
    if promised is not None and len(whole) < promised:
        raise IncompleteRead(bytes(whole), promised - len(whole))
    headers = dict(answer.getheaders())
    return RawAnswer(answer.status, headers, bytes(whole), time.monotonic() - began)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("the answer takes too long")
    return left
