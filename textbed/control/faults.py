"""Trouble with an account's calls to the gateways."""

from __future__ import annotations

from collections.abc import Collection

from textbed.control.call import Answer, Call
from textbed.control.complaints import did_you_mean
from textbed.control.problem import Problem, Value
from textbed.control.setup import Setup

_DEFAULTS: Value = {"operationId": None, "latencyMs": 0, "status": None, "drop": None, "probability": 1, "seed": 0}


class Faults:
    """Handlers of the tag `faults`. `operations` are the ids of all operations of the gateways."""

    def __init__(self, setup: Setup, operations: Collection[str]) -> None:
        self._setup = setup
        self._operations = operations

    async def list(self, call: Call) -> Answer:
        return Answer({"faults": [_view(fault) for fault in call.account.faults]})

    async def set(self, call: Call) -> Answer:
        faults = [{**_DEFAULTS, **fault, "applied": 0, "calls": 0} for fault in call.body["faults"]]
        for place, fault in enumerate(faults):
            self._require_known(f"faults[{place}].operationId", fault["operationId"])
        call.account.faults[:] = faults
        self._setup.changed(call.account)
        return await self.list(call)

    async def delete_all(self, call: Call) -> Answer:
        return self._setup.clear(call.account, call.account.faults)

    def _require_known(self, field: str, operation: str | None) -> None:
        if operation is not None and operation not in self._operations:
            raise Problem(
                "INVALID_VALUE",
                f"no gateway has an operation `{operation}`",
                did_you_mean(operation, sorted(self._operations)),
                field=field,
                value=operation,
            )


def _view(fault: Value) -> Value:
    return {name: value for name, value in fault.items() if name != "calls"}
