"""Telling the gateway that a tracked message led to what it was sent for."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import conversion as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.conversion_response import ConversionResponse


class ConversionCalls:
    """Telling the gateway that a tracked message led to what it was sent for."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> ConversionCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return ConversionCallsWithRaw(ConversionCalls(self._caller.with_raw()))

    def log(
        self,
        *,
        message_id: str,
    ) -> ConversionResponse:
        """Report a conversion.

        Tells the gateway that the recipient did what the message was sent for: typed in the code, came to the
        shop. The message must have been sent with `tracking.track` set to `SMS` or `URL`; the id of any other
        message is answered with 404. The call has no body. JSON only.

        Args:
            message_id: The id of the tracked message, as in the reply to the send.
        """
        return self._caller.call(
            _operations.LOG_CONVERSION,
            message_id=message_id,
        )


class ConversionCallsWithRaw:
    """The calls of `conversion`, each of which gives the whole answer."""

    def __init__(self, calls: ConversionCalls) -> None:
        self.log = _with_raw(calls.log)


class AsyncConversionCalls:
    """Telling the gateway that a tracked message led to what it was sent for."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncConversionCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncConversionCallsWithRaw(AsyncConversionCalls(self._caller.with_raw()))

    async def log(
        self,
        *,
        message_id: str,
    ) -> ConversionResponse:
        """Report a conversion.

        Tells the gateway that the recipient did what the message was sent for: typed in the code, came to the
        shop. The message must have been sent with `tracking.track` set to `SMS` or `URL`; the id of any other
        message is answered with 404. The call has no body. JSON only.

        Args:
            message_id: The id of the tracked message, as in the reply to the send.
        """
        return await self._caller.call(
            _operations.LOG_CONVERSION,
            message_id=message_id,
        )


class AsyncConversionCallsWithRaw:
    """The calls of `conversion`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncConversionCalls) -> None:
        self.log = _async_with_raw(calls.log)
