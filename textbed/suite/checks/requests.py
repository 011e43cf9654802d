"""What a call that sends or looks up asks for, in one form for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from textbed.contract.query import QueryError, read_query
from textbed.suite.exchange import Exchange
from textbed.suite.spending import LOOKUPS

_ADVANCED = frozenset({"sendAdvanced", "sendAdvancedV2", "sendBinaryAdvanced", "sendBinaryAdvancedV2"})
_MULTI = frozenset({"sendTexts", "sendBinaries"})
_SINGLE = frozenset({"sendText", "sendTextV2", "sendBinary"}) | LOOKUPS
_QUERY = frozenset({"sendByQuery", "sendByQueryPost"})
_SECOND_GENERATION = frozenset({"sendTextV2", "sendAdvancedV2", "sendBinaryAdvancedV2"})
_DECORATION = str.maketrans("", "", "+ -()")


@dataclass(frozen=True)
class Wanted:
    """One phone that a call is for, and what is to be sent to it."""

    to: str
    message: Mapping[str, Any]
    own_id: str | None = None


@dataclass(frozen=True)
class Asked:
    """A whole call. `wanted` is in the order in which the reply has to list it; None where that is not told."""

    wanted: tuple[Wanted, ...] | None
    bulk_id: str | None
    tracks: bool
    shortens: bool
    tells_parts: bool
    send_at: tuple[str, ...] = field(default=())


def asked(exchange: Exchange) -> Asked | None:
    """What a call asks for; None if it is of another kind, or cannot be read."""
    operation = exchange.operation
    if operation is None:
        return None
    if operation.id in _QUERY:
        body = _from_query(exchange)
    elif operation.id in _ADVANCED | _MULTI | _SINGLE:
        body = exchange.sent_value if _is_valid(exchange) else None
    else:
        return None
    if body is None:
        return None
    messages = [body] if operation.id in _SINGLE else body["messages"]
    is_advanced = operation.id in _ADVANCED | _QUERY
    is_second = operation.id in _SECOND_GENERATION
    if is_second:
        messages = [_without_shifts(message) for message in messages]
    tracking = body.get("tracking") if is_advanced else None
    track = tracking.get("track") if isinstance(tracking, dict) else None
    options = body.get("urlOptions") if is_advanced and is_second else None
    return Asked(
        wanted=_wanted(messages, is_advanced, operation.id in LOOKUPS),
        bulk_id=None if operation.id in _SINGLE else body.get("bulkId") or None,
        tracks=bool(track),
        shortens=track == "URL" or (isinstance(options, dict) and bool(options.get("shortenUrl"))),
        tells_parts=not is_second or (is_advanced and bool(body.get("includeSmsCountInResponse"))),
        send_at=tuple(one["sendAt"] for one in messages if is_advanced and one.get("sendAt")),
    )


def digits(phone: str) -> str:
    """A phone without the signs that people write it with."""
    return phone.translate(_DECORATION)


def _is_valid(exchange: Exchange) -> bool:
    """Whether the body is one that the contract allows; of others it says nothing."""
    assert exchange.operation is not None
    return isinstance(exchange.sent_value, dict) and exchange.operation.validator.is_valid(exchange.sent_value)


def _wanted(messages: list[Mapping[str, Any]], is_advanced: bool, is_lookup: bool) -> tuple[Wanted, ...] | None:
    found: list[Wanted] = []
    for message in messages:
        destinations = message.get("destinations") if is_advanced else None
        if destinations and message.get("to"):
            return None  # which of them come first is told nowhere
        if destinations:
            found += [Wanted(one.get("to") or "", message, one.get("messageId") or None) for one in destinations]
        elif not (is_lookup and message.get("to") == []):
            found += [Wanted(to, message) for to in _phones(message.get("to"))]
    return tuple(found)


def _without_shifts(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """A message whose language is a code and nothing else, as the second generation reads it."""
    language = message.get("language")
    if not isinstance(language, dict):
        return message
    return {**message, "language": {"languageCode": language.get("languageCode")}}


def _phones(to: Any) -> Iterator[str]:
    """The forms of `to`: one, several, or none, which is a phone without a number."""
    if isinstance(to, list) and to:
        yield from (one or "" for one in to)
    else:
        yield to if isinstance(to, str) else ""


def _from_query(exchange: Exchange) -> dict[str, Any] | None:
    assert exchange.operation is not None
    try:
        given = read_query(exchange.operation, urlsplit(exchange.url).query.encode())
    except QueryError:
        return None
    language = {"languageCode": given["languageCode"]} if "languageCode" in given else None
    return {
        "bulkId": given.get("bulkId"),
        "tracking": {"track": given.get("track")},
        "messages": [{**given, "language": language}],
    }
