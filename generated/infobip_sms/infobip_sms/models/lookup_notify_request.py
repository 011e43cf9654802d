from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .notify_content_type import NotifyContentType


@_define(kw_only=True, eq=False, repr=False)
class LookupNotifyRequest(_Model):
    """Numbers to be looked up in the background, any number of them."""

    to: str | list[str] = _field(
        metadata=_wire("to", _kinds.OneOf(_kinds.TEXT, _kinds.ListOf(_kinds.TEXT)), required=True)
    )
    """The numbers."""

    notify_url: str | None = _field(default=None, metadata=_wire("notifyUrl", _kinds.TEXT))
    """The address on your server that the results are sent to. Without it they are not sent; the logs still tell
    the status.
    """

    notify_content_type: NotifyContentType | None = _field(
        default=None, metadata=_wire("notifyContentType", _kinds.EnumOf("NotifyContentType", str))
    )
    """The format of the results that are sent to `notifyUrl`: JSON if absent or empty."""
