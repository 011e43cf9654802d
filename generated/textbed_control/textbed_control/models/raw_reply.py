from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .header_line import HeaderLine


@_define(kw_only=True, eq=False, repr=False)
class RawReply(_Model):
    """An answer as it was on the wire."""

    status: int = _field(metadata=_wire("status", _kinds.INTEGER, required=True))
    """Its HTTP status."""

    headers: list[HeaderLine] = _field(
        repr=False, metadata=_wire("headers", _kinds.ListOf(_kinds.ModelOf("HeaderLine")), required=True)
    )
    """Its headers."""

    body: str | None = _field(repr=False, metadata=_wire("body", _kinds.TEXT, required=True, null=True))
    """Its body as text; empty if it has none, null if it is not UTF-8."""

    body_base_64: str | None = _field(repr=False, metadata=_wire("bodyBase64", _kinds.TEXT, required=True, null=True))
    """Its body in Base64 if it is not UTF-8; else null."""

    size: int = _field(metadata=_wire("size", _kinds.INTEGER, required=True))
    """How many bytes of body were read in all. Of your server's answers no more than 1 MiB is read."""

    cut: bool = _field(metadata=_wire("cut", _kinds.BOOLEAN, required=True))
    """Whether only its first 64 KiB are shown."""
