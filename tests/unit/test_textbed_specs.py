"""The generated package `textbed_specs`: what its users read contracts and codes with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version

import pytest
import textbed_specs
from textbed_specs import AUDIENCES, GATEWAYS, Provenance, codes, load, path, tables


def test_there_is_every_contract_for_every_audience() -> None:
    """Each is an OpenAPI 3.1 document of its gateway."""
    assert GATEWAYS == ("control", "infobip", "skycore")
    assert AUDIENCES == ("plain", "strict", "client", "docs", "emulator", "sandbox")
    for gateway in GATEWAYS:
        for audience in AUDIENCES:
            document = load(gateway, audience)
            assert document["openapi"] == "3.1.0"
            assert document["paths"]


def test_plain_is_the_contract_without_an_audience() -> None:
    """It is what one gets by naming the gateway alone."""
    assert load("infobip") == load("infobip", "plain")
    assert load("infobip", "strict")["info"]["title"].endswith("(strict)")


def test_a_path_is_the_file_itself() -> None:
    """For tools that want a file."""
    assert path("skycore", "docs").name == "skycore.docs.json"
    assert json.loads(path("skycore").read_bytes()) == load("skycore")


def test_a_code_is_a_row_with_its_group_and_sources() -> None:
    """What a table has in columns is there as attributes, and the whole row beside."""
    statuses = {status.id: status for status in codes("infobip", "statuses")}
    status = statuses[6]
    assert (status.name, status.description) == ("REJECTED_NETWORK", "Network is forbidden")
    assert (status.group_id, status.group_name) == (5, "REJECTED")
    assert (status.action, status.permanent) == ("Contact account manager", None)
    assert status.texts == ("Network is forbidden",)
    assert status.provenance[0] == Provenance("S2", "Statuses", "documented")
    assert status.columns["id"] == 6


def test_a_code_has_every_text_that_it_is_seen_with() -> None:
    """The first is the usual one."""
    [pending] = [status for status in codes("infobip", "statuses") if status.id == 26]
    assert pending.texts == ("Pending Accepted", "Message sent to next instance")


def test_tables_are_all_code_tables_of_a_gateway() -> None:
    """The manual's numbers: 34 statuses, 91 errors, 6 and 4 groups."""
    sizes = {name: len(rows) for name, rows in tables("infobip").items()}
    assert sizes["statuses"] == 34
    assert sizes["errors"] == 91
    assert (sizes["status-groups"], sizes["error-groups"]) == (6, 4)
    assert tables("control")["errors"] == codes("control", "errors")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            lambda: load("infobop"),  # type: ignore[arg-type]
            "there is no contract of 'infobop'; use one of: control, infobip, skycore",
        ),
        (
            lambda: tables("infobop"),  # type: ignore[arg-type]
            "there is no contract of 'infobop'; use one of: control, infobip, skycore",
        ),
        (
            lambda: path("infobip", "strikt"),  # type: ignore[arg-type]
            "there is no audience 'strikt'; use one of: plain, strict, client, docs, emulator, sandbox",
        ),
        (lambda: codes("control", "statuses"), "control has no code table 'statuses'; it has: errors"),
    ],
)
def test_an_unknown_name_is_told_with_what_there_is(call: Callable[[], object], told: str) -> None:
    """The error has the value and the ones to use instead."""
    with pytest.raises(ValueError, match=f"^{re.escape(told)}$"):
        call()


def test_the_command_lists_what_there_is() -> None:
    """`python -m textbed_specs` counts each contract's operations, webhooks and codes, and says where it lies."""
    told = subprocess.run(
        [sys.executable, "-m", "textbed_specs"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert len(told) == 3 * len(GATEWAYS)
    contract = load("skycore")
    rows = sum(len(table) for table in tables("skycore").values())
    place = told.index(f"{contract['info']['title']}, version {contract['info']['version']}")
    assert told[place + 1] == f"  2 operations, {len(contract['webhooks'])} webhooks, {rows} codes"
    assert told[place + 2] == f"  {path('skycore')}"


def test_the_version_is_the_distributions() -> None:
    """One number in both places."""
    assert textbed_specs.__version__ == version("textbed-specs")
