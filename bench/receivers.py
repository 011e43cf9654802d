"""`python -m bench.receivers ANSWERING HANGING`: servers that take pushes, and others that never answer.

They say where they listen on the first line of their output. GET on an answering one tells what it has taken so far,
and when the last came.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from functools import partial
from typing import cast

_TAKEN = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"


class _Counts:
    calls = 0
    last_at = 0.0


class _Receiver(asyncio.Protocol):
    """Takes whatever comes, as cheaply as can be."""

    def __init__(self, answers: bool) -> None:
        self._answers = answers
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if not self._answers:
            return
        self._data += data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            head = self._data[:end]
            if head.startswith(b"GET "):
                told = json.dumps({"calls": _Counts.calls, "lastAt": _Counts.last_at}).encode()
                self._transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%b" % (len(told), told))
                self._data = self._data[end + 4 :]
                continue
            place = head.find(b"content-length: ") + 16
            length = int(head[place:].split(b"\r\n", 1)[0])
            if len(self._data) < end + 4 + length:
                return
            self._data = self._data[end + 4 + length :]
            _Counts.calls += 1
            _Counts.last_at = time.monotonic()
            self._transport.write(_TAKEN)


async def _listen(answering: int, hanging: int) -> None:
    loop = asyncio.get_running_loop()
    ports: list[list[int]] = []
    for count, answers in ((answering, True), (hanging, False)):
        servers = [await loop.create_server(partial(_Receiver, answers), "127.0.0.1", 0) for _ in range(count)]
        ports.append([server.sockets[0].getsockname()[1] for server in servers])
    print(json.dumps({"answering": ports[0], "hanging": ports[1]}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    import uvloop

    uvloop.run(_listen(int(sys.argv[1]), int(sys.argv[2])))
