"""Puts the control API together: which function answers which operation of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textbed.contract.operations import Contract, contract_of
from textbed.contract.visitors import LOOPBACK
from textbed.control.account import Settings
from textbed.control.accounts import AccountHandlers
from textbed.control.api import ControlApi
from textbed.control.call import Handler
from textbed.control.clock import Clocks
from textbed.control.desk import Desk
from textbed.control.events import Events
from textbed.control.faults import Faults
from textbed.control.guard import Guard
from textbed.control.health import Health
from textbed.control.inbound import Phone
from textbed.control.messages import Messages
from textbed.control.numbers import Numbers
from textbed.control.open_calls import OpenCalls
from textbed.control.push_views import PushViews
from textbed.control.pushes import Pushes
from textbed.control.reading import CallReader
from textbed.control.receivers import Receivers
from textbed.control.scenarios import Scenarios
from textbed.control.setup import Setup
from textbed.control.views import ReportContent, Views
from textbed.store.accounts import Accounts
from textbed.store.exchanges import Exchanges
from textbed.store.feed import Feed
from textbed.store.interface import Store
from textbed.store.pushing import Pushing
from textbed.store.sessions import Sessions

MOST_OPEN = 100
"""How many waits and event streams of an account may be open at once."""

_EVENT = {"$ref": "#/components/schemas/Event"}


def control_api(
    store: Store,
    accounts: Accounts,
    sessions: Sessions,
    feed: Feed,
    exchanges: Exchanges,
    gateways: Sequence[Contract],
    report_content: ReportContent,
    pushing: Pushing,
    *,
    address: str = "http://127.0.0.1:8700",
    hosts: Iterable[str] = LOOPBACK,
    token: str | None = None,
    most_open: int = MOST_OPEN,
    check_replies: bool = False,
) -> ControlApi:
    """The control API of a server, put together.

    `address` is where the server is, `hosts` are the names that it goes by, and with a `token` every call but the
    question for health has to bring it. `gateways` are their contracts; `report_content` says what a report of
    Infobip's says, and `pushing` is the worker that pushes.
    """
    contract = contract_of("control", "strict" if check_replies else "plain")
    judge = contract.validator(_EVENT).validate if check_replies else _let_pass
    push_views = PushViews(store, pushing)
    views = Views(store, exchanges, report_content, push_views, address)
    setup = Setup(store, feed)
    open_calls = OpenCalls(most_open)
    events = Events(store, feed, views, open_calls, judge)
    messages = Messages(store, feed, views, open_calls)
    handlers = {
        **_steering(
            store, feed, setup, pushing, frozenset(name for gateway in gateways for name in gateway.operations)
        ),
        **_looking(messages, Phone(store, feed, views), events, Pushes(store, pushing, push_views, messages)),
        **_setting_up(Health(gateways), AccountHandlers(store, accounts, feed, pushing, sessions.close_all), setup),
    }
    guard = Guard(accounts, address, hosts, token)
    readers = {name: CallReader(operation) for name, operation in contract.operations.items()}
    desk = Desk(store, readers, handlers, messages, views)
    return ControlApi(contract, store, guard, readers, handlers, desk, close=events.close, check_replies=check_replies)


def _looking(messages: Messages, phone: Phone, events: Events, pushes: Pushes) -> dict[str, Handler]:
    return {
        "findMessages": messages.find,
        "getMessage": messages.get,
        "deleteMessages": messages.delete,
        "updateMessages": messages.update,
        "waitForMessage": messages.wait,
        "receiveMessage": phone.receive,
        "listPushes": pushes.list,
        "replayPush": pushes.replay,
        "streamEvents": events.stream,
    }


def _steering(
    store: Store, feed: Feed, setup: Setup, pushing: Pushing, operations: frozenset[str]
) -> dict[str, Handler]:
    clocks, scenarios, faults, receivers = (
        Clocks(store, feed, pushing),
        Scenarios(setup),
        Faults(setup, operations),
        Receivers(setup, pushing),
    )
    return {
        "getClock": clocks.get,
        "setClock": clocks.set,
        "advanceClock": clocks.advance,
        "listScenarios": scenarios.list,
        "createScenario": scenarios.create,
        "deleteScenario": scenarios.delete,
        "deleteScenarios": scenarios.delete_all,
        "listFaults": faults.list,
        "setFaults": faults.set,
        "deleteFaults": faults.delete_all,
        "listReceivers": receivers.list,
        "setReceivers": receivers.set,
        "deleteReceivers": receivers.delete_all,
    }


def _setting_up(health: Health, accounts: AccountHandlers, setup: Setup) -> dict[str, Handler]:
    settings, numbers = Settings(setup), Numbers(setup)
    return {
        "getHealth": health.get,
        "listAccounts": accounts.list,
        "createAccount": accounts.create,
        "resetAccount": accounts.reset,
        "getAccount": settings.get,
        "updateAccount": settings.update,
        "listNumbers": numbers.list,
        "createNumber": numbers.create,
        "deleteNumber": numbers.delete,
    }


def _let_pass(_: Any) -> None:
    """Judges nothing."""
