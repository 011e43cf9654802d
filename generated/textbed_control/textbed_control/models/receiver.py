from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class Receiver(_Model):
    """How badly pushes get through to one of your servers, to see whether it copes. Chance is drawn for each push
    from the seed, so a second run goes like the first.
    """

    url: str = _field(metadata=_wire("url", _kinds.TEXT, required=True))
    """The addresses that it is for are those that begin like this. Of several that fit, the longest counts, and of
    two alike the later.
    """

    duplicate: float | None = _field(default=None, metadata=_wire("duplicate", _kinds.NUMBER))
    """How often a push that arrived is sent once more at once, with the same id."""

    reorder_seconds: float | None = _field(default=None, metadata=_wire("reorderSeconds", _kinds.NUMBER))
    """Each push is held back by a time drawn between 0 and this many seconds of the account's clock, so that they
    overtake one another.
    """

    delay_seconds: float | None = _field(default=None, metadata=_wire("delaySeconds", _kinds.NUMBER))
    """Each push is held back by this many seconds of the account's clock. Retries count from the first call, as
    ever.
    """

    drop: float | None = _field(default=None, metadata=_wire("drop", _kinds.NUMBER))
    """How often a push is lost for good, without being sent, as if your server had said 200 and forgotten it."""

    seed: int | None = _field(default=None, metadata=_wire("seed", _kinds.INTEGER))
    """What chance starts from."""
