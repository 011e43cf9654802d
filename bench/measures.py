"""What is measured, each measure a function that gives figures. Whoever is compared takes turns within a round."""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from bench.figures import Figure, middle
from bench.load import Run, post
from bench.servers import CREDENTIALS, ONE_MESSAGE, SINGLE_SEND, Running, bare, mockoon, prism, textbed

CONNECTIONS = (64, 256)
BULK = 1_000
_MANY = {"messages": [{**ONE_MESSAGE, "to": f"417930{place:05}"} for place in range(BULK)]}
_TO_MANY = {
    "messages": [
        {"from": "InfoSMS", "destinations": [{"to": one["to"]} for one in _MANY["messages"]], "text": "Test SMS."}
    ]
}
_SIZES = {1_000: "1 thousand", 1_000_000: "1 million", 10_000_000: "10 million"}


@dataclass(frozen=True)
class Effort:
    """How long and how often."""

    seconds: float
    rounds: int
    say: Callable[[str], None]


def single_sends(effort: Effort) -> list[Figure]:
    """Durable single sends, beside those that store nothing."""
    runs: dict[tuple[str, int], list[Run]] = {}
    for round_ in range(effort.rounds):
        for start in (bare, _fresh_textbed, _textbed_in_memory, prism, mockoon):
            with start() as server:
                for connections in CONNECTIONS if start not in (prism, mockoon) else CONNECTIONS[:1]:
                    effort.say(f"single sends, round {round_ + 1}: {server.name}, {connections} connections")
                    run = post(
                        server.address,
                        SINGLE_SEND,
                        ONE_MESSAGE,
                        connections=connections,
                        seconds=effort.seconds,
                    )
                    runs.setdefault((server.name, connections), []).append(run)
    base = {connections: _rate(runs["bare uvicorn handler", connections]) for connections in CONNECTIONS}
    return [
        _figure(
            f"Single sends, {connections} connections",
            name,
            found,
            "requests/s",
            note=f"{_rate(found) / base[connections]:.2f} of bare",
        )
        for (name, connections), found in sorted(runs.items(), key=lambda one: (one[0][1], -_rate(one[1])))
    ]


def bulk_sends(effort: Effort) -> list[Figure]:
    """Durable messages in requests of a thousand."""
    kinds = {
        "1,000 messages in one request": ("/sms/1/text/multi", _MANY),
        "one message to 1,000 phones": ("/sms/2/text/advanced", _TO_MANY),
    }
    runs: dict[str, list[Run]] = {}
    for round_ in range(effort.rounds):
        for kind, (path, body) in kinds.items():
            with _fresh_textbed() as server:
                effort.say(f"bulk sends, round {round_ + 1}: {kind}")
                run = post(server.address, path, body, connections=4, seconds=effort.seconds)
                runs.setdefault(kind, []).append(run)
    return [_figure("Bulk sends of 1,000", kind, found, "messages/s", times=BULK) for kind, found in runs.items()]


def reports_under_load(effort: Effort) -> list[Figure]:
    """Reading reports, a thousand at a time, while sends come in as fast as they can."""
    reads: list[float] = []
    fetched, sends = [], []
    for round_ in range(effort.rounds):
        with _fresh_textbed() as server:
            effort.say(f"reports under load, round {round_ + 1}")
            found: list[Run] = []
            load = threading.Thread(
                target=lambda server=server, found=found: found.append(
                    post(server.address, SINGLE_SEND, ONE_MESSAGE, connections=64, seconds=effort.seconds + 4)
                )
            )
            load.start()
            time.sleep(3.5)  # until the first messages are delivered
            counts, times = _read(server, "/sms/1/reports?limit=1000", until=time.monotonic() + effort.seconds - 0.5)
            load.join()
            reads += times
            fetched.append(sum(counts) / sum(times))
            sends.append(found[0])
    group = "Reports under load"
    return [
        Figure(group, "reports read, 1,000 at a time", middle(fetched), "reports/s", *_p50_p99(reads)),
        _figure(group, "single sends meanwhile", sends, "requests/s"),
    ]


def growth(effort: Effort, sizes: Sequence[int]) -> list[Figure]:
    """The same with ever more messages in the store, every one of them with a report that waits."""
    sends: dict[int, list[Run]] = {}
    reports: dict[int, list[float]] = {}
    logs: dict[int, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="textbed-bench-") as folder:
        stores = {size: Path(folder) / f"{size}.db" for size in sizes}
        for size, store in stores.items():
            effort.say(f"growth: filling a store with {_SIZES[size]} messages")
            subprocess.run([sys.executable, "-m", "bench.fill", str(store), str(size)], check=True)
        for round_ in range(effort.rounds):
            for size, store in stores.items():
                with textbed(store) as server:
                    effort.say(f"growth, round {round_ + 1}: {_SIZES[size]} messages")
                    run = post(server.address, SINGLE_SEND, ONE_MESSAGE, connections=64, seconds=effort.seconds)
                    sends.setdefault(size, []).append(run)
                    reports.setdefault(size, []).extend(_read(server, "/sms/1/reports?limit=50", times=200)[1])
                    logs.setdefault(size, []).extend(_read(server, "/sms/1/logs", times=200)[1])
    base = sizes[0]
    figures = [
        _figure(
            "Growth: single sends, 64 connections",
            f"{_SIZES[size]} stored",
            sends[size],
            "requests/s",
            note=f"{_rate(sends[size]) / _rate(sends[base]):.2f} of {_SIZES[base]}",
        )
        for size in sizes
    ]
    for group, found in (("Growth: a page of 50 reports", reports), ("Growth: a page of 50 logs", logs)):
        for size in sizes:
            p50, p99 = _p50_p99(found[size])
            note = f"{p50 / _p50_p99(found[base])[0]:.2f} of {_SIZES[base]}"
            figures.append(Figure(group, f"{_SIZES[size]} stored", p50, "ms", p50, p99, note))
    return figures


def start_and_memory(effort: Effort) -> list[Figure]:
    """From the start of the process to its first answer, and what it holds then."""
    starts: dict[str, list[float]] = {}
    memory: dict[str, list[float]] = {}
    for round_ in range(max(effort.rounds, 5)):
        for start in (_fresh_textbed, bare, prism, mockoon):
            effort.say(f"start and memory, round {round_ + 1}")
            with start() as server:
                time.sleep(0.5)
                starts.setdefault(server.name, []).append(server.started_in)
                memory.setdefault(server.name, []).append(server.memory())
    return [
        *(Figure("Start to first answer", name, middle(found), "s") for name, found in starts.items()),
        *(Figure("Memory when idle", name, middle(found), "MB") for name, found in memory.items()),
    ]


@contextmanager
def _fresh_textbed() -> Iterator[Running]:
    with tempfile.TemporaryDirectory(prefix="textbed-bench-") as folder, textbed(Path(folder) / "it.db") as running:
        yield running


def _textbed_in_memory() -> AbstractContextManager[Running]:
    return textbed(None, "Textbed --memory")


def _read(
    server: Running, path: str, *, until: float = float("inf"), times: int | None = None
) -> tuple[list[int], list[float]]:
    """Reads a page over and over, one after the other: how many results each had, and its seconds."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.address).netloc, timeout=30)
    counts: list[int] = []
    seconds: list[float] = []
    while time.monotonic() < until and (times is None or len(seconds) < times):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Authorization": CREDENTIALS, "Accept": "application/json"})
        reply = connection.getresponse()
        body = reply.read()
        seconds.append(time.perf_counter() - began)
        if reply.status != 200:
            raise SystemExit(f"{path}: {reply.status} {body[:200]!r}")
        counts.append(body.count(b'"messageId"'))
    connection.close()
    return counts, seconds


def _rate(runs: Sequence[Run]) -> float:
    return middle(run.per_second for run in runs)


def _figure(group: str, what: str, runs: Sequence[Run], unit: str, *, times: int = 1, note: str = "") -> Figure:
    p50, p99 = middle(run.p50_ms for run in runs), middle(run.p99_ms for run in runs)
    return Figure(group, what, _rate(runs) * times, unit, p50, p99, note)


def _p50_p99(seconds: Sequence[float]) -> tuple[float, float]:
    cuts = quantiles(seconds, n=100)
    return cuts[49] * 1000, cuts[98] * 1000
