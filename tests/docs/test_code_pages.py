"""The code tables: every row of every bundle, with advice, and with a number that does bring the code about."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textbed_specs import GATEWAYS, load, tables

from scripts.docs.code_pages import code_pages, scenario_number
from scripts.docs.contradictions import contradictions
from scripts.docs.picture import schedules
from scripts.docs.sources import Sources
from tests.docs.links import Page
from tests.emulator.harness import Emulator
from textbed.domain.retries import INFOBIP, MINUTE, SKYCORE

ROW = re.compile(r'<tr id="([^"]+)" role="row">(.*?)</tr>', re.DOTALL)


def rows_of(site: dict[str, bytes], gateway: str) -> dict[str, str]:
    return dict(ROW.findall(site[f"codes/{gateway}.html"].decode()))


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_every_code_has_its_row(site: dict[str, bytes], gateway: Any) -> None:
    rows = rows_of(site, gateway)
    expected = tables(gateway)
    assert len(rows) == sum(len(table) for table in expected.values())
    for name, table in expected.items():
        for code in table:
            wanted = f"{name}-{code.id}".lower()
            anchor = re.sub(r"[^a-z0-9-]+", "-", wanted)
            assert anchor in rows, f"{gateway} {name} {code.id}"
            if code.name:
                assert code.name in rows[anchor].replace("<wbr>", "")


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_every_code_says_what_to_do(sources: Sources, gateway: Any) -> None:
    (page,) = [page for page in code_pages(sources) if page.path == f"codes/{gateway}.html"]
    labels = page.body.count('data-label="What to do"')
    assert labels == sum(len(table) for table in tables(gateway).values())


def test_groups_and_permanence_are_shown(site: dict[str, bytes]) -> None:
    rows = rows_of(site, "infobip")
    assert "5 REJECTED" in rows["statuses-12"]
    assert "1 HANDSET_ERRORS" in rows["errors-27"]
    assert ">passing<" in rows["errors-27"]
    assert ">permanent<" in rows["errors-1"]
    assert "The gateway says: “Contact account manager”" in rows["statuses-6"]


def test_infobip_numbers_bring_their_codes(emulator: Emulator) -> None:
    """Of all statuses and errors, in one bulk; the emulator's own tests look at each more closely."""
    codes = load("infobip")["x-codes"]
    for table, name in (("statuses", "status"), ("errors", "error")):
        numbers = {scenario_number("infobip", table, row): row["id"] for row in codes[table]["rows"]}
        emulator.send(list(numbers))
        emulator.advance(seconds=60)
        logged = emulator.get("/sms/1/logs", {"limit": 200}).json()["results"]
        seen = {entry["to"]: entry[name]["id"] for entry in logged}
        assert {number: seen.get(number) for number in numbers} == numbers


def test_skycore_numbers_bring_their_codes(emulator: Emulator) -> None:
    for row in load("skycore")["x-codes"]["errors"]["rows"]:
        number = scenario_number("skycore", "errors", row)
        query = {"action": "sendSMS", "api_key": "demo-key", "to": number, "from": "60856", "text": "x"}
        answer = emulator.get("/API/wxml/1.3/index.php", query, auth=None)
        assert f"<ERRORCODE>{row['id']}</ERRORCODE>" in answer.text
    for row in load("skycore")["x-codes"]["protocol-status"]["rows"]:
        number = scenario_number("skycore", "protocol-status", row)
        query = {"action": "sendSMS", "api_key": "demo-key", "to": number, "from": "60856", "text": "x"}
        assert "<STATUS>Success</STATUS>" in emulator.get("/API/wxml/1.3/index.php", query, auth=None).text, number


def test_the_picture_has_the_emulators_schedule() -> None:
    drawn = {schedule.title: [wait * MINUTE for wait in schedule.waits] for schedule in schedules()}
    assert drawn == {"Infobip": list(INFOBIP.waits), "Skycore": list(SKYCORE.waits)}


def test_the_picture_has_a_dot_for_each_call(site: dict[str, bytes]) -> None:
    page = site["reference/retries.html"].decode()
    assert page.count("<circle ") == INFOBIP.calls + SKYCORE.calls
    assert "call 21, 41 h 30 min after the first" in page


def test_contradictions_have_their_letters(sources: Sources, site: dict[str, bytes]) -> None:
    """Every table of a decision that has a column for what lost is on the page, and the letters are explained."""
    found = list(contradictions(sources))
    assert {page for _, page, _ in found} == {"infobip-requests", "infobip-replies", "infobip-codes", "skycore-choices"}
    assert sum(len(rows) for _, _, rows in found) > 50
    assert "infobip-s2" in Page(site["project/sources.html"].decode()).ids


def test_texts_of_the_control_api_name_pages_that_are_there(site: dict[str, bytes]) -> None:
    """`/docs/…` in its contract and in what it answers."""
    named = set(re.findall(r"/docs/([\w./-]+\.html)(?:#([\w-]+))?", str(load("control"))))
    assert named
    for path, anchor in named:
        assert path in site
        assert not anchor or anchor in Page(site[path].decode()).ids
