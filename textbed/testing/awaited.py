"""The same for tests that are awaited. Each call runs in a thread, so that the test's event loop goes on meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from textbed.testing.clock import Clock
from textbed.testing.delivery import Delivery, Target
from textbed.testing.inbox import Inbox
from textbed.testing.textbed import Textbed

if TYPE_CHECKING:
    from textbed_control import AsyncTextbed as Control
    from textbed_control.models.account_settings import AccountSettings
    from textbed_control.models.clock_advanced import ClockAdvanced
    from textbed_control.models.message import Message
    from textbed_control.models.push import Push

    from textbed.testing.applications import Interface
    from textbed.testing.trouble import Fault, Scenario

P = ParamSpec("P")
T = TypeVar("T")


async def _in_a_thread(work: Callable[[], T]) -> T:
    import anyio.to_thread

    return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)


def _awaited(method: Callable[P, T]) -> Callable[P, Coroutine[Any, Any, T]]:
    """A method as one that is awaited."""

    async def call(*arguments: P.args, **named: P.kwargs) -> T:
        return await _in_a_thread(partial(method, *arguments, **named))

    return call


class AsyncInbox:
    """What phones got. Each call is awaited; iterate with `async for`."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self.wait = _awaited(inbox.wait)
        self.find = _awaited(inbox.find)
        self.get = _awaited(inbox.get)
        self.clear = _awaited(inbox.clear)
        self.count = _awaited(inbox.__len__)

    @property
    def latest(self) -> Coroutine[Any, Any, Message]:
        """The newest message."""
        return _in_a_thread(lambda: self._inbox.latest)

    async def __aiter__(self) -> AsyncIterator[Message]:
        for message in await _in_a_thread(lambda: list(self._inbox)):
            yield message

    def __repr__(self) -> str:
        return repr(self._inbox)


class AsyncClock:
    """What the gateway takes for the present. Each call and each of its values is awaited."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.freeze = _awaited(clock.freeze)
        self.run = _awaited(clock.run)
        self.to_next_event = _awaited(clock.to_next_event)
        self.advance: Callable[..., Coroutine[Any, Any, ClockAdvanced]] = _awaited(clock.advance)

    @property
    def now(self) -> Coroutine[Any, Any, datetime]:
        """What it shows."""
        return _in_a_thread(lambda: self._clock.now)

    @property
    def is_frozen(self) -> Coroutine[Any, Any, bool]:
        """Whether it stands still."""
        return _in_a_thread(lambda: self._clock.is_frozen)

    @property
    def next_event(self) -> Coroutine[Any, Any, datetime | None]:
        """When the next thing happens by itself."""
        return _in_a_thread(lambda: self._clock.next_event)

    def __repr__(self) -> str:
        return repr(self._clock)


class AsyncTextbed:
    """The gateway as one awaited test sees it: what `Textbed` has, with calls and values that are awaited."""

    def __init__(self, textbed: Textbed) -> None:
        self.sync = textbed
        """The same account with calls that block."""
        self.url, self.number = textbed.url, textbed.number
        self.username, self.password = textbed.username, textbed.password
        self.api_key, self.skycore_key = textbed.api_key, textbed.skycore_key
        self.inbox = AsyncInbox(textbed.inbox)
        self.clock = AsyncClock(textbed.clock)
        self.receive = _awaited(textbed.receive)
        self.configure = _awaited(textbed.configure)
        self.replay = _awaited(textbed.replay)
        self.reset = _awaited(textbed.reset)
        self.fail: Callable[..., Coroutine[Any, Any, Fault]] = _awaited(textbed.fail)
        self.scenario: Callable[..., Coroutine[Any, Any, Scenario]] = _awaited(textbed.scenario)

    async def deliver_to(
        self,
        target: Target,
        *,
        inbound: str | None = None,
        postbacks: str | None = None,
        clicks: str | None = None,
        method: str = "POST",
        interface: Interface | None = None,
    ) -> Delivery:
        """As `Textbed.deliver_to`, but that an ASGI application is called on the event loop of the test.

        So it may share what belongs to that loop. Its lifespan is the test's business.
        """
        delivery = Delivery(target, interface, _running_loop())
        return await _in_a_thread(partial(self.sync._deliver, delivery, inbound, postbacks, clicks, method))

    @property
    def balance(self) -> Coroutine[Any, Any, float]:
        """What is left to spend, in EUR."""
        return _in_a_thread(lambda: self.sync.balance)

    @property
    def settings(self) -> Coroutine[Any, Any, AccountSettings]:
        """How the account is set up."""
        return _in_a_thread(lambda: self.sync.settings)

    @property
    def pushes(self) -> Coroutine[Any, Any, list[Push]]:
        """What the server has pushed or is to push."""
        return _in_a_thread(lambda: self.sync.pushes)

    @property
    def control(self) -> Control:
        """Textbed's own API with all its calls; use it in an `async with` block."""
        from textbed_control import AsyncTextbed as Control

        return Control(self.url, username=self.username, password=self.password)

    def __repr__(self) -> str:
        return repr(self.sync)


def _running_loop() -> asyncio.AbstractEventLoop | None:
    """The test's loop; None where it is no loop of asyncio's, so that the application gets one of its own."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
