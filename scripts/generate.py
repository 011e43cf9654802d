"""`make generate`: from the hand-written spec to everything in `generated/`.

spec -> bundle -> overlays -> codes -> lint -> package. Nothing is written until every step has passed, so a fault
leaves `generated/` as it was.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from scripts.bundle import Assembly, assemble, check_nothing_unused
from scripts.errors import PipelineError
from scripts.expand import expand_codes
from scripts.lint import findings
from scripts.overlay import apply_overlay, read_overlay
from scripts.specs_package import AUDIENCES, Contract, specs_package

ROOT = Path(__file__).parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.generate", description="Write generated/ from spec/ and overlays/."
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; say what differs and exit 1 if anything does"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository to work on (default: this one)")
    options = parser.parse_args(arguments)
    try:
        files = generate(options.root.resolve(), lint_all=options.check)
        if options.check:
            return _check(files, options.root / "generated")
        _write(files, options.root / "generated")
    except PipelineError as error:
        print(error.in_one_line(), file=sys.stderr)
        return 1
    return 0


def generate(root: Path, *, lint_all: bool = False) -> dict[str, bytes]:
    """Every generated file by its path under `generated/`; the lint covers the plain contracts, or every document."""
    gateways = sorted(path.name for path in (root / "spec").iterdir() if path.is_dir())
    contracts = [_contract(root, gateway) for gateway in gateways]
    files = {f"specs/{name}": content for name, content in specs_package(contracts, _version(root)).items()}
    _lint(files, lint_all)
    return files


def _contract(root: Path, gateway: str) -> Contract:
    spec_root = root / "spec" / gateway
    assembly = assemble(spec_root)
    check_nothing_unused(assembly, spec_root)
    _say("bundle", f"spec/{gateway}", f"{len(assembly.files_read)} files")
    documents = {audience: _document(root, assembly, audience) for audience in AUDIENCES}
    return Contract(gateway, documents, assembly.xml_examples)


def _document(root: Path, assembly: Assembly, audience: str) -> dict[str, object]:
    document = assembly.document
    origin = f"spec/{assembly.gateway}"
    if audience != "plain":
        path = root / "overlays" / assembly.gateway / f"{audience}.yaml"
        overlay = read_overlay(path)
        document = apply_overlay(overlay, document)
        origin = f"overlays/{assembly.gateway}/{audience}.yaml"
        _say("overlay", origin, f"{len(overlay.actions)} actions")
    return expand_codes(document, origin)


def _lint(files: dict[str, bytes], lint_all: bool) -> None:
    """Lints the documents where nobody sees them yet: beside their examples, in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="textbed-lint-") as folder:
        for name, content in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        documents = sorted(
            path
            for path in Path(folder, "specs", "textbed_specs").glob("*.json")
            if not path.name.endswith(".codes.json") and (lint_all or path.name.count(".") == 1)
        )
        found = findings(documents)
    if found:
        for finding in found[1:]:
            print(finding, file=sys.stderr)
        file, _, reason = found[0].partition(": ")
        raise PipelineError(file, None, reason, f"Mend the spec ({len(found)} findings in all)")
    _say("lint", f"{len(documents)} documents", "no finding")


def _version(root: Path) -> str:
    with (root / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _stale(files: dict[str, bytes], target: Path) -> list[Path]:
    """Files that are there and should not be; what Python and pip leave in a folder does not count."""
    ignored = ("__pycache__", ".egg-info", ".dist-info")
    return [
        path
        for path in sorted(target.rglob("*"))
        if path.is_file()
        and path.relative_to(target).as_posix() not in files
        and not any(part.endswith(ignored) for part in path.parts)
    ]


def _changed(files: dict[str, bytes], target: Path) -> list[str]:
    return [
        name
        for name, content in files.items()
        if not (target / name).is_file() or (target / name).read_bytes() != content
    ]


def _check(files: dict[str, bytes], target: Path) -> int:
    drift = [f"generated/{name} is not what the spec makes of it" for name in _changed(files, target)]
    drift += [f"generated/{path.relative_to(target)} is not made by the pipeline" for path in _stale(files, target)]
    for line in drift:
        print(line, file=sys.stderr)
    if drift:
        print("Run `make generate` and commit what it changes.", file=sys.stderr)
        return 1
    _say("check", "generated", f"{len(files)} files as they should be")
    return 0


def _write(files: dict[str, bytes], target: Path) -> None:
    changed, stale = _changed(files, target), _stale(files, target)
    for name in changed:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])
    for path in stale:
        path.unlink()
    _say("write", "generated", f"{len(files)} files, {len(changed)} changed, {len(stale)} removed")


def _say(step: str, what: str, result: str) -> None:
    print(f"{step:<8} {what:<36} {result}")


if __name__ == "__main__":
    sys.exit(main())
