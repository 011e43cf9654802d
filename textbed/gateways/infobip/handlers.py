"""Which function answers which operation of the contract."""

from __future__ import annotations

from collections.abc import Mapping

from textbed.gateways.infobip.account import AccountCalls
from textbed.gateways.infobip.bulks import Bulks
from textbed.gateways.infobip.gateway import Check, Handler
from textbed.gateways.infobip.history import LogThrottle
from textbed.gateways.infobip.inbox import Inbox
from textbed.gateways.infobip.logs import Logs
from textbed.gateways.infobip.lookup import Lookups, check_how_many
from textbed.gateways.infobip.preview import preview_text
from textbed.gateways.infobip.reports import Reports
from textbed.gateways.infobip.sending import Sending
from textbed.store.accounts import Accounts
from textbed.store.interface import Store
from textbed.store.sessions import Sessions

INFOBIP_CHECKS: Mapping[str, Check] = {"lookUpNumbers": check_how_many}


def infobip_handlers(
    store: Store, accounts: Accounts, sessions: Sessions, link_base: str, max_messages: int
) -> Mapping[str, Handler]:
    """A handler for each operationId."""
    sending = Sending(store, link_base, max_messages)
    reports, bulks = Reports(store), Bulks(store)
    throttle = LogThrottle()
    logs, inbox, lookups = Logs(store, throttle), Inbox(store, throttle), Lookups(store, throttle, max_messages)
    account = AccountCalls(store, accounts, sessions)
    return {
        "sendText": sending.send_text,
        "sendTextV2": sending.send_text_v2,
        "sendTexts": sending.send_texts,
        "sendAdvanced": sending.send_advanced,
        "sendAdvancedV2": sending.send_advanced_v2,
        "sendByQuery": sending.send_by_query,
        "sendByQueryPost": sending.send_by_query,
        "sendBinary": sending.send_binary,
        "sendBinaries": sending.send_binaries,
        "sendBinaryAdvanced": sending.send_binary_advanced,
        "sendBinaryAdvancedV2": sending.send_binary_advanced_v2,
        "previewText": preview_text,
        "getReports": reports.get_reports,
        "getLogs": logs.get_logs,
        "getBulk": bulks.get_bulk,
        "updateBulk": bulks.update_bulk,
        "getBulkStatus": bulks.get_bulk_status,
        "updateBulkStatus": bulks.update_bulk_status,
        "getReceivedMessages": inbox.get_received_messages,
        "getReceivedMessageLogs": inbox.get_received_message_logs,
        "lookUpNumbers": lookups.look_up_numbers,
        "lookUpNumbersAsync": lookups.look_up_numbers_async,
        "getLookupLogs": lookups.get_lookup_logs,
        "getBalance": account.get_balance,
        "logConversion": account.log_conversion,
        "openSession": account.open_session,
    }
