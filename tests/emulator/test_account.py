"""Balance, conversions and sessions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.harness import XML, Emulator

BALANCE, SESSION = "/account/1/balance", "/auth/1/session"
UNAUTHORIZED = (401, "UNAUTHORIZED", "Invalid login details")
NOT_FOUND = (404, "NOT_FOUND", "Not found")


def balance(emulator: Emulator) -> float:
    answer = emulator.get(BALANCE).json()
    assert answer["currency"] == "EUR"
    left: float = answer["balance"]
    return left


def open_session(emulator: Emulator, name: str = "demo") -> str:
    answer = emulator.post(SESSION, json={"username": name, "password": name}, auth=None)
    assert answer.status == 200, answer.text
    return f"IBSSO {answer.json()['token']}"


def test_the_balance_falls_with_each_part(emulator: Emulator) -> None:
    """Every part that was taken is paid for; refused messages are not."""
    assert balance(emulator) == 1_000_000
    emulator.send(["41793026700", "41793026701", "9990060000", "nobody"], text="ш" * 71)
    assert balance(emulator) == 999_999.96


@pytest.mark.parametrize(
    ("millionths", "written"),
    [(47_791_340, "47.79134"), (-20_000, "-0.02"), (0, "0"), (5_000_000, "5"), (1, "0.000001"), (-1, "-0.000001")],
)
def test_the_balance_in_xml(emulator: Emulator, millionths: int, written: str) -> None:
    """The balance has as many decimals as it needs, and is written without an exponent."""
    emulator.account.balance = millionths
    answer = emulator.get(BALANCE, accept=XML)
    assert answer.text == (f"<accountBalance><balance>{written}</balance><currency>EUR</currency></accountBalance>")
    assert balance(emulator) == float(written)


def test_each_account_has_its_own_balance(emulator: Emulator) -> None:
    """What one account spends, another does not."""
    emulator.new_account("other")
    emulator.send()
    assert emulator.get(BALANCE, auth=("other", "other")).json()["balance"] == 1_000_000


def send_tracked(emulator: Emulator, **tracking: Any) -> tuple[str, str]:
    """The id and the process key of a tracked message."""
    body = {"messages": [{"to": "41793026727", "text": "Hello"}], "tracking": {"track": "SMS", **tracking}}
    reply = emulator.post("/sms/1/text/advanced", json=body).json()
    return reply["messages"][0]["messageId"], reply["trackingProcessKey"]


def test_a_conversion_is_counted_in_its_process(emulator: Emulator) -> None:
    """The end of a tracked message's way is answered with the key that the reply to the send had."""
    message_id, key = send_tracked(emulator)
    emulator.advance(seconds=60)
    assert emulator.post(f"/ct/1/log/end/{message_id}").json() == {"processKey": key}
    assert emulator.store.read("SELECT converted_at FROM tracked").fetchall() == [(emulator.now,)]


def test_a_conversion_counts_once(emulator: Emulator) -> None:
    """Told again, a conversion is answered alike, and keeps its first instant."""
    message_id, key = send_tracked(emulator, processKey="OUR-KEY")
    first = emulator.now
    for _ in range(2):
        assert emulator.post(f"/ct/1/log/end/{message_id}").json() == {"processKey": key} == {"processKey": "OUR-KEY"}
        emulator.advance(seconds=60)
    assert emulator.store.read("SELECT converted_at FROM tracked").fetchall() == [(first,)]


def test_a_conversion_of_what_is_not_tracked(emulator: Emulator) -> None:
    """Untracked messages are as unknown as those that never were, and so are another account's."""
    untracked = emulator.send()["messages"][0]["messageId"]
    tracked, _ = send_tracked(emulator)
    emulator.new_account("other")
    assert emulator.post(f"/ct/1/log/end/{untracked}").refusal == NOT_FOUND
    assert emulator.post("/ct/1/log/end/nobody's").refusal == NOT_FOUND
    assert emulator.post(f"/ct/1/log/end/{tracked}", auth=("other", "other")).refusal == NOT_FOUND


def test_an_id_of_ones_own_is_read_out_of_the_path(emulator: Emulator) -> None:
    """A messageId with characters that a path cannot hold is written percent-encoded."""
    message = {"destinations": [{"to": "41793026727", "messageId": "my id/ä"}], "text": "Hello"}
    emulator.post("/sms/1/text/advanced", json={"messages": [message], "tracking": {"track": "SMS"}})
    assert emulator.post("/ct/1/log/end/my%20id%2F%C3%A4").status == 200


def test_a_session_stands_in_for_the_password(emulator: Emulator) -> None:
    """A token lets in as the account that opened it, on every call, while others stay open beside it."""
    emulator.new_account("other")
    first, second, theirs = open_session(emulator), open_session(emulator), open_session(emulator, "other")
    assert len({first, second, theirs}) == 3
    emulator.send()
    assert (
        emulator.get("/sms/1/logs", auth=first).json()
        == emulator.get("/sms/1/logs", auth=second).json()
        != {"results": []}
    )
    assert emulator.get("/sms/1/logs", auth=theirs).json() == {"results": []}


@pytest.mark.parametrize("credentials", [("demo", "wrong"), ("nobody", "demo"), ("", ""), ("demo", "dëmo")])
def test_a_session_needs_the_password(emulator: Emulator, credentials: tuple[str, str]) -> None:
    """A wrong name or password opens nothing, even with the right credentials in the header."""
    body = dict(zip(("username", "password"), credentials, strict=True))
    assert emulator.post(SESSION, json=body).refusal == UNAUTHORIZED


@pytest.mark.parametrize("body", [{}, {"username": "demo"}, {"username": "demo", "password": None}, []])
def test_a_session_request_that_is_none(emulator: Emulator, body: Any) -> None:
    """Without both name and password the request is refused as such."""
    assert emulator.post(SESSION, json=body, auth=None).refusal == (400, "BAD_REQUEST", "Bad request")


def test_a_session_dies_after_an_hour_of_rest(emulator: Emulator) -> None:
    """A token lives as long as no hour of the account's clock passes without it, and once dead stays so."""
    token = open_session(emulator)
    for _ in range(3):
        emulator.advance(seconds=3599.999)
        assert emulator.get(BALANCE, auth=token).status == 200
    emulator.advance(hours=1)
    for _ in range(2):
        assert emulator.get(BALANCE, auth=token).refusal == UNAUTHORIZED


@pytest.mark.parametrize("authorization", ["IBSSO nobody's", "IBSSO ", "ibsso {}", "Bearer {}", "{}"])
def test_a_token_that_is_none(emulator: Emulator, authorization: str) -> None:
    """Only a token that was handed out lets in, and only under its own word."""
    token = open_session(emulator).removeprefix("IBSSO ")
    assert emulator.get(BALANCE, auth=authorization.format(token)).refusal == UNAUTHORIZED
