"""Statuses and errors as the rules see them: a number, its group, and whether it can still change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ACCEPTED, PENDING, UNDELIVERABLE, DELIVERED, EXPIRED, REJECTED = range(6)
"""The groups of statuses."""


@dataclass(frozen=True, slots=True)
class Status:
    """A row of the table of statuses; `texts` are those seen on the wire, the usual one first."""

    id: int
    name: str
    group_id: int
    group_name: str
    texts: tuple[str, ...]
    action: str | None

    @property
    def is_final(self) -> bool:
        """Whether a message in it stays in it."""
        return self.group_id >= UNDELIVERABLE


@dataclass(frozen=True, slots=True)
class Error:
    """A row of the table of errors."""

    id: int
    name: str
    group_id: int
    group_name: str
    text: str
    permanent: bool


class CodeTables:
    """Both tables, by number."""

    def __init__(self, statuses: Iterable[Status], errors: Iterable[Error]) -> None:
        self.statuses: Mapping[int, Status] = {status.id: status for status in statuses}
        self.errors: Mapping[int, Error] = {error.id: error for error in errors}
