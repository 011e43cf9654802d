from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .binary_multi_message import BinaryMultiMessage


@_define(kw_only=True, eq=False, repr=False)
class BinaryMultiRequest(_Model):
    """Several binary messages, each for its own phones."""

    bulk_id: str | None = _field(default=None, metadata=_wire("bulkId", _kinds.TEXT))
    """Your own id for the whole request; without it the gateway makes one."""

    messages: list[BinaryMultiMessage] = _field(
        metadata=_wire("messages", _kinds.ListOf(_kinds.ModelOf("BinaryMultiMessage")), required=True)
    )
    """The messages, in the order in which the reply lists them."""
