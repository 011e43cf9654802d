"""A document that is not built as the comparison needs it is refused with the place and the value that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.compare_shape import faults
from tests.unit.test_compare import changed, document

SEND = "#/paths/~1sms/post"
SCHEMAS = "#/components/schemas"


def test_sound_document() -> None:
    """A document without faults shows none, also where it refers elsewhere or a property is called like a keyword."""
    assert list(faults(document())) == []
    odd = changed(f"{SCHEMAS}/Reply/properties/required", {"type": "integer"})
    odd = changed(f"{SCHEMAS}/Reply/properties/x-schema", True, odd)
    odd = changed("#/paths/x-note", 5, odd)
    odd = changed(f"{SEND}/callbacks/other", {"$ref": "#/components/callbacks/Other"}, odd)
    assert list(faults(odd)) == []
    assert list(faults({"info": {"version": "1.0.0"}, "components": {"securitySchemes": {"$ref": "a.yaml"}}})) == []


@pytest.mark.parametrize(
    ("pointer", "value", "told"),
    [
        ("#/paths", [], "paths is a list, not a mapping"),
        ("#/info", [], "info is a list, not a mapping"),
        ("#/info", {}, "info has no version"),
        ("#/paths/~1sms", None, "/sms is nothing, not a mapping"),
        ("#/paths/~1sms/x-path-aliases", "/sms/", "/sms: x-path-aliases is '/sms/', not a list"),
        (f"{SEND}/parameters/0", {"in": "query"}, "POST /sms: parameters.0 has no name"),
        (f"{SEND}/parameters/0/required", 5, "POST /sms: parameters.0.required is 5, not true or false"),
        (f"{SEND}/responses", "none", "POST /sms: responses is 'none', not a mapping"),
        (f"{SEND}/callbacks/asked", 1, "POST /sms: callbacks.asked is 1, not a mapping"),
        (f"{SCHEMAS}/Reply/required", 5, "component Reply: required is 5, not a list"),
        (f"{SCHEMAS}/Reply/required", [5], "component Reply: required.0 is 5, not text"),
        (f"{SCHEMAS}/Reply/maxProperties", True, "component Reply: maxProperties is true, not a number"),
        (f"{SCHEMAS}/Reply/properties/price", [], "component Reply: properties.price is a list, not a mapping"),
        (f"{SCHEMAS}/Reply", {"$ref": {}}, "component Reply: $ref is a mapping, not text"),
        ("#/components/responses/Refused/content", [], "component response Refused: content is a list, not a mapping"),
        ("#/webhooks/report/post/requestBody", [], "webhook report POST: requestBody is a list, not a mapping"),
    ],
)
def test_fault(pointer: str, value: Any, told: str) -> None:
    """One fault makes one line."""
    [(_, what)] = faults(changed(pointer, value))
    assert what == told


def test_no_mapping_at_all() -> None:
    """A document that is no mapping is a fault too."""
    assert [what for _, what in faults([])] == ["the API is a list, not a mapping"]
