"""Samples for PHP: its own curl."""

from __future__ import annotations

import json
from typing import Any

from scripts.docs.calls import SampleCall, Secret, Text


def write(call: SampleCall) -> str:
    options = [f"    CURLOPT_CUSTOMREQUEST => {string((call.method,))},"] if call.method != "GET" else []
    if call.auth == "basic":
        user = f"{variable(call.user)} . ':' . {variable(call.password)}"
        options.append(f"    CURLOPT_USERPWD => {user},")
    headers = [f"Accept: {call.accept}"] if call.accept else []
    headers += ["Content-Type: application/json"] if call.is_json else []
    if headers:
        options.append(f"    CURLOPT_HTTPHEADER => [{', '.join(string((each,)) for each in headers)}],")
    if call.is_form:
        options.append("    CURLOPT_POSTFIELDS => http_build_query([")
        options += [f"        {string((name,))} => {string(value)}," for name, value in call.fields.items()]
        options.append("    ]),")
    elif call.is_json:
        options.append(f"    CURLOPT_POSTFIELDS => json_encode({literal(call.body, 1)}),")
    options.append("    CURLOPT_RETURNTRANSFER => true,")
    return (
        "<?php\n"
        f"$curl = curl_init({_address(call)});\n"
        "curl_setopt_array($curl, [\n" + "\n".join(options) + "\n]);\n"
        "$body = curl_exec($curl);\n"
        "echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $body, PHP_EOL;\n"
    )


def _address(call: SampleCall) -> str:
    return " . ".join(
        f"rawurlencode({variable(part)})" if isinstance(part, Secret) else string((part,)) for part in call.url
    )


def variable(secret: Secret) -> str:
    return f"getenv('{secret.name}')"


def string(text: Text) -> str:
    return " . ".join(
        variable(part) if isinstance(part, Secret) else "'" + part.replace("\\", "\\\\").replace("'", "\\'") + "'"
        for part in text
    )


def literal(value: Any, depth: int) -> str:
    inner, outer = "    " * (depth + 1), "    " * depth
    match value:
        case tuple():
            return string(value)
        case str():
            return string((value,))
        case dict() if not value:
            return "new stdClass()"
        case dict():
            rows = ",\n".join(f"{inner}{string((key,))} => {literal(each, depth + 1)}" for key, each in value.items())
            return f"[\n{rows},\n{outer}]"
        case list() if any(isinstance(each, dict | list) for each in value):
            rows = ",\n".join(f"{inner}{literal(each, depth + 1)}" for each in value)
            return f"[\n{rows},\n{outer}]"
        case list():
            return f"[{', '.join(literal(each, depth) for each in value)}]"
    return json.dumps(value)
