"""Servers that do to a caller what no server should; each is a function of a connection."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

Behaviour = Callable[["Caller"], None]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


class Caller:
    """Who is on the other side of a connection."""

    def __init__(self, sock: socket.socket, over: threading.Event) -> None:
        self.sock = sock
        self.over = over

    def request(self) -> bytes:
        """The head of what they ask, and as much of the body as came with it."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.sock.recv(65536)
            if not more:
                break
            data += more
        return data

    def whole_request(self) -> tuple[str, str, dict[str, str], bytes] | None:
        """Method, address, headers and body; None if they hung up."""
        head, _, body = self.request().partition(b"\r\n\r\n")
        if not head:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        method, address, _ = first.split(" ")
        headers = {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers.get("Content-Length", "0")):
            body += self.sock.recv(65536)
        return method, address, headers, body

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def wait(self, seconds: float) -> bool:
        """Waits; true once the test is over."""
        return self.over.wait(seconds)

    def reset(self) -> None:
        """Breaks the connection off without a word."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


class Server:
    """Treats each connection to a port of its own in one way, until the block ends."""

    def __init__(self, behave: Behaviour, *, tls: ssl.SSLContext | None = None) -> None:
        self._behave = behave
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self.connections = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._accept)
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            if self._over.is_set():
                sock.close()
                return
            self.connections += 1
            self._open.append(sock)
            thread = threading.Thread(target=self._treat, args=(sock,))
            self._threads.append(thread)
            thread.start()

    def _treat(self, sock: socket.socket) -> None:
        with suppress(OSError):
            if self._tls is not None:
                sock = self._tls.wrap_socket(sock, server_side=True)
                self._open.append(sock)
            self._behave(Caller(sock, self._over))
        with suppress(OSError):
            sock.close()

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._over.set()
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        self._thread.join(10)
        self._listener.close()
        for sock in self._open:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            with suppress(OSError):
                sock.close()
        for thread in self._threads:
            thread.join(10)


def answering(whole: bytes) -> Behaviour:
    """Answers every request of a connection with the same bytes."""

    def behave(caller: Caller) -> None:
        while caller.request():
            caller.send(whole)

    return behave


def once(whole: bytes) -> Behaviour:
    """Answers with these bytes and hangs up."""

    def behave(caller: Caller) -> None:
        caller.request()
        caller.send(whole)

    return behave


def reply(status: str, label: str, body: bytes, *more: bytes) -> bytes:
    """A whole answer."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {label}\r\nContent-Length: {len(body)}\r\n".encode()
    return head + b"".join(line + b"\r\n" for line in more) + b"\r\n" + body


def hangs(caller: Caller) -> None:
    caller.request()
    while not caller.wait(1):
        pass


def never_greets(caller: Caller) -> None:
    """As a server of another protocol that waits for something else."""
    while not caller.wait(1):
        pass


def resets(caller: Caller) -> None:
    caller.request()
    caller.reset()


def hangs_up(caller: Caller) -> None:
    caller.request()


def speaks_no_http(caller: Caller) -> None:
    caller.request()
    caller.send(b"220 mail.example.com ESMTP ready\r\n")


def trickles_its_head(caller: Caller) -> None:
    caller.request()
    caller.send(b"HTTP/1.1 200 OK\r\n")
    while not caller.wait(0.02):
        caller.send(b"x")


def trickles_its_body(caller: Caller) -> None:
    caller.request()
    caller.send(HEAD + b"Content-Length: 1000000\r\n\r\n")
    while not caller.wait(0.02):
        caller.send(b" ")


def trickles_lines(caller: Caller) -> None:
    caller.request()
    caller.send(HEAD)
    while not caller.wait(0.02):
        caller.send(b"X-A: b\r\n")


def always_continues(caller: Caller) -> None:
    caller.request()
    while not caller.wait(0.001):
        caller.send(b"HTTP/1.1 100 Continue\r\n\r\n")


def never_ends(caller: Caller) -> None:
    caller.request()
    caller.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    piece = b"10000\r\n" + b" " * 65536 + b"\r\n"
    while not caller.over.is_set():
        caller.send(piece)


def endless_line(caller: Caller) -> None:
    caller.request()
    caller.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not caller.over.is_set():
        caller.send(b"x" * 65536)


def many_headers(caller: Caller) -> None:
    caller.request()
    caller.send(HEAD + b"".join(b"X-%d: y\r\n" % each for each in range(1000)) + b"\r\n")


def ends_too_early(caller: Caller) -> None:
    caller.request()
    caller.send(HEAD + b"Content-Length: 500\r\n\r\n{}")


def ends_a_chunk_too_early(caller: Caller) -> None:
    caller.request()
    caller.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n50\r\n{}")


def bad_chunks(caller: Caller) -> None:
    caller.request()
    caller.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\nnot hexadecimal\r\n{}\r\n")


def says_two_lengths(caller: Caller) -> None:
    caller.request()
    caller.send(HEAD + b"Content-Length: 2\r\nContent-Length: 7\r\n\r\n{}")


def bomb(layers: int = 1) -> bytes:
    """A small answer that would fill much memory when it is unpacked."""
    body = gzip.compress(b"\0" * (64 * 1024 * 1024), 9)
    for _ in range(layers - 1):
        body = gzip.compress(body, 9)
    return reply("200 OK", "application/json", body, b"Content-Encoding: " + b", ".join([b"gzip"] * layers))
