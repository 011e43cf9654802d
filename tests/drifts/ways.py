"""The ways in which a drift gets into the emulator: between it and the caller, in a handler, or by another function.

All of them replace functions of the process that they run in, so each drift has a process of its own (`serve.py`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.drifts.edits import Edit
from textbed import application
from textbed.application import Application
from textbed.contract.exchange import Reply, Request
from textbed.gateways.infobip.gateway import Call, Handler
from textbed.push.bodies import Rendered
from textbed.push.letters import Told, kind_of
from textbed.push.writing import Writer
from textbed.store.accounts import Account

Install = Callable[[], None]
JSON, XML = b"application/json", b"application/xml"
SKYCORE = ("sendSms", "sendSmsByQuery")


def patched(owner: Any, name: str, make: Callable[[Any], Any]) -> Install:
    """Puts what `make` makes of a function in its place."""

    def install() -> None:
        setattr(owner, name, make(getattr(owner, name)))

    return install


def both(*installs: Install) -> Install:
    """One drift that takes more than one replacement."""

    def install() -> None:
        for each in installs:
            each()

    return install


def reply(change: Callable[[Request, Reply], Reply]) -> Install:
    """Changes answers of the gateways on their way out."""

    def make(original: Callable[..., None]) -> Callable[..., None]:
        def answer(self: Application, request: Request, give: Callable[[Reply], None]) -> None:
            original(self, request, lambda made: give(change(request, made)))

        return answer

    return patched(Application, "answer", make)


def bodies(label: bytes, operations: tuple[str, ...], change: Callable[[bytes], bytes], status: int = 200) -> Install:
    """Changes the bodies of answers that have this label; no operations are all of them."""

    def changed(_: Request, made: Reply) -> Reply:
        fits = made.status == status and made.content_type.startswith(label) and made.body
        if not fits or (operations and made.operation not in operations):
            return made
        return replace(made, body=change(made.body))

    return reply(changed)


def json_reply(operations: str, *edits: Edit, status: int = 200) -> Install:
    """Edits JSON answers of calls, which are named with blanks between them."""

    return bodies(JSON, tuple(operations.split()), lambda body: _edited(body, edits), status)


def _edited(body: bytes, edits: tuple[Edit, ...]) -> bytes:
    value = json.loads(body)
    for edit in edits:
        edit(value)
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def xml_reply(operations: str, change: Callable[[str], str], status: int = 200) -> Install:
    """Changes the text of XML answers."""
    return bodies(XML, tuple(operations.split()), lambda body: change(body.decode()).encode(), status)


def skycore_reply(change: Callable[[str], str]) -> Install:
    """Changes the text of Skycore's answers, whatever they are labelled."""
    return bodies(b"", SKYCORE, lambda body: change(body.decode()).encode())


def handler(operations: str, make: Callable[[Handler], Handler]) -> Install:
    """Puts another handler in the place of an operation's."""

    def making(original: Callable[..., Mapping[str, Handler]]) -> Callable[..., Mapping[str, Handler]]:
        def handlers(*arguments: Any) -> Mapping[str, Handler]:
            found = dict(original(*arguments))
            for operation in operations.split():
                found[operation] = make(found[operation])
            return found

        return handlers

    return patched(application, "infobip_handlers", making)


def value(operations: str, change: Callable[[Call, Any], Any]) -> Install:
    """Changes what a handler answers, whichever format it is then written in."""
    return handler(operations, lambda go: lambda call: change(call, go(call)))


def pushed(kinds: str, change: Callable[[Rendered], Rendered]) -> Install:
    """Changes the calls that go out for pushes of these kinds."""
    wanted = kinds.split()

    def make(original: Callable[..., Rendered]) -> Callable[..., Rendered]:
        def write(self: Writer, account: Account, told: list[Told]) -> Rendered:
            made = original(self, account, told)
            return change(made) if kind_of(told[0].notice) in wanted else made

        return write

    return patched(Writer, "__call__", make)


def pushed_json(kinds: str, *edits: Edit) -> Install:
    """Edits the JSON that is pushed."""

    def change(made: Rendered) -> Rendered:
        return replace(made, body=_edited(made.body, edits)) if made.body.startswith(b"{") else made

    return pushed(kinds, change)


def pushed_text(kinds: str, change: Callable[[str], str]) -> Install:
    """Changes the text of pushed XML."""

    def changed(made: Rendered) -> Rendered:
        return replace(made, body=change(made.body.decode()).encode()) if made.body.startswith(b"<") else made

    return pushed(kinds, changed)
