"""The first screen, in the cases that a plain start does not show."""

from __future__ import annotations

import pytest

from textbed.domain.clock import Clock
from textbed.screen import FirstScreen
from textbed.store.accounts import Account, Accounts
from textbed.store.sqlite import SqliteStore

NOON = 1_767_614_400_000


@pytest.fixture
def account() -> Account:
    """An account with a password that a shell would trip over."""
    return Accounts(SqliteStore(None)).create("demo", "it's", "demo-key", "demo-key", Clock("frozen", NOON))


def _screen(account: Account, address: str = "http://127.0.0.1:8700", **more: object) -> str:
    return str(FirstScreen(address=address, accounts=[account], others=0, data="here.db", **more))  # type: ignore[arg-type]


def test_the_pages_are_named(account: Account) -> None:
    """Links to the inbox and to the docs are on the screen."""
    assert "  inbox     http://127.0.0.1:8700/\n  docs      http://127.0.0.1:8700/docs/\n" in _screen(account)


def test_a_frozen_clock_comes_with_the_way_to_move_it(account: Account) -> None:
    """Between sending and reading the report there is a line that moves the clock on."""
    screen = _screen(account)
    assert """-d '{"seconds": 3}' http://127.0.0.1:8700/_textbed/clock/advance""" in screen
    assert screen.count("  curl ") == 3


def test_a_token_is_in_the_line_that_needs_it(account: Account) -> None:
    """Off loopback only the control API asks for the token, so only its line has it."""
    lines = [line for line in _screen(account, token="t0k3n").splitlines() if "  curl " in line]
    assert ["X-Textbed-Token: t0k3n" in line for line in lines] == [False, True, False]


def test_a_clock_that_was_moved_says_where_it_is(account: Account) -> None:
    """A live clock that is ahead of wall time shows its time."""
    account.clock.run()
    account.clock.advance(3_600_000)
    assert "clock     live, and now at 20" in _screen(account)


def test_other_accounts_are_counted(account: Account) -> None:
    """Accounts of the store that nobody named are there, but their secrets are not shown."""
    screen = str(FirstScreen(address="http://x", accounts=[account], others=2, data="here.db"))
    assert "and 2 more in the store" in screen


def test_lines_can_be_pasted(account: Account) -> None:
    """What a shell would take apart is quoted, and https takes the certificate as it is."""
    lines = [line for line in _screen(account, "https://127.0.0.1:8700").splitlines() if "  curl " in line]
    assert all(""" 'demo:it'"'"'s' """ in line for line in lines)
    assert all("--insecure" in line for line in lines)
