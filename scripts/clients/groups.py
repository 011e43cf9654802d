"""The calls of a client, group by group, as their templates want them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openapi_python_client import strings
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.openapi import Endpoint

from scripts.clients.document import Document, body_of, calls_of, component, described, resolve, success_of
from scripts.clients.models import PREFIX, Field, Models, preset_of
from scripts.clients.types import python_type


@dataclass(frozen=True)
class Parameter:
    place: str
    field: Field


@dataclass(frozen=True)
class Call:
    """One operation, as a constant that describes it and as a method."""

    id: str
    method: str
    http_method: str
    path: str
    summary: str
    description: str
    parameters: list[Parameter]
    body: str | None  # the model
    body_media: tuple[str, ...]
    body_fields: list[Field]
    body_credentials: dict[str, str]
    answer: str | None
    answer_media: tuple[str, ...]
    security: tuple[tuple[str, ...], ...]

    @property
    def constant(self) -> str:
        return strings.snake_case(self.id).upper()

    @property
    def arguments(self) -> list[Field]:
        """What the method takes: what is needed first."""
        fields = [parameter.field for parameter in self.parameters] + self.body_fields
        return sorted(fields, key=lambda each: not each.is_needed)

    @property
    def classes(self) -> set[str]:
        """The generated classes that its signature names."""
        return set().union(*(each.type.classes for each in self.arguments)) | ({self.answer} if self.answer else set())


@dataclass(frozen=True)
class Group:
    name: str
    class_name: str
    description: str
    calls: list[Call]

    @property
    def classes(self) -> list[str]:
        return sorted(set().union(*(call.classes for call in self.calls)))

    @property
    def answers(self) -> list[str]:
        return sorted({call.answer for call in self.calls if call.answer})


def groups(document: Document, generated: GeneratorData, models: Models) -> list[Group]:
    endpoints = {
        str(endpoint.name): endpoint
        for collection in generated.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    by_tag: dict[str, list[Call]] = {}
    for path, method, call in calls_of(document):
        made = _call(
            document, models, endpoints[str(strings.PythonIdentifier(call["operationId"], PREFIX))], path, method, call
        )
        by_tag.setdefault(call["tags"][0], []).append(made)
    found = []
    for tag in document["tags"]:
        if tag["name"] in by_tag:
            name = tag.get("x-client-group", strings.snake_case(tag["name"]))
            found.append(Group(name, f"{strings.pascal_case(name)}Calls", tag["description"], by_tag[tag["name"]]))
    return found


def _call(document: Document, models: Models, endpoint: Endpoint, path: str, method: str, call: dict[str, Any]) -> Call:
    body = body_of(document, call)
    _, answer, answer_media = success_of(document, call)
    credentials = call.get("x-client-credentials", {})
    body_model = None if body is None else str(strings.ClassName(component(body[0]), PREFIX))
    return Call(
        id=call["operationId"],
        method=call.get("x-client-method", strings.snake_case(call["operationId"])),
        http_method=method.upper(),
        path=path,
        summary=call["summary"],
        description=call["description"],
        parameters=list(_parameters(document, endpoint, call)),
        body=body_model,
        body_media=() if body is None else body[1],
        body_fields=[each for each in models.fields.get(body_model or "", ()) if each.wire not in credentials],
        body_credentials=credentials,
        answer=None if answer is None else str(strings.ClassName(component(answer), PREFIX)),
        answer_media=answer_media,
        security=tuple(tuple(alternative) for alternative in call["security"]),
    )


def _parameters(document: Document, endpoint: Endpoint, call: dict[str, Any]) -> Iterator[Parameter]:
    typed = {
        each.name.get_untrusted_value(): each
        for each in [*endpoint.path_parameters, *endpoint.query_parameters, *endpoint.header_parameters]
    }
    for each in call.get("parameters", ()):
        parameter = resolve(document, each)
        name = parameter["name"]
        yield Parameter(
            place=parameter["in"],
            field=Field(
                wire=name,
                name=parameter.get("x-client-name", str(strings.PythonIdentifier(name, PREFIX))),
                type=python_type(typed[name]),
                required=parameter.get("required", False),
                private=False,
                description=parameter.get("description") or described(document, parameter["schema"]),
                preset=preset_of(document, parameter["schema"]) if parameter.get("required") else None,
            ),
        )
