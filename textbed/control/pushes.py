"""What the gateways send to servers of the account: lists it with every call, and sends it again."""

from __future__ import annotations

from typing import Any

from textbed.control.call import Answer, Call
from textbed.control.clock import read_instant
from textbed.control.messages import Messages
from textbed.control.paging import fitting, read_cursor, write_cursor
from textbed.control.problem import Problem
from textbed.control.push_views import SENDING, PushViews
from textbed.domain.own_names import push_of
from textbed.store.accounts import Account
from textbed.store.interface import PushFilter, Store
from textbed.store.pushing import Pushing

_CURSOR = "due"


class Pushes:
    """Handlers of the tag `pushes`."""

    def __init__(self, store: Store, pushing: Pushing, views: PushViews, messages: Messages) -> None:
        self._store = store
        self._pushing = pushing
        self._views = views
        self._messages = messages

    async def list(self, call: Call) -> Answer:
        account, limit = call.account, call.query["limit"]
        # One more than is shown tells whether there is another page.
        found = self._store.pushes(account.id, self._wanted(call, limit + 1))
        page = found[: fitting((len(push.body or b"") * max(push.calls, 1) for push in found), limit)]
        more = len(page) < len(found)
        return Answer(
            {
                "pushes": self._views.all(account, page),
                "next": write_cursor(_CURSOR, page[-1].due_at, page[-1].id) if more else None,
            }
        )

    async def replay(self, call: Call) -> Answer:
        account, name = call.account, call.path_values["pushId"]
        push = self._known(account, name)
        if push is None:
            raise _unknown(name)
        await self._pushing.replay(account, push)
        found = self._store.pushes(account.id, PushFilter(ids=(push,)))
        if not found:
            raise _unknown(name)  # deleted meanwhile
        return Answer(self._views.all(account, found)[0])

    def _known(self, account: Account, name: str) -> int | None:
        push = push_of(name)
        return push if push is not None and self._store.pushes(account.id, PushFilter(ids=(push,))) else None

    def _wanted(self, call: Call, limit: int) -> PushFilter:
        query, account = call.query, call.account
        conditions: dict[str, Any] = {name: query[name] for name in ("kind", "url") if name in query}
        if "messageId" in query:
            conditions["message"] = self._messages.named(account, query["messageId"], "messageId").seq
        if "since" in query:
            conditions["since"] = read_instant(query["since"], "since")
        if "cursor" in query:
            due_at, number = read_cursor(query["cursor"], _CURSOR, 2)
            conditions["below"] = due_at, number
        ids = [push_of(query["id"])] if "id" in query else None
        if "state" in query:
            under_way = self._pushing.all_under_way(account)
            if query["state"] == SENDING:
                ids = [one for one in under_way if ids is None or one in ids]
            else:
                conditions |= {"state": query["state"], "without": under_way}
        if ids is not None:
            conditions["ids"] = [one for one in ids if one is not None]
        return PushFilter(limit=limit, **conditions)


def _unknown(name: str) -> Problem:
    return Problem(
        "NOT_FOUND",
        f"the account has no push `{name}`",
        "See those it has with GET /_textbed/pushes.",
        field="pushId",
        value=name,
    )
