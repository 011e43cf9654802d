"""When pushes are made again, as a picture and as a table, both from the same numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from pathlib import Path

import yaml

from scripts.docs.markdown import slug
from scripts.docs.pages import Entry, Heading, Page
from scripts.docs.tags import heading, paragraph, table

_NUMBERS = Path(__file__).with_name("schedules.yaml")
WIDTH, LEFT, RIGHT, LANE = 760, 86, 24, 62
_TICKS = {1: "1 min", 5: "5 min", 15: "15 min", 60: "1 h", 180: "3 h", 720: "12 h", 1440: "1 day", 2520: "42 h"}
_INTRO = (
    "A push that your server does not take is made again. The instants count from when the first call was due, on the "
    "account's clock: move that clock and the calls are made."
)


@dataclass(frozen=True)
class Schedule:
    title: str
    rule: str
    waits: tuple[int, ...]

    @property
    def instants(self) -> list[int]:
        """Minutes from the first call to each of them."""
        return [sum(self.waits[:number]) for number in range(len(self.waits) + 1)]


def schedules() -> list[Schedule]:
    read = yaml.safe_load(_NUMBERS.read_text(encoding="utf-8"))
    return [Schedule(each["title"], each["rule"], tuple(each["waits"])) for each in read.values()]


def retry_page() -> Page:
    known = schedules()
    tables = "".join(_table(schedule) for schedule in known)
    body = f"<h1>Retry schedule</h1>\n<p>{_INTRO}</p>\n{picture(known)}{tables}"
    return Page(
        path="reference/retries.html",
        title="Retry schedule",
        summary=_INTRO,
        body=body,
        headings=tuple(Heading(2, schedule.title, slug(schedule.title)) for schedule in known),
        entries=(
            Entry("Retry schedule", "Page", "", f"{_INTRO} {' '.join(each.rule for each in known)} retries push"),
        ),
    )


def picture(known: list[Schedule]) -> str:
    """A line for each gateway, a dot for each call; the axis is logarithmic, since waits grow."""
    last = max(schedule.instants[-1] for schedule in known)
    words = "; ".join(
        f"{each.title}: {len(each.instants)} calls within {in_words(each.instants[-1])}" for each in known
    )
    height = 40 + LANE * len(known) + 34
    parts = [
        f'<figure><div class="picture"><svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="retry-title">',
        f'<title id="retry-title">Calls of a push that nobody takes. {escape(words)}.</title>',
    ]
    for minutes, label in _TICKS.items():
        x = _x(minutes, last)
        parts.append(f'<line class="tick" x1="{x}" y1="30" x2="{x}" y2="{height - 34}"/>')
        parts.append(f'<text class="label" x="{x}" y="{height - 14}" text-anchor="middle">{label}</text>')
    for lane, schedule in enumerate(known):
        y = 30 + LANE * lane + LANE // 2
        start, end = _x(0, last), _x(schedule.instants[-1], last)
        parts.append(f'<text class="lane" x="0" y="{y + 5}">{escape(schedule.title)}</text>')
        parts.append(f'<line class="lane" x1="{start}" y1="{y}" x2="{end}" y2="{y}"/>')
        for number, minutes in enumerate(schedule.instants, start=1):
            told = "first call" if number == 1 else f"call {number}, {in_words(minutes)} after the first"
            parts.append(f'<circle cx="{_x(minutes, last)}" cy="{y}" r="6"><title>{told}</title></circle>')
    parts.append('<text class="label" x="0" y="20">Time since the first call; the axis is logarithmic</text>')
    said = "Each dot is a call. The tables below say the same in numbers."
    parts.append(f"</svg></div><figcaption>{said}</figcaption></figure>\n")
    return "".join(parts)


def _x(minutes: float, last: float) -> float:
    share = math.log2(1 + minutes) / math.log2(1 + last)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def in_words(minutes: int) -> str:
    """Minutes as people say them: `1 h 22 min`."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part) or "0 min"


def _table(schedule: Schedule) -> str:
    waits = ("–", *(in_words(wait) for wait in schedule.waits))
    instants = map(in_words, schedule.instants)
    rows = [(str(number), *each) for number, each in enumerate(zip(waits, instants, strict=True), start=1)]
    heads = ("Call", "After the one before", "After the first")
    return heading(schedule.title, slug(schedule.title)) + paragraph(schedule.rule) + table(heads, rows)
