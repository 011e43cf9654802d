"""The webhooks of the strict contracts, which is what every body has to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import orjson
from jsonschema_rs import Draft202012Validator

from textbed.contract.operations import contract_of

EXAMPLES = Path(__file__).parents[2] / "spec"
Gateway = Literal["infobip", "skycore"]


def _validator(gateway: Gateway, webhook: str, label: str) -> Draft202012Validator:
    strict = contract_of(gateway, "strict")
    return strict.validator(strict.document["webhooks"][webhook]["post"]["requestBody"]["content"][label]["schema"])


def check(gateway: Gateway, webhook: str, label: str, value: Any) -> None:
    """Fails with the first thing that the contract has not."""
    _validator(gateway, webhook, label).validate(value)


def read_xml(gateway: Gateway, webhook: str, label: str, body: bytes) -> Any:
    """The value of a document, as a receiver would read it by the contract; that it fits is checked."""
    whole = contract_of(gateway)
    schema = whole.document["webhooks"][webhook]["post"]["requestBody"]["content"][label]["schema"]
    value = whole.codec.decode(body, schema)
    check(gateway, webhook, label, value)
    return value


def example(gateway: Gateway, name: str) -> Any:
    """An example of the spec: what JSON says, or the document without the blanks between its elements."""
    text = (EXAMPLES / gateway / "examples" / name).read_text()
    return (
        orjson.loads(text) if name.endswith(".json") else "".join(line.strip() for line in text.splitlines()).encode()
    )
