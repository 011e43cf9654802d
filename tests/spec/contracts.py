"""The contracts as `make generate` makes them, built from spec/ and overlays/ when a test first asks for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema_rs

from scripts.bundle import assemble
from scripts.expand import expand_codes
from scripts.overlay import apply_overlay, read_overlay
from textbed.contract.xml import XmlCodec

REPOSITORY = Path(__file__).parents[2]

Document = dict[str, Any]
Validator = jsonschema_rs.Draft202012Validator


class Contracts:
    """Each gateway's bundles (`contracts.strict["infobip"]`), and what judges values by them.

    An `audience` is "plain", "strict" or "client", a `gateway` a folder of spec/.
    """

    def __init__(self) -> None:
        self.plain: Mapping[str, Document] = _Bundles(_plain)
        self.strict: Mapping[str, Document] = _Bundles(partial(_overlaid, "strict"))
        self.client: Mapping[str, Document] = _Bundles(partial(_overlaid, "client"))
        self._validators: dict[tuple[str, str, str], Validator] = {}
        self._codecs: dict[tuple[str, str], XmlCodec] = {}

    def bundle(self, gateway: str, audience: str) -> Document:
        return {"plain": self.plain, "strict": self.strict, "client": self.client}[audience][gateway]

    def validator(self, gateway: str, audience: str, schema_name: str) -> Validator:
        """Judges values by a component."""
        return self.validator_of(gateway, audience, _reference(schema_name))

    def validator_of(self, gateway: str, audience: str, schema: Mapping[str, Any]) -> Validator:
        """Judges values by any schema of the bundle, such as an operation's own."""
        key = (gateway, audience, json.dumps(schema))
        if key not in self._validators:
            components = self.bundle(gateway, audience)["components"]
            self._validators[key] = jsonschema_rs.Draft202012Validator({**schema, "components": components})
        return self._validators[key]

    def schema(self, gateway: str, audience: str, schema_name: str) -> Document:
        """A component itself."""
        found: Document = self.bundle(gateway, audience)["components"]["schemas"][schema_name]
        return found

    def codec(self, gateway: str, audience: str = "plain") -> XmlCodec:
        """Reads and writes the gateway's XML."""
        key = (gateway, audience)
        if key not in self._codecs:
            self._codecs[key] = XmlCodec(self.bundle(gateway, audience))
        return self._codecs[key]


class _Bundles(dict[str, Document]):
    """Bundles by gateway. One that does not build fails the tests that ask for it, and no others."""

    def __init__(self, build: Callable[[str], Document]) -> None:
        super().__init__()
        self._build = build

    def __missing__(self, gateway: str) -> Document:
        self[gateway] = document = self._build(gateway)
        return document


def _plain(gateway: str) -> Document:
    return expand_codes(assemble(REPOSITORY / "spec" / gateway).document, f"spec/{gateway}")


def _overlaid(audience: str, gateway: str) -> Document:
    overlay = read_overlay(REPOSITORY / "overlays" / gateway / f"{audience}.yaml")
    document = apply_overlay(overlay, assemble(REPOSITORY / "spec" / gateway).document)
    return expand_codes(document, f"overlays/{gateway}/{audience}.yaml")


def _reference(schema_name: str) -> Document:
    return {"$ref": f"#/components/schemas/{schema_name}"}
