"""Has everything sent to us that the gateways send: each webhook, in each format, with every property and receipt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from textbed_specs import Gateway, codes

from textbed.suite.asked import contract
from textbed.suite.caller import Caller
from textbed.suite.findings import Departure, Finding
from textbed.suite.parts.completeness.codes import send_skycore
from textbed.suite.parts.completeness.needs import OTHER, PHONE
from textbed.suite.pushes import judge
from textbed.suite.receiver import Call, Receiver
from textbed.suite.run import Run

PART = "completeness"
SHORTCODE = "60856"
_TELLS = ("application/json", "application/xml")
_REJECTED, _LATER = "9990510000", "9990090031"
_FORWARDED = "41793026711"
_FAILS = {"match": {"to": OTHER}, "then": {"status": 9, "error": 31}}
_MINUTE = 60
_KINDS = {"N201": "sentNotification", "N202": "deliveryReceipt", "N211": "inboundMessage"}


def run(run: Run) -> None:
    """A test for each kind."""
    told: Mapping[str, Callable[[Run, Caller, Receiver], None]] = {
        name: story for gateway, name, story in STORIES if gateway in run.target.gateways
    }
    for name, story in told.items():
        with run.test(PART, name), Receiver() as receiver:
            story(run, run.account(), receiver)


def _look(run: Run, receiver: Receiver, gateway: Gateway, webhook: str | Callable[[Call], str]) -> None:
    """Judges all that came, of which there has to be something."""
    if not receiver.calls:
        raise Departure(Finding("pushed", "nothing was sent to us, where the contract promises a call", "nothing"))
    for call in receiver.calls:
        judge(run, call, gateway, webhook if isinstance(webhook, str) else webhook(call))
    receiver.calls.clear()


def _reports(run: Run, caller: Caller, receiver: Receiver) -> None:
    caller.ok("createScenario", _FAILS)
    for label in _TELLS:
        message = {
            "from": "Bistro",
            "to": [PHONE, OTHER, _REJECTED, _LATER],
            "text": "x",
            "intermediateReport": True,
            "notifyUrl": receiver.url + "/reports",
            "notifyContentType": label,
            "callbackData": "table 12",
        }
        caller.ok("sendAdvanced", {"bulkId": f"pushed-{label[-3:]}", "messages": [message]})
        caller.ok("advanceClock", {"seconds": 30})
    _look(run, receiver, "infobip", _which_report)


def _which_report(call: Call) -> str:
    first = re.search(rb'<status><groupId>(\d)|"status":\{"groupId":(\d)', call.body)
    return "intermediateReport" if first is not None and b"1" in first.groups() else "deliveryReport"


def _lookups(run: Run, caller: Caller, receiver: Receiver) -> None:
    caller.ok("updateAccount", {"lookupPackage": "roaming"})
    numbers = [f"417930267{fate}1" for fate in (0, 7, 8, 9)] + [_REJECTED]
    for label in _TELLS:
        body = {"to": numbers, "notifyUrl": receiver.url + "/lookups", "notifyContentType": label}
        caller.ok("lookUpNumbersAsync", body)
        caller.ok("advanceClock", {"seconds": 30})
    _look(run, receiver, "infobip", "lookupResult")


def _answers(run: Run, caller: Caller, receiver: Receiver) -> None:
    forward = {"action": "forward", "url": receiver.url + "/in", "method": "POST"}
    caller.ok("createNumber", {"number": _FORWARDED, "keywords": ["JOIN"], **forward})
    for text in ("JOIN us", "When do you open?"):
        caller.ok("receiveMessage", {"from": PHONE, "to": _FORWARDED, "text": text})
    caller.ok("advanceClock", {"seconds": 30})
    _look(run, receiver, "infobip", "inboundMessage")


def _answers_in_the_address(run: Run, caller: Caller, receiver: Receiver) -> None:
    document = contract("infobip").document["webhooks"]["inboundMessageQuery"]["get"]
    names = [one["name"] for one in document["parameters"] if one["name"] != "output"]
    filled = "&".join(f"{name}=%{name}%" for name in names)
    for place, output in enumerate(("xml", "json")):
        number = f"4179302671{place}"
        url = f"{receiver.url}/in?{filled}&output={output}"
        caller.ok("createNumber", {"number": number, "action": "forward", "url": url, "method": "GET"})
        caller.ok("receiveMessage", {"from": PHONE, "to": number, "text": "ABC"})
    caller.ok("advanceClock", {"seconds": 30})
    _look(run, receiver, "infobip", "inboundMessageQuery")


def _clicks(run: Run, caller: Caller, receiver: Receiver) -> None:
    caller.ok("updateAccount", {"clickUrl": receiver.url + "/clicks"})
    message = {"destinations": [{"to": PHONE}], "text": "Our menu: https://www.example.com/menu"}
    caller.ok("sendAdvanced", {"messages": [message], "tracking": {"track": "URL"}})
    caller.ok("advanceClock", {"seconds": 5})
    text = caller.ok("getLogs")["results"][0]["text"]
    link = re.search(r"https?://\S+", text)
    if link is None:
        raise Departure(Finding("short-link", f"a tracked link is not in the text: {text!r}", "short-link"))
    agent = {"User-Agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8)"}
    caller.line.call("GET", urlsplit(link[0]).path, headers=agent)
    caller.ok("advanceClock", {"seconds": 30})
    _look(run, receiver, "infobip", "linkClick")


def _postbacks(run: Run, caller: Caller, receiver: Receiver) -> None:
    """Every receipt, in bundles as large as they get; then each kind by itself."""
    _postback_to(caller, receiver, "overview")
    pairs = [str(row.id).replace("/", "") for row in codes("skycore", "protocol-status")]
    for digits in pairs:
        send_skycore(caller, "9998" + digits)
    caller.ok("receiveMessage", {"from": PHONE, "to": SHORTCODE, "text": "Yes"})
    caller.ok("advanceClock", {"seconds": 3 * _MINUTE})
    _look(run, receiver, "skycore", "accountBundle")
    _one_by_one(run, caller, receiver, _which_postback)


def _source_form(run: Run, caller: Caller, receiver: Receiver) -> None:
    _postback_to(caller, receiver, "source")
    _one_by_one(run, caller, receiver, "sourceForm", hears=False)


def _postback_to(caller: Caller, receiver: Receiver, form: str) -> None:
    settings = {"shortcodes": [SHORTCODE], "postbackUrl": receiver.url + "/postbacks", "postbackForm": form}
    caller.ok("updateAccount", {"skycore": settings})


def _one_by_one(run: Run, caller: Caller, receiver: Receiver, webhook: Any, *, hears: bool = True) -> None:
    passed = float(caller.ok("getClock")["now"][17:-1])
    # To two seconds before a full minute, with which a bundle leaves.
    caller.ok("advanceClock", {"seconds": 2 * _MINUTE - 2 - passed})
    send_skycore(caller, "999831")
    caller.ok("advanceClock", {"seconds": 2 * _MINUTE})
    if hears:
        caller.ok("receiveMessage", {"from": PHONE, "to": SHORTCODE, "text": "Yes"})
        caller.ok("advanceClock", {"seconds": 2 * _MINUTE})
    _look(run, receiver, "skycore", webhook)


def _which_postback(call: Call) -> str:
    kinds = re.findall(rb"<CODE>(\w+)</CODE>", call.body)
    return _KINDS.get(kinds[0].decode(), "accountBundle") if len(kinds) == 1 else "accountBundle"


STORIES: tuple[tuple[Gateway, str, Callable[[Run, Caller, Receiver], None]], ...] = (
    ("infobip", "pushed reports, final and on the way", _reports),
    ("infobip", "pushed lookups", _lookups),
    ("infobip", "pushed answers of phones", _answers),
    ("infobip", "pushed answers of phones, in the address", _answers_in_the_address),
    ("infobip", "pushed clicks", _clicks),
    ("skycore", "postbacks with every receipt", _postbacks),
    ("skycore", "postbacks in the form of the page", _source_form),
)
