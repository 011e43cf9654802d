"""The usual send, quickly: one text to one phone, now. Whatever is more goes through `accept`, to the same effect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textbed.domain.numbers import is_destination, is_sender
from textbed.domain.scenario import PREFIX
from textbed.domain.segmentation import MAX_PARTS
from textbed.gateways.infobip.accept import first_status, new_id, usual_row
from textbed.gateways.infobip.drafts import BARE, count_parts_of
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.wire.infobip import Value, status_value


def take_one(
    store: Store, account: Account, origin: int, body: Mapping[str, Any], *, tells_parts: bool
) -> Value | None:
    """What the reply says of a message that leaves nothing to decide; None for any other, which is left alone."""
    number, text, sender = body.get("to"), body.get("text") or "", body.get("from") or None
    if (
        account.has_filters
        or not isinstance(number, str)
        or not body.keys() <= BARE
        or not is_destination(number)
        or number.startswith(PREFIX)
        or not (sender is None or is_sender(sender))
    ):
        return None
    parts = count_parts_of(text)
    if parts > (MAX_PARTS if account.max_parts is None else account.max_parts):
        return None
    now, status = account.clock.now(), first_status(account, origin)
    message_id = new_id(account, origin, now)
    row = usual_row(store.next_seq(), account, origin, message_id, None, sender, number, text, parts, now, status, None)
    store.tally.taken(origin, 1, 0)
    store.add_messages([row])
    account.balance -= account.price * parts
    store.touch(account.id, account.row)
    told: Value = {"to": number, "status": status_value(status)}
    if tells_parts:
        told["smsCount"] = parts
    told["messageId"] = message_id
    return told
