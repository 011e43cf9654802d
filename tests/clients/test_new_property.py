"""The unit of truth: a property in one schema file is a typed property of the client, and nothing else was edited."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from scripts.clients import client_packages
from scripts.contracts import make_contract
from scripts.generate import ROOT
from scripts.layout import read_layout
from tests.clients import type_checkers


@dataclass(frozen=True)
class Case:
    """A property, a line that uses it, one that uses it wrongly, and a program that sees it on the wire."""

    schema: str
    property: str
    right: str
    wrong: str
    program: str


IN_A_REQUEST = Case(
    schema="TextSingleRequest",
    property="maxParts: {type: integer, description: How long it may get., examples: [3]}",
    right='client.sms.send_text(to="41793026727", max_parts=3)',
    wrong='client.sms.send_text(to="41793026727", max_parts="three")',
    program="""
def answer(request):
    assert (b'"maxParts":3' if wire == "json" else b"<maxParts>3</maxParts>") in request.content, request.content
    return httpx.Response(500)
try:
    client.sms.send_text(to="41793026727", max_parts=3)
except infobip_sms.ServerError:
    print("sent")
try:
    client.sms.send_text(to="41793026727", max_parts=3, flash=True, message_id="MINE-1")
except ValueError as error:
    told = "max_parts: the gateway does not take it together with message_id, flash; give one or the other"
    assert str(error) == told, error
else:
    raise AssertionError("the full call has no such argument")
""",
)
IN_AN_ANSWER = Case(
    schema="AccountBalance",
    property="creditLimit: {type: number, description: How far it may fall., examples: [-10]}",
    right="limit: float | None = client.account.get_balance().credit_limit",
    wrong="limit: str = client.account.get_balance().credit_limit",
    program="""
def answer(request):
    if wire == "json":
        return httpx.Response(200, json={"balance": 1, "currency": "EUR", "creditLimit": -2.5})
    held = "<balance>1</balance><currency>EUR</currency><creditLimit>-2.5</creditLimit>"
    body = f"<accountBalance>{held}</accountBalance>"
    return httpx.Response(200, text=body, headers={"Content-Type": "application/xml"})
assert client.account.get_balance().credit_limit == -2.5
print("read")
""",
)
HEAD = "from infobip_sms import Infobip\n\nclient = Infobip()\n"
PROGRAM_HEAD = """
import sys, httpx, infobip_sms
wire = sys.argv[1]
transport = httpx.MockTransport(lambda request: answer(request))
client = infobip_sms.Infobip("http://gateway", wire=wire, transport=transport)
"""
cases = pytest.mark.parametrize("case", [IN_A_REQUEST, IN_AN_ANSWER], ids=lambda case: case.schema)


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Path]:
    """The client package of a contract that has the property of a case, made once: the folder that it stands in."""
    return cache(lambda case: generated(case, tmp_path_factory.mktemp("client")))


def generated(case: Case, folder: Path) -> Path:
    for part in ("spec", "overlays"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "pyproject.toml", folder)
    schema = folder / "spec/infobip/schemas" / f"{case.schema}.yaml"
    text = schema.read_text("utf-8")
    schema.write_text(text.replace("properties:\n", f"properties:\n  {case.property}\n", 1), "utf-8")
    layout = read_layout(folder)
    for name, content in client_packages(layout, [make_contract(layout, "infobip")]).items():
        file = folder / "generated" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / "generated" / "infobip_sms"


@cases
def test_it_is_typed(case: Case, clients: Callable[[Case], Path]) -> None:
    """Both checkers take the right line and refuse the wrong one."""
    file = clients(case) / "consumer.py"
    file.write_text(f"{HEAD}{case.right}\n", "utf-8")
    assert type_checkers.mypy(file) == {}
    assert type_checkers.pyright(file) == {}
    file.write_text(f"{HEAD}{case.wrong}\n", "utf-8")
    assert list(type_checkers.mypy(file)) == [4]
    assert list(type_checkers.pyright(file)) == [4]


@cases
@pytest.mark.parametrize("wire", ["json", "xml"])
def test_it_is_on_the_wire(case: Case, wire: str, clients: Callable[[Case], Path]) -> None:
    """In JSON and in XML."""
    program = PROGRAM_HEAD + case.program
    environment = {**os.environ, "PYTHONPATH": str(clients(case))}
    done = subprocess.run(
        [sys.executable, "-c", program, wire], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in ("sent", "read"), done.stderr


@cases
def test_without_it_the_line_is_refused(case: Case, tmp_path: Path) -> None:
    """So it is the new property that the lines above are about."""
    file = tmp_path / "consumer.py"
    file.write_text(f"{HEAD}{case.right}\n", "utf-8")
    assert list(type_checkers.mypy(file)) == [4]
    assert list(type_checkers.pyright(file)) == [4]
