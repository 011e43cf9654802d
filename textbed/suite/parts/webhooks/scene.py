"""What each test of what is pushed has: an account, and a server of the suite's own to which things are sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

from textbed_specs import Gateway

from textbed.suite import pushes
from textbed.suite.caller import Caller
from textbed.suite.findings import Departure, Finding, NotChecked
from textbed.suite.receiver import Call, Receiver
from textbed.suite.run import Run

CLOCK = "2026-01-05T08:59:58Z"
_LONGEST_WAIT = 10.0


@dataclass(frozen=True)
class Scene:
    """An account and a server of the suite's own, for one test."""

    run: Run
    caller: Caller
    receiver: Receiver

    def advance(self, seconds: int) -> None:
        self.caller.ok("advanceClock", {"seconds": seconds})

    def calls(self, count: int) -> list[Call]:
        """All calls so far, which have to be as many."""
        seconds = max(0.0, min(_LONGEST_WAIT, self.run.line.left()))
        found = self.receiver.wait_for(count, seconds=seconds)
        if len(found) != count:
            shown = " ".join(call.body[:200].decode("utf-8", "backslashreplace") for call in found)
            self.depart("push-count", f"{len(found)} calls came where {count} are due: {shown}")
        return found

    def infobip(self, call: Call, webhook: str, label: str | None = None) -> Any:
        """What a call of Infobip says, which has to be this webhook."""
        return self._read(call, "infobip", webhook, label)

    def skycore(self, call: Call, webhook: str) -> Any:
        """What a call of Skycore says, which has to be this webhook."""
        return self._read(call, "skycore", webhook, None)

    def _read(self, call: Call, gateway: Gateway, webhook: str, label: str | None) -> Any:
        value = pushes.judge(self.run, call, gateway, webhook)
        if value is None:
            raise NotChecked("what came is not to be looked at any further")  # it is among the findings already
        self.same("the media type", call.media_type, label or call.media_type)
        return value

    def same(self, what: str, found: Any, expected: Any) -> None:
        """Departs where a value is not what it has to be."""
        if found != expected:
            self.depart("push-tells", f"{what} is {found!r}, and has to be {expected!r}")

    def depart(self, check: str, says: str) -> NoReturn:
        raise Departure(Finding(check, f"pushes: {says}", says[:60]))

    def send(self, *phones: str, **options: Any) -> list[str]:
        """Sends with a notify URL; the ids of the messages."""
        message: dict[str, Any] = {"from": "InfoSMS", "text": "Fresh bread from seven"}
        message |= {"notifyUrl": self.receiver.url + "/reports", "callbackData": "the bakery", **options}
        message["destinations"] = [{"to": phone} for phone in phones]
        reply = self.caller.ok("sendAdvanced", {"messages": [message]})
        return [each["messageId"] for each in reply["messages"]]

    def postbacks(self, **settings: Any) -> None:
        """Has Skycore's postbacks sent here."""
        skycore = {"postbackUrl": self.receiver.url + "/postbacks", **settings}
        self.caller.ok("updateAccount", {"skycore": skycore})

    def send_sms(self) -> str:
        key = self.caller.credentials.api_key
        sms = {"ACTION": "sendSMS", "API_KEY": key, "TO": "15551234888", "FROM": "60856", "TEXT": "Booked"}
        tracking: str = self.caller.ok("sendSms", sms, wire="xml")["TRACKINGID"]
        return tracking


@contextmanager
def scene_of(run: Run) -> Iterator[Scene]:
    if not run.target.pushes:
        raise NotChecked("the target has no way to this machine for pushes")
    if not run.target.clock:
        raise NotChecked("the target has no clock that can be moved")
    with Receiver(listens=run.target.listens, address=run.target.receiver) as receiver:
        yield Scene(run, run.account(clock=CLOCK), receiver)


Test = Callable[[Scene], None]
