"""Measures what the pytest plugin adds to a test: 200 tests with the fixture beside 200 without it.

The tests themselves do nothing, so that what remains is the plugin: starting the server once, an account for each test,
and loading what that needs. A second row has the plugin's sample in each test, sends included.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure, middle
from bench.measures import Effort

TESTS = 200
_WITHOUT = "def test_{number}(tmp_path_factory): pass\n"
_WITH = "def test_{number}(textbed): pass\n"
_SAMPLE = """
def test_{number}(textbed):
    send(textbed, "Your login code is 49{number:04}.")
    assert textbed.inbox.wait(to="41793026727").code == "49{number:04}"
    textbed.clock.advance(minutes=5)
"""
_SEND = """
import http.client, json

def send(textbed, text):
    connection = http.client.HTTPConnection(textbed.url.removeprefix("http://"))
    headers = {"Authorization": f"App {textbed.api_key}", "Content-Type": "application/json"}
    body = json.dumps({"from": "Bistro", "to": "41793026727", "text": text})
    connection.request("POST", "/sms/1/text/single", body, headers)
    assert connection.getresponse().status == 200
    connection.close()
"""


def plugin(effort: Effort) -> list[Figure]:
    """Milliseconds a test, with all that is done once for the session shared out among them."""
    kinds = {
        "without": _WITHOUT,
        "with the fixture": _WITH,
        "with the fixture, sending, waiting and moving the clock": _SAMPLE,
    }
    found: dict[str, list[float]] = {kind: [] for kind in kinds}
    with tempfile.TemporaryDirectory() as folder:
        for place, (_, test) in enumerate(kinds.items()):
            body = "".join(test.format(number=number) for number in range(TESTS))
            Path(folder, f"test_{place}.py").write_text(_SEND + body, "utf-8")
        for round_ in range(effort.rounds):
            effort.say(f"pytest plugin, round {round_ + 1}")
            for place, kind in enumerate(kinds):
                found[kind].append(_seconds(folder, f"test_{place}.py"))
    base = found["without"]
    return [
        Figure(
            f"{TESTS} tests by pytest", kind, middle(seconds) * 1000 / TESTS, "ms a test", note=_added(seconds, base)
        )
        for kind, seconds in found.items()
    ]


def _added(seconds: list[float], base: list[float]) -> str:
    if seconds is base:
        return ""
    added = middle(one - other for one, other in zip(seconds, base, strict=True)) * 1000
    return f"{added / TESTS:.2f} ms more a test, {added:,.0f} ms in all"


def _seconds(folder: str, file: str) -> float:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", file]
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - began
