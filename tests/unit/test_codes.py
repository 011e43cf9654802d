"""Code tables: complete rows in, complete rows out. What is wrong with a table is in `broken_inputs/tables.yaml`."""

from __future__ import annotations

from scripts.codes import load_sources, load_tables
from tests.unit.scratch import Scratch

STATUSES = "spec/tiny/codes/statuses.yaml"


def test_rows_come_out_with_group_and_provenance(scratch: Scratch) -> None:
    """A row has its own columns, the name of its group, and its sources as a list."""
    tables = load_tables(scratch.spec_root, load_sources(scratch.spec_root))
    assert tables["statuses"]["rows"][0] == {
        "id": 5,
        "groupId": 1,
        "name": "SENT",
        "description": "Sent",
        "groupName": "GOOD",
        "provenance": [{"source": "DOC", "section": "Statuses", "grade": "documented"}],
    }


def test_several_sources_share_the_rows_grade(scratch: Scratch) -> None:
    """`A one; B two` credits both."""
    scratch.write("spec/tiny/sources.yaml", "DOC: {title: The manual}\nREC: {title: A recording}\n")
    scratch.replace(
        STATUSES, "source: DOC Statuses}\n  - {id: 6", "source: DOC Statuses; REC 3, grade: observed}\n  - {id: 6"
    )
    row = load_tables(scratch.spec_root, load_sources(scratch.spec_root))["statuses"]["rows"][0]
    assert row["provenance"] == [
        {"source": "DOC", "section": "Statuses", "grade": "observed"},
        {"source": "REC", "section": "3", "grade": "observed"},
    ]
    assert "grade" not in row


def test_a_table_may_have_columns_of_its_own(scratch: Scratch) -> None:
    """A column that the pipeline does not know is kept, as long as more than one row has it."""
    scratch.replace(STATUSES, "name: SENT,", "name: SENT, final: true,")
    scratch.replace(STATUSES, "name: LOST,", "name: LOST, final: false,")
    rows = load_tables(scratch.spec_root, load_sources(scratch.spec_root))["statuses"]["rows"]
    assert [row["final"] for row in rows] == [True, False]


def test_rows_still_know_their_line(scratch: Scratch) -> None:
    """Faults that only a later step can see are told on the row's own line."""
    row = load_tables(scratch.spec_root, load_sources(scratch.spec_root))["statuses"]["rows"][1]
    assert (row.file.name, row.line) == ("statuses.yaml", 5)
