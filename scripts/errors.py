"""The one way a pipeline step says that its input is wrong."""

from __future__ import annotations

import os
from pathlib import Path


class PipelineError(Exception):
    """One fault in one input file, told in one line: where, what, and what to do about it."""

    def __init__(self, file: Path | str, line: int | None, reason: str, next_step: str) -> None:
        self.file = Path(file)
        self.line = line
        self.reason = reason
        self.next_step = next_step
        super().__init__(self.in_one_line())

    def in_one_line(self) -> str:
        path = os.path.relpath(self.file) if self.file.is_absolute() else str(self.file)
        where = path if self.line is None else f"{path}:{self.line}"
        text = f"{where}: {self.reason}. {self.next_step}"
        return " ".join(text.split())
