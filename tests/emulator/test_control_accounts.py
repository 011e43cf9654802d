"""Accounts over the control API: made, listed, set up, set back, and never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from textbed_specs import load

from tests.emulator.control_harness import DEMO, PHONE, Control, instant
from textbed.domain.clock import Clock, wall_clock
from textbed.store.accounts import Accounts
from textbed.store.rows import BulkRow, LookupRow
from textbed.store.sqlite import SqliteStore

OTHER = ("other", "other")


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        yield control


def made(control: Control, **given: Any) -> Any:
    answer = control.post("/accounts", given)
    assert answer.status == 201, answer
    return answer.json()


# Making and listing


def test_an_account_is_made_as_asked_for(control: Control) -> None:
    """With all that is needed to use it, on either gateway."""
    given = {
        "name": "checkout-tests",
        "password": "checkout",
        "apiKey": "checkout-key",
        "skycoreKey": "checkout-skycore-key",
        "clock": {"mode": "frozen", "now": "1999-12-31T23:59:59Z"},
    }
    answer = made(control, **given)
    assert {name: answer[name] for name in ("name", "password", "apiKey", "skycoreKey")} == {
        name: given[name] for name in ("name", "password", "apiKey", "skycoreKey")
    }
    assert answer["clock"] == {"mode": "frozen", "now": "1999-12-31T23:59:59.000Z", "nextEventAt": None}
    assert control.get("/clock", auth=("checkout-tests", "checkout")).json() == answer["clock"]
    assert control.get("/clock", auth="App checkout-key").status == 200
    account = control.accounts.by_skycore_key("checkout-skycore-key")
    assert account is control.accounts.by_name["checkout-tests"]


def test_what_is_left_out_is_made_up(control: Control) -> None:
    """Each time anew, and good enough to get in."""
    first, second = made(control), made(control)
    assert all(first[name] != second[name] for name in ("name", "password", "apiKey", "skycoreKey"))
    assert control.get("/clock", auth=(first["name"], first["password"])).status == 200
    assert control.get("/clock", auth=f"App {second['apiKey']}").status == 200
    assert first["apiKey"] != first["skycoreKey"]


def test_one_key_for_both_gateways(control: Control) -> None:
    """It may be asked for, as `demo` has it; the contract says that it is not made up so."""
    answer = made(control, name="one", apiKey="one-key", skycoreKey="one-key")
    assert answer["apiKey"] == answer["skycoreKey"]
    account = control.accounts.by_name["one"]
    assert control.accounts.by_skycore_key("one-key") is account
    given = load("control")["components"]["schemas"]["NewAccount"]["properties"]
    assert "give both the same value for one key" in given["skycoreKey"]["description"]


def test_an_account_begins_as_demo_does(control: Control) -> None:
    """Same settings, same number; and the clock of the server."""
    name = made(control, name="fresh", password="fresh")["name"]
    assert control.get("/account", auth=(name, "fresh")).json() == control.get("/account").json()
    assert control.get("/numbers", auth=(name, "fresh")).json() == control.get("/numbers").json()
    assert control.get("/clock", auth=(name, "fresh")).json()["now"] == "2026-11-20T12:00:00.000Z"


@pytest.mark.parametrize(
    ("given", "mode", "now"),
    [
        ({}, "frozen", "2026-11-20T12:00:00.000Z"),
        ({"mode": "frozen"}, "frozen", "2026-11-20T12:00:00.000Z"),
        ({"now": "2030-01-01T00:00:00Z"}, "frozen", "2030-01-01T00:00:00.000Z"),
        ({"now": "1970-01-01T00:00:00Z"}, "frozen", "1970-01-01T00:00:00.000Z"),
        ({"now": "2999-12-31T23:59:59.999Z"}, "frozen", "2999-12-31T23:59:59.999Z"),
    ],
)
def test_a_clock_is_as_the_server_was_told_where_nothing_is_said(
    control: Control, given: Any, mode: str, now: str
) -> None:
    """What is left out of a clock's setting stays as it is."""
    clock = made(control, **({"clock": given} if given else {}))["clock"]
    assert (clock["mode"], clock["now"]) == (mode, now)


def test_a_live_clock_begins_at_wall_time_or_where_it_is_told(control: Control) -> None:
    """It runs from there."""
    live = made(control, clock={"mode": "live"})["clock"]
    assert live["mode"] == "live"
    assert abs(instant(live["now"]) - wall_clock()) < 10_000
    past = made(control, clock={"mode": "live", "now": "2001-01-01T00:00:00Z"})["clock"]
    assert past["mode"] == "live"
    assert past["now"].startswith("2001-01-01T00:00:0")


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "first"), *product(["apiKey", "skycoreKey"], ["first-api", "first-skycore"])],
)
def test_names_and_keys_are_not_taken_twice(control: Control, field: str, value: str) -> None:
    """The field is told, a key is not repeated, nothing is made, and a key of one gateway is none for the other."""
    made(control, name="first", apiKey="first-api", skycoreKey="first-skycore")
    answer = control.post("/accounts", {field: value})
    assert answer.refusal == (409, "ALREADY_EXISTS", field)
    assert ("value" in answer.error) is (field == "name")
    assert list(control.accounts.by_name) == ["demo", "first"]


def test_accounts_are_listed_oldest_first(control: Control) -> None:
    """Everybody sees the names, and which is their own; nothing else."""
    made(control, name="b")
    made(control, name="a", password="a")
    listed = control.get("/accounts", auth=("a", "a")).json()["accounts"]
    assert [(account["name"], account["own"]) for account in listed] == [("demo", False), ("b", False), ("a", True)]
    assert set(listed[0]) == {"name", "createdAt", "own"}


def test_made_accounts_survive_the_server(control: Control) -> None:
    """With their credentials."""
    made(control, name="kept", password="kept")
    with Control(control.store) as again:
        assert again.get("/clock", auth=("kept", "kept")).status == 200


# Settings


def test_settings_are_changed_where_they_are_given(control: Control) -> None:
    """Inside objects too; lists are replaced, and the rest stays."""
    before = control.get("/account").json()
    change = {
        "balance": 5.0000014,
        "pricePerPart": 0.0123456789,
        "enforceCredit": True,
        "habits": 2015,
        "lookupPackage": "none",
        "clickUrl": "http://127.0.0.1:9000/clicks",
        "limits": {"registeredDestinations": ["+41 79 302 67 27"], "flooding": {"enabled": True}},
        "skycore": {"postbackForm": "source", "shortcodes": ["60-856", "41793026700"]},
    }
    after = control.put("/account", change).json()
    assert after == {
        **before,
        "balance": 5.000001,
        "pricePerPart": 0.012346,
        "enforceCredit": True,
        "habits": 2015,
        "lookupPackage": "none",
        "clickUrl": "http://127.0.0.1:9000/clicks",
        "limits": {
            **before["limits"],
            "registeredDestinations": [PHONE],
            "flooding": {**before["limits"]["flooding"], "enabled": True},
        },
        "skycore": {**before["skycore"], "postbackForm": "source", "shortcodes": ["60856", "41793026700"]},
    }
    assert control.get("/account").json() == after
    account = control.account
    assert (account.price, account.habits, account.has_filters, account.balance) == (12_346, 2015, True, 5_000_001)


def test_settings_can_be_sent_back_as_they_are(control: Control) -> None:
    """What one reads is what one may write."""
    before = control.get("/account").json()
    assert control.put("/account", before).json() == before
    assert control.put("/account", {}).json() == before


def test_null_takes_a_limit_away(control: Control) -> None:
    """Where null means none."""
    control.put("/account", {"clickUrl": "http://127.0.0.1/", "limits": {"maxParts": 3, "registeredSenders": ["A"]}})
    limits = {"maxParts": None, "registeredSenders": None}
    after = control.put("/account", {"clickUrl": None, "limits": limits}).json()
    assert (after["clickUrl"], after["limits"]["maxParts"], after["limits"]["registeredSenders"]) == (None, None, None)
    assert not control.account.has_filters


def test_settings_survive_the_server(control: Control) -> None:
    """They are kept with the account."""
    control.put("/account", {"balance": 1, "habits": 2015})
    with Control(control.store) as again:
        assert again.get("/account").json()["habits"] == 2015
        assert again.account.balance == 1_000_000


# Numbers


def test_numbers_are_added_and_given_up(control: Control) -> None:
    """Oldest first; one that forwards has an address and a method."""
    given = {"number": "+41 79 302 67 01", "action": "forward", "url": "http://127.0.0.1:9000/?t=%text%"}
    answer = control.post("/numbers", given)
    assert answer.status == 201
    forwards = {"number": "41793026701", "keywords": [], "action": "forward", "url": given["url"], "method": "GET"}
    assert answer.json() == forwards
    pulls = {"number": "41793026702", "keywords": ["STOP"], "action": "pull"}
    assert control.post("/numbers", pulls).json() == {**pulls, "url": None, "method": None}
    listed = control.get("/numbers").json()["numbers"]
    assert [number["number"] for number in listed] == ["41793026700", "41793026701", "41793026702"]
    assert control.delete("/numbers", {"number": "+41793026701"}).status == 204
    assert control.delete("/numbers", {"number": "41793026701"}).refusal == (404, "NOT_FOUND", "number")
    assert len(control.get("/numbers").json()["numbers"]) == 2


def test_a_number_is_not_had_twice(control: Control) -> None:
    """To change it, one gives it up first; another account may have it too."""
    answer = control.post("/numbers", {"number": "+41 79 302 67 00", "action": "pull"})
    assert answer.refusal == (409, "ALREADY_EXISTS", "number")
    assert "DELETE /_textbed/numbers?number=41793026700" in answer.error["next"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/account", {"habits": 2015}),
        ("POST", "/numbers", {"number": "123", "action": "pull"}),
        ("DELETE", "/numbers?number=41793026700", None),
        ("POST", "/scenarios", {"match": {}, "then": {"status": 9}}),
        ("PUT", "/faults", {"faults": [{"status": 503}]}),
        ("PUT", "/receivers", {"receivers": [{"url": "http://127.0.0.1/"}]}),
    ],
)
def test_every_change_of_the_set_up_is_kept_and_taken_back(control: Control, method: str, path: str, body: Any) -> None:
    """The next server has it, and does not have it any more once it is deleted."""
    read = path.partition("?")[0]
    before = control.get(read).json()
    control.run(control.call(method, path, json=body))
    after = control.get(read).json()
    assert after != before
    with Control(control.store) as again:
        assert again.get(read).json() == after
        if again.run(again.call("DELETE", read)).status != 200:
            return
        left = again.get(read).json()
        assert left == before
        with Control(control.store) as last:
            assert last.get(read).json() == before


# A clean slate


def filled(control: Control) -> None:
    """Something of everything."""
    control.send_several(3)
    control.post("/inbound", {"from": PHONE, "to": "41793026700", "text": "hi"})
    control.post("/scenarios", {"match": {"text": "never"}, "then": {"status": 9}})
    control.put("/faults", {"faults": [{"status": 503}]})
    control.put("/receivers", {"receivers": [{"url": "http://127.0.0.1/"}]})
    control.put("/account", {"habits": 2015})
    control.delete("/numbers", {"number": "41793026700"})
    control.post("/clock/advance", {"seconds": 3600})


def test_a_reset_begins_anew(control: Control) -> None:
    """Messages, rules, settings, numbers, credit and clock; the only way in which a clock goes back."""
    before = [control.get(path).json() for path in ("/account", "/numbers", "/clock")]
    filled(control)
    answer = control.post("/reset", {})
    assert answer.json() == {"accounts": ["demo"], "removedAccounts": [], "deletedMessages": 4}
    assert [control.get(path).json() for path in ("/account", "/numbers", "/clock")] == before
    assert control.get("/messages", {"count": "true"}).json() == {"messages": [], "next": None, "count": 0}
    for name in ("scenarios", "faults", "receivers"):
        assert control.get(f"/{name}").json() == {name: []}
    assert not control.account.has_filters


def test_a_set_up_can_be_kept(control: Control) -> None:
    """Only messages, credit and clock go back, and rules count from the beginning."""
    filled(control)
    control.send(text="never")
    control.post("/reset", {"keepSetup": True})
    assert control.get("/messages").json()["messages"] == []
    settings = control.get("/account").json()
    assert (settings["habits"], settings["balance"]) == (2015, 1_000_000)
    assert control.get("/numbers").json() == {"numbers": []}
    assert control.get("/clock").json()["now"] == "2026-11-20T12:00:00.000Z"
    assert control.get("/scenarios").json()["scenarios"][0]["applied"] == 0
    assert control.get("/faults").json()["faults"][0]["status"] == 503
    assert len(control.get("/receivers").json()["receivers"]) == 1


def test_a_reset_leaves_other_accounts_alone(control: Control) -> None:
    """Unless the whole server is meant."""
    other = control.new_account("other")
    control.send(account=other, text="theirs")
    control.send()
    assert control.post("/reset", {}).json()["deletedMessages"] == 1
    assert control.get("/messages/latest", auth=OTHER).json()["text"] == "theirs"


def test_ids_are_not_used_again(control: Control) -> None:
    """Neither ours nor the gateway's."""
    first = control.send()
    control.post("/reset", {})
    second = control.send()
    assert second.seq > first.seq
    assert second.message_id != first.message_id


def test_a_server_is_set_back_as_a_whole(control: Control) -> None:
    """Accounts made over the API go with their credentials, even the caller's; those of the start begin anew."""
    made(control, name="made", password="made", apiKey="made-key", skycoreKey="made-skycore")
    started = control.new_account("started")
    for account in control.accounts.by_name.values():
        control.send(account=account)
    token = control.sessions.open(control.accounts.by_name["made"])
    answer = control.post("/reset", {"scope": "server"}, auth=("made", "made"))
    assert answer.json() == {"accounts": ["demo", "started"], "removedAccounts": ["made"], "deletedMessages": 3}
    assert control.get("/clock", auth=("made", "made")).status == 401
    assert control.get("/clock", auth="App made-key").status == 401
    assert control.accounts.by_skycore_key("made-skycore") is None
    assert control.sessions.account_of(token) is None
    assert control.get("/messages", auth=("started", "started")).json()["messages"] == []
    assert [account["name"] for account in control.get("/accounts").json()["accounts"]] == ["demo", "started"]
    assert [row.name for row in control.store.accounts()] == ["demo", "started"]
    again = made(control, name="made", password="made")
    assert control.accounts.by_name["made"].id > started.id
    assert control.get("/messages", auth=(again["name"], "made")).json()["messages"] == []


@pytest.mark.parametrize("shared", [False, True])
def test_nothing_of_an_account_is_left_behind(control: Control, shared: bool) -> None:
    """Requests, lookups, links and tracking go with its messages; what is queued goes too; others keep theirs."""
    other = control.new_account("other")
    accounts = [control.account, other] if shared else [control.account]
    for account in accounts:
        row = control.send(account=account)
        control.store.add(BulkRow(account.id, "bulk", row.seq, row.seq, None, None))
        number = control.store.next_lookup()
        control.store.add(LookupRow(number, account.id, "id", None, PHONE, 0, 0, None, 0, 5, 0, None))
        insert = "INSERT INTO links (code, account, message_id, url, clicks) VALUES (?, ?, ?, 'http://x', 0)"
        control.store.execute(insert, (f"code{account.id}", account.id, row.message_id))
        control.store.execute("INSERT INTO tracked VALUES (?, ?, 'key', NULL)", (account.id, row.message_id))
    queued = control.send()._replace(seq=control.store.next_seq(), message_id="queued")
    control.store.add_messages([queued])
    assert control.post("/reset", {}).json()["deletedMessages"] == 3
    assert control.get("/messages").json()["messages"] == []
    left, store = 1 if shared else 0, control.store
    assert isinstance(store, SqliteStore)
    for table in ("messages", "bulks", "lookups", "links", "tracked"):
        count = store.read(f"SELECT count(*) FROM {table}").get
        assert count == left, table


def test_a_live_clock_goes_back_to_wall_time() -> None:
    """However far it was moved on; one that began elsewhere begins there again."""
    with Control(clock=Clock()) as control:
        control.post("/clock/advance", {"seconds": 1_000_000})
        control.post("/reset", {})
        assert abs(control.now - wall_clock()) < 10_000
        assert control.get("/clock").json()["mode"] == "live"
        made(control, name="past", password="past", clock={"mode": "live", "now": "2001-01-01T00:00:00Z"})
        control.put("/clock", {"mode": "frozen", "now": "2020-01-01T00:00:00Z"}, auth=("past", "past"))
        control.post("/reset", {}, auth=("past", "past"))
        clock = control.get("/clock", auth=("past", "past")).json()
        assert clock["mode"] == "live"
        assert clock["now"].startswith("2001-01-01T00:00")


def test_how_an_account_began_survives_the_server(control: Control) -> None:
    """A reset on the next server goes back to the same instant."""
    control.post("/clock/advance", {"seconds": 5})
    with Control(control.store) as again:
        again.accounts = Accounts(control.store, ("live", None))
        again.post("/reset", {})
        assert again.get("/clock", auth=DEMO).json()["now"] == "2026-11-20T12:00:00.000Z"
