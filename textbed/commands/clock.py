"""`textbed clock`: shows the account's clock, stops it, sets it running, moves it on."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from textbed.commands.connection import HERE, Connection, Instant, TimeLimit, refuse_options
from textbed.option_values import UNITS
from textbed.options import CannotStart

if TYPE_CHECKING:
    from textbed.remote import Remote

_MODES = {"freeze": "frozen", "frozen": "frozen", "run": "live", "live": "live"}
"""What to do with a clock, and how it is then in the words of `serve` and the API: either is understood."""
_PART = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)([smhdw])", re.ASCII)


def clock(
    action: Annotated[
        str | None,
        Parameter(
            allow_leading_hyphen=True,
            help="Nothing to show it; freeze or frozen, run or live, set, next, or + and how far.",
        ),
    ] = None,
    at: Annotated[Instant | None, Parameter(help="The instant, for set; for freeze and run if you like.")] = None,
    /,
    *,
    timeout: Annotated[
        TimeLimit, Parameter(show_default="60s", help="How long the receivers of pushes may take.")
    ] = 60.0,
    connection: Connection = HERE,
) -> int:
    """Show the account's clock, stop it, set it running, or move it on.

    Exit code: 0, or 1 if a push that fell due on the way has not been answered in time.

    For example:

        textbed clock                            what it shows
        textbed clock freeze                     it stands still
        textbed clock +5m                        five minutes on; +1h30m, +2d, +0s
        textbed clock next                       on to whatever happens next
        textbed clock set 2026-12-24T18:00:00Z   on to an instant ahead
        textbed clock run                        it runs, from what it shows
    """
    from textbed.commands import screen

    refuse_options("clock", [action] if action else [])
    mode = _MODES.get(action or "")
    if at is not None and action != "set" and mode is None:
        raise CannotStart(f"{action} takes no instant; one goes with set, freeze and run.")
    remote = connection.remote()
    if action is not None and action.startswith(("+", "-")):
        return _advance(remote, _length(action), timeout, connection)
    match action:
        case None | "show":
            state = remote.call("GET", "/clock")
        case _ if mode is not None:
            state = remote.call("PUT", "/clock", {"mode": mode} | ({"now": at} if at else {}))
        case "set":
            if at is None:
                raise CannotStart("set needs an instant, as in: textbed clock set 2026-12-24T18:00:00Z")
            state = remote.call("PUT", "/clock", {"now": at})
        case "next":
            state = remote.call("GET", "/clock")
            if state["nextEventAt"] is not None:
                return _advance(remote, max(0.0, _between(state["now"], state["nextEventAt"])), timeout, connection)
        case _:
            raise CannotStart(
                f"{action!r} is nothing that a clock does; say freeze, run, set, next, or +5m to move it on."
            )
    if connection.json:
        screen.as_json(state)
    else:
        screen.line(told(state))
    return 0


def told(state: dict[str, Any]) -> str:
    """A clock in words."""
    from textbed.commands.screen import clock_time

    is_frozen = state["mode"] == "frozen"
    if state["nextEventAt"] is None:
        coming = "nothing is left to happen by itself"
    else:
        ahead = length(max(0.0, _between(state["now"], state["nextEventAt"])))
        coming = (
            f"what happens next is {ahead} ahead (textbed clock next)"
            if is_frozen
            else f"the next thing happens in {ahead}"
        )
    return (
        f"The clock {'stands still at' if is_frozen else 'runs, and shows'} {clock_time(state['now'])} UTC; {coming}."
    )


def _advance(remote: Remote, seconds: float, timeout: float, connection: Connection) -> int:
    from textbed.commands import screen

    with screen.waiting("making the pushes that fall due"):
        asked = {"seconds": seconds, "maxWallSeconds": timeout}
        moved = remote.call("POST", "/clock/advance", asked, patience=timeout)
    if connection.json:
        screen.as_json(moved)
    else:
        calls = moved["attempts"]
        made = f"{calls or 'no'} call{'' if calls == 1 else 's'} made"
        screen.line(f"Moved on by {length(seconds)}, {made}. {told(remote.call('GET', '/clock'))}")
        if not moved["settled"]:
            screen.line(f"{moved['unsettledCount']} not settled:")
            rows = ((each["pushId"], each["state"], each["url"], each["reason"]) for each in moved["unsettled"])
            screen.table(("push", "state", "to", "why"), rows, flexible=3)
    return 0 if moved["settled"] else 1


def _length(action: str) -> float:
    """Seconds, of units one after the other; without a unit they are seconds."""
    if action.startswith("-"):
        raise CannotStart(f"{action!r} would be back; the clock only moves forward, as in +5m.")
    text = action[1:]
    parts = _PART.findall(text)
    if parts and "".join(number + unit for number, unit in parts) == text:
        return sum(float(number) * UNITS[unit] for number, unit in parts)
    if re.fullmatch(r"\d{1,12}(\.\d{1,6})?", text, re.ASCII):
        return float(text)
    raise CannotStart(f"{action!r} is no length of time; give a number with s, m, h, d or w, as in +5m or +1h30m.")


def length(seconds: float) -> str:
    """A length of time as it would be given: `1h30m`."""
    left = round(seconds, 3)
    said = ""
    for unit, size in reversed(UNITS.items()):
        if unit == "s":
            break
        count, left = divmod(left, size)
        said += f"{count:.0f}{unit}" if count else ""
    return said + (f"{round(left, 3):g}s" if left or not said else "")


def _between(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()
