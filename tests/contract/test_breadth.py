"""Breadth against an emulator that runs, with and without a departure on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
from textbed_specs import Gateway, path

from tests.emulator.served import Served
from textbed.suite.asked import Asked, Forbidden
from textbed.suite.guard import Guard
from textbed.suite.parts.breadth import run as breadth
from textbed.suite.parts.breadth.config import PhaseOfBreadth
from textbed.suite.parts.breadth.phases import PhaseOfGateway
from textbed.suite.run import Effort, Run
from textbed.suite.run import run as run_parts
from textbed.suite.target import Credentials, emulator, read_only

BRIEF = Effort("brief", seconds=110, examples=3, machine_runs=2, machine_steps=3)
Change = Callable[[str, bytes], bytes]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Served(tmp_path_factory.mktemp("served"), "--memory") as served:
        yield served.address


@contextmanager
def between(address: str, change: Change = lambda _, body: body) -> Iterator[tuple[str, list[str]]]:
    """The address of a server that passes everything on and changes what comes back, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            asked.append(f"{self.command} {self.path}")
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            reply = requests.request(self.command, address + self.path, data=body, headers=headers, timeout=20)
            changed = change(self.path, reply.content)
            self.send_response(reply.status_code)
            for name, value in reply.headers.items():
                if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(changed)))
            self.end_headers()
            self.wfile.write(changed)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self._pass_on
            raise AttributeError(name)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()


def run_over(address: str, *operations: str, phase: PhaseOfBreadth = "coverage", seed: int = 1) -> Run:
    """One phase over some operations of Infobip; control calls are always allowed."""
    control = {"createAccount", "advanceClock", "openSession"}
    narrow = replace(emulator(address, gateways=("infobip",)), operations=frozenset({*operations, *control}))
    return run_parts(narrow, [lambda run: PhaseOfGateway(run, "infobip", phase).go()], effort=BRIEF, seed=seed)


def found(run: Run) -> set[str]:
    return {finding.check for result in run.results for finding in result.findings}


def test_a_faithful_server_passes(address: str) -> None:
    control = {"createAccount", "advanceClock", "openSession"}
    narrow = replace(emulator(address), operations=frozenset({"sendText", "getReports", "sendSms", *control}))
    run = run_parts(narrow, [breadth], effort=BRIEF, seed=1)
    assert run.gone is None
    assert found(run) == set()
    states = {result.name: result.state for result in run.results if "sendText" in result.name.split()}
    assert states == {
        "infobip examples sendText": "passed",
        "infobip coverage sendText": "passed",
        "infobip fuzzing sendText": "passed",
    }
    not_asked = [result for result in run.results if result.name == "infobip getLogs"]
    assert [(result.state, result.exchanges) for result in not_asked] == [("not checked", 0)]


def test_both_wires_are_used_both_ways(address: str) -> None:
    seen: set[tuple[str | None, str | None]] = set()

    def watched(run: Run) -> None:
        run.line.listeners.append(lambda exchange: seen.add((exchange.sent_type, exchange.media_type)))
        PhaseOfGateway(run, "infobip", "examples").go()

    target = replace(emulator(address), operations=frozenset({"sendText", "createAccount"}))
    assert run_parts(target, [watched], effort=BRIEF, seed=1).gone is None
    json, xml = "application/json", "application/xml"
    assert {(json, json), (json, xml), (xml, json), (xml, xml)} <= seen


@pytest.mark.parametrize(
    ("old", "new"), [(b'"smsCount"', b'"messageCount"'), (b"smsCount>", b"messageCount>")], ids=["json", "xml"]
)
def test_a_renamed_property_is_caught(address: str, old: bytes, new: bytes) -> None:
    def rename(path: str, body: bytes) -> bytes:
        return body.replace(old, new) if path.startswith("/sms/1/text") else body

    with between(address, rename) as (changed, _):
        run = run_over(changed, "sendText")
    assert "schemathesis-response-schema-conformance" in found(run)
    assert "body-fits" in found(run)
    shown = [finding for result in run.results for finding in result.findings if finding.check.startswith("schema")]
    assert all(finding.exchange is not None and "/sms/1/text/single" in finding.exchange.curl() for finding in shown)


def test_the_same_seed_asks_the_same(address: str) -> None:
    paths = []
    for _ in range(2):
        with between(address) as (through, asked):
            run_over(through, "getLogs", "previewText", phase="fuzzing", seed=7)
        paths.append([one for one in asked if "/_textbed" not in one and "/auth" not in one])
    assert paths[0] == paths[1]
    assert len(paths[0]) > 5


def test_a_phase_ends_in_its_time(address: str) -> None:
    """What it did not come to is not taken for checked."""
    target = replace(emulator(address), operations=frozenset({"sendText", "getLogs", "createAccount"}))
    run = run_parts(
        target, [lambda run: PhaseOfGateway(run, "infobip", "coverage", ends=0.0).go()], effort=BRIEF, seed=1
    )
    assert run.gone is None
    assert {(result.name, result.state) for result in run.results} == {
        ("infobip coverage getLogs", "not checked"),
        ("infobip coverage sendText", "not checked"),
    }
    assert all("time" in result.reason for result in run.results)


class Closed(Guard):
    """Lets out nothing."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.target)
        self.refused = 0

    def admit(self, asked: Asked) -> None:
        self.refused += 1
        raise Forbidden("nothing may go out")


def test_nothing_goes_out_beside_the_guard(address: str) -> None:
    """Whatever Schemathesis sends, probes and checks that send again included, asks the guard first."""
    target = read_only("http://127.0.0.1:9", Credentials("demo", "demo", "demo-key"))
    with between(address) as (through, asked):
        everything = replace(
            target, url=through, operations=frozenset({"sendText", "getLogs", "sendSms"}), per_second=None
        )
        run = Run(everything, BRIEF, 1)
        closed = run.line.guard = Closed(run)
        breadth(run)
    assert asked == []
    assert closed.refused > 100
    assert {result.state for result in run.results} == {"not checked"}


def test_a_target_without_a_file_is_only_read_from(address: str) -> None:
    target = read_only("http://127.0.0.1:9", Credentials("demo", "demo", "demo-key"))
    with between(address) as (through, asked):
        quick = replace(target, url=through, per_second=None)
        run = run_parts(quick, [lambda run: PhaseOfGateway(run, "infobip", "examples").go()], effort=BRIEF, seed=1)
    assert found(run) == set()
    assert {one.partition("?")[0] for one in asked} == {
        "POST /sms/1/preview",
        "GET /sms/1/logs",
        "GET /sms/1/inbox/logs",
        "GET /number/1/logs",
        "GET /sms/1/bulks",
        "GET /sms/1/bulks/status",
    }


def test_the_command_line_of_schemathesis_works_as_well(address: str, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    settings = (root / "schemathesis.toml").read_text()
    (tmp_path / "schemathesis.toml").write_text(settings)
    calls: tuple[tuple[Gateway, str], ...] = (("infobip", "getLogs"), ("skycore", "sendSms"))
    for gateway, operation in calls:
        options = ["--include-operation-id", operation, "--phases", "coverage", "--seed", "1", "--no-color"]
        done = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "run", "--url", address, *options, str(path(gateway, "strict"))],
            cwd=tmp_path,
            env={**os.environ, "TEXTBED_USERNAME": "demo", "TEXTBED_PASSWORD": "demo", "TEXTBED_API_KEY": "demo-key"},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "No issues found" in done.stdout
