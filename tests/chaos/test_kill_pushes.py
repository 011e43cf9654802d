"""kill -9 at any instant while pushes go out: each arrives at least once, and what arrives twice is the same push."""

from __future__ import annotations

import http.client
import json
import os
import random
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.running import Running
from tests.chaos.test_kill import HEADERS
from tests.push.gateway import Call, Endpoint

SOAK = bool(os.environ.get("TEXTBED_SOAK"))
ROUNDS = 50 if SOAK else 4
SENDERS = 3
PHONES = ("9990060000", "41793026727")
"""One whose report is due at once, and one whose report is due three seconds later."""


def keep_sending(server: Running, name: str, url: str, acknowledged: list[str]) -> None:
    """Sends until the server is gone; notes each id once its reply has been read whole."""
    connection = server.connect()
    number = 0
    try:
        while True:
            number += 1
            own_id = f"{name}-{number}"
            message = {
                "destinations": [{"to": PHONES[number % 2], "messageId": own_id}],
                "text": "x",
                "notifyUrl": f"{url}/{number % 5}",
            }
            connection.request("POST", "/sms/1/text/advanced", json.dumps({"messages": [message]}), HEADERS)
            reply = json.loads(connection.getresponse().read())
            assert reply["messages"][0]["messageId"] == own_id
            acknowledged.append(own_id)
    except (OSError, http.client.HTTPException, ValueError):
        connection.close()


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
        for turn in range(ROUNDS):
            server = Running(*options)
            threads = [
                threading.Thread(target=keep_sending, args=(server, f"{turn}-{one}", endpoint.url, acknowledged))
                for one in range(SENDERS)
            ]
            for thread in threads:
                thread.start()
            time.sleep(chance.uniform(0.1, 0.9))
            if turn % 3 == 2:
                # What was sent so far falls due together.
                try:
                    connection = server.connect()
                    ask(connection, "POST", "/clock/advance", {"seconds": 200, "maxWallSeconds": 0})
                    time.sleep(chance.uniform(0, 0.2))
                except (OSError, http.client.HTTPException, ValueError):
                    pass
            server.kill()
            for thread in threads:
                thread.join(20)
                assert not thread.is_alive()
        endpoint.answer = lambda _: 200
        server = Running(*options)
        try:
            connection = server.connect()
            connection.timeout = 120
            told = ask(connection, "POST", "/clock/advance", {"seconds": 42 * 3600, "maxWallSeconds": 100})
            assert told["settled"], told
            pushes = all_pushes(connection)
        finally:
            server.kill()
    assert len(acknowledged) > 10 * ROUNDS, "there was no load to speak of"
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
    print(f"{ROUNDS} kills, {len(acknowledged)} acknowledged, {len(endpoint.calls)} calls, {again} told twice or more")
