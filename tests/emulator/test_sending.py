"""Sending in all its forms: what is taken, what is rejected inside a 200, what is refused, and what the reply says."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest

from tests.emulator.harness import Emulator
from textbed.contract.exchange import Reply, Request

UUID4 = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
SINGLE, MULTI, ADVANCED = "/sms/1/text/single", "/sms/1/text/multi", "/sms/1/text/advanced"
SINGLE_2, ADVANCED_2 = "/sms/2/text/single", "/sms/2/text/advanced"
PHONE, OTHER = "41793026727", "41793026834"
BAD_REQUEST = (400, "BAD_REQUEST", "Bad request")


def messages(emulator: Emulator, path: str, body: Any) -> list[dict[str, Any]]:
    answer = emulator.post(path, json=body)
    assert answer.status == 200, answer.text
    listed: list[dict[str, Any]] = answer.json()["messages"]
    return listed


def message(emulator: Emulator, path: str, body: Any) -> dict[str, Any]:
    (only,) = messages(emulator, path, body)
    return only


def advanced(**options: Any) -> dict[str, Any]:
    return {"messages": [{"destinations": [{"to": PHONE}], "text": "Hello", **options}]}


def test_a_single_text_answers_as_recorded(emulator: Emulator) -> None:
    """222 bytes of compact JSON in the gateway's key order, status 7, a UUID, no bulk id (vector 1)."""
    answer = emulator.post(SINGLE, json={"from": "InfoSMS", "to": PHONE, "text": "My first text"})
    assert len(answer.content) == 222
    assert re.fullmatch(
        r'\{"messages":\[\{"to":"41793026727","status":\{"groupId":1,"groupName":"PENDING","id":7,'
        r'"name":"PENDING_ENROUTE","description":"Message sent to next instance"\},"smsCount":1,'
        rf'"messageId":"{UUID4}"\}}\]\}}',
        answer.text,
    )


def test_nobody_to_send_to_is_51(emulator: Emulator) -> None:
    """166 bytes, with an action, without id and part count (vector 2); absent and null are the same."""
    assert len(emulator.post(SINGLE, json={"from": "InfoSMS", "to": "", "text": "x"}).content) == 166
    for body in ({"text": "x"}, {"to": None, "text": "x"}, {"to": [], "text": "x"}, {"to": "+", "text": "x"}):
        told = message(emulator, SINGLE, body)
        assert (told["to"], told["status"]["id"], told["status"]["action"]) == ("", 51, "Check to parameter.")
        assert told.keys() == {"to", "status"}


@pytest.mark.parametrize("to", ["Alphanumeric", "123", "1234567890123456", "4179302672x", "9990320000", "9990050002"])
def test_what_is_no_number_is_52(emulator: Emulator, to: str) -> None:
    """Words, too few and too many digits, and scenario numbers that name no code have no id and no part count."""
    told = message(emulator, SINGLE, {"to": to, "text": "x"})
    assert (told["to"], told["status"]["id"], told["status"]["name"]) == (to, 52, "REJECTED_DESTINATION")
    assert told.keys() == {"to", "status"}


def test_numbers_are_echoed_as_digits(emulator: Emulator) -> None:
    """Plus sign, blanks, dashes and brackets are taken out."""
    assert message(emulator, SINGLE, {"to": "+41 (79) 302-67-27", "text": "x"})["to"] == PHONE


def test_several_phones_share_a_bulk_id(emulator: Emulator) -> None:
    """The reply lists them in the order of the request; the bulk id is nineteen digits."""
    answer = emulator.post(SINGLE, json={"to": [OTHER, "x", PHONE], "text": "x"}).json()
    assert re.fullmatch(r"\d{19}", answer["bulkId"])
    assert [one["to"] for one in answer["messages"]] == [OTHER, "x", PHONE]


def test_multi_has_a_bulk_id_for_several(emulator: Emulator) -> None:
    """461 bytes for two messages as recorded (vector 5); for one there is none; an own bulk id is echoed."""
    two = [{"from": "InfoSMS", "to": PHONE, "text": "a"}, {"from": "InfoSMS", "to": OTHER, "text": "b"}]
    answer = emulator.post(MULTI, json={"messages": two})
    assert len(answer.content) == 461
    assert "bulkId" not in emulator.post(MULTI, json={"messages": two[:1]}).json()
    assert emulator.post(MULTI, json={"bulkId": "mine", "messages": two}).json()["bulkId"] == "mine"


def test_generation_two_answers_its_own_way(emulator: Emulator) -> None:
    """Status 26, nineteen digits, no part count unless it is asked for."""
    for path, body in ((SINGLE_2, {"to": PHONE, "text": "x"}), (ADVANCED_2, advanced())):
        told = message(emulator, path, body)
        assert told["status"] == {
            "groupId": 1,
            "groupName": "PENDING",
            "id": 26,
            "name": "PENDING_ACCEPTED",
            "description": "Message sent to next instance",
        }
        assert re.fullmatch(r"\d{19}", told["messageId"])
        assert "smsCount" not in told
    assert message(emulator, ADVANCED_2, {**advanced(), "includeSmsCountInResponse": True})["smsCount"] == 1


def test_the_manuals_advanced_sample_counts_1_1_2(emulator: Emulator) -> None:
    """Turkish with its alphabet is one part, 184 plain characters are two; own ids are echoed (vector 6)."""
    turkish = "Artık ulusal dil ile Türkçe karakterli mesajlarınızı rahatlıkla gönderebilirsiniz, görüşelim!"
    answer = emulator.post(
        ADVANCED,
        json={
            "bulkId": "BULK-1",
            "messages": [
                {
                    "destinations": [{"to": PHONE, "messageId": "MINE-1"}, {"to": OTHER}],
                    "text": turkish,
                    "language": {"languageCode": "TR", "singleShift": True, "lockingShift": False},
                },
                {"from": "41793026700", "destinations": [{"to": "41793026785"}], "text": "a" * 184},
            ],
        },
    ).json()
    assert answer["bulkId"] == "BULK-1"
    assert [one["smsCount"] for one in answer["messages"]] == [1, 1, 2]
    assert answer["messages"][0]["messageId"] == "MINE-1"
    assert re.fullmatch(UUID4, answer["messages"][1]["messageId"])


@pytest.mark.parametrize("path", [ADVANCED, ADVANCED_2])
def test_a_scheduled_message_is_26_with_a_bulk_id(emulator: Emulator, path: str) -> None:
    """One phone, no part count, the text of the table (vector 7)."""
    answer = emulator.post(path, json=advanced(sendAt=emulator.date(hours=1))).json()
    assert answer["bulkId"]
    (told,) = answer["messages"]
    assert (told["status"]["id"], told["status"]["description"]) == (26, "Pending Accepted")
    assert "smsCount" not in told


def test_a_time_that_has_passed_means_now(emulator: Emulator) -> None:
    """It is answered as immediate; more than 180 days ahead is refused."""
    told = message(emulator, ADVANCED, advanced(sendAt=emulator.date()))
    assert (told["status"]["id"], told["smsCount"]) == (7, 1)
    assert emulator.post(ADVANCED, json=advanced(sendAt=emulator.date(hours=180 * 24))).status == 200
    assert emulator.post(ADVANCED, json=advanced(sendAt=emulator.date(hours=180 * 24 + 1))).refusal == BAD_REQUEST


def test_an_own_id_serves_once(emulator: Emulator) -> None:
    """A second message with it is rejected with 23 and keeps the id in the reply; another account may use it."""
    body = {"messages": [{"destinations": [{"to": PHONE, "messageId": "MINE"}], "text": "x"}]}
    assert message(emulator, ADVANCED, body)["status"]["id"] == 7
    again = message(emulator, ADVANCED, body)
    assert (again["status"]["id"], again["messageId"]) == (23, "MINE")
    emulator.new_account("other")
    other = emulator.post(ADVANCED, json=body, auth=("other", "other")).json()["messages"][0]
    assert other["status"]["id"] == 7


def test_an_own_id_twice_in_one_request_serves_once(emulator: Emulator) -> None:
    """The first phone gets the message, the second is a duplicate."""
    twice = [{"to": PHONE, "messageId": "SAME"}, {"to": OTHER, "messageId": "SAME"}]
    told = messages(emulator, ADVANCED, {"messages": [{"destinations": twice, "text": "x"}]})
    assert [one["status"]["id"] for one in told] == [7, 23]


def test_an_own_id_is_known_before_it_is_durable(emulator: Emulator) -> None:
    """Of two requests that are committed together, the second is a duplicate too."""
    body = orjson.dumps({"messages": [{"destinations": [{"to": PHONE, "messageId": "SAME"}], "text": "x"}]})
    headers = [(b"authorization", b"App demo-key"), (b"content-type", b"application/json")]
    replies: list[Reply] = []
    for _ in range(2):
        emulator.application.answer(Request("POST", ADVANCED, b"", headers, body), replies.append)
    assert replies == []
    emulator.application.commit()
    assert [orjson.loads(reply.body)["messages"][0]["status"]["id"] for reply in replies] == [7, 23]


@pytest.mark.parametrize("sender", ["ab", "twelve chars", "12", "123456789012345"])
def test_a_sender_outside_the_rules_is_11(emulator: Emulator, sender: str) -> None:
    """The request is taken, the message rejected, with id and part count."""
    told = message(emulator, SINGLE, {"from": sender, "to": PHONE, "text": "x"})
    assert (told["status"]["id"], told["smsCount"]) == (11, 1)
    assert told["messageId"]


def test_more_than_25_parts_is_25(emulator: Emulator) -> None:
    """25 parts of 153 go, one character more does not; the limit can be lifted."""
    assert message(emulator, SINGLE, {"to": PHONE, "text": "a" * 25 * 153})["smsCount"] == 25
    assert message(emulator, SINGLE, {"to": PHONE, "text": "a" * (25 * 153 + 1)})["status"]["id"] == 25
    emulator.set_up(limits={"maxParts": None})
    assert message(emulator, SINGLE, {"to": PHONE, "text": "a" * (25 * 153 + 1)})["smsCount"] == 26
    assert message(emulator, SINGLE, {"to": PHONE, "text": "a" * 300 * 153})["status"]["id"] == 25


def test_an_empty_text_is_one_part(emulator: Emulator) -> None:
    """Empty, null and absent texts are sent."""
    for body in ({"to": PHONE, "text": ""}, {"to": PHONE, "text": None}, {"to": PHONE}):
        assert message(emulator, SINGLE, body)["smsCount"] == 1


def test_transliteration_saves_parts(emulator: Emulator) -> None:
    """A hundred Cyrillic letters are two parts, or one in Latin letters."""
    body = {"to": PHONE, "text": "ж" * 70 + "а" * 10}
    assert message(emulator, SINGLE, body)["smsCount"] == 2
    assert message(emulator, SINGLE, {**body, "text": "а" * 100, "transliteration": "CYRILLIC"})["smsCount"] == 1


def test_each_part_is_paid_for_and_rejections_are_not(emulator: Emulator) -> None:
    """Two parts at a cent; a rejected message costs nothing."""
    before = emulator.account.balance
    message(emulator, SINGLE, {"to": PHONE, "text": "a" * 161})
    message(emulator, SINGLE, {"from": "ab", "to": PHONE, "text": "a"})
    message(emulator, SINGLE, {"to": "x", "text": "a"})
    assert before - emulator.account.balance == 20_000


def test_credit_is_enforced_when_asked(emulator: Emulator) -> None:
    """What the balance does not cover is 12, also within one request."""
    emulator.set_up(enforceCredit=True)
    emulator.account.balance = 25_000
    told = messages(emulator, SINGLE, {"to": [PHONE] * 4, "text": "x"})
    assert [one["status"]["id"] for one in told] == [7, 7, 12, 12]
    assert emulator.account.balance == 5_000


def test_registered_senders_and_destinations(emulator: Emulator) -> None:
    """Where they must be registered, others are 11 and 18."""
    emulator.set_up(limits={"registeredSenders": ["InfoSMS"], "registeredDestinations": [PHONE]})
    ids = [
        message(emulator, SINGLE, {"from": sender, "to": to, "text": "x"})["status"]["id"]
        for sender, to in (("InfoSMS", PHONE), ("Other", PHONE), ("InfoSMS", OTHER))
    ]
    assert ids == [7, 11, 18]


def test_the_flooding_filter(emulator: Emulator) -> None:
    """Six identical texts an hour, twenty different ones; the next is 20, an hour later not."""
    emulator.set_up(limits={"flooding": {"enabled": True, "differentPerHour": 20, "identicalPerHour": 6}})
    ids = [message(emulator, SINGLE, {"to": PHONE, "text": "same"})["status"]["id"] for _ in range(7)]
    assert ids == [7] * 6 + [20]
    ids = [message(emulator, SINGLE, {"to": OTHER, "text": f"{n}"})["status"]["id"] for n in range(21)]
    assert ids == [7] * 20 + [20]
    emulator.advance(hours=1, seconds=2)
    assert message(emulator, SINGLE, {"to": OTHER, "text": "later"})["status"]["id"] == 7


@pytest.mark.parametrize(
    "options",
    [
        {"callbackData": "x" * 201},
        {"deliveryTimeWindow": {"days": []}},
        {"deliveryTimeWindow": {"from": {"hour": 6, "minute": 0}, "to": {"hour": 7, "minute": 0}}},
        {"deliveryTimeWindow": {"days": ["MONDAY"], "from": {"hour": 24, "minute": 0}, "to": {"hour": 7, "minute": 0}}},
        {"deliveryTimeWindow": {"days": ["MONDAY"], "from": {"hour": 6, "minute": 0}}},
        {"validityPeriod": "720"},
        {"flash": "yes"},
        {"sendAt": "2026-02-30T10:00:00.000+0000"},
        {"destinations": {"to": PHONE}},
        {"binary": {"hex": "0f c"}},
        {"binary": {"hex": "no hex"}},
    ],
)
def test_what_is_malformed_is_refused_as_a_whole(emulator: Emulator, options: dict[str, Any]) -> None:
    """400 with the gateway's generic body, and nothing is sent."""
    assert emulator.post(ADVANCED, json=advanced(**options)).refusal == BAD_REQUEST
    assert emulator.store.next_seq() == 1


def test_clients_that_send_nulls_and_more_are_understood(emulator: Emulator) -> None:
    """Every optional property null, and properties that nobody knows."""
    names = """from flash language transliteration notifyUrl notifyContentType callbackData intermediateReport
        validityPeriod sendAt deliveryTimeWindow regional campaignId"""
    nulls = dict.fromkeys(names.split())
    assert message(emulator, ADVANCED, {**advanced(**nulls, somethingNew=1), "tracking": None})["status"]["id"] == 7


def test_empty_means_absent(emulator: Emulator) -> None:
    """What an empty XML element turns into is as good as nothing, for every option; so is a limit without an amount."""
    empty = dict.fromkeys(["from", "sendAt", "notifyContentType", "transliteration", "callbackData", "notifyUrl"], "")
    language = {"languageCode": "", "singleShift": True}
    body = {**advanced(**empty, language=language), "bulkId": "", "tracking": {"track": ""}}
    answer = emulator.post(ADVANCED, json=body).json()
    assert answer.keys() == {"messages"}
    assert answer["messages"][0]["status"]["id"] == 7
    limited = {**advanced(), "sendingSpeedLimit": {"amount": None}}
    assert message(emulator, ADVANCED_2, limited)["status"]["id"] == 26
    xml = f"<message><from/><to>{PHONE}</to><text>x</text><sendAt/><flash/></message>"
    answer = emulator.post(ADVANCED, xml=f"<request><messages>{xml}</messages></request>").xml()
    assert answer["messages"][0]["status"]["id"] == 7


def test_properties_of_other_calls_are_strangers(emulator: Emulator) -> None:
    """A text beside bytes, and bytes beside a text of generation 2, are not looked at, whatever they are."""
    for path in ("/sms/1/binary/advanced", "/sms/2/binary/advanced"):
        body = {"messages": [{"destinations": [{"to": PHONE}], "text": [[]]}], "tracking": {"track": "URL"}}
        assert emulator.post(path, json=body).status == 200
    for path in (ADVANCED_2, SINGLE):
        assert emulator.post(path, json={**advanced(binary=[]), "to": PHONE, "binary": 5}).status == 200
    assert emulator.post("/sms/1/binary/single", json={"to": PHONE, "text": {}, "transliteration": 5}).status == 200


def test_generation_one_does_not_know_the_later_additions(emulator: Emulator) -> None:
    """A speed limit and link options have no effect there."""
    body = {
        "messages": [{"destinations": [{"to": PHONE}, {"to": OTHER}], "text": "https://www.example.com/"}],
        "sendingSpeedLimit": {"amount": 1},
        "urlOptions": {"shortenUrl": True},
    }
    rows = [emulator.store.message(emulator.account.id, one["messageId"]) for one in messages(emulator, ADVANCED, body)]
    assert {(row.text, row.sent_at - emulator.now) for row in rows if row} == {("https://www.example.com/", 1000)}


def test_generation_2_knows_no_shift_tables(emulator: Emulator) -> None:
    """They are of the first generation, so here they are strangers, whatever they hold."""
    language = {"languageCode": "TR", "singleShift": [], "lockingShift": {"a": 1}}
    told = message(emulator, ADVANCED_2, {**advanced(language=language), "includeSmsCountInResponse": True})
    assert (told["status"]["id"], told["smsCount"]) == (26, 1)


def test_a_whole_number_may_be_written_with_a_fraction_of_zero(emulator: Emulator) -> None:
    """JSON Schema calls 8.0 an integer, so the contract allows it."""
    binary = {"hex": "0048 0069", "dataCoding": 8.0, "esmClass": 0.0}
    assert message(emulator, "/sms/1/binary/single", {"to": PHONE, "binary": binary})["smsCount"] == 1
    assert message(emulator, "/sms/2/binary/advanced", advanced(binary=binary))["status"]["id"] == 26
    window = {"days": ["MONDAY"], "from": {"hour": 12.0, "minute": 0.0}, "to": {"hour": 14.0, "minute": 30.0}}
    message(emulator, ADVANCED, advanced(validityPeriod=60.0, deliveryTimeWindow=window))
    emulator.advance(seconds=3)
    assert len(emulator.get("/sms/1/reports").json()["results"]) == 3


def test_binary_messages_are_taken(emulator: Emulator) -> None:
    """Single, multi and advanced; blanks between the bytes, snake-case strangers ignored."""
    binary = {"hex": "0f c2 4a bf 34 13 ba", "dataCoding": 0, "esmClass": 0}
    assert (
        message(emulator, "/sms/1/binary/single", {"to": PHONE, "binary": {**binary, "data_coding": 0}})["smsCount"]
        == 1
    )
    answer = emulator.post("/sms/1/binary/multi", json={"messages": [{"to": PHONE, "binary": binary}] * 2}).json()
    assert [one["status"]["id"] for one in answer["messages"]] == [7, 7]
    body = {"messages": [{"destinations": [{"to": PHONE}], "binary": binary, "flash": True}]}
    assert message(emulator, "/sms/1/binary/advanced", body)["status"]["id"] == 7
    assert message(emulator, "/sms/2/binary/advanced", body)["status"]["id"] == 26


def test_long_binaries_have_parts_and_bad_headers_are_24(emulator: Emulator) -> None:
    """140 bytes are one part; a header longer than the message is rejected."""

    def told(data: bytes, esm_class: int = 0) -> dict[str, Any]:
        binary = {"hex": data.hex(), "dataCoding": 0, "esmClass": esm_class}
        return message(emulator, "/sms/1/binary/single", {"to": PHONE, "binary": binary})

    assert [told(bytes(length))["smsCount"] for length in (0, 140, 141, 268, 269)] == [1, 1, 2, 2, 3]
    assert told(bytes([6, 5, 4, 0xC3, 0x50, 0, 0, 1]), 64)["status"]["id"] == 7
    assert told(bytes([9, 5, 4]), 64)["status"]["id"] == 24


def test_an_address_alone_sends(emulator: Emulator) -> None:
    """GET and POST, credentials in the query, commas between phones, Python's booleans, no body."""
    query = {"username": "demo", "password": "demo", "to": f"{PHONE},{OTHER}", "text": "Grüße & mehr", "flash": "False"}
    for method in ("GET", "POST"):
        answer = emulator.call(method, "/sms/1/text/query", query, auth=None)
        assert [one["to"] for one in answer.json()["messages"]] == [PHONE, OTHER]
    wrong = emulator.call("GET", "/sms/1/text/query", {**query, "password": "no"}, auth=None)
    assert wrong.refusal == (401, "UNAUTHORIZED", "Invalid login details")
    assert emulator.get("/sms/1/text/query", {"to": PHONE, "text": "x"}).status == 200
    assert emulator.get("/sms/1/text/query", {**query, "validityPeriod": "soon"}, auth=None).refusal == BAD_REQUEST


def test_credentials_in_the_query_serve_there_alone(emulator: Emulator) -> None:
    """Every other call wants a header."""
    assert emulator.get("/account/1/balance", {"username": "demo", "password": "demo"}, auth=None).status == 401


def test_tracking_is_told_and_given(emulator: Emulator) -> None:
    """The reply has the process key, made or given, and a bulk id even for one phone."""
    answer = emulator.post(ADVANCED, json={**advanced(), "tracking": {"track": "SMS", "type": "PIN"}}).json()
    assert re.fullmatch(r"[0-9A-F]{32}", answer["trackingProcessKey"])
    assert answer["bulkId"]
    own = emulator.post(ADVANCED, json={**advanced(), "tracking": {"track": "SMS", "processKey": "MINE"}}).json()
    assert own["trackingProcessKey"] == "MINE"
    assert "trackingProcessKey" not in emulator.post(ADVANCED, json={**advanced(), "tracking": {}}).json()


def test_links_are_shortened_for_each_phone(emulator: Emulator) -> None:
    """Each phone gets its own link; it counts as 25 characters, leads to the long one, and counts its clicks."""
    long_link = "https://www.example.com/" + "a" * 200
    body = {
        "messages": [{"destinations": [{"to": PHONE}, {"to": OTHER}], "text": f"{'x' * 134} {long_link}"}],
        "tracking": {"track": "URL"},
    }
    told = messages(emulator, ADVANCED, body)
    assert [one["smsCount"] for one in told] == [1, 1]
    links = []
    for one in told:
        row = emulator.store.message(emulator.account.id, one["messageId"])
        assert row is not None
        (link,) = re.findall(r"http://127\.0\.0\.1:8700(/l/\w+)", row.text)
        links.append(link)
    assert links[0] != links[1]
    opened = emulator.get(links[0], auth=None)
    assert (opened.status, opened.headers["location"]) == (302, long_link)
    emulator.call("HEAD", links[0], auth=None)
    kept = emulator.store.link(links[0].removeprefix("/l/"))
    assert kept is not None
    assert (kept.clicks, kept.message_id) == (1, told[0]["messageId"])
    assert emulator.get("/l/nothing", auth=None).status == 404


def test_the_links_own_base_is_used(emulator: Emulator) -> None:
    """`baseUrl` begins the short link."""
    tracking = {"track": "URL", "baseUrl": "https://go.example.com/"}
    told = message(emulator, ADVANCED, {**advanced(text="See https://www.example.com/a."), "tracking": tracking})
    row = emulator.store.message(emulator.account.id, told["messageId"])
    assert row is not None
    assert re.fullmatch(r"See https://go\.example\.com/l/\w+\.", row.text)


@pytest.mark.parametrize("base", ["no address", "go.example.com", "https://", "javascript:alert(1)", "https://a.b c"])
def test_a_base_that_no_link_can_begin_with(emulator: Emulator, base: str) -> None:
    """The gateway's own begins the link then, so that it works."""
    told = message(
        emulator, ADVANCED, {**advanced(text="See https://a.b/c"), "tracking": {"track": "URL", "baseUrl": base}}
    )
    row = emulator.store.message(emulator.account.id, told["messageId"])
    assert row is not None
    assert re.fullmatch(r"See http://127\.0\.0\.1:8700/l/\w+", row.text)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://a.b/c.", ["https://a.b/c"]),
        ("(see https://a.b/c)", ["https://a.b/c"]),
        ("https://a.b/wiki/X_(y)", ["https://a.b/wiki/X_(y)"]),
        ("(https://a.b/wiki/X_(y))!", ["https://a.b/wiki/X_(y)"]),
        ("HTTPS://A.B/c", ["HTTPS://A.B/c"]),
        ("https://a.b/c,https://d.e/f", ["https://a.b/c", "https://d.e/f"]),
        ("https://a.b/?x=1,2&y='z'", ["https://a.b/?x=1,2&y='z"]),
        ("http:// and https://. are none", []),
        ("twice http://a.b http://a.b", ["http://a.b", "http://a.b"]),
    ],
)
def test_where_a_link_ends(emulator: Emulator, text: str, links: list[str]) -> None:
    """What ends the sentence and the brackets around a link do not belong to it; each leads to its own address."""
    told = message(emulator, ADVANCED, {**advanced(text=text), "tracking": {"track": "URL"}})
    row = emulator.store.message(emulator.account.id, told["messageId"])
    assert row is not None
    codes = re.findall(r"http://127\.0\.0\.1:8700(/l/\w+)", row.text)
    assert [emulator.get(code, auth=None).headers["location"] for code in codes] == links
    assert "http" not in re.sub(r"http://127\.0\.0\.1:8700/l/\w+", "", row.text) or not links


def test_a_click_is_durable_before_it_leads_on(emulator: Emulator) -> None:
    """Who opened a link and got somewhere has been counted."""
    told = message(emulator, ADVANCED, {**advanced(text="https://a.b/"), "tracking": {"track": "URL"}})
    row = emulator.store.message(emulator.account.id, told["messageId"])
    assert row is not None
    replies: list[Reply] = []
    path = row.text.removeprefix("http://127.0.0.1:8700")
    emulator.application.answer(Request("GET", path, b"", [], b""), replies.append)
    assert replies == []
    emulator.application.commit()
    assert [reply.status for reply in replies] == [302]


def test_a_speed_limit_spreads_the_messages(emulator: Emulator) -> None:
    """Two a minute: the first leaves as ever, the third a minute after it."""
    body = {
        "messages": [{"destinations": [{"to": PHONE}] * 4, "text": "x"}],
        "sendingSpeedLimit": {"amount": 2, "timeUnit": "MINUTE"},
    }
    rows = [
        emulator.store.message(emulator.account.id, one["messageId"]) for one in messages(emulator, ADVANCED_2, body)
    ]
    assert [row.sent_at - emulator.now for row in rows if row] == [1_000, 31_000, 61_000, 91_000]


def test_habits_of_2015_reproduce_the_old_pages(emulator: Emulator) -> None:
    """Status 0, dashed ids that are no UUIDs."""
    emulator.set_up(habits=2015)
    told = message(emulator, SINGLE, {"from": "InfoSMS", "to": PHONE, "text": "My first text"})
    assert told["status"] == {
        "groupId": 0,
        "groupName": "ACCEPTED",
        "id": 0,
        "name": "MESSAGE_ACCEPTED",
        "description": "Message accepted",
    }
    assert re.fullmatch(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{5}-[0-9a-f]{4}-[0-9a-f]+", told["messageId"])


def test_xml_in_xml_out(emulator: Emulator) -> None:
    """All forms of a list of phones are understood, and the reply is the value that JSON would be."""
    for phones in (
        f"<to>{PHONE}</to>",
        f"<to><to>{PHONE}</to></to>",
        f"<to>{PHONE}</to><to>{OTHER}</to>",
        f"<to><to>{PHONE}</to><to>{OTHER}</to></to>",
    ):
        answer = emulator.post(SINGLE, xml=f"<request><from>InfoSMS</from>{phones}<text>x</text></request>")
        assert [one["to"] for one in answer.xml()["messages"]] == re.findall(r"\d+", phones)
    assert not answer.text.startswith("<?xml")


def test_the_doubled_messages_of_2015_are_understood(emulator: Emulator) -> None:
    """`<messages><messages>` and `<messages>` repeated under the root are lists too."""
    one = f"<from>InfoSMS</from><to>{PHONE}</to><text>x</text>"
    for body in (
        f"<messages><messages>{one}</messages><messages>{one}</messages></messages>",
        f"<messages>{one}</messages><messages>{one}</messages>",
        f"<messages><message>{one}</message><message>{one}</message></messages>",
    ):
        assert len(emulator.post(MULTI, xml=f"<request>{body}</request>").xml()["messages"]) == 2


def test_ids_survive_and_continue(emulator: Emulator) -> None:
    """Ids never repeat within an account, in either generation."""
    ids = [message(emulator, SINGLE, {"to": PHONE, "text": "x"})["messageId"] for _ in range(50)]
    ids += [message(emulator, SINGLE_2, {"to": PHONE, "text": "x"})["messageId"] for _ in range(50)]
    assert len(set(ids)) == 100


def test_the_same_run_gives_the_same_bytes() -> None:
    """Two emulators with the same clock answer the same requests with the same bytes."""

    def run() -> list[bytes]:
        emulator = Emulator()
        bodies = [{"to": [PHONE, OTHER], "text": "x"}, {"to": "99900900271", "text": "y"}, {"to": "", "text": "z"}]
        answers = [emulator.post(SINGLE, json=body).content for body in bodies]
        answers.append(emulator.post(ADVANCED_2, json={**advanced(), "tracking": {"track": "SMS"}}).content)
        return answers

    assert run() == run()


def test_a_large_request_is_taken_whole(emulator: Emulator) -> None:
    """A thousand messages in one request, each with an id of its own."""
    body = {"messages": [{"to": f"4179302{n:04d}", "text": f"{n}"} for n in range(1000)]}
    told = messages(emulator, MULTI, body)
    assert len({one["messageId"] for one in told}) == 1000
    assert orjson.dumps([one["to"] for one in told]) == orjson.dumps([one["to"] for one in body["messages"]])
