"""Says what the working tree changes in the contracts since a git ref, and whether their versions own up to it.

    python -m scripts.diff --base v1.2.0 [--json]

Exit status: 0 when every version makes the step that the changes ask for, 1 when one does not, 2 when there is nothing
to compare with.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scripts.compare import STEPS, Step, actual_step, next_version, numbers_of, required_step
from scripts.compare_contract import Contract, compare_contracts, read_contract
from scripts.compare_ledger import Change
from scripts.errors import PipelineError

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDERS = ("spec", "overlays")

Read = Callable[[Path, str], Contract]


class NothingToCompareError(Exception):
    """The older contracts cannot be had; the message is one line and says what to do."""


@dataclass(frozen=True)
class Comparison:
    """What became of one gateway's contract."""

    gateway: str
    old_version: str | None
    new_version: str | None
    changes: list[Change] = field(default_factory=list)

    @property
    def required(self) -> Step:
        return required_step(self.changes) if self.old_version else "none"

    @property
    def actual(self) -> Step:
        return actual_step(self.old_version, self.new_version) if self.old_version and self.new_version else "none"

    @property
    def is_honest(self) -> bool:
        return STEPS.index(self.actual) >= STEPS.index(self.required)

    @property
    def heading(self) -> str:
        if self.old_version is None:
            return f"{self.gateway} {self.new_version} (new)"
        if self.new_version is None:
            return f"{self.gateway} {self.old_version} (gone)"
        versions = {self.old_version: None, self.new_version: None}
        return f"{self.gateway} {' -> '.join(versions)}"

    @property
    def verdict(self) -> str:
        if self.old_version is None:
            return "a new contract: no step asked"
        if self.new_version is None:
            return "a contract that is gone breaks its users, and no version is left to say so"
        if self.actual == "backwards":
            return f"the version goes backwards: {self.old_version} -> {self.new_version}"
        if self.required == "none":
            return "no change"
        asked = (
            f"requires a {self.required} step: {self.old_version} -> {next_version(self.old_version, self.required)}"
        )
        return f"{asked}; the contract says {self.new_version}"

    def lines(self) -> list[str]:
        kinds = [("BREAKING  " if change.breaking else "compatible", change) for change in self.changes]
        return [
            self.heading,
            *(f"  {kind}  {change.where}: {change.what}" for kind, change in kinds),
            f"  {self.verdict}",
        ]

    def as_data(self) -> dict[str, Any]:
        return {
            "gateway": self.gateway,
            "old_version": self.old_version,
            "new_version": self.new_version,
            "required": self.required,
            "actual": self.actual,
            "ok": self.is_honest,
            "verdict": self.verdict,
            "changes": [{"breaking": change.breaking, **asdict(change)} for change in self.changes],
        }


def main(arguments: Sequence[str] | None = None, *, root: Path = REPOSITORY, read: Read = read_contract) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.diff", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--base", required=True, metavar="REF", help="the tag, branch or commit to compare with")
    parser.add_argument("--json", action="store_true", help="write JSON for machines")
    asked = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="textbed-diff-") as folder:
            extract(root, asked.base, Path(folder))
            comparisons = compare_trees(Path(folder), root, read, asked.base)
        print(as_json(asked.base, comparisons) if asked.json else as_text(comparisons))
    except (NothingToCompareError, PipelineError) as error:
        print(error, file=sys.stderr)
        return 2
    except Exception as error:  # the last resort: whatever it is, it is neither "right" nor "a step is missing"
        told = " ".join(f"{type(error).__name__}: {error}".split())
        advice = "Run `make check`: if it finds nothing, this is a fault of `make diff`."
        print(f"cannot compare the tree with {asked.base} ({told}). {advice}", file=sys.stderr)
        return 2
    return 0 if all(comparison.is_honest for comparison in comparisons) else 1


def as_json(base: str, comparisons: list[Comparison]) -> str:
    ok = all(comparison.is_honest for comparison in comparisons)
    data = {"base": base, "ok": ok, "gateways": [comparison.as_data() for comparison in comparisons]}
    return json.dumps(data, indent=2, ensure_ascii=False)


def as_text(comparisons: list[Comparison]) -> str:
    texts = ["\n".join(comparison.lines()) for comparison in comparisons]
    return "\n\n".join(texts) or "no contract, neither now nor before"


def extract(root: Path, base: str, folder: Path) -> None:
    """Puts the contracts as they were at `base` into `folder`."""
    git(root, "rev-parse", "--git-dir")
    try:
        commit = git(root, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}").decode().strip()
    except NothingToCompareError:
        reason = f"git knows no commit '{base}'. Name a tag, a branch or a commit: make diff BASE=v1.0.0"
        raise NothingToCompareError(reason) from None
    there = git(root, "ls-tree", "--name-only", commit, *FOLDERS).decode().split()
    if there:
        # Not tar: only zip is unpacked safely by every Python 3.11.
        with zipfile.ZipFile(io.BytesIO(git(root, "archive", "--format=zip", commit, *there))) as archive:
            archive.extractall(folder)


def git(root: Path, *arguments: str) -> bytes:
    program = shutil.which("git")
    if program is None:
        raise NothingToCompareError("git is not installed, so there is nothing to compare with. Install git.")
    done = subprocess.run([program, "-C", str(root), *arguments], capture_output=True, check=False)  # noqa: S603
    if done.returncode == 0:
        return done.stdout
    complaint = done.stderr.decode(errors="replace").strip() or "it does not say why"
    raise NothingToCompareError(f"git {arguments[0]} failed: {complaint.splitlines()[0]}. Run this in a clone.")


def compare_trees(old_root: Path, new_root: Path, read: Read, base: str) -> list[Comparison]:
    names = sorted({path.parent.name for root in (old_root, new_root) for path in root.glob("spec/*/openapi.yaml")})
    return [compare_gateway(name, old_root, new_root, read, base) for name in names]


def compare_gateway(name: str, old_root: Path, new_root: Path, read: Read, base: str) -> Comparison:
    file = f"spec/{name}/openapi.yaml"
    old = read_before(old_root, name, read, base) if (old_root / file).is_file() else None
    new = read(new_root, name) if (new_root / file).is_file() else None
    if old is None:
        return Comparison(name, None, version_of(new, name))
    if new is None:
        return Comparison(name, version_of(old, name), None, [Change(f"gateway {name}", "removed", "major")])
    return Comparison(name, version_of(old, name), version_of(new, name), compare_contracts(old, new))


def read_before(root: Path, gateway: str, read: Read, base: str) -> Contract:
    try:
        return read(root, gateway)
    except PipelineError as error:
        raise NothingToCompareError(
            f"today's scripts cannot bundle the '{gateway}' contract of {base}: "
            f"{error.file.name}: {error.reason}. Name a later commit."
        ) from None


def version_of(contract: Contract | None, gateway: str) -> str | None:
    if contract is None:
        return None
    try:
        numbers_of(contract.version)
    except ValueError as error:
        raise PipelineError(f"spec/{gateway}/openapi.yaml", None, str(error), "Write info.version as 1.2.3") from None
    return contract.version


if __name__ == "__main__":
    sys.exit(main())
