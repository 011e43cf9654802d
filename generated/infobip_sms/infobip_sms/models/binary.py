from __future__ import annotations

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire


@_define(kw_only=True, eq=False, repr=False)
class Binary(_Model):
    """A message given as bytes instead of text, for ringtones, logos and encodings of your own."""

    hex_: str | None = _field(default=None, repr=False, metadata=_wire("hex", _kinds.TEXT))
    """The bytes in hexadecimal. Blanks between them are ignored, so `0f c2 4a` and `0fc24a` are the same."""

    data_coding: int | None = _field(default=None, metadata=_wire("dataCoding", _kinds.INTEGER))
    """How the phone is to read the bytes. 0 is the GSM alphabet, 8 is UTF-16 with the high byte first."""

    esm_class: int | None = _field(default=None, metadata=_wire("esmClass", _kinds.INTEGER))
    """The message's ESM class; 64 announces a user data header at the start of the bytes."""
