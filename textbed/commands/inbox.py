"""`textbed inbox`: lists messages, looks for some, waits for one, follows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from textbed.commands.connection import HERE, Connection, Count, TimeLimit, refuse_options
from textbed.options import CannotStart

if TYPE_CHECKING:
    from textbed.remote import Remote

_MANY = 1000
_LONG = 10_000
_NEW = ("message-accepted", "message-received", "gap", "reset")


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class InboxOptions:
    """One field an option; the text below a field is its help."""

    limit: Annotated[Count, Parameter(name=["--limit", "-n"])] = 20
    """How many to list at most, the newest."""

    direction: Literal["out", "in"] | None = None
    """Only what your programs sent (out), or what phones sent (in)."""

    show: Annotated[str | None, Parameter(metavar="ID")] = None
    """Show one message with all there is to know: by its id, the gateway's messageId, or latest."""

    wait: Annotated[bool, Parameter(name=["--wait", "-w"], negative="", show_default=False)] = False
    """Wait for a message that matches, and show the newest; one that is there already will do."""

    timeout: Annotated[TimeLimit, Parameter(show_default="10s")] = 10.0
    """How long to wait: seconds, or a number with s or m, up to 5m."""

    after: str | None = None
    """Only messages after this one, by its id."""

    follow: Annotated[bool, Parameter(name=["--follow", "-f"], negative="", show_default=False)] = False
    """Go on and list what comes, until Ctrl-C."""

    code: Annotated[bool, Parameter(negative="", show_default=False)] = False
    """Print only the one-time code of what --wait or --show finds."""

    delete: Annotated[bool, Parameter(negative="", show_default=False)] = False
    """Delete what matches, for good. It needs a search; to:* is every message."""


def inbox(
    *query: Annotated[str, Parameter(allow_leading_hyphen=True, help="What to look for; nothing is everything.")],
    options: InboxOptions = InboxOptions(),
    connection: Connection = HERE,
) -> int:
    """List the account's messages, look for some, wait for one.

    Exit code: 0, or 1 if no message came in time (--wait), none has that name (--show), or it has no code (--code).

    A search is words and terms, all of which have to be met: word, "two words",
    from:Bistro, to:4179*, text:code, status:delivered, since:2026-11-20,
    until:2026-11-20T12:00:00Z, and - before any of them for not. There are more:
    a wrong one is answered with all of them.

    For example:

        textbed inbox                                the newest at the bottom
        textbed inbox to:4179* -status:delivered     a search
        textbed inbox --wait to:41793026727 --code   wait for a code and print it
        textbed inbox --show latest                  all there is to know of one
        textbed inbox --follow --json                what comes, as lines of JSON
        textbed inbox --delete until:2026-11-20      forget what is old
    """
    refuse_options("inbox", query)
    remote = connection.remote()
    search = " ".join(query)
    chosen = [name for name in ("show", "wait", "follow", "delete") if getattr(options, name)]
    if len(chosen) > 1:
        raise CannotStart(f"--{chosen[0]} and --{chosen[1]} do not go together; give one of them.")
    if options.code and chosen not in (["show"], ["wait"]):
        raise CannotStart("--code prints the code of one message; give it with --wait or --show.")
    if options.show is not None:
        return _show(remote, options.show, options, connection)
    if options.wait:
        return _wait(remote, search, options, connection)
    if options.delete:
        return _delete(remote, search, connection)
    return _list(remote, search, options, connection)


def _asked(search: str, options: InboxOptions) -> dict[str, Any]:
    return {"q": search or None, "direction": options.direction, "after": options.after}


def _list(remote: Remote, search: str, options: InboxOptions, connection: Connection) -> int:
    from textbed.commands import screen

    asked = {**_asked(search, options), "limit": min(options.limit, _MANY), "count": True}
    with screen.waiting("searching"):
        page = remote.call("GET", "/messages", query=asked)
        found = page["messages"]
        while page["next"] is not None and len(found) < options.limit:
            asked = {**asked, "count": None, "cursor": page["next"], "limit": min(options.limit - len(found), _MANY)}
            more = remote.call("GET", "/messages", query=asked)
            found += more["messages"]
            page["next"] = more["next"]
    messages = found[::-1]
    if options.follow:
        return _follow(remote, search, messages, options, connection)
    if connection.json:
        screen.as_json({"messages": messages, "count": page["count"]})
    elif not messages:
        screen.line("No message matches." if search or options.after else f"No messages yet. Send one: {_FIRST}")
    else:
        screen.table(_NAMES, map(_row, messages), flexible=len(_NAMES) - 1)
        if page["count"] > len(messages):
            screen.line(f"\n{page['count'] - len(messages):,} more before these; see them with --limit {page['count']}")
    return 0


_FIRST = 'textbed send 41793026727 "Hello"'
_NAMES = ("accepted", "from", "to", "state", "parts", "id", "text")


def _row(message: dict[str, Any]) -> tuple[object, ...]:
    from textbed.commands.screen import second

    names = ("from", "to", "state", "partCount", "id")
    text = "(no text)" if message["text"] is None else message["text"]
    return second(message["acceptedAt"]), *(message[name] for name in names), text


def _follow(
    remote: Remote, search: str, messages: list[dict[str, Any]], options: InboxOptions, connection: Connection
) -> int:
    """The stream of events says when to look; what is new is found by the search."""
    from textbed.commands import screen
    from textbed.words import one_line

    def show(each: dict[str, Any]) -> None:
        if connection.json:
            screen.as_line(each)
        else:
            when, sender, to, state, _, _, text = _row(each)
            screen.line(one_line(f"{when}  {sender or '(no sender)'} -> {to}  {state}  {text}", _LONG))

    for message in messages:
        show(message)
    newest = messages[-1]["id"] if messages else None
    for kind in _bells(remote):
        if kind not in _NEW:
            continue
        if kind == "reset":
            newest = None
        for message in _since(remote, search, newest, options):
            show(message)
            newest = message["id"]
    return 0


def _bells(remote: Remote) -> Iterator[str]:
    """What happens. The stream begins with what comes once it is open; what came just before is found with that."""
    return (event["kind"] for event in remote.events())


def _since(remote: Remote, search: str, newest: str | None, options: InboxOptions) -> list[dict[str, Any]]:
    """What matches and is newer than what was shown last, oldest first."""
    asked = {**_asked(search, options), "after": newest or options.after}
    return list(remote.pages("/messages", "messages", asked))[::-1]


def _wait(remote: Remote, search: str, options: InboxOptions, connection: Connection) -> int:
    from textbed.commands import screen
    from textbed.remote import Refused

    asked = {**_asked(search, options), "timeout": options.timeout}
    try:
        with screen.waiting(f"waiting for a message{f' that matches {search}' if search else ''}"):
            found = remote.call("GET", "/wait", query=asked, patience=options.timeout)
    except Refused as refused:
        if refused.code != "NO_MESSAGE_IN_TIME":
            raise
        screen.complain(f"{refused.text}.")
        return 1
    return _one(found["message"], options, connection)


def _show(remote: Remote, name: str, options: InboxOptions, connection: Connection) -> int:
    from textbed.commands import screen
    from textbed.remote import Refused, at

    try:
        message = remote.call("GET", at("/messages", name))
    except Refused as refused:
        if refused.status != 404:
            raise
        screen.complain(f"{refused.text}. List them with: textbed inbox")
        return 1
    return _one(message, options, connection)


def _one(message: dict[str, Any], options: InboxOptions, connection: Connection) -> int:
    from textbed.commands import screen

    if options.code:
        if message["code"] is None:
            screen.complain(f"the text {message['text']!r} has no one-time code.")
            return 1
        screen.as_json(message["code"]) if connection.json else screen.line(message["code"])
        return 0
    if connection.json:
        screen.as_json(message)
    else:
        from textbed.commands.message_screen import show

        show(message)
    return 0


def _delete(remote: Remote, search: str, connection: Connection) -> int:
    from textbed.commands import screen

    if not search:
        raise CannotStart(
            "--delete needs to know which; give a search, as in to:41793026727, or to:* for every message."
        )
    gone = remote.call("DELETE", "/messages", query={"q": search})
    if connection.json:
        screen.as_json(gone)
    else:
        count = gone["deleted"]
        screen.line(f"{count:,} message{'' if count == 1 else 's'} deleted.")
    return 0
