"""What goes out together: notices that fall due at one instant for one address, and the rows that they tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from textbed.push.bodies import Rendered
from textbed.push.postbacks import LARGEST_BUNDLE
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.notices import DELIVERY, INBOUND, INBOUND_AT_SKYCORE, INTERMEDIATE, LOOKUP
from textbed.store.rows import InboundRow, LookupRow, MessageRow, NoticeRow
from textbed.store.skycore import LEFT, RECEIPT

SKYCORE_KINDS = frozenset({LEFT, RECEIPT, INBOUND_AT_SKYCORE})
SKYCORE_POSTBACK = "skycore-postback"
_REPORTS = frozenset({DELIVERY, INTERMEDIATE})
_FROM_PHONES = frozenset({INBOUND, INBOUND_AT_SKYCORE})

Row = MessageRow | InboundRow | LookupRow


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with what it is about."""

    notice: NoticeRow
    row: Row
    details: Mapping[str, Any]


Write = Callable[[Account, Sequence[Told]], Rendered]
"""Writes what tells these, which are of one kind and for one address."""

_NO_DETAILS: Mapping[str, Any] = {}


def kind_of(notice: NoticeRow) -> str:
    """The kind of the push that tells a notice."""
    return SKYCORE_POSTBACK if notice.kind in SKYCORE_KINDS else notice.kind


def look_up(store: Store, notices: Iterable[NoticeRow]) -> tuple[list[Told], list[NoticeRow]]:
    """The notices with their rows, in order; and those whose message is gone."""
    notices = list(notices)
    details = [orjson.loads(one.details) if one.details is not None else _NO_DETAILS for one in notices]
    sent: list[int] = []
    received: list[int] = []
    lookups: list[int] = []
    for notice, more in zip(notices, details, strict=True):
        if notice.message is None:
            lookups.append(more["lookup"])
        else:
            (received if notice.kind in _FROM_PHONES else sent).append(notice.message)
    messages, inbound, looked_up = store.messages_at(sent), store.received_at(received), store.lookups_at(lookups)
    found, void = [], []
    for notice, more in zip(notices, details, strict=True):
        row: Row | None
        if notice.message is None:
            row = looked_up.get(more["lookup"])
        else:
            row = inbound.get(notice.message) if notice.kind in _FROM_PHONES else messages.get(notice.message)
        if row is None:
            void.append(notice)
        else:
            found.append(Told(notice, row, more))
    return found, void


def together(told: Iterable[Told], most: int, account: Account) -> list[list[Told]]:
    """What goes out together, in the order of the first of each."""
    is_one_by_one = account.settings["skycore"]["postbackForm"] == "source"
    groups: list[list[Told]] = []
    open_groups: dict[tuple[object, ...], list[Told]] = {}
    for one in sorted(told, key=_came_about):
        notice = one.notice
        key: tuple[object, ...]
        if notice.kind in _REPORTS:
            key, limit = (notice.due_at, notice.kind, notice.url, notice.details), most
        elif notice.kind in SKYCORE_KINDS and not is_one_by_one:
            key, limit = (notice.due_at, SKYCORE_POSTBACK), LARGEST_BUNDLE
        elif notice.kind == LOOKUP:
            more = one.details
            key = (notice.due_at, LOOKUP, notice.url, more["bulkId"], more["notifyContentType"], more["package"])
            limit = most
        else:
            groups.append([one])
            continue
        group = open_groups.get(key)
        if group is None or len(group) >= limit:
            group = open_groups[key] = []
            groups.append(group)
        group.append(one)
    return groups


def _came_about(one: Told) -> tuple[int, int, int]:
    """The order of what is told: by when it is due, and within one of Skycore's bundles by when it happened."""
    notice, row = one.notice, one.row
    at = notice.due_at
    if notice.kind == LEFT and isinstance(row, MessageRow):
        at = row.sent_at
    elif notice.kind == RECEIPT and isinstance(row, MessageRow):
        at = row.done_at or at
    elif notice.kind in _FROM_PHONES and isinstance(row, InboundRow):
        at = row.received_at
    return notice.due_at, at, notice.id
