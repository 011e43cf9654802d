"""`GET /metrics`: what the server has done, as Prometheus reads it."""

from __future__ import annotations

import re

import pytest

from tests.emulator.harness import Emulator
from textbed.metrics import SECONDS
from textbed.store.tally import COMMIT_SIZES, Tally

SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="[^"\\\n]*",?)*)\})? ([0-9.e+-]+)')


def _samples(emulator: Emulator) -> dict[str, float]:
    """Every sample by its name and labels."""
    answer = emulator.get("/metrics", auth=None)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    found = {}
    for line in answer.text.splitlines():
        if not line.startswith("#"):
            match = SAMPLE.fullmatch(line)
            assert match is not None, f"Prometheus would not read {line!r}"
            name = f"{match[1]}{{{match[2]}}}" if match[2] else match[1]
            assert name not in found, f"{name} is there twice"
            found[name] = float(match[3])
    return found


def test_a_fresh_server_has_done_nothing(emulator: Emulator) -> None:
    """All families are there from the start, at nought where they count, each with its type and help."""
    text = emulator.get("/metrics", auth=None).text
    assert re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE) == [
        ("textbed_info", "gauge"),
        ("textbed_uptime_seconds", "gauge"),
        ("textbed_store_bytes", "gauge"),
        ("textbed_requests_total", "counter"),
        ("textbed_request_duration_seconds", "histogram"),
        ("textbed_messages_total", "counter"),
        ("textbed_push_calls_total", "counter"),
        ("textbed_pushes_waiting", "gauge"),
        ("textbed_push_calls_due", "gauge"),
        ("textbed_commit_rows", "histogram"),
    ]
    assert len(re.findall(r"^# HELP \S+ \S+", text, re.MULTILINE)) == 10
    assert 'textbed_messages_total{gateway="skycore",outcome="accepted"} 0' in text


def test_requests_are_counted_by_operation_and_status(emulator: Emulator) -> None:
    """Each request counts once, under its operation of the contract; what is for none of them counts too."""
    for text in ("One", "Two"):
        emulator.post("/sms/1/text/single", json={"to": "41793026727", "text": text})
    emulator.post("/sms/1/text/single", json=[])
    emulator.get("/sms/1/reports", auth=None)
    emulator.get("/nowhere")
    found = _samples(emulator)
    assert found['textbed_requests_total{gateway="infobip",operation="sendText",status="200"}'] == 2
    assert found['textbed_requests_total{gateway="infobip",operation="sendText",status="400"}'] == 1
    assert found['textbed_requests_total{gateway="infobip",operation="getReports",status="401"}'] == 1
    assert found['textbed_requests_total{gateway="infobip",operation="",status="404"}'] == 1
    assert _samples(emulator)['textbed_requests_total{gateway="textbed",operation="metrics",status="200"}'] == 1


def test_messages_are_counted_by_what_the_reply_said(emulator: Emulator) -> None:
    """A well-formed request is 200 though its messages are refused, so those are counted by themselves."""
    scenario_rejected, no_number, too_short = "9990060000", "", "12"
    numbers = ["41793026727", "41793026728", scenario_rejected, no_number, too_short]
    emulator.post("/sms/1/text/advanced", json={"messages": [{"destinations": [{"to": number} for number in numbers]}]})
    emulator.post("/sms/2/text/single", json={"to": "41793026727", "text": "Hello"})
    found = _samples(emulator)
    assert found['textbed_messages_total{gateway="infobip",outcome="accepted"}'] == 3
    assert found['textbed_messages_total{gateway="infobip",outcome="rejected"}'] == 3


def test_a_call_of_skycore_is_a_message(emulator: Emulator) -> None:
    """Skycore refuses with 200 as well; a call that nobody is let in with brings no message."""
    call = {"action": "sendSMS", "api_key": "demo-key", "from": "60856", "text": "Hello"}
    for values in ({"to": "15551234888"}, {"to": "12"}, {"to": "15551234888", "api_key": "wrong"}):
        assert emulator.get("/API/wxml/1.3/index.php", call | values, auth=None).status == 200
    found = _samples(emulator)
    assert found['textbed_messages_total{gateway="skycore",outcome="accepted"}'] == 1
    assert found['textbed_messages_total{gateway="skycore",outcome="rejected"}'] == 1
    assert sum(found[name] for name in found if name.startswith('textbed_requests_total{gateway="skycore"')) == 3


def test_durations_are_a_histogram(emulator: Emulator) -> None:
    """The classes of the histogram count upwards to all requests, and the sum is the time that they took."""
    for _ in range(5):
        emulator.get("/sms/1/reports")
    found = _samples(emulator)
    classes = [found[f'textbed_request_duration_seconds_bucket{{le="{end}"}}'] for end in (*SECONDS, "+Inf")]
    assert classes == sorted(classes)
    assert classes[-1] == found["textbed_request_duration_seconds_count"] == 5
    assert 0 < found["textbed_request_duration_seconds_sum"] < 5


def test_commits_are_counted_with_their_rows(emulator: Emulator) -> None:
    """A request of three messages with a bulk id is one commit of four rows."""
    emulator.store.commit()  # the account itself
    before = _samples(emulator)
    messages = [{"to": f"4179302672{digit}", "text": "Hello"} for digit in range(3)]
    emulator.post("/sms/1/text/multi", json={"messages": messages})
    after = _samples(emulator)
    assert after["textbed_commit_rows_count"] - before["textbed_commit_rows_count"] == 1
    assert after["textbed_commit_rows_sum"] - before["textbed_commit_rows_sum"] == 4
    at_most_two, at_most_five = ('textbed_commit_rows_bucket{le="2"}', 'textbed_commit_rows_bucket{le="5"}')
    assert after[at_most_two] == before[at_most_two]
    assert after[at_most_five] == before[at_most_five] + 1


def test_the_store_grows_and_time_passes(emulator: Emulator) -> None:
    """Size of the store and uptime are gauges of what is now."""
    before = _samples(emulator)
    messages = [{"to": "41793026727", "text": "Hello " * 20} for _ in range(200)]
    emulator.post("/sms/1/text/multi", json={"messages": messages})
    after = _samples(emulator)
    assert after["textbed_store_bytes"] > before["textbed_store_bytes"] > 0
    assert after["textbed_uptime_seconds"] >= before["textbed_uptime_seconds"] >= 0


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("POST", 405), ("DELETE", 405)])
def test_metrics_are_read_only(emulator: Emulator, method: str, status: int) -> None:
    """Metrics can be looked at and nothing else."""
    answer = emulator.call(method, "/metrics", auth=None)
    assert (answer.status, answer.content) == (status, b"")
    if status == 405:
        assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(("rows", "place"), [(0, 0), (1, 0), (2, 1), (3, 2), (10_000, 12), (10_001, 13)])
def test_a_commit_is_in_the_class_it_fits(rows: int, place: int) -> None:
    """A class ends with its own number, and the last has what is beyond all of them."""
    tally = Tally()
    tally.committed(rows)
    assert tally.commits.index(1) == place
    assert len(tally.commits) == len(COMMIT_SIZES) + 1
