"""The distribution: what goes into its files, and what stays behind."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from scripts.contracts import Contract
from scripts.layout import AUDIENCES
from scripts.specs_package import specs_package


def package(**members: object) -> dict[str, bytes]:
    document = {"openapi": "3.1.0", "info": {"title": "Tiny", "version": "1.2.3"}, "paths": {}, **members}
    contract = Contract("tiny", dict.fromkeys(AUDIENCES, document), {}, 1)
    return specs_package([contract], "0.1.0")


def test_a_value_that_stands_twice_is_written_twice() -> None:
    """The YAML has no anchors: not every reader follows them, and nobody likes to."""
    shared = {"type": "string"}
    text = package(components={"schemas": {"A": shared, "B": shared}})["textbed_specs/tiny.yaml"].decode()
    assert "&" not in text
    assert yaml.safe_load(text)["components"]["schemas"] == {"A": shared, "B": shared}


def test_yaml_and_json_say_the_same() -> None:
    """Both keep the order of keys, and letters as they are."""
    files = package(**{"x-codes": {}, "paths": {"/später": {}}})
    text = files["textbed_specs/tiny.yaml"].decode()
    assert json.dumps(yaml.safe_load(text)) == json.dumps(json.loads(files["textbed_specs/tiny.json"]))
    assert "/später" in text
    assert "/später" in files["textbed_specs/tiny.json"].decode()


def test_what_the_lint_alone_reads_is_not_published() -> None:
    """`x-house` tells our rules what to ask of a gateway; no reader of a contract needs it."""
    files = package(**{"x-house": {"errors": {}}, "x-sources": {"DOC": {"title": "The manual"}}})
    for name, content in files.items():
        assert b"x-house" not in content, name
    assert "x-sources" in json.loads(files["textbed_specs/tiny.strict.json"])


def test_names_and_versions_are_filled_in() -> None:
    """The distribution has the repository's version and tells the contracts'."""
    files = package()
    assert 'version = "0.1.0"' in files["pyproject.toml"].decode()
    assert "`tiny` 1.2.3" in files["README.md"].decode()
    assert "GATEWAYS: tuple[Gateway, ...] = get_args(Gateway)" in files["textbed_specs/__init__.py"].decode()
    assert 'Gateway = Literal["tiny"]' in files["textbed_specs/__init__.py"].decode()


def test_xml_examples_lie_beside_the_documents(tmp_path: Path) -> None:
    """They are shipped byte by byte."""
    example = tmp_path / "send.xml"
    example.write_bytes(b"<a/>\r\n")
    document = {"openapi": "3.1.0", "info": {"title": "Tiny", "version": "1.2.3"}, "paths": {}}
    contract = Contract("tiny", dict.fromkeys(AUDIENCES, document), {"examples/tiny/send.xml": example}, 2)
    assert specs_package([contract], "0.1.0")["textbed_specs/examples/tiny/send.xml"] == b"<a/>\r\n"
