"""A head that came before is not parsed again, and nobody can tell."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.emulator.harness import Emulator
from tests.emulator.live import Connection, serving
from tests.emulator.test_protocol import AUTHORIZATION, request
from textbed import heads as heads_module
from textbed.heads import Head, Heads
from textbed.protocol import Protocol

BODY = b'{"from":"InfoSMS","to":"%b","text":"Hello"}'
OTHER_BODY = BODY % b"41793026728"
ONE = request(body=BODY % b"41793026727")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(Emulator().application) as port:
        yield port


@pytest.fixture
def connection(port: int) -> Iterator[Connection]:
    connection = Connection(port)
    yield connection
    connection.close()


def head_of(body_length: int) -> Head:
    return Head("POST", "/", b"", [], {}, body_length, False)


def ask(connection: Connection, *pieces: bytes) -> tuple[int, bytes]:
    for piece in pieces:
        connection.send(piece)
        time.sleep(0.02)  # so that the next does not come together with this one
    status, _, body = connection.read_reply()
    return status, body


def test_it_is_not_parsed_again(port: int, connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser has no part in it, on another connection either; the body is the new one all the same."""
    ask(connection, ONE)
    monkeypatch.setattr(Protocol, "on_url", None)  # the parser of a new connection would stumble over it
    other = Connection(port)
    status, body = ask(other, request(body=OTHER_BODY))
    assert (status, b'"to":"41793026728"' in body) == (200, True)
    other.close()


def test_a_known_head_that_comes_in_pieces(connection: Connection) -> None:
    """The parser takes it, as it does whatever comes afterwards on the same connection."""
    for cut in (1, 20, ONE.index(b"\r\n\r\n") + 4, len(ONE) - 1):
        assert ask(connection, ONE)[0] == 200
        assert ask(connection, ONE[:cut], ONE[cut:])[0] == 200


def test_two_known_requests_in_one_piece(connection: Connection) -> None:
    """Both are answered, in order."""
    ask(connection, ONE)
    connection.send(ONE + request(body=OTHER_BODY))
    assert b"41793026727" in connection.read_reply()[2]
    assert b"41793026728" in connection.read_reply()[2]


def test_a_known_head_behind_the_beginning_of_another(connection: Connection) -> None:
    """A body may look like a request; it is a body."""
    ask(connection, ONE)
    head = request(body=b" " * len(ONE))[: -len(ONE)]
    status, body = ask(connection, head, ONE)
    assert (status, b"BAD_REQUEST" in body) == (400, True)


def test_the_last_request_is_the_last(port: int) -> None:
    """Whoever asks for the end of the connection gets it the second time too."""
    last = request(headers=AUTHORIZATION + b"connection: close\r\n")
    for _ in range(2):
        connection = Connection(port)
        connection.send(last)
        assert b"connection: close" in connection.read_all()


def test_credentials_are_looked_at_each_time(connection: Connection) -> None:
    """A known head with wrong credentials stays wrong."""
    wrong = request(headers=b"authorization: Basic bm86bm8=\r\n")
    assert [ask(connection, wrong)[0] for _ in range(3)] == [401, 401, 401]


def test_only_so_many_are_kept() -> None:
    """The oldest goes, and a long one is not kept at all."""
    heads = Heads()
    for place in range(heads_module._MOST + 1):
        heads.remember(b"POST /%d HTTP/1.1\r\n\r\n" % place, head_of(0))
    assert heads.split(b"POST /0 HTTP/1.1\r\n\r\n") is None
    assert heads.split(b"POST /1 HTTP/1.1\r\n\r\n") is not None
    long = b"POST /%b HTTP/1.1\r\n\r\n" % (b"x" * heads_module._LONGEST)
    heads.remember(long, head_of(0))
    assert heads.split(long) is None


@pytest.mark.parametrize(
    "data",
    [b"POST / HTTP/1.1\r\n\r\nab", b"POST / HTTP/1.1\r\n\r\nabcd", b"POST / HTTP/1.1\r\n", b"", b"\r\n\r\nabc"],
    ids=["too short", "too long", "no end", "nothing", "no head"],
)
def test_what_is_not_one_whole_request(data: bytes) -> None:
    """A known head is of use only with its whole body and nothing behind it."""
    heads = Heads()
    whole = b"POST / HTTP/1.1\r\n\r\nabc"
    heads.remember(whole, head_of(3))
    assert heads.split(data) is None
    found = heads.split(whole)
    assert found is not None
    assert found[1] == b"abc"


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.lists(st.integers(1, 1200), max_size=12),
    order=st.lists(
        st.sampled_from([ONE, request(body=OTHER_BODY), request(b"/sms/1/reports", method=b"GET", body=b"")])
    ),
)
def test_however_a_stream_is_cut(port: int, cuts: list[int], order: list[bytes]) -> None:
    """The answers are those of the requests, one each and in their order."""
    connection = Connection(port)
    stream, begin = b"".join(order), 0
    for cut in [*sorted(cuts), len(stream)]:
        connection.send(stream[begin:cut])
        begin = max(begin, cut)
    for one in order:
        status, _, body = connection.read_reply()
        assert status == 200
        wanted = b'"results"' if one.startswith(b"GET") else one.partition(b'"to":"')[2][:11]
        assert wanted in body
    connection.close()
