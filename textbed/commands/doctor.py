"""`textbed doctor`: what is wrong with a set-up, and how to mend it."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import Annotated

from cyclopts import Parameter

from textbed.commands.connection import HERE, Connection


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class DoctorOptions:
    """One field an option; the text below a field is its help."""

    push: Annotated[str | None, Parameter(metavar="URL")] = None
    """An address of yours, for reports say: whether the server would call it, and whether anybody listens there."""

    store: Annotated[str, Parameter(env_var="TEXTBED_STORE")] = ".textbed/textbed.db"
    """The file of the server's store."""


def doctor(*, options: DoctorOptions = DoctorOptions(), connection: Connection = HERE) -> int:
    """Say what is wrong with a set-up and how to mend it: packages, server, credentials, clock, store, network.

    Exit code: 0 if nothing is wrong, 1 if something is; a note is nothing wrong.

    For example:

        textbed doctor
        textbed doctor --push http://127.0.0.1:9000/reports
        textbed doctor --url https://sms-test.example:8700 --token "$TOKEN" --json
    """
    from textbed.commands import screen
    from textbed.commands.checks import every_check

    with screen.waiting("looking at everything"):
        found = list(every_check(connection, options.push, options.store, os.environ))
    if connection.json:
        screen.as_json([asdict(each) for each in found])
    else:
        screen.table(("", "what", "found"), ((each.state, each.what, each.found) for each in found), flexible=2)
        mends = [each for each in found if each.mend]
        for each in mends:
            screen.line(f"\n{each.what}: {each.mend}")
        wrong = sum(each.state == "wrong" for each in found)
        screen.line(f"\n{wrong or 'Nothing'} {'things are' if wrong > 1 else 'thing is' if wrong else 'is'} wrong.")
    return 1 if any(each.state == "wrong" for each in found) else 0
