"""Exchanges that nobody made."""

from __future__ import annotations

import json
from typing import Any

from textbed.suite.asked import operation_at
from textbed.suite.exchange import Exchange

URL = "http://gateway.example"
JSON = "application/json"


def planted(
    method: str,
    path: str,
    *,
    sent: Any = None,
    sent_type: str = JSON,
    status: int = 200,
    got: Any = None,
    got_type: str = "application/json;charset=UTF-8",
    headers: dict[str, str] | None = None,
) -> Exchange:
    """An exchange; bodies are given as values, or as bytes."""
    gateway, operation, values = operation_at(method, path.partition("?")[0])
    given = {"Content-Type": sent_type} if sent is not None else {}
    return Exchange(
        number=1,
        gateway=gateway,
        operation=operation,
        path_values=values,
        method=method,
        url=URL + path,
        request_headers={**given, **(headers or {})},
        request_body=_bytes(sent),
        status=status,
        headers={"Content-Type": got_type, "Date": "Fri, 20 Nov 2026 09:00:00 GMT"},
        body=_bytes(got),
        seconds=0.01,
    )


def _bytes(value: Any) -> bytes:
    if value is None:
        return b""
    return value if isinstance(value, bytes) else json.dumps(value).encode()
