"""The one way out: every request of the suite, whoever makes it, goes through here."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from textbed.suite.asked import Asked, Forbidden, operation_at
from textbed.suite.deadline import Deadline, pools
from textbed.suite.exchange import Exchange
from textbed.suite.findings import TargetGone
from textbed.suite.guard import Guard
from textbed.suite.raw import HTTPException, RawAnswer, Told, talk, told_by
from textbed.suite.target import Target
from textbed.suite.unanswered import Unanswered, reason

LONGEST_ANSWER = 16 * 1024 * 1024
LONGEST_WAIT = 15.0
_CHUNK = 64 * 1024
_REFUSALS_IN_A_ROW = 3
_EITHER_ZIP = 32 + zlib.MAX_WBITS


class Line:
    """A session with the target. `listeners` see every exchange; `gates` may stop a call before it goes out."""

    def __init__(self, target: Target, guard: Guard, *, seconds: float, wait: float = LONGEST_WAIT) -> None:
        self.target = target
        self.guard = guard
        self.wait = wait
        """How long a call may take as a whole."""
        self.ends = time.monotonic() + seconds
        self.listeners: list[Callable[[Exchange], None]] = []
        self.gates: list[Callable[[], None]] = []
        self.session = _Session()
        self.session.trust_env = False  # no proxies and no credentials that somebody has in files
        # What a caller does not ask for is not sent: the usual ones of requests would outrank a case's own.
        self.session.headers.clear()
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
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
        """Makes a call. Raises Forbidden where the guard does not let it out, Unanswered or TargetGone where nobody
        answers."""
        seen: list[Exchange] = []
        self.listeners.append(seen.append)
        try:
            self.session.request(
                method, self.target.url + path, params=query, headers=headers, data=body, allow_redirects=False
            )
        finally:
            self.listeners.remove(seen.append)
        return seen[0]

    def raw(self, data: bytes, *, seconds: float = 40.0) -> Exchange:
        """Sends bytes that need not be a request, and reads what comes back."""
        return self.raw_all([data], seconds=seconds)[0]

    def raw_all(self, several: Sequence[bytes], *, seconds: float = 40.0) -> list[Exchange]:
        """Sends each over a connection of its own, all of them before it reads the first answer.

        Raises what `call` does; all together take no longer than `seconds`.
        """
        self._may_go_on()
        self.guard.admit_bytes()
        seconds = max(0.1, min(seconds, self.left()))
        try:
            answers = talk(self.target.url, several, trusts=self.target.trusts, seconds=seconds, longest=LONGEST_ANSWER)
        except (OSError, HTTPException) as error:
            why = reason(error, self.target.url)
            self.failed(why)
            raise Unanswered(why) from error
        asked = [told_by(data) for data in several]
        whose = zip(asked, answers, strict=True)
        return [self._show(one, self.target.url + one.target, answer) for one, answer in whose]

    def about_to_send(self, request: requests.PreparedRequest) -> None:
        """Raises Forbidden or TargetGone for what does not go out; waits as long as the target's rate asks for."""
        self._may_go_on()
        self.guard.admit(Asked(request.method or "", request.url or "", request.headers, _body(request)))
        if self.target.per_second is not None:
            time.sleep(max(0.0, min(self._next_at - time.monotonic(), self.left())))
            self._next_at = time.monotonic() + 1 / self.target.per_second

    def _may_go_on(self) -> None:
        for gate in self.gates:
            gate()
        if self.left() <= 0:
            raise TargetGone("the time for this run is over; give it more with --seconds")

    def failed(self, why: str) -> None:
        """Counts a call that got no answer; after a few in a row the target is taken for gone."""
        self._failures += 1
        if self.left() <= 0:
            raise TargetGone("the time for this run is over; give it more with --seconds")
        if self._failures >= _REFUSALS_IN_A_ROW:
            raise TargetGone(f"{why} ({self._failures} calls in a row)")

    def came_back(self, request: requests.PreparedRequest, reply: requests.Response, seconds: float) -> None:
        """Shows an exchange to everybody who looks."""
        asked = Told(request.method or "", request.path_url, dict(request.headers), _body(request))
        answer = RawAnswer(reply.status_code, dict(reply.headers), reply.content, seconds)
        self._show(asked, request.url or "", answer)

    def _show(self, asked: Told, url: str, answer: RawAnswer) -> Exchange:
        self._failures = 0
        self._count += 1
        gateway, operation, values = operation_at(asked.method, urlsplit(url).path)
        exchange = Exchange(
            number=self._count,
            gateway=gateway,
            operation=operation,
            path_values=values,
            method=asked.method,
            url=url,
            request_headers=asked.headers,
            request_body=asked.body,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            seconds=answer.seconds,
        )
        for listener in list(self.listeners):
            listener(exchange)
        return exchange


def _body(request: requests.PreparedRequest) -> bytes:
    body = request.body
    if isinstance(body, str):
        return body.encode()
    if body is not None and not isinstance(body, bytes):
        raise Forbidden("a body that comes bit by bit cannot be looked at before it goes out")
    return body or b""


class _Session(requests.Session):
    """Goes nowhere that an answer sends it to."""

    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002
        return None


class _Adapter(HTTPAdapter):
    """Sends what the guard lets out, within the time of the run, and reads no more than a bounded answer."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._deadline = Deadline()
        super().__init__(max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: Any) -> None:
        self.poolmanager = pools(self._deadline, num_pools=connections, maxsize=maxsize, block=block, **options)

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        line = self._line
        line.about_to_send(request)
        wait = max(0.1, min(line.wait, line.left()))
        began = time.monotonic()
        self._deadline.ends = began + wait
        if not line.target.is_emulator:
            # A server may hang up on a waiting connection just when the next call goes out, which would look like a
            # fault of that call; and what costs money cannot be sent again.
            self.poolmanager.clear()
        try:
            reply = super().send(request, stream=True, timeout=wait, verify=line.target.trusts)
            reply._content = self._read(reply)
        except (requests.RequestException, HTTPError, OSError, zlib.error) as error:
            why = reason(error, line.target.url)
            line.failed(why)
            raise Unanswered(why, request=request) from error
        line.came_back(request, reply, time.monotonic() - began)
        return reply

    def _read(self, reply: requests.Response) -> bytes:
        """The body; a connection is used again only where all of it came."""
        whole = bytearray()
        try:
            for chunk in reply.raw.stream(_CHUNK, decode_content=False):
                whole += chunk
                if len(whole) > LONGEST_ANSWER:
                    raise Unanswered(f"it is longer than {LONGEST_ANSWER} bytes")
        except BaseException:
            reply.raw.close()
            raise
        reply.raw.release_conn()
        return _unpacked(bytes(whole), reply.headers.get("Content-Encoding", "identity").strip().lower())


def _unpacked(body: bytes, packing: str) -> bytes:
    """A body as it was before it was packed, which nobody asked for; never more than an answer may be long."""
    if packing in ("", "identity"):
        return body
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise Unanswered(f"it is packed as {packing[:40]!r}, and nobody asked for that")
    unpacked = zlib.decompressobj(_EITHER_ZIP).decompress(body, LONGEST_ANSWER + 1)
    if len(unpacked) > LONGEST_ANSWER:
        raise Unanswered(f"unpacked it is longer than {LONGEST_ANSWER} bytes")
    return unpacked
