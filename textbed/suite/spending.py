"""What a request would use up: which phones it reaches, in how many parts at most, and whom it has the target call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from textbed.contract.operations import Operation
from textbed.suite.asked import Asked, Forbidden
from textbed.suite.plain import body_value, check_address, check_headers, check_path, label_of, query_fields

FREE = frozenset(
    {
        "previewText",
        "getBulk",
        "updateBulk",
        "getBulkStatus",
        "updateBulkStatus",
        "getReports",
        "getLogs",
        "getReceivedMessages",
        "getReceivedMessageLogs",
        "getLookupLogs",
        "getBalance",
        "logConversion",
        "openSession",
        "getHealth",
        "getClock",
        "setClock",
        "advanceClock",
        "findMessages",
        "getMessage",
        "waitForMessage",
        "listPushes",
        "receiveMessage",
    }
)
"""The calls that reach no phone and cost nothing. What is neither here nor below does not go out."""

LOOKUPS = frozenset({"lookUpNumbers", "lookUpNumbersAsync"})
SENDS = frozenset(
    {
        "sendText",
        "sendTexts",
        "sendAdvanced",
        "sendByQuery",
        "sendByQueryPost",
        "sendBinary",
        "sendBinaries",
        "sendBinaryAdvanced",
        "sendTextV2",
        "sendAdvancedV2",
        "sendBinaryAdvancedV2",
        "sendSms",
        "sendSmsByQuery",
    }
)

_NUMBER = re.compile(r"\+?([1-9][0-9]{3,14})")
_CALLED = frozenset({"notifyUrl", "trackingUrl"})
_SECRET = frozenset({"password", "api_key", "pass"})
_ACTION = "sendsms"

_ALONE, _OF_SEVERAL = 70, 66
"""The characters of a part in the alphabet that takes most room, a pair of surrogates less: it is never split."""
_OCTETS_ALONE, _OCTETS_OF_SEVERAL = 140, 134
GROWTH = 6
"""Into how many characters one outside of ASCII may be transliterated."""
_LINK = 200
"""The length of a link that a server may put in place of another."""


@dataclass(frozen=True)
class Spending:
    """What a request uses up."""

    numbers: tuple[str, ...] = ()
    parts: int = 0
    """Over all phones, at most."""
    called: tuple[str, ...] = ()
    """The addresses that the target would call."""
    secrets: tuple[str, ...] = ()
    """The passwords and keys that stand in the address or in the body."""


def spending(asked: Asked, operation: Operation) -> Spending:
    """What a request uses up. Raises Forbidden unless all of it is understood."""
    fields, value = _read(asked, operation)
    return replace(_spending(operation, fields, value), secrets=tuple(_secrets(fields, value)))


def _read(asked: Asked, operation: Operation) -> tuple[dict[str, list[str]], Any]:
    """The parameters of a request, and its body."""
    costs = operation.id in SENDS | LOOKUPS
    if not costs and operation.id not in FREE:
        raise Forbidden(f"nobody has said yet what {operation.id} costs")
    check_address(asked)
    check_path(operation, asked.address.path)
    check_headers(asked)
    fields = query_fields(asked, _names(operation), once=costs)
    label = label_of(asked, operation)
    return fields, None if label is None else body_value(asked, operation, label)


def _spending(operation: Operation, fields: Mapping[str, list[str]], value: Any) -> Spending:
    if operation.id in FREE:
        return Spending(called=tuple(_called(value)))
    read = value if operation.takes else _query_message(fields)
    if not isinstance(read, dict):
        raise Forbidden("what is sent has no body that says to whom")
    if operation.contract.gateway == "skycore":
        return _skycore(read)
    messages = read.get("messages", [read])
    if not isinstance(messages, list) or not messages:
        raise Forbidden("messages has to be a list with something in it")
    return _sum([_message(one, grows=_grows(read)) for one in messages], tuple(_called(read)))


def _secrets(fields: Mapping[str, list[str]], value: Any) -> Iterator[str]:
    yield from (one for name, given in fields.items() if name in _SECRET for one in given)
    if isinstance(value, dict):
        yield from (str(given) for name, given in value.items() if name.lower() in _SECRET)


def _names(operation: Operation) -> frozenset[str]:
    """The parameters of the address, credentials among them where they may stand there."""
    schemes = operation.contract.document["components"]["securitySchemes"]
    ways = {
        name
        for way in operation.ways_in
        for name in way
        if schemes[name]["in" if "in" in schemes[name] else "type"] == "query"
    }
    return frozenset(operation.parameters) | {schemes[name]["name"] for name in ways}


def _query_message(fields: Mapping[str, list[str]]) -> dict[str, Any]:
    """Parameters as a body would have them; `to` has commas between phones."""
    message: dict[str, Any] = {name: values[0] for name, values in fields.items()}
    if "," in message.get("to", ""):
        message["to"] = message["to"].split(",")
    return message


def _sum(each: list[Spending], called: tuple[str, ...]) -> Spending:
    numbers = tuple(number for one in each for number in one.numbers)
    return Spending(numbers, sum(one.parts for one in each), called)


def _message(message: Any, *, grows: bool) -> Spending:
    if not isinstance(message, dict):
        raise Forbidden("a message has to be an object")
    numbers = tuple(_canonical(one) for one in _recipients(message))
    if not numbers:
        raise Forbidden("a message names no phone")
    parts = _text_parts(_text(message, "text"), grows=grows, transliterated=bool(message.get("transliteration")))
    binary = message.get("binary")
    if binary is not None:
        if not isinstance(binary, dict):
            raise Forbidden("binary has to be an object")
        parts = max(parts, _binary_parts(_text(binary, "hex"), has_header=bool(binary.get("esmClass"))))
    return Spending(numbers, len(numbers) * parts)


def _recipients(message: Mapping[str, Any]) -> Iterator[Any]:
    """All phones of a message, wherever they may stand in it."""
    destinations, to = message.get("destinations"), message.get("to")
    if destinations is not None:
        if not isinstance(destinations, list):
            raise Forbidden("destinations has to be a list")
        for one in destinations:
            if not isinstance(one, dict):
                raise Forbidden("a destination has to be an object")
            yield one.get("to")
    if to is not None:
        yield from to if isinstance(to, list) else [to]


def _canonical(written: Any) -> str:
    """A phone in digits and nothing else. A sign that another server may read in another way is refused."""
    found = _NUMBER.fullmatch(written) if isinstance(written, str) and written.isascii() else None
    if found is None:
        raise Forbidden(f"the phone {str(written)[:40]!r} is not written in digits alone")
    return found[1]


def _text(holder: Mapping[str, Any], name: str) -> str:
    value = holder.get(name)
    if value is not None and not isinstance(value, str):
        raise Forbidden(f"{name} has to be a text")
    return value or ""


def _grows(request: Mapping[str, Any]) -> bool:
    """Whether links in the texts may be replaced by others."""
    return any(request.get(name) is not None for name in ("tracking", "urlOptions", "track", "trackingType"))


def _text_parts(text: str, *, grows: bool = False, transliterated: bool = False) -> int:
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if transliterated:
        units += (GROWTH - 1) * sum(1 for character in text if not character.isascii())
    if grows:
        units += _LINK * (text.count(".") + text.count("//"))
    return 1 if units <= _ALONE else -(-units // _OF_SEVERAL)


def _binary_parts(written: str, *, has_header: bool) -> int:
    octets = -(-len(written) // 2)
    if octets <= _OCTETS_ALONE:
        return 1
    # A header stands in each part, and may leave room for one octet.
    return octets if has_header else -(-octets // _OCTETS_OF_SEVERAL)


def _called(value: Any) -> Iterator[str]:
    """Every address in a request that the target would call."""
    if isinstance(value, list):
        for one in value:
            yield from _called(one)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name in _CALLED and inner not in (None, ""):
                yield inner if isinstance(inner, str) else ""
            else:
                yield from _called(inner)


def _skycore(call: Mapping[str, Any]) -> Spending:
    values = {name.upper(): value for name, value in call.items()}
    if _text(values, "ACTION").strip().lower() != _ACTION:
        raise Forbidden(f"the action {values.get('ACTION')!r} is not sendSMS")
    parts = _text_parts(_text(values, "TEXT"))
    return Spending((_canonical(values.get("TO")),), parts)
