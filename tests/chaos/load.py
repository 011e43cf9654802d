"""What keeps a server busy until it is killed."""

from __future__ import annotations

import base64
import http.client
import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from tests.chaos.running import Running

SOAK = bool(os.environ.get("TEXTBED_SOAK"))
KILLS = 50 if SOAK else 4
HEADERS = {"Authorization": "Basic " + base64.b64encode(b"demo:demo").decode(), "Content-Type": "application/json"}
GONE = (OSError, http.client.HTTPException, ValueError)
"""What a call meets whose server is killed."""


@contextmanager
def at_work(*jobs: Callable[[], None]) -> Iterator[None]:
    """Does all of them at once, each in a thread of its own; they have to end with what the block does, and well."""
    with ThreadPoolExecutor(len(jobs)) as threads:
        done = [threads.submit(job) for job in jobs]
        yield
        for each in done:
            each.result(20)


def keep_sending(
    server: Running, name: str, acknowledged: list[str], message: Callable[[int, str], dict[str, Any]]
) -> None:
    """Sends `message(number, id)` until the server is gone; notes each id once its reply has been read whole."""
    connection = server.connect()
    number = 0
    try:
        while True:
            number += 1
            own_id = f"{name}-{number}"
            body = json.dumps({"messages": [message(number, own_id)]})
            connection.request("POST", "/sms/1/text/advanced", body, HEADERS)
            reply = json.loads(connection.getresponse().read())
            assert reply["messages"][0]["messageId"] == own_id
            acknowledged.append(own_id)
    except GONE:
        connection.close()
