from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .bulk_status import BulkStatus


@_define(kw_only=True, eq=False, repr=False)
class BulkStatusResponse(_Model):
    """A scheduled request and where it stands."""

    bulk_id: str = _field(metadata=_wire("bulkId", _kinds.TEXT, required=True))
    """The request's id."""

    status: BulkStatus = _field(metadata=_wire("status", _kinds.EnumOf("BulkStatus", str), required=True))
    """Where it stands."""
