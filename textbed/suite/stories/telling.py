"""Carries a chapter out against a target, and holds what comes against what the story expects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from typing import Any, NoReturn
from urllib.parse import urlencode, urlsplit

from textbed.suite import pushes
from textbed.suite.caller import Caller, Wire
from textbed.suite.checks.documented import reply_place
from textbed.suite.exchange import Exchange
from textbed.suite.findings import Departure, Finding, NotChecked
from textbed.suite.forms import URLENCODED
from textbed.suite.marked_yaml import Place
from textbed.suite.receiver import Call, Receiver
from textbed.suite.run import Run
from textbed.suite.stories.grammar import operation_of
from textbed.suite.stories.matching import Mismatch, compare, look_up
from textbed.suite.stories.story import Chapter, Step, Story
from textbed.suite.stories.values import OUR_SERVER, fill
from textbed.suite.target import Target

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_MOST_SHOWN = 3
_LONGEST_WAIT = 10.0
_AFTER_THE_LAST = 3 * _UNITS["day"]


def tell(run: Run, story: Story, chapter: Chapter, wire: Wire) -> None:
    """Carries out a chapter. Raises Departure at the first thing that is not as told, NotChecked where it cannot be."""
    target = run.target
    able = {
        "clock": target.clock and (story.clock is None or target.is_emulator),
        "pushes": target.pushes,
        "scenario numbers": target.scenario_numbers,
        "control": target.is_emulator,
        "fresh account": target.is_emulator,
    }
    for need in chapter.needs:
        if not able[need]:
            raise NotChecked(f"it needs {_told(need)}, which the target does not have")
    with ExitStack() as cleanup:
        receiver = cleanup.enter_context(_receiver(target)) if "pushes" in chapter.needs else None
        _Telling(run, story, wire, run.account(clock=story.clock), receiver).all(chapter)


def _receiver(target: Target) -> Receiver:
    return Receiver(listens=target.listens, address=target.receiver)


class _Telling:
    def __init__(self, run: Run, story: Story, wire: Wire, caller: Caller, receiver: Receiver | None) -> None:
        self._run = run
        self._story = story
        self._wire = wire
        self._caller = caller
        self._receiver = receiver
        self._seen: dict[str, int] = {}
        """How many calls to each path the story has told of."""
        credentials = caller.credentials
        self._known: dict[str, Any] = {
            OUR_SERVER: "" if receiver is None else receiver.url,
            "username": credentials.username,
            "password": credentials.password,
            "api key": credentials.api_key,
        }
        self._verbs: dict[str, Callable[[Step, Any], None]] = {
            "call": self._call,
            "advance": self._advance,
            "a phone sends": self._phone_sends,
            "a phone opens": self._phone_opens,
            "our server answers": self._answers,
            "expect push": self._expect_push,
            "expect no push": self._expect_no_push,
            "expect retries": self._expect_retries,
        }

    def all(self, chapter: Chapter) -> None:
        for step in chapter.steps:
            self._verbs[step.verb](step, step.says[step.verb])
        if self._receiver is None:
            return
        for path in {call.path for call in self._receiver.calls}:
            self._no_more(path, chapter.place)

    # What is done

    def _call(self, step: Step, operation: str) -> None:
        says = step.says
        if "form" in says:
            exchange = self._send_form(operation, fill(says["form"], self._known))
        else:
            exchange = self._caller.call(
                operation,
                fill(says.get("with"), self._known),
                query=fill(says.get("query"), self._known),
                path=fill(says.get("path"), self._known),
                wire=self._wire_of(operation),
                authorization=self._authorization(says.get("as")),
            )
        expected = says.get("expect", {})
        where = (*step.place, "expect")
        self._check_answer(operation, expected, exchange, where)
        if not {"body", "exactly"} & expected.keys() and "remember" not in says:
            return
        try:
            value = exchange.value
        except ValueError as error:
            self._depart(f"the answer of {operation} cannot be read: {error}", step.place, exchange)
        self._compare(operation, expected, value, where, exchange)
        self._remember(says.get("remember", {}), value, (*step.place, "remember"), exchange)

    def _send_form(self, operation_id: str, fields: Mapping[str, str]) -> Exchange:
        operation = operation_of(self._story, operation_id)
        assert operation is not None, operation_id
        body = urlencode(fields).encode()
        return self._caller.line.call(operation.method, operation.path, headers={"Content-Type": URLENCODED}, body=body)

    def _check_answer(self, operation: str, expected: Mapping[str, Any], exchange: Exchange, where: Place) -> None:
        status, length = expected.get("status"), expected.get("bytes", {}).get(self._wire)
        if status is None and not 200 <= exchange.status < 300:
            self._depart(f"{operation} answered {exchange.status}, expected a success", where, exchange)
        if status is not None and exchange.status != status:
            self._depart(f"{operation} answered {exchange.status}, expected {status}", (*where, "status"), exchange)
        if length is not None and len(exchange.body) != length:
            told = f"{operation} answered {len(exchange.body)} bytes, expected {length}"
            self._depart(told, (*where, "bytes", self._wire), exchange)

    def _advance(self, _: Step, duration: str) -> None:
        count, unit = duration.split()
        self._move(int(count) * _UNITS[unit.removesuffix("s")])

    def _move(self, seconds: int) -> None:
        self._caller.ok("advanceClock", {"seconds": seconds})

    def _phone_sends(self, _: Step, message: Any) -> None:
        self._caller.ok("receiveMessage", fill(message, self._known))

    def _phone_opens(self, step: Step, link: str) -> None:
        address = urlsplit(fill(link, self._known))
        exchange = self._caller.line.call("GET", address.path)
        if not 300 <= exchange.status < 400:
            self._depart(f"the link {address.path} answered {exchange.status} and led nowhere", step.place, exchange)

    def _answers(self, _: Step, statuses: int | list[int]) -> None:
        assert self._receiver is not None
        left = [statuses] if isinstance(statuses, int) else list(statuses)
        self._receiver.answers = lambda _: left.pop(0) if len(left) > 1 else left[0]

    # What is seen

    def _expect_push(self, step: Step, expected: Mapping[str, Any]) -> None:
        path = (*step.place, "expect push")
        call = self._next_push(expected["at"], path)
        name = expected["webhook"]
        value = pushes.judge(self._run, call, self._story.gateway, name)
        if value is None:
            self._depart(f"the push {name} is not what the contract has", path)
        if expected.get("type", call.media_type) != call.media_type:
            self._depart(f"the push came as {call.media_type}, expected {expected['type']}", (*path, "type"))
        self._compare(f"the push {name}", expected, value, path)
        if "query" in expected:
            self._compare(f"the push {name}", {"body": expected["query"]}, dict(call.query), path, word="query")
        self._remember(expected.get("remember", {}), value, (*path, "remember"))

    def _expect_no_push(self, step: Step, at: str) -> None:
        self._no_more(at, step.place)

    def _expect_retries(self, step: Step, expected: Mapping[str, Any]) -> None:
        assert self._receiver is not None
        path, at = (*step.place, "expect retries"), expected["at"]
        first = self._receiver.at(at)[-1] if self._receiver.at(at) else self._next_push(at, path)
        passed = 0
        for place, minute in enumerate(expected["minutes"]):
            where = (*path, "minutes", place)
            self._move(minute * 60 - passed - 1)
            self._no_more(at, where, f"before minute {minute}")
            self._move(1)
            passed = minute * 60
            again = self._next_push(at, where, f" in minute {minute}")
            if (again.method, again.query, again.body) != (first.method, first.query, first.body):
                self._depart(f"the push of minute {minute} differs from the first", where)
        self._move(_AFTER_THE_LAST)
        self._no_more(at, path, "after the last")

    def _next_push(self, at: str, path: Place, when: str = "") -> Call:
        assert self._receiver is not None
        number = self._seen.get(at, 0)
        calls = self._receiver.wait_for(
            number + 1, path=at, seconds=max(0.0, min(_LONGEST_WAIT, self._run.line.left()))
        )
        if len(calls) <= number:
            others = {call.path for call in self._receiver.calls} - {at}
            elsewhere = f"; calls came to {', '.join(sorted(others))}" if others else ""
            self._depart(f"no push came to {at}{when}{elsewhere}", path)
        self._seen[at] = number + 1
        return calls[number]

    def _no_more(self, at: str, path: Place, when: str = "") -> None:
        assert self._receiver is not None
        unexpected = self._receiver.at(at)[self._seen.get(at, 0) :]
        if unexpected:
            body = unexpected[0].body[:300].decode("utf-8", "backslashreplace")
            self._depart(f"a push came to {at} {when or 'that the story does not tell of'}: {body}", path)

    # Comparing

    def _compare(
        self,
        what: str,
        expected: Mapping[str, Any],
        found: Any,
        path: Place,
        exchange: Exchange | None = None,
        *,
        word: str | None = None,
    ) -> None:
        for key in {"body", "exactly"} & expected.keys():
            filled = fill(expected[key], self._known, to_compare=True)
            mismatches = list(compare(filled, found, exactly=key == "exactly"))
            if mismatches:
                where = (*path, word or key, *mismatches[0].path)
                self._depart(f"{what}: {_listed(mismatches)}", where, exchange)

    def _remember(self, names: Mapping[str, str], value: Any, path: Place, exchange: Exchange | None = None) -> None:
        for name, way in names.items():
            try:
                self._known[name] = look_up(value, way)
            except LookupError as error:
                self._depart(f"there is no {way} to remember: {error.args[0]} is missing", (*path, name), exchange)

    def _wire_of(self, operation_id: str) -> Wire:
        operation = operation_of(self._story, operation_id)
        assert operation is not None, operation_id
        speaks_xml = any(label.endswith("/xml") for label in (*operation.takes, *operation.gives))
        return self._wire if speaks_xml else "json"

    def _authorization(self, who: str | None) -> str | None:
        match who:
            case None:
                return "basic"
            case "nobody":
                return None
            case "the API key":
                return "app"
            case "a wrong password":
                return self._caller.credentials.with_wrong_password.basic
        return str(fill(who, self._known))

    def _depart(self, says: str, path: Place, exchange: Exchange | None = None) -> NoReturn:
        where = self._story.marked.at(path)
        raise Departure(
            Finding(
                check="story",
                says=f"{where}: {says}",
                about=f"{where} {self._wire}",
                exchange=exchange,
                place=None if exchange is None or exchange.documented is None else reply_place(exchange),
            )
        )


def _listed(mismatches: Iterable[Mismatch]) -> str:
    told = [mismatch.says for mismatch in mismatches]
    more = len(told) - _MOST_SHOWN
    return "; ".join(told[:_MOST_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _told(need: str) -> str:
    return {
        "clock": "a clock that can be moved",
        "pushes": "a way to this machine for pushes",
        "scenario numbers": "numbers that decide their outcome",
        "control": "Textbed's own calls",
        "fresh account": "accounts for single chapters",
    }[need]
