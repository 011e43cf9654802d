"""What the report of a failed test shows of the gateway."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from textbed.remote import PREFIX, Remote
from textbed.testing.delivery import Delivery
from textbed.words import one_line

_SHOWN = 20
_WIDTH = 200


def sections(remote: Remote, deliveries: Sequence[Delivery], log: str) -> list[tuple[str, str]]:
    """Titles and texts; what has nothing to tell is left out."""
    try:
        told = [("textbed inbox", inbox(remote))]
    except Exception as error:  # a report without it is better than none
        told = [("textbed inbox", f"(it cannot be read: {error})")]
    calls = "\n\n".join(f"{each.url}\n{each.told()}" for each in deliveries if each.calls)
    refused = "\n".join(_failures(log))
    return told + [(title, text) for title, text in (("textbed deliveries", calls), ("textbed log", refused)) if text]


def inbox(remote: Remote) -> str:
    """The newest messages, oldest first, under a line about the clock, and the pushes that did not get through."""
    clock = remote.call("GET", "/clock")
    page = remote.call("GET", "/messages", query={"limit": _SHOWN, "count": True})
    messages = page["messages"][::-1]
    stands = "frozen at" if clock["mode"] == "frozen" else "live, now"
    count = page["count"]
    lines = [f"{count or 'no'} message{'' if count == 1 else 's'}; the clock is {stands} {clock['now']}"]
    if count > len(messages):
        lines.append(f"... {count - len(messages)} before these")
    for each in messages:
        lines += ["", *_message(each)]
    pushes = remote.call("GET", "/pushes", query={"limit": _SHOWN})["pushes"]
    failing = [each for each in pushes[::-1] if each["state"] in ("retrying", "failed", "refused", "dropped")]
    if failing:
        lines += ["", "pushes that did not get through:"]
        lines += [f"  {each['kind']} to {each['url']}: {each['state']}. {each['reason'] or ''}" for each in failing]
    return "\n".join(lines)


def _message(each: dict[str, Any]) -> list[str]:
    error = "" if each["error"] == 0 else f" ({each['errorName']})"
    parts = f", {each['partCount']} parts" if each["partCount"] != 1 else ""
    code = f", code {each['code']}" if each["code"] else ""
    status = each["statusName"] or each["state"]
    return [
        f"{each['acceptedAt']}  {each['from'] or '(no sender)'} -> {each['to']}  {status}{error}{parts}{code}",
        f"    {one_line(each['text'] or '', _WIDTH)}",
    ]


def _failures(log: str) -> Iterable[str]:
    """The lines of the server's log on calls to the gateways; those of the plugin itself say nothing new."""
    for line in log.splitlines():
        try:
            value = json.loads(line)
        except ValueError:
            value = {}
        if not str(value.get("path", "")).startswith(PREFIX):
            yield line
