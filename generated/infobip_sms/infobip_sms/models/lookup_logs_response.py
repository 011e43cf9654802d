from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .lookup_log import LookupLog


@_define(kw_only=True, eq=False, repr=False)
class LookupLogsResponse(_Model):
    """Lookups of the last 48 hours that match the filters, the newest first."""

    results: list[LookupLog] = _field(
        metadata=_wire("results", _kinds.ListOf(_kinds.ModelOf("LookupLog")), required=True)
    )
    """One entry a lookup."""
