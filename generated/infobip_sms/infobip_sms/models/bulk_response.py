from __future__ import annotations

from datetime import datetime as _datetime

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class BulkResponse(_Model):
    """A scheduled request and its time."""

    bulk_id: str = _field(metadata=_wire("bulkId", _kinds.TEXT, required=True))
    """The request's id."""

    send_at: _datetime = _field(metadata=_wire("sendAt", _kinds.DATE, required=True))
    """When it is sent."""
