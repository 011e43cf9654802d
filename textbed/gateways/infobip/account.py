"""What concerns the account rather than its messages: balance, conversions, sessions."""

from __future__ import annotations

from textbed.gateways.infobip.gateway import Call
from textbed.gateways.infobip.wire import CURRENCY, Refusal, Value, amount
from textbed.store.accounts import Accounts
from textbed.store.interface import Store
from textbed.store.sessions import Sessions


class AccountCalls:
    """Handlers of the tags `account`, `conversion` and `session`."""

    def __init__(self, store: Store, accounts: Accounts, sessions: Sessions) -> None:
        self._store = store
        self._accounts = accounts
        self._sessions = sessions

    def get_balance(self, call: Call) -> Value:
        return {"balance": amount(call.account.balance), "currency": CURRENCY}

    def log_conversion(self, call: Call) -> Value:
        message_id = call.path_values["messageId"]
        process_key = self._store.convert(call.account.id, message_id, call.account.clock.now())
        if process_key is None:
            raise Refusal(404, f"no tracked message has the id {message_id}")
        return {"processKey": process_key}

    def open_session(self, call: Call) -> Value:
        account = self._accounts.by_password(call.body["username"], call.body["password"])
        if account is None:
            raise Refusal(401, "no account has this name and password")
        return {"token": self._sessions.open(account)}
