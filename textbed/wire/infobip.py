"""What Infobip writes of statuses, errors and prices, key by key in its order."""

from __future__ import annotations

from typing import Any

from textbed.contract.codes import infobip_codes
from textbed.domain.codes import Error, Status
from textbed.domain.timeline import PENDING_ACCEPTED
from textbed.store.accounts import MILLION

Value = dict[str, Any]

NOT_ENOUGH_CREDIT = 12
_SENT_ON = "Message sent to next instance"
CURRENCY = "EUR"


def _status(status: Status, text: str) -> Value:
    value: Value = {
        "groupId": status.group_id,
        "groupName": status.group_name,
        "id": status.id,
        "name": status.name,
        "description": text,
    }
    if status.action is not None:
        value["action"] = status.action
    return value


def _error(error: Error) -> Value:
    return {
        "groupId": error.group_id,
        "groupName": error.group_name,
        "id": error.id,
        "name": error.name,
        "description": error.text,
        "permanent": error.permanent,
    }


# Made once and shared by all replies, which only ever read them.
STATUSES: dict[int, Value] = {
    number: _status(status, status.texts[0]) for number, status in infobip_codes().statuses.items()
}
ERRORS: dict[int, Value] = {number: _error(error) for number, error in infobip_codes().errors.items()}
ACCEPTED_NOW = _status(infobip_codes().statuses[PENDING_ACCEPTED], _SENT_ON)
"""Status 26 of a message that goes out at once; a scheduled one has the text of the table."""


def status_value(status: int, *, scheduled: bool = False) -> Value:
    """A status as it is written of a message that is, or is not, scheduled."""
    return ACCEPTED_NOW if status == PENDING_ACCEPTED and not scheduled else STATUSES[status]


def amount(millionths: int) -> int | float:
    """Money as it is written."""
    whole, rest = divmod(millionths, MILLION)
    return whole if rest == 0 else millionths / MILLION


def price_value(price: int) -> Value:
    """The price of one part."""
    return {"pricePerMessage": amount(price), "currency": CURRENCY}
