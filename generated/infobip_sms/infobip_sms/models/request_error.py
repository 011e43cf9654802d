from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .service_exception import ServiceException


@_define(kw_only=True, eq=False, repr=False)
class RequestError(_Model):
    """The object around the reason."""

    service_exception: ServiceException = _field(
        metadata=_wire("serviceException", _kinds.ModelOf("ServiceException"), required=True)
    )
    """Why a request was refused. Later generations of the gateway added a list of faults by field; these calls
    never had it.
    """
