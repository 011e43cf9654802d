"""Moving the clock on over pushes: in the same order each time, and never held up by a receiver that hangs."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest

from tests.emulator.harness import Emulator, instant
from tests.push.gateway import PHONE, Call, Endpoint, Gateway, minutes, running, until
from textbed.push import stepping
from textbed.push.outbox import PushLimits
from textbed.store.interface import PushFilter

NEVER_TOO_LATE = PushLimits(timeout=60)
"""A call that hangs does not end while a test waits for something."""
ABSENT_AT_FIRST, IN_A_MINUTE, UNDELIVERABLE = "9990050027", "99900500001", "9990040001"


def sequence(seed: int, messages: int) -> list[tuple[int, bytes]]:
    """The calls of an advance over many pushes at many instants, to several receivers of which some fail."""
    chance = random.Random(seed)
    shared: list[tuple[Endpoint, Call]] = []
    with ExitStack() as stack:
        endpoints = [stack.enter_context(Endpoint(shared)) for _ in range(4)]
        gateway = stack.enter_context(running())
        for number, endpoint in enumerate(endpoints):
            endpoint.answer = partial(answer_by_content, number)
        sent = [
            {
                "destinations": [{"to": chance.choice([PHONE, ABSENT_AT_FIRST, IN_A_MINUTE, UNDELIVERABLE])}],
                "text": "x",
                "notifyUrl": chance.choice(endpoints).url,
                "intermediateReport": True,
                "callbackData": f"{number}{'y' * chance.randrange(30)}",
                "sendAt": f"2026-01-05T12:{chance.randrange(60):02}:{chance.randrange(60):02}.{chance.randrange(5)}Z",
            }
            for number in range(messages)
        ]
        assert gateway.call("POST", "/sms/1/text/advanced", {"messages": sent})[0] == 200
        assert gateway.advance(7200, wall=200)["settled"]
        places = {id(endpoint): number for number, endpoint in enumerate(endpoints)}
        # The ports are other ones in each run, and no body has one.
        return [(places[id(endpoint)], call.body) for endpoint, call in shared]


def answer_by_content(number: int, call: Call) -> int:
    """A receiver says the same of the same call in each run."""
    return 500 if (len(call.body) + number) % 7 == 0 else 200


@pytest.mark.timeout(300)
def test_the_same_calls_in_the_same_order() -> None:
    """Over a thousand pending pushes and their retries."""
    first, second = sequence(7, 1000), sequence(7, 1000)
    assert len(first) > 1000
    assert first == second


def test_each_call_begins_when_the_one_before_has_ended(gateway: Gateway) -> None:
    """Whoever is called: one at a time."""
    with ExitStack() as stack:
        shared: list[tuple[Endpoint, Call]] = []
        endpoints = [stack.enter_context(Endpoint(shared)) for _ in range(3)]
        busy: list[int] = []
        most: list[int] = []

        def answer(_: Call) -> int:
            busy.append(1)
            most.append(len(busy))
            time.sleep(0.005)
            busy.pop()
            return 200

        for number in range(30):
            endpoints[number % 3].answer = answer
            gateway.send(notifyUrl=endpoints[number % 3].url)
        assert gateway.advance(10)["attempts"] == 3
        assert set(most) == {1}


def test_41_hours_of_retries_in_a_moment(gateway: Gateway, endpoint: Endpoint) -> None:
    """Each call sees the instant at which it was due."""
    seen: list[str] = []

    def look(_: Call) -> int:
        seen.append(gateway.now)
        return 500

    endpoint.answer = look
    gateway.send(notifyUrl=endpoint.url)
    told = gateway.advance(42 * 3600)
    assert (told["settled"], told["attempts"]) == (True, 21)
    assert seen == [attempt["at"] for attempt in gateway.push()["attempts"]]


def hang(endpoint: Endpoint, seconds: float = 60) -> threading.Event:
    """An endpoint that does not answer until it is told to."""
    go_on = threading.Event()
    endpoint.answer = lambda _: go_on.wait(seconds) and 200
    return go_on


def test_a_receiver_that_hangs_is_left_behind(endpoint: Endpoint) -> None:
    """The others get theirs; the clock has moved by all of it, and what is unsettled is told with the reason."""
    with Endpoint() as hanging, running(NEVER_TOO_LATE) as gateway:
        go_on = hang(hanging)
        gateway.send(notifyUrl=hanging.url)
        gateway.send(notifyUrl=hanging.url, text="Later", sendAt="2026-01-05T12:30:00.000+0000")
        for number in range(20):
            gateway.send(notifyUrl=endpoint.url, sendAt=f"2026-01-05T12:{number + 10}:00.000+0000")
        # It returns before the call has ended, which would take a minute.
        told = gateway.advance(3600, wall=2)
        assert len(endpoint.calls) == 20
        assert (told["now"], told["settled"], told["unsettledCount"]) == ("2026-01-05T13:00:00.000Z", False, 2)
        first, second = told["unsettled"]
        assert (first["state"], first["dueAt"], first["url"]) == ("sending", "2026-01-05T12:00:03.000Z", hanging.url)
        assert first["reason"].startswith("The receiver has not answered for ")
        assert (second["state"], second["dueAt"]) == ("waiting", "2026-01-05T12:30:02.000Z")
        assert second["reason"] == "Its receiver has not answered an earlier call yet."
        go_on.set()
        until(lambda: len(gateway.pushes(state="delivered")) == 22, "the rest to go on in the background")
        attempts = [push["attempts"][0]["at"] for push in gateway.pushes(url=hanging.url)]
        assert attempts == ["2026-01-05T12:30:02.000Z", "2026-01-05T12:00:03.000Z"]


def test_no_patience_beyond_the_time_that_an_advance_may_take(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither with a call that has just begun, nor with one that is waited for because nothing else is left."""
    monkeypatch.setattr(stepping, "PATIENCE", 3600)
    with running(NEVER_TOO_LATE) as gateway:
        go_on = hang(endpoint)
        gateway.send(notifyUrl=endpoint.url)
        for attempts in (1, 0):
            told = gateway.advance(3, wall=0.2)
            assert (told["settled"], told["attempts"]) == (False, attempts)
            assert [one["state"] for one in told["unsettled"]] == ["sending"]
        go_on.set()


def test_an_advance_does_not_wait_for_another_longer_than_it_may(endpoint: Endpoint) -> None:
    """It moves the clock all the same, and tells what the other is still about."""
    with running(NEVER_TOO_LATE) as gateway:
        go_on = hang(endpoint)
        gateway.send(notifyUrl=endpoint.url)
        first: list[Any] = []
        thread = threading.Thread(target=lambda: first.append(gateway.advance(3)))
        thread.start()
        endpoint.wait_for(1)
        told = gateway.advance(10, wall=0.2)
        assert not first, "the other ended too soon to be waited for"
        assert (told["now"], told["settled"], told["attempts"]) == ("2026-01-05T12:00:13.000Z", False, 0)
        assert [one["state"] for one in told["unsettled"]] == ["sending"]
        go_on.set()
        thread.join(30)
        assert (first[0]["settled"], first[0]["attempts"]) == (True, 1)


def test_retries_of_a_hanging_receiver_within_one_advance(endpoint: Endpoint) -> None:
    """It returns once all have settled, at the instants of the schedule."""
    hang(endpoint, 60)
    with running(PushLimits(timeout=0.1)) as gateway:
        gateway.send(notifyUrl=endpoint.url)
        told = gateway.advance(20 * 60)
        assert (told["settled"], told["attempts"]) == (True, 5)
        assert minutes(gateway.push()) == [0, 1, 3, 8, 18]


def test_no_time_at_all(gateway: Gateway, endpoint: Endpoint) -> None:
    """The answer comes at once, with what is due; the background sees to it, at the instants at which it was due."""
    endpoint.answer = lambda _: 500
    gateway.send(notifyUrl=endpoint.url)
    told = gateway.advance(200, wall=0)
    assert (told["now"], told["settled"], told["attempts"]) == ("2026-01-05T12:03:20.000Z", False, 0)
    (one,) = told["unsettled"]
    assert (one["state"], one["dueAt"]) == ("waiting", "2026-01-05T12:00:03.000Z")
    endpoint.wait_for(3)
    until(lambda: len(gateway.push()["attempts"]) == 3, "the third call to be stored")
    assert minutes(gateway.push()) == [0, 1, 3]
    assert gateway.advance(0)["attempts"] == 0


def test_a_clock_that_is_set_lets_the_background_do_it(gateway: Gateway, endpoint: Endpoint) -> None:
    """In order, each call with the instant at which it was due."""
    for second in (1, 2, 3):
        gateway.send(notifyUrl=endpoint.url, callbackData=str(second), sendAt=f"2026-01-05T12:00:0{second}.000+0000")
    assert gateway.ask("PUT", "/clock", {"now": "2026-01-05T13:00:00Z"})["now"] == "2026-01-05T13:00:00.000Z"
    endpoint.wait_for(3)
    until(lambda: len(gateway.pushes(state="delivered")) == 3, "all to be stored")
    pushes = gateway.pushes()[::-1]
    assert [push["attempts"][0]["at"][17:19] for push in pushes] == ["03", "04", "05"]
    assert gateway.advance(0)["settled"]


def test_two_advances_come_one_after_the_other(gateway: Gateway, endpoint: Endpoint) -> None:
    """Neither overtakes, and the clock moves by both."""
    for second in range(1, 30):
        gateway.send(notifyUrl=endpoint.url, callbackData=str(second), sendAt=f"2026-01-05T12:00:{second:02}.000+0000")
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(gateway.advance(15))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert gateway.now == "2026-01-05T12:00:45.000Z"
    assert sum(answer["attempts"] for answer in answers) == 29
    order = [call.json()["results"][0]["callbackData"] for call in endpoint.calls]
    assert order == [str(second) for second in range(1, 30)]


def test_a_live_clock_pushes_by_itself(gateway: Gateway, endpoint: Endpoint) -> None:
    """Three seconds after the send, and not before, without anybody asking."""
    gateway.ask("PUT", "/clock", {"mode": "live"})
    gateway.send(notifyUrl=endpoint.url)
    before = instant(gateway.ask("GET", "/messages/latest")["acceptedAt"])
    seen: list[int] = []

    def look(_: Call) -> int:
        seen.append(instant(gateway.now))
        return 200

    endpoint.answer = look
    until(lambda: seen, "the call")
    assert seen[0] >= before + 3000


def test_the_clock_says_when_something_is_pushed_next(gateway: Gateway, endpoint: Endpoint) -> None:
    """A retry is an event like the steps of messages."""
    endpoint.answer = lambda _: 500
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3)
    assert gateway.ask("GET", "/clock")["nextEventAt"] == "2026-01-05T12:01:03.000Z"


def test_accounts_do_not_wait_for_each_other(gateway: Gateway, endpoint: Endpoint) -> None:
    """Not even at the same receiver."""
    gateway.ask("POST", "/accounts", {"name": "other", "password": "other"})
    go_on = hang(endpoint)
    gateway.send(notifyUrl=endpoint.url)
    gateway.advance(3, wall=0.5)
    endpoint.answer = lambda _: 200
    gateway.send(notifyUrl=endpoint.url, user="other")
    assert gateway.advance(3, user="other")["settled"]
    go_on.set()


def test_what_is_being_made_is_not_made_once_more() -> None:
    """Of a push that is not durable when an advance without time begins there is one, not two."""

    async def advanced() -> int:
        emulator = Emulator()
        application = emulator.application
        application._outbox._loop = asyncio.get_running_loop()
        account = application._outbox._accounts.by_name["demo"]
        message = {"destinations": [{"to": "9990060000"}], "text": "x", "notifyUrl": "http://127.0.0.1:9/"}
        emulator.post("/sms/1/text/advanced", json={"messages": [message]})
        store, book = application._store, application._outbox.book(account)
        store.commit()
        book.stop_timer()
        application._outbox._make(book, account.clock.now())
        await application._outbox.advance(account, 0, 0)
        return len(store.pushes(account.id, PushFilter()))

    assert asyncio.run(advanced()) == 1
