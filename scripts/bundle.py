"""Joins a gateway's folder of small files into one OpenAPI document.

A reference into a component folder becomes a component named after the file; any other reference is put in place.
Examples kept in files are read in (JSON) or listed to be shipped beside the bundle (XML).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.codes import load_sources, load_tables
from scripts.errors import PipelineError
from scripts.examples import check_xml, read_json
from scripts.expand import expand_codes
from scripts.places import METHODS, walk
from scripts.shape import check_shape
from scripts.source import Mapping, Origin, kind_of, load_mapping, origin_at

COMPONENT_FOLDERS = ("schemas", "responses", "parameters", "requestBodies", "headers", "links")


@dataclass
class Assembly:
    """A gateway's document before its codes are expanded, and what was read for it."""

    gateway: str
    document: Mapping
    xml_examples: dict[str, Path] = field(default_factory=dict)
    files_read: set[Path] = field(default_factory=set)


def bundle(spec_root: Path) -> dict[str, Any]:
    """The plain bundle of one gateway: `spec_root` is its folder under `spec/`."""
    assembly = assemble(spec_root)
    return expand_codes(assembly.document, f"spec/{assembly.gateway}")


def assemble(spec_root: Path) -> Assembly:
    """Reads the whole folder; overlays are applied to the result, and then its codes expanded."""
    assembly = _Assembler(spec_root).run()
    check_shape(assembly.document)
    _check_operation_ids(assembly.document)
    return assembly


class _Assembler:
    def __init__(self, spec_root: Path) -> None:
        self.spec_root = spec_root.resolve()
        self.root_file = self.spec_root / "openapi.yaml"
        self.assembly = Assembly(gateway=spec_root.name, document=Mapping(self.root_file, 1))
        self.components: dict[str, Mapping] = {}
        self.waiting: list[tuple[str, Path]] = []
        self.known: set[Path] = set()

    def run(self) -> Assembly:
        root = self._load(self.root_file)
        sources = load_sources(self.spec_root)
        tables = load_tables(self.spec_root, sources)
        self.assembly.document = document = self._resolve(root, self.root_file, inlining=())
        while self.waiting:
            section, path = self.waiting.pop()
            components = self.components.setdefault(section, Mapping(self.root_file, root.line_of("components")))
            components[path.stem] = self._resolve(self._load(path), path, inlining=())
        document["components"] = self._all_components(root, document.pop("components", None))
        document["x-sources"] = sources
        if tables:
            document["x-codes"] = tables
        return self.assembly

    def _all_components(self, root: Mapping, own: Any) -> Mapping:
        """The components that the root lists itself, and after them those of the folders, by name."""
        line = root.line_of("components")
        if "components" in root and not isinstance(own, Mapping):
            raise PipelineError(
                self.root_file,
                line,
                f"'components' holds {kind_of(own)}, not a mapping",
                "Write `key: value` lines in it",
            )
        all_components = Mapping(self.root_file, line) if own is None else own
        for section in COMPONENT_FOLDERS:
            if section in self.components:
                found = self.components[section]
                all_components[section] = found.emptied()
                all_components[section].update(sorted(found.items()))
        return all_components

    def _load(self, path: Path) -> Mapping:
        self.assembly.files_read.add(path)
        return load_mapping(path)

    def _resolve(self, node: Any, file: Path, inlining: tuple[Path, ...]) -> Any:
        if isinstance(node, list):
            return [self._resolve(item, file, inlining) for item in node]
        if isinstance(node, str):
            return node.strip() if "\n" in node else node
        if not isinstance(node, Mapping):
            return node
        if "$ref" in node:
            return self._reference(node, file, inlining)
        if "externalValue" in node and not isinstance(node["externalValue"], Mapping):
            return self._example(node, file)
        resolved = node.emptied()
        resolved.update((key, self._resolve(value, file, inlining)) for key, value in node.items())
        return resolved

    def _reference(self, node: Mapping, file: Path, inlining: tuple[Path, ...]) -> Any:
        target = self._target(node, "$ref", file)
        siblings = [key for key in node if key != "$ref"]
        if target.parent.name in COMPONENT_FOLDERS:
            if target not in self.known:
                self.known.add(target)
                self.waiting.append((target.parent.name, target))
            reference = node.emptied()
            reference["$ref"] = f"#/components/{target.parent.name}/{target.stem}"
            reference.update((key, self._resolve(node[key], file, inlining)) for key in siblings)
            return reference
        if target in inlining:
            raise PipelineError(
                file, node.line_of("$ref"), f"'{node['$ref']}' refers back to itself", "Make it a component instead"
            )
        if siblings:
            raise PipelineError(
                file,
                node.line_of("$ref"),
                f"'{node['$ref']}' is put in place, so nothing can stand beside it",
                f"Move {', '.join(siblings)} into that file",
            )
        return self._resolve(self._load(target), target, (*inlining, target))

    def _example(self, node: Mapping, file: Path) -> Mapping:
        target = self._target(node, "externalValue", file)
        self.assembly.files_read.add(target)
        example = node.emptied()
        example.update((key, value) for key, value in node.items() if key != "externalValue")
        if target.suffix == ".json":
            example["value"] = read_json(target)
            example.origins["value"] = Origin(target, None)
            return example
        line = node.line_of("externalValue")
        if target.suffix != ".xml":
            raise PipelineError(
                file,
                line,
                f"externalValue '{target.name}' is neither .json nor .xml",
                "Write the example as one of the two",
            )
        check_xml(target)
        shipped_as = f"examples/{self.assembly.gateway}/{target.name}"
        if self.assembly.xml_examples.setdefault(shipped_as, target) != target:
            raise PipelineError(
                file, line, f"another folder has an example '{target.name}' too", "Give one of the two another name"
            )
        example["externalValue"] = shipped_as
        return example

    def _target(self, node: Mapping, key: str, file: Path) -> Path:
        """The file that a reference names, which must be one of this gateway's."""
        reference = node[key]
        line = node.line_of(key)
        if not isinstance(reference, str) or not reference:
            found = "empty" if reference in (None, "") else kind_of(reference)
            raise PipelineError(file, line, f"{key} is {found}, not the path of a file", "Write one")
        if "#" in reference or "://" in reference:
            raise PipelineError(
                file, line, f"{key} '{reference}' is not a plain file path", "Refer to a file of this gateway's folder"
            )
        target: Path = (file.parent / reference).resolve()
        if target.is_dir():
            raise PipelineError(file, line, f"{key} '{reference}' is a folder", "Name a file in it")
        if self.spec_root not in target.parents:
            raise PipelineError(
                file, line, f"{key} '{reference}' leaves the gateway's folder", "Keep a copy in this folder"
            )
        if not target.is_file():
            raise PipelineError(
                file, line, f"{key} '{reference}' leads nowhere", f"Create {target.name}, or correct the path"
            )
        return target


def _check_operation_ids(document: Mapping) -> None:
    """Every call has an id, and no id is used twice, even when two places refer to one file."""
    seen: dict[str, tuple[str, Mapping]] = {}
    for place in walk(document):
        if place.kind != "operation":
            continue
        operation: Mapping = place.node
        where = f"{str(place.path[-1]).upper()} {place.path[-2]}"
        if "operationId" not in operation:
            if place.path[0] == "paths" and "callbacks" not in place.path:
                raise PipelineError(
                    operation.file, operation.line, f"{where} has no operationId", "Write `operationId: …` here"
                )
            continue
        operation_id = operation["operationId"]
        line = operation.line_of("operationId")
        if not isinstance(operation_id, str) or not operation_id:
            raise PipelineError(
                operation.file, line, f"operationId is {kind_of(operation_id)}, not text", "Write a name"
            )
        if operation_id not in seen:
            seen[operation_id] = (where, operation)
            continue
        earlier, first = seen[operation_id]
        if first.origin_of("operationId") == operation.origin_of("operationId"):
            # Two places refer to one file, so the fault is in the second of them.
            origin = origin_at(document, place.path[:-1])
            reason = f"operationId '{operation_id}' is used by {earlier} and by {where}"
            raise PipelineError(*origin, reason, "Give each its own operation file")
        taken_by = f"{first.file.name}:{first.line_of('operationId')}"
        raise PipelineError(
            operation.file,
            line,
            f"operationId '{operation_id}' is taken by {taken_by}",
            "Give one of the two another name",
        )


def check_nothing_unused(assembly: Assembly, spec_root: Path) -> None:
    """Refuses a file that no reference leads to: it would rot unseen."""
    root = spec_root.resolve()
    kept_apart = {root / "sources.yaml", *(root / "codes").glob("*.yaml")}
    # A gateway without JSON still has JSON twins of its XML examples, for tests and tools.
    twins = {path.with_suffix(".json") for path in assembly.files_read if path.suffix == ".xml"}
    for path in sorted(root.rglob("*")):
        if path.is_dir() or path in assembly.files_read | kept_apart | twins:
            continue
        if path.parent == root / "codes":
            raise PipelineError(path, None, "this is no code table", "Name it <table>.yaml, or move it away")
        raise PipelineError(path, None, "nothing refers to this file", "Refer to it, or delete it")


def operations_of(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every operation under `paths` with its place, `POST /sms/1/text/single`."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield f"{method.upper()} {path}", item[method]
