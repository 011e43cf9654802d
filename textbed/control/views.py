"""How the control API shows messages: in a line of a list, and with all there is to know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from textbed.contract.codes import infobip_codes
from textbed.control.parts import binary_parts, text_parts
from textbed.control.problem import Value
from textbed.control.push_views import PushViews
from textbed.control.raw import raw_reply, raw_request
from textbed.control.seen import Seen, steps_of, written
from textbed.domain.codes import REJECTED
from textbed.domain.dates import write_instant
from textbed.domain.own_names import id_of
from textbed.domain.states import RECEIVED, state_of
from textbed.domain.timeline import CALLED_OFF, VALIDITY_EXPIRED
from textbed.store.accounts import MILLION, Account
from textbed.store.exchanges import Exchanges
from textbed.store.interface import REPORTS_WAIT, Store
from textbed.store.rows import WAITS_TO_BE_FETCHED, AnyRow, InboundRow, MessageRow
from textbed.store.skycore import notices_of
from textbed.wire.infobip import CURRENCY

_CODES = infobip_codes()
_NO_SKYCORE: Value = {"code": None, "protocol": None, "status": None}

ReportContent = Callable[[MessageRow], Value]
"""What the report of one of Infobip's messages says."""


class Views:
    """Shows the messages of all accounts. `address` is where the server is, and short links lead there."""

    def __init__(
        self, store: Store, exchanges: Exchanges, report_content: ReportContent, pushes: PushViews, address: str
    ) -> None:
        self._store = store
        self._exchanges = exchanges
        self._report_content = report_content
        self.pushes = pushes
        self._address = address.rstrip("/")

    def summary(self, account: Account, row: AnyRow) -> Value:
        """A message in a list."""
        seen = Seen(row, account.clock.now(), self._store, account.name)
        return _outgoing(seen, row) if isinstance(row, MessageRow) else _incoming(seen, row)

    def details(self, account: Account, row: AnyRow) -> Value:
        """All there is to know of a message."""
        seen = Seen(row, account.clock.now(), self._store, account.name)
        binary = seen.binary
        if binary is not None:
            parts = binary_parts(bytes.fromhex(binary["hex"]), binary["esmClass"], row.seq)
            language = None
        else:
            parts = text_parts(seen.cut)
            language = seen.cut.locking_shift or seen.cut.single_shift
        exchange = self._exchanges.of(account.id, row.seq) if isinstance(row, MessageRow) else None
        return {
            **self.summary(account, row),
            "sendAt": written(seen.options.get("sendAt")),
            "sentAt": written(_sent_at(seen)),
            "callbackData": seen.options.get("callbackData"),
            "notifyUrl": seen.options.get("notifyUrl"),
            "flash": bool(seen.options.get("flash")),
            "language": language,
            "parts": parts,
            "timeline": list(_steps(seen)),
            "report": self._report(seen),
            "pushes": self.pushes.of_message(account, row.seq),
            "links": self._links(seen),
            "inbound": _inbound(seen),
            "scenarioId": (seen.options.get("scenario") or {}).get("rule"),
            "request": None if exchange is None else raw_request(exchange, account, self._address),
            "reply": None if exchange is None else raw_reply(exchange, account),
        }

    def _report(self, seen: Seen) -> Value:
        row = seen.row
        none = {"state": "none", "dueAt": None, "takenAt": None, "content": None}
        if isinstance(row, InboundRow) or seen.is_skycore or row.done_at is None:
            return none
        is_pushed = "notifyUrl" in seen.options
        if row.report is None and not is_pushed:
            return none
        if row.report == WAITS_TO_BE_FETCHED and not is_pushed and row.done_at < seen.now - REPORTS_WAIT:
            # Nobody came for it while the gateway had it; when that began still says so.
            return {**none, "dueAt": write_instant(row.done_at)}
        is_due = row.done_at <= seen.now
        taken_at = row.report if row.report != WAITS_TO_BE_FETCHED and not is_pushed else None
        state = "pushed" if is_pushed else "taken" if taken_at is not None else "ready" if is_due else "due-later"
        return {
            "state": state,
            "dueAt": write_instant(row.done_at),
            "takenAt": written(taken_at),
            "content": self._report_content(row) if is_due else None,
        }

    def _links(self, seen: Seen) -> list[Value]:
        if isinstance(seen.row, InboundRow) or seen.is_skycore:
            return []
        links = self._store.links_of(seen.row.account, seen.row.message_id)
        return [
            {
                "url": self._address_of(seen.row.text, link.code),
                "target": link.url,
                "clicks": link.clicks,
                "lastClickAt": written(link.last_click_at),
            }
            for link in links
        ]

    def _address_of(self, text: str, code: str) -> str:
        found = re.search(rf"\S*/{re.escape(code)}", text)
        return found[0] if found else f"{self._address}/l/{code}"


def _outgoing(seen: Seen, row: MessageRow) -> Value:
    status, error = seen.timeline.state_at(seen.now)
    return {
        **_basics(seen),
        "messageId": seen.options.get("duplicateOf", row.message_id),
        "bulkId": row.bulk_id,
        "state": seen.standing.state,
        **_codes(seen, status, error),
        "doneAt": written(row.done_at),
        "price": _price(row.price, row.parts),
    }


def _incoming(seen: Seen, row: InboundRow) -> Value:
    return {
        **_basics(seen),
        "messageId": row.message_id,
        "bulkId": None,
        "state": RECEIVED,
        **_codes(seen, None, None),
        "doneAt": write_instant(row.received_at),
        "price": _price(0, 0),
    }


def _basics(seen: Seen) -> Value:
    row = seen.row
    return {
        "id": id_of(row.seq),
        "direction": "out" if isinstance(row, MessageRow) else "in",
        "gateway": "skycore" if seen.is_skycore else "infobip",
        "from": row.sender,
        "to": row.recipient,
        "text": seen.shown_text,
        "encoding": seen.encoding,
        "partCount": row.parts,
        "acceptedAt": write_instant(seen.accepted_at),
        "code": seen.code,
        "read": seen.is_read,
        "tags": list(seen.tags),
    }


def _codes(seen: Seen, status: int | None, error: int | None) -> Value:
    """Status and error by number and name; of Infobip's messages only."""
    if status is None or error is None or seen.is_skycore:
        return {"status": None, "statusName": None, "error": None, "errorName": None}
    return {
        "status": status,
        "statusName": _CODES.statuses[status].name,
        "error": error,
        "errorName": _CODES.errors[error].name,
    }


def _price(price: int, parts: int) -> Value:
    return {"perPart": price / MILLION, "total": price * parts / MILLION, "currency": CURRENCY}


def _sent_at(seen: Seen) -> int | None:
    """When it leaves; not at all if it was refused, hangs, was called off, or expires before it could."""
    row = seen.row
    if isinstance(row, InboundRow) or seen.timeline.hangs or _CODES.statuses[row.status].group_id == REJECTED:
        return None
    ends_first = row.sent_at == row.done_at and row.error in (VALIDITY_EXPIRED, CALLED_OFF)
    return None if ends_first else row.sent_at


def _steps(seen: Seen) -> Iterator[Value]:
    row = seen.row
    if isinstance(row, InboundRow):
        yield {
            "at": write_instant(row.received_at),
            "reached": True,
            "state": RECEIVED,
            **_codes(seen, None, None),
            "final": True,
            "skycore": dict(_NO_SKYCORE) if seen.is_skycore else None,
        }
        return
    notices = {notice.at: notice for notice in notices_of(row)} if seen.is_skycore else {}
    for instant, status, error in steps_of(seen.timeline):
        skycore = None
        if seen.is_skycore:
            notice = notices.get(instant)
            protocol, receipt = (notice.receipt if notice else None) or (None, None)
            skycore = {"code": notice.code if notice else None, "protocol": protocol, "status": receipt}
        yield {
            "at": write_instant(instant),
            "reached": instant <= seen.now,
            "state": state_of(_CODES.statuses[status]),
            **_codes(seen, status, error),
            "final": instant == row.done_at,
            "skycore": skycore,
        }


def _inbound(seen: Seen) -> Value | None:
    row = seen.row
    if isinstance(row, MessageRow):
        return None
    is_fetched = row.report is not None
    return {
        "number": row.recipient,
        "keyword": row.keyword,
        "cleanText": row.clean_text,
        "action": "pull" if is_fetched else "forward",
        "takenAt": written(row.report) if is_fetched and row.report != WAITS_TO_BE_FETCHED else None,
    }
