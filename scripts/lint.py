"""Checks bundled documents with openapi-spec-validator, Redocly CLI and Spectral; Spectral carries the house rules.

Run as `python -m scripts.lint generated/specs/*.json`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from scripts.errors import PipelineError

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / ".venv/bin/node"
REDOCLY = ROOT / "node_modules/@redocly/cli/bin/cli.js"
SPECTRAL = ROOT / "node_modules/@stoplight/spectral-cli/dist/index.js"
RULES = ROOT / "lint"
LONGEST_MESSAGE = 300


class _Finding(NamedTuple):
    file: Path
    tool: str
    rule: str
    message: str
    pointer: str

    def in_one_line(self) -> str:
        place = self.pointer or "/"
        return f"{os.path.relpath(self.file)}: {self.tool} {self.rule}: {_short(self.message)} (at {place})"


def findings(bundles: Sequence[Path]) -> list[str]:
    """What the three tools say against these documents, one line each, file by file; an empty list is a clean bill."""
    if not bundles:
        return []
    for needed in (NODE, REDOCLY, SPECTRAL):
        if not needed.exists():
            raise PipelineError(needed, None, "this tool is missing", "Run `make setup`")
    files = [bundle.resolve() for bundle in bundles]
    documents = {file: _read(file) for file in files}
    strict = [file for file in files if file.name.endswith(".strict.json")]
    plain = [file for file in files if file not in strict]
    breakdowns: list[PipelineError] = []
    with ThreadPoolExecutor(max_workers=3) as pool:
        running = [
            pool.submit(_redocly, "redocly.yaml", plain),
            pool.submit(_redocly, "redocly.strict.yaml", strict),
            pool.submit(_spectral, files),
        ]
        found = [finding for file in files for finding in _validate(file, documents[file])]
        for tool in running:
            try:
                found += tool.result()
            except PipelineError as error:
                breakdowns.append(error)
    # A tool may stumble over what the others explain, so theirs comes first.
    if breakdowns and not found:
        raise breakdowns[0]
    order = {file: position for position, file in enumerate(files)}
    found.sort(key=lambda finding: order.get(finding.file, len(order)))
    return [*(finding.in_one_line() for finding in found), *map(str, breakdowns)]


def _read(file: Path) -> dict[str, Any]:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise PipelineError(file, None, f"cannot be read: {error.strerror}", "Run `make generate`") from None
    except ValueError as error:
        raise PipelineError(file, getattr(error, "lineno", None), f"not JSON: {error}", "Run `make generate`") from None
    if not isinstance(document, dict):
        raise PipelineError(file, None, "holds no OpenAPI document", "Name a bundle")
    return document


def _validate(file: Path, document: dict[str, Any]) -> Iterator[_Finding]:
    # Half a second to import, spent while the other two run.
    from openapi_spec_validator import OpenAPIV31SpecValidator
    from referencing.exceptions import Unresolvable

    try:
        for error in OpenAPIV31SpecValidator(document).iter_errors():
            yield _Finding(file, "validator", type(error).__name__, error.message, _pointer(error.absolute_path))
    except Unresolvable as error:
        yield _Finding(file, "validator", type(error).__name__, f"$ref '{error.ref}' leads nowhere", "")
    except Exception as error:  # after a fault of structure it goes on, and may stumble in any way
        yield _Finding(file, "validator", type(error).__name__, f"stumbled over the document: {error}", "")


def _spectral(files: list[Path]) -> list[_Finding]:
    reports = _run(SPECTRAL, "lint", "--ruleset", str(RULES / "spectral.yaml"), "--format", "json", "--quiet", *files)
    return [
        _Finding(Path(result["source"]), "spectral", result["code"], result["message"], _pointer(result["path"]))
        for report in reports
        for result in report
    ]


def _redocly(rules: str, files: list[Path]) -> list[_Finding]:
    if not files:
        return []
    options = ("--config", str(RULES / rules), "--format", "json", "--max-problems", "10000")
    found = []
    for report in _run(REDOCLY, "lint", *options, *files):
        for problem in report["problems"]:
            place = problem["location"][0]
            file = (ROOT / place["source"]["ref"]).resolve()
            pointer = place.get("pointer", "").removeprefix("#").removesuffix("/")
            found.append(_Finding(file, "redocly", problem["ruleId"], problem["message"], pointer))
    return found


def _run(tool: Path, *arguments: str | Path) -> list[Any]:
    """The tool's reports: Spectral writes one for all files, Redocly one for each, with nothing between them."""
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    done = subprocess.run(  # noqa: S603 - two tools of ours, by their full paths and without a shell
        [NODE, tool, *arguments],
        cwd=ROOT,
        env={**os.environ, **quiet},
        encoding="utf-8",
        capture_output=True,
        check=False,  # no help: the status is the same for a finding and for a breakdown
    )
    reports = []
    rest = done.stdout.strip()
    while rest:
        try:
            report, end = json.JSONDecoder().raw_decode(rest)
        except ValueError:
            break
        reports.append(report)
        rest = rest[end:].strip()
    if rest or not reports:
        said = _short(done.stderr + rest) or "nothing"
        raise PipelineError(tool, None, f"the tool broke down and said: {said}", "Mend what it names")
    return reports


def _short(message: str) -> str:
    one_line = " ".join(message.split())
    return one_line if len(one_line) <= LONGEST_MESSAGE else one_line[:LONGEST_MESSAGE] + "…"


def _pointer(path: Iterable[str | int]) -> str:
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in path)


def main(arguments: Sequence[str]) -> int:
    bundles = [Path(argument) for argument in arguments]
    if not bundles:
        print("Name the bundles to check: python -m scripts.lint generated/specs/*.json", file=sys.stderr)
        return 2
    try:
        found = findings(bundles)
    except PipelineError as error:
        print(error, file=sys.stderr)
        return 2
    for line in found:
        print(line)
    if found:
        return 1
    print(f"{len(bundles)} bundle{'s' if len(bundles) > 1 else ''}, no finding")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
