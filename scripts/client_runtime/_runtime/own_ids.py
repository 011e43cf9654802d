"""Ids of the client's own for messages, which make a send safe to repeat: the gateway takes each id once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class OwnIds:
    """Where the ids of messages are in a body, and how the answer says that it has seen one before."""

    messages: str
    destinations: str
    to: str
    id: str
    answers: str
    status: str
    duplicate: tuple[str, Any]  # a property of the status, and its value for an id that was used before
    accepted: Mapping[str, Any]  # the status that takes its place after a repetition of our own

    def give(self, body: dict[str, Any]) -> list[str]:
        """Gives an id to each destination that has none or an empty one, which the gateway takes for none; all ids."""
        ids: list[str] = []
        for message in body.get(self.messages) or ():
            phones = message.pop(self.to, None) or []
            destinations = message.setdefault(self.destinations, [])
            destinations += [{self.to: phone} for phone in ([phones] if isinstance(phones, str) else phones)]
            for destination in destinations:
                destination[self.id] = destination.get(self.id) or str(uuid4())
                ids.append(destination[self.id])
        return ids

    def forgive(self, answer: Any, ids: Iterable[str]) -> None:
        """After a repetition: the id that was refused as used before was used by the try whose answer was lost.

        An id that stands twice in the body is forgiven once, since the second would have been refused anyway.
        """
        left = set(ids)
        key, value = self.duplicate
        for message in self._messages(answer):
            own_id = message.get(self.id)
            if own_id in left and message[self.status].get(key) == value:
                message[self.status] = dict(self.accepted)
            left.discard(own_id)

    def _messages(self, answer: Any) -> Iterator[dict[str, Any]]:
        """The messages of an answer that nobody has looked at yet."""
        messages = answer.get(self.answers) if isinstance(answer, dict) else None
        for message in messages if isinstance(messages, list) else ():
            has_status = isinstance(message, dict) and isinstance(message.get(self.status), dict)
            if has_status and isinstance(message.get(self.id), str):
                yield message
