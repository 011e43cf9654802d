"""Departures in what JSON answers say."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from tests.drifts.drift import Drift
from tests.drifts.edits import add, change, remove, rename
from tests.drifts.ways import JSON, Install, bodies, json_reply, reply
from textbed.contract.exchange import Reply, Request

_drift = partial(Drift, where="json")
SENDS = (
    "sendText sendTexts sendAdvanced sendTextV2 sendAdvancedV2 sendByQuery sendByQueryPost "
    "sendBinary sendBinaries sendBinaryAdvanced sendBinaryAdvancedV2"
)


def _with_z(date: str) -> str:
    return date.replace("+0000", "Z")


def _bare_list(name: str) -> Callable[[bytes], bytes]:
    def unwrap(body: bytes) -> bytes:
        return json.dumps(json.loads(body)[name]).encode()

    return unwrap


def _null_where_absent(value: Any) -> None:
    for row in value["results"]:
        row.setdefault("doneAt", None)


def _labelled(label: bytes, status: int = 200) -> Install:
    def relabel(_: Request, made: Reply) -> Reply:
        fits = made.status == status and made.content_type.startswith(JSON)
        return replace(made, content_type=label) if fits else made

    return reply(relabel)


JSON_REPLIES = (
    _drift(
        "send-without-message-id",
        "missing property",
        "A gateway stops giving ids to messages of accounts on a cheap tariff.",
        json_reply(SENDS, remove("messages/*/messageId")),
    ),
    _drift(
        "report-without-price",
        "missing property",
        "Prices move to a separate billing call.",
        json_reply("getReports", remove("results/*/price")),
    ),
    _drift(
        "log-without-text",
        "missing property",
        "For privacy, logs no longer carry the text.",
        json_reply("getLogs", remove("results/*/text")),
    ),
    _drift(
        "balance-without-currency",
        "missing property",
        "There was only ever one currency, so somebody drops it.",
        json_reply("getBalance", remove("currency")),
    ),
    _drift(
        "error-without-permanent",
        "missing property",
        "A new writer of errors leaves out flags that are false.",
        json_reply("getReports getLogs", remove("results/*/error/permanent")),
    ),
    _drift(
        "sms-count-renamed",
        "renamed property",
        "The count is called by the name that the newer generation of the API has.",
        json_reply(SENDS, rename("messages/*/smsCount", "messageCount")),
    ),
    _drift(
        "mccmnc-in-reports",
        "renamed property",
        "The spelling of the lookup logs spreads to reports.",
        json_reply("getReports", rename("results/*/mccMnc", "mccmnc")),
    ),
    _drift(
        "preview-renamed",
        "renamed property",
        "The preview's count takes its name from the send.",
        json_reply("previewText", rename("previews/*/messageCount", "smsCount")),
    ),
    _drift(
        "received-at-in-snake-case",
        "wrong case",
        "A service in another language writes names its own way.",
        json_reply("getReceivedMessages", rename("results/*/receivedAt", "received_at")),
    ),
    _drift(
        "group-name-in-small-letters",
        "wrong case",
        "An enumeration is written by its display name.",
        json_reply(SENDS, change("messages/*/status/groupName", str.lower)),
    ),
    _drift(
        "bulk-status-in-small-letters",
        "wrong case",
        "A rewrite lets its framework write enumerations.",
        json_reply("getBulkStatus", change("status", str.lower)),
    ),
    _drift(
        "price-as-text",
        "retyped property",
        "Money is no longer a float, for good reasons.",
        json_reply("getReports getLogs", change("results/*/price/pricePerMessage", str)),
    ),
    _drift(
        "status-id-as-text",
        "retyped property",
        "Ids are texts everywhere in the new code.",
        json_reply(SENDS, change("messages/*/status/id", str)),
    ),
    _drift(
        "recipient-as-number",
        "retyped property",
        "A script reads digits and writes a number.",
        json_reply("getReports", change("results/*/to", int)),
    ),
    _drift(
        "pending-count-as-text",
        "retyped property",
        "A counter comes from a cache that knows texts only.",
        json_reply("getReceivedMessages", change("pendingMessageCount", str)),
    ),
    _drift(
        "trace-id-in-replies",
        "extra property",
        "Tracing is switched on and shows up in every reply.",
        json_reply(SENDS, add("traceId", "4bf92f3577b34da6")),
    ),
    _drift(
        "status-with-colour",
        "extra property",
        "The portal needs a colour for each status, and the API shares its model.",
        json_reply("getLogs", add("results/*/status/colour", "green")),
    ),
    _drift(
        "null-done-at",
        "null property",
        "What is not known yet is written as null where it was absent.",
        json_reply("getLogs", _null_where_absent),
    ),
    _drift(
        "null-network",
        "null property",
        "The network is looked up later, and is null until then.",
        json_reply("getReports", change("results/*/mccMnc", lambda _: None)),
    ),
    _drift(
        "delivered-in-group-two",
        "wrong code group",
        "A table of codes is edited by hand.",
        json_reply("getReports", change("results/*/status/groupId", lambda group: 2 if group == 3 else group)),
    ),
    _drift(
        "error-of-another-name",
        "wrong code group",
        "Two rows of a code table are swapped.",
        json_reply(
            "getReports getLogs",
            change("results/*/error/name", lambda name: "EC_ABSENT_SUBSCRIBER" if name == "NO_ERROR" else name),
        ),
    ),
    _drift(
        "pending-said-as-accepted",
        "wrong code group",
        "A new front server answers before the old one has decided.",
        json_reply(SENDS, change("messages/*/status/groupName", lambda name: name.replace("PENDING", "ACCEPTED"))),
    ),
    _drift(
        "dates-with-z",
        "dates in another form",
        "The date library is brought up to date and writes Z for UTC.",
        json_reply("getReports", change("results/*/sentAt", _with_z), change("results/*/doneAt", _with_z)),
    ),
    _drift(
        "dates-without-fraction",
        "dates in another form",
        "Milliseconds are dropped where they are zero, and then everywhere.",
        json_reply("getLogs", change("results/*/sentAt", lambda date: date[:19] + date[23:])),
    ),
    _drift(
        "dates-with-colon",
        "dates in another form",
        "An offset is written as ISO 8601 prefers it.",
        json_reply("getReceivedMessages", change("results/*/receivedAt", lambda date: date[:-2] + ":" + date[-2:])),
    ),
    _drift(
        "dates-as-numbers",
        "dates in another form",
        "Dates become milliseconds, as in the database.",
        json_reply("getBulk", change("sendAt", lambda _: 1_455_267_500_323)),
    ),
    _drift(
        "reports-as-bare-list",
        "lists that lose their wrapper",
        "A new endpoint behind the same path answers with the list alone.",
        bodies(JSON, ("getReports",), _bare_list("results")),
    ),
    _drift(
        "messages-as-bare-list",
        "lists that lose their wrapper",
        "One message needs no list around it, somebody thinks.",
        json_reply(SENDS, change("messages", lambda messages: messages[0] if len(messages) == 1 else messages)),
    ),
    _drift(
        "json-as-text",
        "wrong media type",
        "A proxy in front relabels what it does not know.",
        _labelled(b"text/plain;charset=UTF-8"),
    ),
    _drift(
        "errors-as-html",
        "wrong media type",
        "The new gateway server answers 401 with a page of its own.",
        reply(
            lambda _, made: (
                replace(made, content_type=b"text/html", body=b"<html>Unauthorized</html>")
                if made.status == 401
                else made
            )
        ),
    ),
    _drift(
        "unauthorized-in-other-words",
        "other error body",
        "Errors get friendlier texts, and clients that compare them break.",
        json_reply("", change("requestError/serviceException/text", lambda _: "Wrong credentials"), status=401),
    ),
    _drift(
        "error-without-wrapper",
        "other error body",
        "Errors come in the form of the framework.",
        bodies(JSON, (), lambda _: b'{"error":"Bad Request","status":400}', status=400),
    ),
)
