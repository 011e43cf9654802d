from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .protocol_id import ProtocolId
    from .protocol_status_code import ProtocolStatusCode


@_define(kw_only=True, eq=False, repr=False)
class DeliveryStatus(_Model):
    """What the carrier said, as a pair of numbers; the table `protocol-status` holds every pair and whether it is
    good news. The first attribute's name is misspelt on the wire.
    """

    protocol: ProtocolId = _field(metadata=_wire("protocole", _kinds.EnumOf("ProtocolId", int), required=True))
    """Whose numbering the receipt's status follows; the same status means something else under another protocol.
    """

    status: ProtocolStatusCode = _field(
        metadata=_wire("status", _kinds.EnumOf("ProtocolStatusCode", int), required=True)
    )
    """The outcome, in the numbering of the protocol beside it."""
