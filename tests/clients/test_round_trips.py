"""What a client reads it can write again, and nothing of it is lost: every model, in JSON and in XML."""

from __future__ import annotations

import json
from functools import cache
from types import ModuleType
from typing import Any

import infobip_sms.models
import pytest
import skycore_sms.models
import textbed_control.models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from infobip_sms import _xml_schemas as infobip_schemas
from infobip_sms._contract import XML as INFOBIP_XML
from skycore_sms import _xml_schemas as skycore_schemas
from skycore_sms._contract import XML as SKYCORE_XML
from textbed_specs import Gateway, load

from tests.clients.values import Schemas
from textbed.contract.xml import XmlCodec

MODELS: dict[Gateway, ModuleType] = {
    "infobip": infobip_sms.models,
    "skycore": skycore_sms.models,
    "control": textbed_control.models,
}
XML: dict[Gateway, Any] = {"infobip": INFOBIP_XML, "skycore": SKYCORE_XML}
XML_SCHEMAS: dict[Gateway, dict[str, Any]] = {"infobip": infobip_schemas.SCHEMAS, "skycore": skycore_schemas.SCHEMAS}
# No schema of their own: this one is made of the parameters of an address.
MADE_OF_PARAMETERS = {"InboundMessageQuery"}
few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def models(gateway: Gateway) -> list[str]:
    names = (name for name in MODELS[gateway].__all__ if hasattr(getattr(MODELS[gateway], name), "from_dict"))
    return [name for name in names if name not in MADE_OF_PARAMETERS]


def documents(gateway: Gateway) -> list[str]:
    """The models that may be the root of a document."""
    return [name for name in models(gateway) if "xml" in XML_SCHEMAS[gateway].get(name, {})]


@cache
def schemas(gateway: Gateway) -> Schemas:
    return Schemas(gateway)


@cache
def codec(gateway: Gateway) -> XmlCodec:
    """One that knows the whole contract, where a client has only what XML needs."""
    return XmlCodec(load(gateway, "client"))


def text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


@pytest.mark.parametrize(("gateway", "name"), [(gateway, name) for gateway in MODELS for name in models(gateway)])
@few
@given(data=st.data())
def test_json(gateway: Gateway, name: str, data: st.DataObject) -> None:
    """Text, model, text: the same. And the model is the same again."""
    model = getattr(MODELS[gateway], name)
    value = data.draw(schemas(gateway).values(name, xml=False))
    read = model.from_dict(json.loads(text(value)))
    assert text(read.to_dict()) == text(value)
    assert model.from_dict(read.to_dict()) == read


@pytest.mark.parametrize(("gateway", "name"), [(gateway, name) for gateway in XML for name in documents(gateway)])
@few
@given(data=st.data())
def test_xml(gateway: Gateway, name: str, data: st.DataObject) -> None:
    """The same with documents; the model does not tell which form it came in."""
    model, xml = getattr(MODELS[gateway], name), XML[gateway]
    value = data.draw(schemas(gateway).values(name, xml=True))
    document = codec(gateway).encode(value, {"$ref": f"#/components/schemas/{name}"})
    read = model.from_dict(xml.read(document, name))
    assert xml.write(read.to_dict(), name) == document
    assert read == model.from_dict(value)
