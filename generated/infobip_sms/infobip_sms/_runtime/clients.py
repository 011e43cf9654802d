"""What the generated clients are built on: settings, connections, and the end of both."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from copy import copy
from dataclasses import replace
from types import TracebackType
from typing import ParamSpec, Self, TypeVar, cast

import httpx

from .answers import Raw
from .calls import Contract, Wire, Writer
from .credentials import Credentials
from .exchange import Setup
from .settings import Settings
from .transport import AsyncCaller, Caller

P = ParamSpec("P")
T = TypeVar("T")

DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
DEFAULT_RETRIES = 2
Timeout = float | httpx.Timeout


def _settings(
    contract: Contract,
    base_url: str,
    credentials: Mapping[str, str | None],
    wire: Wire,
    timeout: Timeout,
    retries: int,
) -> Settings:
    base = httpx.URL(base_url)
    if base.scheme not in ("http", "https") or not base.host:
        raise ValueError(f"{base_url!r} is no address of a gateway; write one such as 'http://127.0.0.1:8700'")
    if base.userinfo:
        raise ValueError("the address holds credentials, and it ends up in logs; give them as arguments of the client")
    writer = Writer(contract, Credentials(contract.schemes, credentials), wire)
    return Settings(Setup(contract, writer, _count(retries)), base, httpx.Timeout(timeout))


def _changed(settings: Settings, timeout: Timeout | None, retries: int | None) -> Settings:
    setup = settings.setup if retries is None else replace(settings.setup, retries=_count(retries))
    return replace(settings, setup=setup, timeout=settings.timeout if timeout is None else httpx.Timeout(timeout))


def _count(retries: int) -> int:
    if retries < 0:
        raise ValueError(f"retries is {retries}; 0 switches them off")
    return retries


class SyncClient:
    """A client whose calls block until they are answered. Close it, or use it in a `with` block."""

    def __init__(
        self,
        contract: Contract,
        base_url: str,
        credentials: Mapping[str, str | None],
        *,
        wire: Wire,
        timeout: Timeout,
        retries: int,
        transport: httpx.BaseTransport | None,
        http_client: httpx.Client | None,
    ) -> None:
        if transport is not None and http_client is not None:
            raise ValueError("transport and http_client are both given; a client of your own has its own transport")
        self._settings = _settings(contract, base_url, credentials, wire, timeout, retries)
        self._client = http_client or httpx.Client(transport=transport)
        self._is_own = http_client is None
        self._caller = Caller(self._client, self._settings)

    def with_options(self, *, timeout: Timeout | None = None, retries: int | None = None) -> Self:
        """The same client with another timeout or another number of retries, for a single call or for more.

        It uses the connections of this one and ends with it.
        """
        twin = copy(self)
        for name in {name for name in vars(twin) if not name.startswith("_")}:  # groups that were used before
            delattr(twin, name)
        twin._settings = _changed(self._settings, timeout, retries)
        twin._caller = Caller(self._client, twin._settings)
        twin._is_own = False
        return twin

    def close(self) -> None:
        """Closes the connections, unless they are those of an httpx client of yours."""
        if self._is_own:
            self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._settings.base}>"


class AsyncClient:
    """A client whose calls are awaited. Close it, or use it in an `async with` block."""

    def __init__(
        self,
        contract: Contract,
        base_url: str,
        credentials: Mapping[str, str | None],
        *,
        wire: Wire,
        timeout: Timeout,
        retries: int,
        transport: httpx.AsyncBaseTransport | None,
        http_client: httpx.AsyncClient | None,
    ) -> None:
        if transport is not None and http_client is not None:
            raise ValueError("transport and http_client are both given; a client of your own has its own transport")
        self._settings = _settings(contract, base_url, credentials, wire, timeout, retries)
        self._client = http_client or httpx.AsyncClient(transport=transport)
        self._is_own = http_client is None
        self._caller = AsyncCaller(self._client, self._settings)

    def with_options(self, *, timeout: Timeout | None = None, retries: int | None = None) -> Self:
        """The same client with another timeout or another number of retries, for a single call or for more.

        It uses the connections of this one and ends with it.
        """
        twin = copy(self)
        for name in {name for name in vars(twin) if not name.startswith("_")}:  # groups that were used before
            delattr(twin, name)
        twin._settings = _changed(self._settings, timeout, retries)
        twin._caller = AsyncCaller(self._client, twin._settings)
        twin._is_own = False
        return twin

    async def close(self) -> None:
        """Closes the connections, unless they are those of an httpx client of yours."""
        if self._is_own:
            await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._settings.base}>"


def with_raw(method: Callable[P, T]) -> Callable[P, Raw[T]]:
    """A method of a group whose caller gives raw answers, with the type that it then has."""
    return cast(Callable[P, Raw[T]], method)


def async_with_raw(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[Raw[T]]]:
    """The same for a method that is awaited."""
    return cast(Callable[P, Awaitable[Raw[T]]], method)
