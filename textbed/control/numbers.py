"""The numbers on which an account can be texted."""

from __future__ import annotations

from textbed.control.call import Answer, Call
from textbed.control.problem import Problem, Value
from textbed.control.setup import Setup
from textbed.domain.numbers import normalise


class Numbers:
    """Handlers of the tag `numbers`."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    async def list(self, call: Call) -> Answer:
        return Answer({"numbers": [dict(number) for number in call.account.numbers]})

    async def create(self, call: Call) -> Answer:
        account, body = call.account, call.body
        digits = normalise(body["number"])
        if any(number["number"] == digits for number in account.numbers):
            raise Problem(
                "ALREADY_EXISTS",
                f"the account has the number {digits} already",
                f"To change it, give it up first with DELETE /_textbed/numbers?number={digits}.",
                field="number",
                value=body["number"],
            )
        number = _number(digits, body)
        account.numbers.append(number)
        self._setup.changed(account)
        return Answer(dict(number), 201)

    async def delete(self, call: Call) -> Answer:
        given = call.query["number"]
        digits = normalise(given)
        if not self._setup.remove(call.account, call.account.numbers, "number", digits):
            raise Problem(
                "NOT_FOUND",
                f"the account has no number {digits}",
                "See those it has with GET /_textbed/numbers.",
                field="number",
                value=given,
            )
        return Answer(status=204)


def _number(digits: str, body: Value) -> Value:
    forwards = body["action"] == "forward"
    return {
        "number": digits,
        "keywords": body.get("keywords", []),
        "action": body["action"],
        "url": body["url"] if forwards else None,
        "method": (body.get("method") or "GET") if forwards else None,
    }
