from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class Destination(_Model):
    """One phone that gets the message, with an id of your own for the message to it."""

    to: str = _field(metadata=_wire("to", _kinds.TEXT, required=True))
    """The phone's number in international format, 4 to 15 digits once plus sign, blanks, dashes and brackets are
    out. A missing or empty number is answered with status 51, one that is not a phone number with status 52.
    Generation 2 reads at most 50 characters here.
    """

    message_id: str | None = _field(default=None, metadata=_wire("messageId", _kinds.TEXT))
    """Your own id for the message to this phone; without it the gateway makes one. An id that the account has used
    before is rejected with status 23, which makes it safe to send a request again.
    """
