"""One message with all there is to know, as people look at it in a terminal."""

from __future__ import annotations

from typing import Any

from textbed.commands import screen


def show(message: dict[str, Any]) -> None:
    """Prints it."""
    price = message["price"]
    screen.line(f"{screen.safe(message['text'] or '(no text)')}\n")
    screen.facts(
        {
            "id": message["id"],
            "messageId": message["messageId"] if message["messageId"] != message["id"] else None,
            "gateway": message["gateway"],
            "from": message["from"] or "(no sender)",
            "to": message["to"],
            "state": _state(message),
            "accepted": screen.clock_time(message["acceptedAt"]),
            "done": screen.clock_time(message["doneAt"]),
            "price": f"{price['total']:g} {price['currency']}" if price else None,
            "code": message["code"],
            "report": _report(message["report"]) if message["direction"] == "out" else None,
            "pushed to": message["notifyUrl"],
            "callback data": message["callbackData"],
            "decided by": f"scenario {message['scenarioId']}" if message["scenarioId"] else None,
            "number": _inbound(message["inbound"]),
        }
    )
    screen.line()
    parts = (
        (part["number"], part["encoding"], part["units"], part["unitsFree"], part["text"]) for part in message["parts"]
    )
    screen.table(("part", "encoding", "units", "free", "text"), parts, flexible=4)
    screen.line()
    steps = (
        (screen.clock_time(s["at"]), "yes" if s["reached"] else "ahead", s["state"], _code(s))
        for s in message["timeline"]
    )
    screen.table(("at", "reached", "state", "status"), steps, flexible=3)
    if message["pushes"]:
        screen.line()
        pushes = ((p["id"], p["kind"], p["state"], len(p["attempts"]), p["url"]) for p in message["pushes"])
        screen.table(("push", "kind", "state", "calls", "to"), pushes, flexible=4)
    for name in ("request", "reply"):
        if message[name] is not None:
            screen.line()
            _raw(name, message[name])


def _state(message: dict[str, Any]) -> str:
    error = f", {message['errorName']}" if message["error"] else ""
    return f"{message['state']} ({message['statusName']}{error})" if message["statusName"] else str(message["state"])


def _code(step: dict[str, Any]) -> str:
    if step["skycore"]:
        return " ".join(str(value) for value in step["skycore"].values() if value is not None)
    error = f", {step['error']} {step['errorName']}" if step["error"] else ""
    return f"{step['status']} {step['statusName']}{error}" if step["statusName"] else ""


def _report(report: dict[str, Any]) -> str:
    due = f", due {screen.clock_time(report['dueAt'])}" if report["dueAt"] else ""
    taken = f", taken {screen.clock_time(report['takenAt'])}" if report["takenAt"] else ""
    return f"{report['state']}{due}{taken}"


def _inbound(inbound: dict[str, Any] | None) -> str | None:
    if inbound is None:
        return None
    keyword = f", keyword {inbound['keyword']}" if inbound["keyword"] else ""
    taken = f", fetched {screen.clock_time(inbound['takenAt'])}" if inbound["takenAt"] else ""
    return f"{inbound['number']}, {inbound['action']}{keyword}{taken}"


def _raw(name: str, raw: dict[str, Any]) -> None:
    first = f"{raw['method']} {raw['url']}" if name == "request" else str(raw["status"])
    screen.line(f"{name}: {screen.safe(first)}")
    if raw["body"]:
        screen.line(screen.safe(raw["body"] + (" …" if raw["cut"] else "")))
