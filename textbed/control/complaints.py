"""Turns what a validator complains of into a problem: which field, in our words, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

import jsonschema_rs

from textbed.contract.operations import Operation, Schema
from textbed.control.problem import Problem, shown_briefly

Complaint = jsonschema_rs.ValidationError
_FIRST_SENTENCE = re.compile(r"(.+?\.)(\s|$)", re.DOTALL)


def body_problem(operation: Operation, body: Any, complaint: Complaint) -> Problem:
    """What is wrong with a body."""
    complaint = _innermost(complaint)
    path, kind = list(complaint.instance_path), _kind(complaint)
    schema = _schema_at(operation, path)
    if kind.name == "additionalProperties":
        unknown = [*path, kind.unexpected[0]]
        return Problem(
            "UNKNOWN_PROPERTY",
            f"`{shown_briefly(_field(unknown))}` does not exist",
            did_you_mean(unknown[-1], list(schema.get("properties", {})), path),
            field=_field(unknown),
            value=_value_at(body, unknown),
        )
    if kind.name == "required":
        missing = [*path, kind.property]
        return Problem(
            "MISSING_PROPERTY",
            f"`{_field(missing)}` is missing",
            # What it is for, rather than what it looks like.
            _advice_of({**_schema_at(operation, missing), **schema.get("properties", {}).get(kind.property, {})}),
            field=_field(missing),
        )
    if kind.name == "minProperties":
        names = " or ".join(f"`{name}`" for name in schema.get("properties", {}))
        return Problem("MISSING_PROPERTY", "the body says nothing", f"Give {names}.")
    message, next_step = in_words(complaint, f"`{_field(path)}`")
    return Problem(
        "INVALID_VALUE",
        message,
        next_step or _advice_of(schema),
        field=_field(path),
        value=_value_at(body, path),
    )


_KINDS = {
    "null": "null",
    "boolean": "true or false",
    "object": "an object",
    "array": "a list",
    "number": "a number",
    "integer": "a whole number",
    "string": "a text",
}
_WORDS: dict[str, Callable[[Any], str]] = {
    "minimum": lambda kind: f"must not be below {kind.limit}",
    "maximum": lambda kind: f"must not be above {kind.limit}",
    "minLength": lambda kind: f"must have at least {_several(kind.limit, 'character', 'characters')}",
    "maxLength": lambda kind: f"must not have more than {_several(kind.limit, 'character', 'characters')}",
    "maxItems": lambda kind: f"must not have more than {_several(kind.limit, 'entry', 'entries')}",
    "enum": lambda kind: f"must be one of {', '.join(map(str, kind.options))}",
    "pattern": lambda _: "is not written as it has to be",
    "type": lambda kind: f"must be {' or '.join(_KINDS[name] for name in kind.types)}",
}


def in_words(complaint: Complaint, subject: str) -> tuple[str, str | None]:
    """A complaint in our words, and what to do if that follows from it alone."""
    complaint = _innermost(complaint)
    kind = _kind(complaint)
    words = _WORDS.get(kind.name)
    if words is None:
        return f"{subject} is wrong: {complaint.message}", None
    must_be_null = kind.name == "type" and list(kind.types) == ["null"]
    return f"{subject} {words(kind)}", "Leave it out." if must_be_null else None


def did_you_mean(name: str, known: list[str], path: Sequence[str | int] = ()) -> str | None:
    """A guess what was meant, and what there is; None if there is nothing."""
    if not known:
        return None
    lowered = {one.lower(): one for one in known}
    close = get_close_matches(name.lower(), lowered, n=1, cutoff=0.5)
    if not close:
        return f"There {'is only' if len(known) == 1 else 'are'} {_listed(known)}."
    meant = lowered[close[0]]
    others = [one for one in known if one != meant]
    rest = f" The {'other is' if len(others) == 1 else 'others are'} {_listed(others)}." if others else ""
    return f"Did you mean `{_field([*path, meant])}`?{rest}"


def advice(description: str, example: Any) -> str:
    """What to do about a value: the contract's own first words about it, and its example."""
    found = _FIRST_SENTENCE.match(description)
    sentence = " ".join((found[1] if found else description).split())
    return sentence if example is None else f"{sentence} For example {shown_briefly(example)}."


def _advice_of(schema: Schema) -> str | None:
    description = schema.get("description")
    return None if description is None else advice(description, next(iter(schema.get("examples", ())), None))


def _kind(complaint: Complaint) -> Any:
    # What a kind of complaint has besides its name is not told to type checkers.
    return complaint.kind


def _innermost(complaint: Complaint) -> Complaint:
    """Of a value that is none of several things the complaint that says most, which is not that it should be null."""
    kind = _kind(complaint)
    if kind.name != "anyOf":
        return complaint
    branches: list[Complaint] = [branch[0] for branch in kind.context if branch]
    return _innermost(next((one for one in branches if _kind(one).name != "type"), branches[0]))


def _several(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _listed(names: Sequence[str]) -> str:
    marked = [f"`{name}`" for name in names]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} and {marked[-1]}"


def _field(path: Sequence[str | int]) -> str:
    """`then.status`, `faults[0].status`."""
    field = ""
    for step in path:
        field += f"[{step}]" if isinstance(step, int) else f".{step}" if field else step
    return field or "?"


def _value_at(body: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        body = body[step]
    return body


def _schema_at(operation: Operation, path: Sequence[str | int]) -> Schema:
    """What the contract says of a place in the body; references are followed, and `null` beside them is passed by."""
    assert operation.request_schema is not None
    schema = _resolved(operation, operation.request_schema)
    for step in path:
        inner = schema.get("items", {}) if isinstance(step, int) else schema.get("properties", {}).get(step, {})
        schema = _resolved(operation, inner)
    return schema


def _resolved(operation: Operation, schema: Schema) -> Schema:
    while True:
        if "$ref" in schema:
            # The component's own description says what a value looks like; the one beside it, what it is for.
            schema = {**_without("$ref", schema), **operation.contract.resolve(schema)}
        elif "anyOf" in schema:
            schema = {**_without("anyOf", schema), **schema["anyOf"][0]}
        else:
            return schema


def _without(key: str, schema: Schema) -> Schema:
    return {name: value for name, value in schema.items() if name != key}
