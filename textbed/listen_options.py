"""What `textbed listen` can be told; light to import."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from cyclopts import Parameter, Token

from textbed.option_values import read_count, read_port, read_timeout

MOST_TIMES = 1_000_000
_ANSWER = (
    "How to answer, call by call: a status, hang (no answer) or close (hang up), with commas between them, and *N for "
    "N times. The last goes on for good: 500,500,200 fails twice, 503*3,hang three times and then stops answering."
)
_STEP = re.compile(r"([2-5]\d\d|hang|close)(?:\*([1-9]\d{0,6}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Step:
    """How some calls are answered: with a status, not at all, or by hanging up. The last goes on for good."""

    answer: int | Literal["hang", "close"]
    times: int = 1


def read_pattern(text: str) -> tuple[Step, ...]:
    """`500,500,200`, `503*3,200`, `hang`, `close`, and any of these one after another."""
    steps = []
    for part in text.split(","):
        match = _STEP.fullmatch(part.strip())
        if match is None or int(match[2] or 1) > MOST_TIMES:
            raise ValueError(
                f"{part.strip()!r} is no answer; give statuses from 200 to 599, hang or close, with commas between "
                "them and *N for N times, as in 503*3,200"
            )
        answer: int | Literal["hang", "close"]
        answer = int(match[1]) if match[1].isdigit() else "hang" if match[1] == "hang" else "close"
        steps.append(Step(answer, int(match[2] or 1)))
    return tuple(steps)


def _option(read: Callable[[str], Any], **more: Any) -> Parameter:
    """An option that `read` judges."""

    def convert(_: Any, tokens: Sequence[Token]) -> Any:
        return read(tokens[0].value)

    return Parameter(
        converter=convert,
        n_tokens=1,
        accepts_keys=False,
        negative="",
        metavar=read.__name__.removeprefix("read_").upper(),
        **more,
    )


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class ListenOptions:
    """One field an option; the text below a field is its help."""

    port: Annotated[int, _option(read_port)] = 9000
    """The port to listen on; 0 picks a free one and prints it."""

    host: str = "127.0.0.1"
    """The address to listen on."""

    answer: Annotated[tuple[Step, ...], _option(read_pattern, show_default="200", help=_ANSWER)] = (Step(200),)

    delay: Annotated[float | None, _option(read_timeout)] = None
    """How long to wait before each answer: seconds, or a number with s, m or h, as in 0.5 or 2m."""

    json: Annotated[bool, Parameter(negative="", show_default=False)] = False
    """Print a line of JSON for each call instead, for programs to read."""

    count: Annotated[int | None, _option(read_count)] = None
    """Stop after so many calls, with exit code 0."""
