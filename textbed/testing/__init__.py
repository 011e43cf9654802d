"""The pytest plugin's parts, imported when a test first uses it. The names below are for annotations:

def test_login_code(textbed: Textbed) -> None: ...
"""

from __future__ import annotations

from textbed.testing.awaited import AsyncTextbed
from textbed.testing.clock import NotSettled
from textbed.testing.delivery import Delivery
from textbed.testing.inbox import NoMessage
from textbed.testing.textbed import Textbed

__all__ = ["AsyncTextbed", "Delivery", "NoMessage", "NotSettled", "Textbed"]
