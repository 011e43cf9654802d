"""Calls to a Textbed that runs, over connections that stay open.

The generated client needs httpx, which takes longer to import than a command or a short test takes altogether
(docs/decisions/pytest-plugin.md has the figures). The models of answers are the client's all the same.
"""

from __future__ import annotations

import base64
import http.client
import json
import selectors
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

PREFIX = "/_textbed"
PATIENCE = 30.0
"""How many seconds an answer may take beyond what was asked for."""


class Unreachable(Exception):  # noqa: N818 - what has happened, as in the clients
    """Nobody answers at the address, or not with an answer of Textbed's."""


class Refused(Exception):  # noqa: N818 - same
    """The server said no: its code and words for programs and people, and what to do next where it says so."""

    def __init__(self, status: int, code: str | None, text: str, advice: str | None) -> None:
        super().__init__(text if advice is None else f"{text}. {advice}")
        self.status = status
        self.code = code
        self.text = text
        self.advice = advice


def is_told(excinfo: Any) -> bool:
    """For pytest: a test that gets an error which says what to do shows its own line, and not how it came about."""
    return bool(excinfo.errisinstance((Unreachable, Refused, AssertionError, ValueError)))


__tracebackhide__ = is_told


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came."""

    status: int
    body: bytes

    def value(self) -> Any:
        """What it says, as JSON."""
        return json.loads(self.body) if self.body else None


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is."""

    scheme: str
    host: str
    port: int | None
    path: str

    @classmethod
    def read(cls, url: str) -> Address:
        """The parts of an address; a ValueError that says what is wrong with it."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is no address; write it like http://127.0.0.1:8700")
        if parts.username is not None:
            raise ValueError("the address holds credentials, and it ends up in logs; give them by themselves")
        return cls(parts.scheme, parts.hostname, port, parts.path.rstrip("/"))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{'' if self.port is None else f':{self.port}'}{self.path}"


def basic(username: str, password: str) -> dict[str, str]:
    """The header of Basic credentials."""
    return {"Authorization": "Basic " + base64.b64encode(f"{username}:{password}".encode()).decode()}


class Connections:
    """Open connections to one server, for as many threads as there are."""

    def __init__(self, url: str, *, trusts_any: bool = False) -> None:
        self.address = Address.read(url)
        self._idle: list[http.client.HTTPConnection] = []
        self._context: ssl.SSLContext | None = None
        if self.address.scheme == "https":
            self._context = ssl.create_default_context()
            if trusts_any:
                self._context.check_hostname, self._context.verify_mode = False, ssl.CERT_NONE

    def send(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str], patience: float = PATIENCE
    ) -> Reply:
        """The answer to a request."""
        connection = self._taken(patience)
        try:
            with self.open(connection, method, path, body, headers) as reply:
                answer = Reply(reply.status, reply.read())
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            connection.close()
            raise self._failure(error, patience) from None
        except BaseException:  # an answer may be on its way, which nobody may take for that to another request
            connection.close()
            raise
        self._idle.append(connection)
        return answer

    def stream(self, method: str, path: str, headers: Mapping[str, str]) -> Iterator[str]:
        """The lines of an answer that does not end, on a connection of its own."""
        connection = self._made(PATIENCE)
        try:
            with self.open(connection, method, path, None, headers) as reply:
                if reply.status != 200:
                    raise refusal(Reply(reply.status, reply.read()))
                connection.sock.settimeout(None)
                while line := reply.readline():
                    yield line.decode().rstrip("\r\n")
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise self._failure(error, PATIENCE) from None
        finally:
            connection.close()

    def open(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
    ) -> http.client.HTTPResponse:
        connection.request(method, self.address.path + path, body, dict(headers))
        return connection.getresponse()

    def close(self) -> None:
        """Closes what is idle."""
        while self._idle:
            self._idle.pop().close()

    def _taken(self, patience: float) -> http.client.HTTPConnection:
        """An idle connection that the other side has not closed, or a new one."""
        while self._idle:
            connection = self._idle.pop()
            if connection.sock is not None and not _has_something(connection.sock):
                connection.sock.settimeout(patience)
                return connection
            connection.close()
        return self._made(patience)

    def _made(self, patience: float) -> http.client.HTTPConnection:
        if self._context is not None:
            return http.client.HTTPSConnection(
                self.address.host, self.address.port, timeout=patience, context=self._context
            )
        return http.client.HTTPConnection(self.address.host, self.address.port, timeout=patience)

    def _failure(self, error: Exception, patience: float) -> Unreachable:
        match error:
            case TimeoutError():
                why = f"no answer came within {patience:g} s"
            case ssl.SSLCertVerificationError():
                why = f"its certificate is not trusted: {error.verify_message}"
            case ssl.SSLError() if error.reason in ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE"):
                why = "what answers there does not speak https; try it with http://"
            case ssl.SSLError():
                why = f"no connection by https: {error.reason or error}"
            case ConnectionRefusedError():
                why = "nobody listens there"
            case socket.gaierror():
                why = f"no such host: {error.strerror}"
            case UnicodeError():
                why = f"{self.address.host} is no host"
            case http.client.InvalidURL():
                why = "that is no address to call"
            case OSError():
                why = error.strerror or str(error) or type(error).__name__
            case _:
                why = f"what answers there does not speak HTTP: {type(error).__name__}"
        return Unreachable(f"{self.address}: {why[0].lower()}{why[1:]}")


def _has_something(sock: socket.socket) -> bool:
    """Whether there is something to read where nothing is expected: that is the end of the connection."""
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        return bool(selector.select(0))


class Remote:
    """A server as one account sees it."""

    def __init__(self, connections: Connections, headers: Mapping[str, str]) -> None:
        self.connections = connections
        self._headers = dict(headers)

    def as_account(self, headers: Mapping[str, str]) -> Remote:
        """The same server for another account."""
        return Remote(self.connections, headers)

    def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        patience: float = 0.0,
        query: Mapping[str, Any] | None = None,
    ) -> Any:
        """What Textbed's own API answers; `patience` is for how many seconds the call itself may wait."""
        reply = self.send(method, PREFIX + path + _query(query), body, patience=patience)
        if not 200 <= reply.status < 300:
            raise refusal(reply)
        try:
            return reply.value()
        except ValueError:
            raise Unreachable(f"{self.connections.address}: what answers there is no Textbed") from None

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None, *, patience: float = 0.0) -> Reply:
        """The answer to any call, a gateway's as well."""
        headers = self._headers
        content = None
        if body is not None:
            headers = {**headers, "Content-Type": "application/json"}
            content = json.dumps(body, ensure_ascii=False).encode()
        return self.connections.send(method, path, content, headers, PATIENCE + patience)

    def pages(self, path: str, name: str, query: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """All of a list, page after page."""
        cursor: str | None = None
        while True:
            page = self.call("GET", path, query={**query, "cursor": cursor})
            yield from page[name]
            cursor = page["next"]
            if cursor is None:
                return

    def events(self, last_id: str | None = None) -> Iterator[dict[str, Any]]:
        """What happens on the account from now on, or after an event."""
        headers = self._headers if last_id is None else {**self._headers, "Last-Event-ID": last_id}
        for line in self.connections.stream("GET", f"{PREFIX}/events", headers):
            if line.startswith("data:"):
                yield json.loads(line.removeprefix("data:"))


def at(path: str, name: str) -> str:
    """A path below another, of something whose name may hold anything."""
    return f"{path}/{quote(name, safe='')}"


def refusal(reply: Reply) -> Refused:
    """The server's own words for why it refuses, or what can be said without them."""
    try:
        error = reply.value()["error"]
        return Refused(reply.status, error["code"], error["message"].rstrip("."), error["next"])
    except (ValueError, KeyError, TypeError):
        text = f"the server answered {reply.status} without a word of Textbed's"
        return Refused(reply.status, None, text, "Is it one? textbed doctor says more.")


def _query(values: Mapping[str, Any] | None) -> str:
    """A query of what is there; true and false as JSON has them."""
    given = {name: value for name, value in (values or {}).items() if value is not None}
    if not given:
        return ""
    return "?" + urlencode({name: str(value).lower() if value is True else value for name, value in given.items()})
