"""Reading: reports once, logs as often as one likes, the balance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from textbed.suite.caller import Wire
from textbed.suite.parts.depth.infobip import drawn
from textbed.suite.parts.depth.infobip.account import USUAL_LIMIT, Account, Message, differences
from textbed.suite.parts.depth.infobip.outcomes import GROUP_NAMES
from textbed.suite.parts.depth.infobip.requests import LogFilter, digits
from textbed.suite.parts.depth.infobip.sides import Side, Sides, Who, one_of, whoever
from textbed.suite.parts.depth.machine import step
from textbed.suite.parts.depth.times import DAY, HOUR, SECOND, read

MOST = 1000
FILTERS = (None, None, None, "bulk", "message", "both")
LOG_FILTERS = (None, None, "bulk", "message", "to", "from", "group", "since", "until", "network")


class Fetching(Sides):
    """Reports: each once, the oldest outcome first, and none but those that wait."""

    def fetch(
        self, side: Side, wire: Wire, limit: int | None, bulks: Sequence[str] = (), messages: Sequence[str] = ()
    ) -> int:
        """Fetches reports; how many came."""
        query = {"limit": limit, "bulkId": list(bulks) or None, "messageId": ",".join(messages) or None}
        asked = {name: value for name, value in query.items() if value is not None}
        self.tell(f"{side.name} fetches reports in {wire}, {asked or 'all'}")
        rows = self.asked(side, "getReports", query=query, wire=wire)["results"]
        due = side.account.reports_due(bulks, messages)
        for row in rows:
            message = self._report_of(side.account, due, row)
            self.agrees(side.account, message, row, "report")
            due.remove(message)
            message.is_reported = True
        done = [read(row["doneAt"]) for row in rows]
        self.expect("the order of reports", sorted(done), done)
        if len(rows) < (limit or USUAL_LIMIT) and due:
            self.depart("the reports handed out", f"a report of {_names(due)} as well", f"{len(rows)} reports")
        if len(rows) > (limit or USUAL_LIMIT):
            self.depart("the number of reports", f"{limit or USUAL_LIMIT} at most", len(rows))
        if due and rows and min(one.future.done_at or 0 for one in due) < done[-1]:
            self.depart("the reports handed out", "the oldest first", f"none of {_names(due[:1])}, which is older")
        return len(rows)

    def _report_of(self, account: Account, due: Sequence[Message], row: Any) -> Message:
        """The message that a report is of, which has to be one of those that wait."""
        known = [one for one in account.messages if one.id == row["messageId"]]
        for message in known or self._nameless(due, row):
            if message in due:
                message.id = row["messageId"]
                return message
        why = "which nobody of this account sent"
        if known:
            message = known[0]
            why = "which had its report already" if message.is_reported else "whose report is not to be fetched now"
        return self.depart("the reports handed out", "only what waits", f"a report of {row['messageId']}, {why}")

    def agrees(self, account: Account, message: Message, row: Any, kind: str) -> None:
        for difference in differences(message, account.now, row, kind):
            self.depart(f"a {kind} row", f"message {message.id} as it was sent", difference)

    def _nameless(self, due: Sequence[Message], row: Any) -> list[Message]:
        """Refused duplicates, whose own ids the replies did not tell."""
        return [
            one for one in due if one.id is None and one.to == row["to"] and one.future.done_at == read(row["doneAt"])
        ]


class Reading(Fetching):
    """Nothing is lost, nothing is told twice, nothing is invented, and the order is as promised."""

    @step(3, who=whoever, wire=drawn.wires, limit=drawn.limits, by=st.sampled_from(FILTERS), pick=drawn.picks)
    def fetch_reports(self, who: Who, wire: Wire, limit: int | None, by: str | None, pick: int) -> None:
        bulks = [one_of(self._bulk_ids(), pick)] if by in ("bulk", "both") else []
        messages = [one_of(self._message_ids(), pick), "nobody"] if by in ("message", "both") else []
        self.fetch(self.side(who), wire, limit, bulks, messages)

    @step(3, who=whoever, wire=drawn.wires, by=st.sampled_from(LOG_FILTERS), pick=drawn.picks, limit=drawn.limits)
    def look_at_log(self, who: Who, wire: Wire, by: str | None, pick: int, limit: int | None) -> None:
        self.log(self.side(who), wire, self._log_filter(self.side(who).account, by, pick, limit))

    def log(self, side: Side, wire: Wire, wanted: LogFilter) -> None:
        """Reads a log, twice."""
        query = wanted.query()
        self.tell(f"{side.name} looks at the log in {wire}, {query or 'all'}", looks=True)
        rows = self.asked(side, "getLogs", query=query, wire=wire)["results"]
        expected = side.account.log(wanted)
        for message, row in zip(expected, rows, strict=False):
            if message.id is None and not any(one.id == row["messageId"] for one in side.account.messages):
                message.id = row["messageId"]
        self.expect("the messages in the log", [one.id for one in expected], [row["messageId"] for row in rows])
        for message, row in zip(expected, rows, strict=True):
            self.agrees(side.account, message, row, "log")
        again = self.asked(side, "getLogs", query=query, wire=wire)["results"]
        self.expect("the log when it is read again", rows, again)

    @step(1, who=whoever, wire=drawn.wires)
    def look_at_balance(self, who: Who, wire: Wire) -> None:
        self.balance(self.side(who), wire)

    def balance(self, side: Side, wire: Wire) -> None:
        self.tell(f"{side.name} looks at the balance in {wire}", looks=True)
        told = self.asked(side, "getBalance", wire=wire)["balance"]
        self.expect("the balance", side.account.balance / 100, round(told, 6))

    def _bulk_ids(self) -> list[str]:
        return sorted({"nobody"}.union(*(side.account.bulk_ids for side in self.sides.values())))

    def _message_ids(self) -> list[str]:
        ids = [message.id for side in self.sides.values() for message in side.account.messages if message.id]
        return ids or ["nobody"]

    def _log_filter(self, account: Account, by: str | None, pick: int, limit: int | None) -> LogFilter:
        match by:
            case "bulk":
                return LogFilter(bulk_ids=(one_of(self._bulk_ids(), pick), "nobody"), limit=limit)
            case "message":
                ids = self._message_ids()
                return LogFilter(message_ids=(one_of(ids, pick), one_of(ids, pick + 1)), limit=limit)
            case "to":
                return LogFilter(to=one_of(drawn.ORDINARY, pick), limit=limit)
            case "from":
                return LogFilter(sender=one_of(("InfoSMS", "41793026700", "nobody"), pick), limit=limit)
            case "group":
                return LogFilter(group=one_of(sorted(set(GROUP_NAMES.values())), pick), limit=limit)
            case "since":
                return LogFilter(since=account.now - one_of((0, SECOND, HOUR, DAY, 3 * DAY, -HOUR), pick), limit=limit)
            case "until":
                return LogFilter(until=account.now - one_of((0, SECOND, HOUR, DAY, -SECOND), pick), limit=limit)
            case "network":
                return LogFilter(swiss=True, limit=limit)
        return LogFilter(limit=limit)


def _names(messages: Sequence[Message]) -> str:
    return ", ".join(f"{one.id} to {digits(one.to)}" for one in messages[:5])
