from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .tracked_by import TrackedBy


@_define(kw_only=True, eq=False, repr=False)
class Tracking(_Model):
    """Asks the gateway to count conversions: how many messages lead to what they were sent for. It applies to the
    whole request, and the reply then has a `trackingProcessKey`.
    """

    track: TrackedBy | None = _field(default=None, metadata=_wire("track", _kinds.EnumOf("TrackedBy", str)))
    """What is tracked. If absent or empty, nothing is."""

    process_key: str | None = _field(default=None, metadata=_wire("processKey", _kinds.TEXT))
    """The key of a tracking process that exists already; without it the gateway opens one."""

    type_: str | None = _field(default=None, metadata=_wire("type", _kinds.TEXT))
    """A name of your own for the purpose of the messages, such as `ONE_TIME_PIN`."""

    base_url: str | None = _field(default=None, metadata=_wire("baseUrl", _kinds.TEXT))
    """The start of the short links, in place of the gateway's own. Short links count as 25 characters of the text.
    """
