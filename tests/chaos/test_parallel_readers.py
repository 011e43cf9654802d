"""Sixteen readers of reports at once: each report goes to exactly one of them."""

from __future__ import annotations

import http.client
import json
import threading

import orjson

from tests.chaos.load import HEADERS
from tests.emulator.harness import Emulator
from tests.emulator.live import serving

READERS, MESSAGES, BULK = 16, 10_000, 1000


def test_each_report_goes_to_one_reader() -> None:
    """10,000 reports, read by sixteen connections until there are no more: all of them, none twice."""
    emulator = Emulator(check_replies=False)
    sent: set[str] = set()
    for start in range(0, MESSAGES, BULK):
        messages = [{"to": f"4179{number:07d}", "text": "x"} for number in range(start, start + BULK)]
        answer = emulator.post("/sms/1/text/multi", json={"messages": messages})
        sent |= {message["messageId"] for message in answer.json()["messages"]}
    assert len(sent) == MESSAGES
    emulator.advance(seconds=3)
    read: list[list[str]] = [[] for _ in range(READERS)]
    with serving(emulator.application) as port:

        def keep_reading(mine: list[str]) -> None:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            while True:
                connection.request("GET", "/sms/1/reports?limit=37", headers=HEADERS)
                results = orjson.loads(connection.getresponse().read())["results"]
                if not results:
                    break
                mine.extend(result["messageId"] for result in results)
            connection.close()

        threads = [threading.Thread(target=keep_reading, args=(mine,)) for mine in read]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    everything = [message_id for mine in read for message_id in mine]
    assert len(everything) == MESSAGES
    assert set(everything) == sent
    assert sum(bool(mine) for mine in read) > 1, json.dumps([len(mine) for mine in read])
