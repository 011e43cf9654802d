"""Compares two bundled OpenAPI 3.1 documents: what changed, whom it breaks, and the version step that it asks for.

Changes are seen from the customer's side: what they send is input, what the gateway sends (replies, webhooks,
callbacks) is output. Why this is not `redocly diff`: docs/decisions/contract-diff.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from scripts.compare_ledger import (
    METHODS,
    Change,
    Ledger,
    Node,
    Side,
    Spot,
    as_key,
    carries_xml,
    changed_keys,
    difference,
    verdict,
)
from scripts.compare_references import References
from scripts.compare_schema import SchemaComparison

Document = dict[str, Any]
Step = Literal["backwards", "none", "patch", "minor", "major"]

STEPS: tuple[Step, ...] = ("backwards", "none", "patch", "minor", "major")
ALIASES = "x-path-aliases"
COMPARED_ROOT_KEYS = {"info", "paths", "webhooks", "components", "security", "x-codes"}
COMPARED_OPERATION_KEYS = {
    "operationId",
    "deprecated",
    "security",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
}
COMPARED_PARAMETER_KEYS = {
    "name",
    "in",
    "required",
    "deprecated",
    "style",
    "explode",
    "allowReserved",
    "schema",
    "content",
}
STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def compare(old: Document, new: Document) -> list[Change]:
    """All changes from `old` to `new` but those of the code tables (`compare_codes`), the breaking ones first."""
    return _Comparison(old, new).run()


def required_step(changes: Iterable[Change]) -> Step:
    """The version step that the changes ask for together."""
    return max((change.level for change in changes), key=STEPS.index, default="none")


def actual_step(old_version: str, new_version: str) -> Step:
    """The step from one version to the next; below 1.0.0 the second number tells of breaking changes."""
    old, new = numbers_of(old_version), numbers_of(new_version)
    if new == old:
        return "none"
    if new < old:
        return "backwards"
    if new[0] != old[0] or (old[0] == 0 and new[1] != old[1]):
        return "major"
    return "minor" if new[1] != old[1] else "patch"


def next_version(version: str, step: Step) -> str:
    """The least version that makes the step."""
    major, minor, patch = numbers_of(version)
    if step == "major" and major > 0:
        return f"{major + 1}.0.0"
    if step in ("major", "minor"):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if step == "patch" else version


def numbers_of(version: str) -> tuple[int, int, int]:
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", version)
    if not found:
        raise ValueError(f"version '{version}' is not three numbers joined by dots")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch


class _Comparison:
    def __init__(self, old: Document, new: Document) -> None:
        self.old = old
        self.new = new
        self.ledger = Ledger()
        self.old_references = References(old)
        self.new_references = References(new)
        self.schemas = SchemaComparison(self.old_references, self.new_references, self.ledger)

    def run(self) -> list[Change]:
        self.compare_rest(Spot(Node("the API", "API"), "input"), self.old, self.new, COMPARED_ROOT_KEYS)
        info = Spot(Node("info", "API"), "input")
        self.compare_rest(info, self.old.get("info", {}), self.new.get("info", {}), {"version"})
        self.compare_path_items("", self.old.get("paths", {}), self.new.get("paths", {}), from_gateway=False)
        self.compare_path_items(
            "webhook ", self.old.get("webhooks", {}), self.new.get("webhooks", {}), from_gateway=True
        )
        self.compare_security_schemes()
        return self.ledger.changes()

    def compare_rest(self, spot: Spot, old: Document, new: Document, compared: set[str]) -> None:
        """What is left is wording: descriptions, examples, tags, servers, provenance."""
        for key in changed_keys(old, new):
            if key not in compared:
                self.ledger.note_wording(spot, key)

    def compare_path_items(self, prefix: str, old: Document, new: Document, *, from_gateway: bool) -> None:
        for path in {**old, **new}:
            if path.startswith("x-"):
                continue
            was = self.old_references.resolved(old.get(path, {}))
            now = self.new_references.resolved(new.get(path, {}))
            for method in METHODS:
                label = f"{prefix}{path} {method.upper()}" if from_gateway else f"{method.upper()} {path}"
                spot = Spot(Node(label, "operation"), "output" if from_gateway else "input")
                if method in was and method in now:
                    self.compare_operations(spot, (was, was[method]), (now, now[method]))
                elif method in was:
                    self.ledger.note(spot, "major", "removed")
                elif method in now:
                    self.ledger.note(spot, "minor", "added")
            if was and now:
                spot = Spot(Node(f"{prefix}{path}", "path"), "input")
                self.compare_rest(spot, was, now, {"parameters", ALIASES, *METHODS})
                self.compare_aliases(spot, was.get(ALIASES, []), now.get(ALIASES, []))

    def compare_aliases(self, spot: Spot, old: list[str], new: list[str]) -> None:
        """Other paths at which the same calls are served."""
        for alias in old:
            if alias not in new:
                self.ledger.note(spot, "major", f"path alias {alias} removed")
        for alias in new:
            if alias not in old:
                self.ledger.note(spot, "minor", f"path alias {alias} added")

    def compare_operations(self, spot: Spot, old: tuple[Document, Document], new: tuple[Document, Document]) -> None:
        """`old` and `new` are a path item and its operation; `spot.side` is the direction of the call itself."""
        (old_item, was), (new_item, now) = old, new
        self.compare_rest(spot, was, now, COMPARED_OPERATION_KEYS)
        if was.get("operationId") != now.get("operationId"):
            told = f"operationId changed from {was.get('operationId')} to {now.get('operationId')}"
            self.ledger.note(spot, "major", told)
        self.ledger.note_deprecation(spot, was, now)
        self.compare_security(spot, was, now)
        old_parameters = self.parameters_of(self.old_references, old_item, was)
        new_parameters = self.parameters_of(self.new_references, new_item, now)
        self.compare_parameters(spot, old_parameters, new_parameters)
        self.compare_request_bodies(spot, was.get("requestBody"), now.get("requestBody"))
        self.compare_responses(spot, was.get("responses", {}), now.get("responses", {}))
        self.compare_callbacks(spot, was.get("callbacks", {}), now.get("callbacks", {}))

    def compare_security(self, spot: Spot, old: Document, new: Document) -> None:
        was = alternatives(old.get("security", self.old.get("security", [])))
        now = alternatives(new.get("security", self.new.get("security", [])))
        no_longer_enough = [way for way in was if not any(other <= way for other in now)]
        if was == now:
            return
        told = f"{told_alternatives(was)} before, {told_alternatives(now)} now"
        if no_longer_enough:
            self.ledger.note(spot, "major", f"security tightened: {told}")
        else:
            self.ledger.note(spot, "minor", f"security loosened: {told}")

    def compare_security_schemes(self) -> None:
        old = self.old.get("components", {}).get("securitySchemes", {})
        new = self.new.get("components", {}).get("securitySchemes", {})
        for name in old.keys() & new.keys():
            was, now = self.old_references.resolved(old[name]), self.new_references.resolved(new[name])
            spot = Spot(Node(f"security scheme {name}", "scheme"), "input")
            for key in changed_keys(was, now):
                if key in ("description", "bearerFormat") or key.startswith("x-"):
                    self.ledger.note_wording(spot, key)
                else:
                    self.ledger.note(spot, "major", difference(key, was.get(key), now.get(key)))

    def parameters_of(self, references: References, item: Document, operation: Document) -> dict[str, Any]:
        """The parameters as written, by place and name; an operation's own take the place of its path's."""
        parameters: dict[str, Any] = {}
        for written in [*item.get("parameters", []), *operation.get("parameters", [])]:
            parameter = references.resolved(written)
            name = parameter["name"].lower() if parameter["in"] == "header" else parameter["name"]
            parameters[f"{parameter['in']} parameter {name}"] = written
        return parameters

    def compare_parameters(self, spot: Spot, old: dict[str, Any], new: dict[str, Any]) -> None:
        for name in {**old, **new}:
            here = Spot(Node(f"{spot.node.label} {name}", "parameter"), spot.side)
            if name not in new:
                self.ledger.note(here, "major", "removed")
            elif name not in old:
                required = self.new_references.resolved(new[name]).get("required")
                breaks = required and spot.side == "input"
                self.ledger.note(here, "major" if breaks else "minor", "added, and required" if required else "added")
            else:
                self.compare_parameter(here, "parameter", old[name], new[name])

    def compare_parameter(self, spot: Spot, kind: str, old: Document, new: Document) -> None:
        """A parameter or a header: they are written alike."""
        spot, old, new = self.shared(spot, kind, old, new)
        self.compare_rest(spot, old, new, COMPARED_PARAMETER_KEYS)
        self.ledger.note_deprecation(spot, old, new)
        self.compare_requirement(spot, old, new)
        was, now = serialisation(old), serialisation(new)
        for key in changed_keys(was, now):
            self.ledger.note(spot, "major", difference(key, was[key], now[key]))
        if "content" in old or "content" in new:
            self.compare_content(spot, old.get("content", {}), new.get("content", {}))
        if "schema" in old or "schema" in new:
            self.schemas.compare(spot, old.get("schema", True), new.get("schema", True))

    def compare_requirement(self, spot: Spot, old: Document, new: Document) -> None:
        required = bool(new.get("required"))
        if bool(old.get("required")) != required:
            told = "became required" if required else "no longer required"
            self.ledger.note(spot, verdict(spot.side, tighter=required), told)

    def compare_request_bodies(self, spot: Spot, old: Document | None, new: Document | None) -> None:
        name, role = ("request body", "request body") if spot.side == "input" else ("body", "webhook body")
        here = Spot(Node(f"{spot.node.label} {name}", role), spot.side)
        if old is None and new is None:
            return
        if new is None:
            self.ledger.note(here, "major", "removed")
        elif old is None:
            required = self.new_references.resolved(new).get("required")
            breaks = required and spot.side == "input"
            self.ledger.note(here, "major" if breaks else "minor", "added, and required" if required else "added")
        else:
            here, was, now = self.shared(here, "request body", old, new)
            self.compare_rest(here, was, now, {"required", "content"})
            self.compare_requirement(here, was, now)
            self.compare_content(here, was.get("content", {}), now.get("content", {}))

    def compare_responses(self, spot: Spot, old: Document, new: Document) -> None:
        """The side of a reply is the other one than that of the call."""
        side: Side = "output" if spot.side == "input" else "input"
        role = "reply" if side == "output" else "webhook reply"
        for status in {**old, **new}:
            here = Spot(Node(f"{spot.node.label} reply {status}", role), side)
            if status not in new:
                self.ledger.note(here, "major", "removed")
            elif status not in old:
                self.ledger.note(here, "minor", "added")
            else:
                here, was, now = self.shared(here, "response", old[status], new[status])
                self.compare_rest(here, was, now, {"headers", "content", "links"})
                self.compare_headers(here, was.get("headers", {}), now.get("headers", {}))
                self.compare_content(here, was.get("content", {}), now.get("content", {}))
                self.compare_links(here, was.get("links", {}), now.get("links", {}))

    def compare_headers(self, spot: Spot, old: Document, new: Document) -> None:
        was = {name.lower(): header for name, header in old.items()}
        now = {name.lower(): header for name, header in new.items()}
        for name in {**was, **now}:
            here = spot.property(f"header {name}")
            if name not in now:
                self.ledger.note(here, "major", "removed")
            elif name not in was:
                required = self.new_references.resolved(now[name]).get("required")
                self.ledger.note(here, "major" if required and spot.side == "input" else "minor", "added")
            else:
                self.compare_parameter(here, "header", was[name], now[name])

    def compare_content(self, spot: Spot, old: Document, new: Document) -> None:
        for media_type in {**old, **new}:
            if media_type not in new:
                self.ledger.note(spot, "major", f"media type {media_type} removed")
            elif media_type not in old:
                self.ledger.note(spot, "minor", f"media type {media_type} added")
            else:
                was, now = old[media_type], new[media_type]
                self.compare_rest(spot, was, now, {"schema", "encoding"})
                if as_key(was.get("encoding")) != as_key(now.get("encoding")):
                    self.ledger.note(spot, "major", f"encoding of {media_type} changed")
                here = Spot(spot.node, spot.side, carries_xml(media_type), spot.path)
                self.schemas.compare(here, was.get("schema", True), now.get("schema", True))

    def compare_links(self, spot: Spot, old: Document, new: Document) -> None:
        """A link only tells where to go next: nothing on the wire changes with it."""
        for name in {**old, **new}:
            was, now = self.old_references.resolved(old.get(name)), self.new_references.resolved(new.get(name))
            if was is None or now is None:
                self.ledger.note(spot, "minor", f"link {name} {'added' if was is None else 'removed'}")
            elif as_key(was) != as_key(now):
                self.ledger.note(spot, "minor", f"link {name} changed")

    def compare_callbacks(self, spot: Spot, old: Document, new: Document) -> None:
        for name in {**old, **new}:
            label = f"{spot.node.label} callback {name}"
            here = Spot(Node(label, "callback"), spot.side)
            if name not in new:
                self.ledger.note(here, "major", "removed")
            elif name not in old:
                self.ledger.note(here, "minor", "added")
            else:
                was, now = self.old_references.resolved(old[name]), self.new_references.resolved(new[name])
                self.compare_path_items(f"{label} ", was, now, from_gateway=True)

    def shared(self, spot: Spot, kind: str, old: Document, new: Document) -> tuple[Spot, Document, Document]:
        """Where to report what changed between the two, at their component if they are one, and what they say."""
        was, now = self.old_references.resolved(old), self.new_references.resolved(new)
        if "$ref" not in old or "$ref" not in new:
            return spot, was, now
        names = [written["$ref"].rsplit("/", 1)[1] for written in (old, new)]
        label = names[1] if names[0] == names[1] else f"{names[1]} (before: {names[0]})"
        component = spot.component(f"{kind} {label}")
        self.ledger.link(spot, component.node)
        return component, was, now


def alternatives(security: Any) -> set[frozenset[str]]:
    """The ways in, each as the set of all it asks for; nothing asked for is one way, the empty one."""
    ways = [[*needs, *(f"{name}:{scope}" for name in needs for scope in needs[name])] for needs in security]
    return {frozenset(way) for way in ways or [[]]}


def told_alternatives(ways: set[frozenset[str]]) -> str:
    return " or ".join(sorted(" + ".join(sorted(way)) or "nothing" for way in ways))


def serialisation(parameter: Document) -> Document:
    """How the value is written into the request, with what holds where nothing is said."""
    style = parameter.get("style", STYLES.get(parameter.get("in", "header"), "simple"))
    return {
        "style": style,
        "explode": parameter.get("explode", style == "form"),
        "allowReserved": parameter.get("allowReserved", False),
    }
