"""Samples for Python: the generated clients. Their own models read the example, and are written as one makes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from xml.etree import ElementTree

from attrs import fields

from scripts.clients.formatting import formatted as formatted_files
from scripts.docs.calls import ADDRESS, SampleCall, Secret

_STREAMED = ("text/event-stream",)


def write(call: SampleCall) -> str:
    operation, group = _operation(call)
    writer = _Writer()
    arguments = dict(writer.arguments(operation, call))
    given = ", ".join(f"{name}={value}" for name, value in arguments.items())
    called = f"client.{group}.{call.client_method}({given})"
    if operation.answer is None:
        use = f"    {called}\n"
    elif operation.answer.media == _STREAMED:
        use = f"    for event in {called}:\n        print(event)\n"
    else:
        use = f"    print({called})\n"
    credentials = _credentials(call)
    standard = ["import os"] if "os.environ" in credentials + given else []
    standard += ["from datetime import datetime"] if writer.uses_datetime else []
    imports = f"from {call.package} import {', '.join(sorted({call.client_class, *writer.classes}))}"
    head = "".join(f"{line}\n" for line in standard) + ("\n" if standard else "")
    return f"{head}{imports}\n\nwith {call.client_class}({credentials}) as client:\n{use}"


def formatted(sources: Sequence[str]) -> list[str]:
    """All samples at once, in the form of the house."""
    names = [f"sample_{number:03}.py" for number in range(len(sources))]
    files = formatted_files(dict(zip(names, sources, strict=True)))
    return [files[name] for name in names]


def _credentials(call: SampleCall) -> str:
    address = f'"{ADDRESS}"'
    if call.gateway == "skycore":
        return f"{address}, api_key={_variable(call.key)}"
    if call.auth == "none" and call.example is None:
        return address
    return f"{address}, username={_variable(call.user)}, password={_variable(call.password)}"


def _variable(secret: Secret) -> str:
    return f'os.environ["{secret.name}"]'


def _operation(call: SampleCall) -> tuple[Any, str]:
    """The client's own description of an operation, and the group that it is in."""
    operations = import_module(f"{call.package}._operations")
    for found in iter_modules(operations.__path__):
        module = import_module(f"{operations.__name__}.{found.name}")
        for value in vars(module).values():
            if getattr(value, "id", None) == call.id:
                return value, found.name
    raise LookupError(f"{call.package} has no call for {call.id}")


class _Writer:
    """Writes values as Python, and remembers what has to be imported for them."""

    def __init__(self) -> None:
        self.classes: set[str] = set()
        self.uses_datetime = False

    def arguments(self, operation: Any, call: SampleCall) -> Iterator[tuple[str, str]]:
        for parameter in operation.parameters:
            if parameter.name in call.parameters:
                yield parameter.argument, repr(call.parameters[parameter.name])
        if operation.body is not None:
            example, body = call.example, call.body
            if call.is_form:
                # The form holds the document that the client writes by itself; credentials are the client's own.
                document = ElementTree.fromstring(example["xml"])  # noqa: S314 - an example of ours
                example = body = {each.tag: each.text for each in document}
            model = operation.body.model.read(example)
            left_out = {*operation.body_credentials, "ACTION"}
            yield from ((name, value) for name, wire, value in self._parts(model, body) if wire not in left_out)

    def _parts(self, model: Any, body: Any) -> Iterator[tuple[str, str, str]]:
        """What is set of a model: the attribute, its name on the wire, and its value as it is written."""
        for each in fields(type(model)):
            wire = each.metadata.get("wire")
            if wire is not None and wire.wire in body:
                value = getattr(model, each.name)
                yield each.name, wire.wire, self._expression(value, body[wire.wire])
        if model.additional_properties:
            raise ValueError(f"the client does not know {', '.join(model.additional_properties)}")

    def _expression(self, value: Any, body: Any) -> str:
        if isinstance(body, tuple):
            (secret,) = body
            return _variable(secret)
        if isinstance(value, Enum):
            self.classes.add(type(value).__name__)
            return f"{type(value).__name__}.{value.name}"
        if isinstance(value, datetime):
            self.uses_datetime = True
            return f'datetime.fromisoformat("{value.isoformat()}")'
        if isinstance(value, list):
            return f"[{', '.join(self._expression(each, part) for each, part in zip(value, body, strict=True))}]"
        if hasattr(value, "additional_properties"):
            self.classes.add(type(value).__name__)
            parts = ", ".join(f"{name}={written}" for name, _, written in self._parts(value, body))
            return f"{type(value).__name__}({parts})"
        return repr(value)
