"""The one way out: every request of the suite, whoever makes it, goes through here."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from textbed_specs import Gateway

from textbed.contract.operations import Operation
from textbed.suite.exchange import Exchange
from textbed.suite.findings import TargetGone
from textbed.suite.guard import Asked, Guard, operation_at
from textbed.suite.target import Target

LONGEST_ANSWER = 16 * 1024 * 1024
_LONGEST_WAIT = 15.0
_CHUNK = 64 * 1024
_REFUSALS_IN_A_ROW = 3


class Line:
    """A session with the target. `listeners` see every exchange."""

    def __init__(self, target: Target, guard: Guard, *, seconds: float) -> None:
        self.target = target
        self.guard = guard
        self.ends = time.monotonic() + seconds
        self.listeners: list[Callable[[Exchange], None]] = []
        self.session = requests.Session()
        self.session.trust_env = False
        # What a caller does not ask for is not sent: the usual ones of requests would outrank a case's own.
        self.session.headers.clear()
        self.session.verify = target.trusts
        adapter = _Adapter(self)
        self.session.mount("http://", adapter)
        self.session.mount("https://", adapter)
        self._count = 0
        self._failures = 0
        self._next_at = 0.0

    def left(self) -> float:
        """The seconds that the run may still take."""
        return self.ends - time.monotonic()

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | list[tuple[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Exchange:
        """Makes a call. Raises Forbidden where the guard does not let it out, TargetGone where nobody answers."""
        seen: list[Exchange] = []
        self.listeners.append(seen.append)
        try:
            self.session.request(
                method, self.target.url + path, params=query, headers=headers, data=body, allow_redirects=False
            )
        finally:
            self.listeners.remove(seen.append)
        return seen[0]

    def about_to_send(self, request: requests.PreparedRequest) -> None:
        """Raises Forbidden or TargetGone for what does not go out; waits as long as the target's rate asks for."""
        address = urlsplit(request.url or "")
        label = request.headers.get("Content-Type")
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        self.guard.admit(Asked(request.method or "", address.path, address.query, label, body))
        if self.left() <= 0:
            raise TargetGone("the time for this run is over; give it more with --seconds")
        if self.target.per_second is not None:
            time.sleep(max(0.0, self._next_at - time.monotonic()))
            self._next_at = time.monotonic() + 1 / self.target.per_second

    def failed(self, error: Exception) -> None:
        """Counts a call that got no answer; after a few in a row the target is taken for gone."""
        self._failures += 1
        if self._failures >= _REFUSALS_IN_A_ROW:
            raise TargetGone(f"{self.target.url} does not answer: {error}") from error

    def came_back(self, request: requests.PreparedRequest, reply: requests.Response, seconds: float) -> None:
        """Shows an exchange to everybody who looks."""
        self._failures = 0
        self._count += 1
        address = urlsplit(request.url or "")
        method = request.method or ""
        gateway: Gateway
        operation: Operation | None
        gateway, operation, values = operation_at(method, address.path)
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        exchange = Exchange(
            number=self._count,
            gateway=gateway,
            operation=operation,
            path_values=values,
            method=method,
            url=request.url or "",
            request_headers=dict(request.headers),
            request_body=body,
            status=reply.status_code,
            headers=dict(reply.headers),
            body=reply.content,
            seconds=seconds,
        )
        for listener in list(self.listeners):
            listener(exchange)


class _Adapter(HTTPAdapter):
    """Sends what the guard lets out, within the time of the run, and reads no more than a bounded answer."""

    def __init__(self, line: Line) -> None:
        super().__init__(max_retries=0)
        self._line = line

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        self._line.about_to_send(request)
        wait = max(0.1, min(_LONGEST_WAIT, self._line.left()))
        began = time.monotonic()
        try:
            reply = super().send(request, **{**options, "timeout": (wait, wait), "stream": True})
            reply._content = self._read(reply, began + wait)
        except requests.RequestException as error:
            self._line.failed(error)
            raise
        self._line.came_back(request, reply, time.monotonic() - began)
        return reply

    def _read(self, reply: requests.Response, ends: float) -> bytes:
        whole = bytearray()
        for chunk in reply.iter_content(_CHUNK):
            whole += chunk
            if len(whole) > LONGEST_ANSWER:
                raise requests.RequestException(f"the answer is longer than {LONGEST_ANSWER} bytes")
            if time.monotonic() > ends:
                raise requests.RequestException("the answer takes too long")
        return bytes(whole)
