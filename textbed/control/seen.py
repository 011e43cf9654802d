"""A message as it is at an instant of its account's clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import orjson

from textbed.contract.codes import infobip_codes
from textbed.control.parts import segmentation_of
from textbed.domain.dates import write_instant
from textbed.domain.one_time_code import one_time_code
from textbed.domain.search_terms import Standing
from textbed.domain.segmentation import Segmentation
from textbed.domain.states import RECEIVED, state_of
from textbed.domain.timeline import Timeline
from textbed.store.interface import UNMARKED, Marks
from textbed.store.rows import SKYCORE, AnyRow, InboundRow, MessageRow, timeline_of

_CODES = infobip_codes()


def steps_of(timeline: Timeline) -> list[tuple[int, int, int]]:
    """Each step as (instant, status, error); the last one too where it leaves both as they were."""
    steps = list(timeline.steps())
    if timeline.done_at is not None and steps[-1][0] != timeline.done_at:
        steps.append((timeline.done_at, timeline.status, timeline.error))
    return steps


def written(instant: int | None) -> str | None:
    """An instant as this API writes it, or null."""
    return None if instant is None else write_instant(instant)


class Notes(Protocol):
    """Knows what is not in a message's row: the store."""

    def marks(self, seq: int) -> Marks: ...
    def push_states(self, seq: int) -> list[str]: ...


@dataclass(frozen=True)
class Seen:
    """A message as it is at an instant of its account's clock; also what a search asks of it."""

    row: AnyRow
    now: int
    notes: Notes | None = None
    account_name: str = ""

    @property
    def number(self) -> int:
        return self.row.seq

    @property
    def is_incoming(self) -> bool:
        return isinstance(self.row, InboundRow)

    @property
    def bulk_id(self) -> str | None:
        return self.row.bulk_id if isinstance(self.row, MessageRow) else None

    @property
    def part_count(self) -> int:
        return self.row.parts

    @property
    def code(self) -> str | None:
        return one_time_code(self.row.text)

    @cached_property
    def marks(self) -> Marks:
        """What is noted on it."""
        return UNMARKED if self.notes is None else self.notes.marks(self.row.seq)

    @property
    def is_read(self) -> bool:
        return self.marks.read

    @property
    def tags(self) -> Collection[str]:
        return self.marks.tags

    @cached_property
    def push_states(self) -> Collection[str]:
        return () if self.notes is None else self.notes.push_states(self.row.seq)

    @cached_property
    def options(self) -> Mapping[str, Any]:
        """What few messages have."""
        options: Mapping[str, Any] = orjson.loads(self.row.options) if self.row.options is not None else {}
        return options

    @cached_property
    def timeline(self) -> Timeline:
        assert isinstance(self.row, MessageRow), "a message from a phone has no future"
        return timeline_of(self.row)

    @property
    def is_skycore(self) -> bool:
        if isinstance(self.row, MessageRow):
            return self.row.origin == SKYCORE
        return self.options.get("gateway") == "skycore"

    @property
    def sender(self) -> str:
        return self.row.sender or ""

    @property
    def recipient(self) -> str:
        return self.row.recipient

    @property
    def text(self) -> str:
        return self.row.text

    @property
    def accepted_at(self) -> int:
        return self.row.accepted_at if isinstance(self.row, MessageRow) else self.row.received_at

    @property
    def standing(self) -> Standing:
        if isinstance(self.row, InboundRow):
            return Standing(RECEIVED, None)
        status, _ = self.timeline.state_at(self.now)
        return Standing(state_of(_CODES.statuses[status]), None if self.is_skycore else status)

    @cached_property
    def binary(self) -> Mapping[str, Any] | None:
        """The bytes, if it is not a text."""
        return self.options.get("binary")

    @cached_property
    def cut(self) -> Segmentation:
        return segmentation_of(self.row.text, self.options, self.row.seq)

    @property
    def encoding(self) -> str:
        return "binary" if self.binary is not None else self.cut.encoding.lower()

    @property
    def shown_text(self) -> str | None:
        return self.row.text if self.binary is None or self.row.text else None
