"""Replies to sends against what was sent, and ids."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.checking import found
from tests.contract.exchanges import clock, exchange, sent_message

TWO = ["41793026727", "+41 79 302-68-34"]


def of_single(sent: dict[str, Any], *messages: dict[str, Any], wire: str = "json", **reply: Any) -> list[str]:
    return found(exchange("sendText", {**reply, "messages": list(messages)}, sent=sent, wire=wire))


def of_advanced(message: dict[str, Any], *messages: dict[str, Any], **reply: Any) -> list[str]:
    sent = {"messages": [message]}
    return found(clock(), exchange("sendAdvanced", {**reply, "messages": list(messages)}, sent=sent))


@pytest.mark.parametrize("wire", ["json", "xml"])
def test_one_entry_for_each_phone_in_the_order_of_the_request(wire: str) -> None:
    first, second = sent_message(), sent_message("41793026834", "id-2")
    request = {"to": TWO, "text": "Hello"}
    assert of_single(request, first, second, wire=wire, bulkId="b1") == []
    assert of_single(request, second, first, wire=wire, bulkId="b1") == ["reply-in-order", "reply-in-order"]
    assert of_single(request, first, wire=wire, bulkId="b1") == ["reply-in-order"]
    assert of_single({"to": "no number"}, sent_message("anything")) == []


def test_no_phone_is_an_empty_one() -> None:
    assert "reply-in-order" not in of_single({"text": "Hello"}, sent_message("", None))
    assert "reply-in-order" in of_single({"text": "Hello"}, sent_message("41793026727"))


def test_a_phone_is_echoed_in_digits() -> None:
    assert of_single({"to": "+41793026727"}, sent_message("+41793026727")) == ["reply-in-order"]


def test_an_id_of_the_callers_comes_back() -> None:
    message = {"destinations": [{"to": "41793026727", "messageId": "mine"}], "text": "Hello"}
    assert of_advanced(message, sent_message(message_id="mine")) == []
    assert of_advanced(message, sent_message(message_id="other")) == ["own-ids-echoed"]


def test_a_bulk_has_a_bulk_id_and_a_single_message_none() -> None:
    assert of_single({"to": "41793026727"}, sent_message(), bulkId="b1") == ["bulk-id-as-asked"]
    assert of_single({"to": TWO}, sent_message(), sent_message("41793026834", "id-2")) == ["bulk-id-as-asked"]
    request = {"bulkId": "mine", "messages": [{"to": "41793026727"}]}
    for given, expected in (("mine", []), ("other", ["bulk-id-as-asked"])):
        reply = {"bulkId": given, "messages": [sent_message()]}
        assert found(exchange("sendTexts", reply, sent=request)) == expected


@pytest.mark.parametrize(("date", "is_scheduled"), [("2026-11-20T10:00:00Z", True), ("2026-11-20T08:00:00Z", False)])
def test_a_schedule_makes_a_bulk(date: str, is_scheduled: bool) -> None:
    message = {"to": "41793026727", "sendAt": date}
    with_id, without = of_advanced(message, sent_message(), bulkId="b1"), of_advanced(message, sent_message())
    assert (with_id, without) == (([], ["bulk-id-as-asked"]) if is_scheduled else (["bulk-id-as-asked"], []))


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ({"text": "x" * 160}, 1),
        ({"text": "x" * 161}, 2),
        ({"text": "ж" * 71}, 2),
        ({"text": "€" * 80}, 1),
        ({"text": "€" * 81}, 2),
        ({"text": "ş" * 80, "language": {"languageCode": "TR", "singleShift": True}}, 2),
        ({"text": "а" * 160, "transliteration": "CYRILLIC"}, 1),
        ({"binary": {"hex": "00" * 141}}, 2),
        ({}, 1),
    ],
)
def test_parts_are_counted(message: dict[str, Any], parts: int) -> None:
    request = {"to": "41793026727", **message}
    assert of_advanced(request, sent_message(smsCount=parts)) == []
    assert of_advanced(request, sent_message(smsCount=parts + 1)) == ["parts-counted"]


def test_generation_2_counts_parts_when_asked() -> None:
    entry = sent_message(smsCount=1)
    for asks, expected in ((True, []), (False, ["parts-counted"])):
        sent = {"messages": [{"to": "41793026727"}], "includeSmsCountInResponse": asks}
        assert found(exchange("sendAdvancedV2", {"messages": [entry]}, sent=sent)) == expected


def test_short_links_are_not_counted() -> None:
    sent = {"messages": [{"to": "41793026727", "text": "x" * 400}], "tracking": {"track": "URL"}}
    reply = {"bulkId": "b1", "trackingProcessKey": "K", "messages": [sent_message(smsCount=1)]}
    assert found(exchange("sendAdvanced", reply, sent=sent)) == []


def test_a_tracking_that_nobody_asked_for_is_found() -> None:
    assert of_advanced({"to": "41793026727"}, sent_message(), trackingProcessKey="K") == ["tracking-as-asked"]


def test_a_send_in_the_address_is_read_as_well() -> None:
    reply = {"bulkId": "b1", "messages": [sent_message(), sent_message("41793026834", "id-2")]}
    query = {"to": "41793026727,41793026834", "text": "Hello"}
    assert found(exchange("sendByQuery", reply, query=query)) == []
    assert found(exchange("sendByQuery", reply, query={**query, "to": "41793026727,1234"})) == ["reply-in-order"]


def test_lookups_answer_in_order_too() -> None:
    entry = {"status": sent_message()["status"], "messageId": "id-1"}
    reply = {"bulkId": "b1", "results": [{"to": "41793026727", **entry}]}
    assert found(exchange("lookUpNumbersAsync", reply, sent={"to": ["41793026727"]})) == []
    assert found(exchange("lookUpNumbersAsync", reply, sent={"to": ["41793026834"]})) == ["reply-in-order"]


def test_an_id_that_is_given_again_is_found() -> None:
    def send(message_id: str, user: str = "anna") -> Any:
        return exchange("sendText", {"messages": [sent_message(message_id=message_id)]}, sent={"to": TWO[0]}, user=user)

    assert found(send("id-1"), send("id-2")) == []
    assert found(send("id-1"), send("id-1", "berta")) == []
    assert found(send("id-1"), send("id-1")) == ["ids-are-new"]
    assert found(send("an id")) == ["ids-are-words"]


def test_an_id_of_the_callers_may_come_again() -> None:
    message = {"destinations": [{"to": "41793026727", "messageId": "mine, again"}]}
    reply = {"messages": [sent_message(message_id="mine, again")]}
    send = exchange("sendAdvanced", reply, sent={"messages": [message]})
    assert found(send, send) == []


def test_a_body_that_the_contract_does_not_allow_is_not_judged_by_its_reply() -> None:
    wrong: list[Any] = [{"messages": [{"destinations": [1]}]}, {"messages": 5}, [], {"messages": [{"to": {}}]}]
    for sent in wrong:
        assert found(exchange("sendAdvanced", {"messages": [sent_message()]}, sent=sent)) == []


def test_what_xml_cannot_say_is_not_missed_in_it() -> None:
    """A bulk id may hold anything; XML has no control characters, so it comes back changed."""
    sent = {"bulkId": "a\x02b", "messages": [{"to": "41793026727"}]}
    reply = {"bulkId": "a\ufffdb", "messages": [sent_message()]}
    for wire, expected in (("xml", []), ("json", ["bulk-id-as-asked"])):
        assert found(exchange("sendTexts", reply, sent=sent, wire=wire)) == expected
