"""Textbed control API"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import httpx

from ._contract import AGENT, BASE_URL, XML
from ._runtime.calls import Contract, ErrorWords
from ._runtime.clients import DEFAULT_RETRIES, DEFAULT_TIMEOUT, AsyncClient, SyncClient, Timeout
from ._runtime.credentials import Scheme

if TYPE_CHECKING:
    from .groups.account import AccountCalls, AsyncAccountCalls
    from .groups.accounts import AccountsCalls, AsyncAccountsCalls
    from .groups.clock import AsyncClockCalls, ClockCalls
    from .groups.events import AsyncEventsCalls, EventsCalls
    from .groups.faults import AsyncFaultsCalls, FaultsCalls
    from .groups.health import AsyncHealthCalls, HealthCalls
    from .groups.messages import AsyncMessagesCalls, MessagesCalls
    from .groups.numbers import AsyncNumbersCalls, NumbersCalls
    from .groups.pushes import AsyncPushesCalls, PushesCalls
    from .groups.receivers import AsyncReceiversCalls, ReceiversCalls
    from .groups.scenarios import AsyncScenariosCalls, ScenariosCalls

_CONTRACT = Contract(
    agent=AGENT,
    schemes={
        "basicAuth": Scheme(
            "basic",
            "Authorization",
            ("username", "password"),
        ),
        "apiKeyAuth": Scheme(
            "header",
            "Authorization",
            ("api_key",),
            prefix="App ",
        ),
        "tokenAuth": Scheme(
            "header",
            "X-Textbed-Token",
            ("token",),
        ),
    },
    error=ErrorWords("ErrorReply", ("error", "code"), ("error", "message")),
    xml=XML,
)


class Textbed(SyncClient):
    """Look into a Textbed server, move its clock, play the phone, and decide what goes wrong.

    Its calls block until they are answered. Close it, or use it in a `with` block.

    Args:
        base_url: Where the gateway is.
        username: The account's name, the same as on the gateway.
        password: Its password.
        api_key: The account's API key, in place of name and password.
        token: The server's own token, which it asks for as soon as it listens on more than loopback.
        timeout: The seconds to wait for a connection and for each part of an answer, or an httpx.Timeout.
        retries: How often a call is tried again that has failed and can safely be repeated; 0 for never.
        transport: An httpx transport of your own.
        http_client: An httpx client of your own; closing it is left to you.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        username: str | None = None,
        password: str | None = None,
        api_key: str | None = None,
        token: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        retries: int = DEFAULT_RETRIES,
        transport: httpx.BaseTransport | None = None,
        http_client: httpx.Client | None = None,
    ) -> None:
        super().__init__(
            _CONTRACT,
            base_url,
            {
                "username": username,
                "password": password,
                "api_key": api_key,
                "token": token,
            },
            wire="json",
            timeout=timeout,
            retries=retries,
            transport=transport,
            http_client=http_client,
        )

    @cached_property
    def health(self) -> HealthCalls:
        """Whether the server is there, and what it speaks."""
        from .groups.health import HealthCalls

        return HealthCalls(self._caller)

    @cached_property
    def clock(self) -> ClockCalls:
        """The account's own time: run it, freeze it, move it on."""
        from .groups.clock import ClockCalls

        return ClockCalls(self._caller)

    @cached_property
    def messages(self) -> MessagesCalls:
        """What was sent and received: search it, look into one message, wait for the next, play the phone."""
        from .groups.messages import MessagesCalls

        return MessagesCalls(self._caller)

    @cached_property
    def scenarios(self) -> ScenariosCalls:
        """Rules that decide what becomes of a message."""
        from .groups.scenarios import ScenariosCalls

        return ScenariosCalls(self._caller)

    @cached_property
    def faults(self) -> FaultsCalls:
        """Trouble on the way to the gateway: slow answers, error statuses, dropped connections."""
        from .groups.faults import FaultsCalls

        return FaultsCalls(self._caller)

    @cached_property
    def pushes(self) -> PushesCalls:
        """What the gateway sends to your server: every attempt, and sending one again."""
        from .groups.pushes import PushesCalls

        return PushesCalls(self._caller)

    @cached_property
    def receivers(self) -> ReceiversCalls:
        """Trouble on the way to your server: late, doubled, overtaking and lost pushes."""
        from .groups.receivers import ReceiversCalls

        return ReceiversCalls(self._caller)

    @cached_property
    def accounts(self) -> AccountsCalls:
        """Accounts side by side on one server, and a clean slate."""
        from .groups.accounts import AccountsCalls

        return AccountsCalls(self._caller)

    @cached_property
    def account(self) -> AccountCalls:
        """What the gateway's portal would set up: credit, price, limits and habits."""
        from .groups.account import AccountCalls

        return AccountCalls(self._caller)

    @cached_property
    def numbers(self) -> NumbersCalls:
        """The numbers on which the account can be texted."""
        from .groups.numbers import NumbersCalls

        return NumbersCalls(self._caller)

    @cached_property
    def events(self) -> EventsCalls:
        """What happens on the account, as it happens."""
        from .groups.events import EventsCalls

        return EventsCalls(self._caller)


class AsyncTextbed(AsyncClient):
    """Look into a Textbed server, move its clock, play the phone, and decide what goes wrong.

    Its calls are awaited. Close it, or use it in an `async with` block.

    Args:
        base_url: Where the gateway is.
        username: The account's name, the same as on the gateway.
        password: Its password.
        api_key: The account's API key, in place of name and password.
        token: The server's own token, which it asks for as soon as it listens on more than loopback.
        timeout: The seconds to wait for a connection and for each part of an answer, or an httpx.Timeout.
        retries: How often a call is tried again that has failed and can safely be repeated; 0 for never.
        transport: An httpx transport of your own.
        http_client: An httpx client of your own; closing it is left to you.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        username: str | None = None,
        password: str | None = None,
        api_key: str | None = None,
        token: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        retries: int = DEFAULT_RETRIES,
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(
            _CONTRACT,
            base_url,
            {
                "username": username,
                "password": password,
                "api_key": api_key,
                "token": token,
            },
            wire="json",
            timeout=timeout,
            retries=retries,
            transport=transport,
            http_client=http_client,
        )

    @cached_property
    def health(self) -> AsyncHealthCalls:
        """Whether the server is there, and what it speaks."""
        from .groups.health import AsyncHealthCalls

        return AsyncHealthCalls(self._caller)

    @cached_property
    def clock(self) -> AsyncClockCalls:
        """The account's own time: run it, freeze it, move it on."""
        from .groups.clock import AsyncClockCalls

        return AsyncClockCalls(self._caller)

    @cached_property
    def messages(self) -> AsyncMessagesCalls:
        """What was sent and received: search it, look into one message, wait for the next, play the phone."""
        from .groups.messages import AsyncMessagesCalls

        return AsyncMessagesCalls(self._caller)

    @cached_property
    def scenarios(self) -> AsyncScenariosCalls:
        """Rules that decide what becomes of a message."""
        from .groups.scenarios import AsyncScenariosCalls

        return AsyncScenariosCalls(self._caller)

    @cached_property
    def faults(self) -> AsyncFaultsCalls:
        """Trouble on the way to the gateway: slow answers, error statuses, dropped connections."""
        from .groups.faults import AsyncFaultsCalls

        return AsyncFaultsCalls(self._caller)

    @cached_property
    def pushes(self) -> AsyncPushesCalls:
        """What the gateway sends to your server: every attempt, and sending one again."""
        from .groups.pushes import AsyncPushesCalls

        return AsyncPushesCalls(self._caller)

    @cached_property
    def receivers(self) -> AsyncReceiversCalls:
        """Trouble on the way to your server: late, doubled, overtaking and lost pushes."""
        from .groups.receivers import AsyncReceiversCalls

        return AsyncReceiversCalls(self._caller)

    @cached_property
    def accounts(self) -> AsyncAccountsCalls:
        """Accounts side by side on one server, and a clean slate."""
        from .groups.accounts import AsyncAccountsCalls

        return AsyncAccountsCalls(self._caller)

    @cached_property
    def account(self) -> AsyncAccountCalls:
        """What the gateway's portal would set up: credit, price, limits and habits."""
        from .groups.account import AsyncAccountCalls

        return AsyncAccountCalls(self._caller)

    @cached_property
    def numbers(self) -> AsyncNumbersCalls:
        """The numbers on which the account can be texted."""
        from .groups.numbers import AsyncNumbersCalls

        return AsyncNumbersCalls(self._caller)

    @cached_property
    def events(self) -> AsyncEventsCalls:
        """What happens on the account, as it happens."""
        from .groups.events import AsyncEventsCalls

        return AsyncEventsCalls(self._caller)
