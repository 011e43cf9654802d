"""What the client documents hold, and what of it openapi-python-client is given.

That generator is asked for names and types alone, so its document has the schemas and the calls as if all were JSON.
Media types, XML hints and our own `x-client-…` hints are read from the client document itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.places import METHODS

Document = dict[str, Any]
Schema = dict[str, Any]

SCHEMAS = "#/components/schemas/"
EVENT_STREAM = "text/event-stream"  # its schema is that of one event
_KEPT = ("type", "enum", "x-enum-varnames")
_PYTHON_TYPES = {"bool": {"type": "boolean"}, "datetime": {"type": "string", "format": "date-time"}}
# Where a body can be written as JSON or XML, a form is only another way to write the same.
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class HintError(Exception):
    """A hint of the client overlay asks for something that the contract does not bear out."""


def schemas_of(document: Document) -> dict[str, Schema]:
    schemas: dict[str, Schema] = document["components"]["schemas"]
    return schemas


def calls_of(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation with its path and method."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def pushes_of(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every call that the gateway makes, by its name."""
    for name, item in document.get("webhooks", {}).items():
        for method in METHODS:
            if method in item:
                yield name, item[method]


def with_query_models(document: Document) -> Document:
    """The document with a schema for each push that comes in an address: its parameters, as if they were an object."""
    schemas = dict(schemas_of(document))
    for _, push in pushes_of(document):
        hint = push.get("x-client-parser", {})
        if "model" in hint:
            parameters = [resolve(document, each) for each in push["parameters"]]
            properties = {each["name"]: _as_property(each) for each in parameters}
            schemas[hint["model"]] = {"type": "object", "description": push["summary"] + ".", "properties": properties}
    return {**document, "components": {**document["components"], "schemas": schemas}}


def without_nulls(document: Document) -> Document:
    """The document as a gateway sees it that takes null as if nothing were there: without the null."""
    schemas = {name: _without_null(schema) for name, schema in schemas_of(document).items()}
    return {**document, "components": {**document["components"], "schemas": schemas}}


def _without_null(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_null(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without_null(part) for key, part in schema.items()}
    if isinstance(kept.get("type"), list):
        kept["type"] = [name for name in kept["type"] if name != "null"]
    for keyword in ("anyOf", "oneOf"):
        if keyword in kept:
            kept[keyword] = [part for part in kept[keyword] if part != {"type": "null"}]
    return kept


def _as_property(parameter: dict[str, Any]) -> Schema:
    hints = {key: value for key, value in parameter.items() if key == "description" or key.startswith("x-client-")}
    return {**parameter["schema"], **hints}


def resolve(document: Document, node: dict[str, Any]) -> dict[str, Any]:
    """What a node refers to, or the node."""
    while "$ref" in node:
        target: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def body_of(document: Document, call: dict[str, Any]) -> tuple[Schema, tuple[str, ...]] | None:
    """The schema of a call's body and the media types that it is written in."""
    content = resolve(document, call.get("requestBody", {})).get("content", {})
    media = tuple(name for name in content if name not in _FORMS) or tuple(content)
    return (content[media[0]]["schema"], media) if media else None


def success_of(document: Document, call: dict[str, Any]) -> tuple[str, Schema | None, tuple[str, ...]]:
    """The status, the schema and the media types of a call's good answer."""
    status = next(status for status in call["responses"] if status.startswith("2"))
    content = resolve(document, call["responses"][status]).get("content", {})
    media = tuple(content)
    schema = content[media[0]]["schema"] if media else None
    if media == (EVENT_STREAM,):
        schema = resolve(document, content[EVENT_STREAM]["schema"])["contentSchema"]["items"]
    return status, schema, media


def properties_of(document: Document, schema: Schema) -> dict[str, Schema]:
    """The properties of an object with those of its parts, in the order in which the gateway has them."""
    found: dict[str, Schema] = {}
    for keyword, part in schema.items():
        if keyword == "$ref":
            found.update(properties_of(document, resolve(document, schema)))
        elif keyword == "allOf":
            for each in part:
                found.update(properties_of(document, each))
        elif keyword == "properties":
            found.update(part)
    return found


def component(schema: Schema) -> str:
    """The name of the component that a schema refers to."""
    name: str = schema["$ref"].removeprefix(SCHEMAS)
    return name


def described(document: Document, schema: Schema) -> str:
    """What a property's own description says, or that of what it refers to."""
    if "description" in schema or "$ref" not in schema:
        text: str = schema.get("description", "")
        return text
    return described(document, resolve(document, {"$ref": schema["$ref"]}))


def for_generator(document: Document) -> Document:
    """The document that openapi-python-client is given."""
    paths: dict[str, Any] = {}
    for path, method, call in calls_of(document):
        paths.setdefault(path, {})[method] = _call(document, call)
    schemas = {name: _component(document, schema) for name, schema in schemas_of(document).items()}
    used = _reached([paths, *_beside_calls(document)], schemas)
    info = {"title": document["info"]["title"], "version": document["info"]["version"]}
    components = {"schemas": {name: schemas[name] for name in schemas if name in used}}
    return {"openapi": document["openapi"], "info": info, "paths": paths, "components": components}


def _beside_calls(document: Document) -> Iterator[Schema]:
    """What no good answer has and people work with all the same: pushes, and the bodies of errors."""
    for _, push in pushes_of(document):
        body = body_of(document, push)
        if body is not None:
            yield _schema(body[0])
        if "model" in push.get("x-client-parser", {}):
            yield {"$ref": SCHEMAS + push["x-client-parser"]["model"]}
    for name, schema in schemas_of(document).items():
        if "x-client-error" in schema:
            yield {"$ref": SCHEMAS + name}


def _reached(roots: Any, schemas: dict[str, Schema]) -> set[str]:
    """The components that something refers to, directly or through others."""
    seen: set[str] = set()

    def visit(node: Any) -> None:
        if isinstance(node, list):
            for item in node:
                visit(item)
        elif isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                name = component(node)
                if name not in seen:
                    seen.add(name)
                    visit(schemas[name])
            for value in node.values():
                visit(value)

    visit(roots)
    return seen


def _call(document: Document, call: dict[str, Any]) -> dict[str, Any]:
    parameters = [resolve(document, parameter) for parameter in call.get("parameters", [])]
    status, answer, _ = success_of(document, call)
    body = body_of(document, call)
    kept: dict[str, Any] = {
        "operationId": call["operationId"],
        "tags": call["tags"],
        "parameters": [
            {
                "name": parameter["name"],
                "in": parameter["in"],
                "required": parameter.get("required", False),
                "schema": _schema(parameter["schema"]),
            }
            for parameter in parameters
        ],
        "responses": {status: {"description": "", **_content(answer)}},
    }
    if body is not None:
        kept["requestBody"] = {"required": True, **_content(body[0])}
    return kept


def _content(schema: Schema | None) -> dict[str, Any]:
    return {} if schema is None else {"content": {"application/json": {"schema": _schema(schema)}}}


def _component(document: Document, schema: Schema) -> Schema:
    """A named schema. Parts are put in place: the generator takes a single part for all that there is."""
    if "allOf" in schema or "properties" in schema:
        required = _required(document, schema)
        properties = {name: _schema(part) for name, part in properties_of(document, schema).items()}
        return {
            "type": "object",
            "properties": properties,
            "required": [name for name in properties if name in required],
        }
    kept: Schema = {"type": "object"} if schema.get("type") == "object" else _schema(schema)
    return kept


def _required(document: Document, schema: Schema) -> set[str]:
    found = set(schema.get("required", ()))
    for part in schema.get("allOf", ()):
        found |= _required(document, resolve(document, part))
    return found


def _schema(schema: Any) -> Any:
    """A schema without what says nothing about types."""
    if isinstance(schema, bool):
        return {}
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    if "x-python-type" in schema:
        return dict(_PYTHON_TYPES[schema["x-python-type"]])
    if "object" in schema.get("type", ()):  # without a name of its own it is just a dict
        return {}
    kept = {key: schema[key] for key in _KEPT if key in schema}
    if isinstance(kept.get("type"), list) and len(kept["type"]) == 1:
        kept["type"] = kept["type"][0]
    if schema.get("format") == "date-time":
        kept["format"] = "date-time"
    if "items" in schema:
        kept["items"] = _schema(schema["items"])
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            kept[keyword] = [_schema(part) for part in schema[keyword]]
    return kept
