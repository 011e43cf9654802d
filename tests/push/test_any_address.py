"""Whatever is given for an address: it is refused, or leads where it may."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.push.fences import EVERYTHING, Resolver, admit, refusal
from textbed.push.fence import Refused

_PIECES = st.sampled_from(
    [
        *("http://", "https://", "HTTP:", "//", "/", "\\", "@", ":", ":80", "[", "]", "::1", "[::1]"),
        *("localhost", "127.0.0.1", "10.0.0.1", "0x7f.1", "0177", "169.254.169.254", "2130706433", ".", "。"),
        *("%", "%25", "?", "#", "a", "xn--"),
        *("ß", "İ", "ｅ", "\u200d", "\u0301", "-", "_", "\t", "\r\n", "\x00", " ", "ffff:", "::ffff:7f00:1", "%eth0"),
    ]
)  # fmt: skip


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
