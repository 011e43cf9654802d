"""Requests for later: asking for them, moving, halting, resuming and calling them off."""

from __future__ import annotations

from hypothesis import strategies as st

from textbed.suite.parts.depth.infobip import drawn
from textbed.suite.parts.depth.infobip.account import Schedule
from textbed.suite.parts.depth.infobip.sides import Sides, Who, one_of, whoever
from textbed.suite.parts.depth.machine import step
from textbed.suite.parts.depth.times import DAY, HOUR, MINUTE, clock, read, written

_CAN_BECOME = {
    "PENDING": ("PENDING", "PAUSED", "CANCELED"),
    "PAUSED": ("PENDING", "PAUSED", "CANCELED"),
    "CANCELED": ("CANCELED",),
}
_ASKED = ("PAUSED", "PENDING", "CANCELED", "PROCESSING", "FINISHED", "FAILED")
_MOVES = (MINUTE, HOUR, 2 * DAY, 0, -HOUR, 181 * DAY)


class Schedules(Sides):
    """What is changed is honoured, what cannot be changed is refused and stays, and others' are not there."""

    @step(who=whoever, pick=drawn.picks)
    def ask_for_time(self, who: Who, pick: int) -> None:
        side, bulk_id = self.side(who), self._bulk_id(who, pick)
        schedule = side.account.schedules.get(bulk_id)
        self.tell(f"{side.name} asks when {bulk_id} is sent", looks=True)
        told = self.asked(side, "getBulk", query={"bulkId": bulk_id}, status=200 if schedule else 404)
        if schedule is not None:
            self.expect("the time of a bulk", (bulk_id, schedule.send_at), (told["bulkId"], read(told["sendAt"])))

    @step(who=whoever, pick=drawn.picks)
    def ask_for_status(self, who: Who, pick: int) -> None:
        side, bulk_id = self.side(who), self._bulk_id(who, pick)
        schedule = side.account.schedules.get(bulk_id)
        self.tell(f"{side.name} asks where {bulk_id} stands", looks=True)
        told = self.asked(side, "getBulkStatus", query={"bulkId": bulk_id}, status=200 if schedule else 404)
        if schedule is not None:
            status = schedule.status(side.account.now)
            self.expect("the status of a bulk", (bulk_id, status), (told["bulkId"], told["status"]))

    @step(2, who=whoever, pick=drawn.picks, move=st.sampled_from(_MOVES))
    def move(self, who: Who, pick: int, move: int) -> None:
        side, bulk_id = self.side(who), self._bulk_id(who, pick)
        asked = side.account.now + move
        schedule = side.account.schedules.get(bulk_id)
        self.tell(f"{side.name} moves {bulk_id} to {clock(asked)}")
        can = schedule is not None and move <= 180 * DAY and schedule.status(side.account.now) in ("PENDING", "PAUSED")
        told = self.asked(
            side, "updateBulk", {"sendAt": written(asked)}, query={"bulkId": bulk_id}, status=_status(schedule, can)
        )
        if schedule is not None and can:
            self.expect("the new time of a bulk", side.account.move(schedule, asked), read(told["sendAt"]))

    @step(4, who=whoever, pick=drawn.picks, asked=st.sampled_from(_ASKED[:3] * 3 + _ASKED))
    def change(self, who: Who, pick: int, asked: str) -> None:
        side, bulk_id = self.side(who), self._bulk_id(who, pick)
        schedule = side.account.schedules.get(bulk_id)
        self.tell(f"{side.name} asks {bulk_id} to become {asked}")
        can = schedule is not None and asked in _CAN_BECOME.get(schedule.status(side.account.now), ())
        told = self.asked(
            side, "updateBulkStatus", {"status": asked}, query={"bulkId": bulk_id}, status=_status(schedule, can)
        )
        if schedule is not None and can:
            self.expect("the new status of a bulk", asked, told["status"])
            side.account.change(schedule, asked)

    def _bulk_id(self, who: Who, pick: int) -> str:
        """One that can be changed, most of the time; else one that cannot, one of the other account, or nobody's."""
        own = self.side(who).account
        open_ones = [one.id for one in own.schedules.values() if one.status(own.now) in ("PENDING", "PAUSED")]
        scheduled = [bulk_id for side in self.sides.values() for bulk_id in side.account.schedules]
        others = sorted({bulk_id for side in self.sides.values() for bulk_id in side.account.bulk_ids})
        return one_of([*open_ones[-2:] * 4, *scheduled[-2:], *others[:1], "nobody"], pick)


def _status(schedule: Schedule | None, can: bool) -> int:
    return 404 if schedule is None else 200 if can else 400
