"""What `textbed listen` prints of a call: some lines for people, or one of JSON for programs."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, unquote

from textbed.contract.exchange import media_type
from textbed.contract.xml_reader import Node, XmlError, XmlLimits, read

_PUSH_ID = "x-textbed-push-id"
_LONGEST_SHOWN = 20_000
COMES_AGAIN = (
    "\n  (For the gateway that failed. It tries again a minute later, then after two, five and so on of the account's "
    "clock.\n  Nobody needs to wait: textbed clock +1m)"
)
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Arrived:
    """A call as it came. `target` is path and query, `seen` how often its push came before."""

    number: int
    at: datetime
    method: str
    target: str
    headers: Sequence[tuple[str, str]]
    body: bytes
    answer: int | str
    seen: int = 0

    def header(self, *names: str) -> str | None:
        """The first header of any of these names."""
        return next((value for name, value in self.headers if name.lower() in names), None)

    @property
    def push(self) -> str | None:
        """The id of the push, which is the same each time that it comes."""
        return self.header(_PUSH_ID)

    @property
    def comes_again(self) -> bool:
        """Whether it is a push that was not taken."""
        return self.push is not None and not (isinstance(self.answer, int) and 200 <= self.answer < 300)


def first_line(address: str, answers: str) -> str:
    """Where to send to, and how to have it sent."""
    return (
        f"Listening on {address}, answering {answers}. "
        f'Send with "notifyUrl": "{address}/reports" to see the reports here; Ctrl-C stops.'
    )


def for_people(call: Arrived) -> str:
    """The call in lines that a terminal can show, whatever it holds."""
    path, _, query = call.target.partition("?")
    first = [f"{call.at.astimezone():%H:%M:%S}.{call.at.microsecond // 1000:03d}", call.method, unquote(path)]
    if call.push is not None:
        first.append(f"push {call.push}")
    if call.seen:
        first.append("(again)" if call.seen == 1 else f"(again, the {_ordinal(call.seen + 1)} time)")
    first.append(f"-> {call.answer}")
    lines = ["", "  ".join(first)]
    lines += [f"{_INDENT}{name} = {value}" for name, value in parse_qsl(query, keep_blank_values=True)]
    lines += [_INDENT + line for line in _shown(call)]
    return "\n".join(map(_harmless, lines))


def for_programs(call: Arrived) -> str:
    """The call as a line of JSON."""
    path, _, query = call.target.partition("?")
    text, encoded = _as_text(call.body)
    value = {
        "number": call.number,
        "at": call.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "method": call.method,
        "path": path,
        "query": [{"name": name, "value": value} for name, value in parse_qsl(query, keep_blank_values=True)],
        "headers": [{"name": name, "value": value} for name, value in call.headers],
        "push": call.push,
        "body": text,
        "bodyBase64": encoded,
        "answer": call.answer,
    }
    return json.dumps(value)


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"


def _as_text(body: bytes) -> tuple[str | None, str | None]:
    try:
        return body.decode(), None
    except UnicodeDecodeError:
        return None, base64.b64encode(body).decode()


def _shown(call: Arrived) -> Iterator[str]:
    """The body: as JSON or XML with indents if it is any, cut where it is too long to look at."""
    if not call.body:
        return
    left = _LONGEST_SHOWN
    for line in _lines(call):
        if left <= 0:
            yield f"... (it has {len(call.body)} bytes; --json prints them all)"
            return
        yield line[:left]
        left -= len(line)


def _lines(call: Arrived) -> Iterator[str]:
    label, charset = media_type((call.header("content-type") or "").encode("latin-1", "replace"))
    start = call.body.lstrip()[:1]
    if start in (b"{", b"[") or label.endswith("json"):
        try:
            # Numbers as they were written: 0.0100000000 tells something.
            value = json.loads(call.body, parse_float=_Number, parse_int=_Number)
            return iter(list(_json_lines(value)))
        except (ValueError, RecursionError):
            pass
    if start == b"<" or label.endswith("xml"):
        try:
            return iter(list(_xml_lines(read(call.body, charset, XmlLimits()))))
        except XmlError:
            pass
    text, _ = _as_text(call.body)
    return iter(text.splitlines() if text is not None else [f"({len(call.body)} bytes that are no text)"])


class _Number(str):
    """A number of JSON, to the letter."""

    __slots__ = ()


def _json_lines(value: Any, before: str = "", after: str = "", indent: str = "") -> Iterator[str]:
    match value:
        case dict() if value:
            yield f"{indent}{before}{{"
            yield from _each_of([(f"{_quoted(key)}: ", part) for key, part in value.items()], indent)
            yield f"{indent}}}{after}"
        case list() if value:
            yield f"{indent}{before}["
            yield from _each_of([("", part) for part in value], indent)
            yield f"{indent}]{after}"
        case _Number():
            yield f"{indent}{before}{value}{after}"
        case _:
            yield f"{indent}{before}{_quoted(value)}{after}"


def _each_of(parts: list[tuple[str, Any]], indent: str) -> Iterator[str]:
    for place, (before, part) in enumerate(parts, 1):
        yield from _json_lines(part, before, "," if place < len(parts) else "", indent + _INDENT)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _xml_lines(node: Node, indent: str = "") -> Iterator[str]:
    start = node.name + "".join(f' {one.name}="{_escaped(one.text)}"' for one in node.attributes)
    if not node.children:
        text = _escaped(node.text)
        yield f"{indent}<{start}>{text}</{node.name}>" if text else f"{indent}<{start}/>"
        return
    yield f"{indent}<{start}>"
    for child in node.children:
        yield from _xml_lines(child, indent + _INDENT)
    yield f"{indent}</{node.name}>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _harmless(line: str) -> str:
    """What would move the cursor, ring, or turn the line around is spelled out: a stranger may have sent it."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in line)
