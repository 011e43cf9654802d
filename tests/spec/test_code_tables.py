"""The code tables hold exactly what the manual prints, apart from the repairs that docs/decisions lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.codes import load_sources, load_tables, texts_of
from tests.spec.manual import needs_manuals, table

ROOT = Path(__file__).parents[2]


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
