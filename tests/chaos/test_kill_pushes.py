"""kill -9 at any instant while pushes go out: each arrives at least once, and what arrives twice is the same push."""

from __future__ import annotations

import http.client
import json
import random
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.load import GONE, HEADERS, KILLS, SOAK, at_work, keep_sending
from tests.chaos.running import Running, running
from tests.push.gateway import Call, Endpoint

SENDERS = 3
PHONES = ("9990060000", "41793026727")
"""One whose report is due at once, and one whose report is due three seconds later."""


def notified(url: str, number: int, own_id: str) -> dict[str, Any]:
    """A message whose report goes to one of five addresses."""
    destination = {"to": PHONES[number % 2], "messageId": own_id}
    return {"destinations": [destination], "text": "x", "notifyUrl": f"{url}/{number % 5}"}


def ask(connection: http.client.HTTPConnection, method: str, path: str, body: Any = None) -> Any:
    connection.request(method, f"/_textbed{path}", None if body is None else json.dumps(body), HEADERS)
    return json.loads(connection.getresponse().read())


def all_pushes(connection: http.client.HTTPConnection) -> list[Any]:
    found, cursor = [], ""
    while True:
        page = ask(connection, "GET", f"/pushes?limit=500{cursor}")
        found += page["pushes"]
        if page["next"] is None:
            return found
        cursor = f"&cursor={page['next']}"


@pytest.mark.timeout(1800 if SOAK else 180)
def test_every_push_arrives_and_stays_the_same(tmp_path: Path) -> None:
    """One file through all rounds: load, receivers of which some calls fail, a kill at a random instant, a restart."""
    chance = random.Random(20_26)
    options = ("--store", str(tmp_path / "textbed.db"))
    acknowledged: list[str] = []
    with Endpoint() as endpoint:

        def answer(call: Call) -> int:
            time.sleep(0.002)
            # Each address fails for a while, so that retries are under way as well.
            return 500 if len(call.body) % 11 == 0 and len(endpoint.calls) % 2 else 200

        endpoint.answer = answer
        for turn in range(KILLS):
            server = Running(*options)
            message = partial(notified, endpoint.url)
            with at_work(
                *(partial(keep_sending, server, f"{turn}-{one}", acknowledged, message) for one in range(SENDERS))
            ):
                time.sleep(chance.uniform(0.1, 0.9))
                if turn % 3 == 2:
                    # What was sent so far falls due together.
                    with suppress(*GONE):
                        ask(server.connect(), "POST", "/clock/advance", {"seconds": 200, "maxWallSeconds": 0})
                        time.sleep(chance.uniform(0, 0.2))
                server.kill()
        endpoint.answer = lambda _: 200
        with running(*options) as server:
            connection = server.connect()
            connection.timeout = 120
            told = ask(connection, "POST", "/clock/advance", {"seconds": 42 * 3600, "maxWallSeconds": 100})
            assert told["settled"], told
            pushes = all_pushes(connection)
    assert len(acknowledged) > 10 * KILLS, "there was no load to speak of"
    arrived = Counter(one["messageId"] for call in endpoint.calls for one in call.json()["results"])
    assert set(acknowledged) <= set(arrived), "a push was lost"
    assert {push["state"] for push in pushes} == {"delivered"}
    # A message is told by one push only, and every call of that had the same body.
    tellers = Counter(name for push in pushes for name in push["messages"])
    assert max(tellers.values()) == 1, "a message was told by two pushes"
    contents: dict[str, set[tuple[str, bytes]]] = {}
    for call in endpoint.calls:
        seen = call.headers["x-textbed-push-id"], call.body
        contents.setdefault(call.json()["results"][0]["messageId"], set()).add(seen)
    assert all(len(found) == 1 for found in contents.values()), "a push came back as another"
    assert {push_id for found in contents.values() for push_id, _ in found} == {push["id"] for push in pushes}
    for push in pushes:
        causes = [one["cause"] for one in push["attempts"]]
        assert causes == ["first", *["retry"] * (len(causes) - 1)], causes
    again = sum(count > 1 for count in arrived.values())
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged, {len(endpoint.calls)} calls, {again} told twice or more")
