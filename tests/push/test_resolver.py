"""Asking where hosts are: names that hang hold up neither other names nor the end of a server."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from tests.push.gateway import Endpoint, Gateway
from tests.push.gateway import until as until_in_background
from tests.push.receiver import run, until
from textbed.push import fence
from textbed.push.fence import Fence, Refused, Target
from textbed.push.resolver import SystemResolver

HANGING = 30
"""More than the loop, or the standard library, has threads for."""


class NameServer:
    """Stands in for the system's: all names are this machine, and those that begin with `hang` take until `go_on`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go_on = threading.Event()
        self._real = socket.getaddrinfo

    def __call__(self, host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if not str(host).endswith(".example"):
            return self._real(host, port, *rest, **more)
        self.asked.append(host)
        if host.startswith("hang"):
            self.go_on.wait(60)
        if host.startswith("nobody"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[NameServer]:
    server = NameServer()
    monkeypatch.setattr(socket, "getaddrinfo", server)
    monkeypatch.setattr(fence, "RESOLVE_SECONDS", 60)
    yield server
    server.go_on.set()


@pytest.mark.parametrize("plain", [False, True])
def test_names_that_hang_do_not_hold_up_others(names: NameServer, plain: bool) -> None:
    """However the loop asks the system otherwise."""

    async def main() -> None:
        here = Fence()
        hanging = [asyncio.create_task(here.admit(f"http://hang{number}.example/")) for number in range(HANGING)]
        await until(lambda: len(names.asked) == HANGING)
        others = [await here.admit(f"http://good{number}.example/") for number in range(5)]
        assert {one.address for one in others} == {"127.0.0.1"}
        assert not any(task.done() for task in hanging)
        names.go_on.set()
        found: Sequence[Target] = await asyncio.gather(*hanging)
        assert {one.address for one in found} == {"127.0.0.1"}

    run(main(), plain=plain)


def test_pushes_to_names_that_hang_only_delay_their_own(
    gateway: Gateway, endpoint: Endpoint, names: NameServer
) -> None:
    """Five customers' name servers hang, five others' answer."""
    port = endpoint.url.rpartition(":")[2]
    for kind in ("hang", "good"):
        for number in range(5):
            gateway.send(notifyUrl=f"http://{kind}{number}.example:{port}")
    gateway.ask("PUT", "/clock", {"now": "2026-01-05T12:00:10Z"})
    until_in_background(lambda: len(gateway.pushes(state="delivered")) == 5, "those that are found to arrive")
    assert len(gateway.pushes(state="sending")) == 5
    assert {call.headers["host"].partition(".")[0][:4] for call in endpoint.calls} == {"good"}
    names.go_on.set()
    until_in_background(lambda: len(gateway.pushes(state="delivered")) == 10, "the others to follow")


def test_so_many_are_asked_for_at_once_and_no_more(names: NameServer) -> None:
    """The others have their turn when one has been answered."""

    async def main() -> None:
        resolve = SystemResolver(2)
        tasks = [asyncio.create_task(resolve(f"hang{number}.example")) for number in range(5)]
        await until(lambda: len(names.asked) == 2)
        for _ in range(10):
            await asyncio.sleep(0)
        assert names.asked == ["hang0.example", "hang1.example"]
        names.go_on.set()
        assert await asyncio.gather(*tasks) == [["127.0.0.1"]] * 5
        assert sorted(names.asked) == [f"hang{number}.example" for number in range(5)]

    run(main())


def test_a_name_that_hangs_is_asked_for_once(names: NameServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when whoever asked has given up; those that ask later wait for the same answer."""
    monkeypatch.setattr(fence, "RESOLVE_SECONDS", 0.05)

    async def main() -> None:
        here = Fence()
        for _ in range(3):
            with pytest.raises(Refused, match=r"nobody said within 0\.05 s where hang\.example is") as refused:
                await here.admit("http://hang.example/")
            assert refused.value.passing
        assert names.asked == ["hang.example"]
        monkeypatch.setattr(fence, "RESOLVE_SECONDS", 60)
        last = asyncio.create_task(here.admit("http://hang.example/"))
        await asyncio.sleep(0)
        names.go_on.set()
        assert (await last).address == "127.0.0.1"
        assert names.asked == ["hang.example"]
        assert (await here.admit("http://hang.example/")).address == "127.0.0.1"
        assert len(names.asked) == 2, "an answer was remembered"

    run(main())


def test_a_name_that_nobody_has(names: NameServer) -> None:
    """The system's words come through."""

    async def main() -> None:
        with pytest.raises(Refused, match=r"nobody\.example cannot be found: Name or service not known") as refused:
            await Fence().admit("http://nobody.example/")
        assert refused.value.passing

    run(main())
    assert names.asked == ["nobody.example"]


def test_a_name_that_hangs_does_not_keep_a_program_from_ending() -> None:
    """The system goes on trying for a long time after anybody waits for it."""
    program = """
import asyncio, socket, threading, uvloop
from textbed.push import fence
asked = threading.Event()
def hang(*_, **__):
    asked.set()
    threading.Event().wait(3600)
socket.getaddrinfo = hang
fence.RESOLVE_SECONDS = 0.05
async def main():
    try:
        await fence.Fence().admit("http://hang.example/")
    except fence.Refused as refused:
        print(refused.reason)
with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
    runner.run(main())
assert asked.wait(30)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "nobody said within 0.05 s where hang.example is\n"
