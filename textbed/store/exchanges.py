"""The latest requests that brought messages, with their replies, as they were on the wire. Kept in memory only."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple, Protocol

SHOWN = 64 * 1024
"""How much of a body is kept."""

Headers = Sequence[tuple[bytes, bytes]]


class Asked(Protocol):
    """A request."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query(self) -> bytes: ...
    @property
    def headers(self) -> Headers: ...
    @property
    def body(self) -> bytes: ...


class Answered(Protocol):
    """A reply."""

    @property
    def status(self) -> int: ...
    @property
    def content_type(self) -> bytes: ...
    @property
    def headers(self) -> Headers: ...
    @property
    def body(self) -> bytes: ...


class Exchange(NamedTuple):
    """A request of an account and its reply, and the numbers of the messages that it brought.

    Of the bodies only the beginning is kept, and how long they were.
    """

    account: int
    first_seq: int
    last_seq: int
    method: str
    path: str
    query: bytes
    headers: Headers
    body: bytes
    body_length: int
    status: int
    content_type: bytes
    reply_headers: Headers
    reply_body: bytes
    reply_length: int


class Exchanges:
    """At most so many exchanges, and so many bytes of bodies; the oldest make room for new ones."""

    def __init__(self, most: int = 1000, most_bytes: int = 32 * 1024 * 1024) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: deque[_Kept] = deque()

    def note(self, account: int, request: Asked, reply: Answered, first_seq: int, last_seq: int) -> None:
        """Keeps a request that brought messages. This is done at every send, so as little as possible."""
        size = len(request.body) + len(reply.body)
        if size > SHOWN:
            exchange = _exchange(account, first_seq, last_seq, request, reply)
            size = len(exchange.body) + len(exchange.reply_body)
            self._kept.append((account, first_seq, last_seq, size, exchange))
        else:
            self._kept.append((account, first_seq, last_seq, size, (request, reply)))
        self._bytes += size
        while self._bytes > self._most_bytes or len(self._kept) > self._most:
            self._bytes -= self._kept.popleft()[3]

    def of(self, account: int, seq: int) -> Exchange | None:
        """The exchange that brought a message, if it is still kept."""
        for owner, first_seq, last_seq, _, kept in reversed(self._kept):
            if owner == account and first_seq <= seq <= last_seq:
                return kept if isinstance(kept, Exchange) else _exchange(account, first_seq, last_seq, *kept)
        return None


_Kept = tuple[int, int, int, int, Exchange | tuple[Asked, Answered]]
"""Account, first and last message, how many bytes, and the exchange itself."""


def _exchange(account: int, first_seq: int, last_seq: int, request: Asked, reply: Answered) -> Exchange:
    return Exchange(
        account=account,
        first_seq=first_seq,
        last_seq=last_seq,
        method=request.method,
        path=request.path,
        query=request.query,
        headers=request.headers,
        body=request.body[:SHOWN],
        body_length=len(request.body),
        status=reply.status,
        content_type=reply.content_type,
        reply_headers=reply.headers,
        reply_body=reply.body[:SHOWN],
        reply_length=len(reply.body),
    )
