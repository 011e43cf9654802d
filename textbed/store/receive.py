"""What happens when a phone texts a number of the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textbed.domain.numbers import normalise
from textbed.domain.segmentation import count_parts
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.notices import inbound_notice
from textbed.store.rows import WAITS_TO_BE_FETCHED, InboundRow


def receive(
    store: Store,
    account: Account,
    number_entry: Mapping[str, Any],
    sender: str,
    recipient: str,
    text: str,
    now: int,
    options: str | None = None,
) -> InboundRow:
    """Takes a message in by the set-up of the number that it is sent to."""
    keyword, clean_text = split_keyword(text, number_entry["keywords"])
    row = InboundRow(
        seq=store.next_inbound(),
        account=account.id,
        message_id=account.ids.number(now),
        sender=normalise(sender),
        recipient=recipient,
        text=text,
        clean_text=clean_text,
        keyword=keyword,
        received_at=now,
        parts=count_parts(text),
        report=WAITS_TO_BE_FETCHED if number_entry["action"] == "pull" else None,
        options=options,
    )
    store.add(row)
    inbound_notice(store, account, row, number_entry)
    store.touch(account.id, account.row)
    return row


def split_keyword(text: str, keywords: list[str]) -> tuple[str | None, str]:
    """The keyword that is the text's first word, written as it was set up, and the text without it."""
    first, *rest = text.split(maxsplit=1) or [""]
    for keyword in keywords:
        if keyword.casefold() == first.casefold():
            return keyword, rest[0] if rest else ""
    return None, text
