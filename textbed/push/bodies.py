"""What a push sends, for each kind of push of Infobip: a function of rows and settings, without any I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from textbed.contract.operations import Contract
from textbed.contract.xml import XmlError
from textbed.domain.dates import write_date
from textbed.domain.networks import network_of
from textbed.domain.phone_system import system_of
from textbed.domain.timeline import SENT
from textbed.push.placeholders import fill
from textbed.store.accounts import MILLION
from textbed.store.rows import InboundRow, LookupRow, MessageRow, timeline_of
from textbed.wire.infobip import CURRENCY, Value
from textbed.wire.lookups import result_value
from textbed.wire.received import received_value
from textbed.wire.reports import report_value
from textbed.wire.text import for_xml

JSON, XML = "application/json", "application/xml"
_REPORTS = {"$ref": "#/components/schemas/DeliveryReportPush"}
_LOOKUPS = {"$ref": "#/components/schemas/LookupResponse"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A request as it goes out; `headers` are those that are its own."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


class Bodies:
    """Writes what is pushed, in the forms that the contract of Infobip gives it."""

    def __init__(self, contract: Contract) -> None:
        self._codec = contract.codec

    def delivery_reports(self, url: str, rows: Sequence[MessageRow], content_type: str | None = None) -> Rendered:
        """What finally became of messages."""
        return self._reports(url, rows, content_type)

    def intermediate_reports(self, url: str, rows: Sequence[MessageRow], content_type: str | None = None) -> Rendered:
        """That messages have met an error which may pass: the gateway goes on trying."""
        return self._reports(url, [_on_the_way(row) for row in rows], content_type)

    def inbound_get(self, url: str, row: InboundRow) -> Rendered:
        """A message from a phone, in the address that the number is set up with."""
        return Rendered("GET", fill(url, row))

    def inbound_post(self, url: str, row: InboundRow) -> Rendered:
        """A message from a phone, as it would be fetched."""
        return _json(url, received_value([row], 0))

    def lookup_results(
        self, url: str, rows: Sequence[LookupRow], package: str, content_type: str | None = None
    ) -> Rendered:
        """What was found out about numbers of one request, as far as the account's package tells it."""
        value: Value = {} if rows[0].bulk_id is None else {"bulkId": rows[0].bulk_id}
        value["results"] = [result_value(row, row.done_at, package) for row in rows]
        return self._xml(url, value, _LOOKUPS) if content_type == XML else _json(url, value)

    def link_click(self, url: str, row: MessageRow, link: str, user_agent: str, at: int) -> Rendered:
        """That somebody opened the link of a message at an instant."""
        network = network_of(row.recipient)
        value = {
            "messageId": row.message_id,
            "to": row.recipient,
            "networkPrefix": None if network is None else network.network_prefix,
            "countryPrefix": None if network is None else network.country_prefix,
            "operatingSystem": system_of(user_agent),
            "url": link,
            "clickedAt": write_date(at),
        }
        return _json(url, {name: what for name, what in value.items() if what is not None})

    def _reports(self, url: str, rows: Sequence[MessageRow], content_type: str | None) -> Rendered:
        values = [report_value(row) for row in rows]
        as_xml = content_type == XML
        for value, row in zip(values, rows, strict=True):
            price = _ten_decimals(row.price)
            value["price"] = {
                "pricePerMessage": price if as_xml else orjson.Fragment(price.encode()),
                "currency": CURRENCY,
            }
        return self._xml(url, {"results": values}, _REPORTS) if as_xml else _json(url, {"results": values})

    def _xml(self, url: str, value: Value, schema: dict[str, str]) -> Rendered:
        try:
            body = self._codec.encode(value, schema)
        except XmlError:
            # A text may hold a character that JSON can carry and XML cannot.
            body = self._codec.encode(for_xml(value), schema)
        return Rendered("POST", url, (("content-type", XML),), body)


def _json(url: str, value: Any) -> Rendered:
    return Rendered("POST", url, (("content-type", JSON),), orjson.dumps(value))


def _on_the_way(row: MessageRow) -> MessageRow:
    """The message as it stood when it met its passing error."""
    timeline = timeline_of(row)
    assert timeline.intermediate_at is not None, f"{row.message_id} meets no passing error"
    return row._replace(done_at=timeline.intermediate_at, status=SENT, error=timeline.intermediate_error)


def _ten_decimals(millionths: int) -> str:
    """A price as pushed reports have it, which is why it is not written as other numbers are."""
    whole, rest = divmod(millionths, MILLION)
    return f"{whole}.{rest:06d}0000"
