"""Samples for a shell."""

from __future__ import annotations

from scripts.docs.calls import SampleCall, Secret, Text


def write(call: SampleCall) -> str:
    lines = [_first(call)]
    if call.auth == "basic":
        lines.append(f'-u "${call.user.name}:${call.password.name}"')
    if call.accept:
        lines.append(f"-H 'Accept: {call.accept}'")
    if call.is_form:
        lines += [f"--data-urlencode {quoted((f'{name}=', *value))}" for name, value in call.fields.items()]
    elif call.is_json:
        lines += ["-H 'Content-Type: application/json'", f"-d {quoted(call.json_text)}"]
    elif call.is_xml:
        lines += ["-H 'Content-Type: application/xml'", f"-d {quoted(call.body)}"]
    return " \\\n  ".join(lines) + "\n"


def _first(call: SampleCall) -> str:
    has_body = call.body is not None
    usual = "POST" if has_body else "GET"
    method = "" if call.method == usual else f"-X {call.method} "
    return f"curl {method}{quoted(call.url)}"


def quoted(text: Text) -> str:
    """A text that the shell takes as one word: single quotes, with variables between them in double ones."""
    words = "".join(f"'\"${part.name}\"'" if isinstance(part, Secret) else part.replace("'", "'\\''") for part in text)
    return f"'{words}'".removesuffix("''")
