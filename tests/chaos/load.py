"""What keeps a server busy until it is killed."""

from __future__ import annotations

import base64
import http.client
import json
import os
import threading
from collections.abc import Callable, Iterator
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
    """Does all of them at once, each in a thread of its own; they have to end with what the block does."""
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()


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
