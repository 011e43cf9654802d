"""What the pages ask of the rest of the server. It is the control API's own handlers that answer."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Mapping
from typing import Any, Protocol

from textbed.store.accounts import Account
from textbed.store.interface import Conversations

Value = dict[str, Any]


class Desk(Protocol):
    """See `textbed.control.desk.Desk`."""

    async def ask(
        self,
        account: Account,
        operation: str,
        query: Mapping[str, Any] | None = None,
        path: Mapping[str, str] | None = None,
        body: Value | None = None,
    ) -> tuple[int, Value]: ...
    async def follow(self, account: Account, last_event: str | None) -> AsyncGenerator[bytes, None] | None: ...
    def summaries(self, account: Account, numbers: Collection[int]) -> dict[int, Value]: ...
    async def thread(self, account: Account, phone: str, below: int | None, most: int) -> list[tuple[int, Value]]: ...
    async def conversations(self, account: Account, q: str, needed: int) -> tuple[Conversations, Value | None]: ...
