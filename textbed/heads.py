"""Heads of requests that were read before: most of a client's are the same to the byte, and need no second parsing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textbed.contract.exchange import Headers

_END = b"\r\n\r\n"
_LONGEST = 2048
_MOST = 512


@dataclass(frozen=True, slots=True)
class Head:
    """What the parser made of a head, and how long the body is that it announces."""

    method: str
    path: str
    query: bytes
    headers: Headers
    named: Mapping[bytes, bytes]
    """The first header of each name."""
    body_length: int
    is_last: bool
    """Whether the connection is to be closed after the answer."""


class Heads:
    """The heads that came last, by their bytes. Only what the parser took without complaint is remembered."""

    def __init__(self) -> None:
        self._known: dict[bytes, Head] = {}

    def remember(self, data: bytes, head: Head) -> None:
        """Keeps a head that came in `data`, if that was one request and nothing else."""
        end = data.find(_END) + len(_END)
        if end <= _LONGEST and len(data) - end == head.body_length:
            if len(self._known) == _MOST:
                del self._known[next(iter(self._known))]
            self._known[data[:end]] = head

    def split(self, data: bytes) -> tuple[Head, bytes] | None:
        """The head and the body, if `data` is one whole request with a head that is known."""
        end = data.find(_END) + len(_END)
        head = self._known.get(data[:end])
        if head is None or len(data) - end != head.body_length:
            return None
        return head, data[end:]
