"""How Schemathesis is set for a run."""

from __future__ import annotations

from typing import Any, Literal

from schemathesis.config import SchemathesisConfig
from textbed_specs import Gateway

from textbed.suite.run import Run

PhaseOfBreadth = Literal["examples", "coverage", "fuzzing", "stateful"]
PHASES: tuple[PhaseOfBreadth, ...] = ("examples", "coverage", "stateful", "fuzzing")
"""In their order: where time is short, the fuzzer gets what is left."""

_STATEFUL_STEPS = 8


def config(run: Run, gateway: Gateway, phase: PhaseOfBreadth, schemes: dict[str, dict[str, str]]) -> SchemathesisConfig:
    """The settings for one phase. Only its own is switched on."""
    return SchemathesisConfig.from_dict(
        {
            "seed": run.seed,
            "base-url": run.target.url,
            "continue-on-failure": True,
            "workers": 1,
            "warnings": False,
            "cache": {"enabled": False},
            "auth": {"openapi": schemes},
            "checks": checks(gateway),
            "generation": {
                "max-examples": run.effort.machine_runs if phase == "stateful" else run.effort.examples,
                # What is learned from answers would make a run depend on the ids that the target gives.
                "database": "none",
                "no-shrink": True,
                # They cannot travel in a header, and no request would go out.
                "exclude-header-characters": "\x00\r\n",
                "with-security-parameters": False,
            },
            "phases": {
                "enabled": False,
                phase: {"enabled": True, **_OF_PHASE[phase], **_in_short(run, phase)},
            },
        }
    )


def _in_short(run: Run, phase: PhaseOfBreadth) -> dict[str, Any]:
    """What a short run leaves to the fuzzer: most of the coverage phase is wrong requests, each in many ways."""
    return {"generation": {"mode": "positive"}} if run.effort.name == "short" and phase == "coverage" else {}


_OF_PHASE: dict[PhaseOfBreadth, dict[str, Any]] = {
    "examples": {"extra-data-sources": {"responses": False}},
    "coverage": {"extra-data-sources": {"responses": False}},
    "fuzzing": {"extra-data-sources": {"responses": False}, "error-feedback": {"enabled": False}},
    "stateful": {
        "max-steps": _STATEFUL_STEPS,
        # The contract says which calls belong together; guesses are not needed.
        "inference": {"algorithms": []},
        "link-calibration": False,
    },
}


def checks(gateway: Gateway) -> dict[str, Any]:
    """All of Schemathesis's checks. On Skycore a refusal is an HTTP 200 whose body says so."""
    if gateway == "skycore":
        return {"negative_data_rejection": {"expected-statuses": ["2xx", "4xx"]}}
    return {}
