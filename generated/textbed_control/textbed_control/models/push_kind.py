from __future__ import annotations

from .._runtime.enums import OpenStrEnum as _OpenStrEnum


class PushKind(_OpenStrEnum):
    """What a push tells your server."""

    DELIVERY_REPORT = "delivery-report"
    """What finally became of messages."""
    INTERMEDIATE_REPORT = "intermediate-report"
    """That a message met an error that may pass."""
    INBOUND_MESSAGE = "inbound-message"
    """That a phone has sent a message."""
    LOOKUP_RESULT = "lookup-result"
    """What an asynchronous number lookup found."""
    LINK_CLICK = "link-click"
    """That somebody opened a short link."""
    SKYCORE_POSTBACK = "skycore-postback"
    """A bundle of Skycore's notifications."""
