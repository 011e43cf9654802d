"""What somebody writes who uses every call of every client: here no line may need an ignore or a cast.

Nothing of this is run; `test_consumer.py` gives it to the type checkers, which also hold it to the types it says.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import assert_type

import httpx
from infobip_sms import (
    AccountBalance,
    AsyncInfobip,
    Binary,
    BinaryMessage,
    BinaryMultiMessage,
    BulkResponse,
    BulkStatus,
    BulkStatusResponse,
    ConversionResponse,
    DeliveryTimeWindow,
    Destination,
    ErrorId,
    GeneralStatus,
    Infobip,
    Language,
    LanguageCode,
    LanguageV2,
    LookupLog,
    LookupLogsResponse,
    LookupNotifyResponse,
    LookupResponse,
    NotifyContentType,
    PreviewResponse,
    Raw,
    ReceivedMessage,
    ReceivedMessageLog,
    ReceivedMessageLogsResponse,
    ReceivedMessagesResponse,
    SendingSpeedLimit,
    SentMessage,
    SessionResponse,
    SmsLog,
    SmsLogsResponse,
    SmsReport,
    SmsReportResponse,
    SmsResponse,
    SmsResponseV2,
    SpeedTimeUnit,
    StatusGroupId,
    StatusId,
    TextMessage,
    TextMessageV2,
    TextMultiMessage,
    TimeOfDay,
    TooManyRequests,
    TrackedBy,
    Tracking,
    Transliteration,
    UrlOptions,
    Weekday,
    parse_delivery_reports,
    parse_inbound_messages,
    parse_inbound_query,
    parse_link_click,
    parse_lookup_results,
    segments,
)
from skycore_sms import (
    AsyncSkycore,
    ErrorCode,
    Notification,
    SendSmsResponse,
    Skycore,
    SourceNotification,
    parse_postback,
    parse_source_postback,
)
from textbed_control import (
    UNSET,
    AccountCredentials,
    AccountList,
    AccountSettings,
    AsyncTextbed,
    Clock,
    ClockAdvanced,
    ClockMode,
    ClockSetting,
    Deleted,
    Direction,
    Event,
    Fault,
    FaultList,
    Habits,
    Health,
    LimitsChange,
    Marked,
    Message,
    MessagePage,
    MessageSummary,
    Number,
    NumberAction,
    NumberList,
    Push,
    PushKind,
    PushPage,
    PushState,
    Receiver,
    ReceiverList,
    ResetResult,
    ResetScope,
    Scenario,
    ScenarioList,
    ScenarioMatch,
    ScenarioOutcome,
    Textbed,
    WaitResult,
)

NOW = datetime.now(UTC)
PHONE = "41793026727"
HEX = Binary(hex_="48656c6c6f", data_coding=0, esm_class=0)
NIGHT = DeliveryTimeWindow(
    from_=TimeOfDay(hour=6, minute=0), to=TimeOfDay(hour=15, minute=30), days=[Weekday.MONDAY, Weekday.SUNDAY]
)
TRACKED = Tracking(track=TrackedBy.SMS, type_="MY_CAMPAIGN")
SLOWLY = SendingSpeedLimit(amount=10, time_unit=SpeedTimeUnit.HOUR)


def infobip(client: Infobip) -> None:
    sms = client.sms
    assert_type(sms.send_text(from_="InfoSMS", to=PHONE, text="Hello"), SmsResponse)
    assert_type(
        sms.send_text(
            to=[PHONE, "41793026731"],
            text="Hello",
            message_id=["A", "B"],
            bulk_id="BULK",
            flash=True,
            send_at=NOW + timedelta(hours=1),
            delivery_time_window=NIGHT,
            language=Language(language_code=LanguageCode.TR, single_shift=True),
            transliteration=Transliteration.TURKISH,
            notify_content_type=NotifyContentType.JSON,
            tracking=TRACKED,
        ),
        SmsResponse,
    )
    several = [TextMultiMessage(to=PHONE, text="One"), TextMultiMessage(to=[PHONE], text="Two")]
    assert_type(sms.send_texts(bulk_id="BULK", messages=several), SmsResponse)
    message = TextMessage(destinations=[Destination(to=PHONE, message_id="A")], text="Hello", validity_period=60)
    assert_type(sms.send_advanced(messages=(message,), tracking=TRACKED), SmsResponse)
    assert_type(
        sms.send_by_query(to=[PHONE], text="Hello", language_code=LanguageCode.TR, track=TrackedBy.URL), SmsResponse
    )
    assert_type(sms.send_by_query_post(to=[PHONE], text="Hello", flash=False, send_at=NOW), SmsResponse)
    assert_type(sms.send_binary(to=PHONE, binary=HEX), SmsResponse)
    assert_type(sms.send_binaries(messages=[BinaryMultiMessage(to=PHONE, binary=HEX)]), SmsResponse)
    binary = BinaryMessage(destinations=[Destination(to=PHONE)], binary=HEX)
    assert_type(sms.send_binary_advanced(messages=[binary], sending_speed_limit=SLOWLY), SmsResponse)
    assert_type(
        sms.send_text_v2(
            to=PHONE, text="Hello", language=LanguageV2(language_code=LanguageCode.TR), url_options=UrlOptions()
        ),
        SmsResponseV2,
    )
    assert_type(sms.send_advanced_v2(messages=[TextMessageV2(to=[PHONE], text="Hello")]), SmsResponseV2)
    assert_type(sms.send_binary_advanced_v2(messages=[binary]), SmsResponseV2)
    preview = client.preview.text(text="Selam", language_code=LanguageCode.TR, transliteration=Transliteration.TURKISH)
    assert_type(preview, PreviewResponse)
    schedule = client.schedule
    assert_type(schedule.get(bulk_id="BULK"), BulkResponse)
    assert_type(schedule.move(bulk_id="BULK", send_at=NOW), BulkResponse)
    assert_type(schedule.get_status(bulk_id="BULK"), BulkStatusResponse)
    assert_type(schedule.set_status(bulk_id="BULK", status=BulkStatus.PAUSED), BulkStatusResponse)
    reports = client.reports
    assert_type(reports.get(bulk_id=["BULK"], message_id=["A", "B"], limit=10), SmsReportResponse)
    for report in reports.drain(bulk_id=["BULK"]):
        assert_type(report, SmsReport)
    for report in reports.wait(["A"], timeout=30):
        assert_type(report, SmsReport)
    logs = client.logs
    assert_type(logs.get(general_status=GeneralStatus.DELIVERED, sent_since=NOW, limit=10), SmsLogsResponse)
    for log in logs.iter(since=NOW - timedelta(hours=1), until=NOW, to=PHONE):
        assert_type(log, SmsLog)
    inbox = client.inbox
    assert_type(inbox.get(limit=10), ReceivedMessagesResponse)
    assert_type(inbox.get_logs(keyword="JOIN", received_since=NOW), ReceivedMessageLogsResponse)
    for received in inbox.drain():
        assert_type(received, ReceivedMessage)
    for entry in inbox.iter_logs(since=NOW):
        assert_type(entry, ReceivedMessageLog)
    lookup = client.lookup
    assert_type(lookup.query(to=[PHONE]), LookupResponse)
    assert_type(lookup.notify(to=PHONE, notify_url="https://example.com/"), LookupNotifyResponse)
    assert_type(lookup.get_logs(limit=10), LookupLogsResponse)
    for found in lookup.iter_logs(until=NOW):
        assert_type(found, LookupLog)
    assert_type(client.account.get_balance(), AccountBalance)
    assert_type(client.conversion.log(message_id="A"), ConversionResponse)
    assert_type(client.session.open(username="demo", password="demo"), SessionResponse)


def skycore(client: Skycore) -> None:
    sent = client.sms.send(to=PHONE, from_="60856", text="Hello", operator_id="31004")
    assert_type(sent, SendSmsResponse)
    assert_type(sent.error_code, ErrorCode | None)
    assert_type(client.sms.send_by_query(to=PHONE, from_="60856", text="Hello"), SendSmsResponse)


def control(client: Textbed) -> None:
    assert_type(client.health.get(), Health)
    clock = client.clock
    assert_type(clock.get(), Clock)
    assert_type(clock.set(mode=ClockMode.FROZEN, now=NOW), Clock)
    assert_type(clock.advance(seconds=3600, max_wall_seconds=1.5), ClockAdvanced)
    messages = client.messages
    assert_type(messages.find(q="Hello", direction=Direction.OUT, count=True), MessagePage)
    for summary in messages.iter(to=PHONE):
        assert_type(summary, MessageSummary)
    assert_type(messages.mark(q="Hello", read=True, add_tags=["login"], remove_tags=["old"]), Marked)
    assert_type(messages.delete(q="Hello"), Deleted)
    assert_type(messages.get(message_id="A"), Message)
    assert_type(messages.wait(to=PHONE, timeout=5), WaitResult)
    assert_type(messages.receive(from_=PHONE, to="41793026700", text="JOIN"), Message)
    scenarios = client.scenarios
    assert_type(scenarios.list(), ScenarioList)
    outcome = ScenarioOutcome(status=9, error=27)
    assert_type(scenarios.create(match=ScenarioMatch(to=PHONE), then=outcome, probability=0.5), Scenario)
    assert_type(scenarios.delete_all(), Deleted)
    scenarios.delete(scenario_id="1")
    faults = client.faults
    assert_type(faults.list(), FaultList)
    assert_type(faults.set(faults=[Fault(operation_id="sendText", latency_ms=100)]), FaultList)
    assert_type(faults.delete_all(), Deleted)
    pushes = client.pushes
    assert_type(pushes.list(state=PushState.WAITING, kind=PushKind.DELIVERY_REPORT, since=NOW), PushPage)
    for push in pushes.iter(message_id="A"):
        assert_type(push, Push)
    assert_type(pushes.replay(push_id="1"), Push)
    receivers = client.receivers
    assert_type(receivers.list(), ReceiverList)
    assert_type(receivers.set(receivers=[Receiver(url="http://127.0.0.1:9/", drop=0.5)]), ReceiverList)
    assert_type(receivers.delete_all(), Deleted)
    accounts = client.accounts
    assert_type(accounts.list(), AccountList)
    assert_type(accounts.create(name="mine", clock=ClockSetting(mode=ClockMode.LIVE)), AccountCredentials)
    assert_type(accounts.reset(scope=ResetScope.ACCOUNT, keep_setup=True), ResetResult)
    assert_type(client.account.get(), AccountSettings)
    account = client.account.update(habits=Habits.YEAR_2016, click_url=None, limits=LimitsChange())
    assert_type(account, AccountSettings)
    numbers = client.numbers
    assert_type(numbers.list(), NumberList)
    number = numbers.create(number="41793026701", action=NumberAction.PULL, keywords=["HI"], url=UNSET, method=None)
    assert_type(number, Number)
    numbers.delete(number="41793026701")
    for event in client.events.stream(last_event_id="7", close_after=1.5):
        assert_type(event, Event)


async def async_infobip(client: AsyncInfobip) -> None:
    sms = client.sms
    assert_type(await sms.send_text(from_="InfoSMS", to=PHONE, text="Hello"), SmsResponse)
    assert_type(
        await sms.send_text(
            to=[PHONE, "41793026731"],
            text="Hello",
            message_id=["A", "B"],
            bulk_id="BULK",
            flash=True,
            send_at=NOW + timedelta(hours=1),
            delivery_time_window=NIGHT,
            language=Language(language_code=LanguageCode.TR, single_shift=True),
            transliteration=Transliteration.TURKISH,
            notify_content_type=NotifyContentType.JSON,
            tracking=TRACKED,
        ),
        SmsResponse,
    )
    several = [TextMultiMessage(to=PHONE, text="One"), TextMultiMessage(to=[PHONE], text="Two")]
    assert_type(await sms.send_texts(bulk_id="BULK", messages=several), SmsResponse)
    message = TextMessage(destinations=[Destination(to=PHONE, message_id="A")], text="Hello", validity_period=60)
    assert_type(await sms.send_advanced(messages=(message,), tracking=TRACKED), SmsResponse)
    assert_type(
        await sms.send_by_query(to=[PHONE], text="Hello", language_code=LanguageCode.TR, track=TrackedBy.URL),
        SmsResponse,
    )
    assert_type(await sms.send_by_query_post(to=[PHONE], text="Hello", flash=False, send_at=NOW), SmsResponse)
    assert_type(await sms.send_binary(to=PHONE, binary=HEX), SmsResponse)
    assert_type(await sms.send_binaries(messages=[BinaryMultiMessage(to=PHONE, binary=HEX)]), SmsResponse)
    binary = BinaryMessage(destinations=[Destination(to=PHONE)], binary=HEX)
    assert_type(await sms.send_binary_advanced(messages=[binary], sending_speed_limit=SLOWLY), SmsResponse)
    assert_type(
        await sms.send_text_v2(
            to=PHONE, text="Hello", language=LanguageV2(language_code=LanguageCode.TR), url_options=UrlOptions()
        ),
        SmsResponseV2,
    )
    assert_type(await sms.send_advanced_v2(messages=[TextMessageV2(to=[PHONE], text="Hello")]), SmsResponseV2)
    assert_type(await sms.send_binary_advanced_v2(messages=[binary]), SmsResponseV2)
    preview = await client.preview.text(
        text="Selam", language_code=LanguageCode.TR, transliteration=Transliteration.TURKISH
    )
    assert_type(preview, PreviewResponse)
    schedule = client.schedule
    assert_type(await schedule.get(bulk_id="BULK"), BulkResponse)
    assert_type(await schedule.move(bulk_id="BULK", send_at=NOW), BulkResponse)
    assert_type(await schedule.get_status(bulk_id="BULK"), BulkStatusResponse)
    assert_type(await schedule.set_status(bulk_id="BULK", status=BulkStatus.PAUSED), BulkStatusResponse)
    reports = client.reports
    assert_type(await reports.get(bulk_id=["BULK"], message_id=["A", "B"], limit=10), SmsReportResponse)
    async for report in reports.drain(bulk_id=["BULK"]):
        assert_type(report, SmsReport)
    async for report in reports.wait(["A"], timeout=30):
        assert_type(report, SmsReport)
    logs = client.logs
    assert_type(await logs.get(general_status=GeneralStatus.DELIVERED, sent_since=NOW, limit=10), SmsLogsResponse)
    async for log in logs.iter(since=NOW - timedelta(hours=1), until=NOW, to=PHONE):
        assert_type(log, SmsLog)
    inbox = client.inbox
    assert_type(await inbox.get(limit=10), ReceivedMessagesResponse)
    assert_type(await inbox.get_logs(keyword="JOIN", received_since=NOW), ReceivedMessageLogsResponse)
    async for received in inbox.drain():
        assert_type(received, ReceivedMessage)
    async for entry in inbox.iter_logs(since=NOW):
        assert_type(entry, ReceivedMessageLog)
    lookup = client.lookup
    assert_type(await lookup.query(to=[PHONE]), LookupResponse)
    assert_type(await lookup.notify(to=PHONE, notify_url="https://example.com/"), LookupNotifyResponse)
    assert_type(await lookup.get_logs(limit=10), LookupLogsResponse)
    async for found in lookup.iter_logs(until=NOW):
        assert_type(found, LookupLog)
    assert_type(await client.account.get_balance(), AccountBalance)
    assert_type(await client.conversion.log(message_id="A"), ConversionResponse)
    assert_type(await client.session.open(username="demo", password="demo"), SessionResponse)


async def async_skycore(client: AsyncSkycore) -> None:
    sent = await client.sms.send(to=PHONE, from_="60856", text="Hello", operator_id="31004")
    assert_type(sent, SendSmsResponse)
    assert_type(sent.error_code, ErrorCode | None)
    assert_type(await client.sms.send_by_query(to=PHONE, from_="60856", text="Hello"), SendSmsResponse)


async def async_control(client: AsyncTextbed) -> None:
    assert_type(await client.health.get(), Health)
    clock = client.clock
    assert_type(await clock.get(), Clock)
    assert_type(await clock.set(mode=ClockMode.FROZEN, now=NOW), Clock)
    assert_type(await clock.advance(seconds=3600, max_wall_seconds=1.5), ClockAdvanced)
    messages = client.messages
    assert_type(await messages.find(q="Hello", direction=Direction.OUT, count=True), MessagePage)
    async for summary in messages.iter(to=PHONE):
        assert_type(summary, MessageSummary)
    assert_type(await messages.mark(q="Hello", read=True, add_tags=["login"], remove_tags=["old"]), Marked)
    assert_type(await messages.delete(q="Hello"), Deleted)
    assert_type(await messages.get(message_id="A"), Message)
    assert_type(await messages.wait(to=PHONE, timeout=5), WaitResult)
    assert_type(await messages.receive(from_=PHONE, to="41793026700", text="JOIN"), Message)
    scenarios = client.scenarios
    assert_type(await scenarios.list(), ScenarioList)
    outcome = ScenarioOutcome(status=9, error=27)
    assert_type(await scenarios.create(match=ScenarioMatch(to=PHONE), then=outcome, probability=0.5), Scenario)
    assert_type(await scenarios.delete_all(), Deleted)
    await scenarios.delete(scenario_id="1")
    faults = client.faults
    assert_type(await faults.list(), FaultList)
    assert_type(await faults.set(faults=[Fault(operation_id="sendText", latency_ms=100)]), FaultList)
    assert_type(await faults.delete_all(), Deleted)
    pushes = client.pushes
    assert_type(await pushes.list(state=PushState.WAITING, kind=PushKind.DELIVERY_REPORT, since=NOW), PushPage)
    async for push in pushes.iter(message_id="A"):
        assert_type(push, Push)
    assert_type(await pushes.replay(push_id="1"), Push)
    receivers = client.receivers
    assert_type(await receivers.list(), ReceiverList)
    assert_type(await receivers.set(receivers=[Receiver(url="http://127.0.0.1:9/", drop=0.5)]), ReceiverList)
    assert_type(await receivers.delete_all(), Deleted)
    accounts = client.accounts
    assert_type(await accounts.list(), AccountList)
    assert_type(await accounts.create(name="mine", clock=ClockSetting(mode=ClockMode.LIVE)), AccountCredentials)
    assert_type(await accounts.reset(scope=ResetScope.ACCOUNT, keep_setup=True), ResetResult)
    assert_type(await client.account.get(), AccountSettings)
    account = await client.account.update(habits=Habits.YEAR_2016, click_url=None, limits=LimitsChange())
    assert_type(account, AccountSettings)
    numbers = client.numbers
    assert_type(await numbers.list(), NumberList)
    number = await numbers.create(
        number="41793026701", action=NumberAction.PULL, keywords=["HI"], url=UNSET, method=None
    )
    assert_type(number, Number)
    await numbers.delete(number="41793026701")
    async for event in client.events.stream(last_event_id="7", close_after=1.5):
        assert_type(event, Event)


def answers(client: Infobip) -> list[str]:
    """What comes back is as typed as what goes out."""
    try:
        sent = client.with_options(retries=0, timeout=httpx.Timeout(5)).sms.send_text(to=PHONE, text="Hello")
    except TooManyRequests as error:
        assert_type(error.retry_after, float | None)
        return [error.message_id or "", error.text or "", error.body.decode()]
    assert_type(sent.rejected, list[SentMessage])
    sent.raise_for_rejected()
    for report in client.reports.wait(sent, timeout=30):
        assert_type(report.status.id, StatusId)
        assert_type(report.status.id.group, StatusGroupId | None)
        assert_type(report.error.id, ErrorId)
        assert_type(report.error.permanent, bool)
        assert_type(report.error.id.description, str | None)
        assert_type(report.done_at, datetime)
    return [message.message_id or "" for message in sent.accepted]


def raw(client: Infobip) -> int:
    """The whole answer, with the same arguments and a typed value."""
    answer = client.sms.with_raw.send_text(to=PHONE, text="Hello")
    assert_type(answer, Raw[SmsResponse])
    assert_type(answer.parsed.messages, list[SentMessage])
    assert_type(answer.body, bytes)
    assert_type(client.reports.with_raw.get(limit=1).headers["Content-Type"], str)
    return answer.status


async def async_raw(client: AsyncInfobip) -> int:
    """The same, awaited."""
    answer = await client.sms.with_raw.send_text(to=PHONE, text="Hello")
    assert_type(answer, Raw[SmsResponse])
    return answer.status


def pushed(body: bytes, label: str | None) -> None:
    """What the gateways send, read by one function each."""
    assert_type(parse_delivery_reports(body, label), list[SmsReport])
    assert_type(parse_inbound_messages(body, label), list[ReceivedMessage])
    assert_type(parse_inbound_query("sender=1", {"sender": "who"}).sender, str | None)
    assert_type(parse_lookup_results(body, label)[0].to, str)
    assert_type(parse_link_click(body, label).to, str)
    assert_type(parse_postback(body, label), list[Notification])
    assert_type(parse_source_postback(body, label), SourceNotification)
    assert_type(len(segments("Hello", language=LanguageCode.TR).parts), int)


def clients(transport: httpx.BaseTransport, own: httpx.Client) -> None:
    """Every way to make one."""
    with Infobip("http://127.0.0.1:8700", username="demo", password="demo", wire="xml", timeout=5) as client:
        infobip(client)
    infobip(Infobip(api_key="demo-key", transport=transport))
    infobip(Infobip(token="session", http_client=own, retries=5))
    skycore(Skycore(api_key="demo-key", transport=transport))
    control(Textbed(username="demo", password="demo", http_client=own))


async def async_clients(transport: httpx.AsyncBaseTransport, own: httpx.AsyncClient) -> None:
    """And every awaited one."""
    async with AsyncInfobip("http://127.0.0.1:8700", username="demo", password="demo", wire="json") as client:
        await async_infobip(client)
    await async_skycore(AsyncSkycore(api_key="demo-key", transport=transport))
    await async_control(AsyncTextbed(username="demo", password="demo", http_client=own))
