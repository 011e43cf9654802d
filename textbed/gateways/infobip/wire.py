"""What Infobip writes: statuses, errors, prices and refusals, key by key in its order."""

from __future__ import annotations

from typing import Any

from textbed_specs import codes

from textbed.contract.codes import infobip_codes
from textbed.domain.codes import Error, Status
from textbed.store.accounts import MILLION

Value = dict[str, Any]

PENDING_ACCEPTED = 26
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


def _refusals() -> dict[tuple[int, str], Value]:
    table = {}
    for row in codes("infobip", "service-exceptions"):
        status = int(row.columns["httpStatus"])
        for text in row.texts:
            table[status, text] = {"requestError": {"serviceException": {"messageId": row.id, "text": text}}}
            table.setdefault((status, ""), table[status, text])
    return table


_REFUSALS = _refusals()
GENERAL_ERROR = "General error"
TOO_MANY_NUMBERS = next(text for status, text in _REFUSALS if text.startswith("[to :"))


class Refusal(Exception):  # noqa: N818 - an answer of the gateway, not a fault of ours
    """A request that is refused as a whole, with a status and one of its texts; the log has the `reason` as well."""

    def __init__(self, status: int, reason: str, text: str = "") -> None:
        self.status = status
        self.reason = reason
        self.value = _REFUSALS[status, text]
        super().__init__(reason)
