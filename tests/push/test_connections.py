"""Connections are kept for the next call, and never for another target."""

from __future__ import annotations

import asyncio

import pytest

from tests.push.calls import OK, answer_to, ask, at, hang, once
from tests.push.receiver import Connection, Receiver, run, until
from textbed.push import calling
from textbed.push.calling import Caller
from textbed.push.fence import Target


def test_connections_are_not_shared_between_targets() -> None:
    """Two names of one address are two targets, and so are two ports."""

    async def main() -> None:
        async with Receiver(OK) as receiver:
            caller = Caller()
            for host in ("a.example", "b.example", "a.example"):
                await ask(caller, Target("http", host, receiver.port, "127.0.0.1", "/"))
            assert receiver.connections == 2
            await caller.close()

    run(main())


def test_calls_at_the_same_time_have_connections_of_their_own() -> None:
    """And one of them is enough for those that come one after another."""

    async def main() -> None:
        async with Receiver(OK) as receiver:
            caller = Caller()
            answers = await asyncio.gather(*(ask(caller, at(receiver.port, f"/{n}")) for n in range(8)))
            assert [answer.status for answer in answers] == [200] * 8
            assert receiver.connections == 8
            for n in range(8):
                await ask(caller, at(receiver.port, f"/{n}"))
            assert receiver.connections == 8
            await caller.close()

    run(main())


def test_a_connection_that_the_receiver_had_closed_is_no_failure() -> None:
    """The call that meets it is made again on a new one, once."""

    async def leave_at_the_second(connection: Connection) -> None:
        await connection.request()
        await connection.send(OK)
        await connection.request()

    answer, receiver = answer_to(leave_at_the_second, OK, calls=2)
    assert (answer.status, receiver.connections) == (200, 2)
    answer, receiver = answer_to(leave_at_the_second, once(b""), OK, calls=2)
    assert (answer.failure, answer.error) == ("no-connection", "The connection was closed before an answer came.")
    assert receiver.connections == 2


def test_a_connection_that_was_reset_meanwhile_is_no_failure() -> None:
    """The same for a receiver that crashed."""

    async def crash_at_the_second(connection: Connection) -> None:
        await connection.request()
        await connection.send(OK)
        await connection.request()
        connection.reset()

    answer, receiver = answer_to(crash_at_the_second, OK, calls=2)
    assert (answer.status, receiver.connections) == (200, 2)


def test_a_call_whose_answer_had_begun_is_not_made_again() -> None:
    """The receiver has seen it, and may have dealt with it."""

    async def begin_the_second(connection: Connection) -> None:
        await connection.request()
        await connection.send(OK)
        await connection.request()
        await connection.send(b"HTTP")

    answer, receiver = answer_to(begin_the_second, OK, calls=2)
    assert answer.error == "The connection was closed in the middle of the answer's headers."
    assert receiver.connections == 1


def test_the_time_of_a_call_ends_with_it() -> None:
    """The next one over the same connection has its own, and takes as long as it may."""

    async def slow_at_the_second(connection: Connection) -> None:
        await connection.request()
        await connection.send(OK)
        await connection.request()
        await asyncio.sleep(0.4)
        await connection.send(OK)

    async def main() -> None:
        async with Receiver(slow_at_the_second) as receiver:
            caller = Caller()
            assert (await ask(caller, at(receiver.port), timeout=0.2)).status == 200
            answer = await ask(caller, at(receiver.port), timeout=5)
            assert (answer.status, answer.error) == (200, None)
            assert receiver.connections == 1
            await caller.close()

    run(main())


def test_a_call_that_hangs_on_a_used_connection_is_not_made_again() -> None:
    """That would take twice as long as it may."""

    async def hang_at_the_second(connection: Connection) -> None:
        await connection.request()
        await connection.send(OK)
        await connection.ended()

    answer, receiver = answer_to(hang_at_the_second, OK, calls=2, timeout=0.3)
    assert (answer.failure, receiver.connections) == ("timeout", 1)


@pytest.mark.parametrize("late", [False, True])
def test_an_answer_that_nobody_asked_for_is_not_taken_for_the_next(late: bool) -> None:
    """Two answers to one request end the connection, together or one after the other."""

    async def behave(connection: Connection) -> None:
        await connection.request()
        await connection.send(OK if late else OK + OK)
        if late:
            await asyncio.sleep(0.05)
            await connection.send(b"HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n")
        await connection.ended()

    async def main() -> None:
        async with Receiver(behave, b"HTTP/1.1 202 OK\r\ncontent-length: 0\r\n\r\n") as receiver:
            caller = Caller()
            assert (await ask(caller, at(receiver.port))).status == 200
            await asyncio.sleep(0.2)
            assert (await ask(caller, at(receiver.port))).status == 202
            assert receiver.connections == 2
            await caller.close()

    run(main())


def test_idle_connections_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while, and at once those that are too many; a new call simply connects again."""
    monkeypatch.setattr(calling, "MOST_IDLE", 3)

    async def main() -> None:
        async with Receiver(OK) as receiver:
            caller = Caller()
            await asyncio.gather(*(ask(caller, at(receiver.port)) for _ in range(5)))
            await until(lambda: receiver.ended == 2)
            monkeypatch.setattr(calling, "IDLE_SECONDS", 0.01)
            assert (await ask(caller, at(receiver.port))).status == 200
            assert receiver.connections == 5
            await caller.close()
        async with Receiver(OK) as receiver:
            caller = Caller()
            assert (await ask(caller, at(receiver.port))).status == 200
            await until(lambda: receiver.ended == 1)
            assert (await ask(caller, at(receiver.port))).status == 200
            await caller.close()

    run(main())


def test_closing_ends_everything() -> None:
    """Idle connections and calls under way, which fail, and whatever is called later."""

    async def main() -> None:
        async with Receiver(hang, OK) as receiver:
            caller = Caller()
            hanging = asyncio.create_task(ask(caller, at(receiver.port)))
            await until(lambda: receiver.connections == 1)
            assert (await ask(caller, at(receiver.port))).status == 200
            await caller.close()
            assert (await hanging).failure == "no-connection"
            later = await ask(caller, at(receiver.port))
            assert later.error == "Textbed is stopping."
            await until(lambda: receiver.ended == receiver.connections)

    run(main())


def test_a_call_that_is_cancelled_hangs_up() -> None:
    """Nobody is left to read its answer."""

    async def main() -> None:
        async with Receiver(hang) as receiver:
            call = asyncio.create_task(ask(Caller(), at(receiver.port)))
            await until(lambda: receiver.connections == 1)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            await until(lambda: receiver.ended == 1)

    run(main())
