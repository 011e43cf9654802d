from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .text_multi_message import TextMultiMessage


@_define(kw_only=True, eq=False, repr=False)
class TextMultiRequest(_Model):
    """Several texts, each for its own phones."""

    bulk_id: str | None = _field(default=None, metadata=_wire("bulkId", _kinds.TEXT))
    """Your own id for the whole request; without it the gateway makes one."""

    messages: list[TextMultiMessage] = _field(
        metadata=_wire("messages", _kinds.ListOf(_kinds.ModelOf("TextMultiMessage")), required=True)
    )
    """The texts, in the order in which the reply lists them."""
