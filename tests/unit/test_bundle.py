"""The bundler: small files become one document, and a reference that goes wrong is named with its line."""

from __future__ import annotations

import pytest

from scripts.bundle import assemble, bundle, check_nothing_unused
from scripts.errors import PipelineError
from tests.unit.scratch import Scratch


def test_component_files_become_components(scratch: Scratch) -> None:
    """A reference into a component folder becomes a component of the file's name, once, in order of name."""
    document = bundle(scratch.spec_root)
    media = document["paths"]["/send"]["post"]["responses"]["200"]["content"]
    assert media["application/json"]["schema"] == {"$ref": "#/components/schemas/Status"}
    assert list(document["components"]["schemas"]) == ["Status", "StatusId"]
    assert document["components"]["schemas"]["Status"]["properties"]["id"] == {"$ref": "#/components/schemas/StatusId"}


def test_what_stands_beside_a_component_reference_stays(scratch: Scratch) -> None:
    """A property may say more about a component than the component itself."""
    scratch.replace(
        "spec/tiny/schemas/Status.yaml", "{$ref: StatusId.yaml}", "{description: Which., $ref: StatusId.yaml}"
    )
    properties = bundle(scratch.spec_root)["components"]["schemas"]["Status"]["properties"]
    assert properties["id"] == {"$ref": "#/components/schemas/StatusId", "description": "Which."}


def test_json_examples_are_read_in_and_xml_examples_ship_beside(scratch: Scratch) -> None:
    """A JSON example is a value of the bundle; an XML one keeps a path relative to it."""
    assembly = assemble(scratch.spec_root)
    media = assembly.document["paths"]["/send"]["post"]["responses"]["200"]["content"]
    assert media["application/json"]["examples"] == {"sent": {"summary": "Sent", "value": {"id": 5}}}
    assert media["application/xml"]["examples"] == {
        "sent": {"summary": "Sent", "externalValue": "examples/tiny/send.xml"}
    }
    assert assembly.xml_examples == {"examples/tiny/send.xml": scratch.spec_root / "examples/send.xml"}


def test_long_texts_lose_their_last_line_break(scratch: Scratch) -> None:
    """Block texts end where their words end, whatever YAML thinks."""
    read = bundle(scratch.spec_root)["paths"]["/read"]["get"]
    assert read["responses"]["200"]["description"] == "Read."


def test_recursive_components_end(scratch: Scratch) -> None:
    """A schema that refers to itself is one component."""
    scratch.replace("spec/tiny/schemas/Status.yaml", "  name: {type: string}", "  name: {$ref: Status.yaml}")
    assert list(bundle(scratch.spec_root)["components"]["schemas"]) == ["Status", "StatusId"]


SEND, READ, ROOT = "spec/tiny/operations/send.yaml", "spec/tiny/operations/read.yaml", "spec/tiny/openapi.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "reason"),
    [
        (
            SEND,
            "../schemas/Status.yaml}\n        examples",
            "../schemas/Statuz.yaml}\n        examples",
            "send.yaml:7",
            "leads nowhere",
        ),
        (SEND, "../examples/send.xml", "../examples/sent.xml", "send.yaml:13", "leads nowhere"),
        (
            SEND,
            "../schemas/Status.yaml}\n        examples",
            "../../other/S.yaml}\n        examples",
            "send.yaml:7",
            "leaves the",
        ),
        (
            SEND,
            "../schemas/Status.yaml}\n        examples",
            "'#/components/schemas/S'}\n        examples",
            "send.yaml:7",
            "not a plain",
        ),
        (READ, "operationId: read", "operationId: send", ".yaml:1", "operationId 'send' is taken by"),
        (READ, "operationId: read\n", "", "openapi.yaml", "GET /read has no operationId"),
        (
            ROOT,
            "operations/read.yaml",
            "operations/send.yaml",
            "openapi.yaml",
            "'send' is used by POST /send and by GET /read",
        ),
        (
            ROOT,
            "{$ref: operations/read.yaml}",
            "{$ref: operations/read.yaml, tags: [a]}",
            "openapi.yaml:7",
            "nothing can stand beside",
        ),
        (READ, "operationId: read\n", "$ref: read.yaml\n", "read.yaml:1", "refers back to itself"),
        ("spec/tiny/examples/send.json", "5}", "5", "send.json:2", "not JSON"),
    ],
)
def test_a_reference_that_goes_wrong_is_named(
    scratch: Scratch, file: str, old: str, new: str, where: str, reason: str
) -> None:
    """Whatever a reference does wrong, the error has its file and line."""
    scratch.replace(file, old, new)
    with pytest.raises(PipelineError) as caught:
        bundle(scratch.spec_root)
    assert where in str(caught.value)
    assert reason in caught.value.reason


def test_a_file_that_nothing_refers_to_is_refused(scratch: Scratch) -> None:
    """A forgotten file would rot unseen."""
    scratch.write("spec/tiny/schemas/Forgotten.yaml", "type: string\n")
    assembly = assemble(scratch.spec_root)
    with pytest.raises(PipelineError, match=r"Forgotten\.yaml: nothing refers to this file"):
        check_nothing_unused(assembly, scratch.spec_root)


def test_a_json_twin_of_an_xml_example_may_stand_unread(scratch: Scratch) -> None:
    """A gateway that speaks XML alone keeps the decoded value of each example beside it."""
    scratch.write("spec/tiny/examples/extra.json", "{}\n")
    (scratch.spec_root / "examples/send.xml").rename(scratch.spec_root / "examples/extra.xml")
    scratch.replace(SEND, "examples/send.xml", "examples/extra.xml")
    check_nothing_unused(assemble(scratch.spec_root), scratch.spec_root)
