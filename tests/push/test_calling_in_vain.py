"""Calls to which no answer comes: to servers that behave badly, or are not there."""

from __future__ import annotations

import asyncio
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.push.calls import OK, answer_to, ask, at, hang, once
from tests.push.receiver import Connection, Receiver, run
from textbed.push.calling import Answer, Caller
from textbed.push.fence import Target

_PIECES = [
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n",
    b"HTTP/1.0 503 x\r\n",
    b"content-length: 3\r\n",
    b"transfer-encoding: chunked\r\n",
    b"connection: close\r\n",
    b"\r\n",
    b"3\r\nabc\r\n",
    b"0\r\n\r\n",
    b"abc",
    OK,
]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"HTTP/1.1 200 OK\r\nx-a: " + b"a" * 70_000, "headers are longer than 65536 bytes"),
        (b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 20_000, "headers are longer than 65536 bytes"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 5_000, "headers are longer than 65536 bytes"),
        (b"HTTP/1.1 200 " + b"O" * 70_000, "headers are longer than 65536 bytes"),
    ],
)
def test_headers_without_end(data: bytes, error: str) -> None:
    """They are not read to their end either."""

    async def behave(connection: Connection) -> None:
        await connection.request()
        await connection.send(data)
        await connection.ended()

    answer, receiver = answer_to(behave)
    assert (answer.status, answer.failure) == (None, "no-connection")
    assert error in str(answer.error)
    assert receiver.ended == 1


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\x00\x01\x02\x03",
        b"<html>hello</html>",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/3.7 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nx a: b\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n",
        b"\x15\x03\x01\x00\x02\x02\x46",
    ],
)
def test_what_is_no_http(data: bytes) -> None:
    """Is a failure that says so, without waiting for more, and the connection is not used again."""
    answer, receiver = answer_to(data, calls=2)
    assert (answer.status, answer.body, answer.failure) == (None, b"", "no-connection")
    assert str(answer.error).startswith(("The answer is no HTTP: ", "The answer switches to another protocol"))
    assert receiver.connections == 2


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", "The connection was closed before an answer came."),
        (b"HTTP/1.1 200 OK\r\ncontent-le", "The connection was closed in the middle of the answer's headers."),
        (
            b"HTTP/1.1 503 No\r\ncontent-length: 5\r\n\r\nhel",
            "The connection was closed in the middle of an answer with 503.",
        ),
        (
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhel",
            "The connection was closed in the middle of an answer with 200.",
        ),
    ],
)
def test_a_receiver_that_hangs_up_early(data: bytes, error: str) -> None:
    """The error says how far it had come; nothing of what came counts as an answer."""
    answer, receiver = answer_to(once(data))
    assert (answer.status, answer.headers, answer.failure, answer.error) == (None, (), "no-connection", error)
    assert receiver.connections == 1


def test_a_receiver_that_breaks_off() -> None:
    """A reset before the answer, and one in the middle of it."""
    for data, error in (
        (b"", "The connection broke before an answer came."),
        (b"HTTP/1.1 200 OK\r\n\r\nhello", "The connection broke in the middle of an answer with 200."),
    ):

        async def behave(connection: Connection, data: bytes = data) -> None:
            await connection.request()
            if data:
                await connection.send(data)
                await asyncio.sleep(0.1)
            connection.reset()

        answer, _ = answer_to(behave)
        assert (answer.status, answer.failure, answer.error) == (None, "no-connection", error)


def test_a_receiver_that_hangs() -> None:
    """The call ends in time and says so; the connection is closed."""

    answer, receiver = answer_to(hang, timeout=0.3)
    assert (answer.status, answer.failure, answer.error) == (None, "timeout", "No complete answer came within 0.3 s.")
    assert answer.duration_ms > 0
    assert receiver.ended == 1


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"x: y\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"H", b""),
    ],
    ids=["body", "until-close", "headers", "continue", "first-byte"],
)
def test_a_receiver_that_trickles(head: bytes, piece: bytes) -> None:
    """However much comes bit by bit, the time is that of the whole answer."""

    async def behave(connection: Connection) -> None:
        await connection.request()
        await connection.send(head)
        while True:
            await connection.send(piece)
            await asyncio.sleep(0.05)

    answer, _ = answer_to(behave, timeout=0.4)
    assert (answer.status, answer.failure) == (None, "timeout")


def test_a_receiver_that_does_not_read() -> None:
    """A body that it does not take is not waited for longer than the answer, and not kept."""

    async def behave(connection: Connection) -> None:
        await asyncio.sleep(10)

    async def main() -> Answer:
        async with Receiver(behave) as receiver:
            return await ask(Caller(), at(receiver.port), b"x" * 20_000_000, timeout=0.3)

    answer = run(main())
    assert (answer.failure, answer.error) == ("timeout", "No complete answer came within 0.3 s.")


def test_nobody_listens() -> None:
    """The error names the address."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    answer = run(ask(Caller(), at(port)))
    assert (answer.status, answer.failure) == (None, "no-connection")
    assert answer.error == f"Nobody listens on 127.0.0.1:{port}."


def test_a_receiver_that_does_not_accept() -> None:
    """A connection that does not come about has a limit of its own, and never one beyond that of the call."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = []
        for _ in range(3):  # the queue is full after one or two
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
            waiting.append(one)
        for caller, timeout, words in ((Caller(connect_seconds=0.2), 5.0, "0.2 s"), (Caller(), 0.1, "0.1 s")):
            answer = run(ask(caller, at(port), timeout=timeout))
            assert answer.failure == "no-connection"
            assert answer.error == f"No connection to 127.0.0.1:{port} came about within {words}."
        for one in waiting:
            one.close()


def test_nothing_is_looked_up() -> None:
    """Even a target that has a name where its address should be is not connected to."""

    async def main() -> None:
        async with Receiver(OK) as receiver:
            answer = await ask(Caller(), at(receiver.port, address="localhost"))
            assert answer.failure == "no-connection"
            assert receiver.connections == 0

    run(main())


def test_the_other_addresses_of_a_host_are_tried() -> None:
    """Where nobody listens on the first, as on ::1 for localhost; where one does, the others are left alone."""

    async def main() -> None:
        async with Receiver(OK) as receiver:
            port, caller = receiver.port, Caller()
            for place, addresses in enumerate(
                [
                    ("127.0.0.1", "127.0.0.2", "127.0.0.3"),
                    ("127.0.0.2", "127.0.0.1", "127.0.0.3"),
                    ("127.0.0.3", "127.0.0.2", "127.0.0.1"),
                ]
            ):
                target = Target("http", f"localhost:{port}", port, addresses[0], "/", addresses[1:])
                for _ in range(2):
                    assert (await ask(caller, target)).status == 200
                assert receiver.connections == place + 1
            for others in (("127.0.0.2",), ("255.255.255.255",)):
                answer = await ask(caller, Target("http", f"localhost:{port}", port, "127.0.0.3", "/", others))
                assert answer.error == f"Nobody listens on localhost:{port} (127.0.0.3, {others[0]})."

    run(main())


@given(st.lists(st.binary(max_size=60) | st.sampled_from(_PIECES), max_size=8), st.booleans())
@settings(deadline=None, max_examples=150)
def test_whatever_a_receiver_sends_there_is_an_answer(pieces: list[bytes], resets: bool) -> None:
    """Nothing that comes back raises, and what counts as an answer has a status."""

    async def behave(connection: Connection) -> None:
        await connection.request()
        for piece in pieces:
            await connection.send(piece)
        if resets:
            connection.reset()

    answer, _ = answer_to(behave, timeout=2)
    assert (answer.status is None) == (answer.failure is not None) == (answer.error is not None)
    assert answer.status is None or 200 <= answer.status <= 999
