"""With which credentials a phase calls: each phase takes another way in, so that all of them are used."""

from __future__ import annotations

from collections.abc import Mapping

from textbed_specs import Gateway

from textbed.suite.asked import Forbidden
from textbed.suite.caller import Caller
from textbed.suite.findings import Departure
from textbed.suite.parts.breadth.config import PhaseOfBreadth

Schemes = dict[str, dict[str, str]]


def schemes(account: Caller, gateway: Gateway, phase: PhaseOfBreadth) -> Schemes:
    """The security schemes of the contract that this phase is given values for."""
    given = account.credentials
    if gateway == "skycore":
        by_name: Schemes = {"userName": {"api_key": given.username}, "passwordHash": {"api_key": given.password_hash}}
        return by_name if phase == "coverage" else {"apiKey": {"api_key": given.api_key}}
    ways: Mapping[PhaseOfBreadth, Schemes] = {
        "examples": {"basicAuth": {"username": given.username, "password": given.password}},
        "coverage": {"apiKeyAuth": {"api_key": given.app}},
        "stateful": {
            "basicAuth": {"username": given.username, "password": given.password},
            "queryUsername": {"api_key": given.username},
            "queryPassword": {"api_key": given.password},
        },
    }
    if phase in ways or not account.line.target.allows("openSession"):
        return ways.get(phase, ways["examples"])
    try:
        opened = account.ok("openSession", {"username": given.username, "password": given.password}, authorization=None)
    except (Departure, Forbidden):
        return ways["examples"]  # the tests of openSession itself tell of that
    return {"sessionAuth": {"api_key": f"IBSSO {opened['token']}"}}
