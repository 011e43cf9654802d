"""The live stream of what happens on an account, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from textbed.control.call import Answer, Call
from textbed.control.open_calls import OpenCalls
from textbed.control.problem import Value
from textbed.control.recorder import Recorder
from textbed.control.views import Views
from textbed.store.accounts import Account
from textbed.store.feed import Feed
from textbed.store.interface import Store

_HEADERS = ((b"cache-control", b"no-store"), (b"x-accel-buffering", b"no"))


class Events:
    """The handler of `streamEvents`. `check` judges each event where replies are judged."""

    def __init__(
        self, store: Store, feed: Feed, views: Views, open_calls: OpenCalls, check: Callable[[Value], None]
    ) -> None:
        self._store = store
        self._feed = feed
        self._views = views
        self._open = open_calls
        self._check = check
        self._recorders: dict[int, Recorder] = {}

    async def stream(self, call: Call) -> Answer:
        self._open.check(call.account)
        recorder = self._recorder(call.account)
        recorder.catch_up()
        last = call.header_values.get("Last-Event-ID")
        # From now on, and not from when the first byte is asked for.
        after = recorder.last if last is None else int(last)
        stream = self._counted(call.account, recorder.follow(after, call.query.get("closeAfter")))
        return Answer(headers=_HEADERS, stream=stream)

    async def _counted(self, account: Account, stream: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
        with self._open.one(account):
            async with aclosing(stream) as lines:
                async for line in lines:
                    yield line

    def _recorder(self, account: Account) -> Recorder:
        recorder = self._recorders.get(account.id)
        if recorder is None:
            number = account.id
            recorder = Recorder(
                account, self._store, self._feed, self._views, self._check, lambda: self._forget(number)
            )
            self._recorders[number] = recorder
        return recorder

    def _forget(self, number: int) -> None:
        self._recorders.pop(number, None)

    def close(self) -> None:
        """Ends all streams."""
        for recorder in list(self._recorders.values()):
            recorder.close()
