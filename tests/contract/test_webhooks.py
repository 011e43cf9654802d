"""What the target sends by itself: it holds for the emulator, and what is planted into a push is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from textbed_specs import Gateway

from tests.emulator.served import Served
from textbed.suite import pushes
from textbed.suite.asked import contract
from textbed.suite.findings import Result
from textbed.suite.parts import webhooks as part
from textbed.suite.parts.webhooks.skycore import SKYCORE
from textbed.suite.receiver import Call, Receiver
from textbed.suite.run import FULL, Run
from textbed.suite.target import emulator

GATEWAYS: tuple[Gateway, ...] = ("infobip", "skycore")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Served(tmp_path_factory.mktemp("served"), "--memory") as served:
        yield served.address


def results(address: str, **differs: Any) -> dict[str, Result]:
    run = Run(replace(emulator(address), **differs), FULL, seed=1)
    part.run(run)
    return {result.name: result for result in run.results}


def test_all_webhooks_of_the_emulator_keep_the_contract(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each webhook of both gateways comes, in each of its media types."""
    seen: set[tuple[str, str, str | None]] = set()
    judge = pushes.judge

    def note(run: Run, call: Call, gateway: Any, webhook: str) -> Any:
        seen.add((gateway, webhook, call.media_type))
        return judge(run, call, gateway, webhook)

    monkeypatch.setattr(pushes, "judge", note)
    found = results(address)
    assert {name: result.findings for name, result in found.items() if result.state != "passed"} == {}
    assert seen == {
        (gateway, name, label)
        for gateway in GATEWAYS
        for name, item in contract(gateway).document["webhooks"].items()
        for label in (item["post"]["requestBody"]["content"] if "post" in item else (None,))
    }


def test_one_gateway_alone_is_asked_for(address: str) -> None:
    assert set(results(address, gateways=("skycore",))) == set(SKYCORE)


@pytest.mark.parametrize("lacks", ["pushes", "clock"])
def test_a_target_that_cannot_push_is_not_checked(lacks: str) -> None:
    found = results("http://127.0.0.1:9", **{lacks: False})
    assert {result.state for result in found.values()} == {"not checked"}


def change(old: bytes, new: bytes, *, times: int = -1) -> Callable[[Call], list[Call]]:
    return lambda call: [replace(call, body=call.body.replace(old, new, times))]


def header(name: str, value: str | None) -> Callable[[Call], list[Call]]:
    def changed(call: Call) -> list[Call]:
        headers = {**call.headers, name: value}
        return [replace(call, headers={name: each for name, each in headers.items() if each is not None})]

    return changed


def without_the_second(call: Call) -> list[Call]:
    body = re.sub(rb'(\{"results":\[\{.*?\}\}),\{.*\}\]\}$', rb"\1]}", call.body)
    return [replace(call, body=re.sub(rb"(</result>)<result>.*?</result>", rb"\1", body))]


def with_query(name: str, value: str) -> Callable[[Call], list[Call]]:
    def changed(call: Call) -> list[Call]:
        return [replace(call, query=tuple((each, value if each == name else old) for each, old in call.query))]

    return changed


JSON_REPORT = "delivery reports as application/json"
XML_REPORT = "delivery reports as application/xml"
PLANTED: dict[str, tuple[Callable[[Call], list[Call]], str, str]] = {
    "a property renamed": (change(b"doneAt", b"finishedAt"), JSON_REPORT, "push-fits"),
    "a property that is a text": (change(b'"smsCount":1', b'"smsCount":"1"'), JSON_REPORT, "push-fits"),
    "a property that is null": (change(b'"mccMnc":"22801"', b'"mccMnc":null'), JSON_REPORT, "push-fits"),
    "a property that nobody knows": (change(b'"smsCount":1', b'"smsCount":1,"parts":1'), JSON_REPORT, "push-fits"),
    "a code in another group": (change(b'"groupId":3', b'"groupId":2'), JSON_REPORT, "push-fits"),
    "a date with a colon": (change(b"+0000", b"+00:00"), JSON_REPORT, "push-fits"),
    "a date without fractions": (change(b".000+0000", b"+0000"), XML_REPORT, "push-fits"),
    "an element renamed": (change(b"messageId>", b"messageID>"), XML_REPORT, "push-fits"),
    "another root": (change(b"reportResponse", b"smsReportResponse"), XML_REPORT, "push-readable"),
    "a declaration": (
        change(b"<reportResponse>", b'<?xml version="1.0"?><reportResponse>'),
        XML_REPORT,
        "push-declaration",
    ),
    "lists without their wrapper": (change(b"<result>", b""), XML_REPORT, "push-readable"),
    "another label": (header("content-type", "text/plain"), JSON_REPORT, "push-media-type"),
    "XML under the label of JSON": (header("content-type", "application/json"), XML_REPORT, "push-readable"),
    "no label": (header("content-type", None), JSON_REPORT, "push-media-type"),
    "no id of the push": (header(pushes.PUSH_ID, None), JSON_REPORT, "push-id"),
    "cut off": (lambda call: [replace(call, body=call.body[:-5])], JSON_REPORT, "push-readable"),
    "the second result missing": (without_the_second, JSON_REPORT, "push-tells"),
    "the second result of XML missing": (without_the_second, XML_REPORT, "push-tells"),
    "told twice": (lambda call: [call, call], JSON_REPORT, "push-count"),
    "never told": (lambda call: [], JSON_REPORT, "push-count"),
    "not what the caller gave along": (change(b"the bakery", b"a bakery"), XML_REPORT, "push-tells"),
    "an intermediate report that is final": (
        change(b'"permanent":false', b'"permanent":true'),
        "intermediate reports as application/json",
        "push-fits",
    ),
    "a placeholder that is left": (with_query("sender", "%sender%"), "a received message in the address", "push-fits"),
    "bytes that are none": (with_query("bin", "4x"), "a received message in the address", "push-fits"),
    "a form where an address was asked for": (
        lambda call: [replace(call, method="POST")],
        "a received message in the address",
        "push-method",
    ),
    "a lookup without its list": (
        change(b'"results"', b'"ncResults"'),
        "results of a lookup as application/json",
        "push-fits",
    ),
    "a click without the phone": (change(b'"to"', b'"phone"'), "a click", "push-fits"),
    "a receipt in capitals": (change(b"protocole=", b"PROTOCOL="), "an SMS has left and has arrived", "push-fits"),
    "a receipt that is told as sent": (change(b"N202", b"N201"), "an SMS has left and has arrived", "push-fits"),
    "postbacks without what is around them": (
        change(b"POSTBACK", b"POSTBACKS"),
        "several postbacks in one call",
        "push-readable",
    ),
    "a date of today's kind": (change(b" 08:5", b"T08:5"), "an SMS from a phone", "push-fits"),
    "attributes of the other form": (change(b"ID=", b"id="), "postbacks in the form of the page", "push-fits"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_what_is_planted_into_a_push_is_found(fault: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the check that is named, and the finding shows what came."""
    plant, name, check = PLANTED[fault]
    took = Receiver._took

    def doctored(self: Receiver, call: Call) -> int:
        statuses = [took(self, each) for each in plant(call)]
        return statuses[0] if statuses else 200

    monkeypatch.setattr(Receiver, "_took", doctored)
    monkeypatch.setattr("textbed.suite.parts.webhooks.scene._LONGEST_WAIT", 1.0)
    for table in ("INFOBIP", "SKYCORE"):
        monkeypatch.setattr(part, table, {each: test for each, test in getattr(part, table).items() if each == name})
    (result,) = results(address).values()
    assert result.state == "failed"
    assert check in {finding.check for finding in result.findings}, result.findings
