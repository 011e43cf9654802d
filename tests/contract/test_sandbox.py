"""A server that charges: whatever the tests try, it gets nothing beyond the budget and nothing for strangers."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract import counted, hostile
from tests.contract.tricky_requests import LET_OUT, REFUSED, STRANGER, TARGET, Tricky
from textbed.contract.exchange import media_type
from textbed.suite.emulator import started
from textbed.suite.guard import Guard
from textbed.suite.line import Line
from textbed.suite.target import Credentials, Target, read_only
from textbed.suite.target_file import read_target_file

ALL = [*LET_OUT, *REFUSED]
READS = {
    ("GET", "/account/1/balance"),
    ("GET", "/sms/1/logs"),
    ("GET", "/sms/1/inbox/logs"),
    ("GET", "/number/1/logs"),
    ("GET", "/sms/1/bulks"),
    ("GET", "/sms/1/bulks/status"),
    ("POST", "/sms/1/preview"),
}

_PIECES = [
    *(STRANGER, "+" + STRANGER, "41793026727", "41793026834", ",", ";", "&", "=", "%", "%00", "%2C", "+", " ", "\x00"),
    *('"to"', '"TO"', '"to": "4915112345678",', '"destinations": [{"to": "4915112345678"}],', '"messages"', "null"),
    *("{", "}", '"', "\\", "\\u0000", "to=4915112345678", "&to=4915112345678", "?to=4915112345678", "&text=x&to="),
    *("<to>4915112345678</to>", "<TO>", "</TO>", "<to>", "</to>", "<!-- -->", "<![CDATA[", "]]>", 'to="4915112345678"'),
    *("/", "//", "/../", "/sms/1/text/advanced", "/sms/1/text/query", "#", "é", "\U0001f600", "\n", "\t", "[", "]"),
    *("&sendAt=2020-01-01T00:00:00Z", "&xml=", "&action=sendSMS", "x" * 500),
]  # fmt: skip
_LABELS = ["application/json", "application/xml", "text/xml", "application/x-www-form-urlencoded", "text/plain", ""]
_HEADERS = [
    ("X-HTTP-Method-Override", "POST"),
    ("Transfer-Encoding", "chunked"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", "3"),
    ("Host", "other.example"),
    ("Cookie", "a=b"),
]
_EDITS = st.one_of(
    st.tuples(st.just("body"), st.floats(0, 1), st.sampled_from(_PIECES)),
    st.tuples(st.just("url"), st.floats(0.2, 1), st.sampled_from(_PIECES)),
    st.tuples(st.just("cut"), st.floats(0, 1), st.floats(0, 1)),
    st.tuples(st.just("repeat"), st.floats(0, 1), st.floats(0, 1)),
    st.tuples(st.just("flip"), st.floats(0, 1), st.integers(0, 255)),
    st.tuples(st.just("label"), st.just(0.0), st.sampled_from(_LABELS)),
    st.tuples(st.just("header"), st.just(0.0), st.sampled_from(_HEADERS)),
    st.tuples(st.just("place"), st.just(0.0), st.sampled_from([each.url for each in ALL])),
    st.tuples(st.just("method"), st.just(0.0), st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"])),
)
_TRIES = st.tuples(st.sampled_from(ALL), st.lists(_EDITS, max_size=3))


def _edited(tricky: Tricky, edits: list[tuple[str, float, object]]) -> Tricky:
    """A request with something changed in it; its length is right again unless that was changed too."""
    method, url, body, headers = tricky.method, tricky.url, tricky.body, dict(tricky.headers)
    begins = len(TARGET)
    for kind, where, what in edits:
        at = int(where * len(body))
        match kind, what:
            case "body", str():
                body = body[:at] + what.encode() + body[at:]
            case "url", str():
                place = begins + int(where * (len(url) - begins))
                url = url[:place] + what + url[place:]
            case "cut", float():
                body = body[: min(at, int(what * len(body)))] + body[max(at, int(what * len(body))) :]
            case "repeat", float():
                first, last = sorted((at, int(what * len(body))))
                body = body[:last] + body[first:]
            case "flip", int() if body:
                at = min(at, len(body) - 1)
                body = body[:at] + bytes([what]) + body[at + 1 :]
            case "label", str():
                headers["Content-Type"] = what
            case "header", (str(name), str(value)):
                headers[name] = value
            case "place", str():
                url = what
            case "method", str():
                method = what
    if body and headers.get("Content-Length") == str(len(tricky.body)):
        headers["Content-Length"] = str(len(body))
    return Tricky(tricky.name, method, url, headers, body)


DEMO = Credentials("demo", "demo", "demo-key")
_SETTINGS = settings(
    max_examples=1500, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=True
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[str]:
    with started() as url:
        yield url


def test_whatever_is_tried(sandbox: str, tmp_path: Path) -> None:
    """However a request is bent, the emulator behind gets no message for a stranger, and none beyond the count."""
    budget = 100_000
    file = counted.target_file(tmp_path, sandbox, messages=budget)
    target = _target(file, sandbox)
    line = Line(target, Guard(target), seconds=600)
    before = sum(parts for _, parts in counted.sent_to(sandbox))
    went = 0

    @_SETTINGS
    @given(_TRIES)
    def try_(tried: tuple[Tricky, list[tuple[str, float, object]]]) -> None:
        nonlocal went
        went += _edited(*tried).send(line, DEMO.basic)

    try_()
    assert went
    parts = counted.check(counted.sent_to(sandbox), budget=budget) - before
    assert 0 < parts <= line.guard.messages


def _target(file: Path, url: str) -> Target:
    return read_target_file(file).target(url, DEMO)


def test_nothing_but_the_reads_without_a_file() -> None:
    """However a request is bent, a server that is only read from hears the seven reads and nothing else."""
    heard: set[tuple[str, str]] = set()

    def behave(caller: hostile.Caller) -> None:
        while asked := caller.whole_request():
            heard.add((asked[0], asked[1].partition("?")[0]))
            caller.send(hostile.reply("200 OK", "application/json", b"{}"))

    with hostile.Server(behave) as server:
        target = replace(read_only(server.url, DEMO), per_second=None)
        line = Line(target, Guard(target), seconds=600)

        @_SETTINGS
        @given(_TRIES)
        def try_(tried: tuple[Tricky, list[tuple[str, float, object]]]) -> None:
            _edited(*tried).send(line, DEMO.basic)

        try_()
        for method, path in READS:
            body = b'{"text": "x"}' if method == "POST" else b""
            label = {"Content-Type": "application/json", "Content-Length": str(len(body))} if body else {}
            assert Tricky("a read", method, TARGET + path, label, body).send(line, DEMO.basic)
    assert heard == READS
    assert line.guard.messages == 0


def _run(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """`textbed contract` with a part that sends all that it can."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.contract.with_parts", "contract", "--only", "greedy", *arguments],
        cwd=Path(__file__).parents[2],
        env={**counted.environment(), "HOME": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_run_stays_within_its_budget(tmp_path: Path) -> None:
    """A run that sends as much as it can, with a file, against the emulator itself: the file binds there too."""
    with started() as url:
        file = counted.target_file(tmp_path, url, messages=200)
        process = _run(tmp_path, "--target-file", str(file), "--seconds", "60")
        said, errors = process.communicate(timeout=110)
        parts = counted.check(counted.sent_to(url), budget=200)
    assert process.returncode in (0, 1), errors
    assert parts > 20
    assert "used up: 200 messages, 2.0 at the price of the target file" in said


@pytest.mark.timeout(240)
def test_the_whole_suite_in_a_sandbox(tmp_path: Path) -> None:
    """All that the suite has, within a small budget: it says what it could not check, and accuses nobody."""
    with started() as url:
        file = counted.target_file(tmp_path, url, messages=60)
        options = ("--target-file", str(file), "--effort", "short", "--seed", "7")
        ended = subprocess.run(
            [sys.executable, "-m", "textbed", "contract", *options],
            env=counted.environment(),
            stdout=subprocess.PIPE,
            text=True,
            timeout=200,
            check=False,
        )
        parts = counted.check(counted.sent_to(url), budget=60)
    assert [line for line in ended.stdout.splitlines() if line.startswith("failed")] == []
    assert "not checked" in ended.stdout
    assert parts > 10


@pytest.mark.timeout(400)
def test_a_run_that_is_interrupted(tmp_path: Path) -> None:
    """Ctrl-C in the middle: the report so far is printed, the code is 130, and what was counted covers what came."""
    with started() as url:
        file = counted.target_file(tmp_path, url, messages=100_000)
        process = _run(tmp_path, "--target-file", str(file), "--seconds", "300")
        assert process.stdout is not None
        begun = any(line == "in the middle of 1\n" for line in process.stdout)
        process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=60)
        parts = counted.check(counted.sent_to(url), budget=100_000)
    assert begun
    assert process.returncode == 130, errors
    assert "not checked" in said
    assert "ended early: interrupted" in said
    (used,) = (int(line.split()[2]) for line in said.splitlines() if line.startswith("used up: "))
    assert 0 < parts <= used
    assert "Traceback" not in errors


class Hidden(hostile.Server):
    """Hands on what it is asked to another server, and knows nothing of its health."""

    def __init__(self, behind: str) -> None:
        super().__init__(self._hand_on)
        self._behind = behind
        self.asked: set[tuple[str, str]] = set()

    def _hand_on(self, caller: hostile.Caller) -> None:
        asked = caller.whole_request()
        assert asked is not None
        method, address, headers, body = asked
        self.asked.add((method, address.partition("?")[0]))
        if address == "/_textbed/health":
            caller.send(hostile.reply("404 Not Found", "text/html", b"nothing here"))
            return
        headers.pop("Host", None)
        answer = requests.request(method, self._behind + address, headers=headers, data=body, timeout=10)
        label = media_type(answer.headers["Content-Type"].encode())[0]
        caller.send(hostile.reply(f"{answer.status_code} X", label, answer.content, b"Connection: close"))

    def __enter__(self) -> Hidden:
        super().__enter__()
        return self


def test_a_run_without_a_file_sends_nothing(tmp_path: Path) -> None:
    """The emulator with its health hidden is a server like any other: it is read from, and that is all."""
    with started() as url, Hidden(url) as hidden:
        process = _run(tmp_path, "--target", hidden.url, "--seconds", "4")
        _, errors = process.communicate(timeout=60)
        assert counted.sent_to(url) == []
        assert process.returncode in (0, 1, 2), errors
    assert hidden.asked
    assert hidden.asked - {("GET", "/_textbed/health")} <= READS
