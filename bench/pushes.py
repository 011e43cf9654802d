"""What pushing costs: sends with a push each, before and after 100,000 of them, and receivers that hang."""

from __future__ import annotations

import calendar
import http.client
import json
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figure, middle
from bench.load import post
from bench.machine import on_load_core
from bench.measures import Effort
from bench.servers import CREDENTIALS, HERE, Running, textbed

SEND = "/sms/1/text/advanced"
MANY = 100_000
RECEIVERS, HANGING = 50, 5
PUSHES_EACH = 200
DELIVERY_TAKES = 3.0
"""Seconds from a send to its report, on the gateway's clock."""
_LONGEST = 180.0


@dataclass(frozen=True)
class Receivers:
    """Servers that take pushes, and some that never answer."""

    answering: Sequence[int]
    hanging: Sequence[int]

    def taken(self) -> tuple[int, float]:
        """How many pushes have arrived, and when the last did."""
        connection = http.client.HTTPConnection("127.0.0.1", self.answering[0], timeout=30)
        connection.request("GET", "/")
        found = json.loads(connection.getresponse().read())
        connection.close()
        return found["calls"], found["lastAt"]

    def wait_for(self, calls: int) -> float:
        """When the last of so many had arrived."""
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            found, last_at = self.taken()
            if found >= calls:
                return last_at
            time.sleep(0.05)
        raise SystemExit(f"only {self.taken()[0]} of {calls} pushes arrived within {_LONGEST:.0f} s")


@contextmanager
def receivers(answering: int, hanging: int = 0) -> Iterator[Receivers]:
    command = [sys.executable, "-m", "bench.receivers", str(answering), str(hanging)]
    process = subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.PIPE, preexec_fn=on_load_core())
    assert process.stdout is not None
    try:
        found = json.loads(process.stdout.readline())
        yield Receivers(found["answering"], found["hanging"])
    finally:
        process.kill()
        process.wait()


def pushes(effort: Effort) -> list[Figure]:
    return [*_sends_with_pushes(effort), *_hanging_receivers(effort)]


def _sends_with_pushes(effort: Effort) -> list[Figure]:
    """Each message has its own call; a rate counts until the last of them was taken."""
    rates: dict[str, list[float]] = {}
    memory: dict[str, list[float]] = {}
    for round_ in range(effort.rounds):
        with receivers(1) as taking, _fresh("--push-batch", "1") as server:
            arrived = 0
            while True:
                group = "on an empty store" if not arrived else "after 100,000" if arrived >= MANY else ""
                effort.say(f"sends with a push each, round {round_ + 1}: {arrived} so far")
                began, before = time.monotonic(), arrived
                run = post(server.address, SEND, _message(taking.answering[0]), connections=64, seconds=effort.seconds)
                arrived += run.requests
                seconds = taking.wait_for(arrived) - began - DELIVERY_TAKES
                if group:
                    rates.setdefault(group, []).append((arrived - before) / seconds)
                    memory.setdefault(group, []).append(server.memory())
                if group == "after 100,000":
                    break
    return [
        *(Figure("Sends with a push each, calls included", one, middle(found), "/s") for one, found in rates.items()),
        *(Figure("Memory after sends with a push each", one, middle(found), "MB") for one, found in memory.items()),
    ]


def _hanging_receivers(effort: Effort) -> list[Figure]:
    """Until those that answer have all of theirs."""
    seconds: dict[str, list[float]] = {}
    for round_ in range(effort.rounds):
        for hanging in (0, HANGING):
            with receivers(RECEIVERS - hanging, hanging) as taking, _fresh("--push-batch", "1") as server:
                effort.say(f"{RECEIVERS * PUSHES_EACH} pushes, round {round_ + 1}: {hanging} receivers hang")
                ports = [*taking.answering, *taking.hanging]
                _call(server, "PUT", "/_textbed/clock", {"mode": "frozen"})
                for _ in range(PUSHES_EACH):
                    _call(server, "POST", SEND, {"messages": [_message(port)["messages"][0] for port in ports]})
                now = _call(server, "GET", "/_textbed/clock", None)["now"]
                later = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(_seconds(now) + 60))
                began = time.monotonic()
                _call(server, "PUT", "/_textbed/clock", {"now": later})
                done = taking.wait_for(len(taking.answering) * PUSHES_EACH)
                name = f"{len(taking.answering)} receivers" + (f" beside {hanging} that hang" if hanging else "")
                seconds.setdefault(name, []).append((done - began) / (len(taking.answering) * PUSHES_EACH) * 10_000)
    return [
        Figure("Pushes that fall due at once, seconds for 10,000", name, middle(found), "s")
        for name, found in seconds.items()
    ]


@contextmanager
def _fresh(*options: str) -> Iterator[Running]:
    with (
        tempfile.TemporaryDirectory(prefix="textbed-bench-") as folder,
        textbed(Path(folder) / "it.db", "Textbed", *options) as running,
    ):
        yield running


def _message(port: int) -> dict[str, Any]:
    phone = {"to": "41793026727"}
    url = f"http://127.0.0.1:{port}/reports"
    return {"messages": [{"from": "InfoSMS", "destinations": [phone], "text": "Test SMS.", "notifyUrl": url}]}


def _seconds(written: str) -> float:
    return calendar.timegm(time.strptime(written[:19], "%Y-%m-%dT%H:%M:%S"))


def _call(server: Running, method: str, path: str, body: Any) -> Any:
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.address).netloc, timeout=60)
    headers = {"Authorization": CREDENTIALS, "Content-Type": "application/json", "Accept": "application/json"}
    connection.request(method, path, None if body is None else json.dumps(body), headers)
    reply = connection.getresponse()
    answer = json.loads(reply.read())
    connection.close()
    if reply.status != 200:
        raise SystemExit(f"{method} {path}: {reply.status} {answer}")
    return answer
