"""What the gateways send to servers of the account. Nothing is sent yet, so there is nothing to list."""

from __future__ import annotations

from textbed.control.call import Answer, Call
from textbed.control.clock import read_instant
from textbed.control.problem import Problem


class Pushes:
    """Handlers of the tag `pushes`."""

    async def list(self, call: Call) -> Answer:
        if "since" in call.query:
            read_instant(call.query["since"], "since")
        return Answer({"pushes": [], "next": None})

    async def replay(self, call: Call) -> Answer:
        wanted = call.path_values["pushId"]
        raise Problem(
            "NOT_FOUND",
            f"the account has no push `{wanted}`",
            "See those it has with GET /_textbed/pushes.",
            field="pushId",
            value=wanted,
        )
