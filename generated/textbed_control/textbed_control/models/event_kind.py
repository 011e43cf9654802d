from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class EventKind(_OpenStrEnum):
    """What happened."""

    MESSAGE_ACCEPTED = "message-accepted"
    """Your program sent a message; rejected ones too."""
    MESSAGE_RECEIVED = "message-received"
    """A phone sent a message."""
    MESSAGE_CHANGED = "message-changed"
    """A message reached the next step of its timeline."""
    MESSAGES_DELETED = "messages-deleted"
    """Messages were deleted; read the list again."""
    MESSAGES_MARKED = "messages-marked"
    """Messages were marked as read or unread, or tagged; read the list again."""
    REPORT_TAKEN = "report-taken"
    """A delivery report or a received message was fetched, and will not be given again."""
    PUSH_CHANGED = "push-changed"
    """A push came into being, was tried, or ended."""
    CLOCK_CHANGED = "clock-changed"
    """The clock was moved, frozen or set running."""
    SETUP_CHANGED = "setup-changed"
    """Settings, numbers, scenario rules, faults or receiver rules were changed."""
    RESET = "reset"
    """The account was set back; nothing of what you know is left."""
    GAP = "gap"
    """Events were left out, because there were too many or because it was too long ago; read everything again."""
