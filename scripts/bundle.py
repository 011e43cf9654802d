"""Joins a gateway's folder of small files into one OpenAPI document.

A reference into a component folder becomes a component named after the file; any other reference is put in place.
Examples kept in files are read in (JSON) or listed to be shipped beside the bundle (XML).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.codes import load_sources, load_tables
from scripts.errors import PipelineError
from scripts.expand import expand_codes
from scripts.source import Mapping, load_mapping

COMPONENT_FOLDERS = ("schemas", "responses", "parameters", "requestBodies", "headers", "links")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass
class Assembly:
    """A gateway's document before its codes are expanded, and what was read for it."""

    gateway: str
    document: dict[str, Any]
    xml_examples: dict[str, Path] = field(default_factory=dict)
    files_read: set[Path] = field(default_factory=set)


def bundle(spec_root: Path) -> dict[str, Any]:
    """The plain bundle of one gateway: `spec_root` is its folder under `spec/`."""
    assembly = assemble(spec_root)
    return expand_codes(assembly.document, f"spec/{assembly.gateway}")


def assemble(spec_root: Path) -> Assembly:
    """Reads the whole folder; overlays are applied to the result, and then its codes expanded."""
    return _Assembler(spec_root).run()


class _Assembler:
    def __init__(self, spec_root: Path) -> None:
        self.spec_root = spec_root.resolve()
        self.assembly = Assembly(gateway=spec_root.name, document={})
        self.components: dict[str, dict[str, Any]] = {}
        self.waiting: list[tuple[str, Path]] = []
        self.known: set[Path] = set()
        self.operations: dict[str, Mapping] = {}

    def run(self) -> Assembly:
        root_file = self.spec_root / "openapi.yaml"
        root = self._load(root_file)
        sources = load_sources(self.spec_root)
        tables = load_tables(self.spec_root, sources)
        document = self._resolve(root, root_file, inlining=())
        while self.waiting:
            section, path = self.waiting.pop()
            resolved = self._resolve(self._load(path), path, inlining=())
            self.components.setdefault(section, {})[path.stem] = resolved
        own_components = document.pop("components", {})
        document["components"] = {
            **own_components,
            **{
                name: dict(sorted(self.components[name].items()))
                for name in COMPONENT_FOLDERS
                if name in self.components
            },
        }
        document["x-sources"] = _plain(sources)
        if tables:
            document["x-codes"] = tables
        self._check_operations(document)
        self.assembly.document = document
        return self.assembly

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
        if isinstance(node.get("$ref"), str):
            return self._reference(node, file, inlining)
        if isinstance(node.get("externalValue"), str):
            return self._example(node, file)
        if "operationId" in node and "responses" in node:
            self._note_operation(node)
        return {key: self._resolve(value, file, inlining) for key, value in node.items()}

    def _reference(self, node: Mapping, file: Path, inlining: tuple[Path, ...]) -> Any:
        target = self._target(node, "$ref", file)
        siblings = {key: self._resolve(value, file, inlining) for key, value in node.items() if key != "$ref"}
        if target.parent.name in COMPONENT_FOLDERS:
            if target not in self.known:
                self.known.add(target)
                self.waiting.append((target.parent.name, target))
            return {"$ref": f"#/components/{target.parent.name}/{target.stem}", **siblings}
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

    def _example(self, node: Mapping, file: Path) -> dict[str, Any]:
        target = self._target(node, "externalValue", file)
        self.assembly.files_read.add(target)
        example = {key: value for key, value in node.items() if key != "externalValue"}
        if target.suffix == ".json":
            try:
                example["value"] = json.loads(target.read_text(encoding="utf-8"))
            except ValueError as error:
                line = getattr(error, "lineno", None)
                raise PipelineError(target, line, f"not JSON: {error}", "Mend the example") from None
            return example
        shipped_as = f"examples/{self.assembly.gateway}/{target.name}"
        self.assembly.xml_examples[shipped_as] = target
        return {**example, "externalValue": shipped_as}

    def _target(self, node: Mapping, key: str, file: Path) -> Path:
        """The file that a reference names, which must be one of this gateway's."""
        reference = str(node[key])
        line = node.line_of(key)
        if "#" in reference or "://" in reference:
            raise PipelineError(
                file, line, f"{key} '{reference}' is not a plain file path", "Refer to a file of this gateway's folder"
            )
        target: Path = (file.parent / reference).resolve()
        if self.spec_root not in target.parents:
            raise PipelineError(
                file, line, f"{key} '{reference}' leaves the gateway's folder", "Keep a copy in this folder"
            )
        if not target.is_file():
            raise PipelineError(
                file, line, f"{key} '{reference}' leads nowhere", f"Create {target.name}, or correct the path"
            )
        return target

    def _note_operation(self, node: Mapping) -> None:
        operation_id = str(node["operationId"])
        earlier = self.operations.setdefault(operation_id, node)
        if earlier is not node and earlier.file != node.file:
            raise PipelineError(
                node.file,
                node.line_of("operationId"),
                f"operationId '{operation_id}' is taken by {earlier.file.name}:{earlier.line_of('operationId')}",
                "Give one of the two another name",
            )

    def _check_operations(self, document: dict[str, Any]) -> None:
        """Every operation has an id of its own, even when two places refer to one file."""
        seen: dict[str, str] = {}
        for where, operation in operations_of(document):
            operation_id = operation.get("operationId")
            if operation_id is None:
                raise PipelineError(
                    self.spec_root / "openapi.yaml",
                    None,
                    f"{where} has no operationId",
                    "Name it in its operation file",
                )
            if operation_id in seen:
                raise PipelineError(
                    self.spec_root / "openapi.yaml",
                    None,
                    f"operationId '{operation_id}' is used by {seen[operation_id]} and by {where}",
                    "Give each its own operation file",
                )
            seen[operation_id] = where


def check_nothing_unused(assembly: Assembly, spec_root: Path) -> None:
    """Refuses a file that no reference leads to: it would rot unseen."""
    root = spec_root.resolve()
    kept_apart = {root / "sources.yaml", *(root / "codes").glob("*")}
    # A gateway without JSON still has JSON twins of its XML examples, for tests and tools.
    twins = {path.with_suffix(".json") for path in assembly.files_read if path.suffix == ".xml"}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path not in assembly.files_read | kept_apart | twins:
            raise PipelineError(path, None, "nothing refers to this file", "Refer to it, or delete it")


def operations_of(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every operation under `paths` with its place, `POST /sms/1/text/single`."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield f"{method.upper()} {path}", item[method]


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    return node
