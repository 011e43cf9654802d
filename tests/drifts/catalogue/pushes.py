"""Departures in what the gateways push, and when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from tests.drifts.drift import Drift
from tests.drifts.edits import change, remove, rename, replaced
from tests.drifts.ways import Install, both, patched, pushed, pushed_json, pushed_text
from textbed.control import push_views
from textbed.domain import retries
from textbed.domain.retries import MINUTE, Schedule
from textbed.gateways.infobip import accept, bulks
from textbed.push import outcomes
from textbed.push.bodies import Rendered
from textbed.store import notices

_drift = partial(Drift, where="pushes")
REPORTS = "delivery-report intermediate-report"
POSTBACKS = "skycore-postback"


def _waits(how: Callable[[tuple[int, ...]], tuple[int, ...]]) -> Install:
    """Another schedule for Infobip's pushes."""

    def make(_: Any) -> Any:
        changed = Schedule(how(retries.INFOBIP.waits), retries.INFOBIP.taken)
        return lambda gateway: retries.SKYCORE if gateway == "skycore" else changed

    return both(*(patched(owner, "schedule_of", make) for owner in (outcomes, push_views)))


def _only_the_last(original: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given: list(original(*given))[-1:]


def _label(label: str) -> Callable[[Rendered], Rendered]:
    return lambda made: replace(made, headers=(("content-type", label),))


PUSHES = (
    _drift(
        "pushed-report-without-status",
        "missing property",
        "A slimmer report for receivers that only count.",
        pushed_json(REPORTS, remove("results/*/status")),
    ),
    _drift(
        "pushed-report-done-renamed",
        "renamed property",
        "Pushed reports get the names of the newer generation.",
        pushed_json(REPORTS, rename("results/*/doneAt", "deliveredAt")),
    ),
    _drift(
        "pushed-dates-with-z",
        "dates in another form",
        "The service that pushes is written anew, with dates of its library.",
        pushed_json(REPORTS, change("results/*/doneAt", lambda date: date.replace("+0000", "Z"))),
    ),
    _drift(
        "pushed-xml-root-renamed",
        "XML root renamed",
        "Pushed XML gets the root of pulled reports.",
        pushed_text(REPORTS, replaced("(</?)reportResponse", r"\1smsReportResponse")),
    ),
    _drift(
        "pushed-xml-with-prolog",
        "broken document",
        "The new writer puts a declaration in front, which old receivers choke on.",
        pushed_text(REPORTS, lambda text: '<?xml version="1.0" encoding="UTF-8"?>' + text),
    ),
    _drift(
        "pushed-as-form",
        "wrong media type",
        "The HTTP client's default label shows.",
        pushed("delivery-report", _label("application/x-www-form-urlencoded")),
    ),
    _drift(
        "pushed-report-unwrapped",
        "lists that lose their wrapper",
        "One report needs no list.",
        pushed_json(REPORTS, change("results", lambda results: results[0])),
    ),
    _drift(
        "only-the-first-result",
        "lost message",
        "When several reports go out together, only the first is written.",
        pushed_json(REPORTS, change("results", lambda results: results[:1])),
    ),
    _drift(
        "callback-data-forgotten",
        "missing property",
        "The data that the sender wants back is lost on the way to the pushes.",
        pushed_json(REPORTS, remove("results/*/callbackData")),
    ),
    _drift(
        "retried-a-minute-late",
        "retry too late",
        "The queue looks once a minute instead of at the minute.",
        _waits(lambda waits: tuple(wait + MINUTE for wait in waits)),
    ),
    _drift(
        "retried-too-early",
        "retry too early",
        "The first wait is taken for seconds.",
        _waits(lambda waits: (waits[0] // 60, *waits[1:])),
    ),
    _drift(
        "retried-once-too-often",
        "retry once too often",
        "Twenty retries become twenty-one, by a comparison that is off by one.",
        _waits(lambda waits: (*waits, waits[-1])),
    ),
    _drift(
        "retried-evenly",
        "retry too early",
        "Growing waits are replaced by a fixed one.",
        _waits(lambda waits: (5 * MINUTE,) * len(waits)),
    ),
    _drift(
        "given-up-early",
        "retry too late",
        "To save work, only five retries are made.",
        _waits(lambda waits: waits[:5]),
    ),
    _drift(
        "intermediate-never",
        "report never",
        "Intermediate reports are no longer part of the tariff.",
        both(*(patched(owner, "report_notices", _only_the_last) for owner in (accept, bulks))),
    ),
    _drift(
        "inbound-in-another-method",
        "other form of call",
        "Inbound messages are always posted.",
        pushed("inbound-message", lambda made: replace(made, method="POST")),
    ),
    _drift(
        "placeholder-left-in",
        "other form of call",
        "A placeholder gets a new name, and the old one stays in the address.",
        pushed("inbound-message", lambda made: replace(made, url=re.sub(r"(text=)[^&]*", r"\1%text%", made.url))),
    ),
    _drift(
        "click-without-system",
        "missing property",
        "Operating systems are no longer told, for privacy.",
        pushed_json("link-click", remove("operatingSystem")),
    ),
    _drift(
        "lookup-count-renamed",
        "renamed property",
        "Lookup results name the number otherwise.",
        pushed_json("lookup-result", rename("results/*/to", "number")),
    ),
    _drift(
        "postback-code-changed",
        "wrong code group",
        "Receipts come under the code of the sent notification.",
        pushed_text(POSTBACKS, replaced("N202", "N201")),
    ),
    _drift(
        "postback-root-renamed",
        "XML root renamed",
        "A new version calls its bundles by another name.",
        pushed_text(POSTBACKS, replaced("(</?)POSTBACK", r"\1POSTBACKS")),
    ),
    _drift(
        "postback-attributes-in-capitals",
        "wrong case",
        "The two forms of the manual are mixed.",
        pushed_text(POSTBACKS, replaced("protocole=", "PROTOCOL=")),
    ),
    _drift(
        "postback-dates-iso",
        "dates in another form",
        "The database's dates give way to ISO ones.",
        pushed_text(POSTBACKS, replaced(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)", r"\1T\2")),
    ),
    _drift(
        "postbacks-at-once",
        "retry too early",
        "Postbacks leave as they come about, not with the minute's bundle.",
        patched(notices, "_next_bundle", lambda _: lambda at: at),
    ),
)
