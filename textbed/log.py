"""Structured logs: JSON lines, written by a thread in batches, so that a request never waits for whoever reads them.

Credentials are never written, and message texts only if that was asked for. What a caller made up (a query parameter we
do not know, a value that a refusal quotes) may be either, so it is left out as well.
"""

from __future__ import annotations

import asyncio
import html
import logging
import re
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from urllib.parse import parse_qsl

import orjson

from textbed.contract.exchange import Reply, Request
from textbed.domain.clock import wall_clock
from textbed.domain.dates import write_instant
from textbed.store.rows import AttemptRow, PushRow

Write = Callable[[bytes], object]

LEFT_OUT = "…"
GATHER_SECONDS = 0.1
MOST_LINES = 50_000
"""How many lines may wait for a slow reader; those beyond are counted instead."""
MOST_TEXTS = 20

# Parameters whose values tell neither who is calling nor what was written.
_HARMLESS = frozenset(
    {"bulkId", "messageId", "from", "to", "mcc", "mnc", "generalStatus", "keyword", "limit", "sendAt", "validityPeriod"}
    | {"sentSince", "sentUntil", "receivedSince", "receivedUntil"}
    | {"count", "cursor", "direction", "timeout"}
)
_XML_TEXT = re.compile(rb"<text(?:\s[^>]*)?>(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))</text", re.IGNORECASE | re.DOTALL)
# What a reason quotes of a request. Names of the contract stand in double quotes, and are words.
_QUOTED = re.compile(r"'.*'|\"[^\"]*\"", re.DOTALL)
_NAME = re.compile(r"\"[A-Za-z][A-Za-z0-9_-]*\"")


class RequestLog:
    """Notes failures, and with `requests` everything; `texts` adds the texts of messages."""

    def __init__(self, write: Write, *, requests: bool = False, texts: bool = False) -> None:
        self._write = write
        self.requests = requests
        self._texts = texts

    def note(self, request: Request, reply: Reply, seconds: float) -> None:
        """Writes the line of a request that was answered."""
        failed = reply.status >= 400 or reply.reason is not None
        line: dict[str, Any] = {
            **_beginning("warning" if failed else "info", "request"),
            "method": request.method,
            "path": request.path,
        }
        if request.query:
            line["query"] = _harmless(request.query)
        if reply.operation is not None:
            line["operation"] = reply.operation
        line["status"] = reply.status
        if reply.reason is not None:
            line["reason"] = reply.reason if self._texts else _without_values(reply.reason)
        line["ms"] = round(seconds * 1000, 3)
        line["received"] = len(request.body)
        line["sent"] = len(reply.body)
        if self._texts:
            line["texts"] = list(_texts(request))[:MOST_TEXTS]
        self._write(_line(line))

    def note_push(self, push: PushRow, attempt: AttemptRow) -> None:
        """Writes the line of a call to a customer's server that did not succeed; addresses without their query."""
        line: dict[str, Any] = {
            **_beginning("warning", "push"),
            "kind": push.kind,
            "url": push.url.partition("?")[0],
            "call": attempt.number,
            "outcome": attempt.outcome,
            "reason": attempt.error,
            "state": push.state,
        }
        if attempt.duration_ms is not None:
            line["ms"] = attempt.duration_ms
        self._write(_line(line))


class ServerLog(logging.Handler):
    """Warnings and errors of the server itself, as lines like the others."""

    def __init__(self, write: Write) -> None:
        super().__init__(logging.WARNING)
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError):
            return  # a request that was cut off because the server stops, which is no fault
        line = {**_beginning(record.levelname.lower(), "server"), "message": record.getMessage().strip()}
        if record.exc_info:
            line["traceback"] = logging.Formatter().formatException(record.exc_info)
        self._write(_line(line))


class BatchWriter:
    """Takes lines at once and writes them a little later, many together, in a thread of its own."""

    def __init__(self, stream: BinaryIO, *, most: int = MOST_LINES, gather_seconds: float = GATHER_SECONDS) -> None:
        self._stream = stream
        self._most = most
        self._gather_seconds = gather_seconds
        self._lines: deque[bytes] = deque()
        self._dropped = 0
        self._awake = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log", daemon=True)
        self._thread.start()

    def write(self, line: bytes) -> None:
        """Takes a line. If the reader is too slow, it is only counted."""
        if len(self._lines) >= self._most:
            self._dropped += 1
            return
        self._lines.append(line)
        if not self._awake.is_set():
            self._awake.set()

    def close(self, seconds: float = 2.0) -> None:
        """Writes what is left, unless the reader takes longer than this."""
        self._closing.set()
        self._awake.set()
        self._thread.join(seconds)

    def _run(self) -> None:
        while not self._closing.is_set():
            self._awake.wait()
            self._closing.wait(self._gather_seconds)
            self._awake.clear()
            self._write_all()
        self._write_all()

    def _write_all(self) -> None:
        batch = []
        while self._lines:
            batch.append(self._lines.popleft())
        if self._dropped:
            dropped, self._dropped = self._dropped, 0
            batch.append(_line({**_beginning("warning", "dropped"), "lines": dropped}))
        if batch:
            try:
                self._stream.write(b"".join(batch))
                self._stream.flush()
            except (OSError, ValueError):
                pass  # nobody reads it any more, and that is no reason to stop


def _beginning(level: str, event: str) -> dict[str, str]:
    return {"time": write_instant(wall_clock()), "level": level, "event": event}


def _line(value: dict[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def _harmless(query: bytes) -> dict[str, str]:
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, errors="replace")
    return {name: value if name in _HARMLESS else LEFT_OUT for name, value in pairs}


def _without_values(reason: str) -> str:
    return _QUOTED.sub(lambda quoted: quoted[0] if _NAME.fullmatch(quoted[0]) else LEFT_OUT, reason)


def _texts(request: Request) -> Iterator[str]:
    """The texts of the messages in a request, wherever its form has them."""
    yield from (value for name, value in parse_qsl(request.query.decode("latin-1")) if name.lower() == "text")
    body = request.body
    try:
        yield from _texts_within(orjson.loads(body))
    except orjson.JSONDecodeError:
        for marked, plain in _XML_TEXT.findall(body):
            yield marked.decode("utf-8", "replace") or html.unescape(plain.decode("utf-8", "replace"))


def _texts_within(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts_within(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts_within(inner)
