"""Code samples: seven for each operation, no secret in any, and of the right form. Others run them."""

from __future__ import annotations

import json
import re

import pytest
from pygments.lexers import get_lexer_by_name
from pygments.token import Error

from scripts.docs.samples import LANGUAGES, XML_LABEL, samples_of
from scripts.docs.sources import Sources
from tests.docs.samples import GATEWAYS, Samples, every

TEXTS = ("Token.Literal", "Token.Comment", "Token.Name.Variable")
"""Tokens whose brackets mean nothing to the language."""
SECRETS = ("demo-key", "demo:demo", "5d0c1b7e")


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_seven_for_each_operation(site: dict[str, bytes], gateway: str) -> None:
    document = json.loads(site[f"reference/{gateway}.json"])
    operations = [call for item in document["paths"].values() for call in item.values() if "operationId" in call]
    assert operations
    for call in operations:
        labels = [sample["label"] for sample in call["x-codeSamples"] if sample["label"] != XML_LABEL]
        assert labels == ["curl", "Python", "PHP", "Ruby", "Java", "C#", "JavaScript"], call["operationId"]


def test_xml_wherever_the_gateway_speaks_it(site: dict[str, bytes]) -> None:
    document = json.loads(site["reference/infobip.json"])
    for path, item in document["paths"].items():
        for call in item.values():
            speaks = "application/xml" in next(iter(call["responses"].values())).get("content", {})
            sources = [sample["source"] for sample in call["x-codeSamples"] if sample["label"] == XML_LABEL]
            assert len(sources) == speaks, path
            assert all("Accept: application/xml" in source for source in sources)


def test_no_secret_is_written_into_one(samples: Samples) -> None:
    for language in LANGUAGES:
        for gateway, operation, source in every(samples, language):
            assert not [secret for secret in SECRETS if secret in source], (gateway, operation, language)
            assert not re.search(r"password\W+demo\b", source), (gateway, operation, language)


def test_all_of_them_name_the_call(samples: Samples, sources: Sources) -> None:
    """The address of the contract, whatever the language; Python's client knows it by itself."""
    for gateway in GATEWAYS:
        for call, made in samples_of(sources, gateway):
            path = call.path.split("{")[0]
            assert all(path in source for language, source in made.items() if language != "python"), call.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_right(samples: Samples, language: str) -> None:
    """Nothing that the language's lexer cannot read, and every bracket has its partner."""
    lexer = get_lexer_by_name({"curl": "bash"}.get(language, language), stripnl=False)
    for gateway, operation, source in every(samples, language):
        opened: list[str] = []
        for kind, text in lexer.get_tokens(source):
            assert kind is not Error, (gateway, operation, language, text)
            if str(kind).startswith(TEXTS):
                continue
            for sign in text:
                if sign in "([{":
                    opened.append(sign)
                elif sign in ")]}":
                    before = opened.pop() if opened else ""
                    assert before + sign in ("()", "[]", "{}"), (gateway, operation, language, source)
        assert opened == [], (gateway, operation, language, source)
