"""Skycore's postbacks: bundles of notifications, in either of the forms that its pages print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from textbed.contract.operations import Contract, Schema
from textbed.contract.xml import XmlError
from textbed.push.bodies import Rendered
from textbed.store.notices import INBOUND_AT_SKYCORE
from textbed.store.rows import InboundRow, MessageRow
from textbed.store.skycore import LEFT, RECEIPT, Pair, skycore_part
from textbed.wire.text import for_xml

LARGEST_BUNDLE = 300
"""How many notifications a bundle has at most."""
LABEL = "text/xml; charset=utf-8"
"""The body has no declaration, and without the charset this label would mean ASCII to strict readers."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BODIES = {LEFT: "SentBody", RECEIPT: "ReceiptBody", INBOUND_AT_SKYCORE: "InboundBody"}
_SINGLE = {"$ref": "#/components/schemas/SourceNotification"}


@dataclass(frozen=True, slots=True)
class Notification:
    """Something to tell, with the message that it is about; `id` is the same each time that it is told."""

    id: int
    code: str
    row: MessageRow | InboundRow


class Postbacks:
    """Writes what is posted back, in the forms that the contract of Skycore gives it."""

    def __init__(self, contract: Contract) -> None:
        schemas = contract.document["components"]["schemas"]
        self._codec = contract.codec
        self._root: bytes = schemas["Postback"]["xml"]["name"].encode()
        self._forms = {code: _with_body(schemas["Notification"], body) for code, body in _BODIES.items()}

    def postback(self, url: str, notifications: Sequence[Notification]) -> Rendered:
        """A bundle, as the overview has it."""
        assert 1 <= len(notifications) <= LARGEST_BUNDLE, f"{len(notifications)} notifications do not fit into a bundle"
        written = b"".join(self._encode(_notification(one), self._forms[one.code]) for one in notifications)
        return _rendered(url, b"<%b>%b</%b>" % (self._root, written, self._root))

    def source_postback(self, url: str, notification: Notification) -> Rendered:
        """One notification, as the page of `sendSMS` prints it.

        That page knows no messages from phones, so these come as a bundle of one.
        """
        if notification.code == INBOUND_AT_SKYCORE:
            return self.postback(url, [notification])
        return _rendered(url, self._encode(_source_notification(notification), _SINGLE))

    def _encode(self, value: dict[str, Any], schema: Schema) -> bytes:
        try:
            return self._codec.encode(value, schema)
        except XmlError:
            # A text may hold a character that XML cannot.
            return self._codec.encode(for_xml(value), schema)


def _with_body(schema: Schema, body: str) -> Schema:
    """The schema of notifications of one kind, which says in what order its elements come."""
    return {**schema, "properties": {**schema["properties"], "BODY": {"$ref": f"#/components/schemas/{body}"}}}


def _rendered(url: str, body: bytes) -> Rendered:
    return Rendered("POST", url, (("content-type", LABEL),), body)


def _notification(one: Notification) -> dict[str, Any]:
    row = one.row
    if isinstance(row, InboundRow):
        received = _written(row.received_at)
        told = {"FROM": row.sender, "TO": row.recipient, "TEXT": row.text, "RECEIVED": received}
        return {"id": one.id, "created": received, "ORIGIN": "SMS_MO", "CODE": one.code, "BODY": told}
    created = _written(_instant(one.code, row))
    body = _message(row)
    if one.code == RECEIPT:
        protocol, status = _receipt(row)
        body["STATUS"] = {"protocole": protocol, "status": status}
    body["TIMESTAMP"] = created
    return {"id": one.id, "created": created, "ORIGIN": "SMS_MT", "CODE": one.code, "BODY": body}


def _source_notification(one: Notification) -> dict[str, Any]:
    row = one.row
    assert isinstance(row, MessageRow)
    body = _message(row)
    if one.code == RECEIPT:
        protocol, status = _receipt(row)
        body["STATUS"] = {"PROTOCOL": protocol, "STATUS": status}
    # The page has the code and the moment of sending in both.
    body["TIMESTAMP"] = _written(row.sent_at)
    created = _written(_instant(one.code, row))
    return {"ID": one.id, "CREATED": created, "ORIGIN": "SMS_MT", "CODE": LEFT, "BODY": body}


def _message(row: MessageRow) -> dict[str, Any]:
    return {"HISTORYID": skycore_part(row).history_id, "TO": row.recipient, "TRACKINGID": row.message_id}


def _receipt(row: MessageRow) -> Pair:
    pair = skycore_part(row).receipt
    assert pair is not None, f"{row.message_id} has no receipt"
    return pair


def _instant(code: str, row: MessageRow) -> int:
    """When it was put into the queue."""
    if code == LEFT:
        return row.sent_at
    assert row.done_at is not None, f"the outcome of {row.message_id} is open"
    return row.done_at


def _written(instant: int) -> str:
    """`2013-07-09 18:31:26.97+00`, as PostgreSQL prints it: no zeros end the fraction, and the offset is in hours."""
    moment = _EPOCH + timedelta(milliseconds=instant)
    fraction = f".{instant % 1000:03d}".rstrip("0").rstrip(".")
    return f"{moment.year:04d}-{moment:%m-%d %H:%M:%S}{fraction}+00"
