"""One request that went out and the answer that came back."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from textbed_specs import Gateway

from textbed.contract.exchange import media_type
from textbed.contract.operations import Operation
from textbed.suite.asked import contract, header
from textbed.suite.forms import read_form

_SECRET_HEADERS = frozenset({"authorization", "cookie", "x-textbed-token"})
_SECRET_PARAMETERS = frozenset({"username", "password", "api_key", "user", "pass"})
_LONGEST_BODY_SHOWN = 4_000


@dataclass(frozen=True)
class Exchange:
    """A request and its answer. `operation` is None where the contracts know no such call."""

    number: int
    gateway: Gateway
    operation: Operation | None
    path_values: Mapping[str, str]
    method: str
    url: str
    request_headers: Mapping[str, str]
    request_body: bytes
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @cached_property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The parameters of the address, as often as they were given."""
        return tuple(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    @cached_property
    def path(self) -> str:
        return urlsplit(self.url).path

    @cached_property
    def sent_type(self) -> str | None:
        """The media type of the request's body; None if it has no label."""
        return _label(self.request_headers)

    @cached_property
    def media_type(self) -> str | None:
        """The media type of the answer; None if it has no label."""
        return _label(self.headers)

    @cached_property
    def documented(self) -> Mapping[str, Any] | None:
        """What the contract says about an answer of this status; None if it says nothing."""
        if self.operation is None:
            return None
        reply = self.operation.document["responses"].get(str(self.status))
        return None if reply is None else self.operation.contract.resolve(reply)

    @cached_property
    def schema(self) -> Mapping[str, Any] | None:
        """What the body of this answer has to be; None if the contract does not say."""
        if self.documented is None or self.media_type is None:
            return None
        media: Mapping[str, Any] = self.documented.get("content", {}).get(self.media_type, {})
        schema: Mapping[str, Any] | None = media.get("schema")
        return schema

    @cached_property
    def value(self) -> Any:
        """The answer as its JSON twin has it. Raises ValueError (XmlError is one) if it is not what its label says."""
        if self.media_type == "application/json":
            return json.loads(self.body)
        if self.schema is None or self.operation is None:
            raise ValueError(f"the contract has no schema for {self.media_type} here")
        return self.operation.contract.codec.decode(self.body, self.schema)

    @cached_property
    def sent_value(self) -> Any:
        """The request's body as its JSON twin has it; None if there is none that can be read."""
        if not self.request_body or self.operation is None:
            return None
        try:
            if self.sent_type == "application/json":
                return json.loads(self.request_body)
            if self.sent_type in {"application/xml", "text/xml"} and self.sent_schema is not None:
                return self.operation.contract.codec.decode(self.request_body, self.sent_schema, lenient=True)
        except ValueError:
            return None
        label = header(self.request_headers, "content-type") or ""
        return read_form(self.sent_type or "", label, self.request_body)

    @cached_property
    def sent_schema(self) -> Mapping[str, Any] | None:
        """What the request's body has to be; None if the contract does not know a body of this label."""
        if self.operation is None:
            return None
        media: Mapping[str, Any] = self.operation.document.get("requestBody", {}).get("content", {})
        schema: Mapping[str, Any] | None = media.get(self.sent_type or "", {}).get("schema")
        return schema

    def curl(self) -> str:
        """The request as a line for a shell; credentials stay out of it."""
        words = ["curl", "-i", "-X", self.method, _without_secrets(self.url)]
        for name, value in self.request_headers.items():
            if name.lower() in _SECRET_HEADERS:
                words += ["-u", "$TEXTBED_USERNAME:$TEXTBED_PASSWORD"] if name.lower() == "authorization" else []
            elif name.lower() in {"content-type", "accept"}:
                words += ["-H", f"{name}: {value}"]
        if self.request_body:
            words += ["--data-binary", self.request_body.decode("utf-8", "backslashreplace")[:_LONGEST_BODY_SHOWN]]
        return " ".join(word if word.startswith("$") else shlex.quote(word) for word in words)


def told_of_its_path(exchange: Exchange) -> Exchange:
    """A refused method is answered for the path: the exchange, as one of a call of that path."""
    if exchange.operation is not None or exchange.status != HTTPStatus.METHOD_NOT_ALLOWED:
        return exchange
    found = contract(exchange.gateway).at(exchange.path)
    return exchange if found is None else replace(exchange, operation=next(iter(found[0].values())))


def _label(headers: Mapping[str, str]) -> str | None:
    given = header(headers, "content-type")
    return None if given is None else media_type(given.encode("latin-1", "replace"))[0]


def _without_secrets(url: str) -> str:
    parts = urlsplit(url)
    shown = [
        f"{name}={'...' if name in _SECRET_PARAMETERS else value}"
        for name, _, value in (pair.partition("=") for pair in parts.query.split("&") if pair)
    ]
    return parts._replace(query="&".join(shown)).geturl()
