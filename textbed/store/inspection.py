"""Looks at a store's file without opening it for work, changing it, or getting in a server's way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import apsw

from textbed.store.sqlite_core import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file is. `format` is None where it is no database of Textbed's, `why` says then what it is."""

    format: int | None
    why: str = ""
    is_in_use: bool = False

    @property
    def is_too_new(self) -> bool:
        """Whether a newer Textbed has written it."""
        return self.format is not None and self.format > VERSION


def inspect(path: Path) -> Inspection:
    """Looks at a file; an OSError where it cannot be read."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        return Inspection(0)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        return Inspection(None, "it is no SQLite database")
    version, application = (int.from_bytes(header[place : place + 4], "big") for place in (60, 68))
    if application != APPLICATION_ID:
        # A server that has just made it may not have brought its first page into the file yet.
        if not _in_use(path):
            return Inspection(None, "it is a database of something else")
        version = VERSION
    return Inspection(version, is_in_use=_in_use(path))


def _in_use(path: Path) -> bool:
    """Whether a server has it open, which it does alone."""
    try:
        connection = apsw.Connection(f"file:{path}?mode=ro", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    except apsw.Error:
        return False
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").get  # noqa: B018 - reading is what meets the lock
    except apsw.BusyError:
        return True
    except apsw.Error:
        return False
    finally:
        connection.close()
    return False
