"""Checks documents with openapi-spec-validator, Redocly CLI and Spectral; Spectral carries the house rules.

`make check` does this to every document while it still knows where each part was written. To look at documents as they
are published: `python -m scripts.lint generated/specs/textbed_specs/*.json`. Those have no `x-house`, so there
`house-error-responses` has nothing to ask for.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from scripts.errors import PipelineError
from scripts.findings import STUMBLED, VALIDATOR, Finding, short
from scripts.places import Path as Keys

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / ".venv/bin/node"
REDOCLY = ROOT / "node_modules/@redocly/cli/bin/cli.js"
SPECTRAL = ROOT / "node_modules/@stoplight/spectral-cli/dist/index.js"
RULES = ROOT / "lint"
USAGE = "Name the documents to check: python -m scripts.lint generated/specs/textbed_specs/*.json"


def findings(documents: Sequence[Path], for_node: Collection[Path] | None = None) -> list[Finding]:
    """What the three tools say against these documents; nothing is a clean bill.

    The two that run on Node take three times as long as the validator: `for_node` are those that they are to see,
    `None` is all.
    """
    if not documents:
        return []
    for needed in (NODE, REDOCLY, SPECTRAL):
        if not needed.exists():
            raise PipelineError(needed, None, "this tool is missing", "Run `make setup`")
    files = [document.resolve() for document in documents]
    seen_by_node = files if for_node is None else [document.resolve() for document in for_node]
    strict = [file for file in seen_by_node if file.name.endswith(".strict.json")]
    others = [file for file in seen_by_node if file not in strict]
    contents = {file: read_document(file) for file in files}
    with ThreadPoolExecutor() as pool:
        running = [
            pool.submit(_spectral, seen_by_node),
            pool.submit(_redocly, "redocly.yaml", others),
            pool.submit(_redocly, "redocly.strict.yaml", strict),
        ]
        found = [finding for file in files for finding in _validate(file.name, contents[file])]
        breakdowns: list[PipelineError] = []
        for tool in running:
            found += _result(tool, breakdowns)
    # A tool may break down over what the others explain, so its own words count only if they found nothing.
    if breakdowns and not found:
        raise breakdowns[0]
    return found


def _result(tool: Future[list[Finding]], breakdowns: list[PipelineError]) -> list[Finding]:
    try:
        return tool.result()
    except PipelineError as error:
        breakdowns.append(error)
        return []


def read_document(file: Path) -> dict[str, Any]:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise PipelineError(file, None, f"cannot be read: {error.strerror}", "Run `make generate`") from None
    except ValueError as error:
        raise PipelineError(file, getattr(error, "lineno", None), f"not JSON: {error}", "Run `make generate`") from None
    if not isinstance(document, dict):
        raise PipelineError(file, None, "holds no OpenAPI document", "Name a bundle")
    return document


def _validate(name: str, document: dict[str, Any]) -> Iterator[Finding]:
    # Half a second to import, spent while the other two run.
    from openapi_spec_validator import OpenAPIV31SpecValidator

    try:
        for error in OpenAPIV31SpecValidator(document).iter_errors():
            path = tuple(str(key) for key in error.absolute_path)
            # What follows repeats the schema and the whole value.
            message = re.split(r"\s+Failed validating\s", error.message)[0]
            yield Finding(name, VALIDATOR, type(error).__name__, message, path)
    except Exception as error:  # after a fault of structure it goes on, and may stumble in any way
        message = f"the validator stumbled over the document: {type(error).__name__} {error}"
        yield Finding(name, VALIDATOR, STUMBLED, message, ())


def _spectral(files: list[Path]) -> list[Finding]:
    if not files:
        return []
    reports = _run(SPECTRAL, "lint", "--ruleset", str(RULES / "spectral.yaml"), "--format", "json", "--quiet", *files)
    return [
        Finding(Path(result["source"]).name, "spectral", result["code"], result["message"], tuple(result["path"]))
        for report in reports
        for result in report
    ]


def _redocly(rules: str, files: list[Path]) -> list[Finding]:
    if not files:
        return []
    options = ("--config", str(RULES / rules), "--format", "json", "--max-problems", "10000")
    found = []
    for report in _run(REDOCLY, "lint", *options, *files):
        for problem in report["problems"]:
            place = problem["location"][0]
            name = Path(place["source"]["ref"]).name
            found.append(
                Finding(name, "redocly", problem["ruleId"], problem["message"], _keys(place.get("pointer", "")))
            )
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
        said = short(done.stderr + rest) or "nothing"
        raise PipelineError(tool, None, f"the tool broke down and said: {said}", "Mend what it names")
    return reports


def _keys(pointer: str) -> Keys:
    steps = pointer.removeprefix("#").strip("/")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps.split("/")) if steps else ()


def main(arguments: Sequence[str]) -> int:
    named = [Path(argument) for argument in arguments]
    try:
        documents = [file for file in named if "openapi" in read_document(file)]
        for file in named:
            if file not in documents:
                print(f"{file}: no OpenAPI document, left out", file=sys.stderr)
        if not documents:
            print(USAGE, file=sys.stderr)
            return 2
        found = findings(documents)
    except PipelineError as error:
        print(error, file=sys.stderr)
        return 2
    for finding in found:
        print(finding.in_one_line())
    print(f"{len(documents)} documents, {len(found) or 'no'} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
