"""Rules that decide what becomes of messages."""

from __future__ import annotations

from collections.abc import Container

from textbed.contract.codes import infobip_codes
from textbed.control.call import Answer, Call
from textbed.control.problem import Problem, Value
from textbed.control.setup import Setup
from textbed.domain.scenario import SECOND, USUAL_DELAY

_CODES = infobip_codes()


class Scenarios:
    """Handlers of the tag `scenarios`. An account keeps its rules oldest first, and tries them the other way round."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    async def list(self, call: Call) -> Answer:
        return Answer({"scenarios": [dict(rule) for rule in reversed(call.account.scenarios)]})

    async def create(self, call: Call) -> Answer:
        account, body = call.account, call.body
        rule = {
            "id": account.ids.uuid(account.clock.now()),
            "match": body["match"],
            "then": _outcome(body["then"]),
            "probability": body.get("probability", 1),
            "seed": body.get("seed", 0),
            "applied": 0,
        }
        account.scenarios.append(rule)
        self._setup.changed(account)
        return Answer(dict(rule), 201)

    async def delete(self, call: Call) -> Answer:
        wanted = call.path_values["scenarioId"]
        if not self._setup.remove(call.account, call.account.scenarios, "id", wanted):
            raise Problem(
                "NOT_FOUND",
                f"the account has no scenario rule `{wanted}`",
                "See those it has with GET /_textbed/scenarios.",
                field="scenarioId",
                value=wanted,
            )
        return Answer(status=204)

    async def delete_all(self, call: Call) -> Answer:
        return self._setup.clear(call.account, call.account.scenarios)


def _outcome(then: Value) -> Value:
    outcome = {"error": 0, "delaySeconds": USUAL_DELAY // SECOND, **then}
    _require_known("then.status", outcome["status"], _CODES.statuses, "5 is delivered to the handset")
    _require_known("then.error", outcome["error"], _CODES.errors, "0 is none, 27 an absent subscriber")
    return outcome


def _require_known(field: str, number: int, table: Container[int], example: str) -> None:
    if number not in table:
        what = field.removeprefix("then.")
        raise Problem(
            "INVALID_VALUE",
            f"there is no {what} {number} in Infobip's tables",
            f"/docs/codes/infobip.html#{'statuses' if what == 'status' else 'errors'} lists all of them; {example}.",
            field=field,
            value=number,
        )
