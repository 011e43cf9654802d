"""Session tokens: they stand in for the password until nobody has used them for an hour of the account's clock."""

from __future__ import annotations

import uuid

from textbed.store.accounts import Account

IDLE = 60 * 60 * 1000


class Sessions:
    """The open sessions. They do not survive the server, as sessions do not."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[Account, int]] = {}

    def open(self, account: Account) -> str:
        """A new token of the account."""
        now = account.clock.now()
        self._open = {token: (owner, last) for token, (owner, last) in self._open.items() if not _is_over(owner, last)}
        token = str(uuid.uuid4())
        self._open[token] = (account, now)
        return token

    def close_all(self, account: Account) -> None:
        """Ends the sessions of an account that is gone."""
        self._open = {token: one for token, one in self._open.items() if one[0] is not account}

    def account_of(self, token: str) -> Account | None:
        """Whose token it is; using it keeps it open."""
        account, last = self._open.get(token, (None, 0))
        if account is None:
            return None
        if _is_over(account, last):
            del self._open[token]
            return None
        self._open[token] = (account, account.clock.now())
        return account


def _is_over(account: Account, last_used: int) -> bool:
    return account.clock.now() - last_used >= IDLE
