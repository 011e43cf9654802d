from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class ScenarioOutcome(_Model):
    """What becomes of a message. The status's group decides how, as with scenario numbers: group 5 rejects it in
    the reply; groups 2, 3 and 4 end it with a report after `delaySeconds`, with an intermediate report half-way
    if the error is one that may pass; groups 0 and 1 leave it there, without a report. On Skycore a message of
    group 3 gets the receipt 3/1, one of groups 2 and 4 the receipt 3/2, and one of group 5 the receipt 3/16.
    """

    status: int = _field(metadata=_wire("status", _kinds.INTEGER, required=True))
    """With which status it ends."""

    error: int | None = _field(default=None, metadata=_wire("error", _kinds.INTEGER))
    """With which error it ends."""

    delay_seconds: float | None = _field(default=None, metadata=_wire("delaySeconds", _kinds.NUMBER))
    """How long after it was sent, on the account's clock. It does not matter for groups 0, 1 and 5."""
