from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .clock_setting import ClockSetting


@_define(kw_only=True, eq=False, repr=False)
class NewAccount(_Model):
    """The account to make. What is left out is made up, and told in the answer. Apart from that the account begins
    as `demo` does: same balance, price, limits and habits, the number 41793026700 with the keyword `JOIN`, the
    shortcode 60856.
    """

    name: str | None = _field(default=None, metadata=_wire("name", _kinds.TEXT))
    """Its name, which is also the user name for Basic credentials."""

    password: str | None = _field(default=None, repr=False, metadata=_wire("password", _kinds.TEXT))
    """Its password."""

    api_key: str | None = _field(default=None, repr=False, metadata=_wire("apiKey", _kinds.TEXT))
    """Its API key, for `App` credentials."""

    skycore_key: str | None = _field(default=None, repr=False, metadata=_wire("skycoreKey", _kinds.TEXT))
    """What Skycore calls API_KEY. Left out, it is made up as `apiKey` is, and is another; give both the same value
    for one key on both gateways, as `demo` and the accounts of `textbed serve --account` have it.
    """

    clock: ClockSetting | None = _field(default=None, metadata=_wire("clock", _kinds.ModelOf("ClockSetting")))
    """How its clock begins, at any instant, past ones too. Left out, it is as the server was told at its start.
    """
