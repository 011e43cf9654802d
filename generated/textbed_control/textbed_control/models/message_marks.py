from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class MessageMarks(_Model):
    """What to note on messages. Whatever is left out stays as it is."""

    read: bool | None = _field(default=None, metadata=_wire("read", _kinds.BOOLEAN))
    """Whether they count as read."""

    add_tags: list[str] | None = _field(default=None, metadata=_wire("addTags", _kinds.ListOf(_kinds.TEXT)))
    """Tags to put on."""

    remove_tags: list[str] | None = _field(default=None, metadata=_wire("removeTags", _kinds.ListOf(_kinds.TEXT)))
    """Tags to take off."""
