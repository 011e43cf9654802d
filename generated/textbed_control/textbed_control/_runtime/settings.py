"""What a client was told about how to call, and the requests of httpx that come of it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

import httpx

from .calls import Request
from .exchange import Setup

_MOST_ADDRESSES = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to call, and how long to wait."""

    setup: Setup
    base: httpx.URL
    timeout: httpx.Timeout
    with_raw: bool = False
    addresses: dict[str, httpx.URL] = field(default_factory=dict)  # by path: to make one takes long

    def request(self, client: httpx.Client | httpx.AsyncClient, request: Request) -> httpx.Request:
        """The request that a client of httpx sends."""
        url = self.addresses.get(request.path) or self._address(request.path)
        made = client.build_request(
            request.method,
            url.copy_with(params=request.query) if request.query else url,
            content=request.body,
            headers=request.headers,
            timeout=self._timeout(request.patience),
        )
        if request.private:
            made.url = DiscreetUrl(made.url, request.private)
        return made

    def _address(self, path: str) -> httpx.URL:
        url = self.base.copy_with(raw_path=self.base.raw_path.rstrip(b"/") + path.encode())
        if len(self.addresses) < _MOST_ADDRESSES:  # there is no end of paths with ids
            self.addresses[path] = url
        return url

    def _timeout(self, patience: float) -> httpx.Timeout:
        usual = self.timeout
        if not patience or usual.read is None:
            return usual
        return httpx.Timeout(connect=usual.connect, read=usual.read + patience, write=usual.write, pool=usual.pool)


class DiscreetUrl(httpx.URL):
    """An address that is called as it is and shown without what is nobody else's: httpx logs each that it calls."""

    def __init__(self, url: httpx.URL, private: Set[str]) -> None:
        super().__init__(url)
        shown = [(name, "hidden" if name in private else value) for name, value in url.params.multi_items()]
        self._shown = str(url.copy_with(params=shown)) if shown else str(url)

    def __str__(self) -> str:
        return self._shown

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._shown!r})"

    def __eq__(self, other: object) -> bool:
        return httpx.URL(self) == other

    def __hash__(self) -> int:
        return hash(httpx.URL(self))
