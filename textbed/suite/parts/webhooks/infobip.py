"""What Infobip sends: reports, received messages, results of lookups, clicks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textbed.suite import pushes
from textbed.suite.findings import NotChecked
from textbed.suite.parts.webhooks.scene import Scene, Test

_LABELS = ("application/json", "application/xml")
_PHONE, _OTHER_PHONE, _REJECTED_PHONE = "41793026727", "41793026731", "9990060000"
_PORTED, _ROAMING, _BOTH = "41793026771", "41793026781", "41793026791"
_PLACEHOLDERS = ("sender", "receiver", "text", "bin", "datetime", "messageId", "datacoding", "esmclass")


def _reports(label: str) -> Test:
    def test(scene: Scene) -> None:
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


def _rejected(label: str) -> Test:
    def test(scene: Scene) -> None:
        """What was rejected in the reply is reported as well, with what to do about it."""
        if not scene.run.target.scenario_numbers:
            raise NotChecked("the target has no numbers that decide their outcome")
        ids = scene.send(_REJECTED_PHONE, notifyContentType=label)
        scene.advance(60)
        (call,) = scene.calls(1)
        (result,) = scene.infobip(call, "deliveryReport", label)["results"]
        scene.same("messageId", result.get("messageId"), ids[0])
        scene.same("the action", result["status"].get("action"), "Contact account manager")

    return test


def _intermediate(label: str) -> Test:
    def test(scene: Scene) -> None:
        """A passing error comes first, the outcome afterwards."""
        scene.caller.ok("createScenario", {"match": {"to": _PHONE}, "then": {"status": 9, "error": 27}})
        ids = scene.send(_PHONE, notifyContentType=label, intermediateReport=True)
        scene.advance(60)
        first, last = scene.calls(2)
        for call, webhook in ((first, "intermediateReport"), (last, "deliveryReport")):
            told = [each.get("messageId") for each in scene.infobip(call, webhook, label)["results"]]
            scene.same("the messages of a call", told, ids)

    return test


def _inbound_post(scene: Scene) -> None:
    """A message from a phone, as it would be fetched."""
    url = scene.receiver.url + "/inbound"
    scene.caller.ok("createNumber", {"number": "41793026799", "action": "forward", "method": "POST", "url": url})
    message = _phone_sends(scene, "Когда вы открыты?")
    (call,) = scene.calls(1)
    (result,) = scene.infobip(call, "inboundMessage")["results"]
    scene.same("messageId", result.get("messageId"), message["messageId"])
    scene.same("text", result.get("text"), "Когда вы открыты?")


def _inbound_get(text: str, expected: Mapping[str, Any]) -> Test:
    def test(scene: Scene) -> None:
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


def _phone_sends(scene: Scene, text: str) -> Any:
    message = scene.caller.ok("receiveMessage", {"from": "+" + _PHONE, "to": "41793026799", "text": text})
    scene.advance(1)
    return message


def _lookup(label: str) -> Test:
    def test(scene: Scene) -> None:
        """The results of a lookup in the background."""
        url = scene.receiver.url + "/lookups"
        phones = [_PHONE, _PORTED, _ROAMING, _BOTH]
        asked = {"to": phones, "notifyUrl": url, "notifyContentType": label}
        bulk = scene.caller.ok("lookUpNumbersAsync", asked)["bulkId"]
        scene.advance(2)
        (call,) = scene.calls(1)
        value = scene.infobip(call, "lookupResult", label)
        scene.same("bulkId", value.get("bulkId"), bulk)
        scene.same("the numbers of a call", [each.get("to") for each in value["results"]], phones)

    return test


def _click(scene: Scene) -> None:
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


def _retried(scene: Scene) -> None:
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


INFOBIP: Mapping[str, Test] = {
    **{f"delivery reports as {label}": _reports(label) for label in _LABELS},
    **{f"reports of what was rejected as {label}": _rejected(label) for label in _LABELS},
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
