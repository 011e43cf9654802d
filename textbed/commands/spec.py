"""`textbed spec`: the contracts and their code tables, without a server."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from cyclopts import Parameter

from textbed.options import CannotStart

if TYPE_CHECKING:
    from textbed_specs import Code

Gateway = Literal["infobip", "skycore", "control"]
GATEWAYS: tuple[Gateway, ...] = get_args(Gateway)
_NAMES = ("gateway", "table", "id", "name", "group", "permanent", "meaning")


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class SpecOptions:
    """One field an option; the text below a field is its help."""

    audience: Literal["plain", "strict", "client", "docs", "emulator", "sandbox"] = "plain"
    """For whom: plain is the contract itself, strict is closed for tests, the others suit tools."""

    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None
    """The file to write, instead of standard output."""

    gateway: Gateway | None = None
    """Only this gateway's codes."""

    json: Annotated[bool, Parameter(negative="", show_default=False)] = False
    """Print JSON, for programs. A contract is JSON anyway."""


def spec(
    what: Annotated[
        str | None,
        Parameter(help="Nothing to list what there is; infobip, skycore or control for a contract; code or codes."),
    ] = None,
    word: Annotated[str | None, Parameter(help="With code: its id or its name.")] = None,
    /,
    *,
    options: SpecOptions = SpecOptions(),
) -> int:
    """Print a contract, or what a code means.

    Exit code: 0, or 1 if there is no such code.

    For example:

        textbed spec                             what there is
        textbed spec infobip > infobip.json      the contract, OpenAPI 3.1
        textbed spec infobip --audience strict -o strict.json
        textbed spec code 9                      what 9 means, in every table
        textbed spec code EC_ABSENT_SUBSCRIBER   by name; a part of one will do
        textbed spec codes --gateway skycore     all of them
    """
    match what, word:
        case None, None:
            return _list(options)
        case "code", str():
            return _codes(word, options)
        case "code", None:
            raise CannotStart("code needs to know which; give an id or a name, as in: textbed spec code 9")
        case "codes", None:
            return _codes(None, options)
        case str(), None if what in GATEWAYS:
            return _bundle(what, options)
        case str(), str():
            raise CannotStart(
                f"{word!r} is more than {what} takes; a second word goes with code, as in: textbed spec code 9"
            )
    raise CannotStart(
        f"{what!r} is no contract; give {', '.join(GATEWAYS)}, or code and its id, as in: textbed spec code 9"
    )


def _list(options: SpecOptions) -> int:
    from textbed_specs import load, tables

    from textbed.commands import screen

    found = []
    for gateway in GATEWAYS:
        contract = load(gateway)
        found.append(
            {
                "gateway": gateway,
                "title": contract["info"]["title"],
                "version": contract["info"]["version"],
                "operations": sum(
                    len(set(item) & {"get", "put", "post", "delete"}) for item in contract["paths"].values()
                ),
                "webhooks": len(contract.get("webhooks", {})),
                "codes": sum(len(rows) for rows in tables(gateway).values()),
            }
        )
    if options.json:
        screen.as_json(found)
    else:
        screen.table(tuple(found[0]), (row.values() for row in found), flexible=1)  # type: ignore[misc]
    return 0


def _bundle(gateway: Gateway, options: SpecOptions) -> int:
    from textbed_specs import path

    document = path(gateway, options.audience).read_bytes()
    if options.output is None:
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
        return 0
    try:
        options.output.write_bytes(document)
    except OSError as error:
        raise CannotStart(
            f"--output {options.output} cannot be written: {error.strerror}. Name another file."
        ) from None
    return 0


def _codes(word: str | None, options: SpecOptions) -> int:
    from textbed_specs import tables

    from textbed.commands import screen

    gateways = (options.gateway,) if options.gateway else GATEWAYS
    every = [(gateway, name, code) for gateway in gateways for name, rows in tables(gateway).items() for code in rows]
    found = every if word is None else _matching(every, word)
    if not found:
        screen.complain(f"no code has the id or name {word!r}. See them all with: textbed spec codes")
        return 1
    if options.json:
        screen.as_json([{"gateway": gateway, "table": table, **code.columns} for gateway, table, code in found])
    elif word is not None and len(found) <= 5:
        for place, each in enumerate(found):
            if place:
                screen.line()
            _tell(*each)
    else:
        screen.table(_NAMES, (_row(*each) for each in found), flexible=len(_NAMES) - 1)
    return 0


_Row = tuple[Gateway, str, "Code"]


def _matching(every: list[_Row], word: str) -> list[_Row]:
    """Those of this id or name; or else those with it in their name."""
    sought = word.casefold()
    exact = [row for row in every if sought in (str(row[2].id).casefold(), (row[2].name or "").casefold())]
    return exact or [row for row in every if sought in (row[2].name or "").casefold()]


def _row(gateway: str, table: str, code: Code) -> tuple[object, ...]:
    group = "" if code.group_name is None else f"{code.group_id} {code.group_name}"
    permanent = {True: "yes", False: "no", None: ""}[code.permanent]
    return gateway, table, code.id, code.name, group, permanent, code.description


def _tell(gateway: str, table: str, code: Code) -> None:
    from textbed.commands import screen

    permanent = {True: "yes: sending again does not help", False: "no: it may pass", None: None}[code.permanent]
    values: dict[str, Any] = {
        "code": code.id,
        "name": code.name,
        "table": f"{gateway} {table}",
        "group": None if code.group_name is None else f"{code.group_id} {code.group_name}",
        "meaning": code.description,
        "permanent": permanent,
        "what to do": code.action,
        "number": _number(gateway, table, code),
        "source": "; ".join(f"{each.source}, {each.section} ({each.grade})" for each in code.provenance),
    }
    screen.facts(values)


def _number(gateway: str, table: str, code: Code) -> str | None:
    """The number that ends with it by itself."""
    if gateway == "infobip" and isinstance(code.id, int):
        if table == "statuses":
            return f"999{code.id:03}0000 ends with it"
        if table == "errors":
            return f"999009{code.id:04} ends with it"
    return None
