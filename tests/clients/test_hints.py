"""A hint of the client overlay that the contract does not bear out stops the pipeline, and says which."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from scripts.clients.contract import names_of
from scripts.clients.distribution import distribution
from scripts.contracts import make_contract
from scripts.errors import PipelineError
from scripts.generate import ROOT
from scripts.layout import read_layout


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return make_contract(read_layout(ROOT), "infobip").documents["client"]


@pytest.fixture
def document(made: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(made)


def test_a_password_is_private_by_its_format(document: dict[str, Any]) -> None:
    """Without a hint too."""
    properties = document["components"]["schemas"]["AccountBalance"]["properties"]
    properties["code"] = {"type": "string", "format": "password", "description": "What opens a door."}
    names = names_of(document)
    assert names is not None
    model = distribution("infobip", document, names, "")["infobip_sms/models/account_balance.py"]
    assert 'code: str | None = _field(default=None, repr=False, metadata=_wire("code"' in " ".join(model.split())


def refusal(document: dict[str, Any]) -> str:
    names = names_of(document)
    assert names is not None
    with pytest.raises(PipelineError) as caught:
        distribution("infobip", document, names, "")
    return caught.value.in_one_line()


@pytest.mark.parametrize("operation", ["sendNothing", "getLogs"])
def test_a_full_call_is_one_with_ids(document: dict[str, Any], operation: str) -> None:
    document["paths"]["/sms/1/text/single"]["post"]["x-client-fuller"]["operation"] = operation
    assert f"{operation} is no operation with x-client-own-ids" in refusal(document)


def test_two_things_of_one_name_are_told(document: dict[str, Any]) -> None:
    """The package has one name for each thing."""
    document["webhooks"]["deliveryReport"]["post"]["x-client-parser"]["name"] = "Raw"
    assert "two things are called Raw" in refusal(document)


def test_nothing_is_called_like_a_module(document: dict[str, Any]) -> None:
    """The module would take its place in the package."""
    document["webhooks"]["deliveryReport"]["post"]["x-client-parser"]["name"] = "testing"
    assert "the package has a module called testing" in refusal(document)
