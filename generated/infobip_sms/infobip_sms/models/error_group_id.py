from __future__ import annotations

from .._runtime.enums import OpenIntEnum as _OpenIntEnum


class ErrorGroupId(_OpenIntEnum):
    """The number of an error group."""

    OK = 0
    """No error."""
    HANDSET_ERRORS = 1
    """Handset error occurred."""
    USER_ERRORS = 2
    """User error occurred."""
    OPERATOR_ERRORS = 3
    """Operator error occurred."""

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
        "No error.",
        "Nothing went wrong.",
    ),
    1: (
        "Handset error occurred.",
        "The phone or its subscription is the cause.",
    ),
    2: (
        "User error occurred.",
        "The sender or the recipient is the cause.",
    ),
    3: (
        "Operator error occurred.",
        "The operator's network is the cause.",
    ),
}
