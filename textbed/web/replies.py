"""The pages' replies, with the headers that keep other sites, and whatever stands in a message, from doing anything."""

from __future__ import annotations

import json
from typing import Any

from textbed.contract.exchange import Reply

HTML = b"text/html;charset=utf-8"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SAFETY = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # Not `no-referrer`: a form would then name no origin, and be refused.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_NOT_KEPT = (b"cache-control", b"no-store")


def page(body: bytes, status: int = 200, headers: tuple[tuple[bytes, bytes], ...] = ()) -> Reply:
    """A page or a piece of one."""
    return Reply(status, body, HTML, (*SAFETY, _NOT_KEPT, *headers))


def nothing() -> Reply:
    """It was done, and there is nothing to show."""
    return Reply(204, b"", b"", (*SAFETY, _NOT_KEPT))


def elsewhere(url: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> Reply:
    """Leads on to another page."""
    return Reply(303, b"", b"", (*SAFETY, _NOT_KEPT, (b"location", url.encode("ascii", "replace")), *headers))


def plain(status: int, text: str) -> Reply:
    """A line of text."""
    return Reply(status, f"{text}\n".encode(), b"text/plain;charset=utf-8", (*SAFETY, _NOT_KEPT))


def saying(**events: Any) -> tuple[tuple[bytes, bytes], ...]:
    """A header that htmx turns into events on the page."""
    return ((b"hx-trigger", json.dumps(events).encode()),)


def going_to(url: str) -> tuple[tuple[bytes, bytes], ...]:
    """A header that has the page's address changed."""
    return ((b"hx-push-url", url.encode("ascii", "replace")),)
