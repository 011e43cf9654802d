"""What a call of the target to the suite's own server has to be: a webhook of the contract."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import jsonschema_rs
from textbed_specs import Gateway

from textbed.suite.asked import contract
from textbed.suite.checks.documented import shape
from textbed.suite.findings import Finding, Place, pointer
from textbed.suite.receiver import Call
from textbed.suite.run import Run

PUSH_ID = "x-textbed-push-id"
_LONGEST_SHOWN = 300
_UNUSABLE = frozenset({"push-method", "push-media-type", "push-readable", "push-fits"})


def judge(run: Run, call: Call, gateway: Gateway, webhook: str) -> Any:
    """What a call says, as its JSON twin has it; None where it is not what the contract has.

    Whatever is wrong with it becomes a finding of the test that runs, and what it shows is counted as seen.
    """
    found = list(faults(call, gateway, webhook, is_emulator=run.target.is_emulator))
    for finding in found:
        run.found(finding)
    if any(finding.check in _UNUSABLE for finding in found):
        return None
    value = value_of(call, gateway, webhook)
    run.coverage.see_webhook(gateway, webhook, value, call.media_type)
    return value


def value_of(call: Call, gateway: Gateway, webhook: str) -> Any:
    """What a call says; for a GET, its parameters. Raises ValueError where it cannot be read."""
    method, document = _webhook(gateway, webhook)
    if method == "GET":
        return {name: _as_declared(document, name, value) for name, value in call.query}
    if call.media_type == "application/json":
        return json.loads(call.body)
    schema = document["requestBody"]["content"].get(call.media_type, {}).get("schema")
    if schema is None:
        raise ValueError(f"the contract has no {call.media_type} here")
    return contract(gateway).codec.decode(call.body, schema)


def faults(call: Call, gateway: Gateway, webhook: str, *, is_emulator: bool = False) -> Iterator[Finding]:
    """Everything in which a call departs from a webhook."""
    method, document = _webhook(gateway, webhook)

    def finding(check: str, says: str, about: str = "", *steps: str) -> Finding:
        whole = f"the push {webhook} to {call.path} {says}; it was: {_shown(call)}"
        place = Place(gateway, pointer("webhooks", webhook, method.lower(), *steps))
        return Finding(check, whole, f"{webhook} {call.media_type} {about}", place=place)

    if call.method != method:
        yield finding("push-method", f"came as {call.method}, and the contract has {method}")
        return
    if is_emulator and not call.headers.get(PUSH_ID):
        yield finding("push-id", f"has no header {PUSH_ID}, where Textbed's own pushes have their id")
    if method == "GET":
        yield from (finding("push-fits", *wrong) for wrong in _wrong_parameters(call, gateway, document))
        return
    content, label = document["requestBody"]["content"], call.media_type
    if label is None or label not in content:
        says = f"came as {label or 'nothing it names'}; the contract has {', '.join(content)}"
        yield finding("push-media-type", says, "", "requestBody")
        return
    if label != "application/json" and call.body.lstrip().startswith(b"<?xml"):
        yield finding("push-declaration", "begins with an XML declaration, which no push of the gateway has")
    try:
        value = value_of(call, gateway, webhook)
    except ValueError as error:
        yield finding("push-readable", f"cannot be read as {label}: {error}", "", "requestBody")
        return
    for fault in _validator(gateway, webhook, label).iter_errors(value):
        where = "/".join(map(str, fault.instance_path)) or "the body"
        yield finding(
            "push-fits",
            f"does not fit the contract: {where}: {fault.message[:_LONGEST_SHOWN]}",
            shape(fault.instance_path) + " " + shape(fault.schema_path),
            *("requestBody", "content", label, "schema", *map(str, fault.schema_path)),
        )


def _wrong_parameters(call: Call, gateway: Gateway, document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names in an address are the customer's; those that are called like a placeholder hold its value."""
    for name, value in call.query:
        schema = _parameters(document).get(name)
        if schema is not None:
            for fault in contract(gateway).validator(schema).iter_errors(_as_declared(document, name, value)):
                yield f"has {name} as {value!r}: {fault.message[:_LONGEST_SHOWN]}", name
        if re.fullmatch("%[a-zA-Z]+%", value):
            yield f"still has the placeholder {value}", value


def _as_declared(document: Mapping[str, Any], name: str, value: str) -> Any:
    is_number = _parameters(document).get(name, {}).get("type") == "integer"
    return int(value) if is_number and re.fullmatch("-?[0-9]{1,9}", value) else value


def _parameters(document: Mapping[str, Any]) -> dict[str, Any]:
    return {each["name"]: each["schema"] for each in document.get("parameters", ())}


def _webhook(gateway: Gateway, name: str) -> tuple[str, Mapping[str, Any]]:
    item = contract(gateway).document["webhooks"][name]
    return next((method.upper(), item[method]) for method in ("post", "get") if method in item)


@cache
def _validator(gateway: Gateway, webhook: str, label: str) -> jsonschema_rs.Draft202012Validator:
    _, document = _webhook(gateway, webhook)
    return contract(gateway).validator(document["requestBody"]["content"][label]["schema"])


def _shown(call: Call) -> str:
    text = call.body.decode("utf-8", "backslashreplace") or "&".join(f"{name}={value}" for name, value in call.query)
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."
