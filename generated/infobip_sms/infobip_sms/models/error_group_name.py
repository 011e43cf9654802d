from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class ErrorGroupName(_OpenStrEnum):
    """The name of an error group. It always goes with the same number."""

    OK = "OK"
    """No error."""
    HANDSET_ERRORS = "HANDSET_ERRORS"
    """Handset error occurred."""
    USER_ERRORS = "USER_ERRORS"
    """User error occurred."""
    OPERATOR_ERRORS = "OPERATOR_ERRORS"
    """Operator error occurred."""
