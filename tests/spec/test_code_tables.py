"""The code tables hold exactly what the manuals print, apart from the repairs that docs/decisions lists.

golden/*-codes.tsv were made from the manuals' text and data by other means than the tables, with the repairs put in by
hand. Where the manuals are beside this repository, the tables are compared with them as well.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from scripts.codes import load_sources, load_tables, texts_of
from tests.spec.manual import needs_manuals, table

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden")


def golden(file: str, table: str) -> list[dict[str, str]]:
    """The rows of one table in a golden file, as they are written; what a row does not have is empty."""
    with (GOLDEN / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["table"] == table]


def written(value: object) -> str:
    """A column as a golden file writes it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.fixture(scope="module")
def infobip() -> dict[str, list[dict[str, Any]]]:
    root = ROOT / "spec/infobip"
    return {name: entry["rows"] for name, entry in load_tables(root, load_sources(root)).items()}


@pytest.fixture(scope="module")
def skycore() -> dict[str, list[dict[str, Any]]]:
    root = ROOT / "spec/skycore"
    return {name: entry["rows"] for name, entry in load_tables(root, load_sources(root)).items()}


def test_there_are_as_many_codes_as_the_manuals_have(
    infobip: dict[str, list[dict[str, Any]]], skycore: dict[str, list[dict[str, Any]]]
) -> None:
    """33 statuses and the 0 of 2015, 91 errors, 6 and 4 groups; 100 Skycore errors, 17 notifications, 254 receipts."""
    counts = {name: len(rows) for name, rows in infobip.items()}
    assert (counts["statuses"], counts["errors"]) == (34, 91)
    assert (counts["status-groups"], counts["error-groups"]) == (6, 4)
    assert len(skycore["errors"]) == 100
    assert len(skycore["notifications"]) == 17
    assert len(skycore["protocol-status"]) == 254


def test_no_name_carries_damage(infobip: dict[str, list[dict[str, Any]]]) -> None:
    """Names are capitals, digits and single underscores, in ASCII, as they are on the wire."""
    for name in ("statuses", "errors", "status-groups", "error-groups"):
        for row in infobip[name]:
            assert row["name"].replace("_", "").isalnum(), row
            assert row["name"].isascii(), row
            assert row["name"] == row["name"].upper(), row
            assert "__" not in row["name"], row


def test_every_error_says_whether_it_is_permanent(infobip: dict[str, list[dict[str, Any]]]) -> None:
    """A retry decision hangs on it, so it is never missing."""
    assert all(isinstance(row["permanent"], bool) for row in infobip["errors"])


def test_two_statuses_have_two_texts(infobip: dict[str, list[dict[str, Any]]]) -> None:
    """26 and 51 were printed and recorded with different texts; the recorded one comes first."""
    texts = {row["id"]: texts_of(row) for row in infobip["statuses"]}
    assert texts[51] == ["Missing destination.", "Missing destination"]
    assert set(texts[26]) == {"Message sent to next instance", "Pending Accepted"}
    assert [status for status, known in texts.items() if len(known) > 1] == [26, 51]


@pytest.mark.parametrize("table", ["status-groups", "statuses", "error-groups", "errors"])
def test_infobip_is_as_the_golden_table_has_it(infobip: dict[str, list[dict[str, Any]]], table: str) -> None:
    """Row by row: id, group, name, text, action and permanent flag."""
    columns = {"group": "groupId", "text": "description"}
    expected = golden("infobip-codes.tsv", table)
    ours = [
        {"table": table} | {key: written(row.get(columns.get(key, key))) for key in expected[0] if key != "table"}
        for row in infobip[table]
    ]
    assert ours == expected


def test_skycore_errors_are_as_the_golden_table_has_them(skycore: dict[str, list[dict[str, Any]]]) -> None:
    """Code by code the text of the appendix, which is also the first that a gateway sends."""
    expected = {row["id"]: row["text"] for row in golden("skycore-codes.tsv", "errors")}
    assert {row["id"]: row["description"] for row in skycore["errors"]} == expected
    assert {row["id"]: texts_of(row)[0] for row in skycore["errors"]} == expected


def test_skycore_marks_the_codes_that_a_send_can_earn(skycore: dict[str, list[dict[str, Any]]]) -> None:
    """The six on the page of sendSMS, the general ones, and those of an account that enforces campaigns."""
    page = ["E712", "E201", "E713", "E110", "E628", "E111"]
    general = [*(f"E{number}" for number in range(100, 110)), "E503"]
    marked = {row["id"] for row in skycore["errors"] if row.get("sendSms")}
    assert marked == {*page, *general, "E714", "E715"}


def test_skycore_notifications_are_as_the_golden_table_has_them(skycore: dict[str, list[dict[str, Any]]]) -> None:
    """Code by code the origin and the text, wherever a page prints them."""
    expected = golden("skycore-codes.tsv", "notifications")
    ours = {row["id"]: row for row in skycore["notifications"]}
    assert sorted(ours) == [row["id"] for row in expected]
    for row in expected:
        assert row["group"] in ("", ours[row["id"]]["origin"]), row
        assert row["text"] in ("", ours[row["id"]]["description"]), row


def test_skycore_receipts_are_as_the_golden_table_has_them(skycore: dict[str, list[dict[str, Any]]]) -> None:
    """Row by row: protocol, status, text, and whether it is good news."""
    expected = [
        (row["group"], row["id"], row["text"], row["success"]) for row in golden("skycore-codes.tsv", "protocol-status")
    ]
    columns = ("protocol", "status", "description", "success")
    assert [tuple(written(row[column]) for column in columns) for row in skycore["protocol-status"]] == expected
    assert all(row["id"] == f"{row['protocol']}/{row['status']}" for row in skycore["protocol-status"])


def test_a_text_with_a_gap_is_never_sent_as_it_is_printed(skycore: dict[str, list[dict[str, Any]]]) -> None:
    """Where the appendix prints X or $error, a pattern takes the text with a value in its place, and only that."""
    gaps = {row["id"]: row for row in skycore["errors"] if re.search(r"\bX\b|\$", row["description"])}
    assert gaps.keys() == {row["id"] for row in skycore["errors"] if "pattern" in row}
    for row in gaps.values():
        filled = re.sub(r"\bX\b", "3", row["description"]).replace("$error", "no element found (line 1)")
        assert re.search(row["pattern"], filled), row
        assert not re.search(row["pattern"], row["description"]), row


@needs_manuals
def test_statuses_are_the_manuals(infobip: dict[str, list[dict[str, Any]]]) -> None:
    """Id, group, name, description and action of each of the 33, line breaks inside names undone."""
    printed = {
        int(number): (int(group), name.replace(" ", ""), description, None if action == "NULL" else action)
        for number, group, name, description, action in table("Statuses", 5)
    }
    ours = {
        row["id"]: (row["groupId"], row["name"], row["description"], row.get("action"))
        for row in infobip["statuses"]
        if row["id"] != 0
    }
    assert len(printed) == 33
    assert ours == printed


@needs_manuals
def test_errors_are_the_manuals(infobip: dict[str, list[dict[str, Any]]]) -> None:
    """Id, group, name, description and permanence of each of the 91; the name of 504 lost its last letter in print."""
    printed = {
        int(number): (int(group), name.replace(" ", ""), description, permanent == "true")
        for number, group, name, description, permanent in table("GSM Error Codes", 5)
    }
    assert printed[504][1] == "EC_UNEXPECTED_RESPONSE_FROM_PEE"
    printed[504] = (printed[504][0], "EC_UNEXPECTED_RESPONSE_FROM_PEER", *printed[504][2:])
    ours = {row["id"]: (row["groupId"], row["name"], row["description"], row["permanent"]) for row in infobip["errors"]}
    assert len(printed) == 91
    assert ours == printed


@needs_manuals
@pytest.mark.parametrize(("title", "name"), [("Statuses groups", "status-groups"), ("Errors groups", "error-groups")])
def test_groups_are_the_manuals(infobip: dict[str, list[dict[str, Any]]], title: str, name: str) -> None:
    """Id, name and description of each group; the manual types one OK with Cyrillic letters."""
    printed = [
        (int(number), group.replace("О", "O").replace("К", "K"), text) for number, group, text in table(title, 3)
    ]
    assert [(row["id"], row["name"], row["description"]) for row in infobip[name]] == printed
