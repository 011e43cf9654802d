"""Code tables become enumerations, and rules that keep the properties of one code together."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from scripts.bundle import assemble
from scripts.expand import expand_codes
from tests.unit.scratch import Scratch

MATCH = {"name": "name", "group": "groupName", "text": "texts", "action": "action"}


def expanded(scratch: Scratch, name: str, marker: dict[str, Any]) -> dict[str, Any]:
    document = assemble(scratch.spec_root).document
    document["components"]["schemas"][name].update(marker)
    schema: dict[str, Any] = expand_codes(document, "tiny")["components"]["schemas"][name]
    return schema


def test_an_enumeration_takes_its_values_from_the_table(scratch: Scratch) -> None:
    """The marker becomes values, names and descriptions in the order of the rows, and stays."""
    schema = expanded(scratch, "StatusId", {})
    assert schema["enum"] == [5, 6]
    assert schema["x-enum-varnames"] == ["SENT", "LOST"]
    assert schema["x-enum-descriptions"] == ["Sent", "Lost"]
    assert schema["x-codes"] == {"table": "statuses", "column": "id", "names": "name"}


def test_a_value_that_several_rows_share_stands_once(scratch: Scratch) -> None:
    """Two rows of one group give one group, described by neither row."""
    scratch.replace("spec/tiny/codes/statuses.yaml", "groupId: 2", "groupId: 1")
    schema = expanded(scratch, "StatusId", {"x-codes": {"table": "statuses", "column": "groupName"}})
    assert schema["enum"] == ["GOOD"]
    assert "x-enum-descriptions" not in schema


def test_two_codes_of_one_name_are_told_apart(scratch: Scratch) -> None:
    """Members of a generated enumeration need names of their own."""
    scratch.replace("spec/tiny/codes/statuses.yaml", "name: LOST", "name: SENT")
    assert expanded(scratch, "StatusId", {})["x-enum-varnames"] == ["SENT_5", "SENT_6"]


@pytest.mark.parametrize(
    ("value", "belongs"),
    [
        ({"id": 5, "name": "SENT", "group": "GOOD", "text": "Sent"}, True),
        ({"id": 6, "name": "LOST", "group": "BAD", "text": "Lost.", "action": "Try again"}, True),
        ({"id": 6, "name": "LOST", "group": "BAD", "text": "Lost", "action": "Try again"}, True),
        ({"id": 5, "name": "LOST", "group": "GOOD", "text": "Sent"}, False),
        ({"id": 5, "name": "SENT", "group": "BAD", "text": "Sent"}, False),
        ({"id": 5, "name": "SENT", "group": "GOOD", "text": "Lost"}, False),
        ({"id": 5, "name": "SENT", "group": "GOOD", "text": "Sent", "action": "Try again"}, False),
        ({"id": 6, "name": "LOST", "group": "BAD", "text": "Lost."}, False),
        ({"id": 5, "group": "GOOD", "text": "Sent"}, False),
    ],
)
def test_properties_belong_to_one_row(scratch: Scratch, value: dict[str, Any], belongs: bool) -> None:
    """What the row has must be there and equal it; what the row does not have must be absent."""
    schema = expanded(
        scratch, "Status", {"x-code-rows": {"table": "statuses", "key": "id", "match": MATCH}, "properties": {}}
    )
    assert jsonschema_rs.is_valid(schema, value) is belongs


def test_key_and_column_may_have_different_names(scratch: Scratch) -> None:
    """`key: {CODE: id}` reads the property CODE against the column id."""
    marker = {"x-code-rows": {"table": "statuses", "key": {"CODE": "id"}, "match": {"NAME": "name"}}, "properties": {}}
    schema = expanded(scratch, "Status", marker)
    assert jsonschema_rs.is_valid(schema, {"CODE": 5, "NAME": "SENT"})
    assert not jsonschema_rs.is_valid(schema, {"CODE": 5, "NAME": "LOST"})


def test_a_pattern_stands_in_for_texts_with_a_value_in_them(scratch: Scratch) -> None:
    """A row with a pattern allows every text of that form."""
    scratch.replace(
        "spec/tiny/codes/statuses.yaml",
        "description: Sent,",
        "description: Sent X times, pattern: '^Sent \\d+ times$',",
    )
    marker = {"x-code-rows": {"table": "statuses", "key": "id", "match": {"text": "texts"}}, "properties": {}}
    schema = expanded(scratch, "Status", marker)
    assert jsonschema_rs.is_valid(schema, {"id": 5, "text": "Sent 3 times"})
    assert not jsonschema_rs.is_valid(schema, {"id": 5, "text": "Sent X times"})


def test_any_row_ties_properties_without_a_key(scratch: Scratch) -> None:
    """Properties that only together name a row must all come from one."""
    marker = {"x-code-rows": {"table": "statuses", "anyRow": {"id": "id", "name": "name"}}, "properties": {}}
    schema = expanded(scratch, "Status", marker)
    assert jsonschema_rs.is_valid(schema, {"id": 6, "name": "LOST"})
    assert not jsonschema_rs.is_valid(schema, {"id": 6, "name": "SENT"})


def test_where_narrows_the_rows(scratch: Scratch) -> None:
    """A marker may speak of some rows of its table only."""
    schema = expanded(scratch, "StatusId", {"x-codes": {"table": "statuses", "where": {"groupId": 2}}})
    assert schema["enum"] == [6]
