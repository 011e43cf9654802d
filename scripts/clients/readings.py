"""How a client reads on beyond one call, as the hints of the overlay say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from openapi_python_client import strings

from scripts.clients.document import EVENT_STREAM, Document, resolve, success_of
from scripts.clients.models import PREFIX, Field, Models
from scripts.clients.types import PythonType


@dataclass(frozen=True)
class Reading:
    """A method that gives one entry after the other."""

    method: str
    constant: str
    kind: str  # the class of the runtime that does it
    item: str
    summary: str
    description: str
    arguments: list[Field]
    values: dict[str, str]  # what the class of the runtime is made with

    @property
    def classes(self) -> set[str]:
        return set().union(*(each.type.classes for each in self.arguments)) | {self.item}


def readings(document: Document, models: Models, call: dict[str, Any], fields: list[Field]) -> Iterator[Reading]:
    """The readings that begin with a call, whose arguments are these."""
    for hint, make in (
        ("x-client-drain", _drain),
        ("x-client-pages", _cursor),
        ("x-client-wait", _wait),
        ("x-client-history", _history),
        ("x-client-stream", _stream),
    ):
        if hint in call:
            yield make(_Begun(document, models, call, fields), call[hint])


class _Begun:
    """The call that a reading begins with."""

    def __init__(self, document: Document, models: Models, call: dict[str, Any], fields: list[Field]) -> None:
        self.models = models
        self.call = call
        self.fields = {each.wire: each for each in fields}
        self.constant = strings.snake_case(call["operationId"]).upper()
        self.parameters = {each["name"]: each for each in (resolve(document, one) for one in call["parameters"])}
        _, answer, media = success_of(document, call)
        assert answer is not None, "what is read on has an answer"
        self.answer = str(strings.ClassName(answer["$ref"].rpartition("/")[2], PREFIX))
        self.is_stream = media == (EVENT_STREAM,)

    def name(self, wire: str) -> str:
        """What a parameter is called in Python."""
        return self.fields[wire].name

    def property(self, class_name: str, wire: str) -> Field:
        return next(each for each in self.models.fields[class_name] if each.wire == wire)

    def item(self, hint: dict[str, Any]) -> str:
        """The class of the entries."""
        return next(iter(self.property(self.answer, hint["items"]).type.classes))

    def pages(self, hint: dict[str, Any]) -> str:
        """The expression that describes a page."""
        limit = self.parameters["limit"]["schema"]
        items = self.property(self.answer, hint["items"]).name
        return f'Paged({self.constant}, items="{items}", limit="{self.name("limit")}", page={limit["maximum"]})'

    def without(self, *wires: str) -> list[Field]:
        return [each for wire, each in self.fields.items() if wire not in wires]


def _drain(begun: _Begun, hint: dict[str, Any]) -> Reading:
    return Reading(
        method="drain",
        constant=f"DRAIN_{begun.constant}",
        kind="Drain",
        item=begun.item(hint),
        summary="Read everything that is ready",
        description="Page after page, until an answer is empty; it never waits. What has been given is used up, so "
        "look at each before you ask for the next.",
        arguments=begun.without("limit"),
        values={"pages": begun.pages(hint)},
    )


def _cursor(begun: _Begun, hint: dict[str, Any]) -> Reading:
    next_page = begun.property(begun.answer, hint["next"]).name
    return Reading(
        method="iter",
        constant=f"ITER_{begun.constant}",
        kind="Cursor",
        item=begun.item(hint),
        summary="Go through all of them",
        description="Page after page, to the end.",
        arguments=begun.without("limit", "count"),
        values={
            "pages": begun.pages(hint),
            "next": repr(next_page),
            "argument": repr(begun.name(hint["parameter"])),
        },
    )


def _wait(begun: _Begun, hint: dict[str, Any]) -> Reading:
    sent = PythonType(" | ".join([*hint["for"], "list[str]"]), "", frozenset(hint["for"]))
    return Reading(
        method="wait",
        constant=f"WAIT_{begun.constant}",
        kind="Wait",
        item=begun.item(hint),
        summary="Wait for each message of a send",
        description="Asks again and again, for these messages only, and gives each as it comes. Messages that were "
        "rejected are not waited for. If something is missing when the time is up, NotInTime says what.",
        arguments=[
            Field("", "sent", sent, True, False, "The answer to the send, or the ids of the messages."),
            Field("", "timeout", PythonType("float", ""), True, False, "The seconds to wait altogether.", "60.0"),
        ],
        values={
            "pages": begun.pages(hint),
            "filter": repr(begun.name(hint["filter"])),
            "id": repr(begun.property(begun.item(hint), hint["id"]).name),
        },
    )


def _history(begun: _Begun, hint: dict[str, Any]) -> Reading:
    item, split = begun.item(hint), hint.get("split")
    enumeration = next(iter(begun.fields[split].type.classes)) if split else ""
    values = [member.value for member in begun.models.enumerations[enumeration].members] if split else []
    ends = [replace(begun.fields[hint[end]], name=end) for end in ("since", "until")]
    return Reading(
        method=hint.get("method", "iter"),
        constant=f"ITER_{begun.constant}",
        kind="History",
        item=item,
        summary="Go through everything, the newest first",
        description="Beyond what one answer holds, without loss or repetition. Where a single instant has more entries "
        "than that and no filter parts them, TooDense says so after everything newer.",
        arguments=[*ends, *begun.without("limit", hint["since"], hint["until"])],
        values={
            "pages": begun.pages(hint),
            "since": repr(begun.name(hint["since"])),
            "until": repr(begun.name(hint["until"])),
            "at": repr(begun.property(item, hint["at"]).name),
            "id": repr(begun.property(item, hint["id"]).name),
            "split": repr(begun.name(split)) if split else "None",
            "values": f"({', '.join(values)}{',' if values else ''})",
        },
    )


def _stream(begun: _Begun, hint: dict[str, Any]) -> Reading:
    return Reading(
        method=begun.call.get("x-client-method", "stream"),
        constant=f"STREAM_{begun.constant}",
        kind="Stream",
        item=begun.answer,
        summary=begun.call["summary"],
        description=begun.call["description"],
        arguments=list(begun.fields.values()),
        values={"operation": begun.constant, "resume": repr(begun.name(hint["resume"]))},
    )
