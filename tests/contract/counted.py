"""The emulator taken for any server, and what it says itself about the messages that came to it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from textbed.suite.caller import Caller
from textbed.suite.guard import Guard
from textbed.suite.line import Line
from textbed.suite.target import emulator

LISTED = ("41793026727", "41793026834")
DEMO = {"TEXTBED_USERNAME": "demo", "TEXTBED_PASSWORD": "demo", "TEXTBED_API_KEY": "demo-key"}


def target_file(folder: Path, url: str, *, messages: int, money: float = 1000) -> Path:
    """A file that allows everything, to two phones and numbers of scenarios, within a budget."""
    path = folder / "sandbox.yaml"
    numbers = ", ".join(f'"{number}"' for number in LISTED)
    budget = f"{{messages: {messages}, money: {money}, pricePerPart: 0.01}}"
    lines = [f"target: {url}", "operations: all", f"numbers: [{numbers}]", f"budget: {budget}"]
    path.write_text("\n".join([*lines, "scenarioNumbers: true", "ratePerSecond: 10000", ""]))
    return path


def environment(**more: str) -> Mapping[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("TEXTBED_")}
    return {**ours, **DEMO, **more}


def sent_to(url: str) -> list[tuple[str, int]]:
    """Every message that the emulator at an address has taken: its phone, and its parts."""
    target = emulator(url)
    caller = Caller(Line(target, Guard(target), seconds=60), target.credentials)
    found: list[tuple[str, int]] = []
    cursor = None
    while True:
        page = caller.ok("findMessages", query={"limit": 1000, "direction": "out", "cursor": cursor})
        found += [(message["to"], message["partCount"]) for message in page["messages"]]
        cursor = page["next"]
        if cursor is None:
            return found


def check(sent: list[tuple[str, int]], *, budget: int) -> int:
    """Nothing went to anybody else, and no more than was allowed; how many parts there were."""
    strangers = {to for to, _ in sent if to not in LISTED and not to.startswith("999")}
    assert not strangers
    parts = sum(count for _, count in sent)
    assert len(sent) <= parts <= budget
    return parts
