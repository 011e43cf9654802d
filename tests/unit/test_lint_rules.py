"""The house rules of `lint/`, each shown on one small good document with one thing changed."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
import yaml

from scripts import lint
from scripts.findings import Finding
from tests.unit.lint_faults import FAULTS, GOOD
from tests.unit.lint_harmless import HARMLESS


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """What the tools say of each changed document; all are checked in one run, because Spectral starts slowly."""
    changes = {name: fault.change for name, fault in FAULTS.items()} | HARMLESS | {"good": lambda _: None}
    folder = tmp_path_factory.mktemp("bundles")
    files = {}
    for name, change in changes.items():
        document = deepcopy(GOOD)
        change(document)
        # A strict bundle is known by its name, here as in the distribution.
        files[name] = folder / (f"{name}.strict.json" if "strict" in name else f"{name}.json")
        files[name].write_text(json.dumps(document), encoding="utf-8")
    findings = lint.findings(list(files.values()))
    return {name: [found for found in findings if found.document == file.name] for name, file in files.items()}


def rules_in(findings: list[Finding]) -> set[str]:
    return {f"{finding.tool} {finding.rule}" for finding in findings}


def test_the_good_document_is_clean(found: dict[str, list[Finding]]) -> None:
    """No tool says anything against the document that all others are made from."""
    assert found["good"] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_rule_says_what_to_write_instead(name: str, found: dict[str, list[Finding]]) -> None:
    """A fault is told by the rule that is meant for it, and by no other house rule."""
    rule, message, _ = FAULTS[name]
    house = [finding for finding in found[name] if finding.rule.startswith("house-")]
    assert any(finding.message.startswith(message) for finding in house), found[name]
    assert rules_in(house) == {f"spectral house-{rule}"}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_rule_leaves_alone_what_is_right(name: str, found: dict[str, list[Finding]]) -> None:
    """What the guide allows is clean for all three tools."""
    assert found[name] == []


def test_every_house_rule_has_a_fault() -> None:
    """No rule stands in the ruleset without a document that it refuses."""
    ruleset = yaml.safe_load((lint.RULES / "spectral.yaml").read_text(encoding="utf-8"))
    house = {name for name in ruleset["rules"] if name.startswith("house-")}
    assert house == {f"house-{fault.rule}" for fault in FAULTS.values()}


def test_a_finding_names_document_tool_rule_and_place(found: dict[str, list[Finding]]) -> None:
    """A finding is one line: document, tool, rule, message, JSON pointer."""
    (finding,) = found["unknown_grade"]
    assert finding.in_one_line() == (
        "unknown_grade.json: spectral house-provenance: sendText has the grade 'sure': "
        "use one of documented, observed, inferred (at /paths/~1text/post/x-provenance/0)"
    )
