"""Samples for JavaScript: fetch, as browsers and Node have it. They stand in a module, so that they may await."""

from __future__ import annotations

import json
from typing import Any

from scripts.docs.calls import SampleCall, Secret, Text


def write(call: SampleCall) -> str:
    headers = {}
    if call.auth == "basic":
        basic = f"`${{{variable(call.user)}}}:${{{variable(call.password)}}}`"
        headers["Authorization"] = f'"Basic " + btoa({basic})'
    if call.accept:
        headers["Accept"] = string((call.accept,))
    if call.is_json:
        headers['"Content-Type"'] = '"application/json"'
    options = []
    if call.method != "GET":
        options.append(f"  method: {json.dumps(call.method)},")
    if headers:
        options.append("  headers: {")
        options += [f"    {name}: {value}," for name, value in headers.items()]
        options.append("  },")
    if call.is_form:
        options.append("  body: new URLSearchParams({")
        options += [f"    {name}: {string(value)}," for name, value in call.fields.items()]
        options.append("  }),")
    elif call.is_json:
        options.append(f"  body: JSON.stringify({literal(call.body, 1)}),")
    given = ", {\n" + "\n".join(options) + "\n}" if options else ""
    return (
        f"const response = await fetch({address(call)}{given});\nconsole.log(response.status, await response.text());\n"
    )


def address(call: SampleCall) -> str:
    parts = call.url
    if len(parts) == 1:
        return string(parts)
    return (
        "`"
        + "".join(
            f"${{encodeURIComponent({variable(part)})}}" if isinstance(part, Secret) else _escaped(part)
            for part in parts
        )
        + "`"
    )


def variable(secret: Secret) -> str:
    return f"process.env.{secret.name}"


def string(text: Text) -> str:
    if all(isinstance(part, str) for part in text):
        return json.dumps("".join(str(part) for part in text), ensure_ascii=False)
    if len(text) == 1 and isinstance(text[0], Secret):
        return variable(text[0])
    return (
        "`" + "".join(f"${{{variable(part)}}}" if isinstance(part, Secret) else _escaped(part) for part in text) + "`"
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")


def literal(value: Any, depth: int) -> str:
    inner, outer = "  " * (depth + 1), "  " * depth
    match value:
        case tuple():
            return string(value)
        case dict() if value:
            rows = ",\n".join(f"{inner}{_key(key)}: {literal(each, depth + 1)}" for key, each in value.items())
            return f"{{\n{rows},\n{outer}}}"
        case list() if value and any(isinstance(each, dict | list) for each in value):
            rows = ",\n".join(f"{inner}{literal(each, depth + 1)}" for each in value)
            return f"[\n{rows},\n{outer}]"
        case list():
            return f"[{', '.join(literal(each, depth) for each in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if key.isidentifier() and key.isascii() else json.dumps(key)
