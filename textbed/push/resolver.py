"""Asks the system where hosts are, each time in a thread of its own.

The loop has four threads for everything that blocks, and a name server that hangs holds one for as long as the system
goes on trying. And whoever stops waits for those threads, but not for these.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress

MOST_AT_ONCE = 64
"""So many names may hang before others have to wait."""
_LOOPBACK = ("127.0.0.1", "::1")
"""Where localhost is, without asking (RFC 6761): most receivers are there, and no name server shall hold them up."""


class SystemResolver:
    """The addresses of a name, the best first; raises OSError if there are none."""

    def __init__(self, at_once: int = MOST_AT_ONCE) -> None:
        self._places = asyncio.Semaphore(at_once)

    async def __call__(self, name: str) -> Sequence[str]:
        if name.removesuffix(".").rpartition(".")[2] == "localhost":
            return _LOOPBACK
        async with self._places:
            loop = asyncio.get_running_loop()
            answer: asyncio.Future[Sequence[str]] = loop.create_future()
            threading.Thread(target=_ask, args=(name, loop, answer), name=f"where is {name}", daemon=True).start()
            return await answer


def _ask(name: str, loop: asyncio.AbstractEventLoop, answer: asyncio.Future[Sequence[str]]) -> None:
    error: Exception | None = None
    found: list[str] = []
    try:
        found = [str(where[0]) for *_, where in socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as why:
        error = why

    def settle() -> None:
        if answer.done():
            return  # nobody waits any more
        if error is None:
            answer.set_result(found)
        else:
            answer.set_exception(error)

    with suppress(RuntimeError):  # the loop is closed
        loop.call_soon_threadsafe(settle)
