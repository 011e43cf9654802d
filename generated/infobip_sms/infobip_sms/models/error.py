from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .error_group_id import ErrorGroupId
    from .error_group_name import ErrorGroupName
    from .error_id import ErrorId
    from .error_name import ErrorName


@_define(kw_only=True, eq=False, repr=False)
class Error(_Model):
    """What went wrong on the way to the phone, in the terms of the phone network. Present even when nothing did
    (id 0), and in rejected messages too, where the reason stands in the status.
    """

    group_id: ErrorGroupId = _field(metadata=_wire("groupId", _kinds.EnumOf("ErrorGroupId", int), required=True))
    """The number of an error group."""

    group_name: ErrorGroupName = _field(
        metadata=_wire("groupName", _kinds.EnumOf("ErrorGroupName", str), required=True)
    )
    """The name of an error group. It always goes with the same number."""

    id: ErrorId = _field(metadata=_wire("id", _kinds.EnumOf("ErrorId", int), required=True))
    """The number of an error; 0 where there is none."""

    name: ErrorName = _field(metadata=_wire("name", _kinds.EnumOf("ErrorName", str), required=True))
    """The name of an error."""

    description: str = _field(metadata=_wire("description", _kinds.TEXT, required=True))
    """The error in words, for people to read."""

    permanent: bool = _field(metadata=_wire("permanent", _kinds.BOOLEAN, required=True))
    """Whether another attempt is pointless. An error that is not permanent may be followed by a delivery all the
    same.
    """
