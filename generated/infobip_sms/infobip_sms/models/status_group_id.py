from __future__ import annotations

from .._runtime.enums import OpenIntEnum as _OpenIntEnum


class StatusGroupId(_OpenIntEnum):
    """The number of a status group. It alone tells whether a message is under way (0, 1), delivered (3) or lost
    (2, 4, 5).
    """

    ACCEPTED = 0
    """Message is accepted."""
    PENDING = 1
    """Message is in pending status."""
    UNDELIVERABLE = 2
    """Message is undeliverable."""
    DELIVERED = 3
    """Message is delivered."""
    EXPIRED = 4
    """Message is expired."""
    REJECTED = 5
    """Message is rejected."""

    @property
    def description(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[0]

    @property
    def meaning(self) -> str | None:
        """What the contract's table of codes says about it; None where it says nothing."""
        row = _ROWS.get(self.value)
        return None if row is None else row[1]


# What the table says about each code: description, meaning.
_ROWS: dict[
    int,
    tuple[
        str,
        str,
    ],
] = {
    0: (
        "Message is accepted.",
        "Taken over by the gateway and not looked at yet.",
    ),
    1: (
        "Message is in pending status.",
        "On its way; a later status follows.",
    ),
    2: (
        "Message is undeliverable.",
        "Sent on but cannot be delivered. Final.",
    ),
    3: (
        "Message is delivered.",
        "Delivered. Final.",
    ),
    4: (
        "Message is expired.",
        "Not delivered within its validity. Final.",
    ),
    5: (
        "Message is rejected.",
        "Refused by the gateway and never sent. Final.",
    ),
}
