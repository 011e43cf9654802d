from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire
from ..errors import MessagesRejected as _MessagesRejected
from .status_group_id import StatusGroupId

if TYPE_CHECKING:
    from .lookup_result import LookupResult


@_define(kw_only=True, eq=False, repr=False)
class LookupResponse(_Model):
    """One result for each number, in the order of the request; the same shape is pushed."""

    bulk_id: str | None = _field(default=None, metadata=_wire("bulkId", _kinds.TEXT))
    """The gateway's id of the whole request. Absent for a single number."""

    results: list[LookupResult] = _field(
        metadata=_wire("results", _kinds.ListOf(_kinds.ModelOf("LookupResult")), required=True)
    )
    """One entry a number."""

    @property
    def rejected(self) -> list[LookupResult]:
        """What the gateway has rejected, although it answered with success."""
        return [item for item in self.results if item.status.group_id == StatusGroupId.REJECTED]

    @property
    def accepted(self) -> list[LookupResult]:
        """The others."""
        return [item for item in self.results if not (item.status.group_id == StatusGroupId.REJECTED)]

    def raise_for_rejected(self) -> None:
        """Raises MessagesRejected if the gateway has rejected anything."""
        rejected = self.rejected
        if rejected:
            raise _MessagesRejected(rejected, [str(item.status.description) for item in rejected])
