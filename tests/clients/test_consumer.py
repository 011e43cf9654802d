"""The types of the clients: what is right passes mypy --strict and pyright, what is wrong is refused by both."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import infobip_sms
import pytest
import skycore_sms
import textbed_control

from tests.clients import type_checkers

CONSUMER = Path(__file__).with_name("consumer.py")
PACKAGES = {"Infobip": infobip_sms, "Skycore": skycore_sms, "Textbed": textbed_control}
CLIENTS = [*PACKAGES, *(f"Async{name}" for name in PACKAGES)]
Checker = Callable[[Path], dict[int, str]]
both = pytest.mark.parametrize("checker", [type_checkers.mypy, type_checkers.pyright])

# Every line is wrong, each in its own way.
BEFORE = """\
from datetime import UTC, datetime

from infobip_sms import AsyncInfobip, Destination, Infobip, SmsResponse, StatusId, TextMessage, parse_delivery_reports
from skycore_sms import Skycore
from textbed_control import ClockMode, Textbed


async def wrong(client: Infobip, awaited: AsyncInfobip, skycore: Skycore, textbed: Textbed) -> None:
"""
WRONG = """\
client.sms.send_text(text="Hello")
client.sms.send_text(to=41793026727, text="Hello")
client.sms.send_text("41793026727", "Hello")
client.sms.send_text(to="41793026727", txt="Hello")
client.sms.send_text(to="41793026727", flash="yes")
client.sms.send_text(to="41793026727", send_at="tomorrow")
client.sms.send_text(to="41793026727", language="TR")
client.sms.send_text(to="41793026727", notify_content_type="text/plain")
client.sms.send_texts(messages=[TextMessage(text="Hello")])
client.sms.send_advanced(messages=TextMessage(text="Hello"))
client.sms.send_advanced(messages=[{"to": "41793026727", "text": "Hello"}])
client.sms.with_raw.send_text(to=None)
client.sms.send_fax(to="41793026727")
client.schedule.move(bulk_id="BULK")
client.schedule.set_status(bulk_id="BULK", status="PAUSED")
client.reports.get(limit="10")
client.reports.wait(7)
client.reports.wait(client.sms.send_text(to="1"), 30)
client.logs.iter(since="yesterday")
client.sms.send_text(to="41793026727").messages[0].status.nam
client.sms.send_text(to="41793026727").bulk_id.upper()
client.with_options(retries="never")
Destination("41793026727")
Destination(message_id="A")
Destination(to=None)
TextMessage(destinations=[Destination(to="41793026727")], text=b"Hello")
StatusId.DELIVERED_TO_THE_MOON
number: int = client.sms.with_raw.send_text(to="41793026727").parsed
Infobip("http://127.0.0.1:8700", "demo", "demo")
Infobip(wire="yaml")
Infobip(user="demo")
sent: SmsResponse = awaited.sms.send_text(to="41793026727")
await awaited.sms.send_text(text="Hello")
await client.sms.send_text(to="41793026727")
for report in awaited.reports.drain(): print(report)
parse_delivery_reports({"results": []})
skycore.sms.send(to="41793026727", text="Hello")
skycore.sms.send(to=["41793026727"], from_="60856", text="Hello")
skycore.reports.get()
textbed.clock.advance(seconds="60")
textbed.clock.set(mode="frozen", now=datetime.now(UTC))
textbed.account.update(click_url=7)
textbed.numbers.create(number="41793026701", action=ClockMode.FROZEN)
textbed.messages.find(count=1.5)
textbed.messages.receive("41793026727", "41793026700", "JOIN")
"""


def used(tree: ast.Module) -> dict[str, set[str]]:
    """For each client the calls that are made of it in functions that have one as `client`, as `group.method`."""
    found: dict[str, set[str]] = {name: set() for name in CLIENTS}
    for function in tree.body:
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        clients = [
            ast.unparse(each.annotation) for each in function.args.args if each.arg == "client" and each.annotation
        ]
        source = ast.unparse(function)
        groups = dict(re.findall(r"^    (\w+) = client\.(\w+)$", source, re.MULTILINE))
        calls = {(group, method) for group, method in re.findall(r"\bclient\.(\w+)\.(\w+)\(", source)}
        calls |= {
            (groups[short], method)
            for short, method in re.findall(r"(?<![\w.])(\w+)\.(\w+)\(", source)
            if short in groups
        }
        for client in clients:
            found[client] |= {f"{group}.{method}" for group, method in calls}
    return found


def offered(name: str) -> set[str]:
    """All calls of a client, as `group.method`."""
    client = getattr(PACKAGES[name.removeprefix("Async")], name)
    groups = [each for each in vars(client) if not each.startswith("_")]
    made = client("http://127.0.0.1:1")
    return {
        f"{group}.{method}"
        for group in groups
        for method, what in vars(type(getattr(made, group))).items()
        if callable(what) and not method.startswith("_")
    }


@pytest.mark.parametrize("name", CLIENTS)
def test_the_consumer_leaves_nothing_out(name: str) -> None:
    """A new operation asks for a line in the consumer's file, for both kinds of client."""
    assert used(ast.parse(CONSUMER.read_text("utf-8")))[name] == offered(name)


def test_the_consumer_has_no_way_out() -> None:
    """Neither an ignore nor a cast nor an Any."""
    assert not re.search(r"# *(type|pyright|noqa)|\bcast\(|\bAny\b", CONSUMER.read_text("utf-8"))


@both
def test_what_is_right_passes(checker: Checker, tmp_path: Path) -> None:
    """In the strict mode of each."""
    assert checker(Path(shutil.copy(CONSUMER, tmp_path))) == {}


@both
def test_what_is_wrong_is_refused(checker: Checker, tmp_path: Path) -> None:
    """Every line, and nothing else of that file."""
    wrong = tmp_path / "wrong.py"
    wrong.write_text(BEFORE + "".join(f"    {line}\n" for line in WRONG.splitlines()), "utf-8")
    lines = wrong.read_text("utf-8").splitlines()
    refused = [lines[number - 1].strip() for number in sorted(checker(wrong))]
    assert refused == WRONG.splitlines()
