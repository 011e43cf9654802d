"""What a text would look like and cost: as it is, and once more with each configuration that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .segmentation import segment
from .transliteration import transliterate


@dataclass(frozen=True, slots=True)
class PreviewRow:
    text_preview: str
    message_count: int
    characters_remaining: int
    configuration: dict[str, Any] = field(default_factory=dict)


def preview(text: str, language_code: str | None = None, transliteration: str | None = None) -> list[PreviewRow]:
    """The plain text first, then the national alphabet, then the transliteration; never both together."""
    rows = [_row(text, {})]
    if language_code is not None:
        rows.append(_row(text, {"language": {"languageCode": language_code}}, language_code))
    if transliteration is not None:
        rows.append(_row(transliterate(text, transliteration), {"transliteration": transliteration}))
    return rows


def _row(text: str, configuration: dict[str, Any], language: str | None = None) -> PreviewRow:
    segmentation = segment(text, language=language)
    return PreviewRow(text, len(segmentation.parts), segmentation.remaining, configuration)
