"""What a text will look like and cost, without sending it."""

from __future__ import annotations

from functools import cached_property as _cached_property
from typing import TYPE_CHECKING

from .._operations import preview as _operations
from .._runtime.clients import async_with_raw as _async_with_raw, with_raw as _with_raw
from .._runtime.transport import AsyncCaller as _AsyncCaller, Caller as _Caller

if TYPE_CHECKING:
    from ..models.language_code import LanguageCode
    from ..models.preview_response import PreviewResponse
    from ..models.transliteration import Transliteration


class PreviewCalls:
    """What a text will look like and cost, without sending it."""

    def __init__(self, caller: _Caller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> PreviewCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return PreviewCallsWithRaw(PreviewCalls(self._caller.with_raw()))

    def text(
        self,
        *,
        text: str,
        language_code: LanguageCode | None = None,
        transliteration: Transliteration | None = None,
    ) -> PreviewResponse:
        """Preview a text.

        Shows how a text would arrive and how many parts it would take: as it is, and once more with each option
        that you ask for. Nothing is sent, charged or logged. JSON only.

        Args:
            text: The text.
            language_code: The language whose national alphabet to try.
            transliteration: Which letters to try replacing.
        """
        return self._caller.call(
            _operations.PREVIEW_TEXT,
            {
                "text": text,
                "language_code": language_code,
                "transliteration": transliteration,
            },
        )


class PreviewCallsWithRaw:
    """The calls of `preview`, each of which gives the whole answer."""

    def __init__(self, calls: PreviewCalls) -> None:
        self.text = _with_raw(calls.text)


class AsyncPreviewCalls:
    """What a text will look like and cost, without sending it."""

    def __init__(self, caller: _AsyncCaller) -> None:
        self._caller = caller

    @_cached_property
    def with_raw(self) -> AsyncPreviewCallsWithRaw:
        """The same calls, each of which gives the whole answer: status, headers, body, and the value."""
        return AsyncPreviewCallsWithRaw(AsyncPreviewCalls(self._caller.with_raw()))

    async def text(
        self,
        *,
        text: str,
        language_code: LanguageCode | None = None,
        transliteration: Transliteration | None = None,
    ) -> PreviewResponse:
        """Preview a text.

        Shows how a text would arrive and how many parts it would take: as it is, and once more with each option
        that you ask for. Nothing is sent, charged or logged. JSON only.

        Args:
            text: The text.
            language_code: The language whose national alphabet to try.
            transliteration: Which letters to try replacing.
        """
        return await self._caller.call(
            _operations.PREVIEW_TEXT,
            {
                "text": text,
                "language_code": language_code,
                "transliteration": transliteration,
            },
        )


class AsyncPreviewCallsWithRaw:
    """The calls of `preview`, each of which gives the whole answer."""

    def __init__(self, calls: AsyncPreviewCalls) -> None:
        self.text = _async_with_raw(calls.text)
