"""kill -9 at any instant: what was acknowledged is there afterwards; what was handed out is not handed out again."""

from __future__ import annotations

import http.client
import json
import random
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.load import GONE, HEADERS, KILLS, SOAK, at_work, keep_sending
from tests.chaos.running import Running, running

SENDERS = 4
REJECTED_AT_ONCE = "9990110000"
"""Its report is there the moment it is accepted."""


def rejected(_: int, own_id: str) -> dict[str, Any]:
    return {"destinations": [{"to": REJECTED_AT_ONCE, "messageId": own_id}], "text": "x"}


def keep_reading(server: Running, handed_out: list[str]) -> None:
    """Reads reports until the server is gone; notes the ids of answers that came whole."""
    connection = server.connect()
    try:
        while True:
            handed_out.extend(read_reports(connection, 20))
    except GONE:
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
    for turn in range(KILLS):
        server = Running("--store", str(path))
        senders = [partial(keep_sending, server, f"{turn}-{one}", acknowledged, rejected) for one in range(SENDERS)]
        with at_work(*senders, partial(keep_reading, server, handed_out)):
            time.sleep(chance.uniform(0.05, 0.6))
            server.kill()
    with running("--store", str(path)) as server:
        connection = server.connect()
        assert len(acknowledged) > 20 * KILLS, "there was no load to speak of"
        assert logged(connection, acknowledged) == set(acknowledged)
        while more := read_reports(connection, 1000):
            handed_out.extend(more)
        assert len(handed_out) == len(set(handed_out)), "a report was handed out twice"
        assert set(handed_out) <= logged(connection, handed_out)
    print(f"{KILLS} kills, {len(acknowledged)} messages acknowledged, {len(handed_out)} reports read")
