"""The code tables of the contract, as the rules need them."""

from __future__ import annotations

from functools import cache

from textbed_specs import codes

from textbed.domain.codes import CodeTables, Error, Status


@cache
def infobip_codes() -> CodeTables:
    """Infobip's statuses and errors."""
    statuses = [
        Status(int(row.id), row.name or "", row.group_id or 0, row.group_name or "", row.texts, row.action)
        for row in codes("infobip", "statuses")
    ]
    errors = [
        Error(int(row.id), row.name or "", row.group_id or 0, row.group_name or "", row.texts[0], bool(row.permanent))
        for row in codes("infobip", "errors")
    ]
    return CodeTables(statuses, errors)
