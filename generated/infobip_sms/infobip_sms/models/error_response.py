from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .request_error import RequestError


@_define(kw_only=True, eq=False, repr=False)
class ErrorResponse(_Model):
    """What every answer other than 200 carries. In XML the document's root is `requestError` itself; this outer
    object exists in JSON only.
    """

    request_error: RequestError = _field(metadata=_wire("requestError", _kinds.ModelOf("RequestError"), required=True))
    """The object around the reason."""
