"""What the target sends by itself: each webhook of the contracts is caught and held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

from textbed_specs import Gateway

from textbed.suite import pushes
from textbed.suite.caller import Caller
from textbed.suite.findings import Departure, Finding, NotChecked
from textbed.suite.receiver import Call, Receiver
from textbed.suite.run import Run

_PART = "webhooks"
_CLOCK = "2026-01-05T08:59:58Z"
_LABELS = ("application/json", "application/xml")
_PHONE, _OTHER_PHONE, _ABSENT_PHONE = "41793026727", "41793026731", "9990090027"
_LONGEST_WAIT = 10.0
_PLACEHOLDERS = ("sender", "receiver", "text", "bin", "datetime", "messageId", "datacoding", "esmclass")


def run(run: Run) -> None:
    """Makes the target send each of its webhooks."""
    for gateway, tests in (("infobip", _INFOBIP), ("skycore", _SKYCORE)):
        if gateway not in run.target.gateways:
            continue
        for name, test in tests.items():
            with run.test(_PART, name), _scene(run) as scene:
                test(scene)


@dataclass(frozen=True)
class _Scene:
    """An account and a server of the suite's own, for one test."""

    run: Run
    caller: Caller
    receiver: Receiver

    def advance(self, seconds: int) -> None:
        self.caller.ok("advanceClock", {"seconds": seconds})

    def calls(self, count: int) -> list[Call]:
        """All calls so far, which have to be as many."""
        seconds = max(0.0, min(_LONGEST_WAIT, self.run.line.left()))
        found = self.receiver.wait_for(count, seconds=seconds)
        if len(found) != count:
            shown = " ".join(call.body[:200].decode("utf-8", "backslashreplace") for call in found)
            self.depart("push-count", f"{len(found)} calls came where {count} are due: {shown}")
        return found

    def infobip(self, call: Call, webhook: str, label: str | None = None) -> Any:
        """What a call of Infobip says, which has to be this webhook."""
        return self._read(call, "infobip", webhook, label)

    def skycore(self, call: Call, webhook: str) -> Any:
        """What a call of Skycore says, which has to be this webhook."""
        return self._read(call, "skycore", webhook, None)

    def _read(self, call: Call, gateway: Gateway, webhook: str, label: str | None) -> Any:
        value = pushes.judge(self.run, call, gateway, webhook)
        if value is None:
            raise NotChecked("what came is not to be looked at any further")  # it is among the findings already
        self.same("the media type", call.media_type, label or call.media_type)
        return value

    def same(self, what: str, found: Any, expected: Any) -> None:
        """Departs where a value is not what it has to be."""
        if found != expected:
            self.depart("push-tells", f"{what} is {found!r}, and has to be {expected!r}")

    def depart(self, check: str, says: str) -> NoReturn:
        raise Departure(Finding(check, f"pushes: {says}", says[:60]))

    def send(self, *phones: str, **options: Any) -> list[str]:
        """Sends with a notify URL; the ids of the messages."""
        message: dict[str, Any] = {"from": "InfoSMS", "text": "Fresh bread from seven"}
        message |= {"notifyUrl": self.receiver.url + "/reports", "callbackData": "the bakery", **options}
        message["destinations"] = [{"to": phone} for phone in phones]
        reply = self.caller.ok("sendAdvanced", {"messages": [message]})
        return [each["messageId"] for each in reply["messages"]]

    def postbacks(self, **settings: Any) -> None:
        """Has Skycore's postbacks sent here."""
        skycore = {"postbackUrl": self.receiver.url + "/postbacks", **settings}
        self.caller.ok("updateAccount", {"skycore": skycore})

    def send_sms(self) -> str:
        key = self.caller.credentials.api_key
        sms = {"ACTION": "sendSMS", "API_KEY": key, "TO": "15551234888", "FROM": "60856", "TEXT": "Booked"}
        tracking: str = self.caller.ok("sendSms", sms, wire="xml")["TRACKINGID"]
        return tracking


@contextmanager
def _scene(run: Run) -> Iterator[_Scene]:
    if not run.target.pushes:
        raise NotChecked("the target has no way to this machine for pushes")
    if not run.target.clock:
        raise NotChecked("the target has no clock that can be moved")
    with Receiver() as receiver:
        yield _Scene(run, run.account(clock=_CLOCK), receiver)


# Infobip


def _reports(label: str) -> Callable[[_Scene], None]:
    def test(scene: _Scene) -> None:
        """Reports that fall due together come in one call, each once, of the messages that were sent."""
        ids = scene.send(_PHONE, _OTHER_PHONE, notifyContentType=label)
        scene.advance(3)
        (call,) = scene.calls(1)
        results = scene.infobip(call, "deliveryReport", label)["results"]
        scene.same("the messages of a call", [each.get("messageId") for each in results], ids)
        scene.same("callbackData", {each.get("callbackData") for each in results}, {"the bakery"})
        scene.advance(86_400)
        scene.calls(1)

    return test


def _intermediate(label: str) -> Callable[[_Scene], None]:
    def test(scene: _Scene) -> None:
        """A passing error comes first, the outcome afterwards."""
        if not scene.run.target.scenario_numbers:
            raise NotChecked("the target has no numbers that decide their outcome")
        ids = scene.send(_ABSENT_PHONE, notifyContentType=label, intermediateReport=True)
        scene.advance(60)
        first, last = scene.calls(2)
        for call, webhook in ((first, "intermediateReport"), (last, "deliveryReport")):
            told = [each.get("messageId") for each in scene.infobip(call, webhook, label)["results"]]
            scene.same("the messages of a call", told, ids)

    return test


def _inbound_post(scene: _Scene) -> None:
    """A message from a phone, as it would be fetched."""
    url = scene.receiver.url + "/inbound"
    scene.caller.ok("createNumber", {"number": "41793026799", "action": "forward", "method": "POST", "url": url})
    message = _phone_sends(scene, "Когда вы открыты?")
    (call,) = scene.calls(1)
    (result,) = scene.infobip(call, "inboundMessage")["results"]
    scene.same("messageId", result.get("messageId"), message["messageId"])
    scene.same("text", result.get("text"), "Когда вы открыты?")


def _inbound_get(text: str, expected: Mapping[str, Any]) -> Callable[[_Scene], None]:
    def test(scene: _Scene) -> None:
        """All placeholders at once."""
        asked = "&".join(f"{name}=%{name}%" for name in _PLACEHOLDERS)
        url = f"{scene.receiver.url}/inbound?{asked}&output=xml"
        scene.caller.ok("createNumber", {"number": "41793026799", "action": "forward", "url": url})
        message = _phone_sends(scene, text)
        (call,) = scene.calls(1)
        told = scene.infobip(call, "inboundMessageQuery")
        scene.same("the parameters", sorted(told), sorted(_PLACEHOLDERS))
        scene.same("messageId", told["messageId"], message["messageId"])
        scene.same("the message", {name: told[name] for name in expected}, dict(expected))

    return test


def _phone_sends(scene: _Scene, text: str) -> Any:
    message = scene.caller.ok("receiveMessage", {"from": "+" + _PHONE, "to": "41793026799", "text": text})
    scene.advance(1)
    return message


def _lookup(label: str) -> Callable[[_Scene], None]:
    def test(scene: _Scene) -> None:
        """The results of a lookup in the background."""
        url = scene.receiver.url + "/lookups"
        asked = {"to": [_PHONE, _OTHER_PHONE], "notifyUrl": url, "notifyContentType": label}
        bulk = scene.caller.ok("lookUpNumbersAsync", asked)["bulkId"]
        scene.advance(2)
        (call,) = scene.calls(1)
        value = scene.infobip(call, "lookupResult", label)
        scene.same("bulkId", value.get("bulkId"), bulk)
        scene.same("the numbers of a call", [each.get("to") for each in value["results"]], [_PHONE, _OTHER_PHONE])

    return test


def _click(scene: _Scene) -> None:
    """Somebody opened a short link."""
    scene.caller.ok("updateAccount", {"clickUrl": scene.receiver.url + "/clicks"})
    message = {"destinations": [{"to": _PHONE}], "text": "Look: http://www.example.com/app"}
    reply = scene.caller.ok("sendAdvanced", {"messages": [message], "tracking": {"track": "URL"}})
    name = scene.caller.ok("findMessages")["messages"][0]["id"]
    (link,) = scene.caller.ok("getMessage", path={"messageId": name})["links"]
    phone = {"User-Agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8)"}
    scene.caller.line.call("GET", "/" + link["url"].split("/", 3)[3], headers=phone)
    (call,) = scene.calls(1)
    value = scene.infobip(call, "linkClick")
    scene.same("messageId", value.get("messageId"), reply["messages"][0]["messageId"])
    scene.same("operatingSystem", value.get("operatingSystem"), "Android")


def _retried(scene: _Scene) -> None:
    """Whoever refuses is called again, a minute later with the very same, and no more once it is taken."""
    answers = [500, 200]
    scene.receiver.answers = lambda _: answers.pop(0) if answers else 200
    scene.send(_PHONE)
    scene.advance(3)
    scene.calls(1)
    scene.advance(59)
    scene.calls(1)
    scene.advance(1)
    first, again = scene.calls(2)
    scene.infobip(again, "deliveryReport")
    scene.same("what is sent again", again.body, first.body)
    scene.same("its id", again.headers.get(pushes.PUSH_ID), first.headers.get(pushes.PUSH_ID))
    scene.advance(3 * 86_400)
    scene.calls(2)


# Skycore


def _sent_and_receipt(scene: _Scene) -> None:
    """It has left, and in the next minute: it has arrived."""
    scene.postbacks()
    tracking = scene.send_sms()
    scene.advance(62)
    sent, receipt = scene.calls(2)
    for call, webhook in ((sent, "sentNotification"), (receipt, "deliveryReceipt")):
        (notification,) = scene.skycore(call, webhook)["NOTIFICATION"]
        scene.same("TRACKINGID", notification["BODY"].get("TRACKINGID"), tracking)


def _from_phone(scene: _Scene) -> None:
    """A phone sends to the account's code."""
    scene.postbacks()
    scene.caller.ok("receiveMessage", {"from": "15551234888", "to": "60856", "text": "Make it eight"})
    scene.advance(2)
    (call,) = scene.calls(1)
    (notification,) = scene.skycore(call, "inboundMessage")["NOTIFICATION"]
    scene.same("TEXT", notification["BODY"].get("TEXT"), "Make it eight")


def _bundle(scene: _Scene) -> None:
    """What happened within a minute comes in one call, in the order in which it happened."""
    scene.postbacks()
    scene.advance(10)
    tracking = [scene.send_sms(), scene.send_sms()]
    scene.caller.ok("receiveMessage", {"from": "15551234888", "to": "60856", "text": "Make it eight"})
    scene.advance(60)
    (call,) = scene.calls(1)
    told = scene.skycore(call, "accountBundle")["NOTIFICATION"]
    scene.same("the codes of a call", [each["CODE"] for each in told], ["N211", "N201", "N201", "N202", "N202"])
    scene.same("TRACKINGID", [each["BODY"].get("TRACKINGID") for each in told[1:3]], tracking)


def _source_form(scene: _Scene) -> None:
    """In the form of the page itself, each notification comes alone."""
    scene.postbacks(postbackForm="source")
    scene.advance(10)
    tracking = scene.send_sms()
    scene.advance(60)
    for call in scene.calls(2):
        scene.same("TRACKINGID", scene.skycore(call, "sourceForm")["BODY"].get("TRACKINGID"), tracking)


def _postback_retried(scene: _Scene) -> None:
    """Only 200 counts as taken, and the rest comes again five minutes later."""
    answers = [204, 200]
    scene.receiver.answers = lambda _: answers.pop(0) if answers else 200
    scene.postbacks()
    scene.caller.ok("receiveMessage", {"from": "15551234888", "to": "60856", "text": "Make it eight"})
    scene.advance(2)
    scene.calls(1)
    scene.advance(299)
    scene.calls(1)
    scene.advance(1)
    first, again = scene.calls(2)
    scene.same("what is sent again", again.body, first.body)
    scene.advance(86_400)
    scene.calls(2)


_INFOBIP: Mapping[str, Callable[[_Scene], None]] = {
    **{f"delivery reports as {label}": _reports(label) for label in _LABELS},
    **{f"intermediate reports as {label}": _intermediate(label) for label in _LABELS},
    "a received message as JSON": _inbound_post,
    "a received message in the address": _inbound_get("ABC", {"text": "ABC", "bin": "", "datacoding": 0}),
    "a received message of other letters in the address": _inbound_get(
        "Да", {"text": "", "bin": "04140430", "datacoding": 8, "sender": _PHONE}
    ),
    **{f"results of a lookup as {label}": _lookup(label) for label in _LABELS},
    "a click": _click,
    "who refuses is called again": _retried,
}
_SKYCORE: Mapping[str, Callable[[_Scene], None]] = {
    "an SMS has left and has arrived": _sent_and_receipt,
    "an SMS from a phone": _from_phone,
    "several postbacks in one call": _bundle,
    "postbacks in the form of the page": _source_form,
    "a postback that is refused comes again": _postback_retried,
}
