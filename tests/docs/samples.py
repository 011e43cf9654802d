"""The code samples, and accounts in which what they speak of is there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scripts.docs.calls import ADDRESS
from tests.emulator.harness import Emulator
from tests.emulator.live import serving

GATEWAYS = ("infobip", "skycore", "control")
LONG = ("closeAfter=30", "close_after=30", "timeout=10")
NOT_THERE = {
    "deleteScenario": "rules get their ids from the server",
    "replayPush": "pushes get their ids from the server",
    "getMessage": "messages get their ids from the server",
}
"""Calls about something that only an answer can name: they are told 404."""

Samples = dict[str, dict[str, dict[str, str]]]
"""By gateway, operation and language."""


@dataclass(frozen=True)
class Prepared:
    """A sample that can run: against a served emulator, with the credentials of an account of its own."""

    operation: str
    source: str
    variables: dict[str, str]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, **self.variables}


Outcome = tuple[bool, str]
"""Whether it failed, and what it printed."""


def every(samples: Samples, language: str) -> Iterator[tuple[str, str, str]]:
    for gateway, operations in samples.items():
        for operation, made in operations.items():
            yield gateway, operation, made[language]


def all_run(given: Sequence[tuple[str, str]], run: Callable[[list[Prepared]], list[Outcome]]) -> None:
    """Every sample of a language, by operation, does what it should."""
    emulator = Emulator()
    with serving(emulator.application) as port:
        prepared = []
        for number, (operation, source) in enumerate(given):
            name = f"sample-{number}"
            set_up(emulator, name)
            prepared.append(Prepared(operation, against(source, port, name), variables_of(name)))
        told = zip(prepared, run(prepared), strict=True)
        failed = [f"{each.operation}: {said[-600:]}" for each, (is_so, said) in told if is_so]
    unexpected = [said for said in failed if not ("404" in said and said.split(":")[0] in NOT_THERE)]
    assert unexpected == []
    assert {said.split(":")[0] for said in failed} == set(NOT_THERE) & {operation for operation, _ in given}


def set_up(emulator: Emulator, name: str) -> None:
    """An account of this name with a scheduled request, a tracked message, a number, and a message to wait for."""
    emulator.new_account(name)
    auth = (name, name)
    tracked = {
        "bulkId": "1457717814630853757",
        "tracking": {"track": "SMS", "processKey": "4D0B7A91C6E25F38A19F4C7E0B63D852"},
        "messages": [
            {
                "destinations": [{"to": "41793026727", "messageId": "27c8a4f1-5e6d-4b90-a1c2-d3e4f5061728"}],
                "text": "Hello",
                "sendAt": emulator.date(hours=24),
            }
        ],
    }
    assert emulator.post("/sms/1/text/advanced", json=tracked, auth=auth).status == 200
    emulator.post("/sms/1/text/single", json={"from": "Bistro", "to": "41793026727", "text": "login code"}, auth=auth)


def variables_of(name: str) -> dict[str, str]:
    return {
        "INFOBIP_USERNAME": name,
        "INFOBIP_PASSWORD": name,
        "SKYCORE_API_KEY": f"{name}-key",
        "TEXTBED_USERNAME": name,
        "TEXTBED_PASSWORD": name,
        "TEXTBED_NEW_PASSWORD": "correct horse",
        "TEXTBED_NEW_API_KEY": f"{name}-new-key",
        "TEXTBED_NEW_SKYCORE_KEY": f"{name}-new-skycore-key",
    }


def against(source: str, port: int, name: str) -> str:
    """A sample for this server, where waiting is short and a new account has a name of its own."""
    for long in LONG:
        source = source.replace(long, long.rstrip("0123456789") + "0.2")
    source = source.replace("checkout-tests", f"{name}-tests")
    return source.replace(ADDRESS, f"http://127.0.0.1:{port}")
