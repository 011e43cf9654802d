"""What a test has in its hand: an account of its own on the server of the session."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from textbed.domain.dates import read_date, write_instant
from textbed.remote import Refused, basic, is_told
from textbed.testing.clock import Clock
from textbed.testing.delivery import Delivery, Target
from textbed.testing.inbox import Inbox
from textbed.testing.server import Server
from textbed.testing.trouble import Drop, Fault, Faults, Scenario, begin_scenario

if TYPE_CHECKING:
    from textbed_control import Textbed as Control
    from textbed_control.models.account_settings import AccountSettings
    from textbed_control.models.message import Message
    from textbed_control.models.push import Push

    from textbed.testing.applications import Interface

__tracebackhide__ = is_told
NUMBER = "41793026700"
"""The number on which every account can be texted."""
Account = Mapping[str, str]
"""Credentials that do not change from test to test: username, password, api_key, skycore_key, each if wanted."""
_NAMES = {"username": "name", "password": "password", "api_key": "apiKey", "skycore_key": "skycoreKey"}


class Textbed:
    """The gateway as one test sees it. Nothing of it is shared with other tests."""

    def __init__(self, server: Server, account: Account | None = None, clock: str | None = None) -> None:
        """`clock` is an instant at which it stands still, or live; without one it stands still at present."""
        self._server = server
        self._mark = server.mark()
        self._endings = ExitStack()
        self._is_dirty = account is not None
        begin = _beginning(clock)
        made = _given(server, account, begin) if account else server.make_account({"clock": begin})
        self.url: str = server.url
        """Where the gateway is: what your program has for the gateway's address."""
        self.username: str = made["name"]
        """The name of the test's account."""
        self.password: str = made["password"]
        """Its password."""
        self.api_key: str = made["apiKey"]
        """Its API key, for `Authorization: App …`."""
        self.skycore_key: str = made["skycoreKey"]
        """What Skycore calls API_KEY."""
        self.number: str = NUMBER
        """A number on which the account can be texted."""
        self._remote = server.remote(basic(self.username, self.password))
        self.inbox = Inbox(self._remote)
        """What phones got."""
        self.clock = Clock(self._remote)
        """The gateway's time."""
        self._faults = Faults(self._remote)
        self.deliveries: list[Delivery] = []
        """Where pushes go, as `deliver_to` has set it up."""
        if begin["mode"] == "live":
            self._is_dirty = True

    # What happens to your program

    def receive(self, *, from_: str, text: str, to: str = NUMBER) -> Message:
        """A phone sends a text to a number of the account; it is kept there, or pushed on."""
        from textbed_control.models.message import Message

        return Message.from_dict(self._remote.call("POST", "/inbound", {"from": from_, "to": to, "text": text}))

    def deliver_to(
        self,
        target: Target,
        *,
        inbound: str | None = None,
        postbacks: str | None = None,
        clicks: str | None = None,
        method: str = "POST",
        interface: Interface | None = None,
    ) -> Delivery:
        """Where the server reaches your program, until the test ends.

        Args:
            target: An address as `http://127.0.0.1:5000`, or an application, WSGI or ASGI, which is called in this
                process. The server pushes to a receiver on loopback, and that calls it.
            inbound: The path to which texts to the account's number are forwarded; else they wait to be fetched.
            postbacks: The path for Skycore's postbacks.
            clicks: The path that is told of clicks on short links.
            method: How received texts are forwarded: `POST`, or `GET` with placeholders in the path.
            interface: `asgi` or `wsgi`, where it is not seen from the application.

        Returns:
            What has the `url`. Delivery reports go where each message says: send with `notifyUrl` below that.
        """
        return self._deliver(Delivery(target, interface), inbound, postbacks, clicks, method)

    def _deliver(
        self, delivery: Delivery, inbound: str | None, postbacks: str | None, clicks: str | None, method: str
    ) -> Delivery:
        self._is_dirty = True
        self._endings.callback(delivery.close)
        self.deliveries.append(delivery)
        if inbound is not None:
            self._forward(delivery.url + inbound, method)
        if postbacks is not None:
            self._remote.call("PUT", "/account", {"skycore": {"postbackUrl": delivery.url + postbacks}})
        if clicks is not None:
            self._remote.call("PUT", "/account", {"clickUrl": delivery.url + clicks})
        return delivery

    def _forward(self, url: str, method: str) -> None:
        [number] = [each for each in self._remote.call("GET", "/numbers")["numbers"] if each["number"] == NUMBER]
        self._remote.call("DELETE", "/numbers", query={"number": NUMBER})
        changed = {"number": NUMBER, "keywords": number["keywords"], "action": "forward", "url": url, "method": method}
        self._remote.call("POST", "/numbers", changed)

    # What goes wrong

    def fail(
        self,
        operation: str | None = None,
        *,
        status: int | None = None,
        drop: Drop | None = None,
        latency: timedelta | float | None = None,
        probability: float = 1,
        seed: int = 0,
    ) -> Fault:
        """Has calls to the gateway fail, until the test ends, or `end()`, or for the length of a `with` block.

        Args:
            operation: Which operation, as `sendText`; without one every call.
            status: The HTTP status that it answers.
            drop: The connection is closed without an answer, `before` the call is carried out or `after` that.
            latency: How late it answers: a timedelta or seconds, of wall time.
            probability: How often.
            seed: What chance starts from.
        """
        return self._faults.begin(operation, status, drop, latency, probability, seed)

    def scenario(
        self,
        *,
        to: str | None = None,
        from_: str | None = None,
        text: str | None = None,
        status: int | str,
        error: int | str = 0,
        delay: timedelta | float | None = None,
        probability: float = 1,
        seed: int = 0,
    ) -> Scenario:
        """Decides what becomes of messages that match, from now on. The newest rule is tried first.

        Args:
            to: Only of messages to this phone; `*` stands for any run of characters.
            from_: Only of messages from this sender, likewise.
            text: Only of messages with these characters in their text.
            status: How they end, by name or number of the table, as `EXPIRED_EXPIRED` or 15.
            error: With which error, likewise.
            delay: How long after sending, on the account's clock: a timedelta or seconds.
            probability: How often.
            seed: What chance starts from.
        """
        match = {"to": to, "from": from_, "text": text}
        return begin_scenario(self._remote, match, status, error, delay, probability, seed)

    # What the gateway's portal has

    @property
    def balance(self) -> float:
        """What is left to spend, in EUR."""
        return self.settings.balance

    @property
    def settings(self) -> AccountSettings:
        """How the account is set up."""
        from textbed_control.models.account_settings import AccountSettings

        return AccountSettings.from_dict(self._remote.call("GET", "/account"))

    def configure(self, **changes: Any) -> AccountSettings:
        """Changes the settings that are named, as `balance=5, enforce_credit=True`; the rest stays as it is."""
        from textbed_control.models.account_settings import AccountSettings
        from textbed_control.models.account_settings_change import AccountSettingsChange

        change = AccountSettingsChange(**changes)
        return AccountSettings.from_dict(self._remote.call("PUT", "/account", change.to_dict()))

    @property
    def pushes(self) -> list[Push]:
        """What the server has pushed or is to push, with each call, oldest first."""
        from textbed_control.models.push import Push

        found = [Push.from_dict(each) for each in self._remote.pages("/pushes", "pushes", {})]
        return found[::-1]

    def replay(self, push: Push | str) -> Push:
        """Makes a push once more, at once."""
        from textbed_control.models.push import Push

        id_ = push if isinstance(push, str) else push.id
        return Push.from_dict(self._remote.call("POST", f"/pushes/{id_}/replay"))

    @property
    def control(self) -> Control:
        """Textbed's own API with all its calls, as this account; close it, or use it in a `with` block."""
        from textbed_control import Textbed as Control

        return Control(self.url, username=self.username, password=self.password)

    def reset(self) -> None:
        """Begins anew: no messages, no rules, the clock and all settings as they were."""
        self._remote.call("POST", "/reset", {})

    def close(self) -> None:
        """Ends what the test has begun; the plugin does it."""
        self._endings.close()
        if self._is_dirty:
            self.reset()  # so that nothing more is pushed to what is gone, and fixed credentials begin anew

    def told(self) -> list[tuple[str, str]]:
        """What the report of a failed test shows: titles and texts."""
        from textbed.testing.report import sections

        return sections(self._remote, self.deliveries, self._server.log_since(self._mark))

    def __repr__(self) -> str:
        return f"<Textbed {self.url} as {self.username}>"


def _beginning(clock: str | None) -> dict[str, str]:
    if clock is None or clock == "frozen":
        return {"mode": "frozen"}
    if clock == "live":
        return {"mode": "live"}
    instant = read_date(clock)
    if instant is None:
        raise ValueError(f"the clock cannot begin at {clock!r}; give an instant as '2026-11-20T09:00:00Z', or 'live'")
    return {"mode": "frozen", "now": write_instant(instant)}


def _given(server: Server, account: Account, begin: dict[str, str]) -> dict[str, Any]:
    """The account that has these credentials, which is as it was made when a test begins."""
    unknown = set(account) - set(_NAMES)
    if unknown or "username" not in account:
        raise ValueError(f"textbed_account has {sorted(account)}; give username, password, api_key, skycore_key")
    name = account["username"]
    asked = {_NAMES[word]: value for word, value in account.items()}
    asked = {"password": name, "apiKey": f"{name}-key", "skycoreKey": f"{name}-key"} | asked
    remote = server.remote(basic(name, asked["password"]))
    try:
        server.make_account(asked | {"clock": {"mode": "frozen"}})
    except Refused as refused:
        if refused.status != 409:
            raise
        remote.call("POST", "/reset", {})
    remote.call("PUT", "/clock", begin)
    return asked
