"""Writes what goes out together, by its kind and by how the account is set up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from textbed.push.bodies import Bodies, Rendered
from textbed.push.letters import SKYCORE_KINDS, Told
from textbed.push.postbacks import Notification, Postbacks
from textbed.store.accounts import Account
from textbed.store.notices import CLICK, DELIVERY, INBOUND, INTERMEDIATE, LOOKUP
from textbed.store.rows import InboundRow, LookupRow, MessageRow

Row = TypeVar("Row", MessageRow, InboundRow, LookupRow)


class Writer:
    """A function of an account and of things to tell, which are of one kind and for one address."""

    def __init__(self, bodies: Bodies, postbacks: Postbacks) -> None:
        self._bodies = bodies
        self._postbacks = postbacks

    def __call__(self, account: Account, told: Sequence[Told]) -> Rendered:
        notice, details = told[0].notice, told[0].details
        label = details.get("notifyContentType")
        match notice.kind:
            case kind if kind in SKYCORE_KINDS:
                return self._postback(account, notice.url, told)
            case kind if kind == DELIVERY:
                return self._bodies.delivery_reports(notice.url, _rows(told, MessageRow), label)
            case kind if kind == INTERMEDIATE:
                return self._bodies.intermediate_reports(notice.url, _rows(told, MessageRow), label)
            case kind if kind == LOOKUP:
                return self._bodies.lookup_results(notice.url, _rows(told, LookupRow), details["package"], label)
            case kind if kind == INBOUND:
                (received,) = _rows(told, InboundRow)
                write = self._bodies.inbound_post if details["method"] == "POST" else self._bodies.inbound_get
                return write(notice.url, received)
            case kind if kind == CLICK:
                (message,) = _rows(told, MessageRow)
                agent = details["userAgent"]
                return self._bodies.link_click(notice.url, message, details["link"], agent, notice.due_at)
        raise AssertionError(f"nothing is known of {notice.kind}")

    def _postback(self, account: Account, url: str, told: Sequence[Told]) -> Rendered:
        notifications = [Notification(one.notice.id, one.notice.kind, _row(one.row)) for one in told]
        if account.settings["skycore"]["postbackForm"] == "source" and len(notifications) == 1:
            return self._postbacks.source_postback(url, notifications[0])
        return self._postbacks.postback(url, notifications)


def _row(row: Any) -> MessageRow | InboundRow:
    assert isinstance(row, MessageRow | InboundRow), row
    return row


def _rows(told: Sequence[Told], kind: type[Row]) -> list[Row]:
    rows = [one.row for one in told]
    assert all(isinstance(row, kind) for row in rows), rows
    return rows  # type: ignore[return-value]
