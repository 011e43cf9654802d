from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .receiver import Receiver


@_define(kw_only=True, eq=False, repr=False)
class ReceiverSetting(_Model):
    """All receiver rules that the account shall have; those it had are forgotten."""

    receivers: list[Receiver] = _field(
        metadata=_wire("receivers", _kinds.ListOf(_kinds.ModelOf("Receiver")), required=True)
    )
    """The rules. An address that none is for is served as well as the network allows."""
