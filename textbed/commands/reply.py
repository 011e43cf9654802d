"""`textbed reply`: plays the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from textbed.commands.connection import HERE, Connection, refuse_options
from textbed.options import CannotStart

if TYPE_CHECKING:
    from textbed.remote import Remote

_TO = "The account's number; by default that from which the phone last got a text, or else the first."


def reply(
    phone: Annotated[str, Parameter(help="The phone that writes.")],
    text: Annotated[str, Parameter(allow_leading_hyphen=True, help="What it writes.")],
    /,
    *,
    to: Annotated[str | None, Parameter(name=["--to", "-t"], help=_TO)] = None,
    connection: Connection = HERE,
) -> int:
    """Send a text as a phone, to a number of the account.

    The gateway does what is set up for the number: it keeps the text until your program fetches it, or pushes it.

    For example:

        textbed reply 41793026727 "YES"
        textbed reply 41793026727 "JOIN us" --to 60856
    """
    from textbed.commands import screen

    refuse_options("reply", (text,))
    remote = connection.remote()
    message = remote.call("POST", "/inbound", {"from": phone, "to": to or _number(remote, phone), "text": text})
    if connection.json:
        screen.as_json(message)
        return 0
    inbound = message["inbound"]
    keyword = f", keyword {inbound['keyword']}" if inbound["keyword"] else ""
    if inbound["action"] == "forward":
        what = f"pushed{keyword}; see: textbed pushes --message {message['id']}"
    else:
        what = f"kept{keyword}, until your program fetches it from /sms/1/inbox/reports"
    screen.line(f"{message['from']} -> {message['to']}: {what}")
    return 0


def _number(remote: Remote, phone: str) -> str:
    """The number that the phone would answer to."""
    numbers: list[str] = [each["number"] for each in remote.call("GET", "/numbers")["numbers"]]
    if not numbers:
        raise CannotStart(
            "the account has no number that could be texted. Name a shortcode with --to, as in --to 60856."
        )
    last = remote.call("GET", "/messages", query={"to": phone, "direction": "out", "limit": 1})["messages"]
    sender = last[0]["from"] if last else None
    return sender if sender in numbers else numbers[0]
