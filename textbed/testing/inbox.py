"""What phones got: the messages of a test, and waiting for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from textbed.remote import Refused, Remote, at, is_told
from textbed.words import one_line

if TYPE_CHECKING:
    from textbed_control.models.message import Message

__tracebackhide__ = is_told
TIMEOUT = 5.0
"""How many seconds to wait for a message, unless told otherwise. It is there at once once it was accepted."""
_LONGEST = 300.0
_SHOWN = 10


class NoMessage(AssertionError):  # noqa: N818 - what has happened
    """No message of that kind has come; what came instead."""


class Inbox(Sequence["Message"]):
    """The messages that your program has sent, oldest first. Looking takes nothing away."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote

    def wait(
        self,
        q: str | None = None,
        *,
        to: str | None = None,
        from_: str | None = None,
        text: str | None = None,
        after: Message | str | None = None,
        timeout: float = TIMEOUT,
    ) -> Message:
        """The newest message that matches, as soon as there is one: at once if it is there already.

        Args:
            q: What to look for, in the search grammar: `to:4179* "login code" -status:rejected`.
            to: Only messages to this phone; `*` stands for any run of characters.
            from_: Only messages from this sender, likewise.
            text: Only messages with these characters in their text.
            after: Only messages that were accepted later than this one.
            timeout: The seconds of wall time to wait, whatever the clock of the test does.

        Raises:
            NoMessage: None came in time. It says what came instead.
        """
        if not 0 <= timeout <= _LONGEST:
            raise ValueError(f"timeout is {timeout}; give 0 to {_LONGEST:g} seconds")
        asked = _conditions(q, to, from_, text, after) | {"timeout": timeout}
        try:
            found = self._remote.call("GET", "/wait", query=asked, patience=timeout)
        except Refused as refused:
            if refused.code != "NO_MESSAGE_IN_TIME":
                raise
            raise NoMessage("\n".join([refused.text, *self._lines("the inbox has:")])) from None
        return _message(found["message"])

    def find(
        self,
        q: str | None = None,
        *,
        to: str | None = None,
        from_: str | None = None,
        text: str | None = None,
        after: Message | str | None = None,
        direction: Literal["out", "in"] = "out",
    ) -> list[Message]:
        """All messages that match, oldest first: those that your program has sent, or with `in` those of phones."""
        ids = list(self._ids(**_conditions(q, to, from_, text, after), direction=direction))
        return [self.get(each) for each in reversed(ids)]

    def get(self, message: Message | str) -> Message:
        """A message as it stands now, by its `id` or the gateway's `messageId`."""
        return _message(self._remote.call("GET", at("/messages", _id(message))))

    @property
    def latest(self) -> Message:
        """The newest message."""
        newest = next(self._ids(limit=1, direction="out"), None)
        if newest is None:
            raise NoMessage("there is no message yet")
        return self.get(newest)

    def clear(self) -> None:
        """Forgets all messages: from the gateway's logs and reports too."""
        self._remote.call("DELETE", "/messages", query={"q": "to:*"})

    def __iter__(self) -> Iterator[Message]:
        return iter(self.find())

    def __len__(self) -> int:
        counted: int = self._remote.call("GET", "/messages", query={"limit": 1, "count": True, "direction": "out"})[
            "count"
        ]
        return counted

    @overload
    def __getitem__(self, index: int) -> Message: ...
    @overload
    def __getitem__(self, index: slice) -> list[Message]: ...
    def __getitem__(self, index: int | slice) -> Message | list[Message]:
        ids = list(self._ids(direction="out"))[::-1]
        if isinstance(index, slice):
            return [self.get(each) for each in ids[index]]
        return self.get(ids[index])

    def __repr__(self) -> str:
        try:
            lines = self._lines()
        except Exception as error:  # a repr that raises hides the failure that it was asked for
            return f"<Inbox: {error}>"
        return f"<Inbox: {'; '.join(lines) or 'no messages'}>"

    def _lines(self, title: str | None = None) -> list[str]:
        """The newest messages, oldest first, a line each; none at all where there are none."""
        page = self._remote.call("GET", "/messages", query={"limit": _SHOWN, "count": True, "direction": "out"})
        lines = [f"to {each['to']} {one_line(each['text'] or '', 60)!r}" for each in reversed(page["messages"])]
        left = page["count"] - len(lines)
        before = [f"{left} more before"] if left else []
        return [title, *before, *lines] if title and lines else [*before, *lines]

    def _ids(self, **asked: Any) -> Iterator[str]:
        """The ids of messages, newest first."""
        return (each["id"] for each in self._remote.pages("/messages", "messages", asked))


def _conditions(
    q: str | None, to: str | None, from_: str | None, text: str | None, after: Message | str | None
) -> dict[str, Any]:
    return {"q": q, "to": to, "from": from_, "text": text, "after": None if after is None else _id(after)}


def _id(message: Message | str) -> str:
    return message if isinstance(message, str) else message.id


def _message(value: dict[str, Any]) -> Message:
    from textbed_control.models.message import Message

    return Message.from_dict(value)
