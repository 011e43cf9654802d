"""What the generated clients are built on: settings, connections, and the end of both."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import TracebackType
from typing import ParamSpec, Self, TypeVar, cast

import httpx

from .answers import Raw
from .calls import Contract, Wire, Writer
from .credentials import Credentials
from .transport import AsyncCaller, Caller, Settings

P = ParamSpec("P")
T = TypeVar("T")

DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
Timeout = float | httpx.Timeout


def _settings(
    contract: Contract, base_url: str, credentials: Mapping[str, str | None], wire: Wire, timeout: Timeout
) -> Settings:
    base = httpx.URL(base_url)
    if base.scheme not in ("http", "https") or not base.host:
        raise ValueError(f"{base_url!r} is no address of a gateway; write one such as 'http://127.0.0.1:8700'")
    if base.userinfo:
        raise ValueError("the address holds credentials, and it ends up in logs; give them as arguments of the client")
    held = Credentials(contract.schemes, credentials)
    return Settings(contract, base, Writer(contract, held, wire), httpx.Timeout(timeout))


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
        transport: httpx.BaseTransport | None,
        http_client: httpx.Client | None,
    ) -> None:
        settings = _settings(contract, base_url, credentials, wire, timeout)
        if transport is not None and http_client is not None:
            raise ValueError("transport and http_client are both given; a client of your own has its own transport")
        self._own = httpx.Client(transport=transport) if http_client is None else None
        self._caller = Caller(http_client or cast(httpx.Client, self._own), settings)
        self._base_url = base_url

    def close(self) -> None:
        """Closes the connections, unless they are those of an httpx client of yours."""
        if self._own is not None:
            self._own.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._base_url}>"


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
        transport: httpx.AsyncBaseTransport | None,
        http_client: httpx.AsyncClient | None,
    ) -> None:
        settings = _settings(contract, base_url, credentials, wire, timeout)
        if transport is not None and http_client is not None:
            raise ValueError("transport and http_client are both given; a client of your own has its own transport")
        self._own = httpx.AsyncClient(transport=transport) if http_client is None else None
        self._caller = AsyncCaller(http_client or cast(httpx.AsyncClient, self._own), settings)
        self._base_url = base_url

    async def close(self) -> None:
        """Closes the connections, unless they are those of an httpx client of yours."""
        if self._own is not None:
            await self._own.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._base_url}>"


def with_raw(method: Callable[P, T]) -> Callable[P, Raw[T]]:
    """A method of a group whose caller gives raw answers, with the type that it then has."""
    return cast(Callable[P, Raw[T]], method)


def async_with_raw(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[Raw[T]]]:
    """The same for a method that is awaited."""
    return cast(Callable[P, Awaitable[Raw[T]]], method)
