from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .push import Push


@_define(kw_only=True, eq=False, repr=False)
class PushPage(_Model):
    """Pushes, newest first by when they fell due."""

    pushes: list[Push] = _field(metadata=_wire("pushes", _kinds.ListOf(_kinds.ModelOf("Push")), required=True))
    """The pushes of this page."""

    next_: str | None = _field(metadata=_wire("next", _kinds.TEXT, required=True, null=True))
    """What to give as `cursor` for the next page; null if this was the last."""
