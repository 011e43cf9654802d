"""Reading on: what one call begins and more calls go on with, until there is nothing left or the time is up.

Each reading is a course like that of a single call (`exchange.py`), which also yields what it has read, one by one.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from ..errors import NotInTime, TooDense, UnreadableAnswer
from . import pausing
from .answers import Answer, Raw
from .calls import Operation
from .exchange import Pause, Setup, Step, exchange

T = TypeVar("T")

_FIRST_PAUSE, _LONGEST_PAUSE, _GROWTH = 0.2, 2.0, 1.5
_IDS_A_CALL = 100  # as many as fit into an address that every server takes
_FINEST = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Give(Generic[T]):
    """Something that has been read."""

    value: T


Reads = Generator[Step | Give[T], Answer | None, None]


@dataclass(frozen=True, slots=True)
class Paged:
    """A call whose answer is a page: a list of so many entries at most."""

    operation: Operation[Any]
    items: str
    limit: str
    page: int

    def read(
        self, setup: Setup, arguments: Mapping[str, Any]
    ) -> Generator[Step, Answer | None, tuple[list[Any], Raw[Any]]]:
        """The entries of one page, and the answer."""
        raw = yield from exchange(setup, self.operation, {**arguments, self.limit: self.page}, {})
        return list(getattr(raw.parsed, self.items)), raw


@dataclass(frozen=True, slots=True)
class Drain(Generic[T]):
    """Reads what is ready and handed out once, page after page, and does not wait for more."""

    pages: Paged

    def course(self, setup: Setup, arguments: Mapping[str, Any]) -> Reads[T]:
        while True:
            items, _ = yield from self.pages.read(setup, arguments)
            if not items:
                return
            for item in items:
                yield Give(item)


@dataclass(frozen=True, slots=True)
class Cursor(Generic[T]):
    """Reads pages of which each names the next."""

    pages: Paged
    next: str
    argument: str

    def course(self, setup: Setup, arguments: Mapping[str, Any]) -> Reads[T]:
        cursor = arguments.get(self.argument)
        while True:
            items, raw = yield from self.pages.read(setup, {**arguments, self.argument: cursor})
            for item in items:
                yield Give(item)
            cursor = getattr(raw.parsed, self.next)
            if cursor is None:
                return


@dataclass(frozen=True, slots=True)
class Wait(Generic[T]):
    """Reads until there is something for each message of a send, or the time is up."""

    pages: Paged
    filter: str  # the argument that asks for some messages only
    id: str

    def course(self, setup: Setup, arguments: Mapping[str, Any]) -> Reads[T]:
        missing = dict.fromkeys(self._ids(arguments["sent"]))
        seconds = arguments["timeout"]
        deadline, pause = pausing.now() + seconds, _FIRST_PAUSE
        while missing:
            came = False
            for ids in _batches(list(missing)):
                items, _ = yield from self.pages.read(setup, {self.filter: ids})
                for item in items:
                    came = True
                    missing.pop(getattr(item, self.id), None)
                    yield Give(item)
            if missing:
                left = deadline - pausing.now()
                if left <= 0:
                    raise NotInTime(list(missing), seconds)
                pause = _FIRST_PAUSE if came else min(pause * _GROWTH, _LONGEST_PAUSE)
                yield Pause(min(pause, left))

    def _ids(self, sent: Any) -> list[str]:
        if isinstance(sent, str):
            sent = [sent]
        ids = [getattr(item, self.id) for item in sent.accepted] if hasattr(sent, "accepted") else list(sent)
        odd = next((each for each in ids if each and "," in each), None)
        if odd is not None:
            raise ValueError(
                f"the id {odd!r} has a comma, so the gateway cannot be asked for it alone; read all instead"
            )
        return [each for each in ids if each]


def _batches(ids: list[str]) -> list[list[str]]:
    return [ids[start : start + _IDS_A_CALL] for start in range(0, len(ids), _IDS_A_CALL)]


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """Reads entries, the newest first, beyond what one answer holds: each answer tells where the next begins.

    An instant may have more entries than an answer holds. Then it is read once for each value of a filter; entries move
    through these values in one direction only, so asking for them in that order loses none.
    """

    pages: Paged
    since: str
    until: str
    at: str
    id: str
    split: str | None
    values: tuple[Any, ...]

    def course(self, setup: Setup, arguments: Mapping[str, Any]) -> Reads[T]:
        since, until = arguments["since"], arguments["until"]
        filters = {name: value for name, value in arguments.items() if name not in ("since", "until")}
        while True:
            items, raw = yield from self.pages.read(setup, {**filters, self.since: since, self.until: until})
            instants = [getattr(item, self.at) for item in items]
            if instants != sorted(instants, reverse=True):
                raise UnreadableAnswer(raw.status, "its entries are not in order, the newest first", raw.body)
            if len(items) < self.pages.page:
                for item in items:
                    yield Give(item)
                return
            oldest = instants[-1]
            for item, instant in zip(items, instants, strict=True):
                if instant > oldest:  # of the oldest instant there may be more
                    yield Give(item)
            if instants[0] > oldest:
                until = oldest
            else:
                yield from self._instant(setup, filters, oldest)
                until = oldest - _FINEST
                if since is not None and until < since:
                    return

    def _instant(self, setup: Setup, filters: Mapping[str, Any], at: datetime) -> Reads[T]:
        """The entries of one instant that are too many for one answer."""
        seen = set()
        if self.split is None or filters.get(self.split) is not None:
            raise TooDense(at, self.pages.page)
        for value in self.values:
            asked = {**filters, self.since: at, self.until: at, self.split: value}
            items, _ = yield from self.pages.read(setup, asked)
            if len(items) >= self.pages.page:
                raise TooDense(at, self.pages.page)
            for item in items:
                if getattr(item, self.id) not in seen:
                    seen.add(getattr(item, self.id))
                    yield Give(item)
