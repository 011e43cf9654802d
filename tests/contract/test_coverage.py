"""What is ticked by which exchange, what is left, and why."""

from __future__ import annotations

import pytest
import yaml

from tests.contract.planted import planted
from textbed.suite.coverage import Coverage
from textbed.suite.coverage.marks import KINDS, Kind
from textbed.suite.coverage.summary import LEFT_OUT, excuses, shares
from textbed.suite.coverage.variants import variants, whole
from textbed.suite.forms import multipart
from textbed.suite.target import Credentials, emulator, read_only

SINGLE, BALANCE, SKYCORE = "/sms/1/text/single", "/account/1/balance", "/API/wxml/1.3/index.php"
STATUS = {"groupId": 5, "groupName": "REJECTED", "id": 51, "name": "MISSING_TO", "description": "x", "action": "y"}
SENT = {"messages": [{"to": "", "status": STATUS}]}
NOT_LET_IN = {"requestError": {"serviceException": {"messageId": "UNAUTHORIZED", "text": "Invalid login details"}}}


@pytest.fixture
def coverage() -> Coverage:
    """Nothing was seen yet."""
    return Coverage(("infobip", "skycore"))


def seen(coverage: Coverage, kind: Kind) -> set[str]:
    """The names of what was seen of a kind."""
    return {name for name, mark in coverage.marks.of(kind).items() if mark.count}


def test_every_kind_has_something_and_nothing_is_seen_at_first(coverage: Coverage) -> None:
    for kind in KINDS:
        assert coverage.marks.of(kind)
        assert seen(coverage, kind) == set()


def test_an_answer_ticks_its_status_format_properties_and_codes(coverage: Coverage) -> None:
    coverage.see(planted("POST", SINGLE, sent={"to": ""}, got=SENT, headers={"Authorization": "Basic eA=="}))
    assert seen(coverage, "operation") == {"sendText"}
    assert seen(coverage, "status") == {"sendText 200"}
    assert seen(coverage, "media type") == {"sendText takes application/json", "sendText answers application/json"}
    assert seen(coverage, "credentials") == {"sendText basicAuth"}
    assert seen(coverage, "code value") == {"infobip statuses 51", "infobip status-groups 5"}
    assert "sendText 200 messages[].status.action" in seen(coverage, "response property")
    assert "sendText 200 messages[].messageId" not in seen(coverage, "response property")


def test_xml_ticks_what_json_ticks(coverage: Coverage) -> None:
    body = b"<request><to>41793026727</to><text>x</text></request>"
    answer = b"<smsResponse><bulkId>1</bulkId><messages><message><to>1</to></message></messages></smsResponse>"
    xml = "application/xml"
    coverage.see(planted("POST", SINGLE, sent=body, sent_type=xml, got=answer, got_type=xml))
    assert "sendText text present" in seen(coverage, "request property")
    assert {"sendText 200 bulkId", "sendText 200 messages[].to"} <= seen(coverage, "response property")
    assert seen(coverage, "media type") == {"sendText takes application/xml", "sendText answers application/xml"}


def test_what_is_sent_is_seen_present_absent_null_and_at_its_bounds(coverage: Coverage) -> None:
    message = {"to": None, "callbackData": "x" * 200, "deliveryTimeWindow": {"days": ["MONDAY"]}}
    coverage.see(planted("POST", "/sms/1/text/advanced", sent={"messages": [message]}, got=SENT))
    found = {name.removeprefix("sendAdvanced ") for name in seen(coverage, "request property")}
    assert {"messages present", "messages with its fewest", "messages[].to present", "messages[].to null"} <= found
    assert {"messages[].from absent", "messages[].callbackData at its longest", "bulkId absent"} <= found
    assert "messages[].from present" not in found
    assert seen(coverage, "enum value") == {"infobip Weekday MONDAY sent"}


def test_a_request_that_was_refused_shows_only_what_it_lacks(coverage: Coverage) -> None:
    """Sending a property into a refusal proves nothing."""
    refused = {"requestError": {"serviceException": {"messageId": "BAD_REQUEST", "text": "Bad request"}}}
    coverage.see(planted("POST", "/sms/1/text/advanced", sent={"bulkId": "x"}, status=400, got=refused))
    assert "sendAdvanced messages absent" in seen(coverage, "request property")
    assert "sendAdvanced bulkId present" not in seen(coverage, "request property")
    coverage.see(planted("POST", "/sms/1/text/advanced", sent={}, status=401, got=NOT_LET_IN))
    assert "sendAdvanced bulkId absent" not in seen(coverage, "request property")


def test_parameters_are_read_by_their_schemas(coverage: Coverage) -> None:
    coverage.see(planted("GET", "/sms/1/logs?limit=1000&generalStatus=REJECTED&messageId=a,b", got={"results": []}))
    found = {name.removeprefix("getLogs ") for name in seen(coverage, "parameter")}
    assert {"limit present", "limit at its maximum", "messageId present", "to absent"} <= found
    assert {"limit at its minimum", "limit absent"} & found == set()
    assert seen(coverage, "enum value") == {"infobip GeneralStatus REJECTED sent"}


def test_forms_and_documents_inside_of_them_are_read(coverage: Coverage) -> None:
    answer = b"<RESPONSE><STATUS>Failure</STATUS><ERRORCODE>E201</ERRORCODE><ERRORINFO>x</ERRORINFO></RESPONSE>"
    form = b"xml=%3CREQUEST%3E%3CTO%3E1555%3C%2FTO%3E%3C%2FREQUEST%3E"
    urlencoded = "application/x-www-form-urlencoded"
    coverage.see(planted("POST", SKYCORE, sent=form, sent_type=urlencoded, got=answer, got_type="text/html"))
    assert {"sendSms xml.TO present", "sendSms xml.TEXT absent"} <= seen(coverage, "request property")
    label, body = multipart({"from": "60856"})
    coverage.see(planted("POST", SKYCORE, sent=body, sent_type=label, got=answer, got_type="text/xml"))
    assert "sendSms from present" in seen(coverage, "request property")
    assert "sendSms takes multipart/form-data" in seen(coverage, "media type")
    assert seen(coverage, "code value") == {"skycore errors E201", "skycore statuses Failure"}


def test_a_refused_method_counts_for_every_call_of_its_path(coverage: Coverage) -> None:
    refused = {"requestError": {"serviceException": {"messageId": "METHOD_NOT_ALLOWED", "text": "Method not allowed"}}}
    coverage.see(planted("GET", "/sms/1/bulks", status=405, got=refused))
    assert seen(coverage, "status") == {"getBulk 405", "updateBulk 405"}


def test_pushes_tick_webhooks(coverage: Coverage) -> None:
    body = {"HISTORYID": 1, "TO": "1555", "TRACKINGID": "SMS_1", "STATUS": {"protocole": 3, "status": 1}}
    notification = {"id": 1, "created": "x", "ORIGIN": "SMS_MT", "CODE": "N202", "BODY": body}
    coverage.see_webhook("skycore", "deliveryReceipt", {"NOTIFICATION": [notification]}, "text/xml")
    coverage.see_webhook("infobip", "inboundMessageQuery", {"sender": "1555"}, None)
    assert seen(coverage, "webhook") == {"skycore deliveryReceipt text/xml", "infobip inboundMessageQuery query"}
    assert "skycore deliveryReceipt NOTIFICATION[].BODY.STATUS.protocole" in seen(coverage, "webhook property")
    found = {"skycore notifications N202", "skycore origins SMS_MT", "skycore protocol-status 3/1"}
    assert seen(coverage, "code value") == found


def test_a_webhook_of_one_kind_has_the_body_of_that_kind(coverage: Coverage) -> None:
    """The condition on its code settles which of the forms it is."""
    names = [name for name in coverage.marks.of("webhook property") if name.startswith("skycore sentNotification")]
    assert any(name.endswith("BODY.TRACKINGID") for name in names)
    assert not any(name.endswith(("BODY.TEXT", "BODY.STATUS")) for name in names)


@pytest.mark.parametrize("body", [b"", b"{", b"[1,2]", b'{"messages": 7}', b'{"messages": [[null]]}', b"\xff"])
def test_odd_bodies_do_no_harm(coverage: Coverage, body: bytes) -> None:
    coverage.see(planted("POST", SINGLE, sent=body, got=body))
    coverage.see(planted("PATCH", "/nowhere", got=body))
    coverage.see(planted("POST", SINGLE, status=302, got=body, got_type="text/html"))
    assert seen(coverage, "status") == {"sendText 200"}


def test_what_was_seen_is_passed_over(coverage: Coverage) -> None:
    """An answer of which all was seen is not looked through any more."""
    first = planted("GET", BALANCE, got={"balance": 1.0, "currency": "EUR"})
    for _ in range(40):
        coverage.see(first)
    tree = coverage._answered["getBalance", "200", "application/json"]
    assert not tree.is_open


def test_every_exchange_is_counted_even_then(coverage: Coverage) -> None:
    for _ in range(50):
        coverage.see(planted("GET", BALANCE, got={"balance": 1.0, "currency": "EUR"}))
    assert coverage.marks.of("operation")["getBalance"].count == 50


# --- What is left


def test_shares_tell_impossible_from_missed(coverage: Coverage) -> None:
    codes = next(share for share in shares(coverage, emulator("http://x.example")) if share.kind == "code value")
    assert {one.name for one in codes.impossible} >= {"skycore origins SUB", "skycore notifications N401"}
    assert "skycore notifications N202" in {one.name for one in codes.missed}
    assert codes.seen + len(codes.missed) + len(codes.impossible) == codes.total
    assert codes.of_possible == 0
    assert {one.reason for one in codes.missed} == {LEFT_OUT}


def test_another_target_is_not_excused_but_told_why(coverage: Coverage) -> None:
    """What the emulator cannot do says nothing about a gateway."""
    other = read_only("https://gateway.example", Credentials("x", "x", "x"))
    found = {share.kind: share for share in shares(coverage, other)}
    assert not any(share.impossible for share in found.values())
    reasons = {one.name: one.reason for one in found["operation"].missed}
    assert reasons["sendText"] == "the target is not asked for it"
    assert reasons["getBalance"] == LEFT_OUT
    assert {one.reason for one in found["webhook"].missed} == {"the target cannot send anything to this machine"}


def test_every_excuse_is_for_something(coverage: Coverage) -> None:
    """And no more than a twentieth of a kind is excused at all."""
    for excuse in excuses():
        marks = coverage.marks.of(excuse.kind)  # type: ignore[arg-type]
        assert any(excuse.pattern.fullmatch(name) for name in marks), excuse
    for share in shares(coverage, emulator("http://x.example")):
        assert len(share.impossible) <= share.total / 20, share.kind


# --- Requests that are made from the trees


def test_variants_reach_every_mark_of_a_body(coverage: Coverage) -> None:
    """All that a request can be seen with is brought about by the variants of a whole one."""
    node = coverage.asked("sendAdvancedV2", "application/json")
    everything = whole(node)
    for value in (everything, *(value for _, value in variants(node, everything))):
        coverage.see(planted("POST", "/sms/2/text/advanced", sent=value, got=SENT))
    left = {name for name, mark in coverage.marks.of("request property").items() if not mark.count}
    assert not {name for name in left if name.startswith("sendAdvancedV2 ")}


def test_variants_change_one_thing_and_leave_the_whole_alone(coverage: Coverage) -> None:
    node = coverage.asked("sendText", "application/json")
    everything = whole(node)
    before = yaml.safe_dump(everything)
    found = dict(variants(node, everything))
    assert "text" not in found["sendText text absent"]
    assert found["sendText text null"]["text"] is None
    assert yaml.safe_dump(everything) == before
