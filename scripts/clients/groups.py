"""The calls of a client, group by group, as their templates want them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from openapi_python_client import strings
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.openapi import Endpoint

from scripts.clients.document import (
    Document,
    HintError,
    Schema,
    body_of,
    calls_of,
    component,
    described,
    properties_of,
    resolve,
    success_of,
)
from scripts.clients.models import PREFIX, Field, Models, preset_of
from scripts.clients.readings import Reading, readings
from scripts.clients.types import SEVERAL_TEXTS, python_type

# Methods that may be repeated because HTTP says that a second time makes no difference. DELETE would be told 404.
REPEATABLE = ("get", "head", "put")


@dataclass(frozen=True)
class Parameter:
    place: str
    field: Field


@dataclass(frozen=True)
class Fuller:
    """The fully featured operation that takes the place of a simple one as soon as it is given more."""

    constant: str
    method: str
    messages: Field
    message: str
    destinations: Field
    destination: str
    to: Field
    id: Field
    own: tuple[Field, ...]  # options of the message
    of_body: tuple[Field, ...]  # options of the body around it
    alone: tuple[Field, ...]  # what only the simple operation has

    @property
    def arguments(self) -> list[Field]:
        """What the simple method takes beside its own; several phones need several ids."""
        return [replace(self.id, type=SEVERAL_TEXTS), *self.own, *self.of_body]

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.arguments)

    @property
    def outer(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.of_body)


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
    is_repeatable: bool
    patience: tuple[str | None, float] | None  # the argument for how long the answer may take, or what it is
    own_ids: dict[str, str] | None  # where the ids of messages are, as arguments of `OwnIds`
    fuller: Fuller | None
    readings: list[Reading]

    @property
    def is_method(self) -> bool:
        """Whether it can be called by itself. A stream is only ever read."""
        return all(reading.kind != "Stream" for reading in self.readings)

    @property
    def is_shortcut(self) -> bool:
        return self.fuller is not None

    @property
    def body_arguments(self) -> list[Field]:
        return [*self.body_fields, *(self.fuller.arguments if self.fuller else ())]

    @property
    def constant(self) -> str:
        return constant(self.id)

    @property
    def arguments(self) -> list[Field]:
        """What the method takes: what is needed first."""
        fields = [parameter.field for parameter in self.parameters] + self.body_arguments
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
    def has_methods(self) -> bool:
        return any(call.is_method for call in self.calls)

    @property
    def classes(self) -> list[str]:
        found = set().union(*(call.classes for call in self.calls))
        return sorted(found.union(*(reading.classes for reading in self.readings)))

    @property
    def readings(self) -> list[Reading]:
        return [reading for call in self.calls for reading in call.readings]

    @property
    def answers(self) -> list[str]:
        items = {reading.item for reading in self.readings}
        return sorted({call.answer for call in self.calls if call.answer} | items)


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
    parameters = list(_parameters(document, endpoint, call))
    credentials = call.get("x-client-credentials", {})
    body_model = None if body is None else _class(body[0])
    return Call(
        id=call["operationId"],
        method=call.get("x-client-method", strings.snake_case(call["operationId"])),
        http_method=method.upper(),
        path=path,
        summary=call["summary"],
        description=call["description"],
        parameters=parameters,
        body=body_model,
        body_media=() if body is None else body[1],
        body_fields=[each for each in models.fields.get(body_model or "", ()) if each.wire not in credentials],
        body_credentials=credentials,
        answer=None if answer is None else _class(answer),
        answer_media=answer_media,
        security=tuple(tuple(alternative) for alternative in call["security"]),
        is_repeatable=call.get("x-client-repeat", "always" if method in REPEATABLE else "unsent") == "always",
        patience=_patience(document, call),
        own_ids=_own_ids(document, call),
        fuller=_fuller(document, models, call),
        readings=list(readings(document, models, call, [each.field for each in parameters])),
    )


def constant(operation: str) -> str:
    """What an operation's description is called."""
    return strings.snake_case(operation).upper()


def _class(schema: Schema) -> str:
    return str(strings.ClassName(component(schema), PREFIX))


def _patience(document: Document, call: dict[str, Any]) -> tuple[str | None, float] | None:
    """How long an answer may take that is late on purpose: what an argument says, or the contract does."""
    hint = call.get("x-client-waits")
    if hint is None:
        return None
    if "seconds" in hint:
        return None, float(hint["seconds"])
    if "parameter" in hint:
        name = hint["parameter"]
        parameters = [resolve(document, each) for each in call["parameters"]]
        schema = next(each["schema"] for each in parameters if each["name"] == name)
    else:
        name = hint["property"]
        body = body_of(document, call)
        assert body is not None, "a call that waits for a property has a body"
        schema = properties_of(document, body[0])[name]
    return str(strings.PythonIdentifier(name, PREFIX)), float(schema["default"])


def _own_ids(document: Document, call: dict[str, Any]) -> dict[str, str] | None:
    """Where the ids of messages are, and the status that an id gets which was used before."""
    hint = call.get("x-client-own-ids")
    if hint is None:
        return None
    rows = {row["id"]: row for row in document["x-codes"][hint["codes"]]["rows"]}
    _, answer, _ = success_of(document, call)
    assert answer is not None, "a send is answered"
    listed = properties_of(document, answer)[hint["answers"]]
    status = properties_of(document, properties_of(document, listed["items"])[hint["status"]])
    accepted = {name: rows[hint["accepted"]][name] for name in status if name in rows[hint["accepted"]]}
    values = {name: hint[name] for name in ("messages", "destinations", "to", "id", "answers", "status")}
    return {
        **{name: repr(value) for name, value in values.items()},
        "duplicate": repr(("id", hint["duplicate"])),
        "accepted": repr(accepted),
    }


def _fuller(document: Document, models: Models, call: dict[str, Any]) -> Fuller | None:
    hint = call.get("x-client-fuller")
    if hint is None:
        return None
    target = next((each for _, _, each in calls_of(document) if each["operationId"] == hint["operation"]), None)
    if target is None or "x-client-own-ids" not in target:
        raise HintError(
            f"x-client-fuller of {call['operationId']}: {hint['operation']} is no operation with x-client-own-ids"
        )
    ids, body, own = target["x-client-own-ids"], body_of(document, target), body_of(document, call)
    assert body is not None, "a fuller call has a body"
    assert own is not None, "a simple one too"
    simple = models.fields[_class(own[0])]
    outer = {each.wire: each for each in models.fields[_class(body[0])]}
    messages = outer.pop(ids["messages"])
    message = next(iter(messages.type.classes))
    inner = {each.wire: each for each in models.fields[message]}
    destinations = inner.pop(ids["destinations"])
    destination = next(iter(destinations.type.classes))
    phone = {each.wire: each for each in models.fields[destination]}
    known = {*(each.wire for each in simple), *hint.get("without", ())}
    return Fuller(
        constant=constant(target["operationId"]),
        method=target.get("x-client-method", strings.snake_case(target["operationId"])),
        messages=messages,
        message=message,
        destinations=destinations,
        destination=destination,
        to=phone[ids["to"]],
        id=phone[ids["id"]],
        alone=tuple(each for each in simple if each.wire not in {*inner, ids["to"], ids["id"]}),
        own=tuple(each for wire, each in inner.items() if wire not in known),
        of_body=tuple(each for wire, each in outer.items() if wire not in known),
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
                private=parameter.get("x-client-private", False),
                description=parameter.get("description") or described(document, parameter["schema"]),
                preset=preset_of(document, parameter["schema"]) if parameter.get("required") else None,
            ),
        )
