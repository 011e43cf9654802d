"""Writes the distribution `generated/specs`: every bundle and code table as package data."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Any

import orjson
import yaml

from scripts.contracts import Contract
from scripts.layout import AUDIENCES

TEMPLATES = Path(__file__).parent / "templates" / "specs"
# What the lint is told about a contract and no reader of it needs to know.
UNPUBLISHED = ("x-house",)


def specs_package(contracts: list[Contract], version: str) -> dict[str, bytes]:
    """Every file of the distribution, by its path in the distribution's folder."""
    data: dict[str, bytes] = {}
    for contract in contracts:
        for name, document in contract.by_file_name.items():
            data[name] = _json(_published(document))
        plain = _published(contract.documents["plain"])
        data[f"{contract.gateway}.yaml"] = _yaml(plain)
        data[f"{contract.gateway}.codes.json"] = _json(plain.get("x-codes", {}))
        for name, source in contract.xml_examples.items():
            data[name] = source.read_bytes()
    package = {f"textbed_specs/{name}": content for name, content in data.items()}
    return {**_from_templates(contracts, version), **package}


def _from_templates(contracts: list[Contract], version: str) -> dict[str, bytes]:
    names = [contract.gateway for contract in contracts]
    values = {
        "version": version,
        "gateways": ", ".join(f'"{name}"' for name in names),
        "audiences": ", ".join(f'"{audience}"' for audience in AUDIENCES),
        "gateway_list": ", ".join(f"`{name}`" for name in names),
        "contract_versions": ", ".join(f"`{contract.gateway}` {contract.version}" for contract in contracts),
    }
    return {
        str(path.relative_to(TEMPLATES)): Template(path.read_text(encoding="utf-8")).substitute(values).encode()
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _published(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in UNPUBLISHED}


def _json(document: Any) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


class _PlainDumper(yaml.CSafeDumper):
    """Writes repeated values out instead of pointing at their first place."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


_PlainDumper.add_multi_representer(dict, yaml.CSafeDumper.represent_dict)


def _yaml(document: Any) -> bytes:
    text: str = yaml.dump(document, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=120)
    return text.encode()
