"""Scenario rules, faults and receiver rules over the control API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.emulator.control_harness import Control
from textbed.store.faults import Fault, fault_for

OTHER = ("other", "other")


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        control.new_account("other")
        yield control


def rule(control: Control, **given: Any) -> Any:
    answer = control.post("/scenarios", {"match": {}, "then": {"status": 9}, **given})
    assert answer.status == 201, answer
    return answer.json()


# Scenarios


def test_a_rule_has_its_defaults_filled_in(control: Control) -> None:
    """It always applies, ten seconds after sending, without an error."""
    made = rule(control, match={"to": "+41 79*"})
    assert made == {
        "id": made["id"],
        "match": {"to": "+41 79*"},
        "then": {"status": 9, "error": 0, "delaySeconds": 10},
        "probability": 1,
        "seed": 0,
        "applied": 0,
    }


def test_a_rule_decides_messages_from_then_on(control: Control) -> None:
    """And is named by the messages that it decided; others are left alone."""
    control.send()
    made = rule(control, match={"to": "+41 79*", "from": "BISTRO", "text": "CODE"}, then={"status": 9, "error": 27})
    decided, spared = control.send(text="code 1234"), control.send(text="code 1234", sender="Other")
    assert control.get(f"/messages/{decided.message_id}").json()["scenarioId"] == made["id"]
    assert control.get(f"/messages/{spared.message_id}").json()["scenarioId"] is None
    assert (decided.status, decided.error, decided.done_at) == (9, 27, control.now + 11_000)
    assert control.get("/scenarios").json()["scenarios"][0]["applied"] == 1


def test_the_newest_rule_is_tried_first(control: Control) -> None:
    """So a narrow one is added after a wide one."""
    wide = rule(control)
    narrow = rule(control, match={"text": "special"}, then={"status": 5})
    assert [one["id"] for one in control.get("/scenarios").json()["scenarios"]] == [narrow["id"], wide["id"]]
    assert control.send(text="special").status == 5
    assert control.send(text="ordinary").status == 9


def test_rules_are_deleted_one_by_one_or_together(control: Control) -> None:
    """What they have decided stays decided."""
    first = rule(control)
    assert control.account.has_filters
    second = rule(control)
    decided = control.send()
    assert control.delete(f"/scenarios/{second['id']}").status == 204
    assert [one["id"] for one in control.get("/scenarios").json()["scenarios"]] == [first["id"]]
    with Control(control.store) as again:
        assert [one["id"] for one in again.get("/scenarios").json()["scenarios"]] == [first["id"]]
    assert control.delete(f"/scenarios/{second['id']}").refusal == (404, "NOT_FOUND", "scenarioId")
    assert control.account.has_filters
    assert control.delete("/scenarios").json() == {"deleted": 1}
    assert not control.account.has_filters
    assert control.get("/scenarios").json() == {"scenarios": []}
    assert control.send().status == 5
    assert control.get(f"/messages/{decided.message_id}").json()["timeline"][-1]["status"] == 9


def test_rules_are_kept_with_the_account(control: Control) -> None:
    """The next server has them too, with what they have done."""
    rule(control)
    control.send()
    with Control(control.store) as again:
        assert again.get("/scenarios").json()["scenarios"][0]["applied"] == 1
        assert again.send().status == 9


# Faults


def test_faults_have_their_defaults_filled_in(control: Control) -> None:
    """They are all that there are from now on, in the order in which they are tried."""
    control.put("/faults", {"faults": [{"latencyMs": 5}]})
    answer = control.put("/faults", {"faults": [{"operationId": "sendText", "status": 503}, {"drop": "after"}]})
    defaults = {"latencyMs": 0, "status": None, "drop": None, "probability": 1, "seed": 0, "applied": 0}
    assert answer.json() == {
        "faults": [
            {"operationId": "sendText", **defaults, "status": 503},
            {"operationId": None, **defaults, "drop": "after"},
        ]
    }
    assert control.get("/faults").json() == answer.json()


def test_a_call_meets_the_first_fault_that_is_for_it(control: Control) -> None:
    """Of both gateways' operations; each counts how often it struck."""
    control.put("/faults", {"faults": [{"operationId": "sendText", "status": 503}, {"latencyMs": 20, "drop": "after"}]})
    account = control.account
    assert fault_for(account, "sendText") == Fault(0, 503, None)
    assert fault_for(account, "sendSms") == Fault(20, None, "after")
    assert fault_for(account, "getReports") == Fault(20, None, "after")
    assert [fault["applied"] for fault in control.get("/faults").json()["faults"]] == [1, 2]


def test_no_fault_is_met_where_there_is_none(control: Control) -> None:
    """Only this account's calls are concerned, and only while it has faults."""
    control.put("/faults", {"faults": [{"operationId": "sendText"}]})
    assert fault_for(control.accounts.by_name["other"], "sendText") is None
    assert fault_for(control.account, "getBalance") is None
    assert control.delete("/faults").json() == {"deleted": 1}
    assert fault_for(control.account, "sendText") is None
    assert control.get("/faults").json() == {"faults": []}


def test_chance_falls_the_same_way_every_run(control: Control) -> None:
    """The seed decides, and the number of the call; another seed is another row of calls."""
    runs = []
    for seed in (7, 7, 8):
        control.put("/faults", {"faults": [{"status": 503, "probability": 0.3, "seed": seed}]})
        runs.append([fault_for(control.account, "sendText") is not None for _ in range(500)])
        struck = control.get("/faults").json()["faults"][0]["applied"]
        assert struck == sum(runs[-1])
        assert 110 < struck < 190
    assert runs[0] == runs[1] != runs[2]


def test_where_chance_lets_a_fault_pass_the_next_is_tried(control: Control) -> None:
    """A call meets one fault at most."""
    control.put("/faults", {"faults": [{"status": 500, "probability": 0}, {"status": 503}]})
    assert fault_for(control.account, "sendText") == Fault(0, 503, None)


@pytest.mark.parametrize(
    ("fault", "carried_out"),
    [
        (Fault(5, None, None), True),
        (Fault(0, 503, None), False),
        (Fault(0, None, "before"), False),
        (Fault(0, None, "after"), True),
        (Fault(0, 503, "after"), True),
    ],
)
def test_a_fault_says_whether_the_call_takes_effect(fault: Fault, carried_out: bool) -> None:
    """A dropped answer is the cruel case: the messages are accepted, but nobody learns of it."""
    assert fault.is_carried_out is carried_out


# Receivers


def test_receiver_rules_are_kept_and_listed(control: Control) -> None:
    """With their defaults, and with nothing done so far."""
    answer = control.put("/receivers", {"receivers": [{"url": "http://127.0.0.1:9000/", "duplicate": 0.1, "seed": 7}]})
    assert answer.json() == {
        "receivers": [
            {
                "url": "http://127.0.0.1:9000/",
                "duplicate": 0.1,
                "reorderSeconds": 0,
                "delaySeconds": 0,
                "drop": 0,
                "seed": 7,
                "pushes": 0,
                "duplicated": 0,
                "dropped": 0,
            }
        ]
    }
    with Control(control.store) as again:
        assert again.get("/receivers").json() == answer.json()
    assert control.delete("/receivers").json() == {"deleted": 1}
    assert control.get("/receivers").json() == {"receivers": []}


# Pushes


def test_there_are_no_pushes_yet(control: Control) -> None:
    """Whatever is asked for, the list is empty; and what there is not cannot be sent again."""
    assert control.get("/pushes").json() == {"pushes": [], "next": None}
    conditions = {"state": "failed", "kind": "delivery-report", "url": "http://", "since": "2026-11-20T09:00:00Z"}
    assert control.get("/pushes", {**conditions, "limit": 5}).json()["pushes"] == []
    assert control.get("/pushes", {"messageId": "x"}).refusal == (404, "NOT_FOUND", "messageId")
    answer = control.post("/pushes/8e21d9b4/replay")
    assert answer.refusal == (404, "NOT_FOUND", "pushId")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/scenarios", {"match": {}, "then": {"status": 9}}),
        ("/faults", {"faults": [{}]}),
        ("/receivers", {"receivers": [{"url": "http://127.0.0.1/"}]}),
    ],
)
def test_accounts_have_their_own_rules(control: Control, path: str, body: Any) -> None:
    """What one account sets up is not another's."""
    control.run(control.call("POST" if path == "/scenarios" else "PUT", path, json=body))
    name = path.removeprefix("/")
    assert control.get(path, auth=OTHER).json() == {name: []}
    assert control.delete(path, auth=OTHER).json() == {"deleted": 0}
    assert len(control.get(path).json()[name]) == 1
