"""The machine of Infobip's gateway, put together."""

from __future__ import annotations

from textbed.suite.parts.depth.infobip.inbox import InboxRules
from textbed.suite.parts.depth.infobip.lookups import LookupRules
from textbed.suite.parts.depth.infobip.reading import MOST, Reading
from textbed.suite.parts.depth.infobip.requests import LogFilter
from textbed.suite.parts.depth.infobip.schedules import Schedules
from textbed.suite.parts.depth.infobip.sending import Sending
from textbed.suite.parts.depth.infobip.sides import Side
from textbed.suite.parts.depth.times import DAY, MINUTE, SECOND

OUTCOME_TAKES = 3 * SECOND


class InfobipMachine(Sending, Reading, Schedules, InboxRules, LookupRules):
    """In the end everything is looked at: nothing may be missing, and nothing be there that nobody sent."""

    title = "an account of Infobip, and another one that sees nothing of it"

    def finish(self) -> None:
        for side in self.sides.values():
            self._look_at_all(side)
            ahead = [at - side.account.now for at in side.account.instants()]
            last = max((wait for wait in ahead if wait <= DAY + MINUTE), default=0)
            if last > 0:
                self.advance(side, last + OUTCOME_TAKES)
                self._look_at_all(side)

    def _look_at_all(self, side: Side) -> None:
        self.balance(side, "json")
        self.log(side, "json", LogFilter(limit=MOST))
        while self.fetch(side, "json", MOST):
            pass
        self.fetch_inbox(side, "json", MOST)
        self.inbox_log(side, "json", MOST, None)
        if side.lookups.made:
            self.lookup_log(side, MOST)
