"""What a text would look like and cost, without sending it."""

from __future__ import annotations

from textbed.domain.preview import PreviewRow, preview
from textbed.gateways.infobip.gateway import Call
from textbed.gateways.infobip.wire import Value


def preview_text(call: Call) -> Value:
    """Handler of the tag `preview`."""
    text = call.body["text"]
    rows = preview(text, call.body.get("languageCode"), call.body.get("transliteration"))
    return {"originalText": text, "previews": [_told(row) for row in rows]}


def _told(row: PreviewRow) -> Value:
    return {
        "textPreview": row.text_preview,
        "messageCount": row.message_count,
        "charactersRemaining": row.characters_remaining,
        "configuration": row.configuration,
    }
