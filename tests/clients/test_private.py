"""What people wrote and what opens doors is in no `repr`, in no message of an error about a call, and in no log."""

from __future__ import annotations

import copy
import hashlib
import logging
import pickle
from typing import get_args

import httpx
import pytest
from infobip_sms import (
    AsyncInfobip,
    ClientError,
    ConnectionFailed,
    Infobip,
    ServerError,
    SessionRequest,
    SmsLogsResponse,
    TextMessage,
    Unauthorized,
    UnreadableAnswer,
    UnreadablePush,
    parse_delivery_reports,
)
from skycore_sms import AsyncSkycore, SendSmsRequest, Skycore
from skycore_sms import ServerError as SkycoreServerError
from textbed_control import NewAccount

from tests.clients.world import Manner, Wire, World, called

SECRET = "open-sesame"


@pytest.mark.parametrize(
    "model",
    [
        TextMessage(text=SECRET, callback_data=SECRET),
        SessionRequest(username="demo", password=SECRET),
        SendSmsRequest(to="1", from_="2", text=SECRET, api_key=SECRET, pass_=SECRET),
        NewAccount(password=SECRET, api_key=SECRET, skycore_key=SECRET),
    ],
    ids=lambda model: type(model).__name__,
)
def test_models_keep_quiet(model: object) -> None:
    assert SECRET not in repr(model)
    assert SECRET not in str(model)


def test_unknown_properties_are_not_shown() -> None:
    """Nobody knows what they hold."""
    assert SECRET not in repr(TextMessage.from_dict({"subject": SECRET}))


def test_clients_keep_quiet(world: World) -> None:
    """The client, its raw answers and its errors."""
    with Infobip(world.url, username="demo", password=SECRET) as client:
        assert SECRET not in repr(client)
        assert SECRET not in repr(vars(client))
        with pytest.raises(Unauthorized) as caught:
            client.account.get_balance()
        assert SECRET not in repr(caught.value)
    with world.infobip() as client:
        client.sms.send_text(to="41793026727", text=SECRET)
        raw = client.logs.with_raw.get()
        assert SECRET in raw.body.decode()
        assert isinstance(raw.parsed, SmsLogsResponse)
        assert SECRET not in repr(raw)


def test_an_address_holds_no_credentials() -> None:
    """It is shown and logged wherever the client is; and the error does not show them either."""
    with pytest.raises(ValueError, match="give them as arguments") as caught:
        Infobip(f"http://demo:{SECRET}@127.0.0.1")
    assert SECRET not in str(caught.value)


manners = pytest.mark.parametrize("manner", get_args(Manner))


class Log:
    """All that is logged, as by a program that is being looked into; but for the server, which is none of a client."""

    def __init__(self, caught: pytest.LogCaptureFixture) -> None:
        self._caught = caught

    @property
    def text(self) -> str:
        records = [each for each in self._caught.records if not each.name.startswith("uvicorn")]
        return "\n".join(each.getMessage() for each in records)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Log:
    caplog.set_level(logging.DEBUG)
    return Log(caplog)


@manners
@pytest.mark.parametrize("wire", get_args(Wire))
def test_no_log_shows_what_is_sent(world: World, log: Log, wire: Wire, manner: Manner) -> None:
    """Neither in a body nor in an address; httpx logs each address that it calls."""
    for call in (
        lambda client: client.sms.send_text(to="41793026727", text=SECRET),
        lambda client: client.sms.send_by_query(to=["41793026727"], text=SECRET, callback_data=SECRET),
        lambda client: client.sms.send_by_query_post(to=["41793026727"], text=SECRET),
    ):
        sent = called(lambda: world.infobip(wire), lambda: world.async_infobip(wire), manner, call)
        assert not sent.rejected
    found = called(world.textbed, world.async_textbed, manner, lambda client: client.messages.find(q=SECRET))
    assert [message.text for message in found.messages] == [SECRET] * 3
    assert "/sms/1/text/query?to=41793026727&text=hidden" in log.text
    assert SECRET not in log.text


@manners
@pytest.mark.parametrize("by_key", [True, False])
def test_no_log_shows_credentials(log: Log, manner: Manner, by_key: bool) -> None:
    """Skycore has a call whose address holds them, and nothing else will do."""
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.query.decode())
        return httpx.Response(500)

    transport = httpx.MockTransport(answer)
    key, name, password = (SECRET, None, None) if by_key else (None, "demo", SECRET)
    with pytest.raises(SkycoreServerError):
        called(
            lambda: Skycore("http://gateway", api_key=key, username=name, password=password, transport=transport),
            lambda: AsyncSkycore("http://gateway", api_key=key, username=name, password=password, transport=transport),
            manner,
            lambda client: client.sms.send_by_query(to="41793026727", from_="60856", text="Hello"),
        )
    sent = SECRET if by_key else hashlib.md5(SECRET.encode(), usedforsecurity=False).hexdigest()
    assert sent in seen[0]
    assert "text=hidden" in log.text
    assert sent not in log.text


def test_a_transport_sees_the_whole_address() -> None:
    """Only its text is discreet; whoever stands in for the gateway works with it as with any."""
    seen: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.url)
        return httpx.Response(200, json={"messages": []})

    Infobip("http://gateway", transport=httpx.MockTransport(answer)).sms.send_by_query(to=["1"], text=SECRET)
    [url] = seen
    whole = httpx.URL("http://gateway/sms/1/text/query", params={"to": "1", "text": SECRET})
    assert url.params["text"] == SECRET
    assert url == whole
    assert hash(url) == hash(whole)
    assert url.copy_with() == whole
    assert SECRET not in f"{url} {url!r}"


@manners
@pytest.mark.parametrize(
    ("body", "label"),
    [
        (f'{{"balance": "{SECRET}", "currency": "EUR"}}', "application/json"),
        (f'{{"currency": "{SECRET}', "application/json"),
        (f"<accountBalance><balance>{SECRET}</balance></accountBalance>", "application/xml"),
        (f"<accountBalance>{SECRET}<balance>1</balance></accountBalance>", "application/xml"),
        (f"<html>{SECRET}</html>", "text/html"),
    ],
)
@pytest.mark.parametrize(("status", "kind"), [(200, UnreadableAnswer), (503, ServerError)])
def test_errors_keep_quiet(
    body: str, label: str, status: int, kind: type[UnreadableAnswer | ServerError], manner: Manner
) -> None:
    """An answer may repeat what was sent. Its beginning is there to be looked at, and is not what the error says."""
    transport = httpx.MockTransport(lambda _: httpx.Response(status, text=body, headers={"Content-Type": label}))
    with pytest.raises(kind) as caught:
        called(
            lambda: Infobip("http://gateway", transport=transport, retries=0),
            lambda: AsyncInfobip("http://gateway", transport=transport, retries=0),
            manner,
            lambda client: client.account.get_balance(),
        )
    error = caught.value
    assert isinstance(error, (UnreadableAnswer, ServerError))
    assert error.status == status
    assert SECRET not in f"{error} {error!r}"
    assert SECRET in error.excerpt
    assert f"{len(body)} bytes" in str(error)
    assert ("an HTML page" in str(error)) == (label == "text/html")


def test_errors_about_pushes_keep_quiet() -> None:
    """The same for what came from outside."""
    with pytest.raises(UnreadablePush) as caught:
        parse_delivery_reports(f'{{"results": [{{"messageId": "{SECRET}", "to": 1}}]}}')
    assert SECRET not in f"{caught.value} {caught.value!r}"
    assert SECRET in caught.value.excerpt


def test_errors_can_be_handed_on() -> None:
    """To another process, with all that they hold."""
    errors: tuple[ClientError, ...] = (
        ConnectionFailed("refused", may_have_arrived=False),
        ServerError(502, "BUSY", "Later", httpx.Headers({"Retry-After": "3"}), b"{}"),
        UnreadableAnswer(200, "it is empty", b""),
    )
    for error in errors:
        for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert (type(twin), str(twin), vars(twin)) == (type(error), str(error), vars(error))
