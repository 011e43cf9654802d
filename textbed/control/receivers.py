"""How badly pushes get through to the servers of an account. The rules are kept here; pushes look at them."""

from __future__ import annotations

from textbed.control.call import Answer, Call
from textbed.control.problem import Value
from textbed.control.setup import Setup
from textbed.store.pushing import Pushing

_DEFAULTS: Value = {"duplicate": 0, "reorderSeconds": 0, "delaySeconds": 0, "drop": 0, "seed": 0}
_COUNTERS: Value = {"pushes": 0, "duplicated": 0, "dropped": 0}


class Receivers:
    """Handlers of the tag `receivers`."""

    def __init__(self, setup: Setup, pushing: Pushing) -> None:
        self._setup = setup
        self._pushing = pushing

    async def list(self, call: Call) -> Answer:
        return Answer({"receivers": [dict(rule) for rule in call.account.receivers]})

    async def set(self, call: Call) -> Answer:
        call.account.receivers[:] = [{**_DEFAULTS, **rule, **_COUNTERS} for rule in call.body["receivers"]]
        self._setup.changed(call.account)
        if not call.account.receivers:
            self._pushing.release(call.account)
        return await self.list(call)

    async def delete_all(self, call: Call) -> Answer:
        answer = self._setup.clear(call.account, call.account.receivers)
        self._pushing.release(call.account)
        return answer
