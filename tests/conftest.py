"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes is the machine's business, and that of whatever else runs on it.
settings.register_profile("textbed", deadline=None)
settings.load_profile("textbed")
