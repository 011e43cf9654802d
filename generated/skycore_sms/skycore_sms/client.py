"""Skycore SMS API"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import httpx

from ._contract import AGENT, BASE_URL, XML
from ._runtime.calls import Contract, ErrorWords
from ._runtime.clients import DEFAULT_RETRIES, DEFAULT_TIMEOUT, AsyncClient, SyncClient, Timeout
from ._runtime.credentials import Scheme

if TYPE_CHECKING:
    from .groups.sms import AsyncSmsCalls, SmsCalls

_CONTRACT = Contract(
    agent=AGENT,
    schemes={
        "apiKey": Scheme(
            "query",
            "api_key",
            ("api_key",),
        ),
        "userName": Scheme(
            "query",
            "user",
            ("username",),
        ),
        "passwordHash": Scheme(
            "query",
            "pass",
            ("password",),
            digest="md5",
        ),
    },
    error=ErrorWords("FailureResponse", ("ERRORCODE",), ("ERRORINFO",)),
    xml=XML,
)


class Skycore(SyncClient):
    """Send an SMS with Skycore's HTTP API 1.3, and hear what became of it.

    Its calls block until they are answered. Close it, or use it in a `with` block.

    Args:
        base_url: Where the gateway is.
        api_key: The account's API key.
        username: The name of the account's user, in place of the key.
        password: The user's password; its digest is sent.
        timeout: The seconds to wait for a connection and for each part of an answer, or an httpx.Timeout.
        retries: How often a call is tried again that has failed and can safely be repeated; 0 for never.
        transport: An httpx transport of your own.
        http_client: An httpx client of your own; closing it is left to you.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        api_key: str | None = None,
        username: str | None = None,
        password: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        retries: int = DEFAULT_RETRIES,
        transport: httpx.BaseTransport | None = None,
        http_client: httpx.Client | None = None,
    ) -> None:
        super().__init__(
            _CONTRACT,
            base_url,
            {
                "api_key": api_key,
                "username": username,
                "password": password,
            },
            wire="xml",
            timeout=timeout,
            retries=retries,
            transport=transport,
            http_client=http_client,
        )

    @cached_property
    def sms(self) -> SmsCalls:
        """Sending an SMS. Both calls do the same: one takes an XML document or form fields, the other takes
        everything in its address.
        """
        from .groups.sms import SmsCalls

        return SmsCalls(self._caller)


class AsyncSkycore(AsyncClient):
    """Send an SMS with Skycore's HTTP API 1.3, and hear what became of it.

    Its calls are awaited. Close it, or use it in an `async with` block.

    Args:
        base_url: Where the gateway is.
        api_key: The account's API key.
        username: The name of the account's user, in place of the key.
        password: The user's password; its digest is sent.
        timeout: The seconds to wait for a connection and for each part of an answer, or an httpx.Timeout.
        retries: How often a call is tried again that has failed and can safely be repeated; 0 for never.
        transport: An httpx transport of your own.
        http_client: An httpx client of your own; closing it is left to you.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        api_key: str | None = None,
        username: str | None = None,
        password: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        retries: int = DEFAULT_RETRIES,
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(
            _CONTRACT,
            base_url,
            {
                "api_key": api_key,
                "username": username,
                "password": password,
            },
            wire="xml",
            timeout=timeout,
            retries=retries,
            transport=transport,
            http_client=http_client,
        )

    @cached_property
    def sms(self) -> AsyncSmsCalls:
        """Sending an SMS. Both calls do the same: one takes an XML document or form fields, the other takes
        everything in its address.
        """
        from .groups.sms import AsyncSmsCalls

        return AsyncSmsCalls(self._caller)
