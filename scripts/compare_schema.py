"""Tells what changed between two schemas and whom it breaks.

Direction decides: a tighter schema breaks whoever sends, a looser one whoever reads. What changes in a component is
reported once, however many places lead to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.compare_ledger import Ledger, Node, Schema, Spot, as_key, changed_keys, difference, shown, verdict
from scripts.compare_references import AROUND_A_CHOICE, WORDING, References, picked

SCHEMAS = "#/components/schemas/"

UPPER_LIMITS = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties")
LOWER_LIMITS = ("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties")
COUNTS_FROM_ZERO = ("minLength", "minItems", "minProperties")
# Code written or generated for one value of these does not fit another, whichever way the data goes.
IDENTITY = {"format", "contentEncoding", "contentMediaType", "readOnly", "writeOnly", "discriminator"}
STRUCTURE = {"$ref", "type", "enum", "const", "default", "deprecated", "xml", "properties", "required", "items"}
STRUCTURE |= {"additionalProperties", "unevaluatedProperties", "allOf", "anyOf", "oneOf", "contentSchema"}
HANDLED = {*WORDING, *UPPER_LIMITS, *LOWER_LIMITS, *IDENTITY, *STRUCTURE}
ALL_TYPES = {"null", "boolean", "object", "array", "number", "integer", "string"}
XML_FACETS = {
    "name": "name",
    "namespace": "namespace",
    "prefix": "prefix",
    "nodeType": "node type",
    "x-node-type": "node type",
}
XML_FLAGS = {"wrapped": "wrapped in an XML element", "attribute": "an XML attribute"}


class SchemaComparison:
    """Compares schemas of two documents and notes in a ledger what changed."""

    def __init__(self, old: References, new: References, ledger: Ledger) -> None:
        self._old = old
        self._new = new
        self._ledger = ledger
        self._components_seen: set[Node] = set()
        self._pairs_seen: set[tuple[Node, int, int]] = set()

    def compare(self, spot: Spot, old: Any, new: Any) -> None:
        old_name, new_name = component_name(old), component_name(new)
        if not old_name or not new_name:
            self._compare_in_place(spot, old, new)
            return
        component = spot.component(new_name if old_name == new_name else f"{new_name} (before: {old_name})")
        self._ledger.link(spot, component.node)
        beside = (old.keys() | new.keys()) - {"$ref"}
        if beside:
            self._compare_keywords(spot, picked(self._old.flat(old), beside), picked(self._new.flat(new), beside))
        if component.node not in self._components_seen:
            self._components_seen.add(component.node)
            self.compare(component, self._old.target(old["$ref"]), self._new.target(new["$ref"]))

    def _compare_in_place(self, spot: Spot, old: Any, new: Any) -> None:
        pair = (spot.node, id(old), id(new))
        if pair in self._pairs_seen:
            return
        self._pairs_seen.add(pair)
        flat_old, flat_new = self._old.flat(old), self._new.flat(new)
        if ("allOf" in flat_old) != ("allOf" in flat_new):
            flat_old, flat_new = self._old.merged(old), self._new.merged(new)
        variants_of_old, variants_of_new = variants(flat_old), variants(flat_new)
        if bool(variants_of_old) == bool(variants_of_new):
            self._compare_keywords(spot, flat_old, flat_new)
            return
        self._compare_keywords(spot, picked(flat_old, AROUND_A_CHOICE), picked(flat_new, AROUND_A_CHOICE))
        self._compare_variants(
            spot,
            variants_of_old or [self._old.as_only_variant(old)],
            variants_of_new or [self._new.as_only_variant(new)],
        )

    def _compare_keywords(self, spot: Spot, old: Schema, new: Schema) -> None:
        self._compare_wording(spot, old, new)
        if spot.xml:
            self._compare_xml(spot, old.get("xml", {}), new.get("xml", {}))
        self._compare_default(spot, old, new)
        if not self._compare_types(spot, old, new):
            return
        self._compare_enumerations(spot, old, new)
        self._compare_limits(spot, old, new)
        self._compare_constraints(spot, old, new)
        self._compare_properties(spot, old, new)
        self._compare_further_properties(spot, old, new)
        if "items" in old or "items" in new:
            self.compare(spot.items(), old.get("items", True), new.get("items", True))
        if "contentSchema" in old or "contentSchema" in new:
            inside = spot.content({**old, **new}.get("contentMediaType", ""))
            self.compare(inside, old.get("contentSchema", True), new.get("contentSchema", True))
        self._compare_parts(spot, old.get("allOf", []), new.get("allOf", []))
        self._compare_choices(spot, old, new)
        self._compare_variants(spot, variants(old), variants(new))

    def _compare_wording(self, spot: Spot, old: Schema, new: Schema) -> None:
        changed = changed_keys(old, new)
        told_elsewhere = {"x-enum-varnames"}
        if "enum" in changed or ("x-codes" in old and "x-codes" in new):
            # Values that come and go take their descriptions with them; those of a code table are told as its rows.
            told_elsewhere.add("x-enum-descriptions")
        if "enum" in changed or "x-enum-varnames" in changed:
            told_elsewhere.add("x-codes")
        for keyword in changed:
            if keyword in WORDING or (keyword.startswith("x-") and keyword not in told_elsewhere):
                self._ledger.note_wording(spot, keyword)
        self._ledger.note_deprecation(spot, old, new)

    def _compare_xml(self, spot: Spot, old: Schema, new: Schema) -> None:
        key = {"name": spot.element} if spot.element else {}
        before, after = {**key, **old}, {**key, **new}
        for facet, told in XML_FACETS.items():
            was, now = before.get(facet) or None, after.get(facet) or None
            if was != now:
                self._ledger.note(spot, "major", difference(f"XML {told}", was, now))
        for flag, told in XML_FLAGS.items():
            if bool(before.get(flag)) != bool(after.get(flag)):
                self._ledger.note(spot, "major", f"{'became' if after.get(flag) else 'no longer'} {told}")

    def _compare_default(self, spot: Spot, old: Schema, new: Schema) -> None:
        was, now = old.get("default"), new.get("default")
        if as_key(was) != as_key(now):
            self._ledger.note(spot, "minor" if "default" not in old else "major", difference("default", was, now))

    def _compare_types(self, spot: Spot, old: Schema, new: Schema) -> bool:
        """Whether the two have a type in common, so that the rest can be compared."""
        was, now = types_of(old), types_of(new)
        lost, gained = accepted(was) - accepted(now), accepted(now) - accepted(was)
        if lost or gained:
            if lost | gained == {"null"}:
                told = "became nullable" if gained else "no longer nullable"
            else:
                told = f"type changed from {type_text(was)} to {type_text(now)}"
            for tighter, types in ((True, lost), (False, gained)):
                if types:
                    self._ledger.note(spot, verdict(spot.side, tighter=tighter), told)
        return bool(was & now or accepted(was) & accepted(now))

    def _compare_enumerations(self, spot: Spot, old: Schema, new: Schema) -> None:
        was, now = enumerated(old), enumerated(new)
        if was is None and now is None:
            return
        if was is None:
            values = ", ".join(shown(value) for value in (now or {}).values())
            self._ledger.note(spot, verdict(spot.side, tighter=True), difference("enumeration", None, values))
            return
        if now is None:
            self._ledger.note(spot, "major", "no longer an enumeration")
            return
        for key, value in was.items():
            if key not in now:
                self._ledger.note(spot, "major", f"enum value {shown(value)} removed")
        for key, value in now.items():
            if key not in was:
                self._ledger.note(spot, "minor", f"enum value {shown(value)} added")
        self._compare_names(
            spot, {key: was[key] for key in was if key in now}, names_of_values(old), names_of_values(new)
        )

    def _compare_names(self, spot: Spot, kept: dict[str, Any], old: dict[str, str], new: dict[str, str]) -> None:
        """The names by which generated code knows the values that both sides have."""
        if old and not new:
            self._ledger.note(spot, "major", "names of the enum values removed")
        elif new and not old:
            self._ledger.note(spot, "minor", "names of the enum values added")
        else:
            for key in kept:
                if key in old and old[key] != new.get(key):
                    told = difference(f"name of enum value {shown(kept[key])}", old[key], new.get(key))
                    self._ledger.note(spot, "major", told)

    def _compare_limits(self, spot: Spot, old: Schema, new: Schema) -> None:
        for keyword in (*UPPER_LIMITS, *LOWER_LIMITS):
            nothing = 0 if keyword in COUNTS_FROM_ZERO else None
            was, now = old.get(keyword, nothing), new.get(keyword, nothing)
            if was == now:
                continue
            tighter = was is None or (now is not None and (now < was) == (keyword in UPPER_LIMITS))
            told = difference(keyword, old.get(keyword), new.get(keyword))
            self._ledger.note(spot, verdict(spot.side, tighter=tighter), told)

    def _compare_constraints(self, spot: Spot, old: Schema, new: Schema) -> None:
        for keyword in (old.keys() | new.keys()) - (HANDLED - IDENTITY):
            was, now = self._old.spelled_out(old.get(keyword)), self._new.spelled_out(new.get(keyword))
            if as_key(was) == as_key(now) or keyword.startswith("x-"):
                continue
            one_sided = was is None or now is None
            level = verdict(spot.side, tighter=was is None) if one_sided and keyword not in IDENTITY else "major"
            self._ledger.note(spot, level, difference(keyword, was, now))

    def _compare_properties(self, spot: Spot, old: Schema, new: Schema) -> None:
        was, now = old.get("properties", {}), new.get("properties", {})
        was_required, is_required = set(old.get("required", [])), set(new.get("required", []))
        for name, schema in was.items():
            if name in now:
                self.compare(spot.property(name), schema, now[name])
            else:
                self._ledger.note(spot.property(name), "major", "removed")
        added = now.keys() - was.keys()
        for name in added:
            if name in is_required and spot.side == "input":
                self._ledger.note(spot.property(name), "major", "added, and required")
            else:
                self._ledger.note(spot.property(name), "minor", "added")
        for name in is_required - was_required - added:
            self._ledger.note(spot.property(name), verdict(spot.side, tighter=True), "became required")
        for name in was_required - is_required - (was.keys() - now.keys()):
            self._ledger.note(spot.property(name), verdict(spot.side, tighter=False), "no longer required")

    def _compare_further_properties(self, spot: Spot, old: Schema, new: Schema) -> None:
        was, now = further_properties(old), further_properties(new)
        if was is not False and now is False:
            self._ledger.note(spot, verdict(spot.side, tighter=True), "closed to further properties")
        elif was is False and now is not False:
            # Clients live with properties they do not know, so that this is nothing new to them.
            self._ledger.note(spot, "minor", "opened to further properties")
        else:
            self.compare(spot.property("*"), was, now)

    def _compare_parts(self, spot: Spot, old: list[Any], new: list[Any]) -> None:
        for name, was, now in matched(old, new):
            if was is None:
                self._ledger.note(spot, verdict(spot.side, tighter=True), f"allOf part {name} added")
            elif now is None:
                self._ledger.note(spot, "major", f"allOf part {name} removed")
            else:
                self.compare(spot, was, now)

    def _compare_choices(self, spot: Spot, old: Schema, new: Schema) -> None:
        """`oneOf` refuses what fits several variants, and `anyOf` takes it."""
        was, now = ("oneOf" if "oneOf" in schema else "anyOf" for schema in (old, new))
        if was == now or not (variants(old) and variants(new)):
            return
        can_fit_several = overlap(self._old, variants(old)) or overlap(self._new, variants(new))
        level = verdict(spot.side, tighter=now == "oneOf") if can_fit_several else "patch"
        self._ledger.note(spot, level, f"{was} became {now}")

    def _compare_variants(self, spot: Spot, old: list[Any], new: list[Any]) -> None:
        for name, was, now in matched(old, new):
            if was is not None and now is not None:
                self.compare(spot.variant(name), was, now)
                continue
            gained = was is None
            told = f"variant {name} {'added' if gained else 'removed'}"
            if name == "null":
                told = "became nullable" if gained else "no longer nullable"
            self._ledger.note(spot, verdict(spot.side, tighter=not gained), told)


def component_name(schema: Any) -> str:
    reference = schema.get("$ref", "") if isinstance(schema, dict) else ""
    return reference.removeprefix(SCHEMAS) if reference.startswith(SCHEMAS) else ""


def types_of(schema: Schema) -> set[str]:
    types = schema.get("type")
    if types is not None:
        return {types} if isinstance(types, str) else set(types)
    values = enumerated(schema)
    return {json_type(value) for value in values.values()} if values else ALL_TYPES


def accepted(types: set[str]) -> set[str]:
    return types | {"integer"} if "number" in types else types


def type_text(types: set[str]) -> str:
    return "anything" if types == ALL_TYPES else " or ".join(sorted(types))


def json_type(value: Any) -> str:
    if value is None:
        return "null"
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names[type(value)]


def enumerated(schema: Schema) -> dict[str, Any] | None:
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    return None if values is None else {as_key(value): value for value in values}


def names_of_values(schema: Schema) -> dict[str, str]:
    return dict(zip(enumerated(schema) or {}, schema.get("x-enum-varnames", []), strict=False))


def further_properties(schema: Schema) -> Any:
    """Whether an object may hold more than its properties, or the schema of what it may hold more."""
    rules = [schema.get(keyword, True) for keyword in ("additionalProperties", "unevaluatedProperties")]
    if False in rules:
        return False
    return next((rule for rule in rules if rule is not True), True)


def variants(schema: Schema) -> list[Any]:
    return [*schema.get("anyOf", []), *schema.get("oneOf", [])]


def overlap(references: References, schemas: list[Any]) -> bool:
    """Whether a value may fit several of the schemas, as far as their types tell."""
    types = [accepted(types_of(references.flat(schema))) for schema in schemas]
    return sum(map(len, types)) > len(set().union(*types))


def matched(old: list[Any], new: list[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Pairs variants or parts by the component they are or by their type; a last odd one on each side is a pair too."""
    was, now = named(old), named(new)
    gone = [name for name in was if name not in now]
    come = [name for name in now if name not in was]
    if len(gone) == len(come) == 1 and "null" not in (gone[0], come[0]):
        now = {gone[0] if name == come[0] else name: schema for name, schema in now.items()}
    for name in {**was, **now}:
        yield name, was.get(name), now.get(name)


def named(schemas: list[Any]) -> dict[str, Any]:
    by_name: dict[str, Any] = {}
    for schema in schemas:
        told = schema.get("type", "anything") if isinstance(schema, dict) else "anything"
        name = base = component_name(schema) or (told if isinstance(told, str) else type_text(set(told)))
        count = 1
        while name in by_name:
            count += 1
            name = f"{base} {count}"
        by_name[name] = schema
    return by_name
