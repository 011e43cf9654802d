from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .status_group_id import StatusGroupId
    from .status_group_name import StatusGroupName
    from .status_id import StatusId
    from .status_name import StatusName


@_define(kw_only=True, eq=False, repr=False)
class Status(_Model):
    """Where a message or a lookup stands. A request that the gateway understood is answered with 200 even if every
    message in it was rejected, so look at `groupId` of each one: 5 is a refusal.
    """

    group_id: StatusGroupId = _field(metadata=_wire("groupId", _kinds.EnumOf("StatusGroupId", int), required=True))
    """The number of a status group. It alone tells whether a message is under way (0, 1), delivered (3) or lost
    (2, 4, 5).
    """

    group_name: StatusGroupName = _field(
        metadata=_wire("groupName", _kinds.EnumOf("StatusGroupName", str), required=True)
    )
    """The name of a status group. It always goes with the same number."""

    id: StatusId = _field(metadata=_wire("id", _kinds.EnumOf("StatusId", int), required=True))
    """The number of a status, the one thing to tell statuses apart by: two of them (14 and 52) share the name
    REJECTED_DESTINATION.
    """

    name: StatusName = _field(metadata=_wire("name", _kinds.EnumOf("StatusName", str), required=True))
    """The name of a status. REJECTED_DESTINATION is the name of two, 14 (blacklisted) and 52 (no phone number at
    all).
    """

    description: str = _field(metadata=_wire("description", _kinds.TEXT, required=True))
    """The status in words, for people to read."""

    action: str | None = _field(default=None, metadata=_wire("action", _kinds.TEXT))
    """What the gateway advises you to do about it. Absent, never null, for a status that asks for nothing."""
