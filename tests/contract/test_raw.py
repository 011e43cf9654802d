"""Bytes that need not be a request go out, and whatever comes back is read or given up in time."""

from __future__ import annotations

import pytest

from tests.contract.hostile import HEAD, Caller, Server
from textbed.suite.asked import Forbidden
from textbed.suite.exchange import Exchange
from textbed.suite.guard import Guard
from textbed.suite.line import Line
from textbed.suite.raw import told_by
from textbed.suite.target import Credentials, emulator, read_only
from textbed.suite.unanswered import Unanswered

HALF = b"POST /sms/1/text/single?x=1 HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\r\n{"
REFUSED = b"HTTP/1.1 408 Request Timeout\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


def line_to(server: Server) -> Line:
    """A line to what is said to be an emulator."""
    target = emulator(server.url)
    return Line(target, Guard(target), seconds=60)


def test_it_is_told_what_bytes_say_that_they_are() -> None:
    told = told_by(HALF)
    assert (told.method, told.path, told.query) == ("POST", "/sms/1/text/single", "x=1")
    assert told.headers == {"host": "x", "content-type": "application/json"}
    assert told.body == b"{"
    assert told_by(b"").method == ""
    assert told_by(b"GET /a HTTP/1.1\r\nho").headers == {}


def test_the_answer_is_shown_like_any_other() -> None:
    def behave(caller: Caller) -> None:
        assert caller.request().endswith(b"{")
        caller.send(REFUSED)

    with Server(behave) as server:
        line = line_to(server)
        shown: list[Exchange] = []
        line.listeners.append(shown.append)
        exchange = line.raw(HALF)
    assert shown == [exchange]
    assert (exchange.status, exchange.body, exchange.query) == (408, b"{}", (("x", "1"),))
    assert exchange.operation is not None
    assert exchange.operation.id == "sendText"


def test_all_are_sent_before_the_first_answer_is_read() -> None:
    """A server that waits for the second before it answers the first is no trouble."""
    waiting: list[Caller] = []

    def behave(caller: Caller) -> None:
        caller.request()
        waiting.append(caller)
        if len(waiting) == 2:
            for each in waiting:
                each.send(REFUSED)
        caller.wait(10)

    with Server(behave) as server:
        assert [exchange.status for exchange in line_to(server).raw_all([HALF, HALF])] == [408, 408]


def _drips(caller: Caller) -> None:
    caller.request()
    for byte in HEAD * 100:
        caller.send(bytes([byte]))
        if caller.wait(0.05):
            return


@pytest.mark.parametrize(
    "behave",
    [
        lambda caller: caller.wait(30),
        _drips,
        lambda caller: caller.reset(),
        lambda caller: caller.send(b"hello\r\n\r\n"),
        lambda caller: caller.send(HEAD + b"Content-Length: 9\r\n\r\n{}"),
    ],
    ids=["says nothing", "a byte at a time", "resets", "no HTTP", "too short"],
)
def test_what_never_comes_is_given_up(behave: object) -> None:
    with Server(behave) as server, pytest.raises(Unanswered):  # type: ignore[arg-type]
        line_to(server).raw(HALF, seconds=0.5)


def test_nobody_else_gets_such_bytes() -> None:
    target = read_only("http://127.0.0.1:9", Credentials("x", "x", "x"))
    with pytest.raises(Forbidden):
        Line(target, Guard(target), seconds=60).raw(HALF)
