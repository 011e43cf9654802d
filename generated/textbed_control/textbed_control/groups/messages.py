"""What was sent and received: search it, look into one message, wait for the next, play the phone."""

from __future__ import annotations

from collections.abc import AsyncIterator as _AsyncIterator, Iterator as _Iterator, Sequence as _Sequence
from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import messages as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.deleted import Deleted
    from ..models.direction import Direction
    from ..models.marked import Marked
    from ..models.message import Message
    from ..models.message_page import MessagePage
    from ..models.message_summary import MessageSummary
    from ..models.wait_result import WaitResult


class MessagesCalls:
    """What was sent and received: search it, look into one message, wait for the next, play the phone."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> MessagesCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return MessagesCallsWithRaw(MessagesCalls(self._caller.with_raw()))

    def find(
        self,
        *,
        q: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        text: str | None = None,
        direction: Direction | None = None,
        after: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        count: bool | None = None,
    ) -> MessagePage:
        """Search messages.

        Lists the account's messages, sent and received, through whichever gateway, newest first. All conditions
        have to be met. Looking takes nothing away: a report that is waiting to be fetched goes on waiting.

        Args:
            q: What to look for, in the search grammar. Absent or empty, every message matches.
            from_: Only messages from this sender.
            to: Only messages to this recipient.
            text: Only messages whose text holds these characters, in this order, whatever their case.
            direction: Only messages of this direction. Absent, both are found.
            after: Only messages accepted later than this one, which is named as in
                `/_textbed/messages/{messageId}`. Take the id of the newest message before you act, and what
                your action sends is told apart from what was there before.
            limit: How many to give at most. A page may hold fewer, also when there is more: it ends early where
                its texts grow large. `next` tells.
            cursor: The `next` of the page before; absent for the first page. What comes in meanwhile does not
                shift the pages.
            count: Whether to count all that match. Counting millions takes its time, so it is done only on
                request.
        """
        return self._caller.call(
            _operations.FIND_MESSAGES,
            q=q,
            from_=from_,
            to=to,
            text=text,
            direction=direction,
            after=after,
            limit=limit,
            cursor=cursor,
            count=count,
        )

    def mark(
        self,
        *,
        q: str,
        read: bool | None = None,
        add_tags: _Sequence[str] | None = None,
        remove_tags: _Sequence[str] | None = None,
    ) -> Marked:
        """Mark messages by search.

        Marks all messages that match as read or unread, and puts tags on them or takes them off. It is what the
        inbox shows in bold and in colour, and what `is:unread` and `tag:login` find; the gateway knows nothing
        of it.

        Args:
            q: Which messages to mark, in the search grammar. It cannot be left out or empty; `to:*` is every
                message.
            read: Whether they count as read.
            add_tags: Tags to put on.
            remove_tags: Tags to take off.
        """
        return self._caller.call(
            _operations.UPDATE_MESSAGES,
            {
                "read": read,
                "add_tags": add_tags,
                "remove_tags": remove_tags,
            },
            q=q,
        )

    def delete(
        self,
        *,
        q: str,
    ) -> Deleted:
        """Delete messages by search.

        Deletes all messages that match, for good and everywhere: they leave the inbox, the gateway's logs and
        its reports, and what they were still to push is not pushed. What they cost is not given back. To see
        beforehand how many it will be, search for the same with `count`.

        Args:
            q: Which messages to delete, in the search grammar. It cannot be left out or empty, so that nobody
                empties an account by a slip; `to:*` is every message.
        """
        return self._caller.call(
            _operations.DELETE_MESSAGES,
            q=q,
        )

    def get(
        self,
        *,
        message_id: str,
    ) -> Message:
        """Look into a message.

        All there is to know of one message: its parts and where the text splits, its whole timeline with the
        steps still to come, its report, its pushes with each call, its price, and the raw request and reply.
        Looking takes nothing away.

        Args:
            message_id: Which message: Textbed's `id`, the gateway's `messageId` (Skycore: the tracking id) in
                percent-encoding, or the word `latest` for the newest one. Where a message id was used twice, it
                means the message that was accepted under it; the one rejected as a duplicate is found by its
                `id`.
        """
        return self._caller.call(
            _operations.GET_MESSAGE,
            message_id=message_id,
        )

    def wait(
        self,
        *,
        q: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        text: str | None = None,
        direction: Direction | None = None,
        after: str | None = None,
        timeout: float | None = None,
    ) -> WaitResult:
        """Wait for a message.

        Answers as soon as a message matches all conditions, at once if one is there already. Of several it
        gives the newest, and with it the one-time code in its text. To pass over what was there before your
        program acted, name the newest message of that time in `after`.

        `timeout` is wall time, because it is your program that is being waited for; the account's clock may
        well be frozen. If nothing matches in time, the answer is 404 with the code `NO_MESSAGE_IN_TIME`, and
        its message says what did come in meanwhile.

        Args:
            q: What to look for, in the search grammar. Absent or empty, every message matches.
            from_: Only messages from this sender.
            to: Only messages to this recipient.
            text: Only messages whose text holds these characters, in this order, whatever their case.
            direction: Which direction to wait for. What your own program sends is `out`, and that is what is
                usually waited for.
            after: Only messages accepted later than this one, which is named as in
                `/_textbed/messages/{messageId}`. Take the id of the newest message before you act, and what
                your action sends is told apart from what was there before.
            timeout: How many seconds of wall time to wait, whatever the account's clock does. 0 only looks at
                what is there.
        """
        return self._caller.call(
            _operations.WAIT_FOR_MESSAGE,
            q=q,
            from_=from_,
            to=to,
            text=text,
            direction=direction,
            after=after,
            timeout=timeout,
        )

    def receive(
        self,
        *,
        from_: str,
        to: str,
        text: str,
    ) -> Message:
        """Send a message as a phone.

        Plays the phone: the message arrives at one of the account's numbers or shortcodes at this instant of
        its clock, and the gateway does what is set up there: it keeps it until you fetch it, or pushes it. A
        number that the account does not have is answered with 404, which names those that it has.

        Args:
            from_: The phone.
            to: One of the account's numbers or shortcodes.
            text: What it writes. A text that begins with one of the number's keywords belongs to that keyword.
        """
        return self._caller.call(
            _operations.RECEIVE_MESSAGE,
            {
                "from_": from_,
                "to": to,
                "text": text,
            },
        )

    def iter(
        self,
        *,
        q: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        text: str | None = None,
        direction: Direction | None = None,
        after: str | None = None,
        cursor: str | None = None,
    ) -> _Iterator[MessageSummary]:
        """Go through all of them.

        Page after page, to the end.

        Args:
            q: What to look for, in the search grammar. Absent or empty, every message matches.
            from_: Only messages from this sender.
            to: Only messages to this recipient.
            text: Only messages whose text holds these characters, in this order, whatever their case.
            direction: Only messages of this direction. Absent, both are found.
            after: Only messages accepted later than this one, which is named as in
                `/_textbed/messages/{messageId}`. Take the id of the newest message before you act, and what
                your action sends is told apart from what was there before.
            cursor: The `next` of the page before; absent for the first page. What comes in meanwhile does not
                shift the pages.
        """
        return self._caller.iterate(
            _operations.ITER_FIND_MESSAGES,
            q=q,
            from_=from_,
            to=to,
            text=text,
            direction=direction,
            after=after,
            cursor=cursor,
        )


class MessagesCallsWithRaw:
    """The calls of `messages`, each of which gives the whole answer."""

    def __init__(self, calls: MessagesCalls) -> None:
        self.find = _with_raw(calls.find)
        self.mark = _with_raw(calls.mark)
        self.delete = _with_raw(calls.delete)
        self.get = _with_raw(calls.get)
        self.wait = _with_raw(calls.wait)
        self.receive = _with_raw(calls.receive)


class AsyncMessagesCalls:
    """What was sent and received: search it, look into one message, wait for the next, play the phone."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncMessagesCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncMessagesCallsWithRaw(AsyncMessagesCalls(self._caller.with_raw()))

    async def find(
        self,
        *,
        q: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        text: str | None = None,
        direction: Direction | None = None,
        after: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        count: bool | None = None,
    ) -> MessagePage:
        """Search messages.

        Lists the account's messages, sent and received, through whichever gateway, newest first. All conditions
        have to be met. Looking takes nothing away: a report that is waiting to be fetched goes on waiting.

        Args:
            q: What to look for, in the search grammar. Absent or empty, every message matches.
            from_: Only messages from this sender.
            to: Only messages to this recipient.
            text: Only messages whose text holds these characters, in this order, whatever their case.
            direction: Only messages of this direction. Absent, both are found.
            after: Only messages accepted later than this one, which is named as in
                `/_textbed/messages/{messageId}`. Take the id of the newest message before you act, and what
                your action sends is told apart from what was there before.
            limit: How many to give at most. A page may hold fewer, also when there is more: it ends early where
                its texts grow large. `next` tells.
            cursor: The `next` of the page before; absent for the first page. What comes in meanwhile does not
                shift the pages.
            count: Whether to count all that match. Counting millions takes its time, so it is done only on
                request.
        """
        return await self._caller.call(
            _operations.FIND_MESSAGES,
            q=q,
            from_=from_,
            to=to,
            text=text,
            direction=direction,
            after=after,
            limit=limit,
            cursor=cursor,
            count=count,
        )

    async def mark(
        self,
        *,
        q: str,
        read: bool | None = None,
        add_tags: _Sequence[str] | None = None,
        remove_tags: _Sequence[str] | None = None,
    ) -> Marked:
        """Mark messages by search.

        Marks all messages that match as read or unread, and puts tags on them or takes them off. It is what the
        inbox shows in bold and in colour, and what `is:unread` and `tag:login` find; the gateway knows nothing
        of it.

        Args:
            q: Which messages to mark, in the search grammar. It cannot be left out or empty; `to:*` is every
                message.
            read: Whether they count as read.
            add_tags: Tags to put on.
            remove_tags: Tags to take off.
        """
        return await self._caller.call(
            _operations.UPDATE_MESSAGES,
            {
                "read": read,
                "add_tags": add_tags,
                "remove_tags": remove_tags,
            },
            q=q,
        )

    async def delete(
        self,
        *,
        q: str,
    ) -> Deleted:
        """Delete messages by search.

        Deletes all messages that match, for good and everywhere: they leave the inbox, the gateway's logs and
        its reports, and what they were still to push is not pushed. What they cost is not given back. To see
        beforehand how many it will be, search for the same with `count`.

        Args:
            q: Which messages to delete, in the search grammar. It cannot be left out or empty, so that nobody
                empties an account by a slip; `to:*` is every message.
        """
        return await self._caller.call(
            _operations.DELETE_MESSAGES,
            q=q,
        )

    async def get(
        self,
        *,
        message_id: str,
    ) -> Message:
        """Look into a message.

        All there is to know of one message: its parts and where the text splits, its whole timeline with the
        steps still to come, its report, its pushes with each call, its price, and the raw request and reply.
        Looking takes nothing away.

        Args:
            message_id: Which message: Textbed's `id`, the gateway's `messageId` (Skycore: the tracking id) in
                percent-encoding, or the word `latest` for the newest one. Where a message id was used twice, it
                means the message that was accepted under it; the one rejected as a duplicate is found by its
                `id`.
        """
        return await self._caller.call(
            _operations.GET_MESSAGE,
            message_id=message_id,
        )

    async def wait(
        self,
        *,
        q: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        text: str | None = None,
        direction: Direction | None = None,
        after: str | None = None,
        timeout: float | None = None,
    ) -> WaitResult:
        """Wait for a message.

        Answers as soon as a message matches all conditions, at once if one is there already. Of several it
        gives the newest, and with it the one-time code in its text. To pass over what was there before your
        program acted, name the newest message of that time in `after`.

        `timeout` is wall time, because it is your program that is being waited for; the account's clock may
        well be frozen. If nothing matches in time, the answer is 404 with the code `NO_MESSAGE_IN_TIME`, and
        its message says what did come in meanwhile.

        Args:
            q: What to look for, in the search grammar. Absent or empty, every message matches.
            from_: Only messages from this sender.
            to: Only messages to this recipient.
            text: Only messages whose text holds these characters, in this order, whatever their case.
            direction: Which direction to wait for. What your own program sends is `out`, and that is what is
                usually waited for.
            after: Only messages accepted later than this one, which is named as in
                `/_textbed/messages/{messageId}`. Take the id of the newest message before you act, and what
                your action sends is told apart from what was there before.
            timeout: How many seconds of wall time to wait, whatever the account's clock does. 0 only looks at
                what is there.
        """
        return await self._caller.call(
            _operations.WAIT_FOR_MESSAGE,
            q=q,
            from_=from_,
            to=to,
            text=text,
            direction=direction,
            after=after,
            timeout=timeout,
        )

    async def receive(
        self,
        *,
        from_: str,
        to: str,
        text: str,
    ) -> Message:
        """Send a message as a phone.

        Plays the phone: the message arrives at one of the account's numbers or shortcodes at this instant of
        its clock, and the gateway does what is set up there: it keeps it until you fetch it, or pushes it. A
        number that the account does not have is answered with 404, which names those that it has.

        Args:
            from_: The phone.
            to: One of the account's numbers or shortcodes.
            text: What it writes. A text that begins with one of the number's keywords belongs to that keyword.
        """
        return await self._caller.call(
            _operations.RECEIVE_MESSAGE,
            {
                "from_": from_,
                "to": to,
                "text": text,
            },
        )

    def iter(
        self,
        *,
        q: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        text: str | None = None,
        direction: Direction | None = None,
        after: str | None = None,
        cursor: str | None = None,
    ) -> _AsyncIterator[MessageSummary]:
        """Go through all of them.

        Page after page, to the end.

        Args:
            q: What to look for, in the search grammar. Absent or empty, every message matches.
            from_: Only messages from this sender.
            to: Only messages to this recipient.
            text: Only messages whose text holds these characters, in this order, whatever their case.
            direction: Only messages of this direction. Absent, both are found.
            after: Only messages accepted later than this one, which is named as in
                `/_textbed/messages/{messageId}`. Take the id of the newest message before you act, and what
                your action sends is told apart from what was there before.
            cursor: The `next` of the page before; absent for the first page. What comes in meanwhile does not
                shift the pages.
        """
        return self._caller.iterate(
            _operations.ITER_FIND_MESSAGES,
            q=q,
            from_=from_,
            to=to,
            text=text,
            direction=direction,
            after=after,
            cursor=cursor,
        )


class AsyncMessagesCallsWithRaw:
    """The calls of `messages`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncMessagesCalls) -> None:
        self.find = _async_with_raw(calls.find)
        self.mark = _async_with_raw(calls.mark)
        self.delete = _async_with_raw(calls.delete)
        self.get = _async_with_raw(calls.get)
        self.wait = _async_with_raw(calls.wait)
        self.receive = _async_with_raw(calls.receive)
