"""Departures of Skycore's answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from tests.drifts.drift import Drift
from tests.drifts.edits import replaced
from tests.drifts.ways import SKYCORE as CALLS
from tests.drifts.ways import Install, patched, reply, skycore_reply
from textbed.contract.exchange import Reply, Request
from textbed.gateways.skycore.gateway import SkycoreGateway
from textbed.gateways.skycore.wire import Failure

_drift = partial(Drift, where="skycore")


def _failures_as(status: int) -> Install:
    def changed(_: Request, made: Reply) -> Reply:
        return replace(made, status=status) if made.operation in CALLS and b"ERRORCODE" in made.body else made

    return reply(changed)


def _anybody(original: Callable[..., Any]) -> Callable[..., Any]:
    def let_in(self: SkycoreGateway, call: Any) -> Any:
        try:
            return original(self, call)
        except Failure as failure:
            if failure.code != "E104":
                raise
            return next(iter(self._accounts.by_name.values()))

    return let_in


SKYCORE = (
    _drift(
        "skycore-root-renamed",
        "XML root renamed",
        "A new version of the API calls its answers otherwise, under the old path.",
        skycore_reply(replaced("(</?)RESPONSE", r"\1RESULT")),
    ),
    _drift(
        "skycore-status-in-small-letters",
        "wrong case",
        "The words of the status are tidied up.",
        skycore_reply(replaced("<STATUS>(.*?)</STATUS>", "<STATUS>success</STATUS>")),
    ),
    _drift(
        "skycore-elements-in-small-letters",
        "wrong case",
        "Element names follow the new house style.",
        skycore_reply(replaced("(</?)TRACKINGID", r"\1trackingid")),
    ),
    _drift(
        "skycore-without-tracking-id",
        "missing property",
        "The tracking id comes with the postback only.",
        skycore_reply(replaced("<TRACKINGID>.*?</TRACKINGID>", "")),
    ),
    _drift(
        "skycore-without-error-info",
        "missing property",
        "Codes are enough, somebody thinks, and drops the words.",
        skycore_reply(replaced("<ERRORINFO>.*?</ERRORINFO>", "")),
    ),
    _drift(
        "skycore-code-without-e",
        "wrong code group",
        "Codes become numbers, without the letter in front.",
        skycore_reply(replaced("<ERRORCODE>E", "<ERRORCODE>")),
    ),
    _drift(
        "skycore-code-of-other-words",
        "wrong code group",
        "Two codes swap their words in a translation file.",
        skycore_reply(replaced("<ERRORCODE>E110</ERRORCODE>", "<ERRORCODE>E111</ERRORCODE>")),
    ),
    _drift(
        "skycore-failures-as-400",
        "other status numbers",
        "Failures get the HTTP status that everybody expects.",
        _failures_as(400),
    ),
    _drift(
        "skycore-failures-as-500",
        "other status numbers",
        "A failure of a dependency shows as a fault of the server.",
        _failures_as(500),
    ),
    _drift(
        "skycore-as-json",
        "wrong media type",
        "The answer is labelled JSON by a proxy that speaks for all APIs.",
        reply(lambda _, made: replace(made, content_type=b"application/json") if made.operation in CALLS else made),
    ),
    _drift(
        "skycore-key-not-checked",
        "auth not checked",
        "A migration leaves the check of keys for later.",
        patched(SkycoreGateway, "_let_in", _anybody),
    ),
    _drift(
        "skycore-extra-element",
        "extra property",
        "Answers tell how much credit is left.",
        skycore_reply(replaced("</RESPONSE>", "<CREDITS>17</CREDITS></RESPONSE>")),
    ),
    _drift(
        "skycore-to-with-plus",
        "retyped property",
        "Numbers are shown the international way.",
        skycore_reply(replaced(r"<TO>(\d+)</TO>", r"<TO>+\1</TO>")),
    ),
)
