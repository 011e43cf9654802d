"""What opens over the page: rules and faults, and the question before something is deleted."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from textbed.contract.codes import infobip_codes
from textbed.contract.exchange import Reply, Request
from textbed.store.accounts import Account
from textbed.web.desk import Desk, Value
from textbed.web.rendering import name_of, render
from textbed.web.replies import page

_COUNTED = ("applied", "calls")


class Panels:
    """Renders panels."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, account: Account) -> Reply | None:
        """The panel of a path; None if it is that of none."""
        if request.path == "/inbox/rules":
            return page(await self.rules(account))
        if request.path == "/inbox/confirm":
            given = dict(parse_qsl(request.query.decode("latin-1")))
            return page(await self._confirm(account, given.get("q", "")))
        return None

    async def rules(self, account: Account, problem: Value | None = None) -> bytes:
        """Scenario rules and faults, with what was wrong with the one that somebody has just tried to add."""
        _, scenarios = await self._desk.ask(account, "listScenarios")
        _, faults = await self._desk.ask(account, "listFaults")
        return render(
            "rules.html",
            account=account,
            scenarios=scenarios["scenarios"][::-1],
            faults=[(fault, name_of_fault(as_set(fault))) for fault in faults["faults"]],
            problem=problem,
            codes=infobip_codes(),
        )

    async def _confirm(self, account: Account, q: str) -> bytes:
        """Asks whether to delete what a search finds, with their number."""
        status, value = await self._desk.ask(account, "findMessages", {"q": q, "limit": 1, "count": "true"})
        wrong = value.get("error") if status != 200 else None
        return render("confirm.html", account=account, q=q, count=value.get("count") or 0, problem=wrong)


def as_set(fault: Value) -> Value:
    """A fault as it was set: what is counted and what is null is left out."""
    return {name: value for name, value in fault.items() if name not in _COUNTED and value is not None}


def name_of_fault(fault: Value) -> str:
    """What a form calls a fault, which has no id: another page may have changed what is before it in the list."""
    return name_of(json.dumps(fault, sort_keys=True))
