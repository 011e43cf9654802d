"""The one way a pipeline step says that its input is wrong."""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from pathlib import Path


class PipelineError(Exception):
    """One fault in one input file, told in one line: where, what, and what to do about it.

    `others` are lines of the same kind about other faults, for whoever wants to mend them in one go.
    """

    def __init__(
        self, file: Path | str, line: int | None, reason: str, next_step: str, *, others: Sequence[str] = ()
    ) -> None:
        self.file = Path(file)
        self.line = line
        self.reason = reason
        self.next_step = next_step
        self.others = tuple(others)
        super().__init__(self.in_one_line())

    @property
    def place(self) -> str:
        path = os.path.relpath(self.file) if self.file.is_absolute() else str(self.file)
        return path if self.line is None else f"{path}:{self.line}"

    def in_one_line(self) -> str:
        return as_one_line(f"{self.place}: {self.reason}. {self.next_step}")


def as_one_line(text: str) -> str:
    return " ".join(text.split())


def unforeseen(error: Exception) -> str:
    """The line for what no step has foreseen: the fault is then the pipeline's as much as its input's."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{os.path.relpath(frames[-1].filename)}:{frames[-1].lineno}" if frames else "the pipeline"
    return as_one_line(
        f"{where}: {type(error).__name__}: {error or 'no reason given'}. Nobody foresaw this: "
        "please report this line together with what you changed last"
    )
