"""The control API inside a test, with a store and a feed but without a gateway: `send` plays that part.

    def test_a_message_is_found(control: Control) -> None:
        control.send(to="41793026727", text="Hello")
        assert control.get("/messages").json()["messages"][0]["text"] == "Hello"

Every reply and every event is checked against the strict contract before it comes back.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import urlencode

import orjson

from textbed.contract.codes import infobip_codes
from textbed.contract.exchange import Reply, Request
from textbed.contract.operations import Contract, contract_of
from textbed.control.api import ControlApi
from textbed.control.handlers import control_api
from textbed.domain.clock import Clock
from textbed.domain.dates import read_date, write_date
from textbed.domain.scenario import read_scenario
from textbed.domain.scenario_rules import outcome_by_rule
from textbed.domain.segmentation import count_parts
from textbed.domain.timeline import plan
from textbed.push.bodies import Rendered
from textbed.push.letters import Told
from textbed.push.outbox import Outbox
from textbed.store.accounts import Account, Accounts
from textbed.store.exchanges import Exchanges
from textbed.store.feed import Feed
from textbed.store.interface import Store, Wanted
from textbed.store.rows import (
    INFOBIP_1,
    SKYCORE,
    WAITS_TO_BE_FETCHED,
    MessageRow,
    rare_parts,
)
from textbed.store.sessions import Sessions
from textbed.store.skycore import SkycorePart, skycore_options
from textbed.store.sqlite import SqliteStore

NOON = "2026-11-20T12:00:00.000Z"
DEMO = ("demo", "demo")
PHONE = "41793026727"
Result = TypeVar("Result")
Auth = tuple[str, str] | str | None


def gateways() -> tuple[Contract, Contract]:
    """The contracts of both gateways."""
    return contract_of("infobip"), contract_of("skycore")


def instant(date: str) -> int:
    """Milliseconds since 1970."""
    read = read_date(date)
    assert read is not None, f"{date} is no date"
    return read


def report_content(row: MessageRow) -> dict[str, Any]:
    """What stands in for the gateway's own report."""
    assert row.done_at is not None
    return {"messageId": row.message_id, "to": row.recipient, "doneAt": write_date(row.done_at)}


@dataclass(slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    content: bytes
    stream: AsyncGenerator[bytes, None] | None = field(default=None, repr=False)

    def json(self) -> Any:
        return orjson.loads(self.content)

    @property
    def error(self) -> dict[str, Any]:
        """The error of an answer that has one."""
        error: dict[str, Any] = self.json()["error"]
        return error

    @property
    def refusal(self) -> tuple[int, str, str | None]:
        """Its status, its code and the field that is wrong."""
        return self.status, self.error["code"], self.error.get("field")


class Control:
    """A control API with the account `demo`, whose clock stands at noon of 20 November 2026 until it is moved."""

    def __init__(self, store: Store | None = None, *, clock: Clock | None = None, **options: Any) -> None:
        self.store: Store = store or SqliteStore(None)
        self.accounts = Accounts(self.store, ("frozen", instant(NOON)))
        self.feed = Feed()
        self.exchanges = Exchanges()
        self.sessions = Sessions()
        self.account = self.accounts.by_name.get("demo") or self.new_account("demo", clock)
        self.outbox = Outbox(self.store, self.accounts, _write)
        self.api: ControlApi = control_api(
            self.store,
            self.accounts,
            self.sessions,
            self.feed,
            self.exchanges,
            gateways(),
            report_content,
            self.outbox,
            check_replies=True,
            **options,
        )
        self._runner = asyncio.Runner()
        self.store.commit()

    def __enter__(self) -> Control:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.api.close()
        self.run(asyncio.sleep(0))
        self._runner.close()

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Carries out something asynchronous, always on the same loop."""
        return self._runner.run(work)

    def new_account(self, name: str, clock: Clock | None = None) -> Account:
        """One more account; its password is its name."""
        account = self.accounts.create(name, name, f"{name}-key", f"{name}-key", clock)
        self.store.commit()
        return account

    @property
    def now(self) -> int:
        return self.account.clock.now()

    # Playing the gateway

    def send(self, **message: Any) -> MessageRow:
        """Accepts one message; see `send_several`."""
        (row,) = self.send_several(1, **message)
        return row

    def send_several(
        self,
        count: int,
        *,
        to: str = PHONE,
        text: str = "Hello",
        sender: str | None = "Bistro",
        account: Account | None = None,
        origin: int = INFOBIP_1,
        message_id: str | None = None,
        **kept: Any,
    ) -> list[MessageRow]:
        """Accepts messages of one request as a gateway does, and tells the feed; `kept` goes into their options."""
        account = account or self.account
        first = self.store.next_seq(count)
        rows = [
            _row(first + place, account, to, text, sender, origin, message_id, dict(kept)) for place in range(count)
        ]
        self.store.add_messages(rows)
        account.balance -= sum(row.price * row.parts for row in rows)
        self.store.touch(account.id, account.row)
        self.feed.announce(self.store, account.id, "message", range(first, first + count))
        self.store.commit()
        return rows

    def soon(self, action: Callable[[], object]) -> None:
        """Does something a little later, while something else is waited for."""
        asyncio.get_running_loop().call_later(0.02, action)

    def note(self, request: Request, reply: Reply, rows: list[MessageRow]) -> None:
        """Keeps the request that brought messages, as a gateway does."""
        self.exchanges.note(rows[0].account, request, reply, rows[0].seq, rows[-1].seq)

    def take_reports(self, count: int = 1) -> None:
        """Fetches reports as a gateway does."""
        waiting = self.store.search(
            self.account.id, Wanted(direction="out"), lambda row: row.report == WAITS_TO_BE_FETCHED
        )
        taken = [row for rows in waiting for row in rows if isinstance(row, MessageRow)][:count]
        self.store.change_messages([row._replace(report=self.now) for row in taken])
        self.feed.announce(self.store, self.account.id, "report", [row.seq for row in taken])
        self.store.commit()

    # Calling

    def get(self, path: str, params: Mapping[str, Any] | None = None, **options: Any) -> Answer:
        return self.run(self.call("GET", path, params, **options))

    def post(self, path: str, json: Any = None, **options: Any) -> Answer:
        return self.run(self.call("POST", path, json=json, **options))

    def put(self, path: str, json: Any = None, **options: Any) -> Answer:
        return self.run(self.call("PUT", path, json=json, **options))

    def delete(self, path: str, params: Mapping[str, Any] | None = None, **options: Any) -> Answer:
        return self.run(self.call("DELETE", path, params, **options))

    async def call(
        self,
        method: str,
        path: str,
        params: Mapping[str, Any] | None = None,
        *,
        json: Any = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        auth: Auth = DEMO,
    ) -> Answer:
        """Makes one call; `content` is a body as it is, and a header of None is left out."""
        path, _, query = path.partition("?")
        sent: dict[str, str | None] = {"host": "127.0.0.1:8700", "authorization": authorization(auth)}
        if json is not None:
            sent["content-type"], content = "application/json", orjson.dumps(json)
        sent.update({name.lower(): value for name, value in (headers or {}).items()})
        lines = [(name.encode(), value.encode("latin-1")) for name, value in sent.items() if value is not None]
        written = (urlencode(params) if params else query).encode()
        reply = await self.api.handle(Request(method, f"/_textbed{path}", written, lines, content or b""))
        assert not self.store.has_queued, "the answer was given before what it speaks of was durable"
        told = {name.decode(): value.decode() for name, value in reply.headers}
        told["content-type"] = reply.content_type.decode()
        return Answer(reply.status, told, reply.body, reply.stream)

    def events(self, *, after: str | None = None) -> list[dict[str, Any]]:
        """What the stream of events has at once."""
        return self.run(self.events_within(0, after=after))

    async def events_within(self, seconds: float, *, after: str | None = None) -> list[dict[str, Any]]:
        """The events of so many seconds."""
        headers = {} if after is None else {"last-event-id": after}
        answer = await self.call("GET", "/events", {"closeAfter": seconds}, headers=headers)
        assert answer.stream is not None, answer
        return read_events(b"".join([line async for line in answer.stream]))


def authorization(auth: Auth) -> str | None:
    """The header for a name and a password, or the header itself."""
    if not isinstance(auth, tuple):
        return auth
    return "Basic " + base64.b64encode(":".join(auth).encode()).decode()


def read_events(stream: bytes) -> list[dict[str, Any]]:
    """The events of a stream, each checked to be what its lines say it is."""
    beginning, *blocks = stream.decode().removesuffix("\n\n").split("\n\n")
    assert beginning == "retry: 1000", stream[:100]
    events = []
    for block in blocks:
        if block.startswith(":"):
            continue
        number, kind, data = block.split("\n")
        event: dict[str, Any] = orjson.loads(data.removeprefix("data: "))
        assert (number, kind) == (f"id: {event['id']}", f"event: {event['kind']}")
        events.append(event)
    return events


def _write(account: Account, told: Sequence[Told]) -> Rendered:
    """What stands in for what the gateways push."""
    return Rendered("POST", told[0].notice.url, (("content-type", "text/plain"),), b"told")


def _row(
    seq: int,
    account: Account,
    to: str,
    text: str,
    sender: str | None,
    origin: int,
    message_id: str | None,
    kept: dict[str, Any],
) -> MessageRow:
    now = account.clock.now()
    scenario = read_scenario(to, infobip_codes())
    assert scenario != "unknown", to
    rule = outcome_by_rule(account.scenarios, account.ids.count, sender, to, text)
    if rule is not None:
        account.rule_applied(rule.rule)
        kept["scenario"] = asdict(rule)
    timeline = plan(now, 7, infobip_codes(), send_at=kept.get("sendAt"), scenario=rule or scenario)
    is_skycore = origin == SKYCORE
    rare = rare_parts(timeline)
    kept |= {} if rare is None else {"timeline": rare}
    options = orjson.dumps(kept).decode() if kept else None
    if is_skycore:
        options = skycore_options(SkycorePart(seq, (3, 1), None, None, None), timeline, rule)
    return MessageRow(
        seq=seq,
        account=account.id,
        origin=origin,
        message_id=message_id or (f"SMS_{seq}" if is_skycore else account.ids.uuid(now)),
        bulk_id=None,
        sender=sender,
        recipient=to,
        text=text,
        parts=count_parts(text),
        network="22801",
        price=0 if timeline.done_at == now else account.price,
        accepted_at=now,
        first_status=0 if is_skycore else timeline.first_status,
        sent_at=timeline.sent_at,
        done_at=timeline.done_at,
        status=timeline.status,
        error=timeline.error,
        report=None if is_skycore or timeline.done_at is None or "notifyUrl" in kept else WAITS_TO_BE_FETCHED,
        options=options,
    )
