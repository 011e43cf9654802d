"""Makes pushes of notices that have fallen due: what goes together, what it says, and what trouble it meets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import orjson

from textbed.domain.own_names import push_id_of
from textbed.push.bodies import Rendered
from textbed.push.letters import SKYCORE_KINDS, Write, kind_of, look_up, together
from textbed.push.outcomes import DROPPED, FIRST, WAITING
from textbed.push.rules import trouble_for
from textbed.store.accounts import Account
from textbed.store.interface import Store
from textbed.store.rows import AttemptRow, NoticeRow, PushRow

PUSH_ID = "x-textbed-push-id"
MADE_AT_ONCE = 500
"""How many notices pushes are made of before others have their turn."""
LOST_ON_PURPOSE = "A receiver rule lost it on purpose."

Count = Callable[[str, str], None]


class Maker:
    """Makes pushes of at most `batch` reports; `count` is told the kind and the outcome of those that are lost."""

    def __init__(self, store: Store, write: Write, batch: int, count: Count) -> None:
        self._store = store
        self._write = write
        self._batch = batch
        self._count = count

    def make(self, account: Account, until: int) -> list[PushRow] | None:
        """Queues pushes for some of the notices that are due; None if there are none."""
        store = self._store
        notices = store.due_notices(account.id, until, MADE_AT_ONCE)
        if not notices:
            return None
        kept, void = _as_set_up(account, notices)
        told, gone = look_up(store, kept)
        pushes: list[PushRow] = []
        pairs: list[tuple[int, int]] = []
        lost: list[AttemptRow] = []
        for group in together(told, self._batch, account):
            push = self._push(account, group[0].notice, self._write(account, group), lost)
            pushes.append(push)
            pairs += [(push.id, one.notice.id) for one in group]
        store.add_pushes(pushes, pairs, [notice.id for notice in (*void, *gone)])
        store.add_attempts(lost)
        if account.receivers:
            store.touch(account.id, account.row)
        return pushes

    def write_again(self, account: Account, push: PushRow) -> PushRow | None:
        """A push of which a message was deleted, with what is left; None if nothing is."""
        told, _ = look_up(self._store, self._store.notices_of(push.account, push.id))
        if not told:
            return None
        letter = self._write(account, told)
        written = push._replace(headers=_headers(letter, push.id), body=letter.body)
        self._store.rewrite_push(written)
        return written

    def _push(self, account: Account, notice: NoticeRow, letter: Rendered, lost: list[AttemptRow]) -> PushRow:
        """A push, with the trouble that it meets."""
        trouble = trouble_for(account, letter.url)
        first_at = notice.due_at + trouble.held_back
        number = self._store.next_push()
        push = PushRow(
            id=number,
            account=account.id,
            kind=kind_of(notice),
            due_at=notice.due_at,
            first_at=first_at,
            next_at=first_at,
            state=WAITING,
            calls=0,
            scheduled=0,
            duplicate=int(trouble.is_duplicated),
            reason=None,
            method=letter.method,
            url=letter.url,
            headers=_headers(letter, number),
            body=letter.body,
        )
        if not trouble.is_dropped:
            return push
        lost.append(AttemptRow(account.id, push.id, 1, FIRST, notice.due_at, None, DROPPED, LOST_ON_PURPOSE))
        self._count(push.kind, DROPPED)
        return push._replace(next_at=None, state=DROPPED, calls=1, scheduled=1, reason=LOST_ON_PURPOSE)


def _as_set_up(account: Account, notices: Sequence[NoticeRow]) -> tuple[list[NoticeRow], list[NoticeRow]]:
    """Skycore's go where its settings say now; those that go nowhere any more are void."""
    url = account.settings["skycore"]["postbackUrl"]
    kept, void = [], []
    for notice in notices:
        if notice.kind not in SKYCORE_KINDS:
            kept.append(notice)
        elif url is None:
            void.append(notice)
        else:
            kept.append(notice._replace(url=url))
    return kept, void


def _headers(letter: Rendered, push: int) -> str:
    """Those that a push goes out with, as they are kept; its id among them, so that a receiver knows it again."""
    return orjson.dumps([*letter.headers, (PUSH_ID, push_id_of(push))]).decode()
