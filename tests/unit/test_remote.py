"""Calls to a running Textbed: addresses, connections that break, and answers of somebody else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.emulator.harness import Emulator
from tests.emulator.live import serving
from textbed.remote import Address, Connections, Refused, Remote, Unreachable, at, basic

DEMO = basic("demo", "demo")


@contextmanager
def answering(*answers: bytes) -> Iterator[str]:
    """A server that gives these bytes, one lot a connection, and hangs up."""
    listener = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        for answer in answers:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as request:
                length = 0
                while (line := request.readline()) not in (b"\r\n", b""):
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.partition(b":")[2])
                request.read(length)  # to hang up before that would break the connection instead of ending it
                connection.sendall(answer)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()


def remote(url: str) -> Remote:
    return Remote(Connections(url), DEMO)


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("http://127.0.0.1:8700", "http://127.0.0.1:8700"),
        ("https://sms.example/base/", "https://sms.example/base"),
        ("http://[::1]:8700/", "http://[::1]:8700"),
    ],
)
def test_addresses(url: str, read: str) -> None:
    assert str(Address.read(url)) == read


@pytest.mark.parametrize(
    "url", ["", "localhost:8700", "ftp://127.0.0.1", "http://", "http://127.0.0.1:99999", "http://[::1", "http:///path"]
)
def test_what_is_no_address(url: str) -> None:
    """It is named, with one that is."""
    with pytest.raises(ValueError, match="is no address; write it like http://"):
        Address.read(url)


def test_credentials_in_an_address() -> None:
    """They are refused without being said again."""
    with pytest.raises(ValueError, match="holds credentials") as raised:
        Address.read("http://demo:geheim@127.0.0.1:8700")
    assert "geheim" not in str(raised.value)


def test_calls_and_refusals() -> None:
    """One connection does for all calls; the server's own words come back, with what to do."""
    emulator = Emulator()
    with serving(emulator.application) as port:
        demo = remote(f"http://127.0.0.1:{port}")
        assert demo.call("GET", "/clock")["mode"] == "frozen"
        assert demo.call("GET", "/messages", query={"q": None, "count": True})["count"] == 0
        assert len(demo.connections._idle) == 1
        with pytest.raises(Refused) as raised:
            demo.call("GET", at("/messages", "a/b?"))
        assert (raised.value.status, raised.value.code) == (404, "NOT_FOUND")
        assert "a/b?" in raised.value.text
        with pytest.raises(Refused, match="credentials"):
            demo.as_account(basic("demo", "wrong")).call("GET", "/clock")
        demo.connections.close()


def test_a_server_that_has_hung_up() -> None:
    """A connection that was closed meanwhile is not used again, so that nothing has to be sent twice."""
    whole = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"
    with answering(whole, whole) as url:
        demo = remote(url)
        assert demo.call("GET", "/clock") == {}
        [idle] = demo.connections._idle
        assert idle.sock.recv(1, socket.MSG_PEEK) == b""  # that is how the other side's end looks, once it is here
        assert demo.call("POST", "/clock/advance", {"seconds": 1}) == {}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "does not speak HTTP"),
        (b"", "does not speak HTTP|reset|closed"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", "does not speak HTTP"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<html>", "is no Textbed"),
    ],
)
def test_somebody_else_answers(answer: bytes, told: str) -> None:
    with answering(answer) as url, pytest.raises(Unreachable, match=told):
        remote(url).call("GET", "/clock")


def test_an_error_that_is_not_ours() -> None:
    """A proxy's error page is told by its status."""
    page = b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 6\r\n\r\n<html>"
    with answering(page) as url, pytest.raises(Refused, match=r"answered 502 without a word.*textbed doctor"):
        remote(url).call("GET", "/clock")


def test_https_to_a_server_that_speaks_http() -> None:
    """The other scheme is what to try."""
    with (
        serving(Emulator().application) as port,
        pytest.raises(Unreachable, match=r"does not speak https; try it with http://"),
    ):
        remote(f"https://127.0.0.1:{port}").call("GET", "/clock")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:1", "nobody listens there"),
        ("http://nothing.invalid:8700", "no such host|not known|resolution"),
        (f"http://{'a' * 64}.example:8700", "is no host"),
        ("http://127.0.0.1:8700/a b", "is no address to call"),
    ],
)
def test_nobody_there(url: str, told: str) -> None:
    with pytest.raises(Unreachable, match=told):
        remote(url).call("GET", "/clock")


def test_a_server_that_takes_too_long() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        connections = Connections(f"http://127.0.0.1:{listener.getsockname()[1]}")
        with pytest.raises(Unreachable, match=r"no answer came within 0\.2 s"):
            connections.send("GET", "/", None, {}, 0.2)


def test_events() -> None:
    """What happens comes as it happens, on a connection of its own; a refusal is told."""
    emulator = Emulator()
    with serving(emulator.application) as port:
        demo = remote(f"http://127.0.0.1:{port}")
        events = demo.events()
        over = threading.Event()

        def move() -> None:
            while not over.wait(0.1):
                demo.call("POST", "/clock/advance", {"seconds": 1})

        moving = threading.Thread(target=move)
        moving.start()
        assert next(events)["kind"] == "clock-changed"
        over.set()
        moving.join()
        with pytest.raises(Refused, match="credentials"):
            next(demo.as_account(basic("demo", "wrong")).events())
