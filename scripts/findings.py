"""What the checks find in a generated document, told in terms of the hand-written files that it was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scripts.errors import PipelineError, as_one_line
from scripts.examples import line_in_json
from scripts.source import NOWHERE, Origin, locate

PIPELINE, VALIDATOR, STUMBLED = "pipeline", "validator", "stumbled"
LONGEST_MESSAGE = 300
MOST_LINES = 20


class Finding(NamedTuple):
    """One thing that one tool has against one document; `path` are the keys that lead to it."""

    document: str
    tool: str
    rule: str
    message: str
    path: tuple[str | int, ...]

    @property
    def pointer(self) -> str:
        return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in self.path) or "/"

    def in_one_line(self) -> str:
        return f"{self.document}: {self.tool} {self.rule}: {short(self.message)} (at {self.pointer})"

    @property
    def gateway(self) -> str:
        return self.document.split(".")[0]

    @property
    def is_exact(self) -> bool:
        """Whether it is worth telling beside others of its line: our own checks and rules, and what breaks the form."""
        return self.tool == PIPELINE or self.rule.startswith("house-") or self.rule == "struct"

    @property
    def rank(self) -> int:
        """How exactly it names the fault; a wrong example is more often a consequence than the fault itself."""
        if self.is_exact:
            return int(self.rule != "struct")
        return {"redocly": 2, "spectral": 3}.get(self.tool, 6) + 2 * ("example" in self.rule)

    @property
    def last_resort(self) -> int:
        """Whether it counts only where nobody else has found anything: the validator names the outermost of nested
        faults, and at some it stumbles."""
        return 2 if self.rule == STUMBLED else int(self.tool == VALIDATOR)


class _Cause(NamedTuple):
    """A fault, with all documents that it shows in."""

    finding: Finding
    origin: Origin
    documents: Sequence[str]

    def as_error(self, checked: Iterable[str]) -> PipelineError:
        finding = self.finding
        reason = short(finding.message)
        if finding.tool != PIPELINE:
            only = self.documents[0].removesuffix(".json")
            seen = only if len(self.documents) == 1 else f"{len(self.documents)} documents"
            reason = f"{reason} ({finding.tool} {finding.rule}, in {seen})"
        step = "Mend it, and run `make generate` again"
        plain = f"{finding.gateway}.json"
        overlay = f"overlays/{finding.document.removesuffix('.json').replace('.', '/')}.yaml"
        if plain in checked and plain not in self.documents and not self.origin.file.match(overlay):
            step = f"The plain contract is right, so correct {overlay}"
        return PipelineError(*self.origin, reason, step)


def as_error(found: Sequence[Finding], documents: Mapping[str, Any]) -> PipelineError:
    """All findings as one error: the most exact first, each cause once. `documents` are those checked, by name."""
    first, *others = [cause.as_error(documents) for cause in _causes(found, documents)]
    lines = [other.in_one_line() for other in others[: MOST_LINES - 1]]
    if len(others) > len(lines):
        lines.append(f"and {len(others) - len(lines)} more")
    return PipelineError(first.file, first.line, first.reason, first.next_step, others=lines)


def _causes(found: Sequence[Finding], documents: Mapping[str, Any]) -> list[_Cause]:
    """One cause for each line of the source, as its most exact finding tells it.

    What is exact is kept in full: there may well be two faults in one line.
    """
    resort: dict[str, int] = {}
    for finding in found:
        resort[finding.gateway] = min(finding.last_resort, resort.get(finding.gateway, finding.last_resort))
    places: dict[Origin, list[Finding]] = defaultdict(list)
    for finding in found:
        if finding.last_resort == resort[finding.gateway]:
            places[_origin(finding, documents)].append(finding)
    causes = []
    for origin, here in places.items():
        here.sort(key=lambda finding: (finding.rank, -len(finding.path)))
        exact = {(finding.rule, finding.message): finding for finding in here if finding.is_exact}
        for finding in exact.values() or here[:1]:
            same = [other.document for other in here if other.rule == finding.rule and other.message == finding.message]
            causes.append(_Cause(finding, origin, list(dict.fromkeys(same))))
    return sorted(causes, key=lambda cause: (cause.finding.rank, str(cause.origin.file), cause.origin.line or 0))


def _origin(finding: Finding, documents: Mapping[str, Any]) -> Origin:
    origin, rest = locate(documents.get(finding.document), finding.path)
    if origin == NOWHERE:
        return Origin(Path(finding.document), None)
    return Origin(origin.file, line_in_json(origin.file, rest)) if origin.file.suffix == ".json" else origin


def short(message: str) -> str:
    one_line = as_one_line(message).rstrip(".")
    return one_line if len(one_line) <= LONGEST_MESSAGE else one_line[:LONGEST_MESSAGE] + "…"
