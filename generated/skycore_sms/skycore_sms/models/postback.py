from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .notification import Notification


@_define(kw_only=True, eq=False, repr=False)
class Postback(_Model):
    """What one call to the postback URL carries: all notifications that the account had pending, oldest first, 300
    at most. Kinds may be mixed, also with those of actions that this contract does not describe.
    """

    notifications: list[Notification] = _field(
        metadata=_wire("NOTIFICATION", _kinds.ListOf(_kinds.ModelOf("Notification")), required=True)
    )
    """The notifications, one element each."""
