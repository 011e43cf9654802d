"""When something of ours breaks, the caller is told so in the gateway's words, nothing hangs, and others go on."""

from __future__ import annotations

from typing import Any

import apsw
import pytest

from tests.emulator.harness import Emulator

SINGLE = "/sms/1/text/single"
BODY = {"to": "41793026727", "text": "x"}
GENERAL_ERROR = (500, "GENERAL_ERROR", "Something went wrong. Please contact support.")


@pytest.fixture
def careless() -> Emulator:
    """An emulator as it runs for people, where a fault is answered and not raised."""
    return Emulator(check_replies=False)


def test_a_handler_that_breaks_is_500(careless: Emulator) -> None:
    """With the gateway's own body; the next call is answered as ever."""

    def broken(call: Any) -> Any:
        raise RuntimeError("boom")

    handlers: Any = careless.application._infobip._handlers
    whole, handlers["getBalance"] = handlers["getBalance"], broken
    assert careless.get("/account/1/balance").refusal == GENERAL_ERROR
    handlers["getBalance"] = whole
    assert careless.get("/account/1/balance").status == 200


def test_a_store_that_cannot_write_is_500(careless: Emulator) -> None:
    """Nobody is told that a message was taken that is not there, and nobody waits for ever."""
    careless.store.execute("INSERT INTO bulks VALUES (?, ?, ?, ?, ?, ?)", (None, None, None, None, None, None))
    assert careless.post(SINGLE, json=BODY).refusal == GENERAL_ERROR
    assert careless.store.read("SELECT count(*) FROM messages").fetchone() == (0,)
    assert careless.post(SINGLE, json=BODY).status == 200


@pytest.mark.parametrize("trigger", ["RAISE(ABORT, 'no')", "RAISE(ROLLBACK, 'no')"])
def test_a_report_that_cannot_be_handed_out_is_500(careless: Emulator, trigger: str) -> None:
    """It waits until the store can write again, which the store tries anew with each call."""
    connection = careless.store._connection
    assert careless.post(SINGLE, json=BODY).status == 200
    careless.advance(seconds=3)
    connection.execute(f"CREATE TRIGGER broken BEFORE UPDATE ON messages BEGIN SELECT {trigger}; END")
    assert careless.get("/sms/1/reports").refusal == GENERAL_ERROR
    assert careless.post(SINGLE, json=BODY).status == 200
    connection.execute("DROP TRIGGER broken")
    assert len(careless.get("/sms/1/reports").json()["results"]) == 1


def test_a_store_that_cannot_forget_goes_on(careless: Emulator) -> None:
    """Nothing is deleted by halves, whether the database undoes what it began or leaves that to us."""
    connection = careless.store._connection
    assert careless.post(SINGLE, json=BODY).status == 200
    for trigger in ("RAISE(ABORT, 'no')", "RAISE(ROLLBACK, 'no')"):
        connection.execute(f"CREATE TRIGGER broken BEFORE DELETE ON messages BEGIN SELECT {trigger}; END")
        with pytest.raises(apsw.ConstraintError):
            careless.store.forget_before(careless.account.id, careless.now + 60_000)
        with pytest.raises(apsw.ConstraintError):
            careless.store.delete_messages(careless.store.rows_at(careless.account.id, [1]))
        connection.execute("DROP TRIGGER broken")
        assert careless.post(SINGLE, json=BODY).status == 200


def test_a_store_that_is_gone_is_500(careless: Emulator) -> None:
    """Even when not a single statement can be carried out any more."""
    careless.store._connection.execute("DROP TABLE messages")
    assert careless.post(SINGLE, json=BODY).refusal == GENERAL_ERROR
    with pytest.raises(apsw.SQLError):
        careless.store._connection.execute("SELECT * FROM messages")
