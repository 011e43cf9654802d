from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class IndiaDlt(_Model):
    """What Indian operators require, from your registration with them."""

    content_template_id: str | None = _field(default=None, metadata=_wire("contentTemplateId", _kinds.TEXT))
    """The registered template that the text follows."""

    principal_entity_id: str | None = _field(default=None, metadata=_wire("principalEntityId", _kinds.TEXT))
    """Your registered company."""
