"""Our own checks of a generated document: quick, exact about the place, and made of every one.

References lead somewhere, schemas are schemas, links name operations, code rows fit what they stand in, examples fit
their schemas. Each check relies on those before it, so the first that finds something is the last that is made.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from scripts.findings import PIPELINE, Finding
from scripts.places import Path, Place, walk
from scripts.row_checks import check_rows
from scripts.schema_judge import Faults, SchemaJudge, fault_of_schema, is_pattern

_XML = re.compile(r"(?:application|text)/(?:xml|html)|.*\+xml")
_IN_PLACE = ("allOf", "anyOf", "oneOf", "if", "then", "else", "not")


def check_document(name: str, document: dict[str, Any]) -> list[Finding]:
    """What the checks find in `document`, which has passed the check of its shape."""
    checks = _Checks(document)
    for rule, check in (
        ("references", checks.references),
        ("circles", checks.circles),
        ("schemas", checks.schemas),
        ("links", checks.links),
        ("code-rows", checks.code_rows),
        ("examples", checks.examples),
    ):
        found = [Finding(name, PIPELINE, rule, message, path) for path, message in check()]
        if found:
            return found
    return []


class _Checks:
    def __init__(self, document: dict[str, Any]) -> None:
        self.places = list(walk(document))
        self.judge = SchemaJudge(document)

    def references(self) -> Faults:
        for place in self.places:
            reference = place.node.get("$ref") if isinstance(place.node, dict) else None
            if reference is not None and self.judge.target(reference) is None:
                yield (*place.path, "$ref"), f"$ref '{reference}' leads nowhere"

    def circles(self) -> Faults:
        """Components that need themselves to judge one value; those that hold themselves deeper down are in order."""
        leads_to: dict[str, list[str]] = defaultdict(list)
        for place in self.places:
            # Keywords like allOf stay with the value; any other on the way goes into it.
            stays = all(step in _IN_PLACE or isinstance(step, int) for step in place.path[3:])
            if stays and place.path[:1] == ("components",) and isinstance(place.node, dict) and "$ref" in place.node:
                leads_to[f"#/components/{place.path[1]}/{place.path[2]}"].append(place.node["$ref"])
        told: set[str] = set()
        for start in list(leads_to):
            reached: set[str] = set()
            waiting = list(leads_to[start])
            while waiting:
                here = waiting.pop()
                if here not in reached:
                    reached.add(here)
                    waiting += leads_to.get(here, [])
            if start in reached and start not in told:
                told |= reached
                section, name = start.split("/")[2:]
                yield ("components", section, name, "$ref"), f"{name} refers back to itself and ends nowhere"

    def schemas(self) -> Faults:
        outermost: Path = ("nowhere",)
        for place in self._schemas():
            if place.path[: len(outermost)] != outermost:
                outermost = place.path
                fault = fault_of_schema(place.node)
                if fault is not None:
                    path, value = fault
                    shown = json.dumps(value, ensure_ascii=False)
                    yield (*place.path, *path), f"'{path[-1]}' is {shown}, which JSON Schema does not allow there"
            pattern = place.node.get("pattern")
            if isinstance(pattern, str) and not is_pattern(pattern):
                yield (*place.path, "pattern"), f"the pattern {pattern} is no regular expression"

    def links(self) -> Faults:
        operations = [place.node.get("operationId") for place in self.places if place.kind == "operation"]
        for place in self.places:
            if place.kind == "link" and "operationId" in place.node and place.node["operationId"] not in operations:
                operation = place.node["operationId"]
                yield (*place.path, "operationId"), f"the link leads to operation '{operation}', which does not exist"

    def code_rows(self) -> Faults:
        yield from check_rows(list(self._schemas()), self.judge)

    def examples(self) -> Faults:
        for schema, path, value in self._examples():
            errors = self.judge.errors(schema, value)
            if errors:
                first = max(errors, key=lambda error: len(error.instance_path))
                where = "".join(f"/{step}" for step in first.instance_path)
                more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
                what = "default" if path[-1] == "default" else "example"
                message = f"the {what} does not fit its schema{where and f' at {where}'}: {first.message}"
                yield (*path, *first.instance_path), message + more

    def _schemas(self) -> Iterator[Place]:
        return (place for place in self.places if place.kind == "schema" and isinstance(place.node, dict))

    def _examples(self) -> Iterator[tuple[Path, Path, Any]]:
        """Every example, and every default: its schema's path, its own and its value."""
        for place in self._schemas():
            for number, value in enumerate(place.node.get("examples", [])):
                yield place.path, (*place.path, "examples", number), value
            for keyword in ("default", "example"):
                if keyword in place.node:
                    yield place.path, (*place.path, keyword), place.node[keyword]
        for place in self.places:
            if place.kind not in ("media type", "parameter") or "schema" not in place.node:
                continue
            schema = (*place.path, "schema")
            if "example" in place.node:
                yield schema, (*place.path, "example"), place.node["example"]
            for name, example in place.node.get("examples", {}).items():
                # XML that stands as text is for the codec's tests.
                is_xml = place.kind == "media type" and _XML.match(str(place.path[-1])) is not None
                if "value" in example and not (is_xml and isinstance(example["value"], str)):
                    yield schema, (*place.path, "examples", name, "value"), example["value"]
