"""Calls to a receiver of the test's own, and what it does with them."""

from __future__ import annotations

from tests.push.receiver import Behaviour, Connection, Receiver, run
from textbed.push.calling import Answer, Caller
from textbed.push.fence import Target

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
JSON = (("content-type", "application/json"),)


def at(port: int, path: str = "/reports", address: str = "127.0.0.1", others: tuple[str, ...] = ()) -> Target:
    host = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    return Target("http", host, port, address, path, others)


async def ask(
    caller: Caller, target: Target, body: bytes = b"{}", *, method: str = "POST", timeout: float = 5
) -> Answer:
    return await caller.call(target, method, JSON, body, timeout=timeout)


def answer_to(
    *behaviours: Behaviour | bytes, method: str = "POST", timeout: float = 5, calls: int = 1
) -> tuple[Answer, Receiver]:
    """The answer to the last of some calls, one after the other, and who answered."""

    async def main() -> tuple[Answer, Receiver]:
        async with Receiver(*behaviours) as receiver:
            caller = Caller()
            for _ in range(calls):
                answer = await ask(caller, at(receiver.port), method=method, timeout=timeout)
            await caller.close()
            return answer, receiver

    return run(main())


def once(data: bytes) -> Behaviour:
    """Answers one request and hangs up."""

    async def behave(connection: Connection) -> None:
        await connection.request()
        await connection.send(data)

    return behave


async def hang(connection: Connection) -> None:
    """Takes a request and does not answer."""
    await connection.request()
    await connection.ended()
