"""Samples for Ruby: its own net/http."""

from __future__ import annotations

import json
from typing import Any

from scripts.docs.calls import SampleCall, Secret, Text


def write(call: SampleCall) -> str:
    headers = {
        **({"Accept": call.accept} if call.accept else {}),
        **({"Content-Type": call.media} if call.is_json else {}),
    }
    given = "".join(f", {string((name,))} => {string((value,))}" for name, value in headers.items())
    lines = ['require "net/http"', *(['require "json"'] if call.is_json else []), ""]
    lines.append(f"uri = URI({_address(call)})")
    lines.append(f"request = Net::HTTP::{call.method.capitalize()}.new(uri{given})")
    if call.auth == "basic":
        lines.append(f"request.basic_auth({variable(call.user)}, {variable(call.password)})")
    if call.is_form:
        lines.append("request.set_form_data(")
        lines += [f"  {string((name,))} => {string(value)}," for name, value in call.fields.items()]
        lines.append(")")
    elif call.is_json:
        lines.append(f"request.body = JSON.generate({literal(call.body, 0)})")
    lines.append('response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") do |http|')
    lines.append("  http.request(request)")
    lines.append("end")
    lines.append("puts response.code, response.body")
    return "\n".join(lines) + "\n"


def _address(call: SampleCall) -> str:
    return " + ".join(
        f"URI.encode_www_form_component({variable(part)})" if isinstance(part, Secret) else string((part,))
        for part in call.url
    )


def variable(secret: Secret) -> str:
    return f'ENV.fetch("{secret.name}")'


def string(text: Text) -> str:
    return " + ".join(variable(part) if isinstance(part, Secret) else _quoted(part) for part in text)


def _quoted(text: str) -> str:
    # What JSON escapes Ruby escapes alike; `#` would begin an expression.
    return json.dumps(text, ensure_ascii=False).replace("#", "\\#")


def literal(value: Any, depth: int) -> str:
    inner, outer = "  " * (depth + 1), "  " * depth
    match value:
        case tuple():
            return string(value)
        case str():
            return _quoted(value)
        case None:
            return "nil"
        case dict() if value:
            rows = ",\n".join(f"{inner}{_quoted(key)} => {literal(each, depth + 1)}" for key, each in value.items())
            return f"{{\n{rows},\n{outer}}}"
        case list() if any(isinstance(each, dict | list) for each in value):
            rows = ",\n".join(f"{inner}{literal(each, depth + 1)}" for each in value)
            return f"[\n{rows},\n{outer}]"
        case list():
            return f"[{', '.join(literal(each, depth) for each in value)}]"
    return json.dumps(value)
