"""`make generate`: from the hand-written spec to everything in `generated/`.

spec -> bundle -> overlays -> codes -> checks -> package. Nothing is written until every step has passed, so a fault
leaves `generated/` as it was.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import orjson

from scripts.clients import client_packages
from scripts.contracts import Contract, file_name, make_contract
from scripts.errors import PipelineError, unforeseen
from scripts.findings import as_error
from scripts.layout import Layout, read_layout
from scripts.lint import findings
from scripts.specs_package import specs_package

ROOT = Path(__file__).parent.parent
LICENCE = ROOT / "LICENSE"
# What the two slow tools see each time. The others differ from the plain contract by a few lines of an overlay, and our
# own checks and the validator look at those; `make check` shows all of them to all tools.
ALWAYS_LINTED = ("plain", "strict")


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
        layout = read_layout(options.root.resolve())
        files = generate(layout, lint_all=options.check)
        if options.check:
            return _check(files, layout.generated)
        _write(files, layout.generated)
    except PipelineError as error:
        print(error.in_one_line(), *error.others, sep="\n", file=sys.stderr)
        return 1
    except Exception as error:
        print(unforeseen(error), file=sys.stderr)
        return 1
    return 0


def generate(layout: Layout, *, lint_all: bool = False) -> dict[str, bytes]:
    """Every generated file by its path under `generated/`, after all checks; `lint_all` leaves no tool's work out."""
    contracts = make_contracts(layout)
    with ThreadPoolExecutor(1) as beside:
        linting = beside.submit(_lint, contracts, lint_all)
        try:
            files = generated_files(layout, contracts)
        finally:
            said = linting.result()  # a fault that the linters find is the cause of whatever else went wrong
    _say("lint", *said)
    return files


def make_contracts(layout: Layout) -> list[Contract]:
    contracts = []
    for gateway in layout.gateways:
        contract = make_contract(layout, gateway)
        _say("contract", f"spec/{gateway}", f"{contract.files_read} files, {len(contract.documents)} documents")
        contracts.append(contract)
    return contracts


def generated_files(layout: Layout, contracts: list[Contract]) -> dict[str, bytes]:
    specs = {f"specs/{name}": content for name, content in specs_package(contracts, layout.version).items()}
    files = {**specs, **client_packages(layout, contracts)}
    distributions = sorted({name.partition("/")[0] for name in files})
    return {**files, **{f"{name}/LICENSE": LICENCE.read_bytes() for name in distributions}}


def _lint(contracts: list[Contract], lint_all: bool) -> tuple[str, str]:
    """Lints the documents where nobody sees them yet: beside their examples, in a folder of their own."""
    documents = {name: document for contract in contracts for name, document in contract.by_file_name.items()}
    slow = {file_name(contract.gateway, audience) for contract in contracts for audience in ALWAYS_LINTED}
    with tempfile.TemporaryDirectory(prefix="textbed-lint-") as folder:
        paths = {name: Path(folder, name) for name in documents}
        for name, path in paths.items():
            path.write_bytes(orjson.dumps(documents[name]))
        found = findings(list(paths.values()), [path for name, path in paths.items() if lint_all or name in slow])
    if found:
        raise as_error(found, documents)
    seen = "all by all tools" if lint_all else f"{len(slow)} by all tools, all by the validator"
    return f"{len(documents)} documents", f"no finding ({seen})"


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
    """Writes what changed and removes what is stale; it is written aside first, so a full disk changes nothing."""
    changed, stale = _changed(files, target), _stale(files, target)
    try:
        target.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=target) as folder:
            for name in changed:
                new = Path(folder, name)
                new.parent.mkdir(parents=True, exist_ok=True)
                new.write_bytes(files[name])
            for name in changed:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, name).replace(target / name)
        for path in stale:
            path.unlink()
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error})"
        raise PipelineError(target, None, reason, "Make room, or allow it") from None
    _say("write", "generated", f"{len(files)} files, {len(changed)} changed, {len(stale)} removed")


def _say(step: str, what: str, result: str) -> None:
    print(f"{step:<8} {what:<36} {result}")


if __name__ == "__main__":
    sys.exit(main())
