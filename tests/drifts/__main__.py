"""`make drifts`: every drift of the catalogue against the contract tests, as a table of what caught it."""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from rich.console import Console
from rich.table import Table

from tests.drifts.catalogue import ALL, CATALOGUE
from tests.drifts.hunt import NO_DRIFT, Hunt, hunt
from textbed.suite.parts import PARTS


def main() -> int:
    """Prints the table; the exit code is 1 where a drift got through, or something was seen without one."""
    asked = argparse.ArgumentParser(prog="python -m tests.drifts", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="DRIFT", help="hunt these only")
    asked.add_argument("--all-checks", action="store_true", help="go on after the first catch, to see all of them")
    asked.add_argument("--only", help=f"parts of the contract tests, with commas between them: {', '.join(PARTS)}")
    given = asked.parse_args()
    unknown = [name for name in given.names if name not in CATALOGUE and name != NO_DRIFT]
    if unknown:
        print(f"there is no drift {', '.join(unknown)}; see tests/drifts/catalogue", file=sys.stderr)
        return 2
    names = given.names or [NO_DRIFT, *(drift.name for drift in ALL)]
    parts = None if given.only is None else given.only.split(",")
    look = partial(hunt, parts=parts, to_the_end=given.all_checks)
    console = Console(width=None if sys.stdout.isatty() else 160)
    say = partial(console.print, highlight=False, markup=False)
    hunts: list[Hunt] = []
    with ProcessPoolExecutor(max_workers=os.cpu_count(), max_tasks_per_child=1) as workers:
        for done in workers.map(look, names):
            hunts.append(done)
            say(f"{len(hunts):3}/{len(names)} {done.drift}: {_caught_by(done)}")
    console.print(_table(hunts))
    missed = [one.drift for one in hunts if not one.catches and one.drift != NO_DRIFT]
    false_alarm = any(one.catches for one in hunts if one.drift == NO_DRIFT)
    kinds = {CATALOGUE[one.drift].kind for one in hunts if one.drift != NO_DRIFT}
    caught = sum(1 for one in hunts if one.catches and one.drift != NO_DRIFT)
    say(f"{caught} of {len(hunts) - (NO_DRIFT in names)} drifts in {len(kinds)} classes caught")
    if missed:
        say(f"not caught: {', '.join(missed)}")
    return 1 if missed or false_alarm else 0


def _caught_by(done: Hunt) -> str:
    if done.drift == NO_DRIFT:
        return "green" if not done.catches else f"seen without a drift: {done.catches[0]}"
    return str(done.catches[0]) if done.catches else "NOT CAUGHT"


def _table(hunts: list[Hunt]) -> Table:
    table = Table("drift", "class", "where", "caught by", "checks", "seconds", title="Drifts")
    for one in hunts:
        drift = CATALOGUE.get(one.drift)
        table.add_row(
            one.drift,
            drift.kind if drift else "",
            drift.where if drift else "",
            _caught_by(one),
            ", ".join(dict.fromkeys(catch.check for catch in one.catches)),
            f"{one.seconds:.1f}",
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
