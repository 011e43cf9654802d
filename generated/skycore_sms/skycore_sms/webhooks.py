"""Reads what the gateway sends to your server: give these functions the body, and its content type if you have it.

Documents with a DTD are refused, and whatever cannot be read is an UnreadablePush.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._contract import XML
from ._runtime.pushes import read_push

if TYPE_CHECKING:
    from .models.notification import Notification
    from .models.source_notification import SourceNotification


def parse_postback(body: bytes | str, content_type: str | None = None) -> list[Notification]:
    """The SMS has left.

    A bundle with a single N201: the platform has handed the message to the carrier. `TRACKINGID` is the one of
    the reply to the call. Unless the account's postback URL is set, nothing is sent and nothing is kept.
    """
    found: Any = read_push(XML, "Postback", body, content_type, "xml")
    read: list[Notification] = found.notifications
    return read


def parse_source_postback(body: bytes | str, content_type: str | None = None) -> SourceNotification:
    """The form that the sendSMS page prints.

    One notification a call, without `POSTBACK` around it, with `ID` and `CREATED`, with N201 for the receipt
    too, and with `PROTOCOL` and `STATUS` in it. So the sendSMS page of 2013 prints it, against every other
    source; for receivers that were written by that page. Textbed sends it to accounts whose `postbackForm` is
    `source`.
    """
    found: Any = read_push(XML, "SourceNotification", body, content_type, "xml")
    read: SourceNotification = found
    return read
