"""What people wrote and what opens doors is in no `repr` and in no message of an error about a call."""

from __future__ import annotations

import pytest
from infobip_sms import Infobip, SessionRequest, SmsLogsResponse, TextMessage, Unauthorized
from skycore_sms import SendSmsRequest
from textbed_control import NewAccount

from tests.clients.world import World

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
