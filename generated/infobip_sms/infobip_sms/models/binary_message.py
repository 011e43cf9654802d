from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .binary import Binary
    from .delivery_time_window import DeliveryTimeWindow
    from .destination import Destination
    from .notify_content_type import NotifyContentType
    from .regional import Regional


@_define(kw_only=True, eq=False, repr=False)
class BinaryMessage(_Model):
    """Bytes for one or several phones, with all options."""

    campaign_id: str | None = _field(default=None, metadata=_wire("campaignId", _kinds.TEXT))
    """The campaign of yours that the message belongs to."""

    operator_client_id: str | None = _field(default=None, metadata=_wire("operatorClientId", _kinds.TEXT))
    """The client number that some operators require of resellers."""

    regional: Regional | None = _field(default=None, metadata=_wire("regional", _kinds.ModelOf("Regional")))
    """What the destination's country requires."""

    from_: str | None = _field(default=None, metadata=_wire("from", _kinds.TEXT))
    """Who the message is from."""

    destinations: list[Destination] | None = _field(
        default=None, metadata=_wire("destinations", _kinds.ListOf(_kinds.ModelOf("Destination")))
    )
    """The phones that get the message, each with a message id of your own if you want one. Plain `to` works as
    well.
    """

    to: str | list[str] | None = _field(
        default=None, metadata=_wire("to", _kinds.OneOf(_kinds.TEXT, _kinds.ListOf(_kinds.TEXT)))
    )
    """The phones that get the message, without ids of your own."""

    flash: bool | None = _field(default=None, metadata=_wire("flash", _kinds.BOOLEAN))
    """Show the message on the phone's screen at once instead of storing it."""

    notify: bool | None = _field(default=None, metadata=_wire("notify", _kinds.BOOLEAN))
    """Known to the official clients, described by no manual. Accepted and without effect; use `notifyUrl`."""

    intermediate_report: bool | None = _field(default=None, metadata=_wire("intermediateReport", _kinds.BOOLEAN))
    """Send a report to `notifyUrl` at each passing error as well, before the final one."""

    notify_url: str | None = _field(default=None, metadata=_wire("notifyUrl", _kinds.TEXT))
    """Where on your server the delivery report is sent. A report that is sent is not offered to `GET
    /sms/1/reports`.
    """

    notify_content_type: NotifyContentType | None = _field(
        default=None, metadata=_wire("notifyContentType", _kinds.EnumOf("NotifyContentType", str))
    )
    """The format of the reports that are sent to `notifyUrl`: JSON if absent or empty."""

    callback_data: str | None = _field(default=None, repr=False, metadata=_wire("callbackData", _kinds.TEXT))
    """Up to 200 characters of your own that come back in the report."""

    validity_period: int | None = _field(default=None, metadata=_wire("validityPeriod", _kinds.INTEGER))
    """For how many minutes the gateway tries to deliver the message. 2,880 (48 hours) is the most: a longer period
    is cut to that. A message that is not delivered within it ends with status 15 and error 4101. The manuals
    before 2016 count in milliseconds.
    """

    send_at: _datetime | None = _field(default=None, metadata=_wire("sendAt", _kinds.DATE))
    """When to send the message. An instant that has passed means now, as does an empty value; one that is more
    than 180 days ahead is answered with 400. In the reply a scheduled message has status 26.
    """

    delivery_time_window: DeliveryTimeWindow | None = _field(
        default=None, metadata=_wire("deliveryTimeWindow", _kinds.ModelOf("DeliveryTimeWindow"))
    )
    """On which days and at which times it may be sent."""

    binary: Binary | None = _field(default=None, metadata=_wire("binary", _kinds.ModelOf("Binary")))
    """The bytes."""
