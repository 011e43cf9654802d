"""What `textbed listen` can be told; light to import."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from cyclopts import Parameter, Token

from textbed.options import read_port, read_timeout

MOST_TIMES = 1_000_000
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


def read_calls(text: str) -> int:
    """A number above 0."""
    if re.fullmatch(r"\d{1,9}", text, re.ASCII) is None or int(text) == 0:
        raise ValueError(f"{text!r} is no number of calls; give one above 0, as in 3")
    return int(text)


def _option(read: Callable[[str], Any], default: str | None = None) -> Parameter:
    """An option that `read` judges; `default` is shown as the default."""

    def convert(_: Any, tokens: Sequence[Token]) -> Any:
        return read(tokens[0].value)

    return Parameter(
        show_default=default,
        converter=convert,
        n_tokens=1,
        accepts_keys=False,
        negative="",
        metavar=read.__name__.removeprefix("read_").upper(),
    )


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class ListenOptions:
    """One field an option; the text below a field is its help."""

    port: Annotated[int, _option(read_port)] = 9000
    """The port to listen on; 0 picks a free one and prints it."""

    host: str = "127.0.0.1"
    """The address to listen on."""

    answer: Annotated[tuple[Step, ...], _option(read_pattern, "200")] = (Step(200),)
    """How to answer, call by call: a status, hang (no answer) or close (hang up), with commas between them, and *N for
    N times. The last goes on for good: 500,500,200 fails twice, 503*3,hang three times and then stops answering."""

    delay: Annotated[float | None, _option(read_timeout)] = None
    """How long to wait before each answer: seconds, or a number with s, m or h, as in 0.5 or 2m."""

    json: Annotated[bool, Parameter(negative="")] = False
    """Print a line of JSON for each call instead, for programs to read."""

    count: Annotated[int | None, _option(read_calls)] = None
    """Stop after so many calls, with exit code 0."""
