"""An operation with the first example of its request, in no language yet: what is called, with what, and which secrets.

A secret is never written into a sample; it is a variable of the environment, which each language reads in its own way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import yaml
from openapi_python_client.strings import snake_case

from scripts.clients.document import calls_of, resolve
from scripts.docs.sources import Document, Sources

ADDRESS = "http://127.0.0.1:8700"
_CHOICES = yaml.safe_load(Path(__file__).with_name("samples.yaml").read_text(encoding="utf-8"))
_FORM, _JSON, _XML = "application/x-www-form-urlencoded", "application/json", "application/xml"


@dataclass(frozen=True)
class Secret:
    """A value that the reader keeps in a variable of this name."""

    name: str


Text = tuple[str | Secret, ...]
"""A text with secrets in it."""


@dataclass(frozen=True)
class SampleCall:
    """A call, ready to be written in any language."""

    gateway: str
    id: str
    method: str
    path: str
    summary: str
    parameters: dict[str, Any]
    """Parameters by name, as values of the contract."""
    places: dict[str, str]
    auth: Literal["basic", "key", "none"]
    example: Any
    """The body as a value of the contract, None without one."""
    body: Any
    """The same with secrets in their places."""
    media: str
    """The label of the body."""
    accept: str
    """The label of the answer, where there are several."""
    package: str
    """The generated client's package, its class, and what it calls this operation."""
    client_class: str
    client_method: str

    @property
    def user(self) -> Secret:
        return Secret(f"{self._prefix}_USERNAME")

    @property
    def password(self) -> Secret:
        return Secret(f"{self._prefix}_PASSWORD")

    @property
    def key(self) -> Secret:
        return Secret(f"{self._prefix}_API_KEY")

    @property
    def _prefix(self) -> str:
        return str(_CHOICES["secrets"][self.gateway]["prefix"])

    @property
    def url(self) -> Text:
        """The address with its query; secrets in it are still to be encoded."""
        path = self.path
        for name, place in self.places.items():
            if place == "path":
                path = path.replace(f"{{{name}}}", quote(str(self.parameters[name]), safe=""))
        pairs = [
            f"{quote(name)}={_encoded(self.parameters[name])}"
            for name in self.parameters
            if self.places[name] == "query"
        ]
        query = "&".join(pairs)
        if self.auth == "key":
            return (f"{ADDRESS}{path}?{query}&api_key=" if query else f"{ADDRESS}{path}?api_key=", self.key)
        return (f"{ADDRESS}{path}?{query}" if query else f"{ADDRESS}{path}",)

    @property
    def is_form(self) -> bool:
        return self.media == _FORM

    @property
    def is_json(self) -> bool:
        return self.media == _JSON

    @property
    def is_xml(self) -> bool:
        return self.media == _XML

    @property
    def fields(self) -> dict[str, Text]:
        """The fields of a form."""
        return {name: value if isinstance(value, tuple) else (str(value),) for name, value in self.body.items()}

    @property
    def json_text(self) -> Text:
        """The body as JSON, on lines of its own."""
        return _split(json.dumps(_marked(self.body), ensure_ascii=False, indent=2))


def sample_calls(sources: Sources, gateway: str) -> Iterator[SampleCall]:
    """Every operation of a gateway."""
    document, client = sources.references[gateway], sources.clients[gateway]
    needed = {call["operationId"]: call for _, _, call in calls_of(client)}
    for path, method, call in calls_of(document):
        names = usual_parameters(client, call["operationId"])
        parameters = [resolve(document, each) for each in call.get("parameters", ())]
        known = {each["name"]: each for each in parameters if each["name"] in names}
        media, example = _first_example(call)
        yield SampleCall(
            gateway=gateway,
            id=call["operationId"],
            method=method.upper(),
            path=path,
            summary=call["summary"],
            parameters={name: example_of(document, each) for name, each in known.items()},
            places={name: each["in"] for name, each in known.items()},
            auth=_auth(call["security"]),
            example=example,
            body=_with_secrets(example, gateway),
            media=media,
            accept=_accept(call),
            package=client["info"]["x-client"]["package"],
            client_class=client["info"]["x-client"]["class"],
            client_method=needed[call["operationId"]].get("x-client-method", snake_case(call["operationId"])),
        )


def in_xml(sources: Sources, call: SampleCall) -> SampleCall | None:
    """The same call with XML there and back; None where the gateway speaks JSON alone, or XML alone."""
    operation = sources.references[call.gateway]["paths"][call.path][call.method.lower()]
    if not call.accept or _XML not in _answers(operation):
        return None
    if call.body is None:
        return replace(call, accept=_XML)
    example = next(iter(operation["requestBody"]["content"][_XML]["examples"].values()))
    document = sources.xml_examples[example["externalValue"]].rstrip()
    return replace(call, accept=_XML, media=_XML, body=_with_secrets(document, call.gateway))


def usual_parameters(client: Document, id_: str) -> set[str]:
    """What the typed client insists on of an operation, and what nearly everybody gives besides."""
    call = next(each for _, _, each in calls_of(client) if each["operationId"] == id_)
    parameters = [resolve(client, each) for each in call.get("parameters", ())]
    usual = _CHOICES["usual"].get(id_, _CHOICES["usual"]["otherwise"])
    return {each["name"] for each in parameters if each.get("required") or each["name"] in usual}


def example_of(document: Document, parameter: dict[str, Any]) -> Any:
    if "example" in parameter:
        return parameter["example"]
    return resolve(document, parameter["schema"])["examples"][0]


def _first_example(call: dict[str, Any]) -> tuple[str, Any]:
    """The first way to write the body, and its first example."""
    for media, content in call.get("requestBody", {}).get("content", {}).items():
        for example in content.get("examples", {}).values():
            if "value" in example:
                return media, example["value"]
    return "", None


def _auth(security: list[dict[str, Any]]) -> Literal["basic", "key", "none"]:
    ways = [name for alternative in security for name in alternative]
    if "basicAuth" in ways:
        return "basic"
    return "key" if "apiKey" in ways else "none"


def _accept(call: dict[str, Any]) -> str:
    """The label of the answer that is asked for; nothing where the gateway has but one."""
    media = _answers(call)
    return _JSON if _JSON in media and len(media) > 1 else ""


def _answers(call: dict[str, Any]) -> dict[str, Any]:
    """The first good answer by its labels."""
    good: dict[str, Any] = next((answer for status, answer in call["responses"].items() if status < "3"), {})
    content: dict[str, Any] = good.get("content", {})
    return content


def _encoded(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(quote(str(each), safe="") for each in value)
    if isinstance(value, bool):
        return str(value).lower()
    return quote(str(value), safe="")


# Secrets


def _with_secrets(value: Any, gateway: str) -> Any:
    """The value with secrets where its properties hold some."""
    names: dict[str, str] = _CHOICES["secrets"][gateway]["properties"]
    prefix: str = _CHOICES["secrets"][gateway]["prefix"]

    def walk(node: Any, name: str = "") -> Any:
        if isinstance(node, dict):
            return {key: walk(each, key) for key, each in node.items()}
        if isinstance(node, list):
            return [walk(each) for each in node]
        if name in names:
            return (Secret(f"{prefix}_{names[name]}"),)
        if isinstance(node, str) and node.startswith("<"):
            return _in_document(node, names, prefix)
        return node

    return walk(value)


def _in_document(text: str, names: dict[str, str], prefix: str) -> Text:
    """An XML document with secrets where its elements hold some."""
    parts: list[str | Secret] = []
    rest = text
    for name, variable in names.items():
        opened, closed = f"<{name}>", f"</{name}>"
        if opened in rest and closed in rest:
            before, _, after = rest.partition(opened)
            _, _, rest = after.partition(closed)
            parts += [before + opened, Secret(f"{prefix}_{variable}")]
            rest = closed + rest
    return (*parts, rest)


def _marked(value: Any) -> Any:
    """The value with marks that survive JSON in the place of secrets."""
    if isinstance(value, dict):
        return {key: _marked(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_marked(each) for each in value]
    if isinstance(value, tuple):
        return "".join(each if isinstance(each, str) else f"\ue000{each.name}\ue000" for each in value)
    return value


def _split(text: str) -> Text:
    """A text with marks as a text with secrets."""
    pieces = text.split("\ue000")
    return tuple(Secret(piece) if number % 2 else piece for number, piece in enumerate(pieces) if piece)
