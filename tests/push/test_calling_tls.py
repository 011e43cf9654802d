"""Calls over TLS: whom a certificate is of, and who speaks no TLS."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from tests.certificates import make_certificate, secure
from tests.push.calls import OK, ask, once
from tests.push.receiver import Connection, Receiver, run
from textbed.push.calling import Caller
from textbed.push.fence import Target


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
