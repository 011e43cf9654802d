"""Every operation of the contracts, called once: what to do first, the call, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from infobip_sms import (
    Binary,
    BinaryMessage,
    BinaryMultiMessage,
    BulkStatus,
    Destination,
    GeneralStatus,
    LanguageCode,
    StatusGroupId,
    TextMessage,
    TextMessageV2,
    TextMultiMessage,
    TrackedBy,
    Tracking,
)
from skycore_sms import ResultStatus
from textbed_control import (
    ClockMode,
    Fault,
    Habits,
    MessageState,
    NotFound,
    NumberAction,
    Receiver,
    ScenarioMatch,
    ScenarioOutcome,
)

from tests.clients.world import World

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
TOMORROW = NOON + timedelta(days=1)
PHONE, OTHER_PHONE = "41793026727", "41793026731"


@dataclass(frozen=True)
class Call:
    """One call of one client. `first` prepares the account; what it returns is the second argument of `made`."""

    operation: str
    made: Callable[[Any, Any], Any]
    expected: Callable[[Any], bool]
    first: Callable[[World], Any] = lambda _: None
    fails: type[Exception] | None = None

    def __str__(self) -> str:
        return self.operation


def to(phone: str = PHONE) -> list[Destination]:
    return [Destination(to=phone)]


def scheduled(world: World) -> None:
    with world.infobip() as client:
        message = TextMessage(destinations=to(), text="Later", send_at=TOMORROW)
        client.sms.send_advanced(bulk_id="BULK-1", messages=[message])


def delivered(world: World) -> None:
    with world.infobip() as client:
        client.sms.send_text(from_="InfoSMS", to=PHONE, text="Hello")
    world.advance(10)


def received(world: World) -> None:
    with world.textbed() as client:
        client.messages.receive(from_=PHONE, to="41793026700", text="JOIN us")


def looked_up(world: World) -> None:
    with world.infobip() as client:
        client.lookup.query(to=PHONE)


def tracked(world: World) -> str:
    with world.infobip() as client:
        message = TextMessage(destinations=to(), text="Look")
        sent = client.sms.send_advanced(tracking=Tracking(track=TrackedBy.SMS), messages=[message])
    message_id = sent.messages[0].message_id
    assert message_id
    return message_id


def is_sent(*phones: str) -> Callable[[Any], bool]:
    def check(sent: Any) -> bool:
        groups = {message.status.group_id for message in sent.messages}
        return [message.to for message in sent.messages] == list(phones) and groups == {StatusGroupId.PENDING}

    return check


def first_phone(result: Any) -> bool:
    return bool(result.results[0].to == PHONE)


HEX = Binary(hex_="48656c6c6f")
QUERY: dict[str, Any] = {
    "from_": "InfoSMS",
    "to": [PHONE, OTHER_PHONE],
    "text": "Hello, world",
    "flash": True,
    "send_at": NOON,
    "language_code": LanguageCode.TR,
}

INFOBIP = (
    Call(
        "sendText",
        lambda client, _: client.sms.send_text(from_="InfoSMS", to=PHONE, text="Hello & <goodbye>"),
        is_sent(PHONE),
    ),
    Call(
        "sendTexts",
        lambda client, _: client.sms.send_texts(
            bulk_id="BULK-2",
            messages=[
                TextMultiMessage(to=PHONE, text="One"),
                TextMultiMessage(from_="InfoSMS", to=[OTHER_PHONE], text="Two"),
            ],
        ),
        is_sent(PHONE, OTHER_PHONE),
    ),
    Call(
        "sendAdvanced",
        lambda client, _: client.sms.send_advanced(
            messages=[
                TextMessage(
                    destinations=[Destination(to=PHONE, message_id="MINE-1"), Destination(to=OTHER_PHONE)],
                    text="Hello",
                    flash=True,
                    callback_data="order 7",
                )
            ]
        ),
        lambda sent: is_sent(PHONE, OTHER_PHONE)(sent) and sent.messages[0].message_id == "MINE-1",
    ),
    Call("sendByQuery", lambda client, _: client.sms.send_by_query(**QUERY), is_sent(PHONE, OTHER_PHONE)),
    Call("sendByQueryPost", lambda client, _: client.sms.send_by_query_post(**QUERY), is_sent(PHONE, OTHER_PHONE)),
    Call("sendBinary", lambda client, _: client.sms.send_binary(to=PHONE, binary=HEX), is_sent(PHONE)),
    Call(
        "sendBinaries",
        lambda client, _: client.sms.send_binaries(messages=[BinaryMultiMessage(to=PHONE, binary=HEX)]),
        is_sent(PHONE),
    ),
    Call(
        "sendBinaryAdvanced",
        lambda client, _: client.sms.send_binary_advanced(
            messages=[BinaryMessage(destinations=to(), binary=HEX, validity_period=60)]
        ),
        is_sent(PHONE),
    ),
    Call("sendTextV2", lambda client, _: client.sms.send_text_v2(to=PHONE, text="Hello"), is_sent(PHONE)),
    Call(
        "sendAdvancedV2",
        lambda client, _: client.sms.send_advanced_v2(
            include_sms_count_in_response=True, messages=[TextMessageV2(destinations=to(), text="Hello")]
        ),
        lambda sent: is_sent(PHONE)(sent) and sent.messages[0].sms_count == 1,
    ),
    Call(
        "sendBinaryAdvancedV2",
        lambda client, _: client.sms.send_binary_advanced_v2(messages=[BinaryMessage(destinations=to(), binary=HEX)]),
        is_sent(PHONE),
    ),
    Call(
        "previewText",
        lambda client, _: client.preview.text(text="Selam ş", language_code=LanguageCode.TR),
        lambda preview: preview.previews[0].text_preview == "Selam ş" and len(preview.previews) == 2,
    ),
    Call(
        "getBulk",
        lambda client, _: client.schedule.get(bulk_id="BULK-1"),
        lambda bulk: bulk.send_at == TOMORROW,
        scheduled,
    ),
    Call(
        "updateBulk",
        lambda client, _: client.schedule.move(bulk_id="BULK-1", send_at=TOMORROW + timedelta(hours=1)),
        lambda bulk: bulk.send_at == TOMORROW + timedelta(hours=1),
        scheduled,
    ),
    Call(
        "getBulkStatus",
        lambda client, _: client.schedule.get_status(bulk_id="BULK-1"),
        lambda bulk: bulk.status is BulkStatus.PENDING,
        scheduled,
    ),
    Call(
        "updateBulkStatus",
        lambda client, _: client.schedule.set_status(bulk_id="BULK-1", status=BulkStatus.PAUSED),
        lambda bulk: bulk.status is BulkStatus.PAUSED,
        scheduled,
    ),
    Call(
        "getReports",
        lambda client, _: client.reports.get(limit=10),
        lambda reports: reports.results[0].done_at == NOON + timedelta(seconds=3),
        delivered,
    ),
    Call(
        "getLogs",
        lambda client, _: client.logs.get(
            to=PHONE, general_status=GeneralStatus.DELIVERED, sent_since=NOON, sent_until=TOMORROW, limit=5
        ),
        lambda logs: first_phone(logs) and logs.results[0].text == "Hello",
        delivered,
    ),
    Call(
        "getReceivedMessages",
        lambda client, _: client.inbox.get(limit=5),
        lambda inbox: inbox.results[0].clean_text == "us" and inbox.results[0].keyword == "JOIN",
        received,
    ),
    Call(
        "getReceivedMessageLogs",
        lambda client, _: client.inbox.get_logs(keyword="JOIN", received_since=NOON - timedelta(hours=1)),
        lambda logs: logs.results[0].from_ == PHONE,
        received,
    ),
    Call(
        "lookUpNumbers",
        lambda client, _: client.lookup.query(to=[PHONE, "12"]),
        lambda found: first_phone(found) and [each.to for each in found.rejected] == ["12"],
    ),
    Call(
        "lookUpNumbersAsync",
        lambda client, _: client.lookup.notify(to=PHONE, notify_url="http://127.0.0.1:9/lookup"),
        lambda taken: taken.results[0].message_id is not None,
    ),
    Call("getLookupLogs", lambda client, _: client.lookup.get_logs(limit=5), first_phone, looked_up),
    Call("getBalance", lambda client, _: client.account.get_balance(), lambda balance: balance.currency == "EUR"),
    Call(
        "logConversion",
        lambda client, message_id: client.conversion.log(message_id=message_id),
        lambda logged: len(logged.process_key) > 0,
        tracked,
    ),
    Call(
        "openSession",
        lambda client, name: client.session.open(username=name, password=name),
        lambda session: len(session.token) > 10,
        lambda world: world.name,
    ),
)

SKYCORE = (
    Call(
        "sendSms",
        lambda client, _: client.sms.send(to=PHONE, from_="60856", text="Hello & <goodbye>"),
        lambda sent: sent.status is ResultStatus.SUCCESS and sent.tracking_id.startswith("SMS_"),
    ),
    Call(
        "sendSmsByQuery",
        lambda client, _: client.sms.send_by_query(to=PHONE, from_="60856", text="Hello, world"),
        lambda sent: sent.status is ResultStatus.SUCCESS and not sent.rejected,
    ),
)


def a_rule(world: World) -> str:
    with world.textbed() as client:
        return client.scenarios.create(match=ScenarioMatch(), then=ScenarioOutcome(status=9)).id


def a_message(world: World) -> str:
    delivered(world)
    with world.textbed() as client:
        return client.messages.find(limit=1).messages[0].id


CONTROL = (
    Call("getHealth", lambda client, _: client.health.get(), lambda health: health.ready),
    Call("getClock", lambda client, _: client.clock.get(), lambda clock: clock.now == NOON),
    Call(
        "setClock",
        lambda client, _: client.clock.set(mode=ClockMode.FROZEN, now=TOMORROW),
        lambda clock: clock.now == TOMORROW,
    ),
    Call(
        "advanceClock",
        lambda client, _: client.clock.advance(seconds=1.5),
        lambda clock: clock.now == NOON + timedelta(seconds=1.5) and clock.settled,
    ),
    Call(
        "findMessages",
        lambda client, _: client.messages.find(q="Hello", count=True),
        lambda page: page.count == 1 and page.messages[0].state is MessageState.DELIVERED and page.next_ is None,
        delivered,
    ),
    Call(
        "updateMessages",
        lambda client, _: client.messages.mark(q="Hello", read=True, add_tags=["login"]),
        lambda marked: marked.changed == 1,
        delivered,
    ),
    Call(
        "deleteMessages",
        lambda client, _: client.messages.delete(q="Hello"),
        lambda gone: gone.deleted == 1,
        delivered,
    ),
    Call(
        "getMessage",
        lambda client, message_id: client.messages.get(message_id=message_id),
        lambda message: message.text == "Hello" and len(message.parts) == 1,
        a_message,
    ),
    Call(
        "waitForMessage",
        lambda client, _: client.messages.wait(to=PHONE, timeout=5),
        lambda found: found.message.text == "Hello" and found.code is None,
        delivered,
    ),
    Call(
        "receiveMessage",
        lambda client, _: client.messages.receive(from_=PHONE, to="41793026700", text="JOIN us"),
        lambda message: message.state is MessageState.RECEIVED,
    ),
    Call("listScenarios", lambda client, _: client.scenarios.list(), lambda found: len(found.scenarios) == 1, a_rule),
    Call(
        "createScenario",
        lambda client, _: client.scenarios.create(
            match=ScenarioMatch(to=PHONE), then=ScenarioOutcome(status=9, error=27), probability=0.5
        ),
        lambda rule: rule.match.to == PHONE and rule.then.error == 27,
    ),
    Call("deleteScenarios", lambda client, _: client.scenarios.delete_all(), lambda gone: gone.deleted == 1, a_rule),
    Call(
        "deleteScenario",
        lambda client, rule_id: client.scenarios.delete(scenario_id=rule_id),
        lambda nothing: nothing is None,
        a_rule,
    ),
    Call("listFaults", lambda client, _: client.faults.list(), lambda found: found.faults == []),
    Call(
        "setFaults",
        lambda client, _: client.faults.set(faults=[Fault(operation_id="sendText", latency_ms=1)]),
        lambda found: found.faults[0].latency_ms == 1,
    ),
    Call("deleteFaults", lambda client, _: client.faults.delete_all(), lambda gone: gone.deleted == 0),
    Call("listPushes", lambda client, _: client.pushes.list(since=NOON), lambda page: page.pushes == []),
    Call(
        "replayPush",
        lambda client, _: client.pushes.replay(push_id="nothing-of-that-name"),
        lambda _: True,
        fails=NotFound,
    ),
    Call("listReceivers", lambda client, _: client.receivers.list(), lambda found: found.receivers == []),
    Call(
        "setReceivers",
        lambda client, _: client.receivers.set(receivers=[Receiver(url="http://127.0.0.1:9/", drop=0.5)]),
        lambda found: found.receivers[0].drop == 0.5,
    ),
    Call("deleteReceivers", lambda client, _: client.receivers.delete_all(), lambda gone: gone.deleted == 0),
    Call(
        "listAccounts", lambda client, _: client.accounts.list(), lambda found: any(each.own for each in found.accounts)
    ),
    Call("createAccount", lambda client, _: client.accounts.create(), lambda made: len(made.password) > 0),
    Call("resetAccount", lambda client, _: client.accounts.reset(), lambda done: done.deleted_messages == 1, delivered),
    Call("getAccount", lambda client, _: client.account.get(), lambda account: account.habits is Habits.YEAR_2016),
    Call(
        "updateAccount",
        lambda client, _: client.account.update(enforce_credit=True, click_url=None),
        lambda account: account.enforce_credit and account.click_url is None,
    ),
    Call("listNumbers", lambda client, _: client.numbers.list(), lambda found: found.numbers[0].keywords == ["JOIN"]),
    Call(
        "createNumber",
        lambda client, _: client.numbers.create(number="41793026701", action=NumberAction.PULL, keywords=["HI"]),
        lambda number: number.keywords == ["HI"],
    ),
    Call(
        "deleteNumber",
        lambda client, _: client.numbers.delete(number="41793026700"),
        lambda nothing: nothing is None,
    ),
)
