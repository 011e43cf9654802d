"""Whether an answer is one that the contract knows: its status, its label and its body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import jsonschema_rs
from textbed_specs import Gateway

from textbed.suite.asked import contract
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Finding, Place, place_of, pointer

_LONGEST_VALUE = 200


def status_documented(exchange: Exchange) -> Iterator[Finding]:
    """The status is one that the contract lists for this call."""
    operation = exchange.operation
    assert operation is not None
    if exchange.documented is None:
        known = ", ".join(operation.document["responses"])
        yield Finding(
            check="status-documented",
            says=f"{operation.id} answered {exchange.status}; the contract has {known}",
            about=f"{operation.id} {exchange.status}",
            exchange=exchange,
            place=place_of(operation, "responses"),
        )


def media_type_documented(exchange: Exchange) -> Iterator[Finding]:
    """The answer's label is one that the contract lists for this status; where it lists none, there is no body."""
    if exchange.documented is None or exchange.operation is None:
        return
    offered = list(exchange.documented.get("content", {}))
    if exchange.media_type in offered or (not offered and not exchange.body) or exchange.method == "HEAD":
        return
    yield Finding(
        check="media-type-documented",
        says=f"{exchange.operation.id} answered {exchange.status} as {exchange.media_type or 'nothing it names'}; "
        f"the contract has {', '.join(offered) or 'no body'}",
        about=f"{exchange.operation.id} {exchange.status} {exchange.media_type}",
        exchange=exchange,
        place=reply_place(exchange, "content"),
    )


def body_fits(exchange: Exchange) -> Iterator[Finding]:
    """The body is what its label says, and what the contract says: names, types, codes, dates and ids."""
    schema, operation = exchange.schema, exchange.operation
    if schema is None or operation is None or exchange.method == "HEAD":
        return
    try:
        value = exchange.value
    except ValueError as error:
        yield Finding(
            check="body-readable",
            says=f"{operation.id} answered {exchange.status} with a body that is not {exchange.media_type}: {error}",
            about=f"{operation.id} {exchange.status} {exchange.media_type}",
            exchange=exchange,
            place=reply_place(exchange, "content", str(exchange.media_type), "schema"),
        )
        return
    for fault in _validator(exchange.gateway, operation.id, exchange.status, str(exchange.media_type)).iter_errors(
        value
    ):
        where = "/".join(map(str, fault.instance_path)) or "the body"
        yield Finding(
            check="body-fits",
            says=f"{operation.id} answered {exchange.status}: {where}: {_short(fault.message)}",
            about=f"{operation.id} {exchange.status} {shape(fault.instance_path)} {shape(fault.schema_path)}",
            exchange=exchange,
            place=reply_place(exchange, "content", str(exchange.media_type), "schema", *map(str, fault.schema_path)),
        )


@cache
def _validator(gateway: Gateway, operation: str, status: int, label: str) -> jsonschema_rs.Draft202012Validator:
    whole = contract(gateway)
    reply = whole.resolve(whole.operations[operation].document["responses"][str(status)])
    schema: Mapping[str, Any] = reply["content"][label]["schema"]
    return whole.validator(schema)


def reply_place(exchange: Exchange, *steps: str) -> Place:
    """A place in what the contract says about an answer of this status."""
    assert exchange.operation is not None
    operation = exchange.operation
    reply = operation.document["responses"][str(exchange.status)]
    reference = reply.get("$ref")
    if reference is not None:
        return Place(exchange.gateway, reference.removeprefix("#") + pointer(*steps))
    return place_of(operation, "responses", str(exchange.status), *steps)


def shape(path: list[str | int]) -> str:
    """A path without the numbers of list items, so that the same fault in two items is one."""
    return "/".join("*" if isinstance(step, int) else step for step in path)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "..."
