"""A server of the test's own, which treats each connection as a test wants it."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import uvloop

Behaviour = Callable[["Connection"], Awaitable[None]]
LONGEST_TEST = 20.0
T = TypeVar("T")


def run(main: Coroutine[Any, Any, T], *, plain: bool = False) -> T:
    """Runs a test's coroutine on the loop that the product has, or on the standard library's."""

    async def bounded() -> T:
        async with asyncio.timeout(LONGEST_TEST):
            return await main

    with asyncio.Runner(loop_factory=None if plain else uvloop.new_event_loop) as runner:
        return runner.run(bounded())


async def until(condition: Callable[[], object]) -> None:
    """Waits for something that happens beside; a test as a whole has a limit."""
    while not condition():
        await asyncio.sleep(0.005)


class Connection:
    """One connection as the receiver sees it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def request(self) -> bytes:
        """The next request, whole; nothing once the caller has hung up."""
        try:
            head = await self._reader.readuntil(b"\r\n\r\n")
            length = next((int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")), 0)
            return head + await self._reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def ended(self) -> None:
        """Waits until the caller has hung up."""
        try:
            while await self._reader.read(65_536):
                pass
        except ConnectionError:
            pass

    def reset(self) -> None:
        """Breaks the connection off, as a crash would."""
        raw: socket.socket = self._writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


class Receiver:
    """Listens from the beginning of the block to its end, and treats the connections one after another as told.

    The last behaviour is that of all further connections. Bytes are an answer to each request.
    """

    def __init__(
        self, *behaviours: Behaviour | bytes, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
    ) -> None:
        self._behaviours = behaviours
        self._host = host
        self._tls = tls
        self._tasks: set[asyncio.Task[None]] = set()
        self.requests: list[bytes] = []
        self.connections = 0
        self.ended = 0
        self.port = 0

    async def __aenter__(self) -> Receiver:
        self._server = await asyncio.start_server(self._treat, self._host, self.port, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _treat(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        behaviour = self._behaviours[min(self.connections, len(self._behaviours) - 1)]
        self.connections += 1
        connection = Connection(reader, writer)
        try:
            if isinstance(behaviour, bytes):
                while request := await connection.request():
                    self.requests.append(request)
                    await connection.send(behaviour)
            else:
                await behaviour(connection)
        except ConnectionError:
            pass
        finally:
            self.ended += 1
            writer.close()
