"""What pytest prints and how the plugin behaves around tests."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.emulator.served import Served
from tests.plugin.conftest import RunTests

FAILS = """
def test_fails(textbed, my_app):
    my_app.send("41793026727", "Your code is 4711. \\x1b[31m")
    assert textbed.inbox.latest.code == "1234"


def test_is_refused(textbed, my_app):
    my_app.credentials = "d3Jvbmc6d3Jvbmc="
    my_app.login("41793026727")


def test_is_called(textbed, my_app):
    def app(environ, start_response):
        raise LookupError("no such order")

    delivery = textbed.deliver_to(app)
    my_app.send("41793026727", "Hello", notifyUrl=delivery.url + "/reports")
    textbed.clock.advance(minutes=1)
    assert textbed.pushes[0].state == "delivered"


def test_passes(textbed, my_app):
    my_app.login("41793026727")


def test_fails_without():
    assert False
"""


def section(text: str, test: str) -> str:
    """The part of the output on one test."""
    return text.split(f"_ {test} _", 1)[1].split("\n____", 1)[0].split("short test summary", 1)[0]


def test_a_failure_shows_what_the_gateway_saw(run_tests: RunTests) -> None:
    """Its report has the inbox, the deliveries and what was refused; a test that passes prints nothing."""
    done = run_tests(test_it=FAILS)
    assert done.counts() == {"failed": 4, "passed": 1}, done.text
    failed = section(done.text, "test_fails")
    assert "textbed inbox" in failed
    assert "Bistro -> 41793026727" in failed
    assert "code 4711" in failed
    assert "\x1b[31m" not in failed.split("textbed inbox")[1]
    assert "no messages" in section(done.text, "test_is_refused")
    assert '"status":401' in section(done.text, "test_is_refused")
    called = section(done.text, "test_is_called")
    assert "POST /reports -> 500" in called
    assert "LookupError: no such order" in called
    assert "pushes that did not get through" in called
    assert "textbed" not in section(done.text, "test_fails_without")


def test_the_log_is_that_of_the_failing_test(run_tests: RunTests) -> None:
    """The server writes its log a little later; what another test brought about before stays out of the report."""
    tests = """
import urllib.error

import pytest


def test_one(textbed, my_app):
    with textbed.fail(status=503), pytest.raises(urllib.error.HTTPError):
        my_app.login("41793026727")


def test_two(textbed, my_app):
    with textbed.fail(status=502):
        my_app.login("41793026727")
"""
    failed = section(run_tests(test_it=tests).text, "test_two")
    [line] = [line for line in failed.splitlines() if line.startswith('{"time"')]
    assert '"status":502' in line


def test_a_message_without_a_sender(run_tests: RunTests) -> None:
    """The gateway takes one; the report says so in words."""
    tests = """
import base64, json, urllib.request


def test_it(textbed):
    told = base64.b64encode(f"{textbed.username}:{textbed.password}".encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {told}"}
    body = b'{"to": "41793026727", "text": "Hello"}'
    urllib.request.urlopen(urllib.request.Request(textbed.url + "/sms/1/text/single", body, headers))
    assert False
"""
    failed = section(run_tests(test_it=tests).text, "test_it")
    assert "(no sender) -> 41793026727" in failed


def test_an_error_is_shown_at_the_line_of_the_test(run_tests: RunTests) -> None:
    """What says by itself what is wrong comes without the plugin's own lines."""
    wrong = """
def test_search(textbed):
    textbed.inbox.find("colour:red")

def test_phone(textbed):
    textbed.receive(from_="a phone", text="Hello")

def test_clock(textbed):
    textbed.clock.advance(-5)

def test_operation(textbed):
    textbed.fail("sendNothing", status=500)
"""
    done = run_tests(test_it=wrong)
    assert done.counts() == {"failed": 4}, done.text
    assert "testing/" not in done.text
    assert "remote.py" not in done.text


def test_no_server_at_the_address(run_tests: RunTests) -> None:
    """It is told in a line, for a server that is not there and for credentials that are wrong."""
    done = run_tests("--textbed-url", "http://127.0.0.1:1", test_it="def test_it(textbed): pass")
    assert "there is no textbed for this test: http://127.0.0.1:1: nobody listens there" in done.text
    assert "Traceback" not in done.text
    assert "remote.py" not in done.text


def test_reports_of_workers(run_tests: RunTests) -> None:
    """They are shown under xdist too."""
    done = run_tests("-n", "1", "-k", "test_fails or test_passes", test_it=FAILS)
    assert "Bistro -> 41793026727" in section(done.text, "test_fails")


def test_fixed_credentials(run_tests: RunTests) -> None:
    """A project may fix the credentials; each test then begins with nothing of the test before."""
    fixed = """
import pytest


@pytest.fixture(scope="session")
def textbed_account():
    return {"username": "acme", "password": "geheim"}


@pytest.mark.parametrize("number", range(3))
def test_it(textbed, my_app, number):
    assert (textbed.username, textbed.password, textbed.api_key) == ("acme", "geheim", "acme-key")
    my_app.login("41793026727")
    assert len(textbed.inbox) == 1
    textbed.clock.advance(days=1)
"""
    assert run_tests(test_it=fixed).counts() == {"passed": 3}


def test_a_server_of_yours(run_tests: RunTests, tmp_path: Path) -> None:
    """The tests can be sent to a server that runs already, so that its inbox can be watched."""
    with Served(tmp_path, "--memory") as server:
        done = run_tests(
            "--textbed-url", server.address, test_it="def test_it(textbed, my_app):\n    my_app.login('4179')"
        )
        assert done.code == 0, done.text
        assert len(server.call("/_textbed/accounts")["accounts"]) == 2


def test_the_mark_is_judged(run_tests: RunTests) -> None:
    """What it does not know is told, and so is an instant that is none."""
    wrong = """
import pytest

@pytest.mark.textbed(time="now")
def test_unknown(textbed): pass

@pytest.mark.textbed(clock="yesterday")
def test_no_instant(textbed): pass
"""
    done = run_tests("--strict-markers", test_it=wrong)
    assert "textbed takes clock=..., and not ['time']" in done.text
    assert "the clock cannot begin at 'yesterday'; give an instant" in done.text
    assert "pytest_plugin.py" not in done.text


def test_a_session_that_is_killed_leaves_no_server() -> None:
    """The server ends with whoever has started it."""
    code = """
import os
from textbed.testing.server import OwnServer
print(OwnServer().url, flush=True)
os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 9
    port = int(done.stdout.rpartition(":")[2])
    while True:  # until nobody listens; the timeout of the test is the limit
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            break
        time.sleep(0.05)


def test_a_run_without_it_loads_nothing(run_tests: RunTests) -> None:
    """Who does not use the plugin pays for the import of one small module."""
    light = """
import sys

def test_light():
    assert "textbed.pytest_plugin" in sys.modules
    assert not {"textbed.testing", "textbed.remote", "textbed_control", "cyclopts"} & set(sys.modules)
"""
    done = run_tests("-p", "no:schemathesis", test_light=light)
    assert done.code == 0, done.text
