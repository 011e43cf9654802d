"""What the site is made from: contracts, Markdown, figures, pictures. All else in the repository stays out of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.clients.document import calls_of
from scripts.errors import PipelineError
from scripts.layout import read_layout
from scripts.source import read_text

Document = dict[str, Any]

SCALAR = Path("scripts/docs/node_modules/@scalar/api-reference")
TITLES = {"infobip": "Infobip", "skycore": "Skycore", "control": "Control API"}


@dataclass(frozen=True)
class Sources:
    """Everything that was read, by its path in the repository."""

    root: Path
    version: str
    gateways: tuple[str, ...]
    references: dict[str, Document]
    """The contracts as their readers see them: the `docs` documents."""
    clients: dict[str, Document]
    xml_examples: dict[str, str]
    markdown: dict[str, str]
    pictures: dict[str, bytes]
    coverage: Document | None
    """What the contract tests have covered, if they have written it down."""
    scalar: dict[str, bytes]
    read: tuple[tuple[str, str], ...]
    """For the terminal: what was read, and what was in it."""


def read_sources(root: Path) -> Sources:
    layout = read_layout(root)
    specs = layout.generated / "specs" / "textbed_specs"
    references = {gateway: _document(specs / f"{gateway}.docs.json") for gateway in layout.gateways}
    clients = {gateway: _document(specs / f"{gateway}.client.json") for gateway in layout.gateways}
    xml = {_name(path, specs): read_text(path) for path in sorted((specs / "examples").rglob("*.xml"))}
    markdown = {_name(path, root): read_text(path) for path in _markdown(root)}
    pictures = {
        _name(path, root): path.read_bytes()
        for folder in ("bench/results", "docs/screenshots")
        for path in sorted((root / folder).glob("*.png"))
    }
    reports = sorted((root / "docs" / "contract").glob("*.json"))
    operations = sum(1 for document in references.values() for _ in calls_of(document))
    return Sources(
        root=root,
        version=layout.version,
        gateways=layout.gateways,
        references=references,
        clients=clients,
        xml_examples=xml,
        markdown=markdown,
        pictures=pictures,
        coverage=_document(reports[-1]) if reports else None,
        scalar=_scalar(root / SCALAR),
        read=(
            ("generated/specs", f"{len(references)} contracts, {operations} operations, {len(xml)} XML examples"),
            ("docs, README and the like", f"{len(markdown)} Markdown files, {len(pictures)} pictures"),
            ("docs/contract", _name(reports[-1], root) if reports else "no report of the contract tests"),
        ),
    )


def _markdown(root: Path) -> list[Path]:
    named = [root / "CHANGELOG.md", root / "bench/results/latest.md", root / "bench/results/growth.md"]
    folders = [*(root / "docs").rglob("*.md"), *(root / "generated").glob("*/README.md")]
    security = root / "SECURITY.md"
    return [*named, *sorted(folders), *([security] if security.exists() else [])]


def _scalar(folder: Path) -> dict[str, bytes]:
    """The one file that a page needs, and whose it is."""
    bundle, package = folder / "dist" / "browser" / "standalone.js", folder / "package.json"
    if not bundle.is_file():
        raise PipelineError(bundle, None, "Scalar is not installed", "Say make docs, which does that")
    about = _document(package)
    notice = (
        f"standalone.js is {about['name']} {about['version']}, as its makers publish it on npm.\n"
        f"Licence: {about['license']}. Source: https://github.com/scalar/scalar\n"
    )
    return {"standalone.js": bundle.read_bytes(), "NOTICE.txt": notice.encode()}


def _document(path: Path) -> Document:
    try:
        document: Document = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise PipelineError(path, None, "there is no such file", "Say make generate") from None
    except ValueError as error:
        raise PipelineError(path, None, f"no JSON: {error}", "Make it anew") from None
    return document


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
