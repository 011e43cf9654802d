"""Says what is wrong with a story by its schema, and what to do about it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import jsonschema_rs

from textbed.suite.marked_yaml import Place

_TYPES = {"string": "text", "object": "a mapping", "array": "a list", "integer": "a whole number"}


def complaint(schema: Mapping[str, Any], error: jsonschema_rs.ValidationError) -> tuple[Place, str]:
    """The way to what is wrong, and the words for it."""
    path: Place = tuple(error.instance_path)
    kind, instance = error.kind, cast(Any, error.instance)
    around = _schema_at(schema, error.schema_path[:-1])
    told = str(around.get("description", ""))
    match kind.name:
        case "additionalProperties":
            word = kind.as_dict()["unexpected"][0]
            return (*path, word), f"`{word}` is no word of {_what(path)}. {suggest(word, around['properties'])}"
        case "required" if error.schema_path[-1] == "dependentRequired":
            word = next(word for word in around["dependentRequired"] if word in instance)
            return (*path, word), f"`{word}` belongs to a `call`. Add `call` to this step, or take `{word}` out."
        case "required":
            word = str(kind.as_dict()["property"])
            help_ = around.get("properties", {}).get(word, {}).get("description", "")
            return path, f"{_what(path)} has no `{word}`. Add it. {help_}".rstrip()
        case "oneOf":
            both = [f"`{word}`" for word in _verbs(around) if word in instance]
            if both:
                return path, f"a step does one thing, and this one has {' and '.join(both)}. Make steps of their own."
            return path, f"a step has to have one of: {', '.join(_verbs(around))}."
        case "not":
            return path, "`body` and `exactly` both say what comes. Keep one of the two."
        case "enum":
            options = kind.as_dict()["options"]
            return path, f"{_where(path)} is {_shown(error.instance)}. {suggest(str(error.instance), options)}"
        case "propertyNames":
            return (
                path,
                f"{_where(path)} has a name that cannot be used. Take letters only, and begin with a small one.",
            )
        case "type":
            wanted = _TYPES.get(str(around["type"]), str(around["type"]))
            hint = " Put it into quotes." if around["type"] == "string" else ""
            return path, f"{_where(path)} is {_shown(error.instance)}, and has to be {wanted}.{hint}"
    return path, f"{_where(path)} is {_shown(error.instance)}. {told or error.message}"


def suggest(word: str, known: Iterable[str]) -> str:
    """The known word that was meant, or all of them."""
    words = list(known)
    near = difflib.get_close_matches(word, words, n=1)
    return f"Did you mean `{near[0]}`?" if near else f"There are: {', '.join(words)}."


def _verbs(step: Mapping[str, Any]) -> list[str]:
    return [each["required"][0] for each in step["oneOf"]]


def _what(path: Sequence[str | int]) -> str:
    if not path:
        return "a story"
    return {"chapters": "a chapter", "steps": "a step", "first": "a step"}.get(str(path[-2:][0]), f"`{path[-1]}`")


def _where(path: Sequence[str | int]) -> str:
    if not path:
        return "the story"
    if isinstance(path[-1], int):
        return f"an item of `{path[-2]}`"
    return f"`{path[-1]}`"


def _schema_at(schema: Any, path: Sequence[str | int]) -> Mapping[str, Any]:
    for step in path:
        schema = schema[step]
    found: Mapping[str, Any] = schema
    return found


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 80 else text[:80] + "..."
