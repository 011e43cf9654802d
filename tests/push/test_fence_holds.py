"""Fence and caller together, before a real listener: what is refused is never connected to."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Sequence
from typing import Any

import pytest

from tests.push.hostile import ADDRESSES, BY_NAME_ONLY, LEADS_TO, NAMES, SPELLINGS
from tests.push.receiver import Receiver, run
from textbed.push.calling import Answer, Caller
from textbed.push.fence import Fence, Refused

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"
_NO_PORT = re.compile(r"(https?://(?:\[[^\]]*\]|[^/?#:\[\]]+))(?=[/?#]|$)")


class Resolver:
    """Answers a name with each list in its turn, the last one for good."""

    def __init__(self, *turns: list[str]) -> None:
        self._turns = list(turns)

    async def __call__(self, name: str) -> Sequence[str]:
        return self._turns.pop(0) if len(self._turns) > 1 else self._turns[0]


async def _call(fence: Fence, caller: Caller, url: str) -> Answer:
    return await caller.call(await fence.admit(url), "POST", (), b"{}", timeout=5)


def _on_port(url: str, port: int) -> str:
    """The same address on the listener's port, where it has none of its own."""
    return _NO_PORT.sub(lambda found: f"{found[1]}:{port}", url, count=1)


def test_nothing_hostile_is_connected_to() -> None:
    """The whole table against a listener on all addresses of this machine, on the port where it listens."""

    async def resolve(name: str) -> Sequence[str]:
        return LEADS_TO.get(name.removesuffix("."), ["127.0.0.1"])

    async def main() -> None:
        async with Receiver(OK, host="0.0.0.0") as receiver:
            caller, fence = Caller(), Fence(["any", "0.0.0.0/0", "::/0", *LEADS_TO], resolve)
            refused = 0
            for hostile in (*ADDRESSES, *BY_NAME_ONLY, *SPELLINGS, *NAMES):
                if hostile.reason:
                    for url in {hostile.url, _on_port(hostile.url, receiver.port)}:
                        with pytest.raises(Refused):
                            await _call(fence, caller, url)
                        refused += 1
            assert refused >= 60
            await asyncio.sleep(0.1)
            assert receiver.connections == 0
            assert (await _call(fence, caller, f"http://localhost:{receiver.port}/")).status == 200
            assert receiver.connections == 1
            await caller.close()

    run(main())


def test_a_name_that_changes_its_address_between_check_and_connection() -> None:
    """The call goes to the address that was checked; the other, which the name has by then, hears nothing."""

    async def main() -> None:
        async with Receiver(OK) as checked:
            other = Receiver(OK, host="127.0.0.2")
            other.port = checked.port
            async with other:
                resolve = Resolver(["127.0.0.1"], ["127.0.0.2"])
                fence, caller = Fence(resolve=resolve), Caller()
                target = await fence.admit(f"http://rebind.example:{checked.port}/")
                assert (await resolve("rebind.example")) == ["127.0.0.2"]
                for _ in range(3):
                    assert (await caller.call(target, "POST", (), b"{}", timeout=5)).status == 200
                assert (len(checked.requests), other.connections) == (3, 0)
                assert f"host: rebind.example:{checked.port}\r\n".encode() in checked.requests[0]
                await caller.close()

    run(main())


def test_a_connection_that_is_kept_is_not_used_for_what_is_refused_by_now() -> None:
    """A name that was good and has become bad is refused before anybody looks for a connection to it."""

    async def main() -> None:
        async with Receiver(OK) as receiver:
            fence, caller = Fence(["any"], Resolver(["127.0.0.1"], ["169.254.169.254"])), Caller()
            url = f"http://rebind.example:{receiver.port}/"
            assert (await _call(fence, caller, url)).status == 200
            with pytest.raises(Refused, match="hands out credentials"):
                await _call(fence, caller, url)
            assert len(receiver.requests) == 1
            await caller.close()

    run(main())


def test_a_call_looks_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the check on, no name is given to the system."""
    asked: list[Any] = []
    real = socket.getaddrinfo

    def note(host: Any, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        return real(host, *rest, **more)

    async def main() -> None:
        async with Receiver(OK) as receiver:
            fence, caller = Fence(resolve=Resolver(["127.0.0.1"])), Caller()
            target = await fence.admit(f"http://hooks.example:{receiver.port}/")
            monkeypatch.setattr(socket, "getaddrinfo", note)
            assert (await caller.call(target, "POST", (), b"{}", timeout=5)).status == 200
            await caller.close()

    run(main(), plain=True)
    assert [host for host in asked if host != "127.0.0.1"] == []


def test_redirects_are_not_followed() -> None:
    """Where one leads was never checked."""

    async def main() -> None:
        async with Receiver(OK, host="127.0.0.2") as elsewhere:
            location = f"http://127.0.0.2:{elsewhere.port}/".encode()
            for status in (301, 302, 303, 307, 308):
                answer = b"HTTP/1.1 %d Elsewhere\r\nlocation: %b\r\ncontent-length: 0\r\n\r\n" % (status, location)
                async with Receiver(answer) as receiver:
                    caller = Caller()
                    assert (await _call(Fence(), caller, f"http://127.0.0.1:{receiver.port}/")).status == status
                    await caller.close()
            assert elsewhere.connections == 0

    run(main())
