"""What the server has done, for Prometheus: counted in plain numbers, written out when somebody asks."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from textbed import __version__
from textbed.contract.exchange import Reply, Request
from textbed.store.interface import Store
from textbed.store.pushing import Pushing
from textbed.store.rows import INFOBIP_1, INFOBIP_2, SKYCORE
from textbed.store.tally import COMMIT_SIZES

PATH = "/metrics"
SECONDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_CONTENT_TYPE = b"text/plain; version=0.0.4; charset=utf-8"
_GATEWAYS = {INFOBIP_1: "infobip", INFOBIP_2: "infobip", SKYCORE: "skycore"}


class Metrics:
    """Counts answers; what the store counts by itself is read from there."""

    def __init__(self, store: Store, pushing: Pushing) -> None:
        self._store = store
        self._pushing = pushing
        self._began = time.monotonic()
        self._requests: dict[tuple[str, str | None, int], int] = defaultdict(int)
        self._durations = [0] * (len(SECONDS) + 1)
        self._seconds = 0.0

    def count(self, gateway: str, reply: Reply, seconds: float) -> None:
        """Counts a request that was answered."""
        self._requests[gateway, reply.operation, reply.status] += 1
        self._durations[bisect_left(SECONDS, seconds)] += 1
        self._seconds += seconds

    def handle(self, request: Request) -> Reply:
        """Everything counted so far."""
        if request.method not in ("GET", "HEAD"):
            reason = f"{PATH} has no {request.method}"
            return Reply(405, b"", b"", ((b"allow", b"GET, HEAD"),), operation="metrics", reason=reason)
        body = "".join(self._lines()).encode() if request.method == "GET" else b""
        return Reply(200, body, _CONTENT_TYPE, operation="metrics")

    def _lines(self) -> Iterator[str]:
        yield from _family("textbed_info", "gauge", "The version that runs.", [({"version": __version__}, 1)])
        uptime = round(time.monotonic() - self._began, 3)
        yield from _family("textbed_uptime_seconds", "gauge", "Seconds since the start.", [({}, uptime)])
        yield from _family("textbed_store_bytes", "gauge", "The size of the store.", [({}, self._store.size())])
        requests = sorted((gateway, operation or "", status) for gateway, operation, status in self._requests)
        yield from _family(
            "textbed_requests_total",
            "counter",
            "Requests answered, by the operation of the contract; one without was for none of them. Status 0: dropped.",
            [
                (
                    {"gateway": gateway, "operation": operation, "status": status},
                    self._requests[gateway, operation or None, status],
                )
                for gateway, operation, status in requests
            ],
        )
        yield from _histogram(
            "textbed_request_duration_seconds",
            "From a request that was read to its answer, the commit included.",
            SECONDS,
            self._durations,
            self._seconds,
        )
        yield from _family(
            "textbed_messages_total",
            "counter",
            "Messages to phones that were sent in, by what the reply said of them.",
            self._messages(),
        )
        yield from _family(
            "textbed_push_calls_total",
            "counter",
            "Calls to customers' servers that have ended, by what they told and how they ended.",
            [({"kind": kind, "outcome": outcome}, n) for (kind, outcome), n in sorted(self._pushing.counts().items())],
        )
        notices, pushes = self._store.count_pending()
        yield from _family(
            "textbed_pushes_waiting",
            "gauge",
            "What is still to be told, and pushes of which a call is to come, due or not.",
            [({"what": "notices"}, notices), ({"what": "pushes"}, pushes)],
        )
        due = self._pushing.count_due()
        yield from _family("textbed_push_calls_due", "gauge", "Calls that are due or under way.", [({}, due)])
        tally = self._store.tally
        yield from _histogram(
            "textbed_commit_rows",
            "Rows written by one commit; its count is that of the commits.",
            COMMIT_SIZES,
            tally.commits,
            tally.rows,
        )

    def _messages(self) -> list[tuple[Mapping[str, object], int]]:
        totals: dict[tuple[str, str], int] = defaultdict(int)
        for outcome, counts in (("accepted", self._store.tally.accepted), ("rejected", self._store.tally.rejected)):
            for origin, gateway in _GATEWAYS.items():
                totals[gateway, outcome] += counts.get(origin, 0)
        return [({"gateway": gateway, "outcome": outcome}, count) for (gateway, outcome), count in totals.items()]


def _family(name: str, kind: str, text: str, samples: Iterable[tuple[Mapping[str, object], float]]) -> Iterator[str]:
    yield f"# HELP {name} {text}\n# TYPE {name} {kind}\n"
    for labels, value in samples:
        yield _sample(name, labels, value)


def _histogram(name: str, text: str, ends: Sequence[float], counts: Sequence[int], total: float) -> Iterator[str]:
    yield f"# HELP {name} {text}\n# TYPE {name} histogram\n"
    up_to = list(accumulate(counts))
    for end, count in zip((*ends, "+Inf"), up_to, strict=True):
        yield _sample(f"{name}_bucket", {"le": end}, count)
    yield _sample(f"{name}_sum", {}, total)
    yield _sample(f"{name}_count", {}, up_to[-1])


def _sample(name: str, labels: Mapping[str, object], value: float) -> str:
    # The values of our labels are operation ids, numbers and versions: nothing that would have to be escaped.
    written = ",".join(f'{label}="{of}"' for label, of in labels.items())
    return f"{name}{{{written}}} {value}\n" if written else f"{name} {value}\n"
