"""Reads the body and the parameters of a call, exactly: what the contract does not know is a slip in a test."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

import jsonschema_rs
import orjson

from textbed.contract.exchange import Request, media_type
from textbed.contract.operations import Operation, Schema
from textbed.contract.query import QueryError, read_pairs
from textbed.control.complaints import advice, body_problem, did_you_mean, in_words
from textbed.control.problem import Problem, shown_briefly

JSON = "application/json"
_UTF8 = (None, "utf-8", "utf8", "us-ascii")
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,25})?([eE][+-]?[0-9]{1,3})?")


class Parameter(NamedTuple):
    """A parameter of an operation, and what judges a value."""

    name: str
    place: str
    required: bool
    schema: Schema
    advice: str
    validator: jsonschema_rs.Draft202012Validator


class CallReader:
    """Reads the calls of one operation."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation

    @cached_property
    def _parameters(self) -> dict[str, dict[str, Parameter]]:
        """Those in the query, in the path and in headers, by name."""
        contract = self.operation.contract
        parameters: dict[str, dict[str, Parameter]] = {"query": {}, "path": {}, "header": {}}
        for reference in self.operation.document.get("parameters", []):
            parameter = contract.resolve(reference)
            name, schema = parameter["name"], parameter["schema"]
            parameters[parameter["in"]][name] = Parameter(
                name=name,
                place=parameter["in"],
                required=parameter.get("required", False),
                schema={**contract.resolve(schema), **schema},
                advice=advice(
                    contract.resolve(schema).get("description", parameter["description"]), parameter.get("example")
                ),
                validator=contract.validator(schema),
            )
        return parameters

    @cached_property
    def _body_validator(self) -> jsonschema_rs.Draft202012Validator:
        assert self.operation.request_schema is not None, f"{self.operation.id} has no body"
        return self.operation.contract.validator(self.operation.request_schema)

    def query(self, query: bytes) -> dict[str, Any]:
        """The query's parameters, defaults filled in."""
        known = self._parameters["query"]
        try:
            pairs = read_pairs(query)
        except QueryError as error:
            raise Problem("INVALID_VALUE", str(error), "Write the query as UTF-8 in percent-encoding.") from None
        values: dict[str, Any] = {}
        for name, written in pairs:
            if name not in known:
                raise Problem(
                    "UNKNOWN_PARAMETER",
                    f"there is no parameter `{shown_briefly(name)}`",
                    did_you_mean(name, list(known)) or "This call takes no parameters.",
                    field=name or "?",
                    value=written,
                )
            if name in values:
                raise Problem(
                    "UNKNOWN_PARAMETER", f"`{name}` is given twice", "Give it once.", field=name, value=written
                )
            values[name] = _judged(known[name], written)
        for name, parameter in known.items():
            if name not in values:
                if parameter.required:
                    raise Problem(
                        "MISSING_PROPERTY", f"the parameter `{name}` is missing", parameter.advice, field=name
                    )
                if "default" in parameter.schema:
                    values[name] = parameter.schema["default"]
        return values

    def path(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """The values that stand in the path."""
        for name, parameter in self._parameters["path"].items():
            _judged(parameter, values[name])
        return values

    def headers(self, request: Request) -> dict[str, str]:
        """The headers that the operation speaks of, as far as they are given."""
        values = {}
        for name, parameter in self._parameters["header"].items():
            written = request.header(name.lower().encode())
            if written is not None:
                values[name] = _judged(parameter, written.decode("latin-1"))
        return values

    def body(self, request: Request) -> Any:
        """The body, judged; None where the operation takes none."""
        if self.operation.request_schema is None:
            return None
        if not request.body:
            raise Problem("INVALID_JSON", "the body is missing", "Send a JSON object; `{}` is the smallest.")
        _require_json(request)
        try:
            body = orjson.loads(request.body)
        except orjson.JSONDecodeError as error:
            raise Problem("INVALID_JSON", f"the body is no JSON: {error}") from None
        if not isinstance(body, dict):
            raise Problem("INVALID_JSON", "the body is no JSON object", value=body)
        try:
            complaints = self._body_validator.iter_errors(body)
        except ValueError:
            raise Problem("INVALID_JSON", "the body is nested too deeply", "Send it flatter.") from None
        for complaint in complaints:
            raise body_problem(self.operation, body, complaint)
        return body


def _require_json(request: Request) -> None:
    label = request.header(b"content-type")
    if label is None:
        raise Problem("UNSUPPORTED_MEDIA_TYPE", "the body has no label", field="Content-Type")
    kind, charset = media_type(label)
    if kind != JSON or charset not in _UTF8:
        shown = label.decode("latin-1")
        raise Problem(
            "UNSUPPORTED_MEDIA_TYPE",
            f"the body is labelled {shown_briefly(shown)}",
            field="Content-Type",
            value=shown,
        )


def _judged(parameter: Parameter, written: str) -> Any:
    value = _converted(parameter.schema.get("type"), written)
    for complaint in parameter.validator.iter_errors(value):
        message, _ = in_words(complaint, f"`{parameter.name}`")
        raise Problem("INVALID_VALUE", message, parameter.advice, field=parameter.name, value=written)
    return value


def _converted(kind: Any, written: str) -> Any:
    """The value that is written, or what is written if it is none of that kind."""
    if kind == "integer" and _INTEGER.fullmatch(written):
        return int(written)
    if kind == "number" and _NUMBER.fullmatch(written):
        return float(written)
    if kind == "boolean" and written in ("true", "false"):
        return written == "true"
    return written
