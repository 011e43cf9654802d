"""What a sample and its twin must have in common: structure, names, codes, and the form of dates and numbers.

Works on text, so that bodies can be compared that do not parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

_STATUS_AND_ERROR = {"id", "groupId", "groupName", "name", "description", "action", "permanent"}
_CHOICES = {"languageCode", "transliteration", "notifyContentType", "track", "days", "currency"}
# Names whose values come from a fixed set; these values are compared as they are.
CODES = {
    "infobip": _STATUS_AND_ERROR | _CHOICES,
    "skycore": {"ACTION", "STATUS", "ERRORCODE", "ERRORINFO", "ORIGIN", "CODE", "PROTOCOL"},
}

_TOKEN = re.compile(r'(?P<name>"[^"\\\n]*"(?=\s*:))|"(?:[^"\\\n]|\\.)*"|[{}\[\]:,]|[^\s"{}\[\]:,]+|"')
_LITERAL = re.compile(r"true|false|null|-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d[T ]")


def shape_of(text: str, gateway: str) -> list[str]:
    """The marks of a JSON or XML body, in order."""
    codes = CODES[gateway]
    is_xml = text.lstrip().startswith("<")
    return list(_xml_marks(ElementTree.fromstring(text), codes) if is_xml else _json_marks(text, codes))


def free_texts(text: str, gateway: str) -> set[str]:
    """The texts, names, ids, addresses and dates in a body; codes and what is all digits are none."""
    if text.lstrip().startswith("<"):
        elements = list(ElementTree.fromstring(text).iter())
        found = [(each.tag, each.text or "") for each in elements if not len(each)]
        found += [attribute for each in elements for attribute in each.items()]
    else:
        found = [(name, token.strip('"')) for name, token in _json_tokens(text) if name and token not in "{}[]:,"]
    free = {value.strip() for name, value in found if name not in CODES[gateway]}
    return {value for value in free if value and not _LITERAL.fullmatch(value)}


def _json_marks(text: str, codes: set[str]) -> Iterator[str]:
    for name, token in _json_tokens(text):
        if name is None or name in codes or token in '{}[]:,"' or _LITERAL.fullmatch(token):
            yield token
        else:
            yield _form(token[1:-1]) if token.startswith('"') else "a word without quotes"


def _json_tokens(text: str) -> Iterator[tuple[str | None, str]]:
    """Each token with the name of the property whose value it is in; the names themselves are in none."""
    name = None
    for token in _TOKEN.finditer(text):
        if token["name"]:
            name = token[0][1:-1]
        yield (None if token["name"] else name), token[0]


def _xml_marks(element: ElementTree.Element, codes: set[str]) -> Iterator[str]:
    yield f"<{element.tag}>"
    for name, value in element.items():
        yield f"{name}={value if name in codes else _form(value)}"
    if len(element):
        for child in element:
            yield from _xml_marks(child, codes)
    else:
        text = element.text or ""
        yield text if element.tag in codes else _form(text)
    yield f"</{element.tag}>"


def _form(value: str) -> str:
    """What counts of a value that is free: digits, words or a truth value, a date's form, and blanks around it."""
    inner = value.strip()
    if _DATE.match(inner):
        form = re.sub(r"\d", "0", inner)
    elif inner in ("true", "false"):
        form = inner
    elif inner.isdecimal():
        form = "digits"
    else:
        form = "words" if inner else ""
    return value.replace(inner, form, 1)
