"""A message's future, decided when it is accepted. Reading it later is comparing it with the clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textbed.domain.codes import DELIVERED, PENDING, REJECTED, CodeTables
from textbed.domain.scenario import SECOND, Scenario
from textbed.domain.window import Window

MESSAGE_ACCEPTED, TIME_VIOLATION, SENT, DELIVERED_TO_HANDSET, EXPIRED, PENDING_ACCEPTED = 0, 1, 3, 5, 15, 26
NO_ERROR, CALLED_OFF, VALIDITY_EXPIRED = 0, 4100, 4101

SENDING_TAKES = 1 * SECOND
DELIVERY_TAKES = 2 * SECOND
LONGEST_VALIDITY = 48 * 60 * 60 * SECOND


@dataclass(frozen=True, slots=True)
class Timeline:
    """The instants of a message and what it is in between them.

    Until `sent_at` it has `first_status`; then it is sent, with a passing error from `intermediate_at` on if there is
    one; from `done_at` on it has `status` and `error`. Without `done_at` the outcome never comes. A message that hangs
    (`hangs`) has `status` and `error` all along.
    """

    accepted_at: int
    first_status: int
    sent_at: int
    done_at: int | None
    status: int
    error: int
    intermediate_at: int | None = None
    intermediate_error: int = NO_ERROR
    window_from: int | None = None
    hangs: bool = False

    def state_at(self, now: int) -> tuple[int, int]:
        """Status and error at an instant."""
        if self.hangs or (self.done_at is not None and now >= self.done_at):
            return self.status, self.error
        if now < self.sent_at:
            waits_for_window = self.window_from is not None and now >= self.window_from
            return TIME_VIOLATION if waits_for_window else self.first_status, NO_ERROR
        if self.intermediate_at is not None and now >= self.intermediate_at:
            return SENT, self.intermediate_error
        return SENT, NO_ERROR

    def steps(self) -> Iterator[tuple[int, int, int]]:
        """Each change as (instant, status, error), in order."""
        instants = {self.accepted_at, self.window_from, self.sent_at, self.intermediate_at, self.done_at}
        last = None
        for instant in sorted(instant for instant in instants if instant is not None):
            state = self.state_at(instant)
            if state != last:
                yield instant, *state
                last = state


def plan(
    now: int,
    first_status: int,
    codes: CodeTables,
    *,
    send_at: int | None = None,
    window: Window | None = None,
    validity: int | None = None,
    scenario: Scenario | None = None,
    delay: int = 0,
) -> Timeline:
    """The whole future of a message accepted now; `send_at` is ahead of now or None, `delay` holds the sending up."""
    begins = now if send_at is None else send_at
    status = first_status if send_at is None else PENDING_ACCEPTED
    if scenario is not None:
        group = codes.statuses[scenario.status].group_id
        if group == REJECTED:
            return reject(now, scenario.status, scenario.error)
        if group <= PENDING:
            return Timeline(now, status, begins, None, scenario.status, scenario.error, hangs=True)
    ready = (now + SENDING_TAKES if send_at is None else send_at) + delay
    sent_at = ready if window is None else window.next_open(ready)
    window_from = None if sent_at == ready else begins
    expires_at = begins + min(validity or LONGEST_VALIDITY, LONGEST_VALIDITY)
    if sent_at >= expires_at:
        return Timeline(now, status, expires_at, expires_at, EXPIRED, VALIDITY_EXPIRED, window_from=window_from)
    done_at, outcome = _outcome(sent_at, codes, scenario)
    intermediate_at, intermediate_error = _intermediate(sent_at, codes, scenario)
    if validity is not None and (done_at is None or done_at > expires_at):
        done_at, outcome = expires_at, (EXPIRED, VALIDITY_EXPIRED)
    if intermediate_at is not None and done_at is not None and intermediate_at >= done_at:
        intermediate_at, intermediate_error = None, NO_ERROR
    return Timeline(now, status, sent_at, done_at, *outcome, intermediate_at, intermediate_error, window_from)


def reject(now: int, status: int, error: int = NO_ERROR) -> Timeline:
    """A message that is refused when it comes."""
    return Timeline(now, status, now, now, status, error)


def _outcome(sent_at: int, codes: CodeTables, scenario: Scenario | None) -> tuple[int | None, tuple[int, int]]:
    if scenario is None:
        return sent_at + DELIVERY_TAKES, (DELIVERED_TO_HANDSET, NO_ERROR)
    done_at = None if scenario.delay is None else sent_at + scenario.delay
    delivered = codes.statuses[scenario.status].group_id == DELIVERED
    # A delivered message may have met a passing error on the way, which is then past.
    error_stays = not delivered or codes.errors[scenario.error].permanent
    return done_at, (scenario.status, scenario.error if error_stays else NO_ERROR)


def _intermediate(sent_at: int, codes: CodeTables, scenario: Scenario | None) -> tuple[int | None, int]:
    if scenario is None or scenario.error == NO_ERROR or codes.errors[scenario.error].permanent:
        return None, NO_ERROR
    return sent_at + scenario.intermediate_delay, scenario.error
