"""Number lookups, as Infobip writes them."""

from __future__ import annotations

from textbed.contract.codes import infobip_codes
from textbed.domain.codes import PENDING
from textbed.domain.lookup import fields_for, look_up
from textbed.domain.networks import Network
from textbed.domain.timeline import NO_ERROR
from textbed.store.rows import LookupRow
from textbed.wire.infobip import ERRORS, NOT_ENOUGH_CREDIT, STATUSES, Value

WAITING_FOR_ONE, WAITING_FOR_SEVERAL = 3, 7
_CODES = infobip_codes()


def state_at(row: LookupRow, now: int) -> tuple[int, int]:
    """Status and error of a lookup at an instant; one that a scenario keeps from ending has its status all along."""
    if now >= row.done_at or _CODES.statuses[row.status].group_id <= PENDING:
        return row.status, row.error
    return waiting(row), NO_ERROR


def result_value(row: LookupRow, now: int, package: str) -> Value:
    """What was found out about a number, answered or pushed, as far as the package tells it."""
    known = look_up(row.recipient)
    told = {
        "mccMnc": known.mcc_mnc,
        "imsi": known.imsi,
        "originalNetwork": {} if known.original_network is None else _network_value(known.original_network),
        "ported": known.ported,
        "portedNetwork": None if known.ported_network is None else _network_value(known.ported_network),
        "roaming": known.roaming,
        "roamingNetwork": None if known.roaming_network is None else _network_value(known.roaming_network),
        "servingMSC": known.serving_msc,
    }
    # What could not be paid for was not looked up.
    fields = frozenset[str]() if row.status == NOT_ENOUGH_CREDIT else fields_for(package)
    value: Value = {"to": row.recipient}
    value |= {name: what for name, what in told.items() if name in fields and what is not None}
    status, error = state_at(row, now)
    return {**value, "status": STATUSES[status], "error": ERRORS[error]}


def waiting(row: LookupRow) -> int:
    """The status of a lookup that is under way."""
    return WAITING_FOR_ONE if row.bulk_id is None else WAITING_FOR_SEVERAL


def _network_value(network: Network) -> Value:
    value = {
        "networkName": network.network_name,
        "networkPrefix": network.network_prefix,
        "countryName": network.country_name,
        "countryPrefix": network.country_prefix,
    }
    return {name: what for name, what in value.items() if what is not None}
