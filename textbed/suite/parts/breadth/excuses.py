"""What Schemathesis takes for a fault and is none, because it does not see what stands on the wire.

It judges a request by the value that it made. A gateway sees the text: an empty parameter is an absent one, XML knows
no null and writes a number like its text, of a parameter given twice the first counts. So a request is as good or bad
as the contract's own readers find it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.openapi.checks import IgnoredAuth, RejectedPositiveData

from textbed.contract.query import QueryError, read_query
from textbed.suite.exchange import Exchange
from textbed.suite.parts.breadth.rules import Rule, rule_behind

__all__ = ["excused", "reads_as_valid"]


def excused(failure: Failure, exchange: Exchange) -> bool | Rule:
    """Whether a failure is none; the rule that the schema cannot say, where it is that."""
    if isinstance(failure, AcceptedNegativeData):
        return reads_as_valid(exchange)
    if isinstance(failure, RejectedPositiveData):
        if not reads_as_valid(exchange):
            return True
        return rule_behind(exchange) or False
    if isinstance(failure, IgnoredAuth):
        return _refuses_in_its_body(exchange)
    return False


def reads_as_valid(exchange: Exchange) -> bool:
    """Whether the contract allows a request, read as it went out: its parameters, its label and its body."""
    operation = exchange.operation
    if operation is None:
        return False
    try:
        read_query(operation, urlsplit(exchange.url).query.encode())
    except QueryError:
        return False
    if operation.request_schema is None:
        return True
    if exchange.sent_type not in operation.takes:
        return False
    readings = list(_readings(exchange))
    return bool(readings) and all(operation.validator.is_valid(value) for value in readings)


def _readings(exchange: Exchange) -> Iterator[object]:
    """The value of the body; none where it cannot be read."""
    try:
        if exchange.sent_type == "application/json":
            yield json.loads(exchange.request_body)
        else:
            value = exchange.sent_value
            if value is not None:
                yield value
    except ValueError:
        return


def _refuses_in_its_body(exchange: Exchange) -> bool:
    """Whether an answer is one of Skycore's, where a refusal is an HTTP 200 that says so."""
    if exchange.gateway != "skycore" or exchange.status != 200:
        return False
    try:
        return bool(exchange.value["STATUS"] == "Failure")
    except (ValueError, LookupError, TypeError):
        return False
