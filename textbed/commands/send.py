"""`textbed send`: sends texts through the Infobip gateway, as a program would."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from textbed.commands.connection import HERE, Connection, Instant, TimeLimit, refuse_options
from textbed.options import CannotStart

if TYPE_CHECKING:
    from textbed.remote import Remote

_PATH = "/sms/1/text/advanced"
_LOOKS_AGAIN = 0.2
_MOST_AT_ONCE = 1000


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class SendOptions:
    """One field an option; the text below a field is its help."""

    from_: Annotated[str | None, Parameter(name=["--from", "-f"])] = None
    """The sender, as the phone shows it."""

    notify_url: str | None = None
    """Where the report is pushed, as in http://127.0.0.1:9000/reports."""

    at: Instant | None = None
    """When to send it, on the account's clock, as in 2026-11-20T09:00:00Z."""

    wait: Annotated[bool, Parameter(name=["--wait", "-w"], negative="", show_default=False)] = False
    """Wait until each has its final status; the exit code is 1 where one is not delivered."""

    timeout: Annotated[TimeLimit, Parameter(show_default="30s")] = 30.0
    """How long to wait at most: seconds, or a number with s, m or h."""


def send(
    to: Annotated[str, Parameter(help="The phone, or several with commas between them.")],
    text: Annotated[str, Parameter(allow_leading_hyphen=True, help="The text; - reads it from standard input.")],
    /,
    *more_texts: Annotated[str, Parameter(allow_leading_hyphen=True, help="More texts to the same phones.")],
    options: SendOptions = SendOptions(),
    connection: Connection = HERE,
) -> int:
    """Send a text, or several, to one phone or to several.

    Exit code: 0 if the gateway took all of them, 1 if it rejected one, or with --wait if one is not delivered.

    For example:

        textbed send 41793026727 "Hello"
        textbed send 41793026727,41793026728 "Your code is 4711" --from Bistro --wait
        textbed send 9990090027 "Never arrives" --wait   a number decides it
        echo "Hello" | textbed send 41793026727 -
    """
    from textbed.commands import screen

    refuse_options("send", (text, *more_texts))
    phones = [each.strip() for each in to.split(",")]
    if not all(phones):
        raise CannotStart(
            f"{to!r} has a phone that is empty; give numbers with commas between them, as in 41793026727."
        )
    texts = [_read(each) for each in (text, *more_texts)]
    remote = connection.remote()
    messages = [_message(phone, each, options) for each in texts for phone in phones]
    sent: list[dict[str, Any]] = []
    with screen.waiting(f"sending {len(messages):,} texts"):
        for begin in range(0, len(messages), _MOST_AT_ONCE):
            sent += _sent(remote, messages[begin : begin + _MOST_AT_ONCE])
    taken = [each for each in sent if each["status"]["groupName"] != "REJECTED"]
    found: dict[str, dict[str, Any]] = {}
    why = ""
    if options.wait and taken:
        with screen.waiting("waiting for the final status"):
            found, why = _awaited(remote, [each["messageId"] for each in taken], options.timeout)
    if connection.json:
        screen.as_json([found.get(each.get("messageId") or "", each) for each in sent])
    else:
        screen.table(("to", "status", "parts", "messageId"), (_row(each, found) for each in sent), flexible=1)
        if why:
            screen.line(f"\n{why}")
    arrived = all(found.get(each["messageId"], {}).get("state") == "delivered" for each in taken)
    return 0 if len(taken) == len(sent) and (arrived or not options.wait) else 1


def _read(text: str) -> str:
    return sys.stdin.read().removesuffix("\n") if text == "-" else text


def _message(phone: str, text: str, options: SendOptions) -> dict[str, Any]:
    message: dict[str, Any] = {"destinations": [{"to": phone}], "text": text}
    given = {"from": options.from_, "notifyUrl": options.notify_url, "sendAt": options.at}
    return message | {name: value for name, value in given.items() if value is not None}


def _sent(remote: Remote, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the gateway says of each."""
    from textbed.remote import Unreachable

    reply = remote.send("POST", _PATH, {"messages": messages})
    try:
        value = reply.value()
        if reply.status == 200:
            answers: list[dict[str, Any]] = value["messages"]
            return answers
        why = value["requestError"]["serviceException"]
    except (ValueError, KeyError, TypeError):
        raise Unreachable(f"the gateway answered {reply.status} in a form that is not its own") from None
    advice = "Give --account and --password." if reply.status == 401 else "The server's log says more."
    raise CannotStart(f"the gateway refused the request: {why['text']} ({why['messageId']}). {advice}")


def _awaited(remote: Remote, ids: list[str], timeout: float) -> tuple[dict[str, dict[str, Any]], str]:
    """The messages as they stand when all are final, or when the time is over; and why they are not final then."""
    from textbed.remote import at

    end = time.monotonic() + timeout
    found: dict[str, dict[str, Any]] = {}
    while True:
        for id_ in ids:
            if id_ not in found or not _is_final(found[id_]):
                found[id_] = remote.call("GET", at("/messages", id_))
        left = [message for message in found.values() if not _is_final(message)]
        if not left:
            return found, ""
        if all(not message["timeline"][-1]["final"] for message in left):
            return found, "What is left gets no final status: its outcome is to stay where it is."
        if remote.call("GET", "/clock")["mode"] == "frozen":
            return found, "The account's clock stands still. Move it on, as with: textbed clock +5s"
        if time.monotonic() >= end:
            return found, f"It was not final after {timeout:g} s; give more with --timeout, or: textbed clock +1m"
        time.sleep(_LOOKS_AGAIN)


def _is_final(message: dict[str, Any]) -> bool:
    return any(step["final"] and step["reached"] for step in message["timeline"])


def _row(answer: dict[str, Any], found: dict[str, dict[str, Any]]) -> tuple[object, ...]:
    message = found.get(answer.get("messageId") or "")
    if message is None:
        status = answer["status"]
        return (
            answer["to"],
            f"{status['name']}: {status['description']}",
            answer.get("smsCount"),
            answer.get("messageId"),
        )
    error = "" if not message["error"] else f", {message['errorName']}"
    return message["to"], f"{message['statusName']}{error}", message["partCount"], message["messageId"]
