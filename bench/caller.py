"""How long a call of `textbed.push.calling` takes on a connection that is kept, on loopback: `python -m bench.caller`.

The receiver is a process of its own, on the other core, and does next to nothing.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from multiprocessing.queues import Queue

import uvloop

from textbed.push.calling import Caller
from textbed.push.fence import Fence

CALLS = 20_000
BODY = b"x" * 500
HEADERS = (("content-type", "application/json"), ("x-push-id", "8e21d9b4-3c6f-4f0a-a1d7-6b5e90c24f13"))
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nok"
AT_ONCE = (1, 8, 64)


class _Receiver(asyncio.Protocol):
    """Answers each whole request, and looks at nothing but its length."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._unread = b""

    def data_received(self, data: bytes) -> None:
        self._unread += data
        while len(parts := self._unread.split(b"\r\n\r\n", 1)) == 2 and len(parts[1]) >= len(BODY):
            self._unread = parts[1][len(BODY) :]
            self._transport.write(ANSWER)  # type: ignore[attr-defined]


def _receive(port: Queue[int]) -> None:
    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(_Receiver, "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await asyncio.Event().wait()

    uvloop.run(main())


async def _measure(port: int) -> None:
    fence, caller, url = Fence(), Caller(), f"http://127.0.0.1:{port}/reports"

    async def call(count: int) -> None:
        for _ in range(count):
            answer = await caller.call(await fence.admit(url), "POST", HEADERS, BODY, timeout=10)
            assert answer.status == 200, answer

    for at_once in AT_ONCE:
        wall, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(call(CALLS // at_once) for _ in range(at_once)))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"{at_once:3} at once: {wall / CALLS * 1e6:5.1f} µs a call, of which {cpu / CALLS * 1e6:5.1f} µs are ours"
        )
    await caller.close()


def main() -> None:
    port: Queue[int] = multiprocessing.Queue()
    receiver = multiprocessing.Process(target=_receive, args=(port,), daemon=True)
    receiver.start()
    uvloop.run(_measure(port.get()))
    receiver.terminate()


if __name__ == "__main__":
    main()
