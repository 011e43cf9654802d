"""`textbed pushes`: what the gateways send to your server, each call of it, and sending it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from textbed.commands.connection import HERE, Connection, Count
from textbed.options import CannotStart

if TYPE_CHECKING:
    from textbed.remote import Remote

_MANY = 1000
State = Literal["waiting", "sending", "delivered", "retrying", "failed", "refused", "dropped"]
Kind = Literal[
    "delivery-report", "intermediate-report", "inbound-message", "lookup-result", "link-click", "skycore-postback"
]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class PushOptions:
    """One field an option; the text below a field is its help."""

    limit: Annotated[Count, Parameter(name=["--limit", "-n"])] = 20
    """How many to list at most, the newest."""

    state: State | None = None
    """Only those that stand so now."""

    kind: Kind | None = None
    """Only those that tell this."""

    message: Annotated[str | None, Parameter(metavar="ID")] = None
    """Only those about this message: its id, the gateway's messageId, or latest."""

    to: Annotated[str | None, Parameter(metavar="URL")] = None
    """Only those to addresses that begin like this."""

    replay: Annotated[bool, Parameter(negative="", show_default=False)] = False
    """Send the push once more, at once; the exit code is 1 if it does not get through."""


def pushes(
    push: Annotated[str | None, Parameter(help="The id of one, or latest; nothing lists them.")] = None,
    /,
    *,
    options: PushOptions = PushOptions(),
    connection: Connection = HERE,
) -> int:
    """List what the gateways push to your server, show each call of one, send it again.

    Exit code: 0, or 1 if there is no such push or its replay fails.

    For example:

        textbed pushes                    the newest at the bottom
        textbed pushes --state retrying   those that your server has not taken yet
        textbed pushes latest             each call of the newest
        textbed pushes latest --replay    send it once more
    """
    from textbed.commands import screen

    remote = connection.remote()
    if push is None:
        if options.replay:
            raise CannotStart("--replay needs to know which; give the push's id, or latest.")
        return _list(remote, options, connection)
    id_ = push
    if push == "latest":
        newest = remote.call("GET", "/pushes", query=_asked(options) | {"limit": 1})["pushes"]
        if not newest:
            screen.complain("there is no push yet.")
            return 1
        id_ = newest[0]["id"]
    return _replay(remote, id_, connection) if options.replay else _show(remote, id_, connection)


def _asked(options: PushOptions) -> dict[str, Any]:
    return {"state": options.state, "kind": options.kind, "messageId": options.message, "url": options.to}


def _list(remote: Remote, options: PushOptions, connection: Connection) -> int:
    from textbed.commands import screen

    asked = _asked(options) | {"limit": min(options.limit, _MANY)}
    page = remote.call("GET", "/pushes", query=asked)
    found = page["pushes"][::-1]
    if connection.json:
        screen.as_json(found)
    elif not found:
        given = any(value is not None for value in _asked(options).values())
        hint = "No pushes yet. Have a report pushed: textbed send 41793026727 Hello --notify-url http://127.0.0.1:9000/"
        screen.line("No push matches." if given else hint)
    else:
        screen.table(("due", "push", "kind", "state", "calls", "next call", "to"), map(_row, found), flexible=6)
        if page["next"] is not None:
            screen.line("\nThere are more before these; see them with a higher --limit, or ask for a --state.")
    return 0


def _row(push: dict[str, Any]) -> tuple[object, ...]:
    from textbed.commands.screen import second

    due, again = second(push["dueAt"]), second(push["nextAttemptAt"])
    return due, push["id"], push["kind"], push["state"], len(push["attempts"]), again, push["url"]


def _show(remote: Remote, id_: str, connection: Connection) -> int:
    from textbed.commands import screen

    found = remote.call("GET", "/pushes", query={"id": id_})["pushes"]
    if not found:
        screen.complain(f"there is no push {id_!r}. List them with: textbed pushes")
        return 1
    if connection.json:
        screen.as_json(found[0])
    else:
        _tell(found[0])
    return 0


def _replay(remote: Remote, id_: str, connection: Connection) -> int:
    from textbed.commands import screen
    from textbed.remote import Refused, at

    try:
        with screen.waiting("calling the receiver"):
            push = remote.call("POST", f"{at('/pushes', id_)}/replay", patience=60)
    except Refused as refused:
        if refused.status != 404:
            raise
        screen.complain(str(refused))
        return 1
    if connection.json:
        screen.as_json(push)
    else:
        _tell(push)
    return 0 if push["attempts"] and push["attempts"][-1]["outcome"] == "delivered" else 1


def _tell(push: dict[str, Any]) -> None:
    from textbed.commands import screen

    screen.facts(
        {
            "push": push["id"],
            "kind": push["kind"],
            "state": push["state"],
            "why": push["reason"],
            "to": f"{push['method']} {push['url']}",
            "messages": ", ".join(push["messages"]),
            "due": screen.clock_time(push["dueAt"]),
            "next call": screen.clock_time(push["nextAttemptAt"]),
            "calls left": push["attemptsLeft"],
        }
    )
    for attempt in push["attempts"]:
        took = "" if attempt["durationMs"] is None else f" after {attempt['durationMs']} ms"
        screen.line(f"\ncall {attempt['number']} ({attempt['cause']}) at {screen.clock_time(attempt['at'])}")
        if attempt["request"]["body"]:
            screen.line(f"  sent     {screen.safe(attempt['request']['body'])}")
        answer = attempt["answer"]
        if answer is not None:
            body = f" {screen.safe(answer['body'])}" if answer["body"] else ""
            screen.line(f"  answer   {answer['status']}{took}{body}")
        why = f": {attempt['error']}" if attempt["error"] else ""
        screen.line(f"  outcome  {attempt['outcome']}{why}")
