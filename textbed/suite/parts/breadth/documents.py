"""The strict bundles as Schemathesis reads them: examples in place, and the account's own credentials in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from textbed_specs import Gateway, path

from textbed.suite.asked import contract
from textbed.suite.target import Credentials


def document(gateway: Gateway, credentials: Credentials) -> dict[str, Any]:
    """A gateway's strict bundle for an account."""
    text = path(gateway, "strict").read_text("utf-8")
    # The key stands in the body of Skycore's calls, where no security scheme can put it.
    whole: dict[str, Any] = json.loads(text.replace("demo-key", credentials.api_key))
    put_examples_in_place(whole, gateway, credentials.api_key)
    return whole


def put_examples_in_place(whole: dict[str, Any], gateway: Gateway, key: str = "demo-key") -> None:
    """Replaces the examples that are files by their values; Schemathesis would fetch them over the network."""
    for media in _media_types(whole):
        for name, example in list(media.get("examples", {}).items()):
            file = example.get("externalValue")
            if file is None:
                continue
            body = (files("textbed_specs") / file).read_bytes().replace(b"demo-key", key.encode())
            if "schema" in media and file.endswith(".xml"):
                value = contract(gateway).codec.decode(body, media["schema"], lenient=True)
                media["examples"][name] = {**_without(example, "externalValue"), "value": value}
            else:
                del media["examples"][name]


def _media_types(node: Any) -> Iterator[dict[str, Any]]:
    """Everything in a document that is the content of a body."""
    if isinstance(node, dict):
        for name, child in node.items():
            if name == "content" and isinstance(child, dict):
                yield from (media for media in child.values() if isinstance(media, dict))
            yield from _media_types(child)
    elif isinstance(node, list):
        for child in node:
            yield from _media_types(child)


def _without(node: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in node.items() if key != name}
