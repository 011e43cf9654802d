"""The fence: which addresses are called, and what the push log says of the others."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence

import pytest

from tests.push.fences import EVERYTHING, Resolver, admit, refusal
from tests.push.hostile import ADDRESSES, BY_NAME_ONLY, METADATA, NAMES, SPELLINGS, Hostile
from textbed.push.fence import Fence, Refused, Target


def _name(hostile: Hostile) -> str:
    return ascii(hostile.url[:40])[1:-1]


def test_the_table_is_long_enough() -> None:
    """At least sixty addresses, none of them twice."""
    table = [*ADDRESSES, *BY_NAME_ONLY, *SPELLINGS, *NAMES]
    assert len(table) == len({hostile.url for hostile in table}) >= 60


@pytest.mark.parametrize(
    "hostile", [one for one in (*ADDRESSES, *BY_NAME_ONLY, *SPELLINGS, *NAMES) if one.reason], ids=_name
)
@pytest.mark.parametrize("allowed", [(), EVERYTHING], ids=["default", "everything"])
def test_a_hostile_address_is_refused(hostile: Hostile, allowed: tuple[str, ...]) -> None:
    """Whatever was allowed, it is refused with the reason that is true of it, in one line of words."""
    refused = refusal(hostile.url, *allowed)
    assert hostile.reason in refused.reason
    assert refused.reason.isprintable()
    assert len(refused.reason) < 300
    assert not refused.passing


@pytest.mark.parametrize("hostile", [one for one in SPELLINGS if not one.reason], ids=_name)
def test_what_only_looks_hostile_is_called_as_what_it_is(hostile: Hostile) -> None:
    """Behind a # nothing counts."""
    target = admit(hostile.url, resolve=Resolver({"localhost": ["127.0.0.1"]}))
    assert (target.host, target.address, target.path) == ("localhost", "127.0.0.1", "/")


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://127.0.0.1:9000/reports", Target("http", "127.0.0.1:9000", 9000, "127.0.0.1", "/reports")),
        ("http://127.255.255.254", Target("http", "127.255.255.254", 80, "127.255.255.254", "/")),
        ("HTTP://10.0.0.1:80/a/../b", Target("http", "10.0.0.1", 80, "10.0.0.1", "/a/../b")),
        ("https://172.16.0.1/?a=b#c", Target("https", "172.16.0.1", 443, "172.16.0.1", "/?a=b")),
        ("https://172.31.255.254:8443?x=1", Target("https", "172.31.255.254:8443", 8443, "172.31.255.254", "/?x=1")),
        ("http://192.168.1.1:65535/", Target("http", "192.168.1.1:65535", 65535, "192.168.1.1", "/")),
        ("http://[::1]:9000/in", Target("http", "[::1]:9000", 9000, "::1", "/in")),
        ("http://[0:0:0:0:0:0:0:1]/", Target("http", "[::1]", 80, "::1", "/")),
        ("http://[fd12:3456::1]/", Target("http", "[fd12:3456::1]", 80, "fd12:3456::1", "/")),
        ("http://[FC00::A]/", Target("http", "[fc00::a]", 80, "fc00::a", "/")),
        ("http://10.0.0.1/grüße?an=Jürg", Target("http", "10.0.0.1", 80, "10.0.0.1", "/gr%C3%BC%C3%9Fe?an=J%C3%BCrg")),
        ("http://10.0.0.1/a?text=50%&x={y}", Target("http", "10.0.0.1", 80, "10.0.0.1", "/a?text=50%&x={y}")),
    ],
)
def test_loopback_and_private_addresses_are_called(url: str, target: Target) -> None:
    """Without any setting, and with the Host header and the path that the address asks for."""
    assert admit(url) == target


@pytest.mark.parametrize(
    ("url", "name", "host"),
    [
        ("http://LocalHost:9000/", "localhost", "localhost:9000"),
        ("http://my_service.local/", "my_service.local", "my_service.local"),
        ("http://hooks.local./", "hooks.local.", "hooks.local."),
        ("http://Bücher.local:81/", "xn--bcher-kva.local", "xn--bcher-kva.local:81"),
        ("http://7eleven.local/", "7eleven.local", "7eleven.local"),
    ],
)
def test_a_name_is_looked_up_once(url: str, name: str, host: str) -> None:
    """In small letters and ASCII; the target has the address that was found and the name as host."""
    resolve = Resolver({name.removesuffix("."): ["10.1.2.3"]})
    target = admit(url, resolve=resolve)
    assert resolve.asked == [name]
    assert (target.address, target.host) == ("10.1.2.3", host)
    assert target.name == name.removesuffix(".")


PUBLIC = "http://93.184.215.14/hook"


@pytest.mark.parametrize("allowed", ["any", "93.184.215.14", "93.184.0.0/16", "0.0.0.0/0", "93.184.215.14/32"])
def test_public_addresses_are_called_if_they_were_named(allowed: str) -> None:
    """Not without being named, and then with what to say instead."""
    assert "is a public address; start the server with --push-to 93.184.215.14" in refusal(PUBLIC).reason
    assert admit(PUBLIC, allowed).address == "93.184.215.14"
    assert "public" in refusal("http://[2606:2800:21f::1]/", "93.184.0.0/16").reason


def test_public_addresses_over_ipv6() -> None:
    """Those as well, by network and by address."""
    assert admit("http://[2606:2800:21f::1]/", "2606:2800::/32").address == "2606:2800:21f::1"
    assert admit("http://[2606:2800:21f::1]/", "[2606:2800:21f:0::1]").address == "2606:2800:21f::1"
    assert "public" in refusal("http://[2606:2800:21f::2]/", "2606:2800:21f::1").reason


def test_a_name_that_was_allowed() -> None:
    """Leads to public addresses, in any spelling, and no other name does, not even one below it."""
    resolve = Resolver({name: ["93.184.215.14"] for name in ("hooks.example", "a.hooks.example")})
    for url in ("http://hooks.example/", "http://HOOKS.example./"):
        assert admit(url, "Hooks.example", resolve=resolve).address == "93.184.215.14"
    assert "--push-to a.hooks.example" in refusal("http://a.hooks.example/", "hooks.example", resolve=resolve).reason
    assert "public" in refusal(PUBLIC, "hooks.example").reason


def test_a_name_that_was_allowed_does_not_open_what_is_never_called() -> None:
    """Whoever has the name could lead it to metadata otherwise."""
    for url in ("http://metadata.google.internal/", "http://shared.example/"):
        assert refusal(url, "metadata.google.internal", "shared.example").reason


@pytest.mark.parametrize("allowed", ["100.64.0.1", "100.64.0.0/10", "100.64.0.0/24"])
def test_shared_addresses_are_called_if_they_were_named_themselves(allowed: str) -> None:
    """Which a larger network does not do."""
    assert admit("http://100.64.0.1/", allowed).address == "100.64.0.1"
    assert "--push-to 100.64.0.1" in refusal("http://100.64.0.1/", "any", "100.0.0.0/8", "100.65.0.0/16").reason
    assert admit("http://shared.example/", allowed).address == "100.64.0.1"
    assert METADATA in refusal("http://100.100.100.200/", "100.64.0.0/10").reason


def test_all_addresses_of_a_name_are_there_to_try() -> None:
    """The first is the one to connect to; the others were checked as well."""
    resolve = Resolver({"localhost": ["::1", "127.0.0.1", "::1"]})
    target = admit("http://localhost/", resolve=resolve)
    assert (target.address, target.others) == ("::1", ("127.0.0.1",))


def test_a_name_with_many_addresses() -> None:
    """Four of them are there to try; those behind them are checked all the same."""
    many = [f"10.0.0.{last}" for last in range(1, 100)]
    target = admit("http://many.example/", resolve=Resolver({"many.example": many}))
    assert (target.address, *target.others) == ("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4")
    refused = refusal("http://many.example/", resolve=Resolver({"many.example": [*many, "169.254.169.254"]}))
    assert METADATA in refused.reason


def test_a_name_whose_address_changes_is_checked_each_time() -> None:
    """Good at first and bad later: the first target keeps the good address, and the second is refused."""
    resolve = Resolver(turns={"rebind.example": [["127.0.0.1"], ["169.254.169.254"], ["127.0.0.1", "169.254.169.254"]]})

    async def run() -> None:
        fence = Fence(["any"], resolve)
        target = await fence.admit("http://rebind.example/")
        assert target.address == "127.0.0.1"
        for _ in range(2):
            with pytest.raises(Refused, match="hands out credentials"):
                await fence.admit("http://rebind.example/")
        assert target.address == "127.0.0.1"

    asyncio.run(run())
    assert len(resolve.asked) == 3


def test_a_name_that_leads_nowhere_may_do_so_later() -> None:
    """That is no refusal for good: the push may be tried again."""
    for name, words in (("unknown.example", "cannot be found: Name or service"), ("empty.example", "has no address")):
        refused = refusal(f"http://{name}/", resolve=Resolver({"empty.example": []}))
        assert words in refused.reason
        assert refused.passing


def test_a_name_server_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is asked once for all that wait, and only for a while; whoever stops waiting takes nothing from the others."""
    monkeypatch.setattr("textbed.push.fence.RESOLVE_SECONDS", 0.2)
    asked = []

    async def hang(name: str) -> Sequence[str]:
        asked.append(name)
        await asyncio.sleep(3600)
        return []

    async def run() -> list[object]:
        fence = Fence((), hang)
        waiting = [asyncio.create_task(fence.admit("http://hang.example/")) for _ in range(5)]
        await asyncio.sleep(0.05)
        waiting[0].cancel()
        return list(await asyncio.gather(*waiting, return_exceptions=True))

    first, *others = asyncio.run(run())
    assert isinstance(first, asyncio.CancelledError)
    for refused in others:
        assert isinstance(refused, Refused)
        assert refused.passing
        assert "nobody said within 0.2 s where hang.example is" in refused.reason
    assert asked == ["hang.example"]


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST.", "a.localhost"])
def test_localhost_is_known(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without asking anybody, so that no name server holds up what stays on this machine."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("it was asked"))

    async def run() -> Target:
        return await Fence().admit(f"http://{name}:9000/")

    target = asyncio.run(run())
    assert (target.address, target.others) == ("127.0.0.1", ("::1",))


def test_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a resolver of one's own."""
    asked = []

    def answer(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("10.0.0.2", 0)), (*kind, ("10.0.0.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)

    async def run() -> Target:
        return await Fence().admit("http://Hooks.local:9000/")

    target = asyncio.run(run())
    assert asked == ["hooks.local"]
    assert (target.address, target.others) == ("10.0.0.2", ("10.0.0.1",))
