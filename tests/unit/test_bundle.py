"""The bundler: small files become one document. What goes wrong with references is in `broken_inputs/`."""

from __future__ import annotations

import pytest

from scripts.bundle import assemble, bundle, check_nothing_unused
from scripts.errors import PipelineError
from scripts.source import locate, origin_at
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
    assert media["application/json"]["examples"] == {
        "sent": {"summary": "Sent", "value": {"id": 5, "name": "SENT", "group": "GOOD", "text": "Sent"}}
    }
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
    scratch.replace("spec/tiny/operations/send.yaml", "examples/send.xml", "examples/extra.xml")
    check_nothing_unused(assemble(scratch.spec_root), scratch.spec_root)


def test_every_part_still_knows_where_it_was_written(scratch: Scratch) -> None:
    """The keys of the bundle lead to the lines of the files that it was joined from."""
    document = bundle(scratch.spec_root)

    def place(*path: str | int) -> tuple[str, int | None]:
        origin = origin_at(document, path)
        return origin.file.name, origin.line

    assert place("info", "version") == ("openapi.yaml", 2)
    assert place("paths", "/send") == ("openapi.yaml", 4)
    assert place("paths", "/send", "post") == ("send.yaml", 1)
    assert place("paths", "/send", "post", "responses", "200", "description") == ("send.yaml", 4)
    assert place("components", "schemas", "Status", "properties", "name", "type") == ("Status.yaml", 5)
    assert place("components", "schemas", "StatusId", "enum", 1) == ("StatusId.yaml", 3)
    assert place("x-codes", "statuses", "rows", 1, "name") == ("statuses.yaml", 5)
    media = ("paths", "/send", "post", "responses", "200", "content", "application/json")
    assert place(*media, "examples", "sent", "value", "id") == ("send.json", None)


def test_the_way_on_from_the_nearest_known_place_is_told(scratch: Scratch) -> None:
    """Where a part does not know its line, what leads from the nearest one that does is left to be looked up."""
    value = bundle(scratch.spec_root)["paths"]["/send"]["post"]["responses"]["200"]["content"]["application/json"]
    assert locate(value, ("examples", "sent", "value", "id"))[1] == ("id",)
    origin, rest = locate(value, ("examples", "lost", "value"))
    assert (origin.line, rest) == (8, ("lost", "value"))
