"""What a server has done since it started, in plain numbers: counting must not cost anything."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

COMMIT_SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
"""Upper ends of the classes that commits are counted in; one more class has the rest."""


@dataclass(slots=True)
class Tally:
    """Messages by where they came in (`rows.INFOBIP_1` and so on), and commits by how many rows they wrote."""

    accepted: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    rejected: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    commits: list[int] = field(default_factory=lambda: [0] * (len(COMMIT_SIZES) + 1))
    rows: int = 0

    def taken(self, origin: int, messages: int, rejected: int) -> None:
        """Counts the messages of one request, and how many of them were refused."""
        self.accepted[origin] += messages - rejected
        self.rejected[origin] += rejected

    def committed(self, rows: int) -> None:
        """Counts a commit."""
        self.commits[bisect_left(COMMIT_SIZES, rows)] += 1
        self.rows += rows
