"""Waiting for a message over the control API, and the one-time code in it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.emulator.control_harness import PHONE, Answer, Control
from textbed.domain.clock import Clock

OTHER_PHONE = "41793026731"


@pytest.fixture
def control() -> Iterator[Control]:
    with Control() as control:
        yield control


LONG_BEFORE_300 = 60
"""Seconds after which a wait for 300 that ought to have ended has failed; a busy machine does not come near them."""


async def waiting(control: Control, meanwhile: Callable[[], object], /, **params: Any) -> Answer:
    """Waits for a message while something happens."""
    wait = asyncio.create_task(control.call("GET", "/wait", {"timeout": 300, **params}))
    await asyncio.sleep(0.02)
    assert not wait.done(), wait
    meanwhile()
    return await asyncio.wait_for(wait, LONG_BEFORE_300)


def test_what_is_there_already_is_answered_at_once(control: Control) -> None:
    """The newest that matches, with its code and all there is to know of it."""
    control.send(text="Your code is 111-222.")
    control.send(text="Your code is 333444.")
    control.send(text="Hello", to=OTHER_PHONE)
    answer = control.get("/wait", {"to": PHONE, "timeout": 0}).json()
    assert answer["code"] == "333444"
    assert answer["message"]["text"] == "Your code is 333444."
    assert answer["message"]["timeline"]


def test_a_message_without_a_code_is_answered_too(control: Control) -> None:
    """It just has none."""
    control.send(text="Hello")
    assert control.get("/wait").json()["code"] is None


def test_a_message_is_answered_as_soon_as_it_comes(control: Control) -> None:
    """Though the account's clock stands still: it is the program that is waited for."""
    answer = control.run(waiting(control, lambda: control.send(text="code 4711"), to=PHONE))
    assert answer.json()["code"] == "4711"


def test_what_does_not_match_is_passed_over(control: Control) -> None:
    """The wait goes on until something does."""

    def meanwhile() -> None:
        control.send(text="one", to=OTHER_PHONE)
        control.soon(lambda: control.send(text="two", to=PHONE))

    answer = control.run(waiting(control, meanwhile, to=PHONE, text="two", **{"from": "Bistro"}, q="t"))
    assert answer.json()["message"]["text"] == "two"


def test_what_was_there_before_can_be_passed_over(control: Control) -> None:
    """The newest message of that time is named in `after`."""
    old = control.send(text="code 1111")
    answer = control.run(waiting(control, lambda: control.send(text="code 2222"), after=old.message_id))
    assert answer.json()["code"] == "2222"
    assert control.get("/wait", {"after": "nobody"}).refusal == (404, "NOT_FOUND", "after")


def test_one_waits_for_what_programs_send_unless_told_otherwise(control: Control) -> None:
    """A message from a phone is waited for with its direction."""
    control.post("/inbound", {"from": PHONE, "to": "41793026700", "text": "from a phone"})
    assert control.get("/wait", {"timeout": 0}).status == 404
    found = control.get("/wait", {"timeout": 0, "direction": "in"}).json()
    assert found["message"]["text"] == "from a phone"


def test_a_wait_for_a_phone_hears_the_phone(control: Control) -> None:
    """Received messages ring the bell as well."""

    async def text() -> None:
        await control.call("POST", "/inbound", json={"from": PHONE, "to": "41793026700", "text": "hi"})

    async def both() -> Answer:
        wait = asyncio.create_task(control.call("GET", "/wait", {"direction": "in", "timeout": 5}))
        await asyncio.sleep(0.02)
        await text()
        return await wait

    assert control.run(both()).json()["message"]["text"] == "hi"


def test_nothing_in_time_is_told_with_what_came_instead(control: Control) -> None:
    """So that a wrong number is found at a glance."""
    control.send(text="before", to="41790000000")
    answer = control.run(
        waiting(control, lambda: control.send(to=OTHER_PHONE), to=PHONE, timeout=0.2, text="code", q="-x")
    )
    assert answer.refusal == (404, "NO_MESSAGE_IN_TIME", None)
    assert answer.error["message"] == (
        f"no message to {PHONE} with `code` that meets `-x` came within 0.2 s; "
        f"1 other message came in, to {OTHER_PHONE}"
    )
    answer = control.get("/wait", {"timeout": 0, "to": PHONE})
    assert answer.error["message"].endswith("came within 0 s; nothing else came in meanwhile")


def test_of_many_others_a_few_are_named(control: Control) -> None:
    """The answer stays short."""

    def meanwhile() -> None:
        for number in range(5):
            control.send(to=f"4179302670{number}")

    answer = control.run(waiting(control, meanwhile, to=PHONE, timeout=0.2))
    assert "5 other messages came in, to 41793026704, 41793026703, 41793026702 and others" in answer.error["message"]


def test_timeout_is_wall_time(control: Control) -> None:
    """Moving the account's clock does not end a wait."""
    begins_at = time.monotonic()
    control.run(waiting(control, lambda: control.account.clock.advance(3_600_000), to=OTHER_PHONE, timeout=0.2))
    assert time.monotonic() - begins_at > 0.15


def test_a_state_is_waited_for_until_the_clock_comes_to_it(control: Control) -> None:
    """A message that is delivered by moving the clock meets the search then."""
    control.send(text="on its way")

    async def advanced() -> Answer:
        wait = asyncio.create_task(control.call("GET", "/wait", {"q": "status:delivered", "timeout": 5}))
        await asyncio.sleep(0.02)
        assert not wait.done()
        await control.call("POST", "/clock/advance", json={"seconds": 3})
        return await wait

    assert control.run(advanced()).json()["message"]["state"] == "delivered"


def test_a_state_comes_by_itself_while_the_clock_runs() -> None:
    """Nobody has to ask again."""
    with Control(clock=Clock()) as control:
        control.send(text="on its way")
        control.account.clock.advance(2_800)
        waiting = control.call("GET", "/wait", {"q": "status:delivered", "timeout": 300})
        answer = control.run(asyncio.wait_for(waiting, LONG_BEFORE_300))
        assert answer.json()["message"]["state"] == "delivered"


def test_accounts_wait_for_their_own_messages(control: Control) -> None:
    """What others get is not even counted."""
    other = control.new_account("other")
    answer = control.run(waiting(control, lambda: control.send(account=other), timeout=0.1))
    assert answer.error["message"].endswith("nothing else came in meanwhile")


def test_too_many_waits_are_refused() -> None:
    """Each account has so many; when one ends, there is room again."""
    with Control(most_open=2) as control:
        control.new_account("other")

        async def crowd() -> None:
            waits = [asyncio.create_task(control.call("GET", "/wait", {"timeout": 5})) for _ in range(2)]
            await asyncio.sleep(0.02)
            refused = await control.call("GET", "/wait", {"timeout": 5})
            assert refused.refusal == (429, "TOO_MANY_OPEN", None)
            assert (refused.error["value"], refused.headers["retry-after"]) == (2, "1")
            other = await control.call("GET", "/wait", {"timeout": 0}, auth=("other", "other"))
            assert other.status == 404
            control.send()
            assert [wait.status for wait in await asyncio.gather(*waits)] == [200, 200]
            assert (await control.call("GET", "/wait", {"timeout": 0})).status == 200

        control.run(crowd())


def test_a_wait_that_is_given_up_makes_room() -> None:
    """A caller that leaves is not counted any more, and nobody listens in its place."""
    with Control(most_open=1) as control:

        async def leave() -> None:
            wait = asyncio.create_task(control.call("GET", "/wait", {"timeout": 5}))
            await asyncio.sleep(0.02)
            assert control.feed.is_heard(control.account.id)
            wait.cancel()
            await asyncio.gather(wait, return_exceptions=True)
            assert not control.feed.is_heard(control.account.id)
            assert (await control.call("GET", "/wait", {"timeout": 0})).status == 404

        control.run(leave())
