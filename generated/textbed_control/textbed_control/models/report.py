from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING, Any as _Any

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .report_state import ReportState


@_define(kw_only=True, eq=False, repr=False)
class Report(_Model):
    """A message's final delivery report."""

    state: ReportState = _field(metadata=_wire("state", _kinds.EnumOf("ReportState", str), required=True))
    """What has become of it."""

    due_at: _datetime | None = _field(metadata=_wire("dueAt", _kinds.DATE, required=True, null=True))
    """When it is, or was, ready; null if there will be none."""

    taken_at: _datetime | None = _field(metadata=_wire("takenAt", _kinds.DATE, required=True, null=True))
    """When it was fetched; null if it was not."""

    content: _Any = _field(metadata=_wire("content", _kinds.ANYTHING, required=True, null=True))
    """What it says, as the gateway's own contract has it; looking at it here takes nothing away. Null while the
    clock has not reached `dueAt`, if there is none, and for Skycore, whose receipts are only pushed.
    """
