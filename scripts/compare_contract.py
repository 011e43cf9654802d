"""One gateway's contract in all its parts that a release ships: reads it from a tree, and compares two of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.bundle import assemble
from scripts.codes import Tables
from scripts.compare import compare
from scripts.compare_codes import columns_on_the_wire, compare_tables
from scripts.compare_ledger import Change, in_order
from scripts.compare_shape import faults
from scripts.compare_strict import compare_strict
from scripts.errors import PipelineError
from scripts.expand import expand_codes
from scripts.overlay import apply_overlay, read_overlay
from scripts.source import Mapping, load_mapping

Document = dict[str, Any]


@dataclass(frozen=True)
class Contract:
    """A contract as customers get it; and as it is before codes are expanded, without and with its strict overlay."""

    plain: Document
    unexpanded: Document = field(default_factory=dict)
    strict: Document | None = None
    xml_examples: dict[str, bytes] = field(default_factory=dict)

    @property
    def version(self) -> str:
        return str(self.plain["info"]["version"])

    @property
    def tables(self) -> Tables:
        tables: Tables = self.plain.get("x-codes", {})
        return tables


def read_contract(root: Path, gateway: str) -> Contract:
    """The contract of a gateway in the tree at `root`."""
    spec, overlay = root / "spec" / gateway, root / "overlays" / gateway / "strict.yaml"
    refuse_faults(load_mapping(spec / "openapi.yaml"), spec)
    assembly = assemble(spec)
    refuse_faults(assembly.document, spec)
    return Contract(
        plain=expand_codes(assembly.document, f"spec/{gateway}"),
        unexpanded=assembly.document,
        strict=apply_overlay(read_overlay(overlay), assembly.document) if overlay.is_file() else None,
        xml_examples={path.name: path.read_bytes() for path in assembly.xml_examples.values()},
    )


def refuse_faults(document: Document, spec: Path) -> None:
    for path, what in faults(document):
        advice = "Mend it; `make check` tells whether that was all"
        if isinstance(document, Mapping) and path:
            raise PipelineError(document.file, document.line_of(path[0]), what, advice)
        raise PipelineError(spec, None, what, advice)


def compare_contracts(old: Contract, new: Contract) -> list[Change]:
    """All changes from `old` to `new`, the breaking ones first."""
    on_the_wire = columns_on_the_wire(old.strict or old.unexpanded) | columns_on_the_wire(new.strict or new.unexpanded)
    return in_order(
        [
            *compare(old.plain, new.plain),
            *compare_tables(old.tables, new.tables, on_the_wire),
            *compare_strict((old.unexpanded, old.strict), (new.unexpanded, new.strict)),
            *compare_examples(old.xml_examples, new.xml_examples),
        ]
    )


def compare_examples(old: dict[str, bytes], new: dict[str, bytes]) -> list[Change]:
    """XML examples stand in files beside the bundle; the JSON ones are in it."""
    changes = []
    for name in {**old, **new}:
        if old.get(name) != new.get(name):
            what = "added" if name not in old else "removed" if name not in new else "changed"
            changes.append(Change(f"example {name}", what, "patch"))
    return changes
