from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class ResetScope(_OpenStrEnum):
    """How much is set back."""

    ACCOUNT = "account"
    """The caller's account."""
    SERVER = "server"
    """Every account; those made over this API are removed."""
