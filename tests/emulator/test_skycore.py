"""What Skycore's gateway answers to a call that it can read, and what becomes of the message."""

from __future__ import annotations

import hashlib
from itertools import combinations, pairwise
from pathlib import Path
from urllib.parse import urlencode

import pytest
from textbed_specs import codes

from tests.emulator.skycore_harness import NOON, PATH, VALUES, WORDS, Skycore, answer
from textbed.contract.exchange import Request
from textbed.store.interface import ReportFilter
from textbed.store.rows import INFOBIP_1, SKYCORE, options_of, timeline_of
from textbed.store.skycore import Notice, notices_of, skycore_part

MD5_OF_DEMO = "fe01ce2a7fbac8fafaed7c982a04e229"
PAIRS = [(row.columns["protocol"], row.columns["status"]) for row in codes("skycore", "protocol-status")]
FILLED = {
    "$error": "no element found (line 1)",
    "X seconds": "5 seconds",
    "X characters": "500 characters",
    " X ": " 1 ",
}


@pytest.fixture
def skycore() -> Skycore:
    return Skycore()


def in_words(code: str) -> str:
    """What the table says of a code, filled in where it holds a value."""
    words = f"{WORDS[code]} "
    for place, value in FILLED.items():
        words = words.replace(place, value)
    return words.removesuffix(" ")


# --- a message that is taken


def test_a_message_is_taken_with_a_tracking_id(skycore: Skycore) -> None:
    """The answer has the id and the number, and nothing else."""
    assert skycore.send() == {"STATUS": "Success", "TRACKINGID": "SMS_1", "TO": "15551234888"}


def test_a_message_stands_in_the_store_with_its_whole_future(skycore: Skycore) -> None:
    """It is sent after one second, and its receipt comes two seconds later: delivered."""
    row = skycore.taken()
    assert (row.origin, row.message_id, row.bulk_id) == (SKYCORE, "SMS_1", None)
    assert (row.sender, row.recipient, row.text, row.parts) == ("60856", "15551234888", "Hello", 1)
    assert (row.accepted_at, row.sent_at, row.done_at) == (NOON, NOON + 1000, NOON + 3000)
    assert [status for _, status, _ in timeline_of(row).steps()] == [0, 3, 5]
    assert row.network == "310120"


def test_what_the_postbacks_need_is_kept(skycore: Skycore) -> None:
    """Receipt, carrier, campaign, mask and the number in the account's history."""
    row = skycore.taken(spid="000189", campaignref="77676", from_mask="Trattoria Da Mario")
    expected = {"protocol": 3, "status": 1, "spid": "000189", "campaign": "77676", "fromMask": "Trattoria D"}
    assert options_of(row) == {"skycore": {**expected, "historyId": 100_001}}
    assert notices_of(row) == [Notice(NOON + 1000, "N201"), Notice(NOON + 3000, "N202", (3, 1))]


def test_what_is_not_given_is_kept_as_nothing(skycore: Skycore) -> None:
    """A message without options has no carrier, no campaign and no mask."""
    part = skycore_part(skycore.taken(spid="", campaignref="", from_mask=""))
    assert (part.carrier, part.campaign, part.mask) == (None, None, None)


def test_the_carrier_may_come_by_its_later_name(skycore: Skycore) -> None:
    """OPERATORID is read where SPID is absent, and only there."""
    assert skycore_part(skycore.taken(operatorid="0001890")).carrier == "0001890"
    assert skycore_part(skycore.taken(operatorid="0001890", spid="000147")).carrier == "000147"


def test_a_message_is_never_offered_to_those_who_fetch_reports(skycore: Skycore) -> None:
    """Skycore's receipts are only posted back."""
    assert skycore.taken().report is None
    assert skycore.store.take_reports(skycore.account.id, NOON + 60_000, ReportFilter()) == []


def test_a_message_is_paid_by_the_part(skycore: Skycore) -> None:
    """A text of 161 characters is split in two, taken, and costs twice as much."""
    before = skycore.account.balance
    row = skycore.taken(text="x" * 161)
    assert (row.parts, row.price) == (2, 10_000)
    assert skycore.account.balance == before - 20_000


def test_a_long_text_is_taken(skycore: Skycore) -> None:
    """No code is set aside for it, whatever the account's limit on Infobip."""
    assert skycore.taken(text="x" * 160 * 40).parts == 42


def test_a_long_code_of_the_account_may_send(skycore: Skycore) -> None:
    """A number that the account owns is as good as a shortcode."""
    assert skycore.taken(from_="41793026700").sender == "41793026700"


@pytest.mark.parametrize("changes", [{"api_key": None}, {"api_key": ""}])
@pytest.mark.parametrize("digest", [MD5_OF_DEMO, MD5_OF_DEMO.upper()])
def test_a_user_is_let_in_by_the_digest_of_the_password(
    skycore: Skycore, changes: dict[str, str | None], digest: str
) -> None:
    """USER and PASS stand in for the key, in either case of the digest's letters."""
    assert hashlib.md5(b"demo").hexdigest() == MD5_OF_DEMO
    assert skycore.send(**changes, user="demo", pass_=digest)["STATUS"] == "Success"


def test_a_campaign_satisfies_an_account_that_enforces_them(skycore: Skycore) -> None:
    """Any number is a campaign of the account, with every phone subscribed to it."""
    skycore.set_up(skycore={"enforceCampaign": True})
    assert skycore.send(campaignref="77676")["STATUS"] == "Success"


def test_a_campaign_is_not_looked_at_elsewhere(skycore: Skycore) -> None:
    """On an account that does not enforce campaigns anything goes."""
    assert skycore_part(skycore.taken(campaignref="Campaign123")).campaign == "Campaign123"


def test_credit_that_just_suffices_suffices(skycore: Skycore) -> None:
    """A message may spend the last of it."""
    skycore.set_up(enforceCredit=True)
    skycore.account.balance = 10_000
    assert skycore.send()["STATUS"] == "Success"
    assert skycore.send()["ERRORCODE"] == "E713"


def test_an_account_may_owe_unless_credit_is_enforced(skycore: Skycore) -> None:
    """The balance goes below zero."""
    skycore.account.balance = 0
    assert skycore.send()["STATUS"] == "Success"
    assert skycore.account.balance == -10_000


# --- tracking ids


def test_tracking_ids_count_by_account(skycore: Skycore) -> None:
    """Two accounts each begin with one."""
    skycore.new_account("other")
    assert [skycore.send()["TRACKINGID"] for _ in range(3)] == ["SMS_1", "SMS_2", "SMS_3"]
    assert skycore.send(api_key="other-key")["TRACKINGID"] == "SMS_1"


def test_tracking_ids_go_on_after_a_restart(tmp_path: Path) -> None:
    """The counter is saved with the account, and so is what the message cost."""
    first = Skycore(tmp_path / "textbed.db")
    first.store.commit()
    first.send()
    first.store.close()
    second = Skycore(tmp_path / "textbed.db")
    assert (second.account.skycore_count, second.account.balance) == (1, first.account.balance)
    assert second.send()["TRACKINGID"] == "SMS_2"
    second.store.close()


def test_an_id_that_somebody_chose_elsewhere_is_passed_over(skycore: Skycore) -> None:
    """On Infobip callers choose ids, and two messages of an account cannot share one."""
    row = skycore.taken()
    chosen = row._replace(seq=skycore.store.next_seq(), origin=INFOBIP_1, message_id="SMS_2")
    skycore.store.add_messages([chosen])
    assert skycore.send()["TRACKINGID"] == "SMS_3"


# --- refusals

FAULTS: list[tuple[str, dict[str, str | None]]] = [
    ("E101", {"action": None}),
    ("E102", {"api_key": None}),
    ("E103", {"api_key": None, "user": "demo"}),
    ("E104", {"api_key": "wrong"}),
    ("E107", {"action": "saveMMS"}),
    ("E101", {"action": "sendPigeon"}),
    ("E201", {"to": None}),
    ("E712", {"text": None}),
    ("E111", {"from": None}),
    ("E111", {"from": "60857"}),
    ("E110", {"to": "+15551234888"}),
    ("E714", {"campaignref": None}),
    ("E628", {"spid": "verizon"}),
    ("E713", {}),
]
"""One fault each, in the order in which they are found; campaigns and credit are enforced besides."""


def call_with(skycore: Skycore, *faults: dict[str, str | None]) -> dict[str, str]:
    """The answer to an ordinary call with these faults, on an account with campaigns, and credit if none is missing."""
    skycore.set_up(enforceCredit=True, skycore={"enforceCampaign": True})
    skycore.account.balance = 0 if {} in faults else 1_000_000
    changes: dict[str, str | None] = {"campaignref": "77676"}
    for fault in faults:
        changes.update(fault)
    return skycore.send(**changes)


@pytest.mark.parametrize(("code", "fault"), FAULTS)
def test_each_fault_earns_its_code(skycore: Skycore, code: str, fault: dict[str, str | None]) -> None:
    """With the table's words, and nothing happens to store, credit or counter."""
    value = call_with(skycore, fault)
    assert (value["STATUS"], value["ERRORCODE"], value["ERRORINFO"]) == ("Failure", code, WORDS[code])
    assert skycore.account.skycore_count == 0
    assert not skycore.store.is_known(skycore.account.id, "SMS_1")
    assert skycore.account.balance == (1_000_000 if fault else 0)


def test_without_a_fault_the_same_call_is_taken(skycore: Skycore) -> None:
    """What the other tests of faults change is what earns the codes."""
    assert call_with(skycore)["STATUS"] == "Success"


@pytest.mark.parametrize(
    ("first", "second"),
    [pair for pair in combinations(FAULTS, 2) if not set(pair[0][1]) & set(pair[1][1])],
    ids=lambda fault: f"{fault[0]}-{'-'.join(fault[1]) or 'credit'}",
)
def test_the_first_fault_is_the_answer(
    skycore: Skycore, first: tuple[str, dict[str, str | None]], second: tuple[str, dict[str, str | None]]
) -> None:
    """Two faults in a call earn the code of the one that is looked for first."""
    assert call_with(skycore, first[1], second[1])["ERRORCODE"] == first[0]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("E101", {"action": ""}),
        ("E101", {"action": " "}),
        ("E102", {"api_key": "", "user": ""}),
        ("E102", {"api_key": None, "pass": MD5_OF_DEMO}),
        ("E103", {"api_key": None, "user": "demo", "pass": ""}),
        ("E104", {"api_key": "DEMO-KEY"}),
        ("E104", {"api_key": None, "user": "demo", "pass": "demo"}),
        ("E104", {"api_key": None, "user": "nobody", "pass": MD5_OF_DEMO}),
        ("E104", {"api_key": "wrong", "user": "demo", "pass": MD5_OF_DEMO}),
        ("E107", {"action": "GETSENDINGSTATISTICS"}),
        ("E201", {"to": "  "}),
        ("E712", {"text": ""}),
        ("E712", {"text": "\n"}),
        ("E111", {"from": ""}),
        ("E111", {"from": "InfoSMS"}),
        ("E628", {"spid": "-1"}),
        ("E628", {"operatorid": "１８９"}),
        ("E714", {"campaignref": ""}),
        ("E714", {"campaignref": "Campaign123"}),
    ],
)
def test_what_else_earns_a_code(skycore: Skycore, code: str, changes: dict[str, str | None]) -> None:
    """Empty is absent, and half of the credentials is not enough."""
    assert call_with(skycore, changes)["ERRORCODE"] == code


@pytest.mark.parametrize(
    "to",
    [
        "555",
        "1555123488812345",
        "05551234888",
        "0015551234888",
        "1 555 123 4888",
        "1555-1234888",
        "15551234888,15551234889",
        "１５５５１２３４８８８",
        "phone",
        "1555\x00",
    ],
)
def test_what_is_no_number_is_e110(skycore: Skycore, to: str) -> None:
    """Digits only, the country code first; and it is given back as it was written, as far as XML can."""
    value = skycore.send(to=to)
    assert (value["ERRORCODE"], value["TO"]) == ("E110", to.replace("\x00", "\ufffd"))


@pytest.mark.parametrize("to", ["1555", "123456789012345"])
def test_the_shortest_and_the_longest_number_are_taken(skycore: Skycore, to: str) -> None:
    """Four digits and fifteen."""
    assert skycore.send(to=to)["TO"] == to


@pytest.mark.parametrize(("code", "fault"), FAULTS)
def test_a_refusal_repeats_the_number_to_those_who_are_let_in(
    skycore: Skycore, code: str, fault: dict[str, str | None]
) -> None:
    """Before the credentials it repeats nothing, and never what was not given."""
    value = call_with(skycore, fault)
    is_let_in = code not in {"E102", "E103", "E104"} and fault != {"action": None}
    assert value.get("TO") == ({**VALUES, **fault}["to"] if is_let_in else None)


def test_another_account_s_sender_is_not_ours(skycore: Skycore) -> None:
    """Shortcodes belong to an account."""
    skycore.new_account("other").settings["skycore"]["shortcodes"] = ["70000"]
    assert skycore.send(from_="70000")["ERRORCODE"] == "E111"
    assert skycore.send(from_="70000", api_key="other-key")["STATUS"] == "Success"


# --- numbers that decide their own outcome


@pytest.mark.parametrize("code", WORDS)
def test_a_number_fails_with_any_code(skycore: Skycore, code: str) -> None:
    """9999 and the code's digits: in the table's words, and nobody pays for it."""
    value = skycore.send(to=f"9999{code[1:]}")
    assert (value["STATUS"], value["ERRORCODE"], value["ERRORINFO"]) == ("Failure", code, in_words(code))
    assert value.get("TO") == (None if code in {"E100", "E102", "E103", "E104", "E108"} else f"9999{code[1:]}")
    assert skycore.account.skycore_count == 0


@pytest.mark.parametrize("to", ["9999", "99991", "999999", "9999112", "99991040", "9999000"])
def test_a_number_with_a_code_that_there_is_not_is_e110(skycore: Skycore, to: str) -> None:
    """Three digits that the table has, no more and no fewer."""
    assert skycore.send(to=to)["ERRORCODE"] == "E110"


def test_all_receipts_can_be_had_by_a_number(skycore: Skycore) -> None:
    """9998, protocol and status: each pair of the table comes ten seconds after sending."""
    assert len(PAIRS) == 254
    for protocol, status in PAIRS:
        row = skycore.taken(to=f"9998{protocol}{status}")
        assert notices_of(row) == [Notice(NOON + 1000, "N201"), Notice(NOON + 11_000, "N202", (protocol, status))]


@pytest.mark.parametrize("to", ["9998", "99983", "99985", "999830", "999801", "9998301", "99983001", "9998292100"])
def test_a_number_with_a_receipt_that_there_is_not_is_e110(skycore: Skycore, to: str) -> None:
    """A status belongs to its protocol, and has no leading zero."""
    assert skycore.send(to=to)["ERRORCODE"] == "E110"


@pytest.mark.parametrize(
    ("pair", "status"),
    [("31", 5), ("24", 5), ("40", 5), ("34", 3), ("38", 3), ("20", 3), ("32", 9), ("316", 9), ("41", 9)],
)
def test_a_receipt_has_a_state_that_all_gateways_share(skycore: Skycore, pair: str, status: int) -> None:
    """Delivered, still on the way, or not delivered."""
    row = skycore.taken(to=f"9998{pair}")
    assert (row.status, row.error) == (status, 0)
    assert timeline_of(row).state_at(NOON + 11_000) == (status, 0)


@pytest.mark.parametrize("to", ["9990050000", "99900900279", "999012000012345", "9990"])
def test_infobip_s_scenario_numbers_are_ordinary_here(skycore: Skycore, to: str) -> None:
    """Their digits speak of tables that Skycore does not have."""
    assert skycore_part(skycore.taken(to=to)).receipt == (3, 1)


# --- rules of the account


@pytest.mark.parametrize(
    ("status", "receipt"), [(5, (3, 1)), (2, (3, 1)), (9, (3, 2)), (15, (3, 2)), (12, (3, 16)), (51, (3, 16))]
)
def test_a_rule_decides_the_receipt(skycore: Skycore, status: int, receipt: tuple[int, int]) -> None:
    """By the group of the status that it names, after the delay that it names."""
    skycore.add_rule(status=status, error=27, delay=1.5, to="1555*")
    row = skycore.taken()
    assert notices_of(row) == [Notice(NOON + 1000, "N201"), Notice(NOON + 2500, "N202", receipt)]
    assert (row.status, row.error) == (status, 27)
    assert skycore_part(skycore.taken(to="41793026727")).receipt == (3, 1)


def test_a_rule_is_named_by_the_messages_that_it_decides(skycore: Skycore) -> None:
    """And counts them; of others it says nothing."""
    skycore.add_rule(status=9, text="code")
    decided, other = skycore.taken(text="Your code"), skycore.taken(text="Hello")
    assert options_of(decided)["scenario"]["rule"] == "rule-1"
    assert "scenario" not in options_of(other)
    assert skycore.account.scenarios[0]["applied"] == 1


def test_a_rule_that_ends_in_a_refusal_decides_nothing(skycore: Skycore) -> None:
    """Credit is looked at last."""
    skycore.add_rule(status=9)
    skycore.set_up(enforceCredit=True)
    skycore.account.balance = 0
    assert skycore.send()["ERRORCODE"] == "E713"
    assert skycore.account.scenarios[0]["applied"] == 0


def test_a_rule_leaves_a_message_on_its_way(skycore: Skycore) -> None:
    """With a status of group 1 it is sent, and no receipt ever comes."""
    skycore.add_rule(status=7)
    row = skycore.taken()
    assert notices_of(row) == [Notice(NOON + 1000, "N201")]
    assert (row.done_at, skycore_part(row).receipt) == (None, None)
    assert timeline_of(row).state_at(NOON + 10**9) == (3, 0)


def test_a_rule_leaves_a_message_where_it_was_taken(skycore: Skycore) -> None:
    """With a status of group 0 it is not even sent."""
    skycore.add_rule(status=0)
    row = skycore.taken()
    assert notices_of(row) == []
    assert timeline_of(row).state_at(NOON + 10**9) == (0, 0)


def test_a_rule_comes_before_the_number(skycore: Skycore) -> None:
    """What it fits goes its way, even to a number that asks for something else."""
    skycore.add_rule(status=9, text="code")
    assert skycore_part(skycore.taken(to="9998316", text="Your code")).receipt == (3, 2)
    assert skycore_part(skycore.taken(to="9999713", text="Your code")).receipt == (3, 2)
    assert skycore.send(to="9999713", text="Hello")["ERRORCODE"] == "E713"
    assert skycore.send(to="9999112", text="Your code")["ERRORCODE"] == "E110"


def test_chance_falls_differently_from_message_to_message_and_the_same_every_run() -> None:
    """A rule of probability one half meets some messages, and on a second run the same ones."""
    runs = []
    for _ in range(2):
        skycore = Skycore()
        skycore.add_rule(status=9, probability=0.5)
        runs.append([skycore_part(skycore.taken()).receipt for _ in range(20)])
    assert set(runs[0]) == {(3, 1), (3, 2)}
    assert all(one == other for one, other in pairwise(runs))


# --- labels, methods, and what the log is told


def test_the_log_hears_more_than_the_caller(skycore: Skycore) -> None:
    """Which operation it was and, of a refusal, what exactly was wrong."""
    taken = skycore.gateway.handle(Request("GET", PATH, urlencode(VALUES).encode(), (), b""))
    assert (taken.operation, taken.reason) == ("sendSmsByQuery", None)
    refused = skycore.gateway.handle(Request("POST", PATH, b"", (), b"<REQUEST/>"))
    assert (refused.operation, refused.reason) == ("sendSms", "E101: ACTION is missing")


@pytest.mark.parametrize(
    ("accept", "label"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/xml", "text/xml"),
        ("application/xml", "application/xml"),
        ("Application/XML;q=0.5", "application/xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/html;q=0.1, text/xml", "text/xml"),
        ("application/json", "text/html"),
        ("nonsense;;q=x", "text/html"),
    ],
)
def test_the_label_is_html_unless_xml_is_asked_for(skycore: Skycore, accept: str | None, label: str) -> None:
    """The document is the same under any label; taken or refused, and nobody is told 406."""
    headers = {} if accept is None else {"accept": accept}
    for fields in (VALUES, {**VALUES, "text": ""}):
        found = skycore.post_fields(fields, **headers)
        assert (found.status, found.label) == (200, f"{label}; charset=UTF-8")
        assert found.values


def test_a_reply_is_compact_and_has_no_declaration(skycore: Skycore) -> None:
    """As all samples print it, to the letter."""
    sample = b"<RESPONSE><STATUS>Success</STATUS><TRACKINGID>SMS_1</TRACKINGID><TO>15551234888</TO></RESPONSE>"
    assert skycore.post_fields(VALUES).body == sample


def test_only_a_message_that_was_taken_waits_for_the_store(skycore: Skycore) -> None:
    """A refusal speaks of nothing that could be lost."""
    assert skycore.post_fields(VALUES).durable
    assert not skycore.post_fields({**VALUES, "to": ""}).durable


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "get", "BREW"])
def test_another_method_is_told_which_there_are(skycore: Skycore, method: str) -> None:
    """405 with Allow, and a body in the failure form."""
    found = skycore.call(method, body=b"<REQUEST/>", accept="text/xml")
    assert (found.status, found.label, found.code) == (405, "text/xml; charset=UTF-8", "E100")
    assert found.headers["allow"] == "GET, POST, HEAD, OPTIONS"


def test_a_look_sends_nothing(skycore: Skycore) -> None:
    """HEAD has the headers of a GET, and that is all it does."""
    found = skycore.call("HEAD", query=b"action=sendsms&api_key=demo-key&to=15551234888&from=60856&text=Hello")
    assert (found.status, found.label, found.body) == (200, "text/html; charset=UTF-8", b"")
    assert skycore.account.skycore_count == 0


def test_options_names_the_methods(skycore: Skycore) -> None:
    """Without a body."""
    found = skycore.call("OPTIONS")
    assert (found.status, found.body, found.headers) == (200, b"", {"allow": "GET, POST, HEAD, OPTIONS"})


@pytest.mark.parametrize("status", [400, 408, 413, 414, 431])
def test_what_is_no_request_is_refused_in_the_failure_form(skycore: Skycore, status: int) -> None:
    """E100, the one code that says that the call could not be read."""
    found = answer(skycore.gateway.refuse(PATH, status, "too long"))
    assert (found.status, found.label) == (status, "text/html; charset=UTF-8")
    assert found.values == {"STATUS": "Failure", "ERRORCODE": "E100", "ERRORINFO": WORDS["E100"]}


def test_every_code_that_a_call_can_earn_is_in_these_tests(skycore: Skycore) -> None:
    """The table marks them; those that no input earns come by a number."""
    marked = {str(row.id) for row in codes("skycore", "errors") if row.columns.get("sendSms")}
    by_input = {code for code, _ in FAULTS} | {"E100", "E108"}
    assert by_input <= marked
    assert marked - by_input == {"E105", "E106", "E109", "E503", "E715"}


def test_both_spellings_of_the_path_are_one() -> None:
    """And neither is case-blind: the contract says where the gateway stands."""
    contract = Skycore().gateway.contract
    assert contract.at("/API/wxml/1.3/index.php") == contract.at("/API/wxml/1.3/")
    assert contract.at("/api/wxml/1.3/") is None


def test_the_query_does_not_count_in_a_post(skycore: Skycore) -> None:
    """The contract's POST has a body and no parameters."""
    request = Request("POST", PATH, b"action=sendsms&api_key=demo-key", (), b"")
    assert answer(skycore.gateway.handle(request)).code == "E100"


@pytest.mark.parametrize(("accepted", "left"), [(58_999, 60_000), (59_000, 60_000), (59_001, 120_000)])
def test_a_notice_goes_out_with_the_next_full_minute(skycore: Skycore, accepted: int, left: int) -> None:
    """Also the one that falls due just then."""
    skycore.set_up(skycore={"postbackUrl": "http://127.0.0.1:9000/"})
    skycore.account.clock.advance(accepted)
    skycore.taken()
    notices = skycore.store.due_notices(skycore.account.id, NOON + 180_000, 5)
    assert [notice.due_at - NOON for notice in notices] == [left, 60_000 * -(-(accepted + 3_000) // 60_000)]
