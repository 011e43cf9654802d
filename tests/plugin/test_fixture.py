"""What the fixture `textbed` gives a test. The plugin is loaded here too, so these tests use it directly."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from textbed.remote import Refused
from textbed.testing import AsyncTextbed, NoMessage, NotSettled, Textbed

PHONE = "41793026727"
BEGIN = "2026-11-20T09:00:00Z"


def send(textbed: Textbed | AsyncTextbed, text: str, to: str = PHONE, **more: Any) -> Any:
    """Sends a message as a program would, with the API key."""
    message = {"from": "Bistro", "destinations": [{"to": to}], "text": text, **more}
    headers = {"Content-Type": "application/json", "Authorization": f"App {textbed.api_key}"}
    body = json.dumps({"messages": [message]}).encode()
    request = urllib.request.Request(f"{textbed.url}/sms/1/text/advanced", body, headers)
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)


class Shop:
    """An application that takes reports and received messages: by WSGI when it is called, by ASGI as `shop.asgi`."""

    def __init__(self, *answers: int) -> None:
        self.got: list[tuple[str, str, bytes]] = []
        self.loops: list[asyncio.AbstractEventLoop] = []
        self.life: list[str] = []
        self._answers = list(answers)

    def take(self, method: str, path: str, body: bytes) -> int:
        self.got.append((method, path, body))
        return self._answers.pop(0) if self._answers else 200

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        status = self.take(environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["wsgi.input"].read())
        start_response(f"{status} Status", [("Content-Type", "text/plain")])
        return [b"thanks"]

    async def asgi(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        if scope["type"] == "lifespan":
            for word in ("startup", "shutdown"):
                await receive()
                self.life.append(word)
                await send({"type": f"lifespan.{word}.complete"})
            return
        self.loops.append(asyncio.get_running_loop())
        body = (await receive())["body"]
        status = self.take(scope["method"], scope["path"], body)
        await send({"type": "http.response.start", "status": status, "headers": [(b"x-shop", b"yes")]})
        await send({"type": "http.response.body", "body": b"thanks"})


def test_an_account_of_its_own(textbed: Textbed, request: pytest.FixtureRequest) -> None:
    """Nothing is in it, its clock stands still, and its credentials are nobody else's."""
    assert len(textbed.inbox) == 0
    assert textbed.clock.is_frozen
    assert abs(textbed.clock.now - datetime.now(UTC)) < timedelta(minutes=5)
    assert textbed.username != "demo"
    assert textbed.balance > 0


def test_the_inbox(textbed: Textbed) -> None:
    """Messages by waiting, by search, by place, one after the other; each with all there is to know."""
    send(textbed, "Your code is 123-456.")
    send(textbed, "Hello", to="41793026728")
    first = textbed.inbox.wait(to=PHONE)
    assert (first.text, first.code, len(first.parts)) == ("Your code is 123-456.", "123456", 1)
    assert first.state == "pending"
    assert [message.text for message in textbed.inbox] == ["Your code is 123-456.", "Hello"]
    assert textbed.inbox.latest.text == textbed.inbox[-1].text == "Hello"
    assert [message.to for message in textbed.inbox[:1]] == [PHONE]
    assert [message.text for message in textbed.inbox.find('text:"code is"')] == ["Your code is 123-456."]
    assert textbed.inbox.wait(after=first).text == "Hello"
    assert len(textbed.inbox) == 2
    assert "Hello" in repr(textbed.inbox)
    textbed.inbox.clear()
    assert list(textbed.inbox) == []


def test_a_message_that_does_not_come(textbed: Textbed) -> None:
    """Waiting fails as an assertion does, and says what was waited for; so does the newest of none."""
    with pytest.raises(NoMessage, match=PHONE):
        textbed.inbox.wait(to=PHONE, timeout=0)
    with pytest.raises(AssertionError, match="no message yet"):
        _ = textbed.inbox.latest
    with pytest.raises(IndexError):
        _ = textbed.inbox[0]
    with pytest.raises(ValueError, match="300"):
        textbed.inbox.wait(timeout=1000)
    send(textbed, "Your code is 4711", to="41793026728")
    with pytest.raises(NoMessage, match=r"the inbox has:\nto 41793026728 'Your code is 4711'$"):
        textbed.inbox.wait(to=PHONE, timeout=0)


def test_a_search_that_is_none(textbed: Textbed) -> None:
    """What the server refuses is told in its words."""
    with pytest.raises(Refused, match="colour"):
        textbed.inbox.find("colour:red")


@pytest.mark.textbed(clock=BEGIN)
def test_the_clock(textbed: Textbed) -> None:
    """It begins where the mark says, moves as it is told, and messages go by it."""
    assert textbed.clock.now == datetime(2026, 11, 20, 9, tzinfo=UTC)
    send(textbed, "Hello")
    textbed.clock.advance(minutes=4, seconds=57.5)
    textbed.clock.advance(timedelta(seconds=2.5))
    assert textbed.clock.now == datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    assert textbed.inbox.latest.state == "delivered"
    textbed.clock.freeze(at=datetime(2026, 11, 21, tzinfo=UTC))
    assert textbed.clock.now == datetime(2026, 11, 21, tzinfo=UTC)
    textbed.clock.run()
    assert not textbed.clock.is_frozen
    assert "live" in repr(textbed.clock)
    with pytest.raises(ValueError, match="only moves forward"):
        textbed.clock.advance(minutes=-1)
    with pytest.raises(ValueError, match="zone"):
        textbed.clock.freeze(at=datetime(2027, 1, 1))


@pytest.mark.textbed(clock=BEGIN)
def test_to_the_next_event(textbed: Textbed) -> None:
    """The clock can be moved to whatever happens next, and stays where it is when nothing does."""
    assert textbed.clock.next_event is None
    textbed.clock.to_next_event()
    send(textbed, "Hello")
    while textbed.clock.next_event is not None:
        textbed.clock.to_next_event()
    assert textbed.inbox.latest.state == "delivered"
    assert textbed.clock.now == datetime(2026, 11, 20, 9, 0, 3, tzinfo=UTC)


@pytest.mark.textbed(clock="live")
def test_a_clock_that_runs(textbed: Textbed) -> None:
    assert not textbed.clock.is_frozen


def test_a_phone_answers(textbed: Textbed) -> None:
    """What a phone sends is there for the program to fetch, and is not among what phones got."""
    received = textbed.receive(from_=PHONE, text="JOIN us")
    assert (received.direction, received.to, received.text) == ("in", textbed.number, "JOIN us")
    assert len(textbed.inbox) == 0
    assert [message.id for message in textbed.inbox.find(direction="in")] == [received.id]


def test_faults(textbed: Textbed) -> None:
    """A call fails as told: an error status, no answer, for one operation, for as long as the fault lasts."""
    with textbed.fail("sendAdvanced", status=503), pytest.raises(urllib.error.HTTPError, match="503"):
        send(textbed, "never")
    send(textbed, "one")
    dropped = textbed.fail(drop="after")
    with pytest.raises(OSError, match="closed"):
        send(textbed, "two")
    dropped.end()
    dropped.end()
    textbed.fail("sendText", status=500)
    send(textbed, "three")
    assert [message.text for message in textbed.inbox] == ["one", "two", "three"]
    with pytest.raises(Refused, match="sendNothing"):
        textbed.fail("sendNothing", status=500)
    with pytest.raises(ValueError, match="nothing goes wrong"):
        textbed.fail("sendText")


def test_scenarios(textbed: Textbed) -> None:
    """A rule decides what becomes of a message, by the names of the tables, until it ends."""
    with textbed.scenario(
        to="4179*", status="UNDELIVERABLE_NOT_DELIVERED", error="EC_ABSENT_SUBSCRIBER", delay=5
    ) as rule:
        send(textbed, "one")
    send(textbed, "two")
    textbed.clock.advance(seconds=10)
    one, two = textbed.inbox
    assert (one.status_name, one.error_name, one.scenario_id) == (
        "UNDELIVERABLE_NOT_DELIVERED",
        "EC_ABSENT_SUBSCRIBER",
        rule.id,
    )
    assert two.state == "delivered"
    with pytest.raises(ValueError, match="EXPIRED_EXPIRED"):
        textbed.scenario(status="EXPIRED_EXPIRE")


def test_the_account(textbed: Textbed) -> None:
    """Settings are changed by name; the rest stays."""
    assert textbed.configure(balance=0.015, enforce_credit=True).balance == 0.015
    send(textbed, "paid")
    send(textbed, "not paid")
    assert [message.state for message in textbed.inbox] == ["pending", "rejected"]
    assert textbed.settings.enforce_credit
    with pytest.raises(TypeError, match="ballance"):
        textbed.configure(ballance=5)
    with textbed.control as control:
        assert control.account.get().enforce_credit


def test_delivery_by_wsgi(textbed: Textbed) -> None:
    """Reports and received messages come into an application that is called in this process."""
    shop = Shop()
    delivery = textbed.deliver_to(shop, inbound="/inbound")
    send(textbed, "Hello", notifyUrl=f"{delivery.url}/reports")
    textbed.clock.advance(minutes=1)
    assert [(method, path) for method, path, _ in shop.got] == [("POST", "/reports")]
    assert json.loads(shop.got[0][2])["results"][0]["to"] == PHONE
    textbed.receive(from_=PHONE, text="JOIN us")
    textbed.clock.advance()
    assert [path for _, path, _ in shop.got] == ["/reports", "/inbound"]
    assert [push.state for push in textbed.pushes] == ["delivered", "delivered"]
    textbed.replay(textbed.pushes[0])
    assert [path for _, path, _ in shop.got] == ["/reports", "/inbound", "/reports"]


def test_delivery_by_asgi(textbed: Textbed) -> None:
    """The same by ASGI. What fails is tried again, as by the gateway; what is raised is kept."""
    shop = Shop(500)
    delivery = textbed.deliver_to(shop.asgi)
    assert shop.life == ["startup"]
    send(textbed, "Hello", notifyUrl=f"{delivery.url}/reports")
    textbed.clock.advance(minutes=5)
    assert len(shop.got) == 2
    assert [call.answer.status for call in delivery.calls if call.answer] == [500, 200]
    textbed.close()
    assert shop.life == ["startup", "shutdown"]


def test_an_application_that_raises(textbed: Textbed) -> None:
    """It is a 500 for the gateway, and what it raised is there to be looked at."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        raise LookupError("no such order")

    delivery = textbed.deliver_to(app)
    send(textbed, "Hello", notifyUrl=delivery.url)
    textbed.clock.advance(seconds=10)
    assert [str(error) for error in delivery.errors] == ["no such order"]
    assert textbed.pushes[0].state == "retrying"
    assert "no such order" in dict(textbed.told())["textbed deliveries"]


def test_delivery_to_an_address(textbed: Textbed) -> None:
    """An address is used as it is; what is neither is refused."""
    delivery = textbed.deliver_to("http://127.0.0.1:9/", inbound="/inbound")
    textbed.receive(from_=PHONE, text="JOIN us")
    textbed.clock.advance()
    assert delivery.url == "http://127.0.0.1:9"
    assert textbed.pushes[0].url == "http://127.0.0.1:9/inbound"
    with pytest.raises(ValueError, match="is no address"):
        textbed.deliver_to("localhost:5000")
    with pytest.raises(TypeError, match="no application"):
        textbed.deliver_to(None)


def test_a_receiver_that_hangs(textbed: Textbed) -> None:
    """The clock moves on, and the test is told who has not answered."""
    import threading

    over = threading.Event()

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        over.wait(30)
        return []

    delivery = textbed.deliver_to(app)
    send(textbed, "Hello", notifyUrl=delivery.url)
    try:
        with pytest.raises(NotSettled, match=delivery.url):
            textbed.clock.advance(minutes=1, wall_timeout=0.2)
        assert not textbed.clock.advance(minutes=1, wall_timeout=0, must_settle=False).settled
    finally:
        over.set()


def test_awaited(async_textbed: AsyncTextbed) -> None:
    """The same surface, awaited; the application is called on the loop of the test."""
    shop = Shop()

    async def main() -> None:
        delivery = await async_textbed.deliver_to(shop.asgi)
        await asyncio.to_thread(send, async_textbed, "code 4711", notifyUrl=delivery.url)
        assert (await async_textbed.inbox.wait(to=PHONE)).code == "4711"
        before = await async_textbed.clock.now
        await async_textbed.clock.advance(minutes=5)
        assert await async_textbed.clock.now == before + timedelta(minutes=5)
        assert shop.loops == [asyncio.get_running_loop()]
        assert [message.code async for message in async_textbed.inbox] == ["4711"]
        assert (await async_textbed.inbox.latest).state == "delivered"
        await async_textbed.receive(from_=PHONE, text="STOP")
        assert await async_textbed.inbox.count() == 1
        with await async_textbed.fail(status=503), pytest.raises(urllib.error.HTTPError):
            await asyncio.to_thread(send, async_textbed, "never")
        assert (await async_textbed.configure(balance=5)).balance == await async_textbed.balance == 5
        async with async_textbed.control as control:
            assert (await control.account.get()).balance == 5

    asyncio.run(main())


def test_two_waits_at_once(async_textbed: AsyncTextbed) -> None:
    """A wait that is under way holds up nothing else."""

    async def main() -> None:
        waiting = asyncio.create_task(async_textbed.inbox.wait(text="second", timeout=60))
        other = asyncio.create_task(async_textbed.inbox.wait(text="first", timeout=60))
        await asyncio.to_thread(send, async_textbed, "first")
        assert (await other).text == "first"
        assert not waiting.done()
        await asyncio.to_thread(send, async_textbed, "second")
        assert (await waiting).text == "second"

    asyncio.run(main())
