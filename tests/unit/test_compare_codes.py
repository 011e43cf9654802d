"""A change in a code table names its table and row, and asks for a step by what programs make of the column."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from scripts.compare_codes import columns_on_the_wire, compare_tables

GONE = object()
SPOKEN = {("statuses", "id"), ("statuses", "action"), ("statuses", "texts"), ("refusals", "texts")}


def tables() -> dict[str, Any]:
    """Two tables whose texts go on the wire (one has an id twice), and one whose texts only people read."""
    return {
        "statuses": {
            "description": "Statuses.",
            "rows": [
                {
                    "id": 5,
                    "groupId": 3,
                    "groupName": "DELIVERED",
                    "name": "DELIVERED_TO_HANDSET",
                    "description": "Done",
                },
                {"id": 6, "groupId": 5, "groupName": "REJECTED", "name": "LOST", "description": "No", "action": "Ask"},
                {"id": 7, "description": "Wait", "wire": ["Wait", "Wait."], "permanent": False, "provenance": ["S2"]},
                {"id": 8, "description": "Every X seconds", "pattern": "^Every [0-9]+ seconds$"},
            ],
        },
        "refusals": {
            "description": "Refusals.",
            "rows": [
                {"id": "BAD", "httpStatus": 400, "description": "Bad"},
                {"id": "BAD", "httpStatus": 409, "description": "Too late"},
                {"id": "LATE", "httpStatus": 408, "description": "Late"},
            ],
        },
        "notes": {"description": "Notes.", "rows": [{"id": "N1", "description": "Sent", "meaning": "It left"}]},
    }


def changed(table: str, row: int, column: str, value: Any) -> dict[str, Any]:
    altered = copy.deepcopy(tables())
    if value is GONE:
        del altered[table]["rows"][row][column]
    else:
        altered[table]["rows"][row][column] = value
    return altered


def told(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [f"{change.level} {change.where}: {change.what}" for change in compare_tables(old, new, SPOKEN)]


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        (("statuses", 0, "groupId", 2), "major code statuses 5 DELIVERED_TO_HANDSET: group changed from 3 to 2"),
        (("statuses", 1, "name", "GONE"), "major code statuses 6 LOST: name changed from LOST to GONE"),
        (("statuses", 1, "action", "Wait"), "major code statuses 6 LOST: action changed from Ask to Wait"),
        (("statuses", 1, "action", GONE), "major code statuses 6 LOST: action Ask removed"),
        (("statuses", 2, "permanent", True), "major code statuses 7: permanent changed from false to true"),
        (("statuses", 1, "description", "Never"), "major code statuses 6 LOST: text changed from No to Never"),
        (("statuses", 2, "wire", GONE), 'major code statuses 7: text "Wait." removed'),
        (("statuses", 2, "wire", ["Wait.", "Wait"]), "major code statuses 7: usual text changed from Wait to Wait."),
        (("statuses", 2, "wire", ["Wait", "Wait.", "W"]), 'minor code statuses 7: text "W" added'),
        (("statuses", 2, "wire", ["Wait", "W"]), 'major code statuses 7: text "Wait." removed'),
        (("statuses", 3, "pattern", GONE), "major code statuses 8: text pattern ^Every [0-9]+ seconds$ removed"),
        (("statuses", 3, "description", "Every Y seconds"), "patch code statuses 8: description changed"),
        (("statuses", 2, "description", "Hold on"), "patch code statuses 7: description changed"),
        (("statuses", 2, "provenance", ["S3"]), "patch code statuses 7: provenance changed"),
        (("refusals", 2, "httpStatus", 504), "major code refusals LATE: HTTP status changed from 408 to 504"),
        (("refusals", 1, "description", "Late"), "major code refusals BAD (409): text changed from Too late to Late"),
        (("notes", 0, "description", "Gone"), "patch code notes N1: description changed"),
        (("notes", 0, "wire", ["Gone"]), "patch code notes N1: wire changed"),
        (("notes", 0, "meaning", "It is away"), "patch code notes N1: meaning changed"),
        (("notes", 0, "success", True), "major code notes N1: success true added"),
    ],
)
def test_row_changes(planted: tuple[str, int, str, Any], expected: str) -> None:
    """What programs go by breaks them; what only people read does not."""
    assert expected in told(tables(), changed(*planted))
    assert compare_tables(tables(), changed(*planted), SPOKEN)[0].level == expected.split()[0]


def test_rows_and_tables_that_come_and_go() -> None:
    """A row or a table that goes is breaking, and one that comes is not; each is named."""
    shorter = tables()
    del shorter["statuses"]["rows"][0]
    del shorter["refusals"]["rows"][1]
    del shorter["notes"]
    gone = ["code statuses 5 DELIVERED_TO_HANDSET", "code refusals BAD (409)", "code table notes"]
    assert told(tables(), shorter) == [f"major {name}: removed" for name in gone]
    assert told(shorter, tables()) == [
        *(f"minor {name}: added" for name in gone[:2]),
        "minor code table notes: added, with 1 rows",
    ]


def test_name_of_a_group_is_told_at_the_group() -> None:
    """A group's name in each of its rows is no change of these rows."""
    assert compare_tables(tables(), changed("statuses", 0, "groupName", "ARRIVED"), SPOKEN) == []


def test_a_column_reworded_everywhere() -> None:
    """Many rows with new words make one line."""
    altered = tables()
    for number in range(3):
        altered["statuses"]["rows"][number]["meaning"] = "New"
    assert told(tables(), altered) == ["patch code table statuses: meaning changed in 3 rows: 5, 6, 7"]


def test_order_and_description_of_a_table() -> None:
    """Rows in another order, or another word about the table, are told and break nobody."""
    altered = tables()
    altered["statuses"]["rows"].reverse()
    altered["notes"]["description"] = "Words."
    assert told(tables(), altered) == [
        "patch code table statuses: rows in another order",
        "patch code table notes: description changed",
    ]


def test_columns_on_the_wire() -> None:
    """A column is on the wire where a schema lists its values or a strict rule ties a property to it."""
    tie = {"table": "errors", "key": {"CODE": "id"}, "match": {"INFO": "texts"}}
    pair = {"table": "pairs", "anyRow": {"PROTOCOL": "protocol"}}
    document = {
        "components": {
            "schemas": {"A": {"x-codes": {"table": "statuses", "names": "name"}}, "B": {"x-code-rows": tie}}
        },
        "webhooks": {"w": {"allOf": [{"x-code-rows": pair}]}},
        "x-codes": tables(),
    }
    assert columns_on_the_wire(document) == {
        ("statuses", "id"),
        ("errors", "id"),
        ("errors", "texts"),
        ("pairs", "protocol"),
    }
