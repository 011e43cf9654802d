from __future__ import annotations

from datetime import datetime as _datetime
from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .unsettled_push import UnsettledPush


@_define(kw_only=True, eq=False, repr=False)
class ClockAdvanced(_Model):
    """Where a clock stands after it was moved on, and what became of the pushes on the way."""

    now: _datetime = _field(metadata=_wire("now", _kinds.DATE, required=True))
    """What the clock shows. It has moved by all of `seconds`, settled or not."""

    settled: bool = _field(metadata=_wire("settled", _kinds.BOOLEAN, required=True))
    """Whether each push that fell due on the way was tried each time it fell due, and no call is under way any
    more.
    """

    attempts: int = _field(metadata=_wire("attempts", _kinds.INTEGER, required=True))
    """How many calls were made on the way, first ones and retries."""

    unsettled_count: int = _field(metadata=_wire("unsettledCount", _kinds.INTEGER, required=True))
    """How many pushes have not settled."""

    unsettled: list[UnsettledPush] = _field(
        metadata=_wire("unsettled", _kinds.ListOf(_kinds.ModelOf("UnsettledPush")), required=True)
    )
    """Those pushes, at most the first 100 in the order in which they fell due. They are still tried in the
    background, each call in its turn and at the instant at which it was due.
    """
