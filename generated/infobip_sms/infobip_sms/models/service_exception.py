from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .service_exception_id import ServiceExceptionId


@_define(kw_only=True, eq=False, repr=False)
class ServiceException(_Model):
    """Why a request was refused. Later generations of the gateway added a list of faults by field; these calls
    never had it.
    """

    message_id: ServiceExceptionId = _field(
        metadata=_wire("messageId", _kinds.EnumOf("ServiceExceptionId", str), required=True)
    )
    """Why the request as a whole was refused. GENERAL_ERROR stands for two things, told apart by the HTTP status:
    400, the request could not be read; 500, the gateway failed.
    """

    text: str = _field(metadata=_wire("text", _kinds.TEXT, required=True))
    """The reason in words. It is a general one and rarely says which field is wrong."""
