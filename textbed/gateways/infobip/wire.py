"""What Infobip answers: refusals, and with them what it writes elsewhere as well, which `textbed.wire` has."""

from __future__ import annotations

from textbed_specs import codes

from textbed.wire.infobip import ACCEPTED_NOW, CURRENCY, ERRORS, STATUSES, Value, amount, price_value, status_value

__all__ = [
    "ACCEPTED_NOW",
    "CURRENCY",
    "ERRORS",
    "GENERAL_ERROR",
    "STATUSES",
    "TOO_MANY_NUMBERS",
    "Refusal",
    "Value",
    "amount",
    "price_value",
    "status_value",
]


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
