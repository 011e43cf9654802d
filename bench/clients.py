"""Measures the generated clients: sends beside raw httpx doing the same, and how long an import takes.

The server is the bare handler, so that next to nothing but the clients' own work is measured. It and the clients have a
core each, and those who are compared take turns with every send, in one process and over one connection each: whatever
else the machine does then happens to both.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator

import httpx
from infobip_sms import AsyncInfobip, Infobip

from bench.figures import Figure, middle
from bench.machine import on_load_core
from bench.measures import Effort
from bench.servers import CREDENTIALS, ONE_MESSAGE, SINGLE_SEND, bare

_DEMO = "demo"  # the account, and its password
_HEADERS = {"Authorization": CREDENTIALS, "Accept": "application/json", "User-Agent": "raw"}
_FORMS = {"httpx": "infobip_sms", "httpx, awaited": "infobip_sms, awaited"}
# httpx loads its command line where click is, which takes longer than all the rest; a service rarely has it.
_IMPORT = """
import sys, time
sys.modules["click"] = None
began = time.perf_counter()
{statement}
print(time.perf_counter() - began)
"""
_IMPORTS = {
    "httpx alone": "import httpx",
    "infobip_sms": "from infobip_sms import Infobip",
    "skycore_sms": "from skycore_sms import Skycore",
    "textbed_control": "from textbed_control import Textbed",
}


def client_sends(effort: Effort) -> list[Figure]:
    """Single sends over one connection, each with its answer read into objects or into a dict."""
    rates: dict[str, list[float]] = {}
    for round_ in range(effort.rounds):
        with bare() as server:
            effort.say(f"client sends, round {round_ + 1}")
            for name, rate in _measured_apart(server.address, effort.seconds).items():
                rates.setdefault(name, []).append(rate)
    group = "Single sends over one connection"
    figures = []
    for raw, ours in _FORMS.items():
        ratio = middle(one / other for one, other in zip(rates[ours], rates[raw], strict=True))
        figures += [
            Figure(group, raw, middle(rates[raw]), "sends/s"),
            Figure(group, ours, middle(rates[ours]), "sends/s", note=f"{ratio:.2f} of {raw}"),
        ]
    return figures


def client_imports(effort: Effort) -> list[Figure]:
    """From nothing loaded to a client that can be made, each time in a process of its own."""
    seconds: dict[str, list[float]] = {}
    for round_ in range(max(effort.rounds, 9)):
        effort.say(f"imports, round {round_ + 1}")
        for name, statement in _IMPORTS.items():
            seconds.setdefault(name, []).append(float(_run("-c", _IMPORT.format(statement=statement))))
    return [Figure("Import", name, middle(found) * 1000, "ms") for name, found in seconds.items()]


def _measured_apart(address: str, seconds: float) -> dict[str, float]:
    rates: dict[str, float] = json.loads(_run("-m", __name__, address, str(seconds)))
    return rates


def _run(*arguments: str) -> str:
    """What a fresh Python says on the core of those who call."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, preexec_fn=on_load_core()).stdout


def _sends(address: str, seconds: float) -> dict[str, float]:
    """Sends a second by name."""
    with (
        httpx.Client(base_url=address, headers=_HEADERS) as raw,
        Infobip(address, username=_DEMO, password=_DEMO) as client,
    ):

        def send_raw() -> None:
            reply = raw.post(SINGLE_SEND, json=ONE_MESSAGE)
            reply.raise_for_status()
            assert reply.json()["messages"][0]["messageId"]

        def send() -> None:
            sent = client.sms.send_text(from_="InfoSMS", to="41793026727", text="Test SMS.")
            assert sent.messages[0].message_id

        calls = {"httpx": send_raw, "infobip_sms": send}
        taken: dict[str, list[float]] = {name: [] for name in calls}
        for name in _turns(calls, seconds):
            began = time.perf_counter()
            calls[name]()
            taken[name].append(time.perf_counter() - began)
    return _rates(taken)


async def _awaited_sends(address: str, seconds: float) -> dict[str, float]:
    async with (
        httpx.AsyncClient(base_url=address, headers=_HEADERS) as raw,
        AsyncInfobip(address, username=_DEMO, password=_DEMO) as client,
    ):

        async def send_raw() -> None:
            reply = await raw.post(SINGLE_SEND, json=ONE_MESSAGE)
            reply.raise_for_status()
            assert reply.json()["messages"][0]["messageId"]

        async def send() -> None:
            sent = await client.sms.send_text(from_="InfoSMS", to="41793026727", text="Test SMS.")
            assert sent.messages[0].message_id

        calls = {"httpx, awaited": send_raw, "infobip_sms, awaited": send}
        taken: dict[str, list[float]] = {name: [] for name in calls}
        for name in _turns(calls, seconds):
            began = time.perf_counter()
            await calls[name]()
            taken[name].append(time.perf_counter() - began)
    return _rates(taken)


def _turns(names: Iterable[str], seconds: float) -> Iterator[str]:
    """Who is next, until the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield from names


def _rates(taken: dict[str, list[float]]) -> dict[str, float]:
    """By the middle send: the first has to connect, and some meet with something else on the machine."""
    return {name: 1 / middle(seconds) for name, seconds in taken.items()}


if __name__ == "__main__":
    where, length = sys.argv[1], float(sys.argv[2])
    print(json.dumps({**_sends(where, length), **asyncio.run(_awaited_sends(where, length))}))
