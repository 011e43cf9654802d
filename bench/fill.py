"""`python -m bench.fill STORE COUNT`: puts delivered messages of the last day into a new store, quickly."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from textbed.store.accounts import Accounts
from textbed.store.rows import INFOBIP_1, WAITS_TO_BE_FETCHED, MessageRow
from textbed.store.sqlite import SqliteStore

_DAY = 24 * 60 * 60 * 1000
_BATCH = 10_000
_ENROUTE, _DELIVERED = 7, 5


def fill(path: Path, count: int) -> None:
    """Every message was delivered, and its report waits to be fetched."""
    store = SqliteStore(path)
    accounts = Accounts(store)
    account = accounts.create("demo", "demo", "demo-key", "demo-key")
    began = int(time.time() * 1000) - _DAY
    for start in range(0, count, _BATCH):
        size = min(_BATCH, count - start)
        first = store.next_seq(size)
        rows = []
        for place in range(size):
            at = began + (start + place) * _DAY // count
            rows.append(
                MessageRow(
                    seq=first + place,
                    account=account.id,
                    origin=INFOBIP_1,
                    message_id=account.ids.uuid(at),
                    bulk_id=None,
                    sender="InfoSMS",
                    recipient=f"4179{(start + place) % 10_000_000:07}",
                    text="Test SMS.",
                    parts=1,
                    network="22801",
                    price=10_000,
                    accepted_at=at,
                    first_status=_ENROUTE,
                    sent_at=at + 1000,
                    done_at=at + 3000,
                    status=_DELIVERED,
                    error=0,
                    report=WAITS_TO_BE_FETCHED,
                    options=None,
                )
            )
        store.add_messages(rows)
        store.commit()
    store.touch(account.id, account.row)
    store.close()


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
