"""Infobip SMS HTTP API, generations 1 and 2"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import httpx

from ._contract import AGENT, BASE_URL, XML
from ._runtime.calls import Contract, ErrorWords, Wire
from ._runtime.clients import DEFAULT_RETRIES, DEFAULT_TIMEOUT, AsyncClient, SyncClient, Timeout
from ._runtime.credentials import Scheme

if TYPE_CHECKING:
    from .groups.account import AccountCalls, AsyncAccountCalls
    from .groups.conversion import AsyncConversionCalls, ConversionCalls
    from .groups.inbox import AsyncInboxCalls, InboxCalls
    from .groups.logs import AsyncLogsCalls, LogsCalls
    from .groups.lookup import AsyncLookupCalls, LookupCalls
    from .groups.preview import AsyncPreviewCalls, PreviewCalls
    from .groups.reports import AsyncReportsCalls, ReportsCalls
    from .groups.schedule import AsyncScheduleCalls, ScheduleCalls
    from .groups.session import AsyncSessionCalls, SessionCalls
    from .groups.sms import AsyncSmsCalls, SmsCalls

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
        "sessionAuth": Scheme(
            "header",
            "Authorization",
            ("token",),
            prefix="IBSSO ",
        ),
        "queryUsername": Scheme(
            "query",
            "username",
            ("username",),
        ),
        "queryPassword": Scheme(
            "query",
            "password",
            ("password",),
        ),
    },
    error=ErrorWords(
        "ErrorResponse", ("requestError", "serviceException", "messageId"), ("requestError", "serviceException", "text")
    ),
    xml=XML,
)


class Infobip(SyncClient):
    """Send text messages, follow them to the phone, receive answers, and look numbers up.

    Its calls block until they are answered. Close it, or use it in a `with` block.

    Args:
        base_url: Where the gateway is.
        username: The account's user name.
        password: Its password.
        api_key: An API key of the account, in place of name and password.
        token: The token of a session, in place of both.
        wire: The form of bodies and answers; what cannot be had in it is had in the other.
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
        wire: Wire = "json",
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
            wire=wire,
            timeout=timeout,
            retries=retries,
            transport=transport,
            http_client=http_client,
        )

    @cached_property
    def sms(self) -> SmsCalls:
        """Messages from your software to phones: text and binary, one or many, now or later."""
        from .groups.sms import SmsCalls

        return SmsCalls(self._caller)

    @cached_property
    def preview(self) -> PreviewCalls:
        """What a text will look like and cost, without sending it."""
        from .groups.preview import PreviewCalls

        return PreviewCalls(self._caller)

    @cached_property
    def schedule(self) -> ScheduleCalls:
        """Messages that wait for their time: look, move, pause, resume, cancel."""
        from .groups.schedule import ScheduleCalls

        return ScheduleCalls(self._caller)

    @cached_property
    def reports(self) -> ReportsCalls:
        """What became of each message. Every report is handed out once."""
        from .groups.reports import ReportsCalls

        return ReportsCalls(self._caller)

    @cached_property
    def logs(self) -> LogsCalls:
        """What was sent in the last 48 hours, to be read as often as you like."""
        from .groups.logs import LogsCalls

        return LogsCalls(self._caller)

    @cached_property
    def inbox(self) -> InboxCalls:
        """Messages from phones to your numbers."""
        from .groups.inbox import InboxCalls

        return InboxCalls(self._caller)

    @cached_property
    def lookup(self) -> LookupCalls:
        """Which network a number belongs to, whether it has moved or roams, whether it can be reached."""
        from .groups.lookup import LookupCalls

        return LookupCalls(self._caller)

    @cached_property
    def account(self) -> AccountCalls:
        """What is left to spend."""
        from .groups.account import AccountCalls

        return AccountCalls(self._caller)

    @cached_property
    def conversion(self) -> ConversionCalls:
        """Telling the gateway that a tracked message led to what it was sent for."""
        from .groups.conversion import ConversionCalls

        return ConversionCalls(self._caller)

    @cached_property
    def session(self) -> SessionCalls:
        """Tokens that stand in for the password."""
        from .groups.session import SessionCalls

        return SessionCalls(self._caller)


class AsyncInfobip(AsyncClient):
    """Send text messages, follow them to the phone, receive answers, and look numbers up.

    Its calls are awaited. Close it, or use it in an `async with` block.

    Args:
        base_url: Where the gateway is.
        username: The account's user name.
        password: Its password.
        api_key: An API key of the account, in place of name and password.
        token: The token of a session, in place of both.
        wire: The form of bodies and answers; what cannot be had in it is had in the other.
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
        wire: Wire = "json",
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
            wire=wire,
            timeout=timeout,
            retries=retries,
            transport=transport,
            http_client=http_client,
        )

    @cached_property
    def sms(self) -> AsyncSmsCalls:
        """Messages from your software to phones: text and binary, one or many, now or later."""
        from .groups.sms import AsyncSmsCalls

        return AsyncSmsCalls(self._caller)

    @cached_property
    def preview(self) -> AsyncPreviewCalls:
        """What a text will look like and cost, without sending it."""
        from .groups.preview import AsyncPreviewCalls

        return AsyncPreviewCalls(self._caller)

    @cached_property
    def schedule(self) -> AsyncScheduleCalls:
        """Messages that wait for their time: look, move, pause, resume, cancel."""
        from .groups.schedule import AsyncScheduleCalls

        return AsyncScheduleCalls(self._caller)

    @cached_property
    def reports(self) -> AsyncReportsCalls:
        """What became of each message. Every report is handed out once."""
        from .groups.reports import AsyncReportsCalls

        return AsyncReportsCalls(self._caller)

    @cached_property
    def logs(self) -> AsyncLogsCalls:
        """What was sent in the last 48 hours, to be read as often as you like."""
        from .groups.logs import AsyncLogsCalls

        return AsyncLogsCalls(self._caller)

    @cached_property
    def inbox(self) -> AsyncInboxCalls:
        """Messages from phones to your numbers."""
        from .groups.inbox import AsyncInboxCalls

        return AsyncInboxCalls(self._caller)

    @cached_property
    def lookup(self) -> AsyncLookupCalls:
        """Which network a number belongs to, whether it has moved or roams, whether it can be reached."""
        from .groups.lookup import AsyncLookupCalls

        return AsyncLookupCalls(self._caller)

    @cached_property
    def account(self) -> AsyncAccountCalls:
        """What is left to spend."""
        from .groups.account import AsyncAccountCalls

        return AsyncAccountCalls(self._caller)

    @cached_property
    def conversion(self) -> AsyncConversionCalls:
        """Telling the gateway that a tracked message led to what it was sent for."""
        from .groups.conversion import AsyncConversionCalls

        return AsyncConversionCalls(self._caller)

    @cached_property
    def session(self) -> AsyncSessionCalls:
        """Tokens that stand in for the password."""
        from .groups.session import AsyncSessionCalls

        return AsyncSessionCalls(self._caller)
