"""What is to be told of an Infobip account, by its model, and what a call says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from textbed.suite.parts.depth.infobip.account import Account, Message
from textbed.suite.parts.depth.infobip.inbox_model import Text
from textbed.suite.parts.depth.pushes.model import Notice
from textbed.suite.parts.depth.times import read

FINAL, PASSING, POSTED, FILLED_IN = "deliveryReport", "intermediateReport", "inboundMessage", "inboundMessageQuery"
JSON = "application/json"


@dataclass(frozen=True)
class Forwarded:
    """A message from a phone to a number that sends it on."""

    id: str
    phone: str
    number: str
    text: Text
    at: int
    method: Literal["GET", "POST"]


@dataclass
class Forwarding:
    """The numbers of an account that send on, and what came to them."""

    numbers: set[str] = field(default_factory=set)
    received: list[Forwarded] = field(default_factory=list)

    def notices(self, base: str) -> Iterator[Notice]:
        for one in self.received:
            kind = POSTED if one.method == "POST" else FILLED_IN
            yield Notice(one.at, f"{base}/{one.method.lower()}", kind, JSON, one.id)


def reports(account: Account) -> Iterator[Notice]:
    """Reports of messages with an address: of a passing error where it is asked for, and the final one."""
    for message in account.messages:
        notify, lot = message.draft.notify, message.future
        if notify is None:
            continue
        path, label = urlsplit(notify.url).path, notify.label or JSON
        if notify.intermediate and lot.passing_at is not None:
            yield Notice(lot.passing_at, path, PASSING, label, message.number)
        if lot.done_at is not None:
            yield Notice(lot.done_at, path, FINAL, label, message.number)


def message_of(account: Account, row: Any, due: Sequence[Notice]) -> Message | None:
    """The message that a row of a pushed report is of; a refused duplicate is known by what else it says."""
    named = [one for one in account.messages if one.id == row["messageId"]]
    numbers = {notice.of for notice in due}
    alike = [
        one
        for one in account.messages
        if one.id is None
        and one.number in numbers
        and one.to == row["to"]
        and one.draft.callback == row.get("callbackData")
        and one.future.done_at == read(row["doneAt"])
    ]
    found = next(iter(named or alike), None)
    if found is not None:
        found.id = row["messageId"]
    return found


def says(one: Forwarded, value: Any) -> Iterator[tuple[str, Any, Any]]:
    """What a forwarded message has to say: each thing with what was wanted and what came."""
    if one.method == "POST":
        (row,) = value["results"]
        wanted = {"messageId": one.id, "from": one.phone, "to": one.number, "text": one.text.text}
        yield from ((name, wanted[name], row.get(name)) for name in wanted)
        yield "receivedAt", one.at, read(row["receivedAt"])
        yield "smsCount", one.text.parts, row["smsCount"]
        return
    filled = {"sender": one.phone, "receiver": one.number, "text": one.text.text, "messageId": one.id}
    yield from ((name, filled[name], value.get(name)) for name in filled)
    yield "datetime", one.at, read(value["datetime"])
