"""`textbed` as people run it, with one part more: it sends whatever it can, for as long as it is let."""

from __future__ import annotations

import random
import sys

import requests

from tests.contract.tricky_requests import LET_OUT, REFUSED, TARGET
from textbed import cli
from textbed.suite.asked import Forbidden
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
                request = requests.Request(tricky.method, whole.target.url).prepare()
                request.url = tricky.url.replace(TARGET, whole.target.url)
                request.body = tricky.body or None
                request.headers.update(whole.account()._authorization("basic"))
                request.headers.update(tricky.headers)
                try:
                    whole.line.session.send(request)
                except (Forbidden, requests.RequestException, ValueError):
                    continue


if __name__ == "__main__":
    assert isinstance(PARTS, dict)
    PARTS["greedy"] = "tests.contract.with_parts"
    sys.exit(cli.run(sys.argv[1:]))
