"""`textbed` as people run it, with one part more: it sends whatever it can, for as long as it is let."""

from __future__ import annotations

import random
import sys

from tests.contract.tricky_requests import LET_OUT, REFUSED
from textbed import cli
from textbed.suite.parts import PARTS
from textbed.suite.run import Run

ROUNDS = 40


def run(whole: Run) -> None:
    """Each test sends everything that there is, in any order, and says so in the middle."""
    chance = random.Random(whole.seed)
    for number in range(ROUNDS):
        with whole.test("greedy", f"round {number}"):
            several = [*LET_OUT, *REFUSED]
            chance.shuffle(several)
            for place, tricky in enumerate(several):
                if place == len(several) // 2:
                    print(f"in the middle of {number}", flush=True)
                tricky.send(whole.line, whole.target.credentials.basic)


if __name__ == "__main__":
    assert isinstance(PARTS, dict)
    PARTS["greedy"] = "tests.contract.with_parts"
    sys.exit(cli.run(sys.argv[1:]))
