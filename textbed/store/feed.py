"""Tells whoever is listening what has happened, once it is durable: waiting callers and open pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal[
    "message", "received", "changed", "deleted", "marked", "report", "clock", "push", "setup", "reset", "removed"
]
"""`changed`: messages have another future than before, or begin it now. `marked`: they were read or tagged.
`removed`: the account is gone."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to an account; `seqs` are the numbers of the messages that it is about."""

    account: int
    kind: Kind
    seqs: Sequence[int] = ()


Listener = Callable[[Happening], None]


class Committing(Protocol):
    """What makes things durable and says when it has."""

    def after_commit(self, callback: Callable[[], None], otherwise: Callable[[], None] | None = None) -> None: ...


class Feed:
    """Listeners by account. Nobody listening costs nothing."""

    def __init__(self) -> None:
        self._listeners: dict[int, list[Listener]] = {}

    def listen(self, account: int, listener: Listener) -> Callable[[], None]:
        """Calls `listener` from now on; the answer ends it."""
        listeners = self._listeners.setdefault(account, [])
        listeners.append(listener)

        def stop() -> None:
            listeners.remove(listener)
            if not listeners and self._listeners.get(account) is listeners:
                del self._listeners[account]

        return stop

    def is_heard(self, account: int) -> bool:
        """Whether anybody listens to the account."""
        return account in self._listeners

    def announce(self, store: Committing, account: int, kind: Kind, seqs: Sequence[int] = ()) -> None:
        """Tells what is queued in the store, as soon as it is durable."""
        if account in self._listeners:
            happening = Happening(account, kind, seqs)
            store.after_commit(lambda: self.tell(happening))

    def tell(self, happening: Happening) -> None:
        """Tells all listeners of the account."""
        for listener in list(self._listeners.get(happening.account, ())):
            listener(happening)
