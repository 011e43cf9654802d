"""Faults on the wire: answers that come late, with an error status, or not at all."""

from __future__ import annotations

import asyncio
import base64
import logging
import re
import select
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest

from tests.emulator.harness import Emulator
from tests.emulator.live import Connection, serving
from textbed import server
from textbed.application import Application, Limits
from textbed.log import RequestLog
from textbed.store.accounts import Accounts

SINGLE, SKYCORE = "/sms/1/text/single", "/API/wxml/1.3/index.php"
TEXT = {"to": "41793026727", "text": "Hello"}
FOR_EVER = 600_000
"""Longer than any test waits."""
GENERAL_ERROR = "GENERAL_ERROR"
NO_FAULT: dict[str, Any] = {"operationId": None, "latencyMs": 0, "status": None, "drop": None}
NO_FAULT |= {"probability": 1, "seed": 0, "applied": 0, "calls": 0}
"""A fault as an account keeps it, which does nothing."""

Reply = tuple[int, dict[str, str], bytes]


class Caller:
    """An account of its own on the server, so that the faults of one test are no other's."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.authorization = "Basic " + base64.b64encode(b"demo:demo").decode()
        status, _, body = self.call("POST", "/_textbed/accounts", {})
        assert status == 201, body
        account = orjson.loads(body)
        self.name, self.password, self.skycore_key = account["name"], account["password"], account["skycoreKey"]
        self.authorization = "Basic " + base64.b64encode(f"{self.name}:{self.password}".encode()).decode()

    def written(
        self, method: str, path: str, body: Any = None, *, chunked: bool = False, **headers: str | None
    ) -> bytes:
        """A request as it goes over the wire; chunked ones take the long way through the server."""
        content = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        sent: dict[str, str | None] = {"host": "127.0.0.1", "authorization": self.authorization}
        if content:
            sent["content_type"] = "application/json"
            sent["transfer_encoding" if chunked else "content_length"] = "chunked" if chunked else str(len(content))
        lines = [f"{name.replace('_', '-')}: {value}\r\n" for name, value in (sent | headers).items() if value]
        payload = b"%x\r\n%b\r\n0\r\n\r\n" % (len(content), content) if chunked else content
        return f"{method} {path} HTTP/1.1\r\n{''.join(lines)}\r\n".encode() + payload

    def call(self, method: str, path: str, body: Any = None, **options: Any) -> Reply:
        """One call on a connection of its own."""
        connection = Connection(self.port)
        connection.send(self.written(method, path, body, **options))
        reply = connection.read_reply()
        connection.close()
        return reply

    def send_text(self, **options: Any) -> Reply:
        return self.call("POST", SINGLE, TEXT, **options)

    def set_faults(self, *faults: dict[str, Any]) -> None:
        status, _, body = self.call("PUT", "/_textbed/faults", {"faults": faults})
        assert status == 200, body

    @property
    def applied(self) -> list[int]:
        """How often each fault has struck."""
        return [one["applied"] for one in orjson.loads(self.call("GET", "/_textbed/faults")[2])["faults"]]

    @property
    def texts(self) -> list[str]:
        """The texts of the messages that the account has, the oldest first."""
        page = orjson.loads(self.call("GET", "/_textbed/messages")[2])
        return [one["text"] for one in reversed(page["messages"])]


class Line(Connection):
    """A connection of which one can ask whether it is silent."""

    def is_silent_for(self, seconds: float) -> bool:
        """Whether neither bytes nor a hang-up come within this time."""
        return not select.select([self._socket], [], [], seconds)[0]

    def send_within(self, seconds: float, data: bytes) -> None:
        """Sends, unless the server takes longer than this to read."""
        self._socket.settimeout(seconds)
        self._socket.sendall(data)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(Emulator(limits=Limits(short_body=10_000)).application) as port:
        yield port


@pytest.fixture
def caller(port: int) -> Caller:
    return Caller(port)


@pytest.fixture
def line(port: int) -> Iterator[Line]:
    line = Line(port)
    yield line
    line.close()


def message_id(reply: Reply) -> tuple[int, str]:
    """Status and messageId of an error of Infobip's."""
    found: str = orjson.loads(reply[2])["requestError"]["serviceException"]["messageId"]
    return reply[0], found


# An error status


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, "BAD_REQUEST"),
        (401, "UNAUTHORIZED"),
        (404, "NOT_FOUND"),
        (418, GENERAL_ERROR),
        (429, "TOO_MANY_REQUESTS"),
        (500, GENERAL_ERROR),
        (503, GENERAL_ERROR),
        (599, GENERAL_ERROR),
    ],
)
def test_a_status_comes_with_the_gateways_words(caller: Caller, status: int, expected: str) -> None:
    """With what belongs to that status, or the general error; nothing is sent, and other calls go through."""
    caller.set_faults({"operationId": "sendText", "status": status})
    assert message_id(caller.send_text()) == (status, expected)
    assert caller.texts == []
    assert caller.call("GET", "/account/1/balance")[0] == 200
    assert caller.applied == [1]


def test_a_status_is_told_in_xml_to_those_who_ask_for_it(caller: Caller) -> None:
    """As every refusal is."""
    caller.set_faults({"status": 503})
    status, headers, body = caller.send_text(accept="application/xml")
    assert (status, headers["content-type"]) == (503, "application/xml;charset=UTF-8")
    assert b"<messageId>GENERAL_ERROR</messageId>" in body


def test_405_says_what_is_allowed(caller: Caller) -> None:
    """Both contracts require it of that status."""
    caller.set_faults({"status": 405})
    assert caller.call("GET", "/sms/1/reports")[1]["allow"] == "GET, HEAD, OPTIONS"
    assert caller.call("GET", skycore_query(caller))[1]["allow"] == "GET, POST, HEAD, OPTIONS"


def test_every_other_call_fails_if_chance_is_half(caller: Caller) -> None:
    """The same calls in every run, for the same seed."""
    runs = []
    for _ in range(2):
        caller.set_faults({"operationId": "sendText", "status": 503, "probability": 0.5, "seed": 7})
        runs.append([caller.send_text()[0] for _ in range(20)])
    assert runs[0] == runs[1]
    assert caller.applied == [runs[0].count(503)]
    assert 3 < runs[0].count(503) < 17


REFUSED_ANYWAY: dict[str, dict[str, Any]] = {
    "no JSON": {"body": b"{"},
    "wrong type": {"body": {"to": "41793026727", "text": 5}},
    "no content type": {"body": TEXT, "content_type": None},
    "unknown content type": {"body": TEXT, "content_type": "text/plain"},
    "unacceptable": {"body": TEXT, "accept": "text/html"},
}


@pytest.mark.parametrize("options", REFUSED_ANYWAY.values(), ids=REFUSED_ANYWAY)
def test_what_would_be_refused_meets_a_fault_first(caller: Caller, options: dict[str, Any]) -> None:
    """Trouble on the way happens before anybody reads."""
    assert caller.call("POST", SINGLE, **options)[0] in (400, 406, 415)
    caller.set_faults({"status": 503})
    assert message_id(caller.call("POST", SINGLE, **options)) == (503, GENERAL_ERROR)


def test_the_opening_of_a_session_meets_a_fault(caller: Caller) -> None:
    """The account is named in its body alone."""
    caller.set_faults({"operationId": "openSession", "status": 503})
    body = {"username": caller.name, "password": caller.password}
    assert caller.call("POST", "/auth/1/session", body, authorization=None)[0] == 503
    assert caller.call("POST", "/auth/1/session", {**body, "password": "wrong"}, authorization=None)[0] == 401
    assert caller.applied == [1]
    caller.set_faults()
    assert caller.call("POST", "/auth/1/session", body, authorization=None)[0] == 200


# What meets no fault


def test_who_is_not_known_meets_no_fault(caller: Caller) -> None:
    """Nor do a look, a question for the methods, what is no call, and Textbed's own API."""
    caller.set_faults({"status": 503, "drop": "before"})
    assert caller.send_text(authorization="Basic ZGVtbzp3cm9uZw==")[0] == 401
    assert caller.send_text(authorization="Basic " + base64.b64encode(b"demo:demo").decode())[0] == 200
    assert caller.call("HEAD", "/sms/1/reports")[0] == 200
    assert caller.call("OPTIONS", SINGLE)[0] == 200
    assert caller.call("DELETE", SINGLE)[0] == 405
    assert caller.call("GET", "/nowhere")[0] == 404
    assert caller.call("GET", "/_textbed/clock")[0] == 200
    assert caller.call("HEAD", skycore_query(caller))[0] == 200
    assert b"E104" in caller.call("GET", skycore_query(caller, api_key="wrong"))[2]
    assert caller.applied == [0]


# Late answers


@pytest.mark.parametrize("chunked", [False, True], ids=["the short way", "the long way"])
def test_an_answer_comes_late(caller: Caller, line: Line, chunked: bool) -> None:
    """By the time that was asked for at least, and then as ever; the connection goes on."""
    caller.set_faults({"operationId": "sendText", "latencyMs": 250})
    for count in (1, 2):
        began = time.monotonic()
        line.send(caller.written("POST", SINGLE, TEXT, chunked=chunked))
        status, _, body = line.read_reply()
        assert time.monotonic() - began >= 0.25
        assert (status, orjson.loads(body)["messages"][0]["to"]) == (200, "41793026727")
        assert caller.applied == [count]


@pytest.mark.parametrize("chunked", [False, True], ids=["the short way", "the long way"])
def test_others_do_not_wait_for_a_late_answer(caller: Caller, line: Line, chunked: bool) -> None:
    """The message is there at once, and the account's other calls are answered, while one waits for its answer."""
    caller.set_faults({"operationId": "sendText", "latencyMs": FOR_EVER})
    line.send(caller.written("POST", SINGLE, TEXT, chunked=chunked))
    assert line.is_silent_for(0.2)
    assert caller.texts == ["Hello"]
    assert caller.call("GET", "/account/1/balance")[0] == 200
    assert line.is_silent_for(0)


def test_a_late_refusal_is_a_refusal(caller: Caller) -> None:
    """A call that nobody would carry out waits as well."""
    caller.set_faults({"latencyMs": 100})
    began = time.monotonic()
    assert caller.call("POST", SINGLE, b"{")[0] == 400
    assert time.monotonic() - began >= 0.1


def test_a_status_may_come_late(caller: Caller) -> None:
    """Latency first, then the status."""
    caller.set_faults({"latencyMs": 200, "status": 503})
    began = time.monotonic()
    assert caller.send_text()[0] == 503
    assert time.monotonic() - began >= 0.2
    assert caller.texts == []


def test_what_comes_behind_a_late_answer_keeps_its_turn(caller: Caller, line: Line) -> None:
    """Requests of all kinds, sent together; each is answered, in the order in which they came."""
    caller.set_faults({"operationId": "sendText", "latencyMs": 200})
    sent = [
        caller.written("POST", SINGLE, {"to": "41793026727", "text": "late"}),
        caller.written("GET", "/account/1/balance"),
        caller.written("POST", SINGLE, {"to": "41793026727", "text": "late, too"}),
        caller.written("GET", "/_textbed/clock"),
        caller.written("GET", "/nowhere"),
        caller.written("POST", SINGLE, {"to": "41793026727", "text": "the long way"}, chunked=True),
        caller.written("POST", SINGLE, {"to": "41793026727", "text": "long" * 5000}),
        caller.written("GET", "/sms/1/reports", connection="close"),
    ]
    line.send(b"".join(sent))
    answers = [line.read_reply() for _ in sent]
    assert [status for status, _, _ in answers] == [200, 200, 200, 200, 404, 200, 200, 200]
    first_words = [re.findall(rb'"([a-zA-Z]+)"', body)[0].decode() for _, _, body in answers]
    single = "messages"
    assert first_words == [single, "balance", single, "mode", "requestError", single, single, "results"]
    assert line.read_all() == b""
    assert caller.texts == ["late", "late, too", "the long way", "long" * 5000]


def test_a_request_that_comes_while_another_waits_is_answered_after_it(caller: Caller, line: Line) -> None:
    """Also in two pieces, of which one comes while the first answer is still held back."""
    caller.set_faults({"operationId": "sendText", "latencyMs": 400})
    line.send(caller.written("POST", SINGLE, TEXT))
    body = {"text": "x", "nonsense": "y" * 50_000}
    second = caller.written("POST", "/sms/1/preview", body)
    line.send(second[:300])
    assert line.is_silent_for(0.1)
    line.send(second[300:])
    assert b'"messages"' in line.read_reply()[2]
    assert b'"previews"' in line.read_reply()[2]
    line.send(caller.written("GET", "/account/1/balance"))
    assert line.read_reply()[0] == 200


@pytest.mark.parametrize("chunked", [False, True], ids=["the short way", "the long way"])
@pytest.mark.parametrize("between", [False, True], ids=["right behind", "with one between"])
@pytest.mark.parametrize(
    ("garbage", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\n", 414),
        (b"POST /sms/1/preview HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"POST /sms/1/preview HTTP/1.1\r\ncontent-length: 99999999\r\n\r\n", 413),
    ],
    ids=["no HTTP", "a long address", "a broken body", "a large body"],
)
def test_garbage_behind_a_late_answer_is_refused_after_it(
    caller: Caller, line: Line, garbage: bytes, status: int, between: bool, chunked: bool
) -> None:
    """Neither the answer nor what stands between the two is lost, also if the caller ends its side; then it is over."""
    caller.set_faults({"operationId": "sendText", "latencyMs": 150})
    first = caller.written("POST", SINGLE, TEXT, chunked=chunked)
    line.send(first + (caller.written("GET", "/account/1/balance") if between else b"") + garbage)
    line.finish()
    assert b'"messages"' in line.read_reply()[2]
    if between:
        assert b'"balance"' in line.read_reply()[2]
    assert line.read_reply()[0] == status
    assert line.read_all() == b""


def test_little_is_read_behind_a_late_answer(caller: Caller, line: Line) -> None:
    """What is sent meanwhile waits with the caller, so that it does not fill the server."""
    caller.set_faults({"operationId": "sendText", "latencyMs": FOR_EVER})
    line.send(caller.written("POST", SINGLE, TEXT))
    with pytest.raises(TimeoutError):
        line.send_within(1, caller.written("POST", "/sms/1/preview", b"x" * 8_000_000) * 8)


def test_the_time_of_a_late_answer_is_not_the_next_callers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that nobody was reading did not dawdle."""
    monkeypatch.setattr(server, "SWEEP_SECONDS", 0.05)
    with serving(Emulator(limits=Limits(receive_seconds=1)).application) as port:
        caller, line = Caller(port), Line(port)
        caller.set_faults({"operationId": "sendText", "latencyMs": 1200})
        second = caller.written("POST", "/sms/1/preview", {"text": "x"})
        line.send(caller.written("POST", SINGLE, TEXT) + second[:-1])
        assert b'"messages"' in line.read_reply()[2]
        assert line.is_silent_for(0.3)
        line.send(second[-1:])
        assert b'"previews"' in line.read_reply()[2]


@pytest.mark.parametrize("chunked", [False, True], ids=["the short way", "the long way"])
def test_who_has_said_all_waits_for_a_late_answer(caller: Caller, chunked: bool) -> None:
    """A caller may close its own side meanwhile, and still gets all that it asked for."""
    caller.set_faults({"operationId": "sendText", "latencyMs": 200})
    late, balance = caller.written("POST", SINGLE, TEXT, chunked=chunked), caller.written("GET", "/account/1/balance")
    for sent in (late, late + balance):
        line = Line(caller.port)
        line.send(sent)
        line.finish()
        answers = line.read_all()
        assert answers.startswith(b"HTTP/1.1 200 ")
        assert answers.count(b'"balance"') == (1 if sent.endswith(balance) else 0)


@pytest.mark.parametrize("chunked", [False, True], ids=["the short way", "the long way"])
def test_who_does_not_wait_harms_nobody(caller: Caller, caplog: pytest.LogCaptureFixture, chunked: bool) -> None:
    """The answer falls due when nobody is there any more, nor for what was sent behind it."""
    caller.set_faults({"latencyMs": 100})
    with caplog.at_level(logging.WARNING):
        for count in (1, 3):
            impatient = Connection(caller.port)
            impatient.send(caller.written("POST", SINGLE, TEXT, chunked=chunked) * count)
            impatient.close()
        assert caller.send_text()[0] == 200
        time.sleep(0.3)
        assert caller.send_text()[0] == 200
    assert caplog.records == []


@pytest.mark.parametrize("behind", [b"", b"GET /nowhere HTTP/1.1\r\nhost: x\r\n\r\n"], ids=["alone", "one behind"])
@pytest.mark.parametrize("chunked", [False, True], ids=["the short way", "the long way"])
def test_a_server_that_stops_waits_for_no_latency(
    caplog: pytest.LogCaptureFixture, chunked: bool, behind: bytes
) -> None:
    """Answers that are held back go out at once, since what they speak of has happened."""
    with caplog.at_level(logging.WARNING):
        with serving(Emulator().application) as port:
            caller, line = Caller(port), Line(port)
            caller.set_faults({"latencyMs": FOR_EVER})
            line.send(caller.written("POST", SINGLE, TEXT, chunked=chunked) + behind)
            assert line.is_silent_for(0.2)
        answer = line.read_all()
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.count(b"HTTP/1.1 404 ") == (1 if behind else 0)
    assert caplog.records == []


def test_a_server_that_is_told_to_stop_holds_back_nothing_more(emulator: Emulator) -> None:
    """Also what was only waiting for its commit then."""
    emulator.account.faults.append({**NO_FAULT, "latencyMs": FOR_EVER})
    loop = asyncio.new_event_loop()
    emulator.application.run_on(loop)
    emulator.application.close()
    assert emulator.post(SINGLE, json=TEXT).status == 200
    loop.close()


# Dropped connections


@pytest.mark.parametrize("chunked", [False, True], ids=["the short way", "the long way"])
@pytest.mark.parametrize(("drop", "texts"), [("before", []), ("after", ["Hello"])])
@pytest.mark.parametrize("status", [None, 503])
def test_a_connection_is_closed_without_an_answer(
    caller: Caller,
    line: Line,
    caplog: pytest.LogCaptureFixture,
    drop: str,
    texts: list[str],
    chunked: bool,
    status: Any,
) -> None:
    """Before anything is done, or after all of it; a status beside it is not told. The server finds nothing wrong."""
    caller.set_faults({"operationId": "sendText", "drop": drop, "status": status})
    with caplog.at_level(logging.WARNING):
        line.send(caller.written("POST", SINGLE, TEXT, chunked=chunked))
        assert line.read_all() == b""
    assert caller.texts == texts
    assert caller.applied == [1]
    assert caplog.records == []


@pytest.mark.parametrize("chunked", [False, True], ids=["the short way", "the long way"])
def test_a_drop_may_come_late(caller: Caller, line: Line, chunked: bool) -> None:
    """The call is carried out at once; the connection stays open for as long as was asked for."""
    caller.set_faults({"operationId": "sendText", "drop": "after", "latencyMs": 300})
    began = time.monotonic()
    line.send(caller.written("POST", SINGLE, TEXT, chunked=chunked))
    assert line.read_all() == b""
    assert time.monotonic() - began >= 0.3
    assert caller.texts == ["Hello"]


@pytest.mark.parametrize("chunked", [False, True], ids=["the short way", "the long way"])
def test_a_drop_ends_what_comes_behind_it(caller: Caller, line: Line, chunked: bool) -> None:
    """What was asked before is answered; what was asked after is not even looked at."""
    caller.set_faults({"operationId": "sendText", "drop": "before", "latencyMs": 50})
    balance = caller.written("GET", "/account/1/balance")
    behind = caller.written("POST", "/sms/1/text/advanced", {"messages": [{"to": "41793026727", "text": "behind"}]})
    line.send(balance + caller.written("POST", SINGLE, TEXT, chunked=chunked) + behind)
    assert b'"balance"' in line.read_reply()[2]
    assert line.read_all() == b""
    assert caller.texts == []


def test_what_a_fault_left_behind_is_durable() -> None:
    """Nothing waits for a commit any more: neither the message nor that a fault was met can be lost."""
    emulator = Emulator()
    with serving(emulator.application) as port:
        caller, line = Caller(port), Line(port)
        caller.set_faults({"operationId": "sendText", "drop": "after"})
        line.send(caller.written("POST", SINGLE, TEXT))
        assert line.read_all() == b""
        assert not emulator.store.has_queued
        assert caller.texts == ["Hello"]
        caller.set_faults({"operationId": "sendText", "status": 503})
        assert caller.send_text()[0] == 503
        assert not emulator.store.has_queued


def test_reports_of_a_dropped_answer_are_gone(caller: Caller) -> None:
    """They were handed out, though nobody got them: this is what a careful client guards against."""
    caller.send_text()
    caller.call("POST", "/_textbed/clock/advance", {"seconds": 5})
    caller.set_faults({"operationId": "getReports", "drop": "after"})
    line = Line(caller.port)
    line.send(caller.written("GET", "/sms/1/reports"))
    assert line.read_all() == b""
    caller.set_faults()
    assert orjson.loads(caller.call("GET", "/sms/1/reports")[2])["results"] == []


# Skycore


def skycore_query(caller: Caller, **changes: str) -> str:
    call = {"action": "sendSMS", "api_key": caller.skycore_key, "to": "15551234888", "from": "60856", "text": "Hello"}
    return f"{SKYCORE}?{urlencode(call | changes)}"


@pytest.mark.parametrize("status", [405, 429, 503])
def test_skycore_fails_in_its_own_form(caller: Caller, status: int) -> None:
    """Its general error, under its own label; nothing is sent."""
    caller.set_faults({"status": status})
    told, headers, body = caller.call("GET", skycore_query(caller), authorization=None)
    assert (told, headers["content-type"]) == (status, "text/html; charset=UTF-8")
    assert b"<STATUS>Failure</STATUS><ERRORCODE>E100</ERRORCODE>" in body
    assert caller.texts == []


def test_each_operation_of_skycore_has_its_own_faults(caller: Caller) -> None:
    """The call in the query and the call in the body are two operations of the contract."""
    caller.set_faults({"operationId": "sendSms", "status": 503})
    form = skycore_query(caller).partition("?")[2].encode()
    label = "application/x-www-form-urlencoded"
    assert caller.call("POST", SKYCORE, form, content_type=label)[0] == 503
    assert caller.call("GET", skycore_query(caller))[0] == 200
    assert caller.applied == [1]


def test_what_skycore_would_refuse_meets_a_fault_first(caller: Caller) -> None:
    """As soon as it is known who calls."""
    assert b"E110" in caller.call("GET", skycore_query(caller, to="12"))[2]
    caller.set_faults({"status": 503})
    assert caller.call("GET", skycore_query(caller, to="12"))[0] == 503


@pytest.mark.parametrize(("drop", "texts"), [("before", []), ("after", ["Hello"])])
def test_skycore_hangs_up(caller: Caller, line: Line, drop: str, texts: list[str]) -> None:
    """Before or after, and as late as it is told to."""
    caller.set_faults({"drop": drop, "latencyMs": 100})
    began = time.monotonic()
    line.send(caller.written("GET", skycore_query(caller)))
    assert line.read_all() == b""
    assert time.monotonic() - began >= 0.1
    assert caller.texts == texts


def test_skycore_answers_late(caller: Caller, line: Line) -> None:
    """A reply and a refusal alike."""
    caller.set_faults({"latencyMs": 150})
    for changes, expected in (({}, b"<STATUS>Success</STATUS>"), ({"to": "12"}, b"E110")):
        began = time.monotonic()
        line.send(caller.written("GET", skycore_query(caller, **changes)))
        assert expected in line.read_reply()[2]
        assert time.monotonic() - began >= 0.15


# What is told of it


def test_calls_that_met_a_fault_are_counted_and_logged() -> None:
    """By their operation and the status that went out, 0 if none did; the log says that the fault was asked for."""
    lines: list[bytes] = []
    emulator = Emulator()
    emulator.application = Application(emulator.store, emulator.accounts, log=RequestLog(lines.append))
    with serving(emulator.application) as port:
        caller = Caller(port)
        caller.set_faults(
            {"operationId": "sendText", "status": 503, "latencyMs": 20},
            {"operationId": "getBalance", "latencyMs": 20},
            {"operationId": "getReports", "drop": "after"},
            {"operationId": "sendSms", "drop": "before"},
            {"operationId": "getLogs"},
        )
        caller.send_text()
        caller.call("GET", "/account/1/balance")
        caller.call("GET", "/sms/1/logs?limit=x")
        form = skycore_query(caller).partition("?")[2].encode()
        for request in (
            caller.written("GET", "/sms/1/reports"),
            caller.written("POST", SKYCORE, form, content_type="application/x-www-form-urlencoded"),
        ):
            line = Line(port)
            line.send(request)
            assert line.read_all() == b""
        metrics = caller.call("GET", "/metrics")[2].decode()
    logged = [orjson.loads(line) for line in lines]
    told = {line["operation"]: (line["status"], line["reason"], line["sent"] > 0) for line in logged}
    set_up = "a fault that was set up: "
    refused = told.pop("getLogs")
    assert (refused[0], refused[1].startswith(f"{set_up}without effect; ")) == (400, True)
    assert told == {
        "sendText": (503, f"{set_up}20 ms late, status 503", True),
        "getBalance": (200, f"{set_up}20 ms late", True),
        "getReports": (0, f"{set_up}connection closed after the call was carried out", False),
        "sendSms": (0, f"{set_up}connection closed before the call was carried out", False),
    }
    for gateway, operation, status in (
        ("infobip", "sendText", 503),
        ("infobip", "getBalance", 200),
        ("infobip", "getReports", 0),
        ("skycore", "sendSms", 0),
    ):
        labels = f'gateway="{gateway}",operation="{operation}",status="{status}"'
        assert f"textbed_requests_total{{{labels}}} 1\n" in metrics
    assert [line["ms"] >= 20 for line in logged if line["operation"] in ("sendText", "getBalance")] == [True, True]


def test_what_faults_have_done_is_kept(emulator: Emulator) -> None:
    """The next server goes on where this one ended, with its counts and with its chance."""
    emulator.account.faults.append({**NO_FAULT, "status": 503})
    assert emulator.post(SINGLE, json=TEXT).status == 503
    assert emulator.get(SKYCORE, {"action": "sendSMS", "api_key": "demo-key"}, auth=None).status == 503
    (kept,) = Accounts(emulator.store).by_name["demo"].faults
    assert (kept["applied"], kept["calls"]) == (2, 2)


# Textbed's own API


def test_a_fault_of_ours_is_told_in_the_form_of_the_api() -> None:
    """What breaks inside is a 500 that the contract knows, with what to do about it."""
    emulator = Emulator()
    application = Application(emulator.store, emulator.accounts)

    async def broken(_: Any) -> Any:
        raise RuntimeError("boom")

    handlers: Any = application._control.handlers
    handlers["getClock"] = broken
    contract = application._control.contract
    with serving(application) as port:
        status, _, body = Caller(port).call("GET", "/_textbed/clock")
    schema = contract.operations["getClock"].reply_schema(status)
    assert schema is not None
    contract.validator(schema).validate(orjson.loads(body))
    assert (status, orjson.loads(body)["error"]["code"]) == (500, "FAULT")
