"""Messages from phones, as Infobip writes them."""

from __future__ import annotations

from textbed.domain.dates import write_date
from textbed.store.rows import InboundRow
from textbed.wire.infobip import Value, price_value


def received_value(rows: list[InboundRow], pending: int) -> Value:
    """Received messages, fetched or forwarded, while `pending` more wait."""
    return {
        "results": [_received_value(row) for row in rows],
        "messageCount": len(rows),
        "pendingMessageCount": pending,
    }


def _received_value(row: InboundRow) -> Value:
    return {
        "messageId": row.message_id,
        "from": row.sender,
        "to": row.recipient,
        "text": row.text,
        "cleanText": row.clean_text,
        "keyword": row.keyword or "",
        "receivedAt": write_date(row.received_at),
        "smsCount": row.parts,
        "price": price_value(0),
    }
