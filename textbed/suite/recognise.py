"""What a server is, by asking it once: the emulator, or another that is only read from unless a file allows more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

import requests
from textbed_specs import Gateway

from textbed.suite.caller import Caller
from textbed.suite.findings import CannotTest, TargetGone
from textbed.suite.guard import Guard
from textbed.suite.line import LONGEST_WAIT, Line
from textbed.suite.target import Credentials, Target, emulator, read_only

VARIABLES = ("TEXTBED_USERNAME", "TEXTBED_PASSWORD", "TEXTBED_API_KEY")
_DEMO = ("demo", "demo", "demo-key")
_NOBODY = Credentials("", "", "")
_PROBES = ("getBalance", "getLogs", "getReceivedMessageLogs", "getLookupLogs")


def read_url(text: str) -> str:
    """An address as targets have it: scheme, host and port. Raises CannotTest for what is none."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
        prepared = requests.Request("GET", text.strip()).prepare().url or ""
    except (ValueError, requests.RequestException):
        raise CannotTest(f"{text!r} is no address; give one like http://127.0.0.1:8700") from None
    if parts.scheme not in ("http", "https"):
        raise CannotTest(f"{text!r} has no scheme that can be tested; give http:// or https:// in front")
    if parts.username is not None or parts.password is not None:
        raise CannotTest(f"the target has credentials in its address; give them as {' and '.join(VARIABLES[:2])}")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise CannotTest(f"{text!r} has something behind its host; give the address of the server alone")
    if port == 0 or not parts.hostname:
        raise CannotTest(f"{text!r} has no host and port that can be called; give one like http://127.0.0.1:8700")
    return prepared.rstrip("/")


def credentials(environment: Mapping[str, str]) -> Credentials:
    """Those of the environment. Raises CannotTest where one is missing, and says which."""
    missing = [name for name in VARIABLES if not environment.get(name)]
    if missing:
        raise CannotTest(f"the target is not the emulator and needs credentials; set {', '.join(missing)}")
    return Credentials(*(environment[name] for name in VARIABLES))


def recognised(
    url: str,
    environment: Mapping[str, str],
    *,
    gateways: tuple[Gateway, ...],
    trusts: str | bool = True,
    token: str | None = None,
    wait: float = LONGEST_WAIT,
) -> Target:
    """The target at an address: the emulator if it says so, else one that is only read from."""
    if _names_textbed(url, trusts=trusts, wait=wait):
        given = [environment.get(name) or usual for name, usual in zip(VARIABLES, _DEMO, strict=True)]
        found = emulator(url, gateways=gateways, token=token)
        return replace(found, credentials=Credentials(*given), trusts=trusts)
    return replace(read_only(url, credentials(environment), gateways=gateways), trusts=trusts)


def _names_textbed(url: str, *, trusts: str | bool, wait: float) -> bool:
    asking = replace(read_only(url, _NOBODY), operations=frozenset({"getHealth"}), gateways=("control",), trusts=trusts)
    line = _short_line(asking, wait)
    try:
        answer = line.call("GET", "/_textbed/health", headers={"Accept": "application/json"})
    except (requests.RequestException, TargetGone) as error:
        raise CannotTest(str(error)) from None
    try:
        return answer.status == 200 and answer.value["name"] == "textbed"
    except (ValueError, TypeError, KeyError):
        return False


def _short_line(target: Target, wait: float) -> Line:
    """For one call, which gives up before the line does: so the reason is that of the call."""
    return Line(target, Guard(target), seconds=2 * wait, wait=wait)


def check_credentials(target: Target, *, wait: float = LONGEST_WAIT) -> None:
    """Makes a call that changes nothing; raises CannotTest if the target does not know who calls."""
    probe = "getClock" if target.is_emulator else next((name for name in _PROBES if target.allows(name)), None)
    if probe is None:
        return
    line = _short_line(target, wait)
    try:
        answer = Caller(line, target.credentials).call(probe)
    except (requests.RequestException, TargetGone) as error:
        raise CannotTest(str(error)) from None
    if answer.status not in (401, 403):
        return
    if target.is_emulator and b"oken" in answer.body:
        raise CannotTest(f"{target.url} asks for a token ({answer.status}); give it with --token or TEXTBED_TOKEN")
    raise CannotTest(
        f"{target.url} does not take the credentials of {target.credentials.username!r} ({answer.status} to {probe}); "
        f"correct {', '.join(VARIABLES)}"
    )
