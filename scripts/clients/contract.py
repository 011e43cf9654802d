"""What a client says about its contract as a whole: names, security schemes, errors, the schemas that XML needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openapi_python_client import strings

from scripts.clients.document import (
    SCHEMAS,
    Document,
    Schema,
    body_of,
    calls_of,
    component,
    pushes_of,
    schemas_of,
    success_of,
)

_XML_KEYWORDS = ("$ref", "type", "xml", "required", "const")


@dataclass(frozen=True)
class Names:
    """What the client overlay says about the distribution."""

    distribution: str
    package: str
    client: str
    dates: str
    version: str
    title: str
    summary: str
    credentials: dict[str, str]  # the arguments of the client that are some, and what to say about each

    has_segments: bool
    null_is_absent: bool  # whether null and leaving out say the same to the gateway

    @property
    def agent(self) -> str:
        return f"{self.distribution}/{self.version}"


@dataclass(frozen=True)
class Scheme:
    name: str
    place: str
    wire: str
    arguments: tuple[str, ...]
    prefix: str
    digest: str


@dataclass(frozen=True)
class ErrorWords:
    model: str
    message_id: tuple[str, ...]
    text: tuple[str, ...]


def names_of(document: Document) -> Names | None:
    """The names that the overlay gives; None where it wants no client."""
    info = document["info"]
    hint = info.get("x-client")
    if hint is None:
        return None
    return Names(
        hint["distribution"],
        hint["package"],
        hint["class"],
        hint["dates"],
        info["version"],
        info["title"],
        info["summary"],
        hint["credentials"],
        hint.get("segments", False),
        hint.get("nullMeans") == "absent",
    )


def schemes_of(document: Document) -> list[Scheme]:
    found = []
    for name, scheme in document["components"].get("securitySchemes", {}).items():
        argument = scheme.get("x-client-argument", strings.snake_case(name))
        is_basic = scheme["type"] == "http"
        found.append(
            Scheme(
                name=name,
                place="basic" if is_basic else scheme["in"],
                wire="Authorization" if is_basic else scheme["name"],
                arguments=("username", "password") if is_basic else (argument,),
                prefix=scheme.get("x-client-prefix", ""),
                digest=scheme.get("x-client-digest", ""),
            )
        )
    return found


def base_url_of(document: Document) -> str:
    """The first server's address, with the values that its variables have if nobody says otherwise."""
    server = document["servers"][0]
    url: str = server["url"]
    for name, variable in server.get("variables", {}).items():
        url = url.replace(f"{{{name}}}", variable["default"])
    return url


def error_words_of(document: Document) -> ErrorWords:
    name, hint = next(
        (name, schema["x-client-error"]) for name, schema in schemas_of(document).items() if "x-client-error" in schema
    )
    return ErrorWords(name, tuple(hint["messageId"]), tuple(hint["text"]))


def xml_schemas_of(document: Document) -> dict[str, Schema]:
    """The schemas of whatever is written in XML, as far as they say how."""
    kept: dict[str, Schema] = {}

    def keep(node: Any) -> None:
        if isinstance(node, dict):
            if str(node.get("$ref", "")).startswith(SCHEMAS) and component(node) not in kept:
                name = component(node)
                kept[name] = {}
                kept[name] = _xml_schema(schemas_of(document)[name])
                keep(kept[name])
            for value in node.values():
                keep(value)
        elif isinstance(node, list):
            for item in node:
                keep(item)

    for _, _, call in calls_of(document):
        body, (_, answer, media) = body_of(document, call), success_of(document, call)
        if body is not None and any(name.endswith("xml") for name in body[1]):
            keep(body[0])
        if any(name.endswith("xml") for name in media):
            keep(answer)
    for _, push in pushes_of(document):
        body = body_of(document, push)
        if body is not None and any(name.endswith("xml") for name in body[1]):
            keep(body[0])
    if kept:
        keep({"$ref": SCHEMAS + error_words_of(document).model})
    return {name: kept[name] for name in schemas_of(document) if name in kept}


def _xml_schema(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return schema
    kept: Schema = {}
    for keyword, part in schema.items():
        if keyword in _XML_KEYWORDS or (keyword == "enum" and "type" not in schema):
            kept[keyword] = part
        elif keyword == "properties":
            kept[keyword] = {name: _xml_schema(each) for name, each in part.items()}
        elif keyword in ("items", "additionalProperties"):
            kept[keyword] = _xml_schema(part)
        elif keyword in ("allOf", "anyOf", "oneOf"):
            kept[keyword] = [_xml_schema(each) for each in part]
    return kept
