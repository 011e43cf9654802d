from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define as _define, field as _field

from .._runtime import kinds as _kinds
from .._runtime.models import Model as _Model, wire as _wire

if TYPE_CHECKING:
    from .scenario import Scenario


@_define(kw_only=True, eq=False, repr=False)
class ScenarioList(_Model):
    """All rules of the account, in the order in which they are tried."""

    scenarios: list[Scenario] = _field(
        metadata=_wire("scenarios", _kinds.ListOf(_kinds.ModelOf("Scenario")), required=True)
    )
    """The rules, newest first."""
