"""The three tools, and the command that asks them."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest

from scripts import lint
from scripts.errors import PipelineError
from scripts.findings import Finding
from tests.unit.lint_faults import GOOD, reports, schemas


def test_each_tool_reports_what_only_it_sees(tmp_path: Path) -> None:
    """A wrong example, a reference to nowhere and a second licence each come from the tool that knows."""
    document = deepcopy(GOOD)
    schemas(document)["Fault"]["examples"] = [{"txet": "Bad request"}]
    reports(document)["responses"]["404"] = {"$ref": "#/components/responses/Gone"}
    reports(document)["tags"] = ["sms", "reports"]
    bundle = tmp_path / "bundle.json"
    bundle.write_text(json.dumps(document), encoding="utf-8")
    rules = {f"{finding.tool} {finding.rule}" for finding in lint.findings([bundle])}
    assert {
        "validator stumbled",
        "redocly no-invalid-schema-examples",
        "spectral operation-singular-tag",
    } <= rules


def test_a_document_that_is_no_contract_is_told_by_name(tmp_path: Path) -> None:
    """Where the validator stumbles over a hopeless document, the finding is still its document's."""
    bundle = tmp_path / "bundle.json"
    bundle.write_text(json.dumps(GOOD | {"components": {"schemas": 3}}), encoding="utf-8")
    findings = lint.findings([bundle], for_node=[])
    assert {(finding.document, finding.tool) for finding in findings} == {("bundle.json", "validator")}


def test_the_slow_tools_see_what_they_are_given(tmp_path: Path) -> None:
    """The validator looks at every document, the tools on Node at those that are named for them."""
    wrong = tmp_path / "wrong.json"
    document = deepcopy(GOOD)
    del document["info"]["title"], document["paths"]["/text"]["post"]["summary"]
    wrong.write_text(json.dumps(document), encoding="utf-8")
    assert {finding.tool for finding in lint.findings([wrong], for_node=[])} == {"validator"}
    assert {finding.tool for finding in lint.findings([wrong])} == {"validator", "redocly", "spectral"}


def test_a_missing_tool_points_to_make_setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the Node tools there is no verdict, but the way to get them."""
    monkeypatch.setattr(lint, "SPECTRAL", tmp_path / "spectral.js")
    with pytest.raises(PipelineError, match=r"spectral\.js: this tool is missing\. Run `make setup`"):
        lint.findings([tmp_path / "bundle.json"])


def test_a_file_that_is_not_json_points_to_make_generate(tmp_path: Path) -> None:
    """A bundle is written by the pipeline alone, so a broken one is written again."""
    bundle = tmp_path / "bundle.json"
    bundle.write_text("openapi: 3.1.0", encoding="utf-8")
    with pytest.raises(PipelineError, match=r"bundle\.json:1: not JSON: .*Run `make generate`"):
        lint.findings([bundle])


def test_the_command_counts_what_it_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On its own it exits with 1 and the findings, or says how many documents have none."""
    documents = [tmp_path / "a.json", tmp_path / "b.json"]
    for document in documents:
        document.write_text(json.dumps(GOOD), encoding="utf-8")
    monkeypatch.setattr(lint, "findings", lambda _: [])
    assert lint.main([str(document) for document in documents]) == 0
    assert capsys.readouterr().out == "2 documents, no findings\n"
    monkeypatch.setattr(lint, "findings", lambda _: [Finding("a.json", "spectral", "rule", "message", ("info",))])
    assert lint.main([str(documents[0])]) == 1
    assert capsys.readouterr().out == "a.json: spectral rule: message (at /info)\n1 documents, 1 findings\n"


def test_the_command_leaves_out_what_is_no_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`*.json` in the distribution matches code tables too; they are named and left out."""
    tables = tmp_path / "tiny.codes.json"
    tables.write_text("{}", encoding="utf-8")
    assert lint.main([str(tables)]) == 2
    assert capsys.readouterr().err.splitlines() == [f"{tables}: no OpenAPI document, left out", lint.USAGE]


def test_the_usage_names_files_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """The pattern in the usage matches the published documents."""
    assert lint.main([]) == 2
    pattern = capsys.readouterr().err.split()[-1]
    assert {path.name for path in lint.ROOT.glob(pattern)} >= {"infobip.json", "skycore.strict.json"}
