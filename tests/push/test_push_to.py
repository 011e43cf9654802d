"""What `--push-to` takes, and what it says of the rest."""

from __future__ import annotations

import pytest

from textbed.push.fence import Fence, read_allowed


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
