"""What Infobip's pushes send: by the strict contract, in JSON and XML alike, and as the spec's examples have it."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.push.rows import CODES, NOW, inbound, inbound_messages, lookup, lookups, message, messages, scenario_message
from tests.push.strict import check, example, read_xml
from textbed.contract.operations import contract_of
from textbed.domain.codes import PENDING, REJECTED
from textbed.domain.timeline import Timeline
from textbed.push.bodies import JSON, XML, Bodies, Rendered
from textbed.store.rows import LookupRow, MessageRow, timeline_of
from textbed.wire.text import for_xml

URL = "http://127.0.0.1:9000/reports"
BODIES = Bodies(contract_of("infobip"))


def read(rendered: Rendered, webhook: str) -> Any:
    """What a receiver reads; that the contract has it is checked, and the rest of the request too."""
    assert (rendered.method, rendered.url) == ("POST", URL)
    ((name, label),) = rendered.headers
    assert name == "content-type"
    if label == XML:
        return read_xml("infobip", webhook, label, rendered.body)
    value = orjson.loads(rendered.body)
    check("infobip", webhook, label, value)
    return value


def read_both(webhook: str, as_json: Rendered, as_xml: Rendered) -> Any:
    """What both say, which is the same, but for what XML cannot say."""
    value = read(as_json, webhook)
    assert as_json.headers == (("content-type", JSON),)
    assert read(as_xml, webhook) == for_xml(value)
    assert as_xml.headers == (("content-type", XML),)
    return value


def both_reports(rows: list[MessageRow]) -> Any:
    return read_both("deliveryReport", BODIES.delivery_reports(URL, rows), BODIES.delivery_reports(URL, rows, XML))[
        "results"
    ]


def both_intermediates(rows: list[MessageRow]) -> Any:
    return read_both(
        "intermediateReport", BODIES.intermediate_reports(URL, rows), BODIES.intermediate_reports(URL, rows, XML)
    )["results"]


# Reports


@given(st.lists(messages(), min_size=1, max_size=5))
def test_any_reports(rows: list[MessageRow]) -> None:
    """Each in its place, whatever the messages were."""
    told = both_reports(rows)
    assert [(one["messageId"], one["status"]["id"], one["error"]["id"]) for one in told] == [
        (row.message_id, row.status, row.error) for row in rows
    ]
    assert [one["price"]["pricePerMessage"] for one in told] == [pytest.approx(row.price / 1e6) for row in rows]


@given(st.lists(messages(with_passing_error=True), min_size=1, max_size=5))
def test_any_intermediate_reports(rows: list[MessageRow]) -> None:
    """Status 3 of group 1 with the error that may pass, when it came; the outcome is not given away."""
    for one, row in zip(both_intermediates(rows), rows, strict=True):
        assert (one["status"]["id"], one["status"]["groupId"]) == (3, PENDING)
        timeline = timeline_of(row)
        assert one["error"]["id"] == timeline.intermediate_error
        assert one["error"]["permanent"] is False
        assert one["doneAt"] != one["sentAt"] or timeline.intermediate_at == timeline.sent_at


@pytest.mark.parametrize("status", sorted(CODES.statuses))
def test_every_scenario_number(status: int) -> None:
    """A report for each number of a final status, with every error; an intermediate one for those that may pass."""
    rows = [scenario_message(status, error) for error in CODES.errors]
    group = CODES.statuses[status].group_id
    done = [row for row in rows if timeline_of(row).done_at is not None]
    assert done == (rows if group > PENDING else [])
    if done:
        assert [(one["to"], one["status"]["id"], one["error"]["id"]) for one in both_reports(done)] == [
            (row.recipient, row.status, row.error) for row in done
        ]
    passing = [row for row in rows if timeline_of(row).intermediate_at is not None]
    errors = [number for number, error in CODES.errors.items() if number != 0 and not error.permanent]
    assert [timeline_of(row).intermediate_error for row in passing] == (errors if PENDING < group < REJECTED else [])
    if passing:
        told = both_intermediates(passing)
        assert [(one["status"]["id"], one["error"]["id"]) for one in told] == [(3, error) for error in errors]


def test_the_examples_of_reports() -> None:
    """Two reports in one call, to the letter: ten decimals, no declaration, the elements in order."""
    first = Timeline(NOW, 7, NOW + 1000, NOW + 8201, 5, 0)
    second = Timeline(NOW, 7, NOW + 1004, NOW + 9271, 5, 0)
    shared: dict[str, Any] = {"bulk_id": "BISTRO-2026-11", "price": 100, "options": {"callbackData": "table 12"}}
    rows = [
        message(first, message_id="3d1f6b52-0c8e-4f7a-9a3b-6e2d5c4b1a90", recipient="41793026731", **shared),
        message(second, **shared),
    ]
    as_json, as_xml = BODIES.delivery_reports(URL, rows), BODIES.delivery_reports(URL, rows, XML)
    assert orjson.loads(as_json.body) == example("infobip", "deliveryReport.json")
    assert as_json.body.count(b'"price":{"pricePerMessage":0.0001000000,"currency":"EUR"}') == 2
    assert as_xml.body == example("infobip", "deliveryReport.xml")


def test_the_examples_of_intermediate_reports() -> None:
    """The same in the middle of the way."""
    timeline = Timeline(NOW, 7, NOW + 1004, NOW + 20_000, 5, 0, NOW + 9271, 27)
    row = message(timeline, bulk_id="BISTRO-2026-11", price=100, options={"callbackData": "table 12"})
    assert orjson.loads(BODIES.intermediate_reports(URL, [row]).body) == example("infobip", "intermediateReport.json")
    assert BODIES.intermediate_reports(URL, [row], XML).body == example("infobip", "intermediateReport.xml")


@pytest.mark.parametrize(
    ("price", "written"),
    [(0, b"0.0000000000"), (1, b"0.0000010000"), (10_000, b"0.0100000000"), (12_345_678, b"12.3456780000")],
)
def test_prices_have_ten_decimals(price: int, written: bytes) -> None:
    """In both formats, and they are numbers in JSON."""
    row = message(price=price)
    assert b'"pricePerMessage":' + written + b"," in BODIES.delivery_reports(URL, [row]).body
    assert b"<pricePerMessage>" + written + b"<" in BODIES.delivery_reports(URL, [row], XML).body


@pytest.mark.parametrize("label", [None, "", JSON])
def test_json_is_the_usual_format(label: str | None) -> None:
    """Where the send did not say."""
    assert BODIES.delivery_reports(URL, [message()], label).headers == (("content-type", JSON),)


def test_a_message_without_an_outcome_has_no_report() -> None:
    """Asking for one is a fault of ours."""
    with pytest.raises(AssertionError, match="the outcome of BISTRO-0001 is open"):
        BODIES.delivery_reports(URL, [message(done_at=None)])
    with pytest.raises(AssertionError, match="BISTRO-0001 meets no passing error"):
        BODIES.intermediate_reports(URL, [message()])


# Messages from phones, lookups, links


@given(inbound_messages())
def test_any_message_from_a_phone(row: Any) -> None:
    """As it would be fetched, alone, and nothing behind it."""
    value = read(BODIES.inbound_post(URL, row), "inboundMessage")
    assert (value["messageCount"], value["pendingMessageCount"]) == (1, 0)
    (told,) = value["results"]
    assert (told["from"], told["to"], told["text"]) == (row.sender, row.recipient, row.text)
    assert told["keyword"] == (row.keyword or "")


def test_the_example_of_a_message_from_a_phone() -> None:
    """But for callback data, which no number here is set up with."""
    expected = example("infobip", "inboundMessage.json")
    del expected["results"][0]["callbackData"]
    row = inbound("JOIN the wine club", keyword="JOIN", clean_text="the wine club", received_at=1_475_746_119_220)
    assert orjson.loads(BODIES.inbound_post(URL, row).body) == expected


def test_a_message_from_a_phone_in_the_address() -> None:
    """A GET without anything else."""
    rendered = BODIES.inbound_get("http://a/?t=%text%&m=%messageId%", inbound("a b"))
    assert rendered == Rendered("GET", "http://a/?t=a%20b&m=817790313235066447", (), b"")


@given(st.data(), st.sampled_from(["cleaning", "portability", "roaming"]), st.none() | st.just("12345"))
def test_any_lookups(data: st.DataObject, package: str, bulk_id: str | None) -> None:
    """The results of one request, under its bulk id if it has one."""
    rows: list[LookupRow] = data.draw(st.lists(lookups(bulk_id), min_size=1, max_size=1 if bulk_id is None else 5))
    value = read_both(
        "lookupResult",
        BODIES.lookup_results(URL, rows, package),
        BODIES.lookup_results(URL, rows, package, XML),
    )
    assert value.get("bulkId") == bulk_id
    assert [(one["to"], one["status"]["id"]) for one in value["results"]] == [(r.recipient, r.status) for r in rows]
    assert package != "cleaning" or all("ported" not in one for one in value["results"])


def test_the_example_of_a_lookup() -> None:
    """All that the example tells, and what else this package knows."""
    value = orjson.loads(BODIES.lookup_results(URL, [lookup()], "roaming").body)
    (expected,) = example("infobip", "lookUpNumbers.reply.json")["results"]
    (told,) = value["results"]
    assert told.pop("originalNetwork").items() >= expected.pop("originalNetwork").items()
    assert told.items() >= expected.items()


@given(messages(), st.text(max_size=80))
def test_any_click(row: MessageRow, user_agent: str) -> None:
    """Whoever the phone belongs to and whatever its browser says."""
    value = read(BODIES.link_click(URL, row, "https://www.example.com/", user_agent, NOW), "linkClick")
    assert (value["messageId"], value["to"]) == (row.message_id, row.recipient)
    assert None not in value.values()


def test_the_example_of_a_click() -> None:
    """To the letter, a real browser's name included."""
    expected = example("infobip", "linkClick.json")
    agent = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
    rendered = BODIES.link_click(URL, message(message_id="BISTRO-0002"), expected["url"], agent, 1_475_781_124_518)
    assert orjson.loads(rendered.body) == expected


def test_a_phone_of_nobody_knows_no_network() -> None:
    """And a browser that says nothing has no system."""
    value = orjson.loads(BODIES.link_click(URL, message(recipient="9990050000"), "https://a/", "curl/8", NOW).body)
    assert sorted(value) == ["clickedAt", "messageId", "to", "url"]
