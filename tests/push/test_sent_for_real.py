"""Each webhook of the contracts, sent by a real server to a real one, and read by the strict contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

import pytest
from infobip_sms import (
    parse_delivery_reports,
    parse_inbound_messages,
    parse_inbound_query,
    parse_link_click,
    parse_lookup_results,
)
from skycore_sms import parse_postback, parse_source_postback

from tests.emulator.harness import JSON, XML
from tests.push.gateway import PHONE, Call, Endpoint, Gateway
from tests.push.strict import check, read_xml

ABSENT_AT_FIRST = "9990050027"
"""Meets a passing error, and is delivered all the same."""
TEXT_XML = "text/xml"
T = TypeVar("T")


def read(call: Call, webhook: str) -> Any:
    """What a call says, in either of Infobip's formats; that the contract has it so is checked."""
    if call.headers["content-type"] == XML:
        assert call.body.startswith(b"<"), call.body
        assert not call.body.startswith(b"<?"), "there is no declaration"
        return read_xml("infobip", webhook, XML, call.body)
    assert call.headers["content-type"] == JSON
    check("infobip", webhook, JSON, call.json())
    return call.json()


def parsed(call: Call, parse: Callable[[bytes, str], list[T]]) -> list[T]:
    """What a customer's program reads with the generated client."""
    return parse(call.body, call.headers["content-type"])


@pytest.mark.parametrize("label", [JSON, XML])
def test_delivery_reports(gateway: Gateway, endpoint: Endpoint, label: str) -> None:
    """Several that fall due together come in one call, in order, and with what their sender wanted to find."""
    phones = [PHONE, "41793026728"]
    sent = gateway.send(phones, notifyUrl=endpoint.url, notifyContentType=label, callbackData="order 4711")
    assert gateway.advance(2.999)["attempts"] == 0
    assert gateway.advance(0.001) == {
        "now": "2026-01-05T12:00:03.000Z",
        "settled": True,
        "attempts": 1,
        "unsettledCount": 0,
        "unsettled": [],
    }
    (call,) = endpoint.calls
    results = read(call, "deliveryReport")["results"]
    assert [one["messageId"] for one in results] == [one["messageId"] for one in sent["messages"]]
    assert [(one["to"], one["callbackData"]) for one in results] == [(phone, "order 4711") for phone in phones]
    assert (call.method, call.path) == ("POST", "/in")
    read_back = [(one.message_id, one.callback_data) for one in parsed(call, parse_delivery_reports)]
    assert read_back == [(one["messageId"], "order 4711") for one in results]
    assert call.headers["x-textbed-push-id"] == gateway.push()["id"]


@pytest.mark.parametrize("label", [JSON, XML])
def test_intermediate_reports(gateway: Gateway, endpoint: Endpoint, label: str) -> None:
    """A passing error is told before the outcome; only to whom asks for it."""
    gateway.send(ABSENT_AT_FIRST, notifyUrl=endpoint.url, notifyContentType=label, intermediateReport=True)
    gateway.send(ABSENT_AT_FIRST, notifyUrl=endpoint.url, notifyContentType=label)
    assert gateway.advance(60)["attempts"] == 2
    passing, final = endpoint.calls
    (told,) = read(passing, "intermediateReport")["results"]
    assert (told["status"]["id"], told["error"]["id"]) == (3, 27)
    assert [(one.status.id, one.error.permanent) for one in parsed(passing, parse_delivery_reports)] == [(3, False)]
    assert [one["status"]["id"] for one in read(final, "deliveryReport")["results"]] == [5, 5]
    kinds = [push["kind"] for push in gateway.pushes()]
    assert kinds == ["delivery-report", "intermediate-report"]


def test_a_pushed_report_is_not_offered_to_pull(gateway: Gateway, endpoint: Endpoint) -> None:
    """Neither before it is pushed nor after, whatever becomes of the message."""
    at_one = {"sendAt": "2026-01-05T13:00:00.000+0000", "notifyUrl": endpoint.url}
    for phone in (PHONE, ABSENT_AT_FIRST, "9990060000", "9990040001"):
        gateway.send(phone, notifyUrl=endpoint.url, intermediateReport=True)
    for bulk in ("moved", "halted", "cancelled"):
        gateway.send(bulk_id=bulk, **at_one)
    to_fetch = gateway.send("41793026728")["messages"][0]["messageId"]
    for call in (
        ("/sms/1/bulks?bulkId=moved", {"sendAt": "2026-01-05T14:00:00.000+0000"}),
        ("/sms/1/bulks/status?bulkId=halted", {"status": "PAUSED"}),
        ("/sms/1/bulks/status?bulkId=halted", {"status": "PENDING"}),
        ("/sms/1/bulks/status?bulkId=cancelled", {"status": "CANCELED"}),
    ):
        assert gateway.call("PUT", *call)[0] == 200
    fetched = []
    for seconds in (0, 3, 30, 7200):
        gateway.advance(seconds)
        status, reports = gateway.call("GET", "/sms/1/reports")
        assert status == 200
        fetched += [one["messageId"] for one in reports["results"]]
    assert fetched == [to_fetch]
    assert len({one["messageId"] for call in endpoint.calls for one in call.json()["results"]}) == 7


def test_what_is_refused_has_its_report_at_once(gateway: Gateway, endpoint: Endpoint) -> None:
    """Nobody has to move the clock for it."""
    gateway.send("9990060000", notifyUrl=endpoint.url)
    (call,) = endpoint.wait_for(1)
    assert read(call, "deliveryReport")["results"][0]["status"]["id"] == 6


def test_a_message_from_a_phone_is_posted(gateway: Gateway, endpoint: Endpoint) -> None:
    """As it would be fetched; and then it is not fetched."""
    set_up(gateway, endpoint.url, "POST")
    gateway.text("Join now", to="41793026701")
    (call,) = endpoint.wait_for(1)
    check("infobip", "inboundMessage", JSON, call.json())
    (told,) = call.json()["results"]
    assert (told["from"], told["to"], told["text"], told["keyword"]) == (PHONE, "41793026701", "Join now", "JOIN")
    assert [(one.text, one.keyword) for one in parsed(call, parse_inbound_messages)] == [("Join now", "JOIN")]
    assert gateway.call("GET", "/sms/1/inbox/reports")[1]["results"] == []


def test_a_message_from_a_phone_in_the_address(gateway: Gateway, endpoint: Endpoint) -> None:
    """With the placeholders of the number's address filled in."""
    url = f"{endpoint.url}?who=%sender%&to=%receiver%&what=%text%&bin=%bin%&when=%datetime%&coding=%datacoding%"
    set_up(gateway, url, "GET")
    gateway.text("50 % & more", to="41793026701")
    (call,) = endpoint.wait_for(1)
    assert (call.method, call.body) == ("GET", b"")
    assert dict(parse_qsl(urlsplit(call.path).query, keep_blank_values=True)) == {
        "who": PHONE,
        "to": "41793026701",
        "what": "50 % & more",
        "bin": "",
        "when": "2026-01-05T12:00:00.000+0000",
        "coding": "0",
    }
    names = {"sender": "who", "receiver": "to", "text": "what", "datetime": "when", "datacoding": "coding"}
    told = parse_inbound_query(urlsplit(call.path).query, names)
    assert (told.sender, told.text, told.data_coding) == (PHONE, "50 % & more", 0)


def set_up(gateway: Gateway, url: str, method: str) -> None:
    number = {"number": "41793026701", "keywords": ["JOIN"], "action": "forward", "url": url, "method": method}
    gateway.ask("POST", "/numbers", number)


@pytest.mark.parametrize("label", [JSON, XML])
def test_results_of_a_lookup(gateway: Gateway, endpoint: Endpoint, label: str) -> None:
    """In the shape of the synchronous reply; what has no id is left out, as in the log, since the reply has said so."""
    asked = {"to": [PHONE, "41793026728", "Alphanumeric"], "notifyUrl": endpoint.url, "notifyContentType": label}
    status, reply = gateway.call("POST", "/number/1/notify", asked)
    assert status == 200
    assert gateway.advance(2)["attempts"] == 1
    told = read(endpoint.calls[0], "lookupResult")
    assert told["bulkId"] == reply["bulkId"]
    assert [(one["to"], one["status"]["id"]) for one in told["results"]] == [(PHONE, 5), ("41793026728", 5)]
    assert gateway.push()["messages"] == []
    status, log = gateway.call("GET", f"/number/1/logs?bulkId={reply['bulkId']}")
    assert (status, {one["to"] for one in log["results"]}) == (200, {PHONE, "41793026728"})
    found = [(one.to, one.status.name) for one in parsed(endpoint.calls[0], parse_lookup_results)]
    assert found == [(PHONE, "DELIVERED_TO_HANDSET"), ("41793026728", "DELIVERED_TO_HANDSET")]


def test_clicks(gateway: Gateway, endpoint: Endpoint) -> None:
    """Each opening of a short link, with what the phone's browser says of itself."""
    gateway.ask("PUT", "/account", {"clickUrl": endpoint.url})
    link = "https://shop.example/menu?guest=4711"
    body = {
        "messages": [{"from": "Shop", "destinations": [{"to": PHONE}], "text": f"See {link}"}],
        "tracking": {"track": "URL"},
    }
    status, _ = gateway.call("POST", "/sms/1/text/advanced", body)
    assert status == 200
    message = gateway.ask("GET", "/messages/latest")
    path = urlsplit(message["links"][0]["url"]).path
    for agent in ("Mozilla/5.0 (Linux; Android 14)", "Mozilla/5.0 (iPhone)"):
        assert gateway.call("GET", path, **{"User-Agent": agent})[0] == 302
    first, second = endpoint.wait_for(2)
    for call in (first, second):
        check("infobip", "linkClick", JSON, call.json())
    assert {call.json()["operatingSystem"] for call in (first, second)} == {"Android", "iOS"}
    assert (first.json()["to"], first.json()["url"]) == (PHONE, link)
    click = parse_link_click(first.body, first.headers["content-type"])
    assert (click.to, click.url) == (PHONE, link)
    assert [push["messages"] for push in gateway.pushes()] == [[message["id"]]] * 2


# Skycore


def postback(call: Call, webhook: str = "accountBundle") -> Any:
    assert call.headers["content-type"].startswith(TEXT_XML)
    return read_xml("skycore", webhook, TEXT_XML, call.body)


def test_skycores_notifications_are_bundled_each_full_minute(gateway: Gateway, endpoint: Endpoint) -> None:
    """All that an account has pending goes in one call: what left, what arrived, what phones sent."""
    gateway.ask("PUT", "/account", {"skycore": {"postbackUrl": endpoint.url}})
    gateway.advance(10)
    gateway.send_by_skycore()
    gateway.text("Hi", to="60856")
    assert gateway.advance(49)["attempts"] == 0
    assert gateway.advance(1)["attempts"] == 1
    notifications = postback(endpoint.calls[0])["NOTIFICATION"]
    assert [one["CODE"] for one in notifications] == ["N211", "N201", "N202"], (
        "not in the order in which they came about"
    )
    assert len({one["id"] for one in notifications}) == 3
    assert [one.code for one in parsed(endpoint.calls[0], parse_postback)] == ["N211", "N201", "N202"]
    push = gateway.push()
    assert (push["gateway"], push["kind"], len(push["messages"])) == ("skycore", "skycore-postback", 2)


def test_a_bundle_holds_300_at_most(gateway: Gateway, endpoint: Endpoint) -> None:
    """What is more goes in further ones of the same minute."""
    gateway.ask("PUT", "/account", {"skycore": {"postbackUrl": endpoint.url}})
    gateway.advance(1)
    for _ in range(301):
        gateway.text("Hi", to="60856")
    gateway.advance(60)
    assert [len(postback(call)["NOTIFICATION"]) for call in endpoint.calls] == [300, 1]


def test_the_form_of_the_source_page(gateway: Gateway, endpoint: Endpoint) -> None:
    """One notification a call, without a bundle around it."""
    gateway.ask("PUT", "/account", {"skycore": {"postbackUrl": endpoint.url, "postbackForm": "source"}})
    gateway.send_by_skycore()
    gateway.advance(60)
    left, receipt = [postback(call, "sourceForm") for call in endpoint.calls]
    assert (left["CODE"], receipt["CODE"]) == ("N201", "N201")
    assert receipt["BODY"]["STATUS"]["STATUS"] == 1
    assert [parse_source_postback(call.body).code for call in endpoint.calls] == ["N201", "N201"]


def test_nothing_is_kept_for_an_account_without_an_address(gateway: Gateway, endpoint: Endpoint) -> None:
    """Setting one later brings nothing of what was before."""
    gateway.send_by_skycore()
    gateway.ask("PUT", "/account", {"skycore": {"postbackUrl": endpoint.url}})
    assert gateway.advance(120)["attempts"] == 0
    gateway.send_by_skycore()
    gateway.ask("PUT", "/account", {"skycore": {"postbackUrl": None}})
    assert gateway.advance(120)["attempts"] == 0
    assert gateway.pushes() == []


@pytest.mark.parametrize(("status", "calls"), [(200, 1), (204, 6), (500, 6)])
def test_skycore_takes_200_only_and_tries_five_times_more(
    gateway: Gateway, endpoint: Endpoint, status: int, calls: int
) -> None:
    """Every five minutes, the same document each time."""
    endpoint.answer = lambda _: status
    gateway.ask("PUT", "/account", {"skycore": {"postbackUrl": endpoint.url}})
    gateway.send_by_skycore()
    gateway.advance(3600)
    assert len(endpoint.calls) == calls
    assert len({call.body for call in endpoint.calls}) == 1
    push = gateway.push()
    assert push["state"] == ("delivered" if calls == 1 else "failed")
    assert push["attemptsLeft"] == 6 - calls
