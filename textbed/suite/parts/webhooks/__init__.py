"""What the target sends by itself: each webhook of the contracts is caught and held against it."""

from __future__ import annotations

from textbed.suite.parts.webhooks.infobip import INFOBIP
from textbed.suite.parts.webhooks.scene import scene_of
from textbed.suite.parts.webhooks.skycore import SKYCORE
from textbed.suite.run import Run

_PART = "webhooks"


def run(run: Run) -> None:
    """Makes the target send each of its webhooks."""
    for gateway, tests in (("infobip", INFOBIP), ("skycore", SKYCORE)):
        if gateway not in run.target.gateways:
            continue
        for name, test in tests.items():
            with run.test(_PART, name), scene_of(run) as scene:
                test(scene)
