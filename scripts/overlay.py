"""Applies OpenAPI Overlay 1.1.0 documents, strictly where the specification lets a slip pass unseen.

Stricter: an action that matches nothing is a fault (there it succeeds and changes nothing), and an action cannot hold
both `update` and `copy` (there each makes the other void). An overlay of version 1.0 is applied by the rules of 1.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import jsonpath_rfc9535 as jsonpath

from scripts.errors import PipelineError
from scripts.source import Mapping, Origin, load_mapping

_OVERLAY_FIELDS = {"overlay", "info", "extends", "actions"}
_INFO_FIELDS = {"title", "version", "description"}
_CHANGES = {"update", "remove", "copy"}
_ACTION_FIELDS = {"target", "description"} | _CHANGES


@dataclass(frozen=True)
class Action:
    """One action, as it is written in the overlay."""

    number: int
    fields: Mapping

    def query(self, key: str) -> jsonpath.JSONPathQuery:
        """The JSONPath written under `key`."""
        path = self.fields[key]
        if not isinstance(path, str):
            raise self.fault(f"has a {key} that is not text", "Write a JSONPath", key=key)
        try:
            return jsonpath.compile(path)
        except jsonpath.JSONPathError as error:
            what = f"has a {key} that is no JSONPath ({error.args[0]})"
            raise self.fault(what, "Correct it to what RFC 9535 knows", key=key) from None

    def select(self, key: str, document: Any) -> list[jsonpath.JSONPathNode]:
        """The nodes under that path, each once: a query may give the same node twice, as `$['a', 'a']` does."""
        query = self.query(key)
        try:
            return list({node.location: node for node in query.find(document)}.values())
        except jsonpath.JSONPathError as error:
            raise self.fault(f"cannot be followed ({error.args[0]})", f"Write a simpler {key}", key=key) from None

    def fault(self, what: str, next_step: str, *, key: str = "target") -> PipelineError:
        """What is wrong with the action, on the line of `key`."""
        target = self.fields["target"]
        subject = f"{target} from {self.fields['copy']}" if key == "copy" else target
        reason = f"action {self.number} {what}: {subject}"
        return PipelineError(self.fields.file, self.fields.line_of(key), reason, next_step)


@dataclass(frozen=True)
class Overlay:
    """An overlay document that has been checked."""

    file: Path
    actions: tuple[Action, ...]


def read_overlay(path: Path) -> Overlay:
    """The overlay in `path`; whatever can be known to be wrong without the document it is for is a fault here."""
    document = load_mapping(path)
    _refuse_unknown_fields(document, _OVERLAY_FIELDS, "an overlay")
    version = document.get("overlay")
    if not isinstance(version, str) or not re.fullmatch(r"1\.[01]\.\d+", version):
        raise PipelineError(
            path, document.line_of("overlay"), f"overlay version {version!r} is not known", "Write `overlay: 1.1.0`"
        )
    info = document.get("info")
    if not isinstance(info, Mapping):
        raise PipelineError(path, document.line_of("info"), "there is no info", "Give it a title and a version")
    _refuse_unknown_fields(info, _INFO_FIELDS, "info")
    for key in ("title", "version"):
        if not isinstance(info.get(key), str):
            raise PipelineError(path, info.line_of(key), f"info has no {key} that is text", f"Write a quoted {key}")
    actions = document.get("actions")
    if not isinstance(actions, list) or not actions:
        raise PipelineError(path, document.line_of("actions"), "there are no actions", "Write a list of them")
    for number, action in enumerate(actions, start=1):
        if not isinstance(action, Mapping) or "target" not in action:
            line = action.line if isinstance(action, Mapping) else document.line_of("actions")
            raise PipelineError(path, line, f"action {number} has no target", "Write the JSONPath of what it changes")
    return Overlay(path, tuple(_checked(Action(number, fields)) for number, fields in enumerate(actions, start=1)))


def apply_overlay(overlay: Overlay, document: dict[str, Any]) -> dict[str, Any]:
    """A new document: `document` after all actions, each applied to what the one before it left."""
    result = _fresh(document)
    for action in overlay.actions:
        _apply(action, result)
    return cast(dict[str, Any], result)


def _checked(action: Action) -> Action:
    fields = action.fields
    for key in fields:
        if key not in _ACTION_FIELDS and not key.startswith("x-"):
            raise action.fault(f"has the unknown field '{key}'", "Use update, remove or copy", key=key)
    action.query("target")
    if fields.keys().isdisjoint(_CHANGES):
        raise action.fault("changes nothing", "Give it update, remove or copy")
    if "update" in fields and "copy" in fields:
        raise action.fault("has both update and copy", "Make them two actions", key="copy")
    if "copy" in fields:
        action.query("copy")
    if not isinstance(fields.get("remove", False), bool):
        raise action.fault("has a remove that is neither true nor false", "Write `remove: true`", key="remove")
    return action


def _refuse_unknown_fields(mapping: Mapping, known: set[str], owner: str) -> None:
    for key in mapping:
        if key not in known and not key.startswith("x-"):
            raise PipelineError(
                mapping.file, mapping.line_of(key), f"{owner} has no field '{key}'", f"Use {', '.join(sorted(known))}"
            )


def _apply(action: Action, document: Any) -> None:
    targets = action.select("target", document)
    if not targets:
        raise action.fault("matches nothing", "Correct the target, or remove the action")
    if action.fields.get("remove"):
        _remove(action, targets)
    elif "copy" in action.fields:
        sources = action.select("copy", document)
        if not sources:
            raise action.fault("finds nothing to copy", "Correct the copy, or remove the action", key="copy")
        if len(sources) > 1:
            raise action.fault(f"finds {len(sources)} nodes to copy", "Narrow the copy to one", key="copy")
        _merge_into_all(action, targets, sources[0].value)
    elif "update" in action.fields:
        _merge_into_all(action, targets, action.fields["update"])


def _remove(action: Action, targets: list[jsonpath.JSONPathNode]) -> None:
    # Backwards, because the members behind a removed one move up. Only siblings' keys are ever compared: all text or
    # all numbers.
    for node in sorted(targets, key=lambda node: cast(Any, node.location), reverse=True):
        if node.parent is None:
            raise action.fault("removes the whole document", "Target what is inside")
        del cast(Any, node.parent.value)[node.location[-1]]


def _merge_into_all(action: Action, targets: list[jsonpath.JSONPathNode], value: Any) -> None:
    kinds = sorted({_kind(node.value) for node in targets})
    if len(kinds) > 1:
        raise action.fault(f"matches {' and '.join(kinds)}", "Make it one action for each kind")
    value = _fresh(value)  # a copy's source may lie inside its targets and change with them
    for node in targets:
        given = _fresh(value)
        if isinstance(node.value, list) and not isinstance(given, list):
            given = [given]
        if node.parent is not None:
            written = "copy" if "copy" in action.fields else "update"
            _note_origin(node.parent.value, node.location[-1], action.fields.origin_of(written))
        node.value = _merged(action, node.value, given, node.path())


def _merged(action: Action, old: Any, new: Any, at: str) -> Any:
    if _kind(old) != _kind(new):
        what = f"merges {_kind(new)} into {_kind(old)} at {at}"
        raise action.fault(what, "Give it the same kind, or remove the old value in an action before")
    if isinstance(old, dict):
        for key, value in new.items():
            if isinstance(new, Mapping):
                _note_origin(old, key, new.origin_of(key))
            old[key] = _merged(action, old[key], value, f"{at}['{key}']") if key in old else value
        return old
    if isinstance(old, list):
        old.extend(new)
        return old
    return new


def _note_origin(holder: Any, key: str | int, origin: Origin) -> None:
    """Has the value that comes to stand here know the overlay's line; one that it is merged into keeps its own."""
    if isinstance(holder, Mapping) and not isinstance(holder.get(str(key)), dict | list):
        holder.origins[str(key)] = origin


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    return "an array" if isinstance(value, list) else "a primitive value"


def _fresh(value: Any) -> Any:
    """A copy that shares no node with anything, not even within itself as YAML aliases do (`deepcopy` keeps those)."""
    if isinstance(value, Mapping):
        mapping = value.emptied()
        mapping.update((key, _fresh(member)) for key, member in value.items())
        return mapping
    if isinstance(value, dict):
        return {key: _fresh(member) for key, member in value.items()}
    return [_fresh(member) for member in value] if isinstance(value, list) else value
