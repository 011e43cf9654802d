"""Takes the steps of calls: over httpx, in a thread or in an event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar, cast

import httpx

from ..errors import ConnectionFailed
from .answers import Answer, Raw
from .calls import Operation, Request
from .exchange import Pause, Setup, exchange
from .pausing import async_pause, pause
from .reading import Give
from .replies import AsyncEar, Ear, async_body_of, body_of, failure
from .settings import Settings
from .streaming import Listen, NextLine

S = TypeVar("S")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Reading(Protocol[T_co]):
    """A way of reading on; its course yields what it has read, and steps to be taken."""

    def course(self, setup: Setup, arguments: Mapping[str, Any]) -> Generator[Give[T_co] | object, Any, None]: ...


Outcome = Answer | str | ConnectionFailed | None


def _after(course: Generator[S, Any, Any], outcome: Outcome) -> S:
    """The step that a course takes next."""
    return course.throw(outcome) if isinstance(outcome, ConnectionFailed) else course.send(outcome)


class Caller:
    """Makes calls, and waits for each."""

    def __init__(self, client: httpx.Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings

    def with_raw(self) -> Caller:
        """One whose calls come back with the whole answer."""
        return Caller(self._client, replace(self._settings, with_raw=True))

    def call(self, operation: Operation[T], body: Mapping[str, Any] | None = None, /, **arguments: Any) -> T:
        """The value of a call; with `with_raw` it is a `Raw[T]`, which the types of whoever asked for that say."""
        course = exchange(self._settings.setup, operation, arguments, body or {})
        try:
            step = next(course)
            while True:
                step = _after(course, self._outcome(step))
        except StopIteration as end:
            raw: Raw[T] = end.value
        return cast(T, raw) if self._settings.with_raw else raw.parsed

    def iterate(self, reading: Reading[T], /, **arguments: Any) -> Iterator[T]:
        """What a reading gives, one by one."""
        course = reading.course(self._settings.setup, arguments)
        ear = Ear(self._client, self._settings)
        try:
            step = next(course)
            while True:
                if isinstance(step, Give):
                    yield step.value
                    step = course.send(None)
                else:
                    step = _after(course, self._outcome(step, ear))
        except StopIteration:
            return
        finally:
            ear.close()

    def _outcome(self, step: object, ear: Ear | None = None) -> Outcome:
        """What comes of a step; a broken connection is an outcome too, and the course decides what to do about it."""
        try:
            match step:
                case Request():
                    return self._send(step)
                case Pause():
                    pause(step.seconds)
                    return None
                case Listen() if ear is not None:
                    return ear.listen(step.request)
                case NextLine() if ear is not None:
                    return ear.next_line()
        except ConnectionFailed as error:
            return error
        raise AssertionError(f"{step!r} is no step of a call")

    def _send(self, request: Request) -> Answer:
        settings, client = self._settings, self._client
        try:
            reply = client.send(settings.request(client, request), stream=True, auth=None)
            try:
                body = body_of(reply)
            finally:
                reply.close()
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)


class AsyncCaller:
    """Makes calls, and awaits each."""

    def __init__(self, client: httpx.AsyncClient, settings: Settings) -> None:
        self._client = client
        self._settings = settings

    def with_raw(self) -> AsyncCaller:
        """One whose calls come back with the whole answer."""
        return AsyncCaller(self._client, replace(self._settings, with_raw=True))

    async def call(self, operation: Operation[T], body: Mapping[str, Any] | None = None, /, **arguments: Any) -> T:
        """The value of a call; with `with_raw` it is a `Raw[T]`, which the types of whoever asked for that say."""
        course = exchange(self._settings.setup, operation, arguments, body or {})
        try:
            step = next(course)
            while True:
                step = _after(course, await self._outcome(step))
        except StopIteration as end:
            raw: Raw[T] = end.value
        return cast(T, raw) if self._settings.with_raw else raw.parsed

    async def iterate(self, reading: Reading[T], /, **arguments: Any) -> AsyncIterator[T]:
        """What a reading gives, one by one."""
        course = reading.course(self._settings.setup, arguments)
        ear = AsyncEar(self._client, self._settings)
        try:
            step = next(course)
            while True:
                if isinstance(step, Give):
                    yield step.value
                    step = course.send(None)
                else:
                    step = _after(course, await self._outcome(step, ear))
        except StopIteration:
            return
        finally:
            await ear.close()

    async def _outcome(self, step: object, ear: AsyncEar | None = None) -> Outcome:
        """What comes of a step; a broken connection is an outcome too, and the course decides what to do about it."""
        try:
            match step:
                case Request():
                    return await self._send(step)
                case Pause():
                    await async_pause(step.seconds)
                    return None
                case Listen() if ear is not None:
                    return await ear.listen(step.request)
                case NextLine() if ear is not None:
                    return await ear.next_line()
        except ConnectionFailed as error:
            return error
        raise AssertionError(f"{step!r} is no step of a call")

    async def _send(self, request: Request) -> Answer:
        settings, client = self._settings, self._client
        try:
            reply = await client.send(settings.request(client, request), stream=True, auth=None)
            try:
                body = await async_body_of(reply)
            finally:
                await reply.aclose()
        except httpx.RequestError as error:
            raise failure(error, request) from None
        return Answer(reply.status_code, reply.headers, body)
