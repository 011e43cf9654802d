"""Requests and replies as they were on the wire, without what lets one in."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable

from textbed.control.problem import Value
from textbed.store.accounts import Account
from textbed.store.exchanges import Exchange, Headers

MASK = "…"
_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "x-textbed-token"})
_NAMES = "password|pass|api_key|apikey|token"
_IN_QUERY = re.compile(rf"((?:^|[&?])(?:{_NAMES})=)[^&#]*", re.IGNORECASE)
# As it stands, or percent-encoded inside a form.
_IN_XML = re.compile(
    rf"((?:<|%3C)({_NAMES})(?:\s[^>]{{0,200}})?(?:>|%3E)).{{0,1000}}?(?=(?:<|%3C)(?:/|%2F)\2)",
    re.IGNORECASE | re.DOTALL,
)
_SHORTEST_KEY = 6
"""A shorter key would be found all over a text; it is masked only where a key belongs."""


def raw_request(exchange: Exchange, account: Account, address: str) -> Value:
    """The request of an exchange."""
    host = next((value for name, value in exchange.headers if name == b"host"), None)
    scheme, _, own_host = address.partition("://")
    query = f"?{exchange.query.decode('latin-1')}" if exchange.query else ""
    path = exchange.path if exchange.path.startswith("/") else f"/{exchange.path}"
    url = f"{scheme}://{host.decode('latin-1') if host else own_host.rstrip('/')}{path}{query}"
    return {
        "method": exchange.method,
        "url": _masked(url, account),
        "headers": _headers(exchange.headers),
        **raw_body(exchange.body, exchange.body_length, account),
    }


def raw_reply(exchange: Exchange, account: Account) -> Value:
    """The reply of an exchange."""
    label = [(b"content-type", exchange.content_type)] if exchange.content_type else []
    length = (b"content-length", b"%d" % exchange.reply_length)
    return {
        "status": exchange.status,
        "headers": _headers([*label, *exchange.reply_headers, length]),
        **raw_body(exchange.reply_body, exchange.reply_length, account),
    }


def raw_url(url: str, account: Account) -> str:
    """An address as it may be shown."""
    return _masked(url, account)


def raw_headers(headers: Iterable[tuple[str, str]]) -> list[Value]:
    """Headers as they may be shown."""
    return [_header(name, value) for name, value in headers]


def _headers(headers: Headers) -> list[Value]:
    return raw_headers((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


def _header(name: str, value: str) -> Value:
    if name.lower() in _SECRET_HEADERS:
        kind, blank, _ = value.partition(" ")
        value = f"{kind} {MASK}" if blank else MASK
    return {"name": name, "value": value}


def raw_body(body: bytes, length: int, account: Account) -> Value:
    """The beginning of a body that has so many bytes in all."""
    text = _text(body, is_cut=len(body) < length)
    return {
        "body": None if text is None else _masked(text, account),
        "bodyBase64": base64.b64encode(body).decode() if text is None else None,
        "size": length,
        "cut": len(body) < length,
    }


def _text(body: bytes, *, is_cut: bool) -> str | None:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        # What is cut off may end within a character.
        return body[: error.start].decode() if is_cut and error.start > len(body) - 4 else None


def _masked(text: str, account: Account) -> str:
    text = _IN_QUERY.sub(rf"\1{MASK}", text)
    text = _IN_XML.sub(rf"\1{MASK}", text)
    for key in _keys(account):
        text = text.replace(key, MASK)
    return text


def _keys(account: Account) -> Iterable[str]:
    """The account's keys as they may be written, the long ones first; a password may be a word of the text."""
    keys = {account.credentials["apiKey"], account.credentials["skycoreKey"]}
    keys = {key for key in keys if len(key) >= _SHORTEST_KEY}
    spellings = {key.replace("~", "%7E") for key in keys}
    return sorted(keys | spellings, key=len, reverse=True)
