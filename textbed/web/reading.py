"""The middle and the right: a conversation, and one of its messages with all that there is to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textbed.domain.own_names import id_of, seq_of
from textbed.store.accounts import Account
from textbed.web.desk import Desk, Value
from textbed.web.state import State

THREAD = 50
"""How many messages of a conversation are shown at once."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Messages of a conversation, the oldest first, and where older and newer ones are, if there are any."""

    phone: str
    messages: Sequence[Value]
    older: str | None
    newest: str | None


@dataclass(frozen=True, slots=True)
class Message:
    """A message with all there is to know, and the addresses of those before and behind it in its conversation."""

    value: Value
    previous: str | None
    next: str | None


async def read_thread(desk: Desk, account: Account, state: State, phone: str) -> Thread:
    """The messages of a conversation that an address asks for: the newest, unless it names an older one."""
    below = seq_of(state.older) if state.older is not None else None
    found = await desk.thread(account, phone, below, THREAD + 1)
    chosen = seq_of(state.message) if state.message is not None else None
    if below is None and chosen is not None and found and chosen < found[-1][0]:
        below = chosen + 1
        found = await desk.thread(account, phone, below, THREAD + 1)
    piece = found[:THREAD]
    older = state.but(older=id_of(piece[-1][0]), message=None) if len(found) > len(piece) else None
    newest = state.but(older=None, message=None) if below is not None else None
    return Thread(phone, [summary for _, summary in reversed(piece)], older, newest)


async def read_message(desk: Desk, account: Account, state: State, thread: Thread | None) -> Message | None:
    """The message that an address names; None if there is none of that name (any more)."""
    if state.message is None:
        return None
    status, value = await desk.ask(account, "getMessage", path={"messageId": state.message})
    if status != 200:
        return None
    names = [one["id"] for one in thread.messages] if thread is not None else []
    place = names.index(value["id"]) if value["id"] in names else None
    return Message(
        value,
        state.but(message=names[place - 1]) if place else None,
        state.but(message=names[place + 1]) if place is not None and place + 1 < len(names) else None,
    )


def phone_of(message: Value) -> str:
    """Whose conversation a message is part of."""
    phone: str = message["from"] if message["direction"] == "in" else message["to"]
    return phone
