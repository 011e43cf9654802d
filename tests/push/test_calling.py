"""Calls to real servers on real sockets, most of which behave badly."""

from __future__ import annotations

import asyncio
import socket
import ssl
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.certificates import make_certificate, secure
from tests.push.receiver import Behaviour, Connection, Receiver, run, until
from textbed.push import calling
from textbed.push.calling import Answer, Caller, whole_headers
from textbed.push.fence import Target

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
JSON = (("content-type", "application/json"),)
_PIECES = [
    *(
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.0 503 x\r\n",
        b"content-length: 3\r\n",
        b"\r\n",
    ),
    *(b"transfer-encoding: chunked\r\n", b"3\r\nabc\r\n", b"0\r\n\r\n", b"abc", b"connection: close\r\n", OK),
]


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


# What goes out


@pytest.mark.parametrize("plain", [False, True])
def test_a_call_on_the_wire(plain: bool) -> None:
    """The request has the target's host and path, the given headers in their order, and the body's length."""

    async def main() -> None:
        async with Receiver(OK) as receiver:
            caller = Caller()
            target = at(receiver.port, "/in?a=b")
            headers = (("content-type", "text/xml"), ("X-Push-Id", "7"), ("x-note", "caf\u00e9\ttab"))
            answer = await caller.call(target, "POST", headers, b"<a/>", timeout=5)
            assert answer.status == 200
            got = await caller.call(target, "GET", (), b"", timeout=5)
            assert got.status == 200
            empty = await caller.call(target, "POST", (), b"", timeout=5)
            assert empty.status == 200
            await caller.close()
        host = f"host: 127.0.0.1:{receiver.port}\r\n".encode()
        assert receiver.requests == [
            b"POST /in?a=b HTTP/1.1\r\n"
            + host
            + b"content-type: text/xml\r\nX-Push-Id: 7\r\nx-note: caf\xe9\ttab\r\ncontent-length: 4\r\n\r\n<a/>",
            b"GET /in?a=b HTTP/1.1\r\n" + host + b"\r\n",
            b"POST /in?a=b HTTP/1.1\r\n" + host + b"content-length: 0\r\n\r\n",
        ]

    run(main(), plain=plain)


def test_the_headers_of_a_call_can_be_had_for_the_log() -> None:
    """All that are sent, those of every call included."""
    assert whole_headers(at(9000), "POST", JSON, b"{}") == (
        ("host", "127.0.0.1:9000"),
        ("content-type", "application/json"),
        ("content-length", "2"),
    )
    assert whole_headers(at(9000), "GET", (), b"") == (("host", "127.0.0.1:9000"),)


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("POST", "/", (("x-a", "b\r\nx-admin: 1"),)),
        ("POST", "/", (("x-a", "b\nx-admin: 1"),)),
        ("POST", "/", (("x-a", "b\x00"),)),
        ("POST", "/", (("x-a", "\u2028"),)),
        ("POST", "/", (("x-a\r\nx-admin", "1"),)),
        ("POST", "/", (("x a", "1"),)),
        ("POST", "/", (("x-a:", "1"),)),
        ("POST", "/", (("", "1"),)),
        ("POST", "/", (("Host", "elsewhere"),)),
        ("POST", "/", (("Content-Length", "1"),)),
        ("POST", "/", (("transfer-encoding", "chunked"),)),
        ("POST", "/ HTTP/1.1\r\nx-admin: 1\r\n", ()),
        ("POST", "/\u2028", ()),
        ("POST", "", ()),
        ("GET / HTTP/1.1\r\n", "/", ()),
    ],
)
def test_nothing_can_be_smuggled_into_a_request(method: str, path: str, headers: tuple[tuple[str, str], ...]) -> None:
    """What would be a header or a request of its own is a fault of who calls, before anything is connected."""

    async def main() -> None:
        async with Receiver(OK) as receiver:
            caller = Caller()
            with pytest.raises(ValueError, match=r"is no|are for the caller"):
                await caller.call(at(receiver.port, path), method, headers, b"", timeout=5)
            assert receiver.connections == 0

    run(main())


# What comes back


def test_a_usual_answer() -> None:
    """Status, headers in small letters, body, and how long it took."""
    answer, _ = answer_to(b"HTTP/1.1 201 Created\r\nX-Note: caf\xe9\r\nContent-Length: 5\r\n\r\nhello")
    assert answer.status == 201
    assert answer.headers == (("x-note", "café"), ("content-length", "5"))
    assert (answer.body, answer.size, answer.cut) == (b"hello", 5, False)
    assert (answer.failure, answer.error) == (None, None)
    assert answer.duration_ms >= 0


@pytest.mark.parametrize(
    ("data", "status", "body"),
    [
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n", 200, b"hello"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\nx-trailer: 1\r\n\r\n", 200, b""),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", 200, b""),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
        (b"HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n", 304, b""),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", 200, b"ok"),
        (
            b"HTTP/1.1 103 Early\r\nlink: a\r\ncontent-length: 9\r\n\r\nHTTP/1.1 202 OK\r\ncontent-length: 0\r\n\r\n",
            202,
            b"",
        ),
        (b"HTTP/1.1 302 Found\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\n\r\n", 302, b""),
        (b"HTTP/1.1 599 Odd\r\ncontent-length: 0\r\n\r\n", 599, b""),
        (b"HTTP/1.1 200\r\ncontent-length: 2\r\n\r\nok", 200, b"ok"),
        (b"HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\nok", 200, b"ok"),
    ],
)
def test_answers_that_end_by_themselves(data: bytes, status: int, body: bytes) -> None:
    """Whatever says where they end, they are whole at once, and the connection serves the next call."""
    answer, receiver = answer_to(data, calls=3)
    assert (answer.status, answer.body, answer.failure) == (status, body, None)
    assert receiver.connections == 1
    assert len(receiver.requests) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\n\r\nhello",
        b"HTTP/1.0 200 OK\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello",
    ],
)
def test_answers_after_which_the_receiver_hangs_up(data: bytes) -> None:
    """They end where the connection does, and the next call has one of its own."""
    answer, receiver = answer_to(once(data), calls=2)
    assert (answer.status, answer.body, answer.failure) == (200, b"hello", None)
    assert receiver.connections == 2


def test_answers_in_advance_leave_nothing_behind() -> None:
    """What 103 says belongs to it alone: its headers, and how long its body is."""
    early = b"HTTP/1.1 103 Early\r\nlink: a\r\ncontent-length: 9\r\n\r\nHTTP/1.1 200 OK\r\nx-a: b\r\n\r\nhello"
    answer, _ = answer_to(once(early))
    assert (answer.status, answer.headers, answer.body) == (200, (("x-a", "b"),), b"hello")


def test_a_receiver_that_ends_the_connection_in_words_only() -> None:
    """After `connection: close` nothing more is sent there, also if it stays open."""
    last = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
    answer, receiver = answer_to(last, calls=3)
    assert (answer.status, receiver.connections, receiver.ended) == (200, 3, 3)
    answer, receiver = answer_to(b"HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n", calls=2)
    assert (answer.status, receiver.connections) == (200, 2)


def test_what_follows_a_body_is_no_header() -> None:
    """Nobody looks at trailers, so they are not shown either."""
    data = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\nx-late: 1\r\n\r\n"
    answer, _ = answer_to(data)
    assert answer.headers == (("transfer-encoding", "chunked"),)


def test_an_answer_in_the_smallest_pieces() -> None:
    """Byte by byte it is the same."""

    async def behave(connection: Connection) -> None:
        await connection.request()
        for byte in b"HTTP/1.1 200 OK\r\nx-a: b\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n":
            await connection.send(bytes([byte]))
            await asyncio.sleep(0)
        await connection.ended()

    answer, _ = answer_to(behave)
    assert (answer.status, answer.body, answer.size) == (200, b"hello", 5)
    assert answer.headers == (("x-a", "b"), ("transfer-encoding", "chunked"))


def test_a_look_has_no_body() -> None:
    """To HEAD, an answer's length is only said."""
    answer, receiver = answer_to(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n", method="HEAD", calls=2)
    assert (answer.status, answer.body, answer.failure) == (200, b"", None)
    assert len(receiver.requests) == 2


def test_a_long_body_is_kept_in_part() -> None:
    """Its first 64 KB, and how long it was."""
    body = bytes(range(256)) * 400
    answer, receiver = answer_to(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(body) + body, calls=2)
    assert answer.body == body[:65_536]
    assert (answer.size, answer.cut, answer.failure) == (len(body), True, None)
    assert receiver.connections == 1


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n", b"x" * 65_536),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"1;%b\r\nx\r\n" % (b"e" * 65_536)),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", b"x-trailer: %b\r\n" % (b"e" * 65_536)),
    ],
    ids=["until-close", "length", "extensions", "trailers"],
)
def test_a_body_without_end_is_not_read_to_its_end(head: bytes, piece: bytes) -> None:
    """After a megabyte the connection is closed; the answer counts, since its status came."""
    sent = []

    async def behave(connection: Connection) -> None:
        await connection.request()
        await connection.send(head)
        while True:
            await connection.send(piece)
            sent.append(len(piece))

    answer, receiver = answer_to(behave)
    assert (answer.status, answer.failure) == (200, None)
    assert len(answer.body) <= 65_536
    assert answer.size < 2 * 1024 * 1024
    assert receiver.ended == 1
    assert sum(sent) < 64 * 1024 * 1024


# What is no answer


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

    async def hang(connection: Connection) -> None:
        await connection.request()
        await connection.ended()

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


# Connections


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

    async def hang(connection: Connection) -> None:
        await connection.request()
        await connection.ended()

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

    async def hang(connection: Connection) -> None:
        await connection.request()
        await connection.ended()

    async def main() -> None:
        async with Receiver(hang) as receiver:
            call = asyncio.create_task(ask(Caller(), at(receiver.port)))
            await until(lambda: receiver.connections == 1)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            await until(lambda: receiver.ended == 1)

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


# TLS


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of one's own for hooks.example and 127.0.0.1, with its key."""
    return make_certificate(tmp_path_factory.mktemp("tls"), "DNS:hooks.example", "IP:127.0.0.1")


@pytest.mark.parametrize("plain", [False, True])
def test_https(certificate: Path, plain: bool) -> None:
    """The certificate must be trusted and be that of the name, which the receiver is told before anything else."""
    told: list[str | None] = []

    async def main() -> None:
        server = secure(certificate)
        server.sni_callback = lambda _, name, __: told.append(name)
        async with Receiver(OK, tls=server) as receiver:
            port = receiver.port
            caller = Caller(ssl_context=ssl.create_default_context(cafile=str(certificate / "cert.pem")))
            for host in (
                f"hooks.example:{port}",
                f"hooks.example:{port}",
                f"127.0.0.1:{port}",
                f"hooks.example.:{port}",
            ):
                answer = await ask(caller, Target("https", host, port, "127.0.0.1", "/"))
                assert (answer.status, answer.body, answer.error) == (200, b"ok", None)
            assert receiver.connections == 3
            assert told == ["hooks.example", None, "hooks.example"]
            wrong = await ask(caller, Target("https", f"other.example:{port}", port, "127.0.0.1", "/"))
            assert wrong.failure == "no-connection"
            assert str(wrong.error).startswith("The certificate of other.example cannot be trusted: ")
            strange = await ask(Caller(), Target("https", f"hooks.example:{port}", port, "127.0.0.1", "/"))
            assert strange.failure == "no-connection"
            assert "self-signed" in str(strange.error)
            assert len(receiver.requests) == 4
            await caller.close()

    run(main(), plain=plain)


def test_https_where_nobody_speaks_it() -> None:
    """Plain HTTP, and a receiver that says nothing, are failures that say so."""

    async def hang(connection: Connection) -> None:
        await connection.ended()

    async def main() -> None:
        async with Receiver(OK) as receiver:
            answer = await ask(Caller(), Target("https", "h.example", receiver.port, "127.0.0.1", "/"), timeout=1)
            assert answer.failure == "no-connection"
        async with Receiver(once(b"HTTP/1.1 400 Bad\r\n\r\n"), hang) as receiver:
            caller = Caller(connect_seconds=0.3)
            target = Target("https", "h.example", receiver.port, "127.0.0.1", "/")
            answer = await ask(caller, target)
            assert answer.failure == "no-connection"
            answer = await ask(caller, target)
            assert answer.error == f"No connection to h.example:{receiver.port} (127.0.0.1) came about within 0.3 s."

    run(main())
