"""Many receivers at once: each gets its own in order, and one that is bad only delays its own."""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import ExitStack

from tests.push.gateway import PHONE, Call, Endpoint, Gateway, running, until
from textbed.push.outbox import PushLimits

ABSENT_AT_FIRST = "9990050027"


def jump(gateway: Gateway, to: str = "2026-01-05T13:00:00Z") -> None:
    """Sets the clock, which lets the background do what falls due."""
    gateway.ask("PUT", "/clock", {"now": to})


def test_hanging_receivers_do_not_delay_the_others() -> None:
    """However many there are of theirs."""
    with ExitStack() as stack:
        good = [stack.enter_context(Endpoint()) for _ in range(10)]
        bad = [stack.enter_context(Endpoint()) for _ in range(3)]
        go_on = threading.Event()
        for endpoint in bad:
            endpoint.answer = lambda _: go_on.wait(60) and 200
        gateway = stack.enter_context(running(PushLimits(timeout=60, batch=1, concurrency=16)))
        for endpoint in [*bad, *good]:
            gateway.send([PHONE] * 20, notifyUrl=endpoint.url)
        jump(gateway)
        for endpoint in good:
            endpoint.wait_for(20)
        assert all(len(endpoint.calls) <= 8 for endpoint in bad)
        go_on.set()


def test_receivers_take_turns() -> None:
    """One that may have many calls at once and has many due leaves places to those that have one."""
    with ExitStack() as stack:
        many, *few = [stack.enter_context(Endpoint()) for _ in range(4)]
        gateway = stack.enter_context(running(PushLimits(timeout=60, batch=1, concurrency=4)))
        gateway.send([PHONE] * 20, notifyUrl=many.url)
        jump(gateway, "2026-01-05T12:00:03Z")
        until(lambda: len(gateway.pushes(state="delivered")) == 20, "the first to arrive")
        go_on = threading.Event()
        for endpoint in (many, *few):
            endpoint.answer = lambda _: go_on.wait(60) and 200
        gateway.send([PHONE] * 10, notifyUrl=many.url)
        for endpoint in few:
            gateway.send(notifyUrl=endpoint.url)
        jump(gateway)
        until(lambda: len(gateway.pushes(state="sending")) == 4, "four calls")
        for endpoint in few:
            endpoint.wait_for(1)
        go_on.set()


def test_a_receiver_gets_eight_at_once_and_no_more(endpoint: Endpoint) -> None:
    """As long as it answers; overall there is a limit as well."""
    for limit, most in ((256, 8), (3, 3)):
        endpoint.at_once = 0

        def answer(_: Call, most: int = most) -> int:
            end = time.monotonic() + 0.3
            while endpoint.at_once < most and time.monotonic() < end:
                time.sleep(0.01)
            time.sleep(0.01)
            return 200

        endpoint.answer = answer
        with running(PushLimits(batch=1, concurrency=limit)) as gateway:
            before = len(endpoint.calls)
            gateway.send([PHONE] * 60, notifyUrl=endpoint.url)
            jump(gateway)
            endpoint.wait_for(before + 60)
            assert endpoint.at_once == most


def test_a_receiver_that_times_out_gets_one_at_a_time() -> None:
    """Whatever it got before: eight at once time out together, and from then on one after the other."""
    go_on = threading.Event()
    with Endpoint() as endpoint, running(PushLimits(timeout=1, batch=1)) as gateway:
        endpoint.answer = lambda _: 200 if len(endpoint.calls) <= 20 else go_on.wait(60) and 200
        gateway.send([PHONE] * 30, notifyUrl=endpoint.url)
        jump(gateway, "2026-01-05T12:00:03Z")
        timed_out = 0
        while timed_out < 10:
            states = Counter(push["state"] for push in gateway.pushes(limit=100))
            timed_out = states["retrying"]
            assert timed_out < 8 or states["sending"] <= 1
        go_on.set()


def test_a_receiver_that_hangs_up_gets_one_at_a_time() -> None:
    """So does one that cannot be reached: not to answer takes its time, whatever the reason."""
    go_on, further = threading.Event(), threading.Event()
    numbers: dict[bytes, int] = {}

    def answer(call: Call) -> int | None:
        # Whoever hangs up on a connection that was kept gets the same push once more.
        number = numbers.setdefault(call.body, len(numbers))
        if number < 20:
            return 200
        (go_on if number < 28 else further).wait(60)
        return None

    with Endpoint() as endpoint, running(PushLimits(timeout=60, batch=1)) as gateway:
        endpoint.answer = answer
        gateway.send([PHONE] * 40, notifyUrl=endpoint.url)
        jump(gateway, "2026-01-05T12:00:03Z")
        until(lambda: len(gateway.pushes(state="sending")) == 8, "eight at once")
        go_on.set()
        until(lambda: len(numbers) > 28, "the next")
        for _ in range(20):
            assert len(gateway.pushes(state="sending")) == 1
        further.set()


def test_first_calls_begin_in_due_order(endpoint: Endpoint) -> None:
    """For one receiver, whatever the order in which they were sent."""
    with running(PushLimits(batch=1)) as gateway:
        for second in (9, 3, 7, 1, 8, 2, 6, 4, 5):
            gateway.send(notifyUrl=endpoint.url, callbackData=str(second), sendAt=f"2026-01-05T12:00:0{second}.000Z")
        jump(gateway)
        endpoint.wait_for(9)
        until(lambda: len(gateway.pushes(state="delivered")) == 9, "all to be stored")
        numbers = [push["attempts"][0]["at"] for push in gateway.pushes()[::-1]]
        assert numbers == sorted(numbers)


def test_a_final_report_waits_for_the_first_call_of_the_intermediate_one(endpoint: Endpoint) -> None:
    """Also where both are due long since, and others go on beside each other."""
    log: list[tuple[str, int, int]] = []

    def answer(call: Call) -> int:
        (told,) = call.json()["results"]
        log.append(("begins", int(told["callbackData"]), told["status"]["id"]))
        time.sleep(0.03)
        log.append(("ends", int(told["callbackData"]), told["status"]["id"]))
        return 200

    endpoint.answer = answer
    with running(PushLimits(batch=1)) as gateway:
        for number in range(12):
            gateway.send(
                ABSENT_AT_FIRST,
                notifyUrl=endpoint.url,
                intermediateReport=True,
                callbackData=str(number),
                # Far enough apart for the two reports of a message to be due one after the other.
                sendAt=f"2026-01-05T12:{number + 1:02}:00.000Z",
            )
        jump(gateway, "2026-01-05T12:13:00Z")
        until(lambda: len(gateway.pushes(state="delivered")) == 24, "all to arrive")
    for number in range(12):
        mine = [(what, status) for what, whose, status in log if whose == number][:4]
        assert mine == [("begins", 3), ("ends", 3), ("begins", 5), ("ends", 5)]


def test_a_batch_is_bounded(endpoint: Endpoint) -> None:
    """By a setting; what is left goes in the next call."""
    with running(PushLimits(batch=40)) as gateway:
        gateway.send([PHONE] * 100, notifyUrl=endpoint.url)
        assert gateway.advance(3)["attempts"] == 3
        assert [len(call.json()["results"]) for call in endpoint.calls] == [40, 40, 20]


def test_what_differs_does_not_go_together(gateway: Gateway, endpoint: Endpoint) -> None:
    """Another address, another format, another kind, another instant."""
    gateway.send(notifyUrl=endpoint.url)
    gateway.send(notifyUrl=endpoint.url + "/other")
    gateway.send(notifyUrl=endpoint.url, notifyContentType="application/xml")
    gateway.advance(0.001)
    gateway.send(notifyUrl=endpoint.url)
    assert gateway.advance(3)["attempts"] == 4
