"""What phones sent to an account: fetched once, and in the log for two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from textbed.suite.parts.depth.infobip.account import HISTORY, USUAL_LIMIT
from textbed.suite.parts.depth.times import read

NUMBER = "41793026700"
"""The number that every account begins with; its keyword is JOIN."""


@dataclass(frozen=True)
class Text:
    """What a phone writes, and what the gateway makes of it."""

    text: str
    keyword: str | None
    clean: str
    parts: int = 1


TEXTS = (
    Text("JOIN wine club", "JOIN", "wine club"),
    Text("join", "JOIN", ""),
    Text("Join  <us> & me", "JOIN", "<us> & me"),
    Text("Joint venture", None, "Joint venture"),
    Text("Hello", None, "Hello"),
    Text("", None, ""),
    Text("x" * 161, None, "x" * 161, 2),
    Text("\U0001f600", None, "\U0001f600"),
)


@dataclass
class Received:
    id: str
    phone: str
    text: Text
    at: int
    is_fetched: bool = False


@dataclass
class Inbox:
    """In the order in which they came."""

    received: list[Received] = field(default_factory=list)

    def waiting(self) -> list[Received]:
        return [one for one in self.received if not one.is_fetched]

    def log(self, now: int, keyword: str | None, limit: int | None) -> list[Received]:
        """The newest first."""
        shown = [
            one
            for one in reversed(self.received)
            if one.at >= now - HISTORY
            and (keyword is None or (one.text.keyword or "NO_KEYWORD").upper() == keyword.upper())
        ]
        return shown[: limit or USUAL_LIMIT]


def differences(one: Received, row: Any, *, is_log: bool) -> Iterator[str]:
    """What a row says otherwise than the phone did."""
    text = one.text
    keyword = text.keyword if is_log else text.keyword or ""
    wanted = {
        "messageId": one.id,
        "from": one.phone,
        "to": NUMBER,
        "text": text.text,
        "cleanText": text.clean,
        "keyword": keyword,
        "smsCount": text.parts,
    }
    for name, value in wanted.items():
        if row.get(name) != value:
            yield f"{name} is {row.get(name)!r} and not {value!r}"
    if read(row["receivedAt"]) != one.at:
        yield f"receivedAt is {row['receivedAt']}"
