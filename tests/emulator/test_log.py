"""The log: what is written of a request, what never is, and that nobody waits for it."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import threading
import time
from typing import Any

import pytest

from tests.emulator.harness import Emulator
from textbed.application import Application
from textbed.contract.exchange import Reply, Request
from textbed.log import BatchWriter, RequestLog, ServerLog

SECRET = "geheim-8472"
"""Stands wherever a caller may have put something secret; no line may have it."""


class Lines:
    """A log that is read."""

    def __init__(self, *, requests: bool = False, texts: bool = False) -> None:
        self.raw: list[bytes] = []
        self.log = RequestLog(self.raw.append, requests=requests, texts=texts)

    def emulator(self) -> Emulator:
        """An emulator that writes this log."""
        emulator = Emulator()
        emulator.application = Application(emulator.store, emulator.accounts, log=self.log)
        return emulator

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.raw]

    @property
    def only(self) -> dict[str, Any]:
        (line,) = self.all
        return line


def test_a_failure_is_logged_with_its_reason() -> None:
    """The caller of a refused request gets the gateway's few words; the log has the place and what is wrong there."""
    lines = Lines()
    emulator = lines.emulator()
    assert emulator.post("/sms/1/text/single", json={"to": "41793026727", "text": 5}).status == 400
    line = lines.only
    assert line["level"] == "warning"
    assert line["event"] == "request"
    assert (line["method"], line["path"], line["status"]) == ("POST", "/sms/1/text/single", 400)
    assert line["operation"] == "sendText"
    assert line["reason"] == 'text: the value is not of types "null", "string"'
    assert line["ms"] >= 0
    assert line["received"] > 0
    assert line["sent"] > 0


def test_what_works_is_logged_only_if_that_is_asked_for() -> None:
    """With `--log failures` a request that works leaves no line, with `--log requests` each leaves one."""
    quiet, talkative = Lines(), Lines(requests=True)
    for lines in (quiet, talkative):
        emulator = lines.emulator()
        emulator.post("/sms/1/text/single", json={"to": "41793026727", "text": "Hello"})
        emulator.get("/sms/1/reports", {"limit": 5})
    assert quiet.all == []
    first, second = talkative.all
    assert (first["level"], first["operation"], first["status"]) == ("info", "sendText", 200)
    assert (second["operation"], second["query"]) == ("getReports", {"limit": "5"})


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nowhere", "there is no path /nowhere"),
        ("/sms/1/logs", "no account has these credentials"),
    ],
)
def test_other_failures(path: str, reason: str) -> None:
    """A path there is not, and a caller nobody knows, are in the log as well."""
    lines = Lines()
    lines.emulator().get(path, auth=None)
    assert lines.only["reason"] == reason


def test_what_is_no_request_is_logged_too() -> None:
    """A refusal by the connection itself, before there is a request, has its line."""
    lines = Lines()
    lines.emulator().application.refuse("/sms/1/reports", 431, "the headers are longer than 65536 bytes")
    assert (lines.only["status"], lines.only["reason"]) == (431, "the headers are longer than 65536 bytes")


def _secretive_calls(emulator: Emulator) -> None:
    """Calls with a secret in every place that has one, refused and taken."""
    emulator.get("/sms/1/text/query", {"username": "demo", "password": SECRET, "to": "41793026727", "text": SECRET})
    emulator.get("/sms/1/text/query", {"username": "demo", "password": "demo", "to": "1", "text": SECRET}, auth=None)
    emulator.get("/sms/1/reports", {"limit": "many", "apiKey": SECRET})
    emulator.get("/sms/1/reports", auth=("demo", SECRET))
    emulator.get("/sms/1/reports", auth=f"App {SECRET}")
    emulator.post("/auth/1/session", json={"username": "demo", "password": SECRET}, auth=None)
    emulator.post("/auth/1/session", json={"username": "demo", "password": [SECRET]}, auth=None)
    emulator.post("/sms/1/text/single", json={"to": "41793026727", "text": SECRET})
    emulator.post("/sms/1/text/single", json={"to": "41793026727", "text": {"a": SECRET}})
    emulator.post("/sms/1/text/single", json=[SECRET])
    emulator.post("/sms/1/text/single", json=SECRET)
    emulator.post("/sms/1/text/multi", json={"messages": SECRET})
    emulator.post("/sms/1/text/single", xml=f"<request>{SECRET}</request>")
    emulator.post("/sms/1/text/single", xml=f"<request><text><b>{SECRET}</b></text></request>")
    emulator.post("/sms/1/binary/advanced", json={"messages": [{"to": "41793026727", "binary": {"hex": SECRET}}]})
    emulator.post("/sms/1/text/single", content=SECRET.encode(), headers={"Content-Type": "application/json"})


def test_secrets_and_texts_are_left_out() -> None:
    """Neither passwords, keys nor texts get into the log, not even as part of why they were refused."""
    lines = Lines(requests=True)
    _secretive_calls(lines.emulator())
    assert len(lines.all) == 16
    assert SECRET not in b"".join(lines.raw).decode()


def test_texts_come_if_asked_for_and_credentials_do_not() -> None:
    """With `--log-text` a line has the texts of its messages, from every form of request, and still no credentials."""
    lines = Lines(requests=True, texts=True)
    emulator = lines.emulator()
    emulator.post("/sms/1/text/single", json={"to": "41793026727", "text": "One"})
    emulator.post("/sms/1/text/multi", json={"messages": [{"to": "1", "text": "Two"}, {"to": "2", "text": "Three"}]})
    emulator.post("/sms/1/text/single", xml="<request><to>41793026727</to><text>R&amp;B</text></request>")
    emulator.get("/sms/1/text/query", {"username": "demo", "password": SECRET, "to": "41793026727", "text": "Four"})
    emulator.post("/auth/1/session", json={"username": "demo", "password": SECRET}, auth=None)
    assert [line["texts"] for line in lines.all] == [["One"], ["Two", "Three"], ["R&B"], ["Four"], []]
    assert SECRET not in b"".join(lines.raw).decode()


def test_a_failure_that_is_a_200_is_logged() -> None:
    """Skycore refuses with 200; a reply that has a reason is a failure whatever its status."""
    lines = Lines()
    document = f"<request><action>sendSMS</action><api_key>{SECRET}</api_key><to>1</to><text>{SECRET}</text></request>"
    headers = {"Content-Type": "application/xml"}
    lines.emulator().call("POST", "/API/wxml/1.3/", content=document.encode(), headers=headers, auth=None)
    assert (lines.only["level"], lines.only["status"], lines.only["operation"]) == ("warning", 200, "sendSms")
    assert lines.only["reason"] == "E104: no account has these credentials"
    assert SECRET.encode() not in lines.raw[0]


def test_faults_of_the_server_are_lines_as_well() -> None:
    """What goes wrong inside is one line with its traceback, so that whatever reads the log can read it too."""
    raw: list[bytes] = []
    logger = logging.Logger("test")
    logger.addHandler(ServerLog(raw.append))
    logger.info("not worth a line")
    try:
        raise RuntimeError("broken")
    except RuntimeError:
        logger.exception("It went %s", "wrong")
    try:
        raise asyncio.CancelledError
    except asyncio.CancelledError:
        logger.exception("no fault: the server stops")
    (line,) = [json.loads(one) for one in raw]
    assert (line["level"], line["event"], line["message"]) == ("error", "server", "It went wrong")
    assert line["traceback"].endswith("RuntimeError: broken")


def test_a_fault_in_a_handler_is_logged(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller gets the gateway's 500; the log has the request and the traceback."""
    emulator = Emulator(check_replies=False)

    def broken(_: Request) -> Reply:
        raise KeyError("a bug")

    monkeypatch.setattr(emulator.application, "_parts", {"/sms/1/reports": ("infobip", broken)})
    assert emulator.get("/sms/1/reports").status == 500
    (record,) = caplog.records
    assert record.getMessage() == "GET /sms/1/reports met a fault of the server"
    assert record.exc_info is not None


# How it is written


class SlowStream(io.BytesIO):
    """A stream that nobody reads until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = threading.Event()
        self.writes = 0

    def write(self, data: Any) -> int:
        self.writes += 1
        self.may_go_on.wait(10)
        return super().write(data)


def test_lines_are_written_in_batches() -> None:
    """Many lines are a few writes, in their order, and none is lost when the server stops."""
    stream = SlowStream()
    stream.may_go_on.set()
    writer = BatchWriter(stream, gather_seconds=1)
    for number in range(100):
        writer.write(b"%d\n" % number)
        time.sleep(0.001)
    writer.close()
    assert stream.getvalue() == b"".join(b"%d\n" % number for number in range(100))
    assert stream.writes <= 2


def test_lines_come_without_waiting_for_more() -> None:
    """A single line is written soon, also when no other follows."""
    stream = SlowStream()
    stream.may_go_on.set()
    writer = BatchWriter(stream, gather_seconds=0.01)
    for text in (b"one\n", b"two\n"):
        writer.write(text)
        deadline = time.monotonic() + 5
        while not stream.getvalue().endswith(text) and time.monotonic() < deadline:
            time.sleep(0.005)
        assert stream.getvalue().endswith(text)
    writer.close()


def test_a_reader_that_hangs_holds_up_nobody() -> None:
    """While nobody reads, lines pile up to a limit and are counted from there on; the count is in the log later."""
    stream = SlowStream()
    writer = BatchWriter(stream, most=100, gather_seconds=0.01)
    writer.write(b"first\n")
    while not stream.writes:
        time.sleep(0.005)
    for _ in range(1000):
        writer.write(b"more\n")
    assert stream.writes == 1
    stream.may_go_on.set()
    writer.close()
    *kept, last = stream.getvalue().splitlines()
    assert kept == [b"first"] + [b"more"] * 100
    assert json.loads(last)["event"] == "dropped"
    assert json.loads(last)["lines"] == 900


@pytest.mark.filterwarnings("error")
def test_a_reader_that_is_gone_is_no_fault() -> None:
    """A closed standard error stops the log, not the server."""
    stream = io.BytesIO()
    stream.close()
    writer = BatchWriter(stream, gather_seconds=0.01)
    writer.write(b"lost\n")
    writer.close()
