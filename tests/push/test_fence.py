"""The fence: which addresses are called, and what the push log says of the others."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.push.hostile import ADDRESSES, BY_NAME_ONLY, LEADS_TO, METADATA, NAMES, SPELLINGS, Hostile
from textbed.push.fence import Fence, Refused, Target, read_allowed

EVERYTHING = ("any", "0.0.0.0/0", "::/0", *LEADS_TO)


class Resolver:
    """Answers by a table, and counts; a list of lists is answered one after the other."""

    def __init__(self, table: dict[str, list[str]] | None = None, turns: dict[str, list[list[str]]] | None = None):
        self._table = table or {}
        self._turns = turns or {}
        self.asked: list[str] = []

    async def __call__(self, name: str) -> Sequence[str]:
        self.asked.append(name)
        bare = name.removesuffix(".")
        if bare in self._turns:
            return self._turns[bare].pop(0)
        if bare not in self._table:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self._table[bare]


def admit(url: str, *allowed: str, resolve: Resolver | None = None) -> Target:
    async def run() -> Target:
        return await Fence(allowed, resolve or Resolver(LEADS_TO)).admit(url)

    return asyncio.run(run())


def refusal(url: str, *allowed: str, resolve: Resolver | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        admit(url, *allowed, resolve=resolve)
    return caught.value


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


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("any", "any"),
        ("203.0.113.7", "203.0.113.7/32"),
        ("203.0.113.0/24", "203.0.113.0/24"),
        ("[2606::1]", "2606::1/128"),
        ("2606::/16", "2606::/16"),
        ("Hooks.Example.com.", "hooks.example.com"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("localhost", "localhost"),
        ("my_service", "my_service"),
    ],
)
def test_what_may_be_allowed(text: str, read: str) -> None:
    """Addresses, networks, names and any; what was read can be read again."""
    assert read_allowed(text) == read
    assert read_allowed(read) == read


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "*", "*.example.com", "http://example.com", "example.com:80", "example.com/path", "a b", "a..b"),
        *("203.0.113", "2130706433", "0177.0.0.1", "127.1", "0x7f.1", "256.1.1.1", "203.0.113.0/33", "fe80::1%eth0"),
        *("[::1", "::1]", "a,b", "-a", "ä" * 64, "user@example.com", "1.2.3.4-1.2.3.9"),
    ],
)
def test_what_cannot_be_allowed(text: str) -> None:
    """The complaint names what was given, and what may be."""
    with pytest.raises(ValueError, match="give an address, a network, a host name or any, as in") as caught:
        read_allowed(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    "text", ["169.254.169.254", "169.254.0.0/16", "fd00:ec2::254", "::ffff:10.0.0.1", "224.0.0.0/4"]
)
def test_what_is_never_called_cannot_be_allowed(text: str) -> None:
    """Nobody shall think that it is."""
    with pytest.raises(ValueError, match="is never called; give another address"):
        read_allowed(text)


def test_an_address_within_a_network_is_a_slip() -> None:
    """Was the network meant, or the address?"""
    with pytest.raises(ValueError, match=r"'203.0.113.7/24' is an address within a network; give 203.0.113.0/24, or"):
        read_allowed("203.0.113.7/24")


def test_a_fence_cannot_be_made_of_what_cannot_be_allowed() -> None:
    """Rather than letting through less or more than was meant."""
    with pytest.raises(ValueError, match="nothing that could be called"):
        Fence(["203.0.113.7", "https://example.com"])


# Whatever is given


_PIECES = st.sampled_from(
    [
        *(
            "http://",
            "https://",
            "HTTP:",
            "//",
            "/",
            "\\",
            "@",
            ":",
            ":80",
            "[",
            "]",
            "::1",
            "[::1]",
            "%",
            "%25",
            "?",
            "#",
        ),
        *(
            "localhost",
            "127.0.0.1",
            "10.0.0.1",
            "0x7f.1",
            "0177",
            "169.254.169.254",
            "2130706433",
            ".",
            "。",
            "a",
            "xn--",
        ),
        *("ß", "İ", "ｅ", "\u200d", "\u0301", "-", "_", "\t", "\r\n", "\x00", " ", "ffff:", "::ffff:7f00:1", "%eth0"),
    ]
)


@given(st.text(max_size=40) | st.lists(_PIECES | st.text(max_size=3), max_size=8).map("".join))
@settings(max_examples=2000)
def test_any_text_is_refused_or_leads_home(text: str) -> None:
    """Nothing else is raised, and what is let through is fit for a request and stays in the house."""
    reasons = []
    for url in (text, f"http://{text}"):
        try:
            target = admit(url, resolve=Resolver({"localhost": ["127.0.0.1"], "a": ["10.0.0.1"]}))
        except Refused as refused:
            reasons.append(refused.reason)
            continue
        address = ip_address(target.address)
        assert address.is_loopback or address.is_private
        assert not address.is_link_local
        assert re.fullmatch(r"/[\x21-\x7e]*", target.path)
        assert re.fullmatch(r"([a-z0-9._-]+|\[[0-9a-f:]+\])(:[1-9][0-9]*)?", target.host)
        assert 1 <= target.port <= 65_535
    assert all(reason.isprintable() for reason in reasons)


@given(
    st.integers(0, 2**128 - 1)
    | st.integers(0, 2**32 - 1)
    | st.integers(0, 2**112 - 1).map(lambda low: 0x2002 << 112 | low)
)
@settings(max_examples=1000)
def test_any_address_over_ipv6(number: int) -> None:
    """With everything allowed, none is let through that the standard library has a doubt about."""
    address = IPv6Address(number)
    try:
        target = admit(f"http://[{address}]/", *EVERYTHING)
    except Refused:
        return
    assert target.address == str(address)
    doubts = [address.is_multicast, address.is_link_local, address.is_unspecified, address.is_site_local]
    assert not any(doubts)
    assert address.ipv4_mapped is None
    assert address.sixtofour is None
    assert address.teredo is None
    assert address.is_loopback or address in IPv6Network("fc00::/7") or address in IPv6Network("2000::/3")


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=1000)
def test_any_address_over_ipv4(number: int) -> None:
    """The same, and without anything allowed only what is loopback or private by the letter."""
    address = IPv4Address(number)
    url = f"http://{address}/"
    home = [IPv4Network(text) for text in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]
    if any(address in network for network in home):
        assert admit(url).address == str(address)
        return
    assert refusal(url).reason
    try:
        admit(url, *EVERYTHING)
    except Refused:
        return
    assert address.is_global
    assert not address.is_multicast
