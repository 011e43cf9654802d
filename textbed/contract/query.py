"""Reads query parameters by the contract: lists, numbers, and what each may be."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from textbed.contract.operations import Operation


class QueryError(ValueError):
    """A parameter that is none: which, and why."""


def read_pairs(query: bytes) -> list[tuple[str, str]]:
    """All parameters in order, decoded; what is no UTF-8 is a fault."""
    try:
        return parse_qsl(query.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict")
    except ValueError as error:
        raise QueryError(f"the query is not percent-encoded UTF-8: {error}") from None


def read_query(operation: Operation, query: bytes) -> dict[str, Any]:
    """The parameters that the operation knows and was given; others are ignored, and so are empty ones."""
    given: dict[str, list[str]] = {}
    for name, value in read_pairs(query):
        if name in operation.parameters and value != "":
            given.setdefault(name, []).append(value)
    values: dict[str, Any] = {}
    for name, written in given.items():
        parameter, validator = operation.parameters[name]
        schema = operation.contract.resolve(parameter["schema"])
        value = _read(schema, written)
        if not validator.is_valid(value):
            error = next(iter(validator.iter_errors(value)))
            raise QueryError(f"parameter {name}: {error.message}")
        values[name] = value
    for name, (parameter, _) in operation.parameters.items():
        if parameter.get("required") and name not in values:
            raise QueryError(f"parameter {name} is missing")
    return values


def _read(schema: Any, written: list[str]) -> Any:
    """Lists are joined by commas, or repeated; of anything else the first value counts."""
    if schema.get("type") == "array":
        return [part for one in written for part in one.split(",") if part]
    if schema.get("type") == "integer":
        try:
            return int(written[0])
        except ValueError:
            return written[0]
    return written[0]
