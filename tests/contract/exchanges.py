"""Exchanges made up for the tests of checks."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from itertools import count
from typing import Any
from urllib.parse import urlencode

from textbed_specs import Gateway

from tests.emulator.harness import DELIVERED, NO_ERROR
from textbed.suite.asked import contract
from textbed.suite.exchange import Exchange

NOW = "2026-11-20T09:00:00.000Z"
ENROUTE = {
    "groupId": 1,
    "groupName": "PENDING",
    "id": 7,
    "name": "PENDING_ENROUTE",
    "description": "Message sent to next instance",
}
PRICE = {"pricePerMessage": 0.01, "currency": "EUR"}
_NUMBERS = count(1)


def exchange(
    operation: str,
    answer: Any = None,
    *,
    sent: Any = None,
    query: Mapping[str, Any] | None = None,
    status: int = 200,
    wire: str = "json",
    user: str = "anna",
    label: str | None = None,
    headers: Mapping[str, str] | None = None,
    method: str | None = None,
    body: bytes | None = None,
) -> Exchange:
    """A call of a contract by a user, and its answer; both as their JSON twins, written in JSON or XML."""
    gateways: tuple[Gateway, ...] = ("infobip", "skycore", "control")
    gateway = next(each for each in gateways if operation in contract(each).operations)
    ours = contract(gateway).operations[operation]
    kind = f"application/{wire}"
    if body is None:
        schema = ours.reply_schema(status)
        if wire == "xml" and answer is not None:
            assert schema is not None
            body = ours.contract.codec.encode(answer, schema)
        else:
            body = b"" if answer is None else json.dumps(answer).encode()
    request_headers = {"Authorization": "Basic " + base64.b64encode(f"{user}:secret".encode()).decode()}
    if sent is not None:
        request_headers["Content-Type"] = "application/json"
    reply_headers = {"Content-Type": label or f"{kind};charset=utf-8", **(headers or {})}
    return Exchange(
        number=next(_NUMBERS),
        gateway=gateway,
        operation=ours if method is None else None,
        path_values={},
        method=method or ours.method,
        url=f"http://gateway.test{ours.path}" + (f"?{urlencode(query)}" if query else ""),
        request_headers=request_headers,
        request_body=b"" if sent is None else json.dumps(sent).encode(),
        status=status,
        headers=reply_headers,
        body=body,
        seconds=0.01,
    )


def clock(user: str = "anna", now: str = NOW) -> Exchange:
    """What tells the checks how a user's clock stands."""
    return exchange("setClock", {"mode": "frozen", "now": now, "nextEventAt": None}, sent={}, user=user)


def sent_message(to: str = "41793026727", message_id: str | None = "id-1", **more: Any) -> dict[str, Any]:
    """An entry of a reply to a send."""
    entry = {"to": to, "status": ENROUTE, "smsCount": 1}
    return {**entry, **({} if message_id is None else {"messageId": message_id}), **more}


def report(message_id: str = "id-1", **more: Any) -> dict[str, Any]:
    """A report, or with a text an entry of the log."""
    return {
        "messageId": message_id,
        "to": "41793026727",
        "sentAt": "2026-11-20T08:00:01.000+0000",
        "doneAt": "2026-11-20T08:00:03.000+0000",
        "smsCount": 1,
        "mccMnc": "22801",
        "price": PRICE,
        "status": DELIVERED,
        "error": NO_ERROR,
        **more,
    }


def log(message_id: str = "id-1", **more: Any) -> dict[str, Any]:
    return report(message_id, text="Hello", **more)


def inbound(message_id: str = "in-1", **more: Any) -> dict[str, Any]:
    return {
        "messageId": message_id,
        "to": "41793026700",
        "receivedAt": "2026-11-20T08:00:00.000+0000",
        "from": "385998779111",
        "text": "JOIN me",
        "cleanText": "me",
        "keyword": "JOIN",
        "smsCount": 1,
        **more,
    }
