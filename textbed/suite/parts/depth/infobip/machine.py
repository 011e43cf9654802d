"""The machine of Infobip's gateway, put together."""

from __future__ import annotations

from textbed.suite.parts.depth.infobip.inbox import InboxRules
from textbed.suite.parts.depth.infobip.lookups import LookupRules
from textbed.suite.parts.depth.infobip.reading import MOST, Reading
from textbed.suite.parts.depth.infobip.requests import LogFilter
from textbed.suite.parts.depth.infobip.schedules import Schedules
from textbed.suite.parts.depth.infobip.sending import Sending
from textbed.suite.parts.depth.infobip.sides import Side
from textbed.suite.parts.depth.times import DAY, MINUTE


class InfobipMachine(Sending, Reading, Schedules, InboxRules, LookupRules):
    """In the end everything is looked at: nothing may be missing, and nothing be there that nobody sent."""

    title = "an account of Infobip, and another one that sees nothing of it"

    def finish(self) -> None:
        for side in self.sides.values():
            self._look_at_all(side)
            done = [one.future.done_at or 0 for one in side.account.messages]
            last = max((at - side.account.now for at in done if at - side.account.now <= DAY + MINUTE), default=0)
            if last > 0:
                self.advance(side, last)
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
