"""What a story is, once it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textbed_specs import Gateway

from textbed.suite.caller import Wire
from textbed.suite.marked_yaml import FileError, Marked, Place


@dataclass(frozen=True)
class Step:
    """One thing that is done or seen. `verb` is the word that says which, `says` the whole of it."""

    verb: str
    says: Mapping[str, Any]
    place: Place


@dataclass(frozen=True)
class Chapter:
    """A test of its own: the steps of the story that come first, and its own."""

    title: str
    vector: int | None
    needs: tuple[str, ...]
    wires: tuple[Wire, ...]
    steps: tuple[Step, ...]
    place: Place


@dataclass(frozen=True)
class Story:
    """A tutorial of a manual."""

    title: str
    gateway: Gateway
    clock: str | None
    chapters: tuple[Chapter, ...]
    marked: Marked

    def error(self, place: Place, says: str) -> FileError:
        """An error about a place in its file."""
        return self.marked.error(place, says)
