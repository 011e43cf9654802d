"""kill -9 at any instant: what was acknowledged is there afterwards; what was handed out is not handed out again."""

from __future__ import annotations

import base64
import http.client
import json
import os
import random
import threading
import time
from pathlib import Path

import pytest

from tests.chaos.running import Running

SOAK = bool(os.environ.get("TEXTBED_SOAK"))
ROUNDS = 50 if SOAK else 4
SENDERS = 4
HEADERS = {"Authorization": "Basic " + base64.b64encode(b"demo:demo").decode(), "Content-Type": "application/json"}
REJECTED_AT_ONCE = "9990110000"
"""Its report is there the moment it is accepted."""


def keep_sending(server: Running, name: str, acknowledged: list[str]) -> None:
    """Sends until the server is gone; notes each id once its reply has been read whole."""
    connection = server.connect()
    number = 0
    try:
        while True:
            number += 1
            own_id = f"{name}-{number}"
            message = {"destinations": [{"to": REJECTED_AT_ONCE, "messageId": own_id}], "text": "x"}
            connection.request("POST", "/sms/1/text/advanced", json.dumps({"messages": [message]}), HEADERS)
            reply = json.loads(connection.getresponse().read())
            assert reply["messages"][0]["messageId"] == own_id
            acknowledged.append(own_id)
    except (OSError, http.client.HTTPException, ValueError):
        connection.close()


def keep_reading(server: Running, handed_out: list[str]) -> None:
    """Reads reports until the server is gone; notes the ids of answers that came whole."""
    connection = server.connect()
    try:
        while True:
            handed_out.extend(read_reports(connection, 20))
    except (OSError, http.client.HTTPException, ValueError):
        connection.close()


def read_reports(connection: http.client.HTTPConnection, limit: int) -> list[str]:
    connection.request("GET", f"/sms/1/reports?limit={limit}", headers=HEADERS)
    return [result["messageId"] for result in json.loads(connection.getresponse().read())["results"]]


def logged(connection: http.client.HTTPConnection, ids: list[str]) -> set[str]:
    found = set()
    for start in range(0, len(ids), 50):
        connection.request(
            "GET", f"/sms/1/logs?limit=50&messageId={','.join(ids[start : start + 50])}", headers=HEADERS
        )
        found |= {result["messageId"] for result in json.loads(connection.getresponse().read())["results"]}
    return found


@pytest.mark.timeout(1200 if SOAK else 120)
def test_nothing_acknowledged_is_lost_and_nothing_is_handed_out_twice(tmp_path: Path) -> None:
    """One file through all rounds: load from several senders and a reader, a kill at a random instant, a restart."""
    chance = random.Random(20_26)
    path = tmp_path / "textbed.db"
    acknowledged: list[str] = []
    handed_out: list[str] = []
    for turn in range(ROUNDS):
        server = Running("--store", str(path))
        threads = [
            threading.Thread(target=keep_sending, args=(server, f"{turn}-{sender}", acknowledged))
            for sender in range(SENDERS)
        ]
        threads.append(threading.Thread(target=keep_reading, args=(server, handed_out)))
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.05, 0.6))
        server.kill()
        for thread in threads:
            thread.join(20)
            assert not thread.is_alive()
    server = Running("--store", str(path))
    try:
        connection = server.connect()
        assert len(acknowledged) > 20 * ROUNDS, "there was no load to speak of"
        assert logged(connection, acknowledged) == set(acknowledged)
        while more := read_reports(connection, 1000):
            handed_out.extend(more)
        assert len(handed_out) == len(set(handed_out)), "a report was handed out twice"
        assert set(handed_out) <= logged(connection, handed_out)
    finally:
        server.kill()
    print(f"{ROUNDS} kills, {len(acknowledged)} messages acknowledged, {len(handed_out)} reports read")
