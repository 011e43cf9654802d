"""Code tables: complete rows in, complete rows out, and a line number for every row that is not."""

from __future__ import annotations

import pytest

from scripts.codes import load_sources, load_tables
from scripts.errors import PipelineError
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


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("groupId: 2", "groupId: 9", 5, "code 6 is in group 9, which no row defines"),
        ("id: 6", "id: 5", 5, "code 5 stands twice (first on line 4)"),
        ("groups: groups", "groups: clubs", 2, "there is no table 'clubs' to take groups from"),
        ("groups: groups\n", "", 3, "code 5 has a groupId, but the table names no table of groups"),
        ("groupId: 1, ", "", 4, "code 5 has no groupId, and the table is in groups"),
        (", source: DOC Statuses}\n  - {id: 6", "}\n  - {id: 6", 4, "row 5 has no source"),
        ("description: Sent,", "", 4, "row 5 has no description"),
        (
            "source: DOC Statuses}\n  - {id: 6",
            "source: WHO Statuses}\n  - {id: 6",
            4,
            "'WHO', which sources.yaml does not",
        ),
        ("source: DOC Statuses}\n  - {id: 6", "source: DOC}\n  - {id: 6", 4, "does not say where in DOC it stands"),
        ("name: SENT,", "name: SENT, grade: sure,", 4, "code 5 has grade 'sure'"),
        ("rows:", "lines:", 1, "the table has no rows"),
        ("  - {id: 5", "  - five\n  - {id: 5", 3, "row 'five' is not a mapping"),
    ],
)
def test_a_bad_row_is_named(scratch: Scratch, old: str, new: str, line: int, reason: str) -> None:
    """Every fault of a table names its line and the code."""
    scratch.replace(STATUSES, old, new)
    with pytest.raises(PipelineError) as caught:
        load_tables(scratch.spec_root, load_sources(scratch.spec_root))
    assert (caught.value.line, reason in caught.value.reason) == (line, True), caught.value


def test_a_source_needs_a_title(scratch: Scratch) -> None:
    """A source that nobody could look up is refused."""
    scratch.write("spec/tiny/sources.yaml", "DOC: {}\n")
    with pytest.raises(PipelineError, match="source 'DOC' has no title"):
        load_sources(scratch.spec_root)
