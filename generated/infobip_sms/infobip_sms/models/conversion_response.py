from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class ConversionResponse(_Model):
    """Which tracking process the conversion was counted in."""

    process_key: str = _field(metadata=_wire("processKey", _kinds.TEXT, required=True))
    """The key of the process; the `trackingProcessKey` of the reply to the send."""
