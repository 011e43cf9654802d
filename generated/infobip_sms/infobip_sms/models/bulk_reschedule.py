from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class BulkReschedule(_Model):
    """The new time of a scheduled request."""

    send_at: _datetime = _field(metadata=_wire("sendAt", _kinds.DATE, required=True))
    """When to send it instead, at most 180 days ahead."""
