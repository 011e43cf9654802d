"""What a call is: the one description that the synchronous and the asynchronous client work from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import quote

from .credentials import Alternatives, Credentials, Scheme
from .fuller import Fuller
from .kinds import ModelOf
from .models import written
from .own_ids import OwnIds
from .xml_form import XmlForm

T = TypeVar("T")
Wire = Literal["json", "xml"]
JSON, XML = "application/json", "application/xml"
_MEDIA: Mapping[Wire, str] = {"json": JSON, "xml": XML}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name on the wire, its name in Python, where it goes, whether its value is nobody else's."""

    name: str
    argument: str
    place: Literal["path", "query", "header"]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A body or an answer: its model and the media types that it comes in."""

    model: ModelOf
    media: tuple[str, ...]

    def media_for(self, wire: Wire) -> str:
        """The media type that is wanted if there is a choice."""
        return _MEDIA[wire] if _MEDIA[wire] in self.media else self.media[0]


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """One operation of the contract, whose answer is a `T`."""

    id: str
    method: str
    path: str
    security: Alternatives
    parameters: tuple[Parameter, ...] = ()
    body: Content | None = None
    body_credentials: Mapping[str, str] = field(default_factory=dict)
    answer: Content | None = None
    is_repeatable: bool = False  # whether it makes no difference if the gateway gets it twice
    own_ids: OwnIds | None = None
    patience: tuple[str | None, float] = (None, 0.0)  # the argument for how long the answer may take, or what it is
    fuller: tuple[Fuller, Operation[T]] | None = None


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """Where in the body of an error the gateway's own words are."""

    model: str
    message_id: tuple[str, ...]
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """What all calls of a client have in common."""

    agent: str
    schemes: Mapping[str, Scheme]
    error: ErrorWords
    xml: XmlForm


@dataclass(frozen=True, slots=True)
class Request:
    """A call as it goes out; a body or an address may hold what nobody else should read, so neither is shown."""

    method: str
    path: str
    query: Mapping[str, str] = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)
    patience: float = 0.0  # how much later than usual the answer may come, in seconds
    ids: Sequence[str] = ()  # of the messages in it
    private: frozenset[str] = frozenset()  # the names of those in the query whose values are nobody else's


class Writer:
    """Makes requests of calls."""

    def __init__(self, contract: Contract, credentials: Credentials, wire: Wire) -> None:
        self._contract = contract
        self._credentials = credentials
        self._wire: Wire = wire

    def request(self, operation: Operation[Any], arguments: Mapping[str, Any], body: Mapping[str, Any]) -> Request:
        """The request that a call with these arguments makes."""
        secret, query = self._credentials.headers_and_query(operation.security)
        headers = {"User-Agent": self._contract.agent, **secret}
        path, private = operation.path, frozenset(query)
        if operation.parameters:
            query = dict(query)
            path = _with_parameters(operation, arguments, query, headers)
            private |= {each.name for each in operation.parameters if each.private}
        if operation.answer is not None:
            headers["Accept"] = operation.answer.media_for(self._wire)
        argument, patience = operation.patience
        asked = {**arguments, **body}.get(argument) if argument else None
        content: bytes | None = None
        ids: Sequence[str] = ()
        if operation.body is not None:
            value = self._value(operation, operation.body, body)
            ids = operation.own_ids.give(value) if operation.own_ids else ()
            media = headers["Content-Type"] = operation.body.media_for(self._wire)
            content = self._written(value, operation.body, media)
        patience = patience if asked is None else float(asked)
        return Request(operation.method, path, query, headers, content, patience, ids, private)

    def _value(self, operation: Operation[Any], content: Content, held: Mapping[str, Any]) -> dict[str, Any]:
        value: dict[str, Any] = content.model.model.written(held)
        value.update(self._credentials.in_body(operation.body_credentials))
        return value

    def _written(self, value: dict[str, Any], content: Content, media: str) -> bytes:
        if media == XML:
            return self._contract.xml.write(value, content.model.name)
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _with_parameters(
    operation: Operation[Any], arguments: Mapping[str, Any], query: dict[str, str], headers: dict[str, str]
) -> str:
    path = operation.path
    for parameter in operation.parameters:
        value = arguments.get(parameter.argument)
        if value is None:
            continue
        try:
            text = as_text(value)
        except ValueError as error:
            raise ValueError(f"{parameter.argument}: {error}") from None
        if parameter.place == "path":
            path = path.replace(f"{{{parameter.name}}}", quote(text, safe=""))
        elif parameter.place == "query":
            query[parameter.name] = text
        else:
            headers[parameter.name] = text
    return path


def as_text(value: Any) -> str:
    """A parameter's value as addresses and headers have it; a list is parted by commas."""
    value = written(value)
    if isinstance(value, list):
        return ",".join(as_text(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
