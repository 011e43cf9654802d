"""What Skycore sends: postbacks, alone and in bundles, in both forms."""

from __future__ import annotations

from collections.abc import Mapping

from textbed.suite.parts.webhooks.scene import Scene, Test


def _sent_and_receipt(scene: Scene) -> None:
    """It has left, and in the next minute: it has arrived."""
    scene.postbacks()
    tracking = scene.send_sms()
    scene.advance(62)
    sent, receipt = scene.calls(2)
    for call, webhook in ((sent, "sentNotification"), (receipt, "deliveryReceipt")):
        (notification,) = scene.skycore(call, webhook)["NOTIFICATION"]
        scene.same("TRACKINGID", notification["BODY"].get("TRACKINGID"), tracking)


def _from_phone(scene: Scene) -> None:
    """A phone sends to the account's code."""
    scene.postbacks()
    scene.caller.ok("receiveMessage", {"from": "15551234888", "to": "60856", "text": "Make it eight"})
    scene.advance(2)
    (call,) = scene.calls(1)
    (notification,) = scene.skycore(call, "inboundMessage")["NOTIFICATION"]
    scene.same("TEXT", notification["BODY"].get("TEXT"), "Make it eight")


def _bundle(scene: Scene) -> None:
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


def _source_form(scene: Scene) -> None:
    """In the form of the page itself, each notification comes alone."""
    scene.postbacks(postbackForm="source")
    scene.advance(10)
    tracking = scene.send_sms()
    scene.advance(60)
    for call in scene.calls(2):
        scene.same("TRACKINGID", scene.skycore(call, "sourceForm")["BODY"].get("TRACKINGID"), tracking)


def _postback_retried(scene: Scene) -> None:
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


SKYCORE: Mapping[str, Test] = {
    "an SMS has left and has arrived": _sent_and_receipt,
    "an SMS from a phone": _from_phone,
    "several postbacks in one call": _bundle,
    "postbacks in the form of the page": _source_form,
    "a postback that is refused comes again": _postback_retried,
}
