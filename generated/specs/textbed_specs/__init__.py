"""The contracts of Textbed: OpenAPI 3.1 documents and code tables of SMS gateways.

Written by `make generate`; edit the templates and the spec, never this file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, get_args

__version__ = "0.1.0"
__all__ = ["AUDIENCES", "GATEWAYS", "Audience", "Code", "Gateway", "Provenance", "codes", "load", "path", "tables"]

Gateway = Literal["control", "infobip", "skycore"]
Audience = Literal["plain", "strict", "client", "docs", "emulator", "sandbox"]

GATEWAYS: tuple[Gateway, ...] = get_args(Gateway)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact comes from: a source's id, the place in it, and how far it carries."""

    source: str
    section: str
    grade: Literal["documented", "observed", "inferred"]


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a code table. What a gateway has no column for is `None`; `columns` holds the whole row."""

    id: int | str
    description: str
    texts: tuple[str, ...]
    name: str | None
    group_id: int | None
    group_name: str | None
    action: str | None
    permanent: bool | None
    provenance: tuple[Provenance, ...]
    columns: Mapping[str, Any]


def path(gateway: Gateway, audience: Audience = "plain") -> Traversable:
    """The JSON file of a contract."""
    if gateway not in GATEWAYS:
        raise ValueError(f"there is no contract of {gateway!r}; use one of: {', '.join(GATEWAYS)}")
    if audience not in AUDIENCES:
        raise ValueError(f"there is no audience {audience!r}; use one of: {', '.join(AUDIENCES)}")
    name = f"{gateway}.json" if audience == "plain" else f"{gateway}.{audience}.json"
    return files(__name__) / name


def load(gateway: Gateway, audience: Audience = "plain") -> dict[str, Any]:
    """A contract, as the OpenAPI document it is."""
    document: dict[str, Any] = json.loads(path(gateway, audience).read_bytes())
    return document


def tables(gateway: Gateway) -> dict[str, tuple[Code, ...]]:
    """Every code table of a gateway, by name."""
    path(gateway)
    return dict(_read_tables(gateway))


@cache
def _read_tables(gateway: Gateway) -> dict[str, tuple[Code, ...]]:
    raw = json.loads((files(__name__) / f"{gateway}.codes.json").read_bytes())
    return {name: tuple(_code(row) for row in table["rows"]) for name, table in raw.items()}


def codes(gateway: Gateway, table: str) -> tuple[Code, ...]:
    """One code table of a gateway."""
    known = tables(gateway)
    if table not in known:
        raise ValueError(f"{gateway} has no code table {table!r}; it has: {', '.join(known) or 'none'}")
    return known[table]


def _code(row: dict[str, Any]) -> Code:
    return Code(
        id=row["id"],
        description=row["description"],
        texts=tuple(row.get("wire") or [row["description"]]),
        name=row.get("name"),
        group_id=row.get("groupId"),
        group_name=row.get("groupName"),
        action=row.get("action"),
        permanent=row.get("permanent"),
        provenance=tuple(Provenance(**entry) for entry in row["provenance"]),
        columns=row,
    )
