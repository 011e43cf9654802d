"""Makes the documents of one gateway: the plain contract, and what each overlay makes of it.

Each is judged by our own checks as soon as it is there, so that a fault is told where it comes in: in the spec if the
plain contract has it, otherwise in the action of the overlay that brings it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.bundle import Assembly, assemble, check_nothing_unused
from scripts.checks import check_document
from scripts.errors import PipelineError
from scripts.expand import expand_codes
from scripts.findings import as_error
from scripts.layout import AUDIENCES, Layout
from scripts.overlay import Overlay, apply_overlay, read_overlay
from scripts.shape import check_house, check_shape

Document = dict[str, Any]


@dataclass(frozen=True)
class Contract:
    """One gateway's documents by audience, the XML examples they point to, and how many files they were read from."""

    gateway: str
    documents: dict[str, Document]
    xml_examples: dict[str, Path]
    files_read: int

    @property
    def version(self) -> str:
        return str(self.documents["plain"]["info"]["version"])

    @property
    def by_file_name(self) -> dict[str, Document]:
        """Its documents under the names that they have in the distribution."""
        return {file_name(self.gateway, audience): document for audience, document in self.documents.items()}


def file_name(gateway: str, audience: str) -> str:
    return f"{gateway}.json" if audience == "plain" else f"{gateway}.{audience}.json"


def make_contract(layout: Layout, gateway: str) -> Contract:
    assembly = assemble(layout.spec(gateway))
    check_house(assembly.document)
    check_nothing_unused(assembly, layout.spec(gateway))
    documents = {"plain": _judged(assembly.document, file_name(gateway, "plain"))}
    for audience in AUDIENCES[1:]:
        documents[audience] = _overlaid(assembly, read_overlay(layout.overlay(gateway, audience)))
    return Contract(gateway, documents, assembly.xml_examples, len(assembly.files_read))


def _judged(document: Document, name: str) -> Document:
    """The document with its codes, once it has passed the checks."""
    check_shape(document)
    expanded = expand_codes(document, name)
    found = check_document(name, expanded)
    if found:
        raise as_error(found, {name: expanded})
    return expanded


def _overlaid(assembly: Assembly, overlay: Overlay) -> Document:
    def judge(document: Document) -> Document:
        return _judged(document, file_name(assembly.gateway, overlay.file.stem))

    document = apply_overlay(overlay, assembly.document)
    try:
        return judge(document)
    except PipelineError as error:
        if error.file == overlay.file:
            raise
        raise _blame(overlay, assembly.document, judge) from None


def _blame(overlay: Overlay, document: Document, judge: Callable[[Document], object]) -> PipelineError:
    """The fault of the action before which the document passes `judge` and after which it does not."""
    good, bad = 0, len(overlay.actions)
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (good, middle) if _fault(overlay, middle, document, judge) else (middle, bad)
    fault = _fault(overlay, bad, document, judge)
    what = f"leaves a contract that is wrong ({fault.place}: {fault.reason})" if fault else "leaves a wrong contract"
    return overlay.actions[bad - 1].fault(what, "Correct the action")


def _fault(
    overlay: Overlay, actions: int, document: Document, judge: Callable[[Document], object]
) -> PipelineError | None:
    """What is wrong with the document after so many of the overlay's actions."""
    try:
        judge(apply_overlay(Overlay(overlay.file, overlay.actions[:actions]), document))
    except PipelineError as error:
        return error
    return None
