"""What goes out to real servers on real sockets, and what comes back."""

from __future__ import annotations

import asyncio

import pytest

from tests.push.calls import JSON, OK, answer_to, at, once
from tests.push.receiver import Connection, Receiver, run
from textbed.push.calling import Caller, whole_headers

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
