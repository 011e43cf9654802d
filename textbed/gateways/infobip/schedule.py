"""What becomes of a scheduled message when its request is moved, halted, resumed or called off.

Its future was decided when it was accepted; here it is decided anew.
"""

from __future__ import annotations

import orjson

from textbed.contract.codes import infobip_codes
from textbed.domain.scenario import Scenario, read_scenario
from textbed.domain.timeline import CALLED_OFF, NO_ERROR, PENDING_ACCEPTED, Timeline, plan
from textbed.domain.window import Window
from textbed.store.rows import WAITS_TO_BE_FETCHED, MessageRow, options_of, rare_parts, timeline_of

NOT_SENT = 31
_CODES = infobip_codes()


def waits(row: MessageRow, now: int) -> bool:
    """Whether a message of a request that has not begun is still to be sent; refused ones are not."""
    return "sendAt" in options_of(row) and (row.done_at is None or row.done_at > now)


def moved(row: MessageRow, now: int, send_at: int) -> MessageRow:
    """The message as it goes out at `send_at`, or at once if that has come."""
    options = options_of(row)
    window = options.get("window")
    timeline = plan(
        now,
        row.first_status,
        _CODES,
        send_at=send_at if send_at > now else None,
        window=None if window is None else Window(frozenset(window["days"]), window["opens"], window["closes"]),
        validity=options.get("validity"),
        scenario=_scenario(row),
        delay=options.get("delay", 0),
    )
    return _with(row, timeline, send_at)


def halted(row: MessageRow) -> MessageRow:
    """The message while it is halted: it waits, and nothing comes of it."""
    if timeline_of(row).hangs:  # a scenario's status stays, come what may
        return row
    waiting = Timeline(row.accepted_at, row.first_status, row.sent_at, None, PENDING_ACCEPTED, NO_ERROR, hangs=True)
    return _with(row, waiting)


def canceled(row: MessageRow, now: int) -> MessageRow:
    """The message that will never be sent. It costs nothing, and its report says why."""
    ended = Timeline(row.accepted_at, row.first_status, now, now, NOT_SENT, CALLED_OFF)
    # One that never ends had no report, and one that is pushed has none to fetch.
    report = row.report if "notifyUrl" in options_of(row) else WAITS_TO_BE_FETCHED
    return _with(row, ended)._replace(price=0, report=report)


def _scenario(row: MessageRow) -> Scenario | None:
    by_rule = options_of(row).get("scenario")
    if by_rule is not None:
        return Scenario(**by_rule)
    by_number = read_scenario(row.recipient, _CODES)
    return None if by_number == "unknown" else by_number


def _with(row: MessageRow, timeline: Timeline, send_at: int | None = None) -> MessageRow:
    options = {name: value for name, value in options_of(row).items() if name != "timeline"}
    rare = rare_parts(timeline)
    if rare is not None:
        options["timeline"] = rare
    if send_at is not None:
        options["sendAt"] = send_at
    return row._replace(
        sent_at=timeline.sent_at,
        done_at=timeline.done_at,
        status=timeline.status,
        error=timeline.error,
        options=orjson.dumps(options).decode(),
    )
