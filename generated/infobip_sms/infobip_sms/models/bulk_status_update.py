from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .bulk_status import BulkStatus


@_define(kw_only=True, eq=False, repr=False)
class BulkStatusUpdate(_Model):
    """The change to a scheduled request."""

    status: BulkStatus = _field(metadata=_wire("status", _kinds.EnumOf("BulkStatus", str), required=True))
    """`PAUSED` pauses it, `PENDING` resumes it, `CANCELED` cancels it for good. Only the gateway sets the other
    states; asking for one of them, or for a change to a request that has begun or ended, is answered with 400.
    """
