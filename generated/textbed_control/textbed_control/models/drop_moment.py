from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class DropMoment(_OpenStrEnum):
    """When a connection is closed without an answer."""

    BEFORE = "before"
    """Before the request is looked at, so that nothing of it happens."""
    AFTER = "after"
    """After it was carried out: the messages are accepted, but the sender never learns of it."""
