"""The functions that read what the gateway sends of its own accord, as the hints of the overlay say."""

from __future__ import annotations

from dataclasses import dataclass

from openapi_python_client import strings

from scripts.clients.document import Document, body_of, component, pushes_of
from scripts.clients.models import PREFIX, Field, Models


@dataclass(frozen=True)
class Parser:
    name: str
    model: str
    items: Field | None  # what of the model is given, where that is a list
    form: str | None  # the field of a form that may hold the document
    is_query: bool
    summary: str
    description: str
    placeholders: list[str]

    @property
    def returns(self) -> str:
        return self.model if self.items is None else self.items.annotation

    @property
    def classes(self) -> set[str]:
        return {self.model} if self.items is None else set(self.items.type.classes)


def parsers(document: Document, models: Models) -> list[Parser]:
    """One function for each name; pushes of the same shape can share one."""
    found: dict[str, Parser] = {}
    for _, push in pushes_of(document):
        hint = push.get("x-client-parser")
        if hint is None or hint["name"] in found:
            continue
        body = body_of(document, push)
        model = str(strings.ClassName(hint["model"] if body is None else component(body[0]), PREFIX))
        fields = {each.wire: each for each in models.fields[model]}
        found[hint["name"]] = Parser(
            name=hint["name"],
            model=model,
            items=fields[hint["items"]] if "items" in hint else None,
            form=hint.get("form"),
            is_query=body is None,
            summary=push["summary"],
            description=push["description"],
            placeholders=list(fields),
        )
    return list(found.values())
